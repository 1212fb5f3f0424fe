"""Text tables of every kind are cut into the same cells."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from session_tui.domain.errors import BadFile
from session_tui.importing.delimited import evenly, find_delimiter, parse, read_text, split
from session_tui.importing.headers import Head
from session_tui.importing.layout import body_of
from session_tui.importing.rows import Even
from session_tui.importing.tables import Sheet

CELLS = st.text(alphabet="абвГДЕ xyz\"',;|\t\n.«»-1", max_size=12)


@given(
    st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=3, max_size=12),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_was_quoted_comes_back(rows: list[list[str]], delimiter: str, end: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    assert parse(lambda: io.StringIO(text.getvalue(), newline=""), delimiter, "a.csv") == rows


@given(
    st.lists(st.lists(st.text("абвГДЕ xyz1", min_size=1, max_size=9), min_size=3, max_size=3), min_size=3, max_size=12),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_the_separator_of_plain_cells_is_found(rows: list[list[str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([["x1", "x2", "x3"], *rows])
    assert find_delimiter(text.getvalue()) == delimiter


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("ФИО;Доля\nИванов;0,5\nПетров;0,7\n", ";"),
        ("Список, составлен в Юрге\n\nФИО;Город\nИванов;Юрга\n", ";"),
        ("ФИО\nИванов\nПетров\n", ""),
        ('"a;b","c;d"\n"e;f","g;h"\n', ","),
        ("a\tb, c\nd\te\n", "\t"),
    ],
)
def test_the_separator_is_the_one_that_cuts_evenly(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def test_bare_quotation_marks_are_no_quotes() -> None:
    assert parse(lambda: io.StringIO('Иванов;ООО "Дом"\nПетров;"Заря" ООО\n'), ";", "a.csv") == [
        ["Иванов", 'ООО "Дом"'],
        ["Петров", "Заря ООО"],
    ]
    assert parse(lambda: io.StringIO('Иванов;"Дом\nПетров;Заря\n'), ";", "a.csv") == [
        ["Иванов", '"Дом'],
        ["Петров", "Заря"],
    ]


def test_a_quotation_mark_that_is_never_closed_is_refused() -> None:
    with pytest.raises(BadFile) as refused:
        parse(lambda: io.StringIO('a,b\n1,"x\n2,y,z\n3,w\n'), ",", "a.csv")
    assert refused.value.key == "importing.unclosed_quote"
    assert refused.value.params["row"] == 2


def test_the_first_line_of_a_spreadsheet_program_names_the_separator(tmp_path: Path) -> None:
    path = tmp_path / "hint.csv"
    path.write_text("sep=|\r\nФИО|a;b;c\r\n", encoding="utf-8")
    book = read_text(path)
    assert (book.delimiter, book.sheets[0].rows) == ("|", [[], ["ФИО", "a;b;c"]])


@pytest.mark.parametrize("data", [b"", b"  \r\n\r\n", b"\n"])
def test_an_empty_file_says_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(data)
    with pytest.raises(BadFile) as refused:
        read_text(path)
    assert refused.value.key == "importing.empty"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(data)
    try:
        rows = read_text(path).sheets[0].rows
    except BadFile as refused:
        rows = [[refused.text("ru"), refused.text("en")]]
    assert all(isinstance(cell, str) for row in rows for cell in row)


PLAIN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\r\n,\0'), max_size=4)


@given(
    rows=st.lists(st.lists(PLAIN, max_size=4), min_size=1, max_size=8),
    end=st.sampled_from(["\n", "\r\n"]),
    block=st.integers(1, 9),
)
def test_without_quotation_marks_a_text_is_cut_as_csv_cuts_it(rows: list[list[str]], end: str, block: int) -> None:
    text = end.join(",".join(row) for row in rows) + end
    expected = list(csv.reader(io.StringIO(text, newline="")))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("session_tui.importing.delimited.LINES", block)
        even = evenly(text, ",", end, "list.csv")
        assert split(text, ",", end, "list.csv") == expected
    assert (even is not None) == (len({len(row) for row in expected}) == 1 and len(expected[0]) > 1)
    if even is not None:
        assert list(even) == [even[at] for at in range(len(even))] == expected


@given(data=st.data(), rows=st.lists(st.lists(PLAIN | st.just(" "), min_size=2, max_size=2), min_size=1, max_size=6))
def test_even_rows_are_understood_as_any_others(data: st.DataObject, rows: list[list[str]]) -> None:
    even = Even([cell for row in rows for cell in (*row, "\n")], 2)
    first = data.draw(st.integers(0, len(rows)))
    head = Head(first, ("", ""), ("", ""))
    kept, whole = body_of(Sheet("", even), head), body_of(Sheet("", rows), head)
    assert list(kept) == list(whole)
    if kept:
        assert [list(column) for column in kept.columns(0, len(kept))] == [
            list(c) for c in whole.columns(0, len(whole))
        ]


@pytest.mark.parametrize("text", ["a,b\nc,d\r\n", "a,b\rc,d\r\n", "a\r\n\nb\r\n"])
def test_lines_that_end_in_several_ways_are_left_to_csv(tmp_path: Path, text: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text, newline="")
    assert list(read_text(file).sheets[0].rows) == list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("more", ["", "one\n", '"one"\n'])  # even rows, uneven ones, and those that csv reads
def test_the_limit_on_cells_is_one_however_a_text_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    monkeypatch.setattr("session_tui.importing.delimited.MOST_CELLS", 8)
    file = tmp_path / "list.csv"
    file.write_text("a,b,c\n" * 4 + more)
    assert len(read_text(file).sheets[0].rows) == 4 + bool(more)
    file.write_text("a,b,c\n" * 5 + more)
    with pytest.raises(BadFile):
        read_text(file)
