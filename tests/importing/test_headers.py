"""Headers are found under titles, in several rows, and not where there are none."""

from __future__ import annotations

import pytest

from session_tui.importing.columns import Columns, by_header
from session_tui.importing.headers import Head, find_head
from session_tui.importing.tables import Sheet, column_of, letter
from session_tui.importing.vocabulary import PARTICIPANTS, key_of, ordinal

PERSON = ["1", "Иванов Пётр Ильич", "Юрга"]


@pytest.mark.parametrize(
    ("rows", "row", "labels"),
    [
        ([["№", "ФИО", "Город"], PERSON], 1, ("№", "ФИО", "Город")),
        ([["Участники сессии"], [], ["на 1 июля"], ["№", "ФИО", "Город"], PERSON], 4, ("№", "ФИО", "Город")),
        ([["№", "Участник", ""], ["", "ФИО", "Город"], PERSON], 2, ("№", "ФИО", "Город")),
        ([["№", "Участник", "Место"], ["", "ФИО", ""], PERSON], 2, ("№", "ФИО", "Место")),
        ([["№", "ФИО", "Город"], ["", "", ""], PERSON], 1, ("№", "ФИО", "Город")),
        ([["№", "ФИО", "Город"], ["", "Директор школы", ""], PERSON], 1, ("№", "ФИО", "Город")),
        ([PERSON, PERSON], 0, ("", "", "")),
        ([["john", "юрга", "вуз"], ["mary", "мыски", "вуз"]], 0, ("", "", "")),
        ([], 0, ()),
    ],
)
def test_find_head(rows: list[list[str]], row: int, labels: tuple[str, ...]) -> None:
    head = find_head(Sheet("", rows), PARTICIPANTS)
    assert (head.row, head.labels) == (row, labels)


def test_labels_under_a_merged_cell_are_read_with_it() -> None:
    rows = [["Участник", "", "Телефон", ""], ["ФИО", "пол", "рабочий", "личный"], ["Ли О. И.", "м", "1", "2"]]
    head = find_head(Sheet("", rows), PARTICIPANTS)
    assert (head.row, head.labels) == (2, ("ФИО", "пол", "рабочий", "личный"))
    assert head.paths == ("Участник ФИО", "Участник пол", "Телефон рабочий", "Телефон личный")
    columns = Columns(head, by_header(head, PARTICIPANTS, {}))
    assert columns.shown == {"name": "ФИО", "gender": "пол", "phone": "личный"}


def test_a_header_that_the_person_named_is_found() -> None:
    rows = [["Сведения", "за год"], ["Кличка", "Где"], ["john", "юрга"]]
    assert find_head(Sheet("", rows), PARTICIPANTS, ["кличка "]).row == 2


def test_equal_and_missing_labels_are_shown_apart() -> None:
    head = Head(1, ("id", "", "id"), ("id", "", "id"))
    assert [head.shown(column) for column in range(4)] == ["id", "B", "id [C]", "D"]


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Ф.И.О.  участника:", "фио участника"),
        ("1_ФИО Руководителя", "фио руководителя"),
        ("2. Должность", "должность"),
        ("firstName", "first name"),
        ("vote_stats.absent", "vote stats absent"),
        ("ТЕЛЕФОН", "телефон"),
        ("E-mail*", "email"),
        ("2024", "2024"),
        ("", ""),
    ],
)
def test_key_of(label: str, key: str) -> None:
    assert key_of(label) == key


@pytest.mark.parametrize(
    ("label", "number"), [("приоритет 2", 2), ("third choice", 3), ("Второй выбор", 2), ("1st choice", 1), ("выбор", 1)]
)
def test_ordinal(label: str, number: int) -> None:
    assert ordinal(key_of(label)) == number


def test_letters_and_columns_agree() -> None:
    assert [column_of(letter(column)) for column in range(1_000)] == list(range(1_000))
    assert (column_of(""), column_of("Ф"), column_of("ABCD")) == (None, None, None)
