"""The same report in other forms: the same numbers, the same bytes every time, and text that stays text."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import python_calamine

from session_tui.domain.errors import Refused
from session_tui.domain.report import Report
from session_tui.reporting.formats import write_report
from session_tui.reporting.layout import FORMATS, PARTS, Format, Layout
from session_tui.reporting.outline import Grid, outline
from session_tui.reporting.typography import NBSP

Counted = list[tuple[str, ...]]  # number, for, against, abstain, threshold of each line of the protocol


def expected(report: Report) -> Counted:
    return [
        tuple(str(n) for n in (x.proposal, x.outcome.support, x.outcome.against, x.outcome.abstain, x.outcome.needed))
        for x in report.rounds[0].lines
    ]


def of_html(content: bytes) -> Counted:
    text = content.decode().partition('<h1 id="protocol"')[2].partition("</table>")[0]
    rows = re.findall(r'<tr[^>]*><td class="n">.*?</tr>', text, re.DOTALL)
    return [tuple(re.findall(r'<td class="n">(\d+)</td>', row)) for row in rows]


def of_markdown(content: bytes) -> Counted:
    text = content.decode().partition("## Voting protocol")[2].partition("## Participants")[0]
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if re.match(r"\| \d", line)]
    return [(cells[0], *cells[2:6]) for cells in lines]


def of_json(content: bytes) -> Counted:
    return [
        tuple(
            str(n)
            for n in (line["proposal"], *(line["outcome"][k] for k in ("support", "against", "abstain", "needed")))
        )
        for line in json.loads(content)["rounds"][0]["lines"]
    ]


def of_xlsx(content: bytes) -> Counted:
    book = python_calamine.load_workbook(io.BytesIO(content))
    rows = book.get_sheet_by_name("Voting protocol").to_python()[1:]
    return [tuple(f"{row[at]:.0f}" for at in (1, 3, 4, 5, 6) if isinstance(row[at], float)) for row in rows]


def of_docx(content: bytes) -> Counted:
    import docx

    tables = docx.Document(io.BytesIO(content)).tables
    table = next(table for table in tables if table.rows[0].cells[2].text == "For")
    cells = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    return [(line[0], *line[2:6]) for line in cells]


READERS: list[tuple[Format, Callable[[bytes], Counted]]] = [
    ("html", of_html), ("md", of_markdown), ("json", of_json), ("xlsx", of_xlsx), ("docx", of_docx),
]  # fmt: skip


@pytest.mark.parametrize(("format", "read"), READERS)
def test_every_form_says_the_numbers_of_the_count(
    format: Format, read: Callable[[bytes], Counted], invented: Callable[..., Report], tmp_path: Path
) -> None:
    report = invented("en", proposals=9, people=40)
    file, again = tmp_path / f"a.{format}", tmp_path / f"b.{format}"
    write_report(report, file, format)
    done = write_report(report, again, format)
    assert read(file.read_bytes()) == expected(report)
    assert file.read_bytes() == again.read_bytes()
    assert (done.pages, done.file, done.lang) == (0, again, "en")


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "pdf"])
def test_hostile_text_stays_text_in_every_form(format: Format, soiled: Report, tmp_path: Path) -> None:
    file = tmp_path / f"x.{format}"
    write_report(soiled, file, format)
    content = file.read_bytes()
    assert len(content) > 1_000
    if format == "md":
        assert re.findall(rb"(?<!\\)[<|]", content.replace(b"| ", b"").replace(b"|", b"")) == []
    if format == "html":
        assert b"<script" not in content
        assert b"<link rel=attachment" not in content
        assert b"<img" not in content


def test_a_page_for_the_screen_needs_no_other_file(invented: Callable[..., Report], tmp_path: Path) -> None:
    write_report(invented("ru", proposals=5, people=10), tmp_path / "x.html", "html")
    page = (tmp_path / "x.html").read_text("utf-8")
    assert not re.findall(r"<link|src=|url\(|@import", page)
    heads, targets = set(re.findall(r' id="([^"]+)"', page)), set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= heads


def test_other_documents_come_as_pdf_or_html_only(empty: Report, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        write_report(empty, tmp_path / "x.md", "md", layout=Layout("minutes"))
    assert caught.value.key == "report.form_of_pdf"
    write_report(empty, tmp_path / "x.html", "html", layout=Layout("minutes"))
    assert "No votes were taken." in (tmp_path / "x.html").read_text("utf-8").replace(NBSP, " ")


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_left_out_and_links_to_it_go_with_it(
    part: str, invented: Callable[..., Report], tmp_path: Path
) -> None:
    report = invented("en", proposals=9, people=20)
    write_report(report, tmp_path / "whole.html", "html")
    write_report(report, tmp_path / "part.html", "html", layout=Layout.choose(without=[part]))
    whole, page = ((tmp_path / name).read_text("utf-8") for name in ("whole.html", "part.html"))
    gone = set(re.findall(r'<h1 id="([^"]+)"', whole)) - set(re.findall(r'<h1 id="([^"]+)"', page))
    groups = {f"g-{number}" for number in range(1, 7)}
    annexes = {"protocol", "attendance", "placement", "method", "glossary", "data"}
    assert gone == {"cover": set(), "groups": groups, "annexes": annexes}.get(part, {part})
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(re.findall(r' id="([^"]+)"', page))


def test_parts_are_chosen_by_name_and_unknown_ones_are_refused() -> None:
    assert Layout.choose(only=["decisions", "next"]).parts == {"decisions", "next"}
    for only, without, key in ((["decision"], [], "unknown_part"), (["next"], ["next"], "no_parts")):
        with pytest.raises(Refused) as caught:
            Layout.choose("report", only, without)
        assert caught.value.key == f"report.{key}"


def test_an_extract_names_its_addressee_and_has_nothing_of_the_others(invented: Callable[..., Report]) -> None:
    report = invented("en", proposals=20, people=40)
    wanted = next(one.addressee for one in report.recommendations if one.addressee)
    narrowed = Layout("extract", addressee=wanted.upper()).narrowed(report)
    assert narrowed.recommendations == tuple(one for one in report.recommendations if one.addressee == wanted)
    assert [table.name for table in narrowed.attachments] == ["results"]
    with pytest.raises(Refused) as caught:
        Layout("extract", addressee="nobody").narrowed(report)
    assert wanted in str(caught.value.params["known"])


def test_the_outline_has_a_table_a_group_and_a_round(invented: Callable[..., Report]) -> None:
    report = invented("ru", proposals=20, people=40)
    grids = [piece for piece in outline(report) if isinstance(piece, Grid)]
    assert len([grid for grid in grids if len(grid.heads) == 5 and grid.heads[2] == "Поддержка"]) == 6
    assert all(len(row) == len(grid.heads) for grid in grids for row in grid.rows)
