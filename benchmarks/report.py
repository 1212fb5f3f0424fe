"""The report beside a plain layout of the same content: pages, seconds, memory, the ratio, and a linear fit.

    python benchmarks/report.py [PROPOSALSxPEOPLE …]        default: 30, 120, 600 × 100, 1000, 10000

Ours runs as it does for a facilitator: its processes started, templates filled, PDF/A-3a and PDF/UA-1 with tags and
attachments written to disk. The plain layout holds the same values, one table a list, given in one piece to WeasyPrint
with the same fonts and standards; to headless Chromium (`chromium` on the PATH), which knows neither; and, written in its
own language, to typst with PDF/UA-1. Each runs in a process of its own,
one after the other in one run; what a machine lacks is left out.
"""

from __future__ import annotations

import gc
import html
import multiprocessing
import queue
import resource
import runpy
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from session_tui.domain.protocol import Outcome
from session_tui.domain.report import Report
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
Measures = tuple[int, float, float, float]  # pages, seconds, seconds of processors, MiB at the peak


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

    from session_tui.reporting.engine import made_at
    from session_tui.reporting.fetching import BASE, make_fetcher
    from session_tui.reporting.paths import template_folders
    from session_tui.reporting.seal import files_of
    from session_tui.reporting.setting import Front, attachments

    gc.enable()
    fetcher = make_fetcher(template_folders("report"))
    page = HTML(string=plain_layout(report), base_url=BASE, url_fetcher=fetcher)
    document = page.render(pdf_variant="pdf/a-3a")
    files = files_of(report)
    tables = attachments(Front(made_at(report.created), files, {name: name for name in files}))
    document.write_pdf(pdf_variant="pdf/a-3a", attachments=tables)
    return len(document.pages)


def print_ours(report: Report) -> int:
    from session_tui.reporting.files import render_report

    with TemporaryDirectory() as folder:
        return render_report(report, Path(folder) / "report.pdf").pages


def print_by_chromium(report: Report) -> int:
    """The plain page through a browser: no tags of a standard, no attachments, no page numbers in contents."""
    import pikepdf

    with TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(plain_layout(report), "utf-8")
        line = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", page.as_uri()]  # fmt: skip
        subprocess.run(line, check=True, capture_output=True, timeout=1_800)
        with pikepdf.open(pdf) as done:
            return len(done.pages)


def typst_text(words: object) -> str:
    """A string of typst's own language: nothing in it is markup."""
    quoted = printable(str(words)).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'#"{quoted}"'


def typst_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    cells = [f"[{typst_text(cell)}]" for row in rows for cell in row]
    head = ", ".join(f"[{typst_text(cell)}]" for cell in heads)
    return f"#table(columns: {len(heads)}, table.header({head}), {', '.join(cells)})\n"


def print_by_typst(report: Report) -> int:
    """An equivalent document in typst's language, as PDF/UA-1."""
    import pikepdf
    import typst

    from session_tui.reporting.paths import font_folders

    pieces: list[str] = []

    def heading(level: int, text: str) -> None:
        pieces.append(f"#heading(level: {level})[{typst_text(text)}]\n")

    heads = ("№", "title", "for", "against", "abstain", "needed", "verdict")
    heading(1, report.title)
    heading(2, "Recommendations")
    pieces.append(typst_table((*heads, "wording", "owner", "deadline", "indicator", "addressee"), [
        (r.rank, r.title, *counts(r.outcome), r.wording, r.owner, r.deadline, r.indicator, r.addressee)
        for r in report.recommendations
    ]))  # fmt: skip
    for group in report.groups:
        heading(2, group.name)
        rows = [(p.number, p.title, *counts(p.outcomes[-1] if p.outcomes else None)) for p in group.proposals]
        pieces.append(typst_table(heads, rows))
    heading(2, "Passports")
    for proposal in report.proposals:
        facts = proposal.passport
        heading(3, proposal.title)
        fields = (*facts.texts, facts.owner, facts.deadline, facts.indicator, facts.resources, facts.funding)
        pieces += [f"{typst_text(text)}\n\n" for text in (*fields, proposal.authors) if text]
    heading(2, "Voting protocol")
    pieces += [typst_table(heads, [(x.proposal, x.title, *counts(x.outcome)) for x in r.lines]) for r in report.rounds]
    heading(2, "Participants")
    people = [(a.number, a.name, a.organisation, a.position, a.town, a.community, a.group) for a in report.attendance]
    pieces.append(typst_table(("№", "name", "organisation", "position", "town", "community", "group"), people))
    title = printable(report.title).replace('"', "'")
    start = (
        f'#set document(title: "{title}")\n#set text(lang: "{report.lang}", font: "Source Sans Pro", size: 10.5pt)\n'
    )
    start += '#set page(paper: "a4", margin: 25mm, numbering: "1 / 1")\n#set table(stroke: none)\n'
    with TemporaryDirectory() as folder:
        source, pdf = Path(folder) / "page.typ", Path(folder) / "page.pdf"
        source.write_text(start + "".join(pieces), "utf-8")
        fonts = [str(one) for one in font_folders()]
        typst.compile(str(source), output=str(pdf), font_paths=fonts, ignore_system_fonts=True, pdf_standards=["ua-1"])
        with pikepdf.open(pdf) as done:
            return len(done.pages)


def measured(work: Callable[[Report], int], case: Case, answer: multiprocessing.Queue[Measures]) -> None:
    """What a printing took, of this process and its children; memory is that of the largest of them."""
    report = invented(case)
    before = time.process_time()
    started = time.perf_counter()
    pages = work(report)
    seconds = time.perf_counter() - started
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in used) - before
    answer.put((pages, seconds, cpu, max(one.ru_maxrss for one in used) / 1024))


def invented(case: Case) -> Report:
    report: Report = runpy.run_path(str(ROOT / "tests" / "reporting" / "conftest.py"))["invent"]("ru", *case)
    return report


def run(work: Callable[[Report], int], case: Case) -> Measures:
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[Measures] = context.Queue()
    process = context.Process(target=measured, args=(work, case, answer))
    process.start()
    while True:
        try:
            result = answer.get(timeout=1)
            break
        except queue.Empty:
            if not process.is_alive():
                return (0, float("nan"), float("nan"), float("nan"))  # it broke; its traceback stands above
    process.join()
    return result


def fit(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Least squares: slope, intercept and the share of the variance that the line explains."""
    from statistics import correlation, linear_regression

    xs, ys = zip(*points, strict=True)
    line = linear_regression(xs, ys)
    return line.slope, line.intercept, correlation(xs, ys) ** 2


def ways() -> dict[str, Callable[[Report], int]]:
    found: dict[str, Callable[[Report], int]] = {"ours": print_ours, "WeasyPrint": print_plainly}
    if shutil.which("chromium"):
        found["Chromium"] = print_by_chromium
    if find_spec("typst"):
        found["typst"] = print_by_typst
    return found


def main(cases: Sequence[Case]) -> None:
    printers = ways()
    print(f"{'proposals × people':>18}" + "".join(f"{name:>38}" for name in printers) + "   ours / WeasyPrint, of cpu")
    points = []
    for case in cases:
        done = {name: run(work, case) for name, work in printers.items()}
        told = "".join(f"{f'{p:5} p {s:7.2f} s {c:7.2f} cpu {m:5.0f} MiB':>38}" for p, s, c, m in done.values())
        ours, plain = done["ours"], done["WeasyPrint"]
        print(f"{case[0]:>8} × {case[1]:<7}{told}   {ours[1] / plain[1]:.2f} {ours[2] / plain[2]:.2f}", flush=True)
        points.append((float(ours[0]), ours[2]))
    if len(points) > 2:
        slope, start, explained = fit(points)
        print(f"ours, seconds of processors: {start:.2f} s + {slope * 1000:.1f} ms a page, R² {explained:.4f}")


if __name__ == "__main__":
    named = [(int(a), int(b)) for a, _, b in (word.partition("x") for word in sys.argv[1:])]
    main(named or [(p, n) for p in (30, 120, 600) for n in (100, 1_000, 10_000)])
