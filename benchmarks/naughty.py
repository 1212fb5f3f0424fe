"""Every "naughty string" as a person, a group, a proposal's every field and a vote: on all screens, in all files, in PDF.

    python benchmarks/naughty.py [--data FOLDER] [--lang ru|en]… [--size 80x24]… [--each 1] [--only screens|texts|files]
                                 [--verifier PROGRAM]

The big list of naughty strings (`blns.json` under the folder of real data) fills a session, a proposal each. The program
is then run on a pseudo-terminal in each language and size.

`screens`: every place is gone to and every key of it pressed; in whatever that opens every key is pressed, and so on
inwards; files of the strings are given wherever one is asked for. Dialogs that were never seen are listed.
`texts`: for every `--each`th string its passport is opened and another text pasted into it, another process edits the
same field, so that both are shown to choose from; its history is read, the string is pasted into the filter and into the
line of a new proposal; groups and rounds are named by the strings one after another. Each must stand on the screen as it
is.

A failure is any escape sequence that the program doesn't send for harmless words, a character that steers a terminal
or turns a line around, bytes that are no UTF-8, a text that is not there, and a program that ends.
`files`: lists as CSV, XLSX and JSON and the report as Markdown, Word document, page and JSON hold what is stored, as text;
report and cards are printed, and given to a verifier of PDF where one is named.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import runpy
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from session_tui.domain.text import clean
from session_tui.domain.voting.methods import Method
from session_tui.services import groups, proposals, reports, rounds, wall
from session_tui.store.database import Database

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
WALKED: dict[str, Any] = runpy.run_path(str(HERE / "naughty_screens.py"))
FILES: dict[str, Any] = runpy.run_path(str(HERE / "naughty_files.py"))
FILLED: dict[str, Any] = runpy.run_path(str(ROOT / "tests" / "tui" / "naughty_session.py"))
SCREEN: dict[str, Any] = WALKED["SCREEN"]
EVIL = "\x1b]52;c;aGk=\x07 [bold]‮.csv"  # a file's name in the folder that is looked through
GROUPS = 12
VISIBLE = 12  # characters of a text that must stand on the screen: the narrowest column of titles holds them


def main() -> int:
    asked = arguments()
    data = Path(os.environ.get("SESSION_TUI_REAL_DATA", ROOT.parent / "shared" / "data"))
    strings = json.loads(((asked.data or data) / "05_odd_tables/blns/blns.json").read_text("utf-8"))
    failures: list[str] = []

    def tell(what: str, told: Sequence[str], begun: float) -> None:
        print(f"{what}: {len(told)} failures ({time.monotonic() - begun:.0f} s)", flush=True)
        for one in told[:40]:
            print(f"   {one}", flush=True)
        failures.extend(told)

    with tempfile.TemporaryDirectory() as folder:
        for lang in asked.lang or ["ru", "en"]:
            for size in asked.size or ["80x24", "200x60"]:
                for kind, walk in (("screens", screens), ("texts", texts)):
                    if asked.only in ("", kind):
                        begun = time.monotonic()
                        place = Path(folder) / f"{kind}-{lang}-{size}"
                        tell(f"{kind} {lang} {size}", on_screen(strings, lang, size, place, asked.each, walk), begun)
        if asked.only in ("", "files"):
            begun = time.monotonic()
            tell("files", list(in_files(strings, Path(folder), asked.verifier)), begun)
    return bool(failures)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--lang", action="append", choices=["ru", "en"])
    parser.add_argument("--size", action="append")
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--only", default="", choices=["", "screens", "texts", "files"])
    parser.add_argument("--verifier", type=Path)
    return parser.parse_args()


Walk = Callable[[Any, Path, Sequence[str], int], Iterator[str]]


def on_screen(strings: list[str], lang: str, size: str, folder: Path, each: int, walk: Walk) -> list[str]:
    """What went wrong on one terminal."""
    columns, rows = map(int, size.split("x"))
    drawn, failures = {}, []
    for kind, given in (("harmless", [f"word{n}" for n in range(24)]), ("naughty", strings)):
        place = folder / kind
        place.mkdir(parents=True)
        FILLED["make"](place / "hall.session", given, lang, len(given), GROUPS)
        lists(given, place)
        walker = WALKED["Walker"](place / "hall.session", lang, (columns, rows), place)
        try:
            for failure in walk(walker, place, given, each if kind == "naughty" else 1):
                print(f"   {kind}: {failure}", flush=True)
                failures.append(failure)
        except AssertionError as ended:
            failures.append(f"{kind}: {ended}")
        status, drawn[kind] = walker.close() if walker.terminal.is_alive else (walker.terminal.status, b"")
        failures += [f"{kind}: a mishap: {log.read_text('utf-8')[-1500:]}" for log in place.glob("*.log")]
        if status != 0 or b"Traceback" in drawn[kind]:
            failures.append(f"{kind}: status {status}, {SCREEN['tail'](walker.terminal.drawn)[-1500:]}")
        print(f"   {kind}: {walker.pressed} keys, {len(drawn[kind]):,} bytes, {len(walker.swept)} dialogs swept,"
              f" {len(SCREEN['sequences'](drawn[kind]))} kinds of sequences", flush=True)  # fmt: skip
    if walk is screens:
        print(f"   never seen: {', '.join(sorted(WALKED['dialogs']() - walker.seen)) or 'nothing'}", flush=True)
    failures += [
        f"foreign {found!r}" for found in SCREEN["sequences"](drawn["naughty"]) - SCREEN["sequences"](drawn["harmless"])
    ]
    return failures + [f"character {found!r}" for found in SCREEN["unsafe"](drawn["naughty"])]


def lists(strings: Sequence[str], folder: Path) -> None:
    """Files of the strings, as people would bring them in."""
    named = FILLED["named"]
    kinds = {
        "people.csv": (("Name", "Organisation", "Position", "Town", "Tags"), lambda at, s: (named(s), s, s, s, s)),
        "ideas.csv": (("Title", "Problem", "Solution", "Authors", "Tags", s0(strings)), lambda at, s: (named(s), s, s, s, s, s)),
        "comments.csv": (("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"),
                         lambda at, s: (1503491937484, s, at, at, 1, 1, 1 - at % 3, f"{s} said")),
        "votes.csv": (("Voter", "Proposal", "Value"), lambda at, s: (s, named(s), s)),
        "rules.csv": (("Rule", "Person", "With", "Group"), lambda at, s: ("together", named(s), named(s), s)),
        EVIL: (("Title", s0(strings)), lambda at, s: (s, s)),
    }  # fmt: skip
    for name, (heads, line) in kinds.items():
        with (folder / name).open("w", encoding="utf-8", errors="replace", newline="") as file:
            csv.writer(file).writerows([heads, *(line(at, s) for at, s in enumerate(strings))])


def s0(strings: Sequence[str]) -> str:
    return next(filter(None, strings))


def screens(walker: Any, folder: Path, strings: Sequence[str], each: int) -> Iterator[str]:
    """Every key of every screen."""
    walker.places(FILLED["keys"](), inwards=len(strings) > 100)  # harmless words only tell the sequences
    yield from ()


def texts(walker: Any, folder: Path, strings: Sequence[str], each: int) -> Iterator[str]:
    """Every string where a person reads and writes it."""
    database = Database.open(folder / "hall.session", station="another")
    solid, named = WALKED["solid"], FILLED["named"]

    def lacks(text: str) -> bool:
        return solid(clean(text))[:VISIBLE] not in walker.shown()

    walker.home()
    walker.press("4")
    walker.press("home")
    standing = database.run(proposals.everything)
    for at, proposal in enumerate(standing):
        if at:
            walker.press("down")
        if at % each:
            continue
        other = named(strings[(at + 7) % len(strings)])
        if lacks(proposal.title):
            yield f"{proposal.number} is not in the list: {proposal.title!r}"
        walker.press("enter", quiet=0.15)
        if lacks(proposal.title):
            yield f"{proposal.number} is not in its passport: {proposal.title!r}"
        walker.paste("y" + other)
        database.run(proposals.edit, proposal.number, title=f"{clean(other)} ,", authors=other)
        walker.press("\x13", quiet=0.25)  # ctrl+s
        if lacks(other):
            yield f"{proposal.number}: {other!r} is not in the conflict"
        walker.press("enter" if at % 2 else "escape", quiet=0.25)
        walker.home()
        walker.press("h", quiet=0.15)
        walker.home()
    for text in strings[::each]:  # a filter that is emptied leaves the list at its top
        walker.press("/")
        walker.paste(text)
        walker.home()
        walker.press("n")
        walker.paste(text)
        walker.press("\x05\x15")
        walker.home()
    yield from named_by(walker, database, strings, lacks)
    database.close()


def named_by(walker: Any, database: Database, strings: Sequence[str], lacks: Callable[[str], bool]) -> Iterator[str]:
    """Groups and rounds by the name of each string."""
    many = len(database.run(groups.everything))
    named = FILLED["named"]
    for begin in range(0, len(strings), many):
        batch = [named(text) for text in strings[begin : begin + many]]
        for number, name in enumerate(batch, 1):
            database.run(groups.edit, number, name=name, moderator=name, room=name, priorities=(name,))
        number = database.run(rounds.open_round, Method.APPROVAL, electorate="all", title=batch[0], only=[5, 6]).number
        database.run(rounds.cancel, number)
        walker.press("1", quiet=2.1)  # the screen looks into the journal every two seconds
        for stage in "345671":
            walker.press(stage, quiet=0.15)
            if stage == "3" and lacks(batch[0]):
                yield f"group 1 is not named on its screen: {batch[0]!r}"
        walker.press("4", *["right"] * (many + 1), quiet=0.08)


def in_files(strings: list[str], folder: Path, verifier: Path | None) -> Iterator[str]:
    """Where a file says anything else than what is stored."""
    from session_tui.domain.selecting import Wanted
    from session_tui.importing.proposals import read_proposals
    from session_tui.services import exports

    FILLED["make"](folder / "hall.session", strings, "en", len(strings))
    lists(strings, folder)
    database = Database.open(folder / "hall.session")
    former = database.run(proposals.with_former)
    yield from FILES["is_stored"](former[4 : len(strings)], strings[4:])  # the first four were merged and split
    yield from FILES["exported"](database.run(exports.tables, "en"), folder)
    printed = []
    for lang in ("ru", "en"):
        report = database.run(reports.assemble, lang)
        printed.append((report, database.run(wall.cards, lang, wanted=Wanted(status=""))))
        yield from FILES["documents"](report, database.run(proposals.everything), folder)
    yield from FILES["printed"](printed, folder, verifier)
    for name in ("ideas.csv", "comments.csv"):
        sheet = read_proposals(folder / name)
        done = database.run(proposals.admit, sheet)
        said = {p.title for p in database.run(proposals.everything)}
        print(f"   {name}: {len(done.new)} new, {len(done.changed)} changed, {len(sheet.rejected)} rejected,"
              f" {len(sheet.skipped)} skipped", flush=True)  # fmt: skip
        yield from (
            f"{name}: {draft.title!r} was not taken" for draft in sheet.proposals if clean(draft.title) not in said
        )
    yield from FILES["exported"](database.run(exports.tables, "en"), folder / "again")
    database.close()


if __name__ == "__main__":
    sys.exit(main())
