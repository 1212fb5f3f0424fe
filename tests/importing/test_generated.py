"""Sheets as nobody wrote them yet: the people who went in come out, whatever stands around them."""

from __future__ import annotations

import runpy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from session_tui.importing.participants import read_participants

TOOLS: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("forms.py")))
FIELDS = ("organisation", "position", "town", "email", "phone")
HEADS = {
    "number": ("№", "№ п/п", "п/п", "No."),
    "name": ("ФИО", "Ф.И.О. участника", "Фамилия, имя, отчество", "1_ФИО", "Участник", "Full name", "ФИО (полностью)"),
    "organisation": ("Организация", "Место работы", "Наименование организации", "Company", "Учреждение"),
    "position": ("Должность", "Занимаемая должность", "Job title", "Должность участника"),
    "town": ("Город", "Муниципальное образование", "Населённый пункт", "Town"),
    "email": ("E-mail", "Эл. почта", "Адрес электронной\nпочты", "email"),
    "phone": ("Телефон", "Контактный телефон", "сот. тел.", "Phone"),
    "other": ("Примечание", "Питание", "Размер футболки", "Дата рождения"),
}
PARTS = (
    ("Фамилия", "Имя", "Отчество"),
    ("ФАМИЛИЯ", "ИМЯ", "ОТЧЕСТВО"),
    ("Фамилия участника", "Имя участника", "Отчество"),
)
CELLS = {
    "organisation": ("Завод Луч", "Администрация города", "ООО Рассвет", "Школа имени Ленина", ""),
    "position": ("директор", "главный инженер", "учитель", ""),
    "town": ("Юрга", "Топки", "Анжеро-Судженск", "Кемерово"),
    "email": ("orlov@example.org", "info@mail.example.ru", "", ""),
    "phone": ("+7 900 111-22-33", "8 (38451) 4-44-44", "79001112233", ""),
    "other": ("да", "нет", "XL", ""),
}
SURNAMES = (
    "Орлов",
    "Зимина",
    "Семёнов-Тян",
    "КУЗЬМИНА",
    "Ли",
    "Абрамов",
    "Вакансов",
    "Итогов",
    "Всеволодова",
    "Уточкин",
)
GIVEN = ("Пётр", "Анна", "Олег", "Мария", "Роман")
FATHERS = ("Ильич", "Павловна", "Игоревич", "Юрьевна", "Денисович")
TITLES: tuple[list[str], ...] = (["Список участников стратегической сессии"], ["г. Юрга, 14 сентября 2018 г."], ["УТВЕРЖДАЮ"], [],
          ["", "", "Приложение 1"])  # fmt: skip
VACANT = ("вакансия", "не назначен", "уточняется", "ФИО уточняется", "на согласовании", "—", "TBD", "vacant")
TOTALS = ("Итого: 12", "Всего", "ИТОГО по списку 7 человек", "Total 12")
HEADINGS = ("Администрация города Юрги", "Представители бизнес-сообщества области", "Делегация Топкинского округа")
FORMS = (
    "utf-8 ;",
    "utf-8-sig ,",
    "utf-16 \t",
    "cp1251 ;",
    "cp866 ;",
    "koi8-r \t",
    "utf-16-le \t",
    "utf-8 |",
    "xlsx",
    "ods",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A sheet's rows, its merged cells, and the people that are in it: name, then `FIELDS`."""

    rows: list[list[str]]
    merges: list[tuple[int, int, int, int]]
    people: list[tuple[str, ...]]


@st.composite
def sheets(draw: st.DrawFn) -> Made:
    """A list with a header of one row or of two, under titles, among rows that are nobody's."""
    parted = draw(st.booleans())
    kinds = draw(st.permutations([*FIELDS, "other"]))[: draw(st.integers(1, 6))]
    at = draw(st.integers(0, len(kinds)))
    kinds = ["number", *kinds[:at], *(["surname", "given", "father"] if parted else ["name"]), *kinds[at:]]
    parts = draw(st.sampled_from(PARTS))
    heads = [
        parts[("surname", "given", "father").index(kind)] if kind in ("surname", "given", "father")
        else draw(st.sampled_from(HEADS[kind]))
        for kind in kinds
    ]  # fmt: skip
    rows: list[list[str]] = [list(row) for row in draw(st.lists(st.sampled_from(TITLES), max_size=3))]
    merges: list[tuple[int, int, int, int]] = []
    if parted and draw(st.booleans()):
        left = kinds.index("surname")
        merges.append((len(rows), left, len(rows), left + 2))
        rows.append([*[""] * left, "Участник"])
        if draw(st.booleans()):  # the others are written in the upper row, and merged downwards
            upper = [head if not left <= column < left + 3 else "" for column, head in enumerate(heads)]
            upper[left] = "Участник"
            merges += [(len(rows) - 1, column, len(rows), column) for column in range(len(heads))
                       if not left <= column < left + 3]  # fmt: skip
            rows[-1] = upper
            heads = [head if left <= column < left + 3 else "" for column, head in enumerate(heads)]
    rows.append(heads)
    if draw(st.booleans()):
        rows.append([str(number) for number in range(1, len(kinds) + 1)])
    people = []
    everybody = draw(
        st.lists(st.tuples(*map(st.sampled_from, (SURNAMES, GIVEN, FATHERS))), min_size=3, max_size=9, unique=True)
    )
    for number, name in enumerate(everybody, 1):
        junk = draw(st.sampled_from(("", "", "", "blank", "vacant", "total", "heading", "header")))
        if junk:
            rows.append(nobody(draw, junk, kinds, heads))
        row, person = somebody(draw, number, name, kinds)
        rows.append(row)
        people.append(person)
    rows += [[], ["Итого:", str(len(people))]] if draw(st.booleans()) else []
    return Made(rows, merges, people)


def somebody(
    draw: st.DrawFn, number: int, name: Sequence[str], kinds: Sequence[str]
) -> tuple[list[str], tuple[str, ...]]:
    """A row, maybe padded or cut off behind its last filled cell, and the person whom it must become."""
    said = {kind: draw(st.sampled_from(CELLS[kind])) for kind in kinds if kind in CELLS}
    whole = {
        "number": str(number),
        "name": " ".join(name),
        **dict(zip(("surname", "given", "father"), name, strict=True)),
        **said,
    }
    row = [whole[kind] for kind in kinds]
    if draw(st.booleans()):
        row = [f" {cell}\u00a0" if cell else cell for cell in row]
    if draw(st.booleans()):
        while row and not row[-1].strip():
            row.pop()
    return row, (" ".join(name), *(said.get(field, "") for field in FIELDS))


def nobody(draw: st.DrawFn, junk: str, kinds: Sequence[str], heads: Sequence[str]) -> list[str]:
    """A row that is nobody's."""
    row = [""] * len(kinds)
    where = kinds.index("name" if "name" in kinds else "surname")
    if junk == "vacant":
        row[where] = draw(st.sampled_from(VACANT))
        row[0] = "9"
    elif junk == "total":
        row[draw(st.sampled_from((0, where)))] = draw(st.sampled_from(TOTALS))
    elif junk == "heading":
        row[draw(st.sampled_from((0, where)))] = draw(st.sampled_from(HEADINGS))
    elif junk == "header" and any(heads[where:]) and heads[where]:
        row = list(heads)
    return row


def write(folder: Path, made: Made, form: str) -> Path:
    if form == "xlsx":
        return Path(TOOLS["xlsx"](folder / "list.xlsx", made.rows, made.merges))
    if form == "ods":
        return Path(TOOLS["ods"](folder / "list.ods", made.rows))
    encoding, delimiter = form.split(" ")
    rows = made.rows
    if encoding in ("cp866", "koi8-r"):  # they have other signs only
        rows = [[cell.replace("—", "-").replace("№", "N") for cell in row] for row in rows]
    return Path(TOOLS["text_table"](folder / "list.csv", rows, encoding, delimiter))


@pytest.mark.slow
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(made=sheets(), form=st.sampled_from(FORMS))
def test_the_people_that_went_in_come_out(tmp_path: Path, made: Made, form: str) -> None:
    sheet = read_participants(write(tmp_path, made, form))
    assert sheet.source.rows == len(sheet.people) + len(sheet.rejected) + len(sheet.skipped)
    assert sheet.rejected == ()
    found = [(person.name, *(getattr(person, field) for field in FIELDS)) for person in sheet.people]
    assert found == made.people
