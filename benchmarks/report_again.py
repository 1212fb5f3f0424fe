"""A report printed again after one word changed: what that takes, and the least that it could take.

    python benchmarks/report_again.py [PROPOSALSxPEOPLE …]        default: 30x100 120x1000

The least is what stays if everything that can be kept were kept: processes that are warm, stylesheets and fonts that are
read, every piece laid out and drawn but for those in which a letter changed. All templates must be filled to know which
those are; the cover and the annex of data change with every word, because they print the data's seals; and the pieces must
be joined, because each page of a PDF is found by its place in the file. Pieces kept would hold names of people, who may be
erased meanwhile, so they could be kept in memory only. The numbers below say whether that is worth it.

Measured, in seconds of one processor, 120 proposals × 1,000 people (189 pages): templates 0.3, the two pieces of fourteen in
which a letter changed 0.9, joining 0.4. That is 1.6 s, and 0.7 s before a single line is laid out: a second can't be kept to
at that size, so nothing is kept at all, and a report printed again takes as long as the first time.
"""

from __future__ import annotations

import gc
import runpy
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from session_tui.domain.report import Report
from session_tui.reporting.cutting import pieces_of
from session_tui.reporting.engine import made_at
from session_tui.reporting.files import render_report
from session_tui.reporting.html import compose
from session_tui.reporting.joining import join
from session_tui.reporting.paths import template_folders
from session_tui.reporting.quickly import take_short_ways
from session_tui.reporting.seal import files_of, seal
from session_tui.reporting.setting import Drawn, Front, Order, Setting
from session_tui.reporting.styles import Sheets

ROOT = Path(__file__).resolve().parent.parent
T = TypeVar("T")


def one_word_on(report: Report) -> Report:
    """The report after one word of a proposal's passport, and with it the session's seal, has changed."""
    group = report.groups[0]
    first = replace(group.proposals[0], authors=f"{group.proposals[0].authors}!")
    groups = (replace(group, proposals=(first, *group.proposals[1:])), *report.groups[1:])
    return replace(report, groups=groups, data_hash=report.data_hash[::-1])


def timed(what: str, work: Callable[[], T]) -> tuple[T, float]:
    started, before = time.perf_counter(), time.process_time()
    result = work()
    seconds, used = time.perf_counter() - started, time.process_time() - before
    print(f"  {what:<46}{seconds:6.2f} s, of this process's processors {used:6.2f} s", flush=True)
    return result, used


def least(before: Report, after: Report) -> None:
    """Prints how long each step takes that no kept piece spares, in a process that is warm."""
    gc.disable()
    take_short_ways()
    sheets = Sheets(template_folders("report"))
    front = Front(made_at(before.created), files_of(before), {name: name for name in files_of(before)})

    def drawn(html: str, number: int, first: int, total: int) -> Drawn:
        return Setting(html, sheets).draw(Order(number, first, total, front))

    old = [piece.html for piece in pieces_of(compose(before))]
    kept = [drawn(html, number, 0, 999) for number, html in enumerate(old)]
    html, filling = timed("templates filled", lambda: compose(after))
    new = [piece.html for piece in pieces_of(html)]
    changed = [number for number, html in enumerate(new) if html not in old]
    pages = sum(len(kept[number].seals) for number in changed)
    made, laying = timed(
        f"{len(changed)} of {len(new)} pieces ({pages} pages) laid out and drawn",
        lambda: {number: drawn(new[number], number, 0, 999) for number in changed},
    )
    pieces = [made.get(number, one) for number, one in enumerate(kept)]
    _, joining = timed(
        f"{sum(len(piece.seals) for piece in pieces)} pages joined",
        lambda: join(pieces, lang=after.lang, form="report", plain=True, tables=seal(front.files), made=front.made),
    )
    print(f"  {'the least, all else kept and warm: processors':<46}{filling + laying + joining:6.2f} s")


def main(cases: Sequence[tuple[int, int]]) -> None:
    invent: Callable[..., Report] = runpy.run_path(str(ROOT / "tests" / "reporting" / "conftest.py"))["invent"]
    for case in cases:
        before = invent("ru", *case)
        after = one_word_on(before)
        print(f"{case[0]} proposals × {case[1]} people")
        with TemporaryDirectory() as folder:
            for what, report in (("printed", before), ("printed again after one word", after)):
                timed(what, lambda report=report: render_report(report, Path(folder) / "report.pdf"))  # type: ignore[misc]
        least(before, after)


if __name__ == "__main__":
    named = [(int(a), int(b)) for a, _, b in (word.partition("x") for word in sys.argv[1:])]
    main(named or [(30, 100), (120, 1_000)])
