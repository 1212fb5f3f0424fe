"""Rules for the placement: stored, used, taken back."""

from __future__ import annotations

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.placing import assign
from session_tui.domain.grouping.problem import DEFAULT_AIMS, Aim
from session_tui.domain.grouping.rulebook import RuleLine, RuleView, Word, read_line, solved
from session_tui.services import groups, journal, people
from session_tui.store.database import Database
from session_tui.store.dump import data_hash

LINES = [
    read_line("apart", ["1", "2", "3"]),
    read_line("together", ["Person 4", "5"]),
    read_line("leader", ["2", "6"]),
    read_line("closed", ["3", "бизнес"]),
    read_line("limits", ["1", "2", "3"]),
    read_line("aims", ["wishes", "balance"]),
]


def test_rules_decide_the_placement_and_are_shown(crowd: Database) -> None:
    book = crowd.run(groups.set_rules, LINES)
    names = {n: f"Person {n}" for n in range(1, 13)}
    assert {(r.word, r.group, r.people, r.community) for r in book.rules} == {
        (Word.APART, None, ((1, names[1]), (2, names[2])), ""),
        (Word.APART, None, ((1, names[1]), (3, names[3])), ""),
        (Word.APART, None, ((2, names[2]), (3, names[3])), ""),
        (Word.TOGETHER, None, ((4, names[4]), (5, names[5])), ""),
        (Word.LEADER, 2, ((6, names[6]),), ""),
        (Word.CLOSED, 3, (), "business"),
    }
    assert book.aims == (Aim.UNMET, Aim.WORST, Aim.RANKS, Aim.BALANCE, Aim.BALANCE_SUM)
    problem = crowd.run(groups.problem)
    assert (problem.by_number[1].minimum, problem.by_number[1].maximum) == (2, 3)
    seats = assign(problem).seats
    assert len({seats[1], seats[2], seats[3]}) == 3
    assert seats[4] == seats[5]
    assert seats[6] == 2
    assert all(seats[p.number] != 3 for p in crowd.run(people.everyone) if p.community == "business")


def test_one_undo_takes_all_rules_of_a_file_back(crowd: Database) -> None:
    before = crowd.run(data_hash)
    crowd.run(groups.set_rules, LINES)
    assert crowd.run(data_hash) != before
    crowd.run(journal.undo)
    assert crowd.run(data_hash) == before


def test_the_same_rules_again_change_nothing(crowd: Database) -> None:
    crowd.run(groups.set_rules, LINES)
    before = crowd.run(data_hash), len(crowd.run(journal.entries))
    crowd.run(groups.set_rules, LINES)
    assert (crowd.run(data_hash), len(crowd.run(journal.entries))) == before


def test_rules_come_and_go_one_by_one(crowd: Database) -> None:
    crowd.run(groups.add_rule, read_line("apart", ["1", "2"]))
    book = crowd.run(groups.add_rule, read_line("together", ["3", "4"]))
    assert [rule.number for rule in book.rules] == [1, 2]
    crowd.run(groups.add_rule, read_line("apart", ["2", "1"]))
    left = crowd.run(groups.drop_rule, 1)
    assert left.rules == (RuleView(2, Word.TOGETHER, None, ((3, "Person 3"), (4, "Person 4"))),)
    with pytest.raises(Refused, match="no rule 1"):
        crowd.run(groups.drop_rule, 1)


def test_aims_and_tags_take_the_place_of_those_before(crowd: Database) -> None:
    crowd.run(people.edit, 1, tags="Youth")
    crowd.run(groups.add_rule, read_line("aims", ["company"]))
    book = crowd.run(groups.add_rule, read_line("tags", ["youth"]))
    assert (book.aims, book.balanced_tags) == ((Aim.TAGS, Aim.TAGS_SUM, Aim.COMPANY), ("youth",))
    assert crowd.run(groups.problem).by_key[1].tags == ("youth",)
    crowd.run(groups.add_rule, read_line("aims", []))
    book = crowd.run(groups.add_rule, read_line("tags", []))
    assert (book.aims, book.balanced_tags) == (solved(DEFAULT_AIMS), ())


def test_rules_not_stored_are_looked_at_without_a_trace(crowd: Database) -> None:
    before = crowd.run(data_hash)
    problem = crowd.run(groups.problem, rules=LINES)
    assert problem.apart == ((1, 2), (1, 3), (2, 3))
    assert problem.by_number[1].maximum == 3
    assert crowd.run(data_hash) == before


def test_a_pin_by_hand_comes_before_a_leaders_seat(crowd: Database) -> None:
    crowd.run(groups.add_rule, read_line("leader", ["2", "1"]))
    assert crowd.run(groups.problem).by_key[1].pinned == 2
    crowd.run(groups.pin, 1, True)
    assert crowd.run(groups.problem).by_key[1].pinned == 1


@pytest.mark.parametrize(
    ("word", "cells", "reason"),
    [
        ("apart", ["1", "Person 1"], "names one person twice"),
        ("apart", ["1", "77"], "77"),
        ("leader", ["9", "1"], "no sector group 9"),
        ("closed", ["1", "космонавты"], "Nobody speaks for “космонавты”"),
        ("limits", ["1", "5", "2"], "from 5 to 2"),
        ("limits", ["1", "many"], "“many” is no number"),
        ("aims", ["beauty"], "“beauty” is no aim"),
        ("tags", ["astronaut"], "Nobody has the tag “astronaut”"),
    ],
)
def test_what_can_not_be_meant_is_refused(crowd: Database, word: str, cells: list[str], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        crowd.run(groups.add_rule, RuleLine(Word(word), tuple(cells)))


def test_nobody_leads_two_groups(crowd: Database) -> None:
    crowd.run(groups.add_rule, read_line("leader", ["2", "1"]))
    with pytest.raises(Refused, match="would lead two groups, 2 and 3"):
        crowd.run(groups.add_rule, read_line("leader", ["3", "1"]))


def test_what_a_rule_of_a_file_names_in_vain_is_told_with_its_place(crowd: Database) -> None:
    for word, cells, why in (
        ("apart", ["1", "Nobody Here"], "rules.csv:7: Nobody"),
        ("closed", ["9", "business"], "rules.csv:7: There is no sector group 9."),
        ("limits", ["2", "many"], "rules.csv:7: “many” is no number of people."),
    ):
        with pytest.raises(Refused) as refused:
            crowd.run(groups.set_rules, [read_line(word, cells, "rules.csv:7")])
        assert refused.value.what("en").startswith(why)
        assert refused.value.remedy("en")
