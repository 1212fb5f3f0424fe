"""What leaves the program of "naughty strings": every file holds them as they are stored, for `benchmarks/naughty.py`."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from session_tui.domain.ideas import PASSPORT, ProposalView
from session_tui.domain.table import Table
from session_tui.domain.text import clean, clean_lines

PLACES = (*PASSPORT, "title")


def is_stored(proposals: Sequence[ProposalView], strings: Sequence[str]) -> Iterator[str]:
    """Where the session holds something else than what was given, cleaned."""
    for proposal, given in zip(proposals, strings, strict=True):
        for field in PLACES:
            wanted = clean_lines(given) if field not in ("title", "owner", "deadline", "authors") else clean(given)
            found = getattr(proposal, field)
            if found not in (wanted, clean(given), f"empty {clean(given)}".strip()):
                yield f"{proposal.number} {field}: {found!r} for {given!r}"


def exported(tables: Sequence[Table], folder: Path) -> Iterator[str]:
    """Where a CSV, XLSX or JSON of the lists says anything else than the lists."""
    from python_calamine import CalamineWorkbook

    from session_tui.reporting.sheets import write_tables
    from session_tui.reporting.tables import csv_rows

    files = {form: write_tables(folder / form, tables, form) for form in ("csv", "xlsx", "json")}
    for at, table in enumerate(tables):
        wanted = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
        raw = list(csv.reader(io.StringIO(files["csv"][at].read_text("utf-8-sig"), newline="")))[1:]
        if any(cell.startswith(("=", "+", "-", "@")) and not is_number(cell) for row in raw for cell in row):
            yield f"csv {table.name}: a cell that is a formula"
        data = json.loads(files["json"][at].read_text())
        sheet = CalamineWorkbook.from_path(str(files["xlsx"][at])).get_sheet_by_index(0).to_python()[1:]
        for form, found in (
            ("csv", [list(row.values()) for row in csv_rows(files["csv"][at].read_bytes())]),
            ("json", [["" if cell is None else str(cell) for cell in row.values()] for row in data]),
            ("xlsx", [[whole(cell) for cell in row] for row in sheet]),
        ):
            yield from (f"{form} {table.name} {told}" for told in differing(found, wanted))


def differing(found: list[list[str]], wanted: list[list[str]]) -> Iterator[str]:
    if len(found) != len(wanted):
        yield f"has {len(found)} rows of {len(wanted)}"
    for at, (one, other) in enumerate(zip(found, wanted, strict=False)):
        if one != other:
            yield f"row {at}: {one!r} for {other!r}"[:300]


def is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


def whole(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def documents(report: Any, proposals: Iterable[ProposalView], folder: Path) -> Iterator[str]:
    """Where the report as Markdown, Word document, page or JSON lacks a text, or makes markup or a link of one. What is
    laid out has quotes, dashes and spaces as they are printed in its language."""
    from session_tui.reporting.formats import write_report
    from session_tui.reporting.typography import typeset

    files = {form: folder / f"report-{report.lang}.{form}" for form in ("md", "docx", "html", "json", "xlsx")}
    for form, file in files.items():
        write_report(report, file, form)  # type: ignore[arg-type]
    read = {"md": of_markdown, "docx": of_word, "html": of_page}
    for form, reader in read.items():
        text, problems = reader(files[form])
        yield from (f"{form}: {problem}" for problem in problems)
        for proposal in proposals:
            for field in PLACES:
                if solid(typeset(getattr(proposal, field), report.lang)) not in text:
                    yield f"{form} lacks {field} of {proposal.number}: {getattr(proposal, field)!r}"
    stored = {getattr(proposal, field) for proposal in proposals for field in PLACES}
    told = set(strings_of(json.loads(files["json"].read_text("utf-8"))))
    yield from (f"json lacks {text!r}" for text in sorted(stored - told - {""}))


def solid(text: str) -> str:
    return "".join(text.split())


def strings_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings_of(one)


def of_markdown(file: Path) -> tuple[str, list[str]]:
    """As a reader of CommonMark with tables sees it: text, and whatever is neither text nor the report's own markup."""
    from markdown_it import MarkdownIt

    own = {"heading", "paragraph", "bullet_list", "list_item", "strong", "table", "thead", "tbody", "tr", "th", "td"}
    texts, problems = [], set()
    for token in MarkdownIt("commonmark").enable("table").parse(file.read_text("utf-8")):
        for part in (token, *(token.children or ())):
            kind = part.type.removesuffix("_open").removesuffix("_close")
            if kind in ("text", "text_special"):
                texts.append(part.content)
            elif kind not in {*own, "inline", "softbreak"}:
                problems.add(f"{kind}: {part.content[:60]!r}")
    return solid("".join(texts)), sorted(problems)


def of_word(file: Path) -> tuple[str, list[str]]:
    import docx

    document = docx.Document(str(file))
    problems = [f"a link to {r.target_ref}" for r in document.part.rels.values() if "hyperlink" in r.reltype]
    texts = ["".join(part.itertext()) for part in document.element.body.iter() if part.tag.endswith("}t")]
    return solid("".join(texts)), problems


def of_page(file: Path) -> tuple[str, list[str]]:
    from lxml import html

    page = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    problems = [f"<{tag}>" for tag in ("script", "iframe", "object", "embed", "form", "marquee") if page.iter(tag)
                and list(page.iter(tag))]  # fmt: skip
    problems += [f"a link to {a.get('href')}" for a in page.iter("a") if not a.get("href", "#").startswith("#")]
    problems += [f"{name} of <{e.tag}>" for e in page.iter() for name in e.attrib if name.startswith("on")]
    problems += [
        f"<img> of {e.get('src', '')[:40]}" for e in page.iter("img") if not e.get("src", "").startswith("data:")
    ]
    return solid("".join(page.itertext())), problems


def printed(reports: Iterable[tuple[Any, Any]], folder: Path, verifier: Path | None) -> Iterator[str]:
    """Prints report and cards; what a verifier of PDF/A and PDF/UA says against them."""
    from session_tui.reporting.files import render_report
    from session_tui.reporting.wall import render_cards

    for report, cards in reports:
        done = [render_report(report, folder / f"report-{report.lang}.pdf"),
                render_cards(cards, folder / f"cards-{report.lang}.pdf")]  # fmt: skip
        for one in done:
            print(f"   {one.file.name}: {one.pages} pages", flush=True)
            if verifier is not None:
                uv = Path(sys.executable).parent / "uv"
                said = subprocess.run([uv, "run", "-q", "--no-project", "--script", verifier, one.file],
                                      capture_output=True, text=True, check=False)  # fmt: skip
                print(f"      {said.stdout.strip()[-300:]}", flush=True)
                if said.returncode:
                    yield f"{one.file.name}: {said.stdout[-600:]}{said.stderr[-600:]}"
