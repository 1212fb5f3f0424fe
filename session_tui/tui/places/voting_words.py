"""Rounds in words, for lists and headings."""

from __future__ import annotations

from collections.abc import Mapping

from session_tui.domain.votes import RoundView
from session_tui.domain.voting import methods
from session_tui.locale import Lang, say

SIGNS = {"open": "●", "closed": "✓", "cancelled": "✗"}
TONES = {"open": "accent", "closed": "quiet", "cancelled": "quiet"}


def scope(group: int | None, names: Mapping[int, str], lang: Lang) -> str:
    """The plenary, or a group with its name."""
    if group is None:
        return say("voting_place.plenary", lang)
    return say("voting_place.group", lang, number=group, name=names.get(group, ""))


def short_scope(group: int | None, lang: Lang) -> str:
    return say("voting_place.plenary", lang) if group is None else say("voting_place.group_short", lang, number=group)


def name(round_: RoundView, lang: Lang) -> str:
    """What a round is about: its title, its only proposal, or how many there are."""
    if round_.title:
        return round_.title
    if len(round_.proposals) == 1:
        return round_.proposals[0].title
    return f"{methods.name(round_.method, lang)}, {say('voting_place.proposals', lang, n=len(round_.proposals))}"


def turnout(round_: RoundView) -> str:
    entitled = round_.electorate.entitled
    return str(round_.cast) if entitled is None else f"{round_.cast}/{entitled}"


def heading(round_: RoundView, names: Mapping[int, str], lang: Lang) -> str:
    """Scope, whether it is secret, and its own title where that says more than the scope."""
    parts = [scope(round_.group, names, lang)]
    if round_.secret:
        parts.append(say("voting_place.secret", lang))
    if round_.title and round_.title not in parts[0]:
        parts.append(round_.title)
    return " · ".join(parts)
