"""Public votes that nobody here counted: participatory budgets, elections, a parliament's motions."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from session_tui.domain.voting.ballots import Ballot, problem_of
from session_tui.domain.voting.details import Transfers
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Completion, Rule, Satisfaction
from session_tui.domain.voting.tally import count, count_hands
from session_tui.domain.voting.verdict import decide

pytestmark = pytest.mark.real
OPEN = Electorate("open")
WIELICZKA = "Poland_Wieliczka_2023_Green_Budget"
APPROVALS = (
    "Hungary_Budapest_2022_VIII_Jozsefvaros",
    "Netherlands_Amsterdam_166",
    "Netherlands_Assen_2024",
    "Poland_Warszawa_2018_Anin",
    WIELICZKA,
    "Switzerland_Zurich_SN",
    "US_Stanford_Dataset_PB_Adler_2021_Students_vote_knapsacks",
)
CUMULATIVE = ("Poland_Katowice_2025_Zarzecze", "Switzerland_Zurich_D5")
ORDINAL = (
    "Switzerland_Zurich_S5R",
    "US_Stanford_Dataset_Merced_Peoples_Budget_Ballot_2019_vote_rankings",
    "Worldwide_Mechanical_Turk_Ranking_value_3",
)


@dataclass(frozen=True)
class Budgeting:
    """A file of Pabulib: proposals are numbered from 1 in the file's order."""

    names: Sequence[str]
    costs: tuple[tuple[int, int], ...]
    budget: int
    votes: Sequence[dict[str, str]]
    truth: dict[str, Any]

    def ids(self, names: Sequence[str]) -> set[int]:
        return {self.names.index(name) + 1 for name in names}

    def named(self, points: dict[str, float]) -> dict[int, Fraction]:
        return {self.names.index(name) + 1: Fraction(value) for name, value in points.items()}

    def chosen(self, vote: dict[str, str]) -> list[int]:
        return [self.names.index(name) + 1 for name in vote["vote"].split(",") if name]


@pytest.fixture
def truth(real_data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((real_data / "GROUND_TRUTH.json").read_text("utf-8"))
    return found


def budgeting(real_data: Path, truth: dict[str, Any], name: str) -> Budgeting:
    sections: dict[str, list[list[str]]] = {}
    with (real_data / "01_pabulib" / f"{name}.pb").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            if len(row) == 1 and row[0] in ("META", "PROJECTS", "VOTES"):
                sections[row[0]] = rows = []
            elif row:
                rows.append([cell.strip() for cell in row])
    meta = dict(pair[:2] for pair in sections["META"])
    head, *projects = sections["PROJECTS"]
    costs = [int(Fraction(row[head.index("cost")])) for row in projects]
    columns, *votes = sections["VOTES"]
    return Budgeting(
        names=[row[0] for row in projects],
        costs=tuple(enumerate(costs, start=1)),
        budget=int(Fraction(meta["budget"].replace(",", "."))),
        votes=[dict(zip(columns, row, strict=False)) for row in votes],
        truth=truth["pabulib"][f"dev/01_pabulib/{name}.pb"],
    )


def counted(method: Method, rule: Rule, poll: Budgeting, ballots: Sequence[Ballot]) -> dict[int, Fraction]:
    candidates = range(1, len(poll.names) + 1)
    assert [problem_of(method, rule, ballot.choices, candidates) for ballot in ballots] == [None] * len(ballots)
    tally = count(method, rule, candidates, ballots)
    assert tally.cast == poll.truth["num_votes"]
    return {row.proposal: row.points for row in tally.results}


def approvals(poll: Budgeting) -> list[Ballot]:
    return [Ballot(tuple((proposal, 1) for proposal in poll.chosen(vote))) for vote in poll.votes]


def adopted(rule: Rule, poll: Budgeting, ballots: Sequence[Ballot]) -> set[int]:
    tally = count(rule.method, rule, range(1, len(poll.names) + 1), ballots)
    return {verdict.proposal for verdict in decide(tally, rule, OPEN) if verdict.adopted}


@pytest.mark.parametrize("name", APPROVALS)
def test_approvals_and_greedy_set_equal_the_published(real_data: Path, truth: dict[str, Any], name: str) -> None:
    poll = budgeting(real_data, truth, name)
    rule = Rule(Method.APPROVAL, budget=poll.budget, costs=poll.costs, tie="order")
    ballots = approvals(poll)
    assert counted(Method.APPROVAL, rule, poll, ballots) == poll.named(poll.truth["approvals"])
    assert adopted(rule, poll, ballots) == poll.ids(poll.truth["greedy_by_approvals_ties_file_order"])


@pytest.mark.parametrize("name", [name for name in APPROVALS if name != WIELICZKA])
def test_greedy_choice_with_ties_by_name(real_data: Path, truth: dict[str, Any], name: str) -> None:
    poll = budgeting(real_data, truth, name)
    listed = [proposal for _, proposal in sorted((key, at) for at, key in enumerate(poll.names, start=1))]
    rule = Rule(Method.APPROVAL, budget=poll.budget, costs=poll.costs, tie="order")
    tally = count(Method.APPROVAL, rule, listed, approvals(poll))
    chosen = {verdict.proposal for verdict in decide(tally, rule, OPEN) if verdict.adopted}
    assert chosen == poll.ids(poll.truth["pabutools_greedy_CostSat"])


@pytest.mark.parametrize(("satisfaction", "key"), [("cost", "CostSat"), ("count", "CardinalitySat")])
@pytest.mark.parametrize("name", [name for name in APPROVALS if name != WIELICZKA])
def test_equal_shares_choose_the_known_set(
    real_data: Path, truth: dict[str, Any], name: str, satisfaction: Satisfaction, key: str
) -> None:
    poll = budgeting(real_data, truth, name)
    known = poll.truth[f"pabutools_MES_{key}_nocompletion"]
    assert adopted(shares(poll, "none", satisfaction), poll, approvals(poll)) == poll.ids(known)


def shares(poll: Budgeting, completion: Completion, satisfaction: Satisfaction) -> Rule:
    return Rule(
        Method.EQUAL_SHARES,
        budget=poll.budget,
        costs=poll.costs,
        tie="lot",
        completion=completion,
        satisfaction=satisfaction,
    )


@pytest.mark.parametrize(("name", "completion"), [("Netherlands_Assen_2024", "add1"), (WIELICZKA, "add1u")])
def test_equal_shares_choose_what_the_town_published(
    real_data: Path, truth: dict[str, Any], name: str, completion: Completion
) -> None:
    poll = budgeting(real_data, truth, name)
    assert adopted(shares(poll, completion, "cost"), poll, approvals(poll)) == poll.ids(poll.truth["official_selected"])


@pytest.mark.parametrize("name", CUMULATIVE)
def test_points_and_greedy_set_equal_the_published(real_data: Path, truth: dict[str, Any], name: str) -> None:
    poll = budgeting(real_data, truth, name)
    ballots = [
        Ballot(tuple(zip(poll.chosen(vote), map(int, vote["points"].split(",")), strict=True))) for vote in poll.votes
    ]
    most = max(sum(value for _, value in ballot.choices) for ballot in ballots)
    rule = Rule(Method.DOTS, dots=most, budget=poll.budget, costs=poll.costs, tie="order")
    assert counted(Method.DOTS, rule, poll, ballots) == poll.named(poll.truth["points"])
    assert adopted(rule, poll, ballots) == poll.ids(poll.truth["greedy_by_points_ties_file_order"])
    for_money = replace(rule, spending="value")
    assert adopted(for_money, poll, ballots) == poll.ids(poll.truth["pabutools_greedy_AdditiveCardinal"])
    shared = replace(rule, method=Method.SHARED_DOTS, completion="none")
    assert adopted(shared, poll, ballots) == poll.ids(poll.truth["pabutools_MES_AdditiveCardinal_nocompletion"])


@pytest.mark.parametrize("name", ORDINAL)
def test_borda_points_and_first_choices_equal_the_published(real_data: Path, truth: dict[str, Any], name: str) -> None:
    poll = budgeting(real_data, truth, name)
    ballots = [Ballot(tuple((p, rank) for rank, p in enumerate(poll.chosen(vote), start=1))) for vote in poll.votes]
    places = max(len(ballot.choices) for ballot in ballots)
    rule = replace(Rule.default(Method.BORDA, len(poll.names)), max_choices=places)
    assert counted(Method.BORDA, rule, poll, ballots) == poll.named(poll.truth["borda_maxlen"])
    scores = {name: float(score) for name, score in poll.truth["score_column"].items()}
    assert counted(Method.BORDA, Rule(Method.BORDA, borda="named"), poll, ballots) == poll.named(scores)
    shared = replace(shares(poll, "none", "cost"), method=Method.SHARED_RANKS)
    assert adopted(shared, poll, ballots) == poll.ids(poll.truth["pabutools_MES_Borda_nocompletion"])
    stv = count(Method.STV, Rule(Method.STV, seats=1), range(1, len(poll.names) + 1), ballots)
    first = {row.proposal: Fraction(row.votes_for) for row in stv.results}
    assert first == poll.named(poll.truth["first_preferences"])


@pytest.mark.parametrize("number", ["131", "164", "224", "262"])
def test_ranked_elections_have_the_known_winner(real_data: Path, truth: dict[str, Any], number: str) -> None:
    key = f"03_preflib/00058-00000{number}.soi"
    known = truth["preflib"][f"dev/{key}"]
    names: list[str] = []
    ballots: list[Ballot] = []
    for line in (real_data / key).read_text("ascii").splitlines():
        if line.startswith("# ALTERNATIVE NAME"):
            names.append(line.partition(": ")[2])
        elif not line.startswith("#"):
            votes, _, order = line.partition(": ")
            ranks = tuple((int(proposal), rank) for rank, proposal in enumerate(order.split(","), start=1))
            ballots.append(Ballot(ranks, int(votes)))
    candidates = range(1, len(names) + 1)
    instant = count(Method.IRV, Rule.default(Method.IRV, len(names)), candidates, ballots)
    assert names[instant.elected[0] - 1] == known["irv_winner"]
    assert isinstance(instant.details, Transfers)
    assert len(instant.details.stages) == known["irv_rounds"]
    last = instant.details.stages[-1]
    assert {names[proposal - 1]: votes for proposal, votes in last.votes} == known["irv_final"]
    assert last.exhausted == known["exhausted"]
    schulze = count(Method.SCHULZE, Rule.default(Method.SCHULZE, len(names)), candidates, ballots)
    assert names[schulze.results[0].proposal - 1] == known["irv_winner"]
    single = count(Method.STV, Rule(Method.STV, seats=1), candidates, ballots)
    assert single.elected == instant.elected


def test_duma_motions_are_judged_as_the_duma_did(real_data: Path) -> None:
    with (real_data / "04_ru_duma_votes" / "motions_2012-06.csv").open(encoding="utf-8", newline="") as file:
        motions = list(csv.DictReader(file))
    hands = {
        int(m["voting_id"]): tuple(int(m[f"votes.{kind}"] or 0) for kind in ("yes", "no", "abstain")) for m in motions
    }
    house = Electorate("all", entitled=450, present=450)
    tally = count_hands(list(hands), {motion: (v[0], v[1], v[2]) for motion, v in hands.items()})
    plain = {v.proposal: v.adopted for v in decide(tally, Rule(Method.FOR_AGAINST, majority="absolute"), house)}
    constitutional = Rule(Method.FOR_AGAINST, majority=Fraction(2, 3), base="entitled")
    two_thirds = {v.proposal: v for v in decide(tally, constitutional, house)}
    assert two_thirds[76811].sentence("ru") == (
        "не принято: не хватило 44 голосов; 256 «за» при необходимых 300 — 2/3 от 450 имеющих право голоса"
    )
    judged = plain | {76811: two_thirds[76811].adopted}
    assert judged == {int(motion["voting_id"]): motion["result"] == "success" for motion in motions}
    assert sum(judged.values()) == 117
