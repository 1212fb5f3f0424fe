"""Likely doubles of a name that is being typed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.doubles import Doubles


@dataclass(frozen=True)
class Named:
    name: str


NAMES = ("Иванов Пётр Ильич", "Иванова Анна", "Петров Олег Ильич", "Семёнова А. С.", "Pyotr Ivanov", "Ли Анна")
DOUBLES = Doubles.among([Named(name) for name in NAMES])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ()),
        ("Ив", ()),
        ("Иванов", (0, 1)),  # unfinished: it begins Иванова too
        ("ИВАНОВ П", (0,)),
        ("Пётр Иванов", (0,)),
        ("иванов п. и.", (0,)),
        ("Иванов Олег", ()),  # the given names disagree
        ("Ивонов Петр", (0,)),
        ("Семенова Анна Сергеевна", (3,)),
        ("P. Ivanov", (4,)),
        ("Ivanov Pyotr Ilyich", (4,)),
        ("Сидоров", ()),
        ("Ли Анна Петровна", (5,)),
    ],
)
def test_a_typed_name_finds_who_it_may_be(typed: str, expected: tuple[int, ...]) -> None:
    assert DOUBLES.likely(typed) == expected


@given(st.permutations(["Кузнецова", "Мария", "Павловна"]), st.integers(1, 3))
def test_any_order_and_any_part_of_a_name_with_its_surname_finds_the_person(order: list[str], cut: int) -> None:
    doubles = Doubles.among([*(Named(name) for name in NAMES), Named("Кузнецова Мария Павловна")])
    typed = [word for word in order if word == "Кузнецова" or order.index(word) < cut]
    assert doubles.likely(" ".join(typed)) == (len(NAMES),)
