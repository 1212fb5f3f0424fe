"""A finished report, checked by nothing but itself: are its tables whole, does the count follow, do the pages say so?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from pathlib import Path

from session_tui.domain.open_data import RESULT_HEADS, result_rows
from session_tui.domain.outcome import Finding
from session_tui.domain.recounting import Recounted, Tables, recommended, recount
from session_tui.domain.table import Table
from session_tui.locale import LANGUAGES, Lang, say
from session_tui.reporting.claims import Claims, bare
from session_tui.reporting.reading import Block, Document, Marks, read_document
from session_tui.reporting.seal import seal
from session_tui.reporting.tables import csv_bytes, csv_rows
from session_tui.reporting.typography import typeset

NEEDED = ("results.csv", "rounds.csv")  # without these nothing can be counted


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of a document came to. `compared`: its pages were compared with the recount, figure by figure;
    where a facilitator's own templates drew them, only their seals could be."""

    pages: int
    rounds: int
    ballots: int
    seal: str
    compared: bool
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        return not self.findings


def verify_pdf(path: Path) -> Checked:
    """Checks a report's PDF. Raises BadFile where it can't be read as a PDF at all."""
    return check(read_document(path))


def check(document: Document) -> Checked:
    """What a document that was read comes to."""
    if document.marks is None or document.marks.lang not in LANGUAGES:
        return Checked(len(document.drawn), 0, 0, seal(document.files), False, (Finding("recount.not_ours", {}),))
    lang: Lang = "ru" if document.marks.lang == "ru" else "en"
    findings = [*page_seals(document), *table_seal(document, document.marks, lang)]
    tables, unreadable = tables_of(document.files)
    findings += unreadable
    rounds, flaws = recount(tables, lang)
    findings += flaws
    findings += results(document.files, tables, rounds, lang)
    findings += recommended(tables, rounds)
    compared = document.marks.plain
    if compared:
        findings += Claims(document.blocks, tables, rounds, lang).differences()
    ballots = sum(made.tally.cast for made in rounds if not made.tally.by_hands)
    return Checked(len(document.drawn), len(rounds), ballots, seal(document.files), compared, tuple(findings))


def page_seals(document: Document) -> Iterator[Finding]:
    """Pages on which something else is drawn than when the document was made, pages gone and pages added."""
    assert document.marks is not None
    pairs = zip_longest(document.marks.pages, document.drawn)
    for number, (said, drawn) in enumerate(pairs, 1):
        if said != drawn:
            key = "page_gone" if drawn is None else "page_added" if said is None else "page_redrawn"
            yield Finding(f"recount.{key}", {"page": number})


def table_seal(document: Document, marks: Marks, lang: Lang) -> Iterator[Finding]:
    """The seal in the marks, and every one printed on a page, must be that of the embedded tables."""
    actual = seal(document.files)
    if marks.tables != actual:
        yield Finding("recount.tables_changed", {"said": marks.tables, "actual": actual})
    for page, printed in printed_seals(document.blocks, lang) if marks.plain else ():
        if printed != actual:
            yield Finding("recount.printed_seal", {"page": page, "said": printed, "actual": actual})


def printed_seals(blocks: Sequence[Block], lang: Lang) -> Iterator[tuple[int, str]]:
    """Page and text of each seal: beside its name on the cover, below the sentence that explains it in the annex."""
    name, sentence = (bare(typeset(say(f"report.{key}", lang), lang)) for key in ("seal_short", "seal_lead"))
    for before, block in pairwise((Block(0, "P", ""), *blocks)):
        text = bare(block.text)
        if block.kind == "P" and text.startswith(name):
            yield block.page, text.removeprefix(name)
        if bare(before.text) == sentence:
            yield block.page, text


def tables_of(files: Mapping[str, bytes]) -> tuple[Tables, list[Finding]]:
    """The rows of each embedded CSV, and what can't be read."""
    found: list[Finding] = []
    tables = {}
    for name, content in files.items():
        if not name.endswith(".csv"):
            continue  # what describes the tables is none
        try:
            tables[name.removesuffix(".csv")] = csv_rows(content)
        except (ValueError, UnicodeDecodeError) as error:
            found.append(Finding("recount.table_unreadable", {"file": name, "why": str(error)[:100]}))
    if any(name in files for name in ("ballots.csv", "hands.csv", *NEEDED)):
        found += [Finding("recount.table_missing", {"file": name}) for name in NEEDED if name not in files]
    return tables, found


def results(files: Mapping[str, bytes], tables: Tables, rounds: list[Recounted], lang: Lang) -> Iterator[Finding]:
    """Cell by cell, where the table of results is not what the ballots give."""
    said = tables.get("results", ())
    rows = []
    for made in rounds:
        titles = {
            int(row["proposal"]): row["title"]
            for row in said
            if row.get("round") == str(made.number) and row.get("proposal", "").isdecimal()
        }
        known = {row.proposal: titles.get(row.proposal, "") for row in made.tally.results}
        rows += result_rows(made.number, known, made.tally, made.verdicts, lang)
    expected = csv_rows(csv_bytes(Table("results", RESULT_HEADS, tuple(rows))))
    for line, (one, other) in enumerate(zip_longest(said, expected), 2):
        if one is None or other is None:
            missing = one is None
            row = other if one is None else one
            params = {"line": line, "round": row.get("round"), "proposal": row.get("proposal")}
            yield Finding("recount.row_missing" if missing else "recount.row_extra", params)
            continue
        for column in RESULT_HEADS:
            if one.get(column) != other[column]:
                params = {"line": line, "column": column, "said": one.get(column), "expected": other[column]}
                yield Finding("recount.cell_differs", params)
