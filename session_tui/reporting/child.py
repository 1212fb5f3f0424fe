"""The process that lays out one report: `python -m session_tui.reporting.child RESULT MEGABYTES`.

Standard input: the report, the folder of own templates (or None) and the layout, pickled by the parent. Standard
output: a line of JSON a step. The PDF goes to RESULT. It can be killed at any moment; nothing but RESULT is left behind.
"""

from __future__ import annotations

import gc
import json
import pickle
import sys
from pathlib import Path

from session_tui.domain.errors import Refused
from session_tui.domain.report import Report
from session_tui.reporting.layout import Layout

REFUSED = 3  # the exit status after a line {"refused": key, "params": {…}}
OF_PROPOSAL, OF_PERSON = 2_500, 100  # characters of HTML, at least: hands are warm when the pieces come
WORTH = 100_000  # characters of HTML, for which one more process is worth starting


def tell(stage: str, page: int, chapter: str = "") -> None:
    say_line({"stage": stage, "page": page, "chapter": chapter})


def say_line(message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def carry_out(report: Report, own: Path | None, layout: Layout) -> tuple[bytes, int]:
    """The PDF and its pages. Raises Refused where a template or the machine stands in the way."""
    from session_tui.reporting.crew import Crew
    from session_tui.reporting.engine import print_pdf
    from session_tui.reporting.html import compose
    from session_tui.reporting.paths import template_folders

    folders = template_folders("report", own)
    crew = Crew(folders, lambda piece, page: None)
    try:
        tell("compose", 0)
        report = layout.narrowed(report)
        crew.grow(hands(OF_PROPOSAL * len(report.proposals) + OF_PERSON * len(report.attendance)))
        html = compose(report, own, layout)
        crew.grow(hands(len(html)))
        return print_pdf(html, report, crew, tell, plain=len(folders) == 1, form=layout.form)
    finally:
        crew.dismiss()


def hands(size: int) -> int:
    """How many processes so much HTML is worth."""
    from session_tui.reporting.crew import cores

    return min(cores(), 1 + size // WORTH)


def limit_memory(megabytes: int) -> None:
    """Where the system can, no more than that much address space."""
    if sys.platform == "win32":
        return
    import resource

    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main(result: str, megabytes: str) -> int:
    limit_memory(int(megabytes))
    gc.disable()  # the process ends soon
    report, own, layout = pickle.loads(sys.stdin.buffer.read())
    from session_tui.reporting.crew import HandLost

    try:
        pdf, pages = carry_out(report, own, layout)
    except HandLost:
        return 1  # its last words are on standard error
    except MemoryError:
        say_line({"refused": "report.too_large", "params": {"megabytes": int(megabytes)}})
        return REFUSED
    except Refused as refusal:
        say_line({"refused": refusal.key, "params": refusal.params})
        return REFUSED
    Path(result).write_bytes(pdf)
    tell("done", pages)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
