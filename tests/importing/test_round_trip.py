"""The same list in any form is the same people, down to what is stored of them."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from session_tui.domain.drafts import GroupName, ParticipantSheet
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import GroupSetup, Preset
from session_tui.importing.participants import read_participants
from session_tui.services import people, registry, workshop
from session_tui.store.database import Database

TOOLS: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("forms.py")))
text_table, xlsx, ods = TOOLS["text_table"], TOOLS["xlsx"], TOOLS["ods"]
GROUPS = ("Жильё и городская среда", "Безопасные дороги", "Экология")
KNOWN = tuple(GroupName(number, name) for number, name in enumerate(GROUPS, 1))
PRESET = Preset("Сессия", "Зал", tuple(map(GroupSetup, GROUPS)))
HEADS = (
    "ФИО",
    "Организация",
    "Должность",
    "Город",
    "Сообщество",
    "E-mail",
    "Телефон",
    "ID",
    "Теги",
    "Приоритет 1",
    "Приоритет 2",
)
SURNAMES = st.sampled_from(("Иванов", "Семёнов-Тян", "Пeтров", "O'Neill", "Ким", "ОРЛОВА", "Вакансов"))
GIVEN = st.sampled_from(("Пётр", "Анна", "John", "Ольга-Мария"))
PATRONYMICS = st.sampled_from(("", "Ильич", "Павловна", "И.", "оглы"))
NOBODY = (
    "Итого: 12",
    "вакансия",
    "не назначен",
    "—",
    "",
    "12345",
    "анна@",
    "директор: Котов Иван Ильич",
    "и.о. ректора Сомова Анна",
)
NAMES = st.builds("{} {} {}".format, SURNAMES, GIVEN, PATRONYMICS) | st.sampled_from(NOBODY)
# Words with whatever a separator, a quotation mark or a line break can do to a table.
PIECES = ("Мэрия", "города", "ООО «Дом»", 'АО "Шахта"', "№ 5", "а;б", "в,г", "д|е", "отдел\nкадров", " ", "\u00a0", "О'Нил",
          "Ltd", "=1+1", "– и", "...", '"', "нет")  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join)
COLUMNS = (
    NAMES, TEXTS, TEXTS, st.sampled_from(("", "Юрга", "Kемерово", "Юрга ")),
    st.sampled_from(("", "бизнес", "Эксперт", "космонавт")), st.sampled_from(("", "a@b.ru", "a@b.ru; c@d.org", "нет почты")),
    st.sampled_from(("", "+7 913 111-22-33", "8 (384) 2-12-12", "нет")), st.sampled_from(("", "1", "007", "A-1", "A-2")), TEXTS,
    st.sampled_from(("", "1", "Экология", "дороги", "9")), st.sampled_from(("", "2", "Группа 3")),
)  # fmt: skip
LISTS = st.lists(st.tuples(*COLUMNS).map(list), min_size=1, max_size=8)


def stored(sheet: ParticipantSheet) -> tuple[ParticipantView, ...]:
    """What a new session holds of a list."""
    database = Database.create(":memory:")
    try:
        database.run(workshop.create, PRESET, lang="ru")
        database.run(registry.admit, sheet)
        return database.run(people.everyone)
    finally:
        database.close()


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=LISTS)
def test_a_list_is_the_same_people_in_every_form(tmp_path: Path, rows: list[list[str]]) -> None:
    whole = [HEADS, *rows]
    forms = [
        text_table(tmp_path / "cp1251.csv", whole, "cp1251", ";"),
        text_table(tmp_path / "utf16.tsv", whole, "utf-16", "\t"),
        text_table(tmp_path / "utf8.csv", whole, "utf-8", ","),
        xlsx(tmp_path / "list.xlsx", whole),
        ods(tmp_path / "list.ods", whole),
    ]
    first, *others = [read_participants(form, groups=KNOWN) for form in forms]
    assert first.source.rows == len(first.people) + len(first.rejected) + len(first.skipped)
    for sheet, form in zip(others, forms[1:], strict=True):
        assert (sheet.people, sheet.rejected, sheet.skipped, sheet.warnings) == (
            first.people, first.rejected, first.skipped, first.warnings,
        ), form.name  # fmt: skip
        assert stored(sheet) == stored(first)
