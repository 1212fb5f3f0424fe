"""What the chapters are told of a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from session_tui.domain.protocol import Outcome
from session_tui.domain.report import Counts, Passport, Report, ReportProposal
from session_tui.reporting.parts import Parts
from session_tui.reporting.typography import NBSP


def test_summary_tells_who_met_how_they_worked_and_what_came_of_it(invented: Callable[..., Report]) -> None:
    report = replace(invented("ru", proposals=2, people=21), purpose="", contested=())
    assert [sentence.replace(NBSP, " ") for sentence in Parts(report).sentences] == [
        (
            "В сессии участвовал 21 человек: муниципалитеты — 6, бизнес — 5, эксперты — 5, органы власти — 5. "
            "На месте отметились 19 из них."
        ),
        "Они работали в 6 секторальных группах и выдвинули 2 предложения.",
        "Проведён 1 тур голосования, подано 19 бюллетеней. Приняты 2 рекомендации.",
    ]


def test_hands_without_a_list_of_people_are_told_as_such(invented: Callable[..., Report]) -> None:
    report = replace(invented("en", proposals=2, people=20), purpose="", contested=())
    parts = Parts(replace(report, counts=Counts(0, 0, 0, 2, 2, rounds=1)))
    assert parts.numbers == (("proposals", 2), ("recommendations", 2))
    assert [sentence.replace(NBSP, " ") for sentence in parts.sentences] == [
        "Put forward: 2 proposals.",
        "1 round of voting was held; hands were counted. 2 recommendations were adopted.",
    ]


def test_gaps_are_recommendations_without_owner_or_deadline(invented: Callable[..., Report]) -> None:
    report = invented("en")
    gaps = [one.rank for one in Parts(report).gaps]
    assert gaps == [one.rank for one in report.recommendations if one.proposal % 4 == 0 or one.proposal % 7 == 0]


def test_people_stand_under_their_groups_and_the_rest_come_last(invented: Callable[..., Report]) -> None:
    report = invented("en", people=12)
    people = (replace(report.attendance[0], group=0), *report.attendance[1:])
    found = Parts(replace(report, attendance=people)).attendance
    assert [group for group, _, _ in found] == [1, 2, 3, 4, 5, 6, 0]
    assert sorted(person.number for _, _, group in found for person in group) == list(range(1, 13))


@pytest.mark.parametrize(
    ("outcome", "line"),
    [
        (Outcome(1, "votes", 31, 40, 40, "", against=5, abstain=4), "31 : 5 : 4"),
        (Outcome(1, "approvals", 31, 38, 40, ""), "31 из 40"),
        (Outcome(1, "points", Fraction(22, 3), 38, 40, ""), "7,33"),
    ],
)
def test_tally_line_by_measure(invented: Callable[..., Report], outcome: Outcome, line: str) -> None:
    assert Parts(invented("ru")).tally_line(outcome) == line


def test_long_facts_leave_the_side_column(invented: Callable[..., Report]) -> None:
    parts = Parts(invented("en"))
    assert parts.fits_beside(ReportProposal(1, "x", passport=Passport(owner="y" * 700)))
    assert not parts.fits_beside(ReportProposal(1, "x", authors="z", passport=Passport(owner="y" * 700)))


def test_nothing_is_drawn_beyond_a_bar() -> None:
    outcome = Outcome(1, "votes", 90, 100, 50, "", against=20, abstain=5, needed=200)
    assert outcome.scale == 200
    assert Outcome(1, "points", 0, 0, 0, "").scale == 1


@pytest.mark.parametrize(
    ("opened", "closed", "held"),
    [
        ("14 сентября, 16:10", "14 сентября, 16:30", "14 сентября, 16:10–16:30"),
        ("14 сентября, 16:10", "15 сентября, 09:00", "14 сентября, 16:10–15 сентября, 09:00"),
        ("14 сентября, 16:10", "14 сентября, 16:10", "14 сентября, 16:10"),
        ("15:32", "16:08", "15:32–16:08"),
        ("15:32", "", "15:32"),
    ],
)
def test_the_day_of_a_round_is_said_once(invented: Callable[..., Report], opened: str, closed: str, held: str) -> None:
    report = invented("ru")
    assert Parts(report).held(replace(report.rounds[0], opened=opened, closed=closed)) == held


def test_that_nobody_is_named_is_said_once(invented: Callable[..., Report]) -> None:
    report = invented("en")
    bare = tuple(replace(one, owner="", deadline="", indicator="") for one in report.recommendations)
    parts = Parts(replace(report, recommendations=bare, agenda=()))
    assert (Parts(report).unassigned, parts.unassigned) == (False, True)
    assert parts.into_practice[-2:] == [
        "No recommendation has both an owner and a deadline yet: whoever it is addressed to names them.",
        "None has an indicator by which its fulfilment can be seen.",
    ]
