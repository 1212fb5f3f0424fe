"""Long lists in the journal: what was put column by column is read as the rows that were put."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.store import by_column
from session_tui.store.by_column import ByColumn, rows_of
from session_tui.store.db import Change
from session_tui.store.journal import pack, unpack

TEXTS = st.text(st.sampled_from('аЖb ,"\\\n\x00\u00a0\u2028\ud800'), max_size=6)
CELLS = st.one_of(TEXTS, st.none(), st.integers(), st.booleans())


@st.composite
def tables(draw: st.DrawFn) -> list[list[Any]]:
    count = draw(st.integers(1, 12))
    kinds = draw(st.lists(st.sampled_from((TEXTS, CELLS, st.sampled_from(("", "да", '"')))), min_size=1, max_size=4))
    return [draw(st.lists(kind, min_size=count, max_size=count)) for kind in kinds]


@given(columns=tables(), first=st.integers(0, 9))
@pytest.mark.parametrize("sample", [0, 2_000])
def test_rows_come_back_as_they_were_put(sample: int, columns: list[list[Any]], first: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(by_column, "SAMPLE", sample)  # a short list is taken for a long one
        whole = [range(first, first + len(columns[0])), *columns]
        names = tuple(f"c{at}" for at in range(len(whole)))
        rows = list(zip(*whole, strict=True))
        put = Change("t", (*names, "d"), (), ByColumn(whole), {"d": '"'})
        packed = pack(put)
    read = unpack(packed)
    assert (read.table, read.columns, read.before) == ("t", (*names, "d"), [])
    assert read.after == [[*row, '"'] for row in rows]
    assert list(ByColumn(whole)) == rows
    assert ByColumn(whole)[1:3] == rows[1:3]


def test_what_repeats_is_told_once() -> None:
    cells = ["Юрга", "Топки"] * 2_000
    text = by_column.packed_column(cells).decode()
    assert text == '{"of":["Юрга","Топки"],"at":[' + ",".join(["0,1"] * 2_000) + "]}"
    assert rows_of([json.loads(text)]) == [(cell,) for cell in cells]
