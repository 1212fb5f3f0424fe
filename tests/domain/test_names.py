"""Names are compared as people compare them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain import names

SURNAMES = st.sampled_from(["Иванов", "Семёнова", "Римский-Корсаков", "Ким", "Smith", "O'Neill"])
GIVEN = st.sampled_from(["Пётр", "Анна", "Ольга", "John", "Mary"])
PATRONYMICS = st.sampled_from(["Ильич", "Павловна", "Игоревич", "Andrew", "Jane"])


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Иванов Пётр Ильич", "ИВАНОВ ПЕТР ИЛЬИЧ", True),
        ("Иванов Пётр Ильич", "Пётр Ильич Иванов", True),
        ("Иванов П.И.", "Иванов Пётр Ильич", True),
        ("П. И. Иванов", "Иванов Пётр Ильич", True),
        ("Иванов П.", "Иванов Пётр Ильич", True),
        ("Иванов Пётр", "Иванов Пётр Ильич", True),
        ("Afriyie, Adam", "Adam Afriyie", True),
        ("J. Smith", "John Smith", True),
        ("Иванов И. П.", "Иванов Пётр Ильич", False),
        ("Иванов", "Иванов Пётр Ильич", False),
        ("Иванов Пётр Ильич", "Иванова Пётр Ильич", False),
        ("Иванов Пётр Ильич", "Иванов Пётр Олегович", False),
        ("П. И.", "П. И. О.", False),
        ("", "", False),
        ("...", "Иванов Пётр", False),
    ],
)
def test_same_name(a: str, b: str, same: bool) -> None:
    assert names.same_name(a, b) is same
    assert names.same_name(b, a) is same


@given(SURNAMES, GIVEN, PATRONYMICS)
def test_initials_and_order_never_hide_a_person(surname: str, given_name: str, patronymic: str) -> None:
    whole = f"{surname} {given_name} {patronymic}"
    for other in (
        f"{surname} {given_name[0]}. {patronymic[0]}.",
        f"{given_name} {patronymic} {surname}",
        f"{given_name[0]}.{patronymic[0]}. {surname}",
        whole.upper(),
    ):
        assert names.same_name(whole, other)
    assert names.key(whole) == names.key(f"{given_name} {patronymic} {surname}")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_compared_sorted_and_shortened(a: str, b: str) -> None:
    assert names.same_name(a, b) is names.same_name(b, a)
    assert isinstance(names.sort_key(a), str)
    assert isinstance(names.short(a), str)
    assert isinstance(names.key(a), str)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Иванов Пётр Ильич", "Иванов П. И."),
        ("Пётр Ильич Иванов", "Иванов П. И."),
        ("Иванов П.И.", "Иванов П. И."),
        ("Иванов Пётр", "Иванов П."),
        ("John Andrew Smith", "J. A. Smith"),
        ("Afriyie, Adam", "A. Afriyie"),
        ("ABDIROV Nurlan Mazhitovich", "N. M. ABDIROV"),
        ("Сократ", "Сократ"),
    ],
)
def test_short(name: str, short: str) -> None:
    assert names.short(name) == short


def test_lists_are_sorted_by_surname() -> None:
    people = ["Пётр Ильич Ёлкин", "Жуков А. А.", "John Adams", "Дымов Олег"]
    assert sorted(people, key=names.sort_key) == ["John Adams", "Дымов Олег", "Пётр Ильич Ёлкин", "Жуков А. А."]
    assert names.sort_key("Anna de Vries", "de Vries") == "de vries anna"


@given(name=st.text() | st.text("Аа Ёё.-'’ \u00a0\tбB1_", max_size=12))
def test_the_key_of_a_name_is_its_words_in_order(name: str) -> None:
    assert names.key(name) == " ".join(sorted(names.words(name)))
