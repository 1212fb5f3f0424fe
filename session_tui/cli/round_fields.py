"""What several commands on rounds share: the round's number, how proposals are named, votes as they are typed."""

from __future__ import annotations

from collections.abc import Sequence

import click

from session_tui.domain.drafts import ProposalName
from session_tui.domain.errors import Refused
from session_tui.domain.votes import RoundView

round_argument = click.argument("number_", metavar="ROUND", type=int)
votes_argument = click.argument("votes", nargs=-1, metavar="PROPOSAL=VALUE…")


def names(round_: RoundView) -> tuple[ProposalName, ...]:
    """The proposals of a round as files and people name them."""
    return tuple(ProposalName(p.number, p.external_id, p.title) for p in round_.proposals)


def numbered(text: str, refusal: str) -> tuple[int, ...] | None:
    """`1,2,5-8` as numbers, None for nothing said; Refused under that name, which is told the `text`, else."""
    found: list[int] = []
    for part in text.replace(",", " ").replace(";", " ").split():
        first, dash, last = part.partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()) or len(first + last) > 12:
            raise Refused(refusal, text=part)
        found += range(int(first), min(int(last if dash else first), int(first) + 9_999) + 1)
    return tuple(dict.fromkeys(found)) or None


def reasons(round_: RoundView, given: Sequence[str]) -> dict[int, str]:
    """`PROPOSAL=TEXT` as the reasons of blocks, by proposal."""
    from session_tui.importing.proposal_names import Proposals

    known, found = Proposals(names(round_)), {}
    for word in given:
        name, sign, text = word.partition("=")
        number = known.find(name) if sign and name.strip() else None
        if number is None:
            raise Refused("rounds.choice_unknown", word=word)
        found[number] = text
    return found


def choices(round_: RoundView, votes: Sequence[str]) -> dict[int, int]:
    """Typed votes as a ballot."""
    from session_tui.importing.typed_votes import read_votes

    return read_votes(votes, method=round_.method.value, proposals=names(round_))
