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


def tell(stage: str, page: int) -> None:
    say_line({"stage": stage, "page": page})


def say_line(message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def check_machine() -> None:
    """Raises Refused where the libraries that WeasyPrint draws with are missing."""
    try:
        import weasyprint  # noqa: F401  # loads them
    except OSError as error:
        raise Refused("report.no_pango", why=str(error).partition("\n")[0]) from error


def carry_out(report: Report, own: Path | None, layout: Layout) -> tuple[bytes, int]:
    """The PDF and its pages. Raises Refused where a template or the machine stands in the way."""
    from session_tui.reporting.engine import print_pdf
    from session_tui.reporting.fetching import ForbiddenAddress
    from session_tui.reporting.html import compose
    from session_tui.reporting.paths import template_folders

    tell("compose", 0)
    report = layout.narrowed(report)
    html = compose(report, own, layout)
    check_machine()
    try:
        return print_pdf(html, report, template_folders("report", own), tell, layout.form)
    except BaseException as error:
        if isinstance(error.__cause__, ForbiddenAddress):  # WeasyPrint's fatal error is no Exception
            raise error.__cause__ from None
        raise


def limit_memory(megabytes: int) -> None:
    """Where the system can, no more than that much address space."""
    if sys.platform == "win32":
        return
    import resource

    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main(result: str, megabytes: str) -> int:
    limit_memory(int(megabytes))
    gc.disable()  # a fifth of the time, and what makes it grow faster than the pages; the process ends soon
    report, own, layout = pickle.loads(sys.stdin.buffer.read())
    try:
        pdf, pages = carry_out(report, own, layout)
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
