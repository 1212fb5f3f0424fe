"""Who has come, counted by what people have in common."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.people import ParticipantView
from session_tui.domain.turnout import Turnout, turnout

ANNA = ParticipantView(1, "Anna", "", "", "", "", "", "", "", "", "", "", (), (), None, False, "")


def test_those_with_most_to_wait_for_come_first_and_no_value_last() -> None:
    towns = ("", "", "", "Yurga", "Mysky", "Mysky")
    people = [replace(ANNA, town=town, checked_in_at="now" if town == "Yurga" else "") for town in towns]
    assert turnout(people, "town") == (Turnout("Mysky", 2, 0), Turnout("Yurga", 1, 1), Turnout("", 3, 0))


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.booleans())))
def test_every_person_is_counted_once(who: list[tuple[str, bool]]) -> None:
    people = [replace(ANNA, community=value, checked_in_at="now" * here) for value, here in who]
    counts = turnout(people, "community")
    assert sum(count.listed for count in counts) == len(who)
    assert sum(count.here for count in counts) == sum(here for _, here in who)
