"""The invented hall: lawful ballots, the same for the same seed, and results worth discussing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest

from session_tui.cli.demo import setting
from session_tui.cli.demo.people import GROUPS, DemoPerson
from session_tui.cli.demo.proposals import DemoProposal
from session_tui.cli.demo.votes import group_votes, plenary_votes
from session_tui.domain.voting.ballots import Ballot, problem_of
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.split import Support, is_split
from session_tui.domain.voting.tally import count
from session_tui.domain.voting.verdict import Verdict, decide
from session_tui.locale import Lang

Ideas = dict[Lang, tuple[DemoProposal, ...]]
Crowd = dict[Lang, tuple[DemoPerson, ...]]
SEEDS = range(4)


@dataclass(frozen=True)
class Guest:
    number: int
    community: str


@pytest.fixture(scope="module")
def hall(crowd: Crowd) -> tuple[Guest, ...]:
    """142 of the 150, as if eight had not come."""
    return tuple(Guest(i, person.community) for i, person in enumerate(crowd["ru"], 1) if i % 18)


def verdicts(
    method: Method,
    words: Mapping[str, str],
    ideas: Sequence[DemoProposal],
    ballots: Mapping[int, Mapping[int, int]],
    present: int,
) -> tuple[Verdict, ...]:
    """What the program says to these ballots; each must be one that it would take."""
    numbers = [idea.number for idea in ideas]
    rule = Rule.parse(method, dict(words), len(numbers))
    said = [Ballot(tuple(sorted(choices.items()))) for choices in ballots.values()]
    assert [problem_of(method, rule, ballot.choices, numbers) for ballot in said] == [None] * len(said)
    return decide(count(method, rule, numbers, said), rule, Electorate("present", present, present))


def chosen_by_groups(seed: int, ideas: Sequence[DemoProposal], hall: Sequence[Guest]) -> list[DemoProposal]:
    found: list[DemoProposal] = []
    for group in GROUPS:
        own = [idea for idea in ideas if idea.group == group]
        members = [guest for guest in hall if guest.number % 6 == group % 6]
        ballots = group_votes(seed, own, members)
        judged = verdicts(setting.GROUP_METHOD, setting.GROUP_RULE, own, ballots, len(members))
        adopted = {verdict.proposal for verdict in judged if verdict.outcome == "adopted"}
        assert 1 <= len(adopted) <= 4
        found += [idea for idea in own if idea.number in adopted]
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_groups_send_their_best_and_the_hall_adopts_most(seed: int, ideas: Ideas, hall: tuple[Guest, ...]) -> None:
    motions = chosen_by_groups(seed, ideas["ru"], hall)
    assert 14 <= len(motions) <= 20
    ballots = plenary_votes(seed, motions, hall)
    judged = verdicts(setting.PLENARY_METHOD, setting.PLENARY_RULE, motions, ballots, len(hall))
    adopted = [verdict for verdict in judged if verdict.outcome == "adopted"]
    assert len(motions) / 2 < len(adopted) < len(motions)


@pytest.mark.parametrize("seed", SEEDS)
def test_plenary_has_winners_near_misses_and_a_split(seed: int, ideas: Ideas, hall: tuple[Guest, ...]) -> None:
    ballots = plenary_votes(seed, ideas["ru"], hall)
    need = -(-2 * len(ballots) // 3)
    split = narrow = clear = 0
    for idea in ideas["ru"]:
        said = [choices[idea.number] for choices in ballots.values()]
        short = need - said.count(1)
        clear += short < -15
        narrow += 0 < short <= 4
        split += is_split(said.count(1), said.count(-1), support(idea, ballots, hall))
    assert clear >= 8
    assert narrow >= 2
    assert 1 <= split <= 8


def support(idea: DemoProposal, ballots: Mapping[int, Mapping[int, int]], hall: Sequence[Guest]) -> list[Support]:
    by_community: dict[str, list[int]] = {}
    for guest in hall:
        if guest.number in ballots:
            by_community.setdefault(guest.community, []).append(ballots[guest.number][idea.number])
    return [Support(name, len(said), said.count(1)) for name, said in by_community.items()]


def test_communities_lean_as_their_data_say(ideas: Ideas, hall: tuple[Guest, ...]) -> None:
    ballots = plenary_votes(1, ideas["ru"], hall)
    community = {guest.number: guest.community for guest in hall}
    for idea in ideas["ru"]:
        for name, share in idea.appeal.items():
            said = [choices[idea.number] for number, choices in ballots.items() if community[number] == name]
            assert abs(said.count(1) - len(said) * share / 100) < 1


def test_some_stay_away_and_nobody_else_votes(ideas: Ideas, hall: tuple[Guest, ...]) -> None:
    voters = {guest.number for guest in hall}
    ballots = plenary_votes(1, ideas["ru"][:5], hall)
    assert ballots.keys() < voters
    assert len(ballots) > 0.88 * len(voters)


def test_people_of_another_community_vote_too(ideas: Ideas) -> None:
    guests = [Guest(number, "космонавты") for number in range(1, 21)]
    own = [idea for idea in ideas["ru"] if idea.group == 1]
    assert len(plenary_votes(1, ideas["ru"][:3], guests)) > 10
    assert len(group_votes(1, own, guests)) > 10


def test_seed_decides_and_languages_agree(ideas: Ideas, hall: tuple[Guest, ...]) -> None:
    assert plenary_votes(1, ideas["ru"], hall) == plenary_votes(1, ideas["en"], hall)
    assert plenary_votes(1, ideas["ru"], hall) != plenary_votes(2, ideas["ru"], hall)
    own = {lang: [idea for idea in ideas[lang] if idea.group == 2] for lang in ideas}
    assert group_votes(1, own["ru"], hall) == group_votes(1, own["en"], hall)
    assert group_votes(1, own["ru"], hall) != group_votes(2, own["ru"], hall)
