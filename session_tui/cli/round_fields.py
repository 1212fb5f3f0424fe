"""What several commands on rounds share: the round's number, how proposals are named, votes as they are typed."""

from __future__ import annotations

from collections.abc import Sequence

import click

from session_tui.domain.drafts import ProposalName
from session_tui.domain.votes import RoundView

round_argument = click.argument("number_", metavar="ROUND", type=int)
votes_argument = click.argument("votes", nargs=-1, metavar="PROPOSAL=VALUE…")


def names(round_: RoundView) -> tuple[ProposalName, ...]:
    """The proposals of a round as files and people name them."""
    return tuple(ProposalName(p.number, p.external_id, p.title) for p in round_.proposals)


def choices(round_: RoundView, votes: Sequence[str]) -> dict[int, int]:
    """Typed votes as a ballot."""
    from session_tui.importing.typed_votes import read_votes

    return read_votes(votes, method=round_.method.value, proposals=names(round_))
