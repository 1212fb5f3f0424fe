"""Lists of proposals become drafts with what they say of the passport."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.drafts import GroupName, ProposalDraft, RowProblem
from session_tui.domain.errors import BadFile
from session_tui.importing.proposals import amount_of, read_proposals

Write = Callable[..., Path]
HEADER = (
    "№;Группа;Название инициативы;Проблема;Предлагаемое решение;Ожидаемый результат;Показатель (KPI);Ответственный;"
    "Срок реализации;Ресурсы;Источник финансирования;Риски;Авторы;Стоимость, руб.;Вид;Теги;ID"
)
ROW = (
    "1;2;Тёплые\nостановки;Мёрзнем;Поставить;Тепло;10 остановок;Мэрия;2027;Бригада;Бюджет;Вандалы;А. Ким;1,5 млн;"
    "Инвестиционный проект;зима, транспорт;T-1"
)


def test_a_passport_by_its_headers(csv_file: Write, groups: tuple[GroupName, ...]) -> None:
    header, row = HEADER.split(";"), ROW.split(";")
    sheet = read_proposals(csv_file([header, row]), groups=groups)
    assert sheet.proposals == (
        ProposalDraft(
            row=2,
            title="Тёплые остановки",
            problem="Мёрзнем",
            solution="Поставить",
            effect="Тепло",
            indicator="10 остановок",
            owner="Мэрия",
            deadline="2027",
            resources="Бригада",
            funding="Бюджет",
            risks="Вандалы",
            authors="А. Ким",
            kind="investment",
            amount=1_500_000,
            external_id="T-1",
            tags=("зима", "транспорт"),
            group=2,
        ),
    )
    assert sheet.source.ignored_columns == ("№",)


def test_every_row_is_accounted_for(csv_file: Write) -> None:
    rows = [
        ["comment-id", "moderated", "comment-body", "cost"],
        ["1", "1", "Park", "по смете"],
        ["2", "-1", "Spam", ""],
        ["3", "0", "", "12"],
        ["1", "1", "Park", "по смете"],
        ["4", "1", "Park", ""],
        ["Итого", "", "", ""],
    ]
    sheet = read_proposals(csv_file(rows))
    assert [(one.row, one.title, one.external_id, one.amount, one.resources) for one in sheet.proposals] == [
        (2, "Park", "1", None, "по смете"),
        (6, "Park", "4", None, ""),
    ]
    assert sheet.rejected == (RowProblem(4, "comment-body", "", "no-title"),)
    assert [(one.row, one.reason, one.other_row) for one in sheet.skipped] == [
        (3, "moderated-out", 0),
        (5, "repeat-proposal", 2),
        (7, "total", 0),
    ]
    assert sheet.source.rows == 6
    for problem in (*sheet.rejected, *sheet.skipped):
        assert f"{problem.row}" in problem.message("ru")


def test_a_title_that_is_too_long_stands_whole_in_the_solution(csv_file: Write) -> None:
    text = "слово " * 400
    draft = read_proposals(csv_file([["Предложение", "Описание"], [text, "и ещё"]])).proposals[0]
    assert (len(draft.title) <= 1_000, draft.title[-1]) == (True, "…")
    assert draft.solution == f"{text.strip()}\nи ещё"


def test_a_description_alone_is_the_title(csv_file: Write) -> None:
    sheet = read_proposals(csv_file([["Описание", "Группа"], ["Сквер", "x"], ["Парк", "y"]]))
    assert [one.title for one in sheet.proposals] == ["Сквер", "Парк"]
    assert sheet.source.ignored_columns == ("Группа",)


def test_a_table_without_titles_is_refused(csv_file: Write) -> None:
    with pytest.raises(BadFile) as refused:
        read_proposals(csv_file([["Год", "Доля"], ["2025", "1"], ["2026", "2"]]))
    assert refused.value.key == "importing.no_proposals"
    assert (
        read_proposals(csv_file([["Год", "Доля"], ["х2025", "1"]]), mapping={"title": "год"}).proposals[0].title
        == "х2025"
    )


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", (None, "")),
        ("12 000,00 руб.", (12_000, "")),
        ("$1,234,567", (1_234_567, "")),
        ("1.234.567,00 ₽", (1_234_567, "")),
        ("250 тыс. руб.", (250_000, "")),
        ("0,5 млрд", (500_000_000, "")),
        ("1 054,50", (None, "1 054,50")),
        ("-5", (None, "-5")),
        ("1e9", (None, "1e9")),
        ("..", (None, "..")),
    ],
)
def test_amount_of(text: str, amount: tuple[int | None, str]) -> None:
    assert amount_of(text) == amount


@given(st.integers(0, 10**12))
def test_whole_sums_are_read_exactly(value: int) -> None:
    for text in (str(value), f"{value:,}", f"{value:,}".replace(",", " "), f"{value:,}".replace(",", ".") + ",00"):
        assert amount_of(text) == (value, "")
