"""The filter gives what the rule gives, however it is typed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.people import ParticipantView, matches
from session_tui.tui.filtering import Filter

PERSON = ParticipantView(0, "", "", "", "", "", "", "", "", "", "", "", (), (), None, False, "")
NAMES = ("Иванов Пётр", "Семёнов Иван", "Волкова Анна", "Petrov Ivan", "Иваново Мария")
PEOPLE = [
    replace(PERSON, number=number, name=name, organisation="Завод Иван" if number % 2 else "Mill")
    for number, name in enumerate(NAMES, 1)
]


def numbers(query: str, search: Filter[ParticipantView] | None = None) -> list[int]:
    return [person.number for person in (search or Filter()).find(PEOPLE, query)]


def test_those_whose_name_begins_so_come_first() -> None:
    assert numbers("иван") == [1, 5, 2, 3]


def test_yo_case_and_order_of_words_do_not_matter() -> None:
    assert numbers("ПЕТР иванов") == numbers("пётр иванов") == [1]


def test_badge_number_may_have_zeros_in_front() -> None:
    assert (numbers("003"), numbers("03")) == ([3], [3])


def test_wrong_layout_is_understood_where_nothing_else_is_found() -> None:
    assert (numbers("djkrjdf"), numbers("зуекщм"), numbers("mill")) == ([3], [4], [2, 4])


@given(st.lists(st.sampled_from("ив анпёmlz1"), max_size=8).map("".join))
def test_typing_letter_by_letter_finds_the_same_as_the_rule(query: str) -> None:
    search: Filter[ParticipantView] = Filter()
    for end in range(len(query) + 1):
        found = numbers(query[:end], search)
    expected = {person.number for person in PEOPLE if matches(person, query)}
    if expected:
        assert set(found) == expected
