"""Every "naughty string" as a person, a group, a proposal's every field and a vote: on all screens, in all exports, in PDF.

    python benchmarks/naughty.py [--data FOLDER] [--lang ru|en]… [--size 80x24]… [--each 1] [--no-pdf]

The big list of naughty strings (`blns.json` under the folder of real data) fills a session. The program is then run on
a pseudo-terminal in each language and size; every place is gone to and every key of it pressed, every proposal is moved
to, and every `--each`th passport opened. The same walk through a session of harmless words tells which escape sequences
the program sends of itself. A failure is any other sequence, a character that steers a terminal or turns a line around,
bytes that are no UTF-8, and a program that ends. Then the lists are exported as CSV, XLSX and JSON and compared cell by
cell with what is stored, and the report, the cards and the sheets are printed as PDF.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import runpy
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SCREEN: dict[str, Any] = runpy.run_path(str(ROOT / "tests" / "tui" / "terminal.py"))
FILLED: dict[str, Any] = runpy.run_path(str(ROOT / "tests" / "tui" / "naughty_session.py"))


def main() -> int:
    asked = arguments()
    data = Path(os.environ.get("SESSION_TUI_REAL_DATA", ROOT.parent / "shared" / "data"))
    strings = json.loads(((asked.data or data) / "05_odd_tables/blns/blns.json").read_text("utf-8"))
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        for lang in asked.lang or ["ru", "en"]:
            for size in asked.size or ["80x24", "200x60"]:
                begun = time.monotonic()
                told = on_screen(strings, lang, size, Path(folder) / f"{lang}-{size}", asked.each)
                print(f"{lang} {size}: {told or 'kept'} ({time.monotonic() - begun:.0f} s)", flush=True)
                failures += [told] if told else []
        told = exported(strings, Path(folder))
        print(f"exports: {told or 'kept'}", flush=True)
        failures += [told] if told else []
        if not asked.no_pdf:
            printed(strings, Path(folder))
    return bool(failures)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--lang", action="append", choices=["ru", "en"])
    parser.add_argument("--size", action="append")
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--no-pdf", action="store_true")
    return parser.parse_args()


def on_screen(strings: list[str], lang: str, size: str, folder: Path, each: int) -> str:
    """What went wrong on one terminal, or nothing."""
    columns, rows = map(int, size.split("x"))
    drawn = {}
    for kind, given in (("harmless", [f"word{n}" for n in range(24)]), ("naughty", strings)):
        place = folder / kind
        place.mkdir(parents=True)
        FILLED["make"](place / "hall.session", given, lang)
        terminal = SCREEN["Terminal"](place / "hall.session", lang, (columns, rows), place)
        terminal.wait_for("●")
        SCREEN["walk"](terminal, FILLED["keys"]())
        terminal.press("4", "home")
        for at in range(len(given)):
            terminal.press("down", quiet=0.02)
            if at % each == 0 and kind == "naughty":
                terminal.press("enter", quiet=0.15)
                terminal.press("escape", quiet=0.15)
        status = terminal.close(300)
        drawn[kind] = bytes(terminal.drawn)
        if status != 0 or b"Traceback" in drawn[kind]:
            return f"{kind}: status {status}, {SCREEN['tail'](drawn[kind])}"
    foreign = SCREEN["sequences"](drawn["naughty"]) - SCREEN["sequences"](drawn["harmless"])
    unsafe = SCREEN["unsafe"](drawn["naughty"])
    print(f"   {len(drawn['naughty']):,} bytes, {len(SCREEN['sequences'](drawn['naughty']))} kinds of sequences")
    return f"foreign sequences {sorted(foreign)}, characters {sorted(unsafe)}" if foreign or unsafe else ""


def exported(strings: list[str], folder: Path) -> str:
    """Where an export says anything else than what is stored."""
    from python_calamine import CalamineWorkbook

    from session_tui.reporting.sheets import write_tables
    from session_tui.reporting.tables import csv_rows
    from session_tui.services import exports
    from session_tui.store.database import Database

    FILLED["make"](folder / "hall.session", strings, "en")
    database = Database.open(folder / "hall.session")
    tables = database.run(exports.tables, "en")
    database.close()
    files = {form: write_tables(folder / form, tables, form) for form in ("csv", "xlsx", "json")}
    for at, table in enumerate(tables):
        wanted = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
        raw = list(csv.reader(io.StringIO(files["csv"][at].read_text("utf-8-sig"), newline="")))[1:]
        if any(cell.startswith(("=", "+", "-", "@")) and not is_number(cell) for row in raw for cell in row):
            return f"csv {table.name}: a cell that is a formula"
        if [list(row.values()) for row in csv_rows(files["csv"][at].read_bytes())] != wanted:
            return f"csv {table.name} differs"
        if [
            ["" if c is None else str(c) for c in row.values()] for row in json.loads(files["json"][at].read_text())
        ] != wanted:
            return f"json {table.name} differs"
        sheet = CalamineWorkbook.from_path(str(files["xlsx"][at])).get_sheet_by_index(0).to_python()[1:]
        found = [[whole(cell) for cell in row] for row in sheet]
        if found != wanted:
            (row, column) = next((r, c) for r, line in enumerate(wanted) for c, cell in enumerate(line)
                                 if r >= len(found) or found[r][c] != cell)  # fmt: skip
            return f"xlsx {table.name} differs at {row}, {column}: {wanted[row][column]!r}"
    return ""


def is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


def whole(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def printed(strings: list[str], folder: Path) -> None:
    """Everything that is printed; a refusal or a crash ends the program."""
    from session_tui.domain.selecting import Wanted
    from session_tui.reporting.files import render_report
    from session_tui.reporting.wall import render_cards
    from session_tui.services import reports, wall
    from session_tui.store.database import Database

    database = Database.open(folder / "hall.session")
    for lang in ("ru", "en"):
        done = render_report(database.run(reports.assemble, lang), folder / f"report-{lang}.pdf")
        cards = render_cards(database.run(wall.cards, lang, wanted=Wanted(status="")), folder / f"cards-{lang}.pdf")
        print(f"PDF {lang}: report {done.pages} pages, cards {cards.pages} pages", flush=True)
    database.close()


if __name__ == "__main__":
    sys.exit(main())
