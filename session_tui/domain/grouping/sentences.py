"""An explanation in words."""

from __future__ import annotations

from collections.abc import Mapping

from session_tui.domain.grouping.explain import Explanation, Reason
from session_tui.locale import Lang, say


def seat_sentence(told: Explanation, lang: Lang, names: Mapping[int, str]) -> str:
    """Where the person sits and which wish that is; whoever has no name is called by their key."""
    first = "why_first" if told.rank == 1 else "why_wish"
    key = first if told.rank else "why_unmet" if told.wishes else "why_silent"
    name = names.get(told.key) or say("grouping.person", lang, number=told.key)
    said = say(f"grouping.{key}", lang, name=name, group=told.group, rank=told.rank, of=len(told.wishes))
    return f"{said} {say('grouping.why_pinned', lang)}" if told.pinned else said


def reason_sentence(reason: Reason, lang: Lang, names: Mapping[int, str]) -> str:
    """Why the person doesn't sit in a group they wished for."""
    key = "reason_head" if reason.full is None else "reason_head_full"
    head = say(f"grouping.{key}", lang, group=reason.group, rank=reason.rank, size=reason.full)
    return head + body(reason, lang, names) + swap_words(reason, lang, names)


def body(reason: Reason, lang: Lang, names: Mapping[int, str]) -> str:
    if not reason.possible:
        rules = "; ".join(rule.text(lang, names) for rule in reason.rules)
        return say("grouping.reason_impossible" if rules else "grouping.reason_no_room", lang, rules=rules)
    if reason.change is None:
        return say("grouping.reason_equal", lang)
    aim, before, after = reason.change
    worse = "reason_worse" if reason.proved else "reason_worse_open"
    key = "reason_better" if after < before else worse
    said = say(f"grouping.{key}", lang, aim=say(f"grouping.aim_{aim}", lang), before=before, after=after)
    if reason.cost is not None:
        other, best, cost = reason.cost
        said += say("grouping.reason_cost", lang, aim=say(f"grouping.aim_{other}", lang), best=best, cost=cost)
    return said


def swap_words(reason: Reason, lang: Lang, names: Mapping[int, str]) -> str:
    if reason.swap is None:
        return ""
    other = names.get(reason.swap.key) or say("grouping.person", lang, number=reason.swap.key)
    if reason.swap.change is None:
        return say("grouping.reason_swap_free", lang, other=other)
    aim, before, after = reason.swap.change
    name = say(f"grouping.aim_{aim}", lang)
    return say("grouping.reason_swap", lang, other=other, aim=name, before=before, after=after)
