"""Sessions that nobody would hold, printed and given to the real veraPDF: PDF/A-3a and PDF/UA-1 must both pass.

    python benchmarks/report_fuzz.py --validator "uv run --script verapdf.py" [--sessions 50] [--keep FOLDER]

Hypothesis makes them, the same ones for the same seed, and the largest of all comes after them: empty to 500 proposals and
3,000 participants, every text of people one of its own inventions (emoji, CJK, right-to-left, control characters, unbroken
words of 2,000 characters, markup, format strings), both languages, all forms of the document. The validator is a command
that takes PDF files and prints a line beginning with `pass` or `FAIL` for each file and profile; what it prints is told in
the end. page-validation, which the everyday tests use, looks at every file too, so that the two can be compared.
"""

from __future__ import annotations

import argparse
import runpy
import shlex
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from session_tui.domain.errors import Refused
from session_tui.domain.report import Report
from session_tui.reporting.files import render_report
from session_tui.reporting.layout import Layout
from session_tui.reporting.pdf import Limits

INVENTED = runpy.run_path(str(Path(__file__).resolve().parent.parent / "tests" / "reporting" / "conftest.py"))
SIZES = (
    (0, 0),
    (1, 1),
    (3, 0),
    (0, 40),
    (8, 30),
    (40, 150),
    (120, 300),
    (20, 1_000),
    (500, 60),
    (60, 3_000),
    (500, 3_000),
)
FORMS = ("report", "report", "report", "minutes", "brief", "passports")
WAIVED = ("METADATA-FILTER", "STREAM-LENGTH")
ALPHABETS = (
    st.text(max_size=80),
    st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя «»—№", min_size=1, max_size=300),
    st.text(alphabet=st.characters(min_codepoint=0x1F300, max_codepoint=0x1FAFF), max_size=20),
    st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60),
    st.text(alphabet=st.characters(min_codepoint=0x0590, max_codepoint=0x06FF), max_size=60),
    st.text(alphabet=st.characters(categories=("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp", "Mn")), max_size=30),
    st.sampled_from(INVENTED["HOSTILE"]),
    st.sampled_from(
        ("x" * 2_000, "Ш" * 2_000, "слово " * 93, "{{7*7}}", "{% raw %}", "&#0;", "]]>", "</p></body>", "<!-- cut -->")
    ),
)


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Report, Layout]:
    proposals, people = draw(st.sampled_from(SIZES))
    report: Report = INVENTED["invent"](
        draw(st.sampled_from(("ru", "en"))), proposals, people, draw(st.integers(0, 99))
    )
    if draw(st.booleans()):
        pool = draw(st.lists(st.one_of(*ALPHABETS), min_size=12, max_size=30))
        report = INVENTED["soil"](report, endless(pool))
    return report, Layout.choose(draw(st.sampled_from(FORMS)))  # type: ignore[arg-type]


def endless(pool: list[str]) -> Iterator[str]:
    while True:
        yield from pool


def made(number: int, start: int) -> list[tuple[Report, Layout]]:
    found: list[tuple[Report, Layout]] = []

    @seed(start)
    @settings(max_examples=number * 2, database=None, deadline=None, phases=(Phase.generate,),
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(sessions())
    def collect(one: tuple[Report, Layout]) -> None:
        found.append(one)

    warnings.simplefilter("ignore")
    collect()
    return found[:number]


def largest() -> tuple[Report, Layout]:
    """What nobody would hold at all: 500 proposals and 3,000 people, every text of theirs hostile."""
    soiled: Report = INVENTED["soil"](INVENTED["invent"]("ru", 500, 3_000, 7), endless(list(INVENTED["HOSTILE"])))
    return soiled, Layout.choose("report")


def quick_look(path: Path) -> list[str]:
    import page

    profiles = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
    content = path.read_bytes()
    try:
        failures = [one for profile in profiles for one in page.validate_pdf_bytes(content, profile=profile).failures]
    except page.SafetyLimitError:  # it follows long chains of bookmarks by recursion
        return ["not-looked-at"]
    return sorted({f.rule_id for f in failures if not any(rule in f.rule_id for rule in WAIVED)})


def main(words: Any) -> int:
    with TemporaryDirectory() as scratch:
        folder = Path(words.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        files, pages, started = [], 0, time.perf_counter()
        for number, (report, layout) in enumerate([*made(words.sessions, words.seed), largest()]):
            if number < words.first:
                continue
            path = folder / f"{number:02}.pdf"
            try:
                done = render_report(report, path, limits=Limits(seconds=7_200), layout=layout)  # a busy machine
            except Refused as refusal:
                print(f"{path.name}  refused: {refusal}", flush=True)
                continue
            files.append(path)
            pages += done.pages
            size = f"{len(report.proposals)} × {len(report.attendance)}"
            broken = quick_look(path)
            print(f"{path.name}  {report.lang} {layout.form:9} {size:>10}  {done.pages:4} p {done.seconds:6.1f} s  "
                  f"{' '.join(broken) or 'ok'}", flush=True)  # fmt: skip
        print(f"{len(files)} files, {pages} pages, {time.perf_counter() - started:.0f} s")
        if not words.validator:
            return 0
        told: Counter[str] = Counter()
        for at in range(0, len(files), 10):
            line = [*shlex.split(words.validator), *map(str, files[at : at + 10])]
            said = subprocess.run(line, capture_output=True, text=True, check=False)
            verdicts = [row for row in said.stdout.splitlines() if row.startswith(("pass", "FAIL"))]
            told.update(row[:4] for row in verdicts)
            print(
                "\n".join(row for row in verdicts if row.startswith("FAIL")) or f"{len(verdicts)} verdicts, all pass",
                flush=True,
            )
        print(dict(told))
        return int(told["FAIL"] > 0 or told["pass"] != 2 * len(files))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--validator", default="", help="The command of the real veraPDF.")
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--first", type=int, default=0, help="Leave out the sessions before this one.")
    parser.add_argument("--seed", type=int, default=2018)
    parser.add_argument("--keep", default="", help="Keep the files in this folder.")
    sys.exit(main(parser.parse_args()))
