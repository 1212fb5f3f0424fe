"""The page that says how the groups were made up: counted from the session, naming nobody."""

from __future__ import annotations

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.grouping import assign
from session_tui.domain.grouping.rulebook import read_line
from session_tui.domain.placing_page import AimLine, GroupLine, Part
from session_tui.services import groups, people
from session_tui.store.database import Database


def test_the_page_tells_sizes_shares_rules_and_proofs_and_names_nobody(crowd: Database) -> None:
    crowd.run(groups.set_rules, [read_line("apart", ["1", "2"]), read_line("closed", ["3", "business"])])
    crowd.run(groups.confirm, assign(crowd.run(groups.problem, seed=7)), seed=7)
    crowd.run(people.add, name="Late Comer", community="expert")
    page = crowd.run(groups.page, "en")
    assert (page.status, page.people, page.waiting, page.seed, page.changed) == ("optimal", 12, 1, 7, False)
    assert (page.apart, page.together, page.leaders, page.closed) == (1, 0, 0, ((3, "business"),))
    assert page.communities == ("business", "experts", "municipalities")
    assert [group.size for group in page.groups] == [2] * 6
    assert sum(part.count for group in page.groups for part in group.parts) == 12
    assert page.groups[2].parts[0] == Part(0, 0, 0)
    assert all(line.value is not None and line.proved for line in page.aims)
    assert "Person" not in repr(page).replace("Person(", "")


def test_seats_given_by_hand_are_said_to_be(crowd: Database) -> None:
    page = crowd.run(groups.page, "ru")
    assert (page.status, page.day, page.changed) == ("", "", False)
    assert page.aims[0] == AimLine("size_over", 0)
    first = page.groups[0]
    assert first == GroupLine(1, first.name, 2, None, None, first.parts, 2, 1, (0, 0, 0, 0, 0))


def test_a_count_beyond_its_share_carries_a_sign() -> None:
    assert [Part(count, 2, 3).sign for count in (1, 2, 3, 4)] == ["▼", "", "", "▲"]
    assert (Part(1, 2, 2).share, Part(1, 2, 3).share) == ("2", "2–3")


def test_without_seats_there_is_nothing_to_tell(session: Database) -> None:
    session.run(people.add, name="Anna")
    with pytest.raises(Refused, match="Nobody sits in a group"):
        session.run(groups.page, "en")
