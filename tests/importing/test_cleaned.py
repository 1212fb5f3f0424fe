"""A column cleaned as a whole says what its cells say one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.importing.cells import FILLERS, said, tidy
from session_tui.importing.cleaned import Column, are_tidy
from session_tui.importing.persons import mend_letters

ODDITIES = st.sampled_from(
    (
        "", " ", "нет", "НЕТ", "Нет ", "-", "'-", "'=1+1", "'", "#Н/Д", "#REF!", "Err:502", "Err:5020", "N/A", "Nэнси", "Пeтров",
        "Юрга\u00a0", "два  пробела", "и\u0306", "\u0301а", "строка\nдве", "x" * 1_001, "ОТСУТСТВУЕТ", "\u202eab", "…", "\ud800",
    )
)  # fmt: skip
CELLS = st.lists(ODDITIES | st.text(max_size=8) | st.sampled_from(sorted(FILLERS)) | st.text("аАeЕ -.'", max_size=4))


@given(blocks=st.lists(CELLS, max_size=4), mended=st.booleans())
def test_a_column_reads_as_its_cells_do(blocks: list[list[str]], mended: bool) -> None:
    column = Column(mended=mended)
    for cells in blocks:
        one_by_one = [mend_letters(said(cell)) if mended else said(cell) for cell in cells]
        assert list(column.read(cells)) == one_by_one
        assert list(column.read(cells * 3)) == one_by_one * 3


@given(cells=st.lists(ODDITIES | st.text(max_size=8), min_size=1).map(lambda cells: [cell for cell in cells if cell]))
def test_cells_are_tidy_together_only_if_each_is(cells: list[str]) -> None:
    if cells and are_tidy(cells):
        assert [tidy(cell) for cell in cells] == cells


def test_tidy_cells_are_seen_to_be_tidy() -> None:
    assert are_tidy(["Мэрия", "ООО «Ромашка»", "Žižka", "a@b.ru", "х" * 1_000])
    assert Column().doubtful({"Мэрия", "Совет", "Нетребко"}) == ()


def test_what_a_column_remembers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("session_tui.importing.cleaned.REMEMBERED", 10)
    column = Column()
    for start in range(0, 200, 5):
        cells = [f"Отдел  {number}" for number in range(start, start + 5)] * 3
        assert list(column.read(cells)) == [f"Отдел {number}" for number in range(start, start + 5)] * 3
        assert len(column.seen) + len(column.changed) <= 20
