"""The desk by command: whatever a screen can do at the door."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def listed(call: Any) -> Any:
    call("new", "s.db", "--lang", "en")
    call("participants", "add", "s.db", "Anna Petrova", "--town", "Yurga", "--community", "business", "--absent")
    call("participants", "add", "s.db", "Ivan Orlov", "--town", "Yurga", "--wish", "2", "--wish", "1", "--absent")
    call("participants", "add", "s.db", "Oleg Zaitsev", "--town", "Tayga", "--absent")
    return call


def names(said: Any) -> list[str]:
    return [person["name"] for person in said.document["participants"]]


def test_who_is_here_and_who_is_waited_for(listed: Any) -> None:
    listed("participants", "check-in", "s.db", "Orlov")
    listed("participants", "consent", "s.db", "Petrova")
    assert names(listed("participants", "list", "s.db", "--only", "here", "--json")) == ["Ivan Orlov"]
    assert names(listed("participants", "list", "s.db", "--only", "waiting", "--json")) == [
        "Anna Petrova", "Oleg Zaitsev",
    ]  # fmt: skip
    assert names(listed("participants", "list", "s.db", "--only", "no-consent", "--json")) == [
        "Ivan Orlov", "Oleg Zaitsev",
    ]  # fmt: skip
    assert listed("participants", "turnout", "s.db", "--by", "town", "--json").document == {
        "by": "town", "listed": 3, "here": 1,
        "turnout": [
            {"value": "Tayga", "listed": 1, "here": 0, "waiting": 1},
            {"value": "Yurga", "listed": 2, "here": 1, "waiting": 1},
        ],
    }  # fmt: skip
    assert "Yurga" in listed("participants", "turnout", "s.db", "--by", "town").out


def test_a_mistake_at_the_door_is_taken_back(listed: Any) -> None:
    listed("participants", "check-in", "s.db", "1")
    assert listed("participants", "check-out", "s.db", "Petrova", "--json").document["checked_in"] is False
    assert listed("undo", "s.db", "--json").document["action"] == "people.check_out"
    assert names(listed("participants", "list", "s.db", "--only", "here", "--json")) == ["Anna Petrova"]


def test_a_late_comer_and_a_walk_in_get_their_groups(listed: Any) -> None:
    for number, group in ((1, 1), (2, 2)):
        listed("groups", "move", "s.db", number, group)
    listed("participants", "check-in", "s.db", "3")
    (late,) = [p for p in listed("participants", "list", "s.db", "--json").document["participants"] if p["number"] == 3]
    assert (late["checked_in"], late["group"] is not None) == (True, True)
    said = listed("participants", "add", "s.db", "Orlov Ivan", "--json").document
    assert (said["number"], said["group"] is not None, said["likely"]) == (
        4, True, [{"number": 2, "name": "Ivan Orlov"}],
    )  # fmt: skip


def test_a_card_is_mended_and_somebody_taken_off_the_list(listed: Any) -> None:
    kept = listed("participants", "edit", "s.db", "Zaitsev", "--phone", "+7 1", "--wish", "3", "--json").document
    assert (kept["phone"], kept["wishes"], kept["town"]) == ("+7 1", [3], "Tayga")
    assert listed("participants", "edit", "s.db", "Zaitsev").status == 2
    assert listed("participants", "withdraw", "s.db", "Zaitsev").out == "Taken off the list: 003 Oleg Zaitsev\n"
    assert names(listed("participants", "list", "s.db", "--json")) == ["Anna Petrova", "Ivan Orlov"]
    assert listed("participants", "check-in", "s.db", "3").status == 1
