"""How the invented hall votes: each community leans as the proposals' data say, each voter within it differs.

In the plenary the share of every community that is in favour is met as exactly as whole people allow; who they are is
drawn. So a proposal that splits the hall, or misses narrowly, does so whatever the seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Protocol

from session_tui.cli.demo.people import drawn
from session_tui.cli.demo.proposals import DemoProposal

GROUP_TURNOUT, PLENARY_TURNOUT = 0.97, 0.95
APPROVALS = (1, 2, 3, 3, 3, 3)  # how many proposals a voter of a group approves: one of these
MOOD = 0.5  # how much some people are for everything, beside what they think of the proposal
ABSTAIN, ABSTAIN_ANGRY = 0.45, 0.15  # of those who are not in favour; the latter where few are
ANGRY = 40  # of a hundred in favour: with fewer, the others are against rather than undecided
FOR, AGAINST, NEITHER = 1, -1, 0


class Voter(Protocol):
    """Who votes: a badge number and the community spoken for."""

    @property
    def number(self) -> int: ...
    @property
    def community(self) -> str: ...


def group_votes(
    seed: int, proposals: Sequence[DemoProposal], voters: Sequence[Voter]
) -> dict[int, Mapping[int, int]]:  # fmt: skip
    """Approval ballots of one group: voter's number → approved proposals, each with value 1; absent voters are left out.

    What draws the group and appeals to the voter's community is approved more often; nobody approves more than three.
    """
    random = Random(f"group {proposals[0].group} {seed}")
    numbers = [proposal.number for proposal in proposals]
    ballots: dict[int, Mapping[int, int]] = {}
    for voter in voters:
        weights = [proposal.draw * appeal(proposal, voter.community) for proposal in proposals]
        order = drawn(numbers, weights, random)
        count, comes = random.choice(APPROVALS), random.random() < GROUP_TURNOUT
        if comes:
            ballots[voter.number] = dict.fromkeys(sorted(order[:count]), FOR)
    return ballots


def plenary_votes(
    seed: int, proposals: Sequence[DemoProposal], voters: Sequence[Voter]
) -> dict[int, Mapping[int, int]]:  # fmt: skip
    """For-and-against ballots of the hall: voter's number → proposal → 1, −1 or 0 (abstained); absent voters are left out."""
    random = Random(f"plenary {seed}")
    moods = {voter.number: random.random() for voter in voters}
    present = [voter for voter in voters if random.random() < PLENARY_TURNOUT]
    ballots: dict[int, dict[int, int]] = {voter.number: {} for voter in present}
    for proposal in proposals:
        for community in sorted({voter.community for voter in present}):
            numbers = [voter.number for voter in present if voter.community == community]
            for number, value in divided(numbers, appeal(proposal, community), moods, random).items():
                ballots[number][proposal.number] = value
    return {number: dict(sorted(choices.items())) for number, choices in ballots.items()}


def divided(numbers: Sequence[int], in_favour: float, moods: Mapping[int, float], random: Random) -> dict[int, int]:
    """One community's votes on one proposal, `in_favour` of a hundred for it, rounded up or down by lot."""
    eager = sorted(numbers, key=lambda number: -(MOOD * moods[number] + random.random()))
    supporters = int(len(numbers) * in_favour / 100 + random.random())
    abstain = ABSTAIN if in_favour >= ANGRY else ABSTAIN_ANGRY
    return {
        number: FOR if i < supporters else NEITHER if random.random() < abstain else AGAINST
        for i, number in enumerate(eager)
    }


def appeal(proposal: DemoProposal, community: str) -> float:
    """How many of a hundred of a community are for a proposal; the mean of all where the community is of another kind."""
    return proposal.appeal.get(community, sum(proposal.appeal.values()) / len(proposal.appeal))
