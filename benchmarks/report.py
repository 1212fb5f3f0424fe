"""The report beside a plain layout of the same content: pages, seconds, memory, and the ratio.

    python benchmarks/report.py [PROPOSALSxPEOPLE …]        default: 30x100 30x1000 120x100 120x1000

Ours runs as it does for a facilitator: the child process started, templates filled, PDF/A-3a and PDF/UA-1 with tags and
attachments written to disk. The plain layout holds the same values, one table a list, given to WeasyPrint in one piece
with the same fonts and standards, also in a process of its own. Both are measured in turn, in one run.
"""

from __future__ import annotations

import gc
import html
import multiprocessing
import resource
import runpy
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from session_tui.domain.report import Outcome, Report
from session_tui.reporting.glyphs import printable

ROOT = Path(__file__).resolve().parent.parent
PLAIN_STYLE = """
@font-face { font-family: Sans; src: url("fonts/SourceSansPro-Regular.ttf") }
@font-face { font-family: Sans; font-weight: 600; src: url("fonts/SourceSansPro-Semibold.ttf") }
@page { size: A4; margin: 25mm; @bottom-right { content: counter(page) " / " counter(pages) } }
html { font: 10.5pt/1.4 Sans; hyphens: auto }
table { width: 100%; border-collapse: collapse } td, th { border-bottom: 0.1mm solid #ccc; text-align: left }
"""
Case = tuple[int, int]


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    def cells(tag: str, values: Sequence[object]) -> str:
        return "".join(f"<{tag}>{html.escape(printable(str(value)))}</{tag}>" for value in values)

    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells('th', heads)}</tr></thead><tbody>{body}</tbody></table>"


def counts(outcome: Outcome | None) -> tuple[object, ...]:
    if outcome is None:
        return ("", "", "", "", "")
    return (outcome.support, outcome.against, outcome.abstain, outcome.needed, outcome.sentence)


def plain_layout(report: Report) -> str:
    """The same content with the least of design: a heading and a table a list."""
    heads = ("№", "title", "for", "against", "abstain", "needed", "verdict")
    parts = [f"<h1>{html.escape(report.title)}</h1>", "<h2>Recommendations</h2>"]
    decisions = [
        (r.rank, r.title, *counts(r.outcome), r.wording, r.owner, r.deadline, r.indicator, r.addressee)
        for r in report.recommendations
    ]
    parts.append(table((*heads, "wording", "owner", "deadline", "indicator", "addressee"), decisions))
    for group in report.groups:
        parts.append(f"<h2>{html.escape(group.name)}</h2>")
        rows = [(p.number, p.title, *counts(p.outcomes[-1] if p.outcomes else None)) for p in group.proposals]
        parts.append(table(heads, rows))
    parts.append("<h2>Passports</h2>")
    for proposal in report.proposals:
        facts = proposal.passport
        parts.append(f"<h3>{html.escape(proposal.title)}</h3>")
        fields = (*facts.texts, facts.owner, facts.deadline, facts.indicator, facts.resources, facts.funding)
        parts += [f"<p>{html.escape(text)}</p>" for text in (*fields, proposal.authors) if text]
    parts.append("<h2>Voting protocol</h2>")
    parts += [table(heads, [(x.proposal, x.title, *counts(x.outcome)) for x in r.lines]) for r in report.rounds]
    parts.append("<h2>Participants</h2>")
    people = [(a.number, a.name, a.organisation, a.position, a.town, a.community, a.group) for a in report.attendance]
    parts.append(table(("№", "name", "organisation", "position", "town", "community", "group"), people))
    language = f"<html lang='{report.lang}'><meta charset='utf-8'><title>{html.escape(report.title)}</title>"
    return f"{language}<style>{PLAIN_STYLE}</style><body>{''.join(parts)}"


def print_plainly(report: Report) -> int:
    """The plain page through WeasyPrint as it comes, with the standards and attachments of ours; its pages."""
    from weasyprint import HTML

    from session_tui.reporting.engine import attachments, made_at
    from session_tui.reporting.fetching import BASE, make_fetcher
    from session_tui.reporting.paths import template_folders
    from session_tui.reporting.seal import files_of

    gc.enable()
    fetcher = make_fetcher(template_folders("report"))
    page = HTML(string=plain_layout(report), base_url=BASE, url_fetcher=fetcher)
    document = page.render(pdf_variant="pdf/a-3a")
    tables = attachments(report, files_of(report), made_at(report.created))
    document.write_pdf(pdf_variant="pdf/a-3a", attachments=tables)
    return len(document.pages)


def print_ours(report: Report) -> int:
    from session_tui.reporting.files import render_report

    with TemporaryDirectory() as folder:
        return render_report(report, Path(folder) / "report.pdf").pages


def measured(
    work: Callable[[Report], int], case: Case, answer: multiprocessing.Queue[tuple[int, float, float]]
) -> None:
    """Pages, seconds and the peak of memory in MiB, of this process or of its child."""
    report = invented(case)
    started = time.perf_counter()
    pages = work(report)
    seconds = time.perf_counter() - started
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    answer.put((pages, seconds, peak / 1024))


def invented(case: Case) -> Report:
    report: Report = runpy.run_path(str(ROOT / "tests" / "reporting" / "conftest.py"))["invent"]("ru", *case)
    return report


def run(work: Callable[[Report], int], case: Case) -> tuple[int, float, float]:
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[tuple[int, float, float]] = context.Queue()
    process = context.Process(target=measured, args=(work, case, answer))
    process.start()
    result = answer.get()
    process.join()
    return result


def main(cases: Sequence[Case]) -> None:
    print(f"{'proposals × people':>20}  {'ours':>24}  {'plain':>24}  {'ratio':>6}")
    for case in cases:
        ours, plain = run(print_ours, case), run(print_plainly, case)
        told = [f"{pages:4} p {seconds:6.2f} s {mib:5.0f} MiB" for pages, seconds, mib in (ours, plain)]
        print(f"{case[0]:>9} × {case[1]:<8}  {told[0]:>24}  {told[1]:>24}  {ours[1] / plain[1]:6.2f}", flush=True)


if __name__ == "__main__":
    named = [(int(a), int(b)) for a, _, b in (argument.partition("x") for argument in sys.argv[1:])]
    main(named or [(30, 100), (30, 1_000), (120, 100), (120, 1_000)])
