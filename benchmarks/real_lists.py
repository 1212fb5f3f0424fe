"""What each public list and odd table gives: rows, people, rejected and skipped rows, or the refusal; seconds and memory.

    python benchmarks/real_lists.py [--data FOLDER] [--table]        --table prints Markdown

Each file is imported by the command line into a new session, in a process of its own. The seconds are those of the import,
from the file to the committed session; the peak is of the process and the largest of its children together, and of it
some 70 MiB are the program itself, counted twice where a workbook has a child read it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("04_participants", "05_odd_tables")
HEADS = ("file", "rows", "people", "rejected", "skipped", "doubtful", "seconds", "MiB", "said")
Line = tuple[str, ...]


def imported(path: Path, session: Path) -> None:
    """Import one file and print what came of it as JSON."""
    from click.testing import CliRunner

    from session_tui.cli.main import cli

    runner = CliRunner()
    made = runner.invoke(cli, ["new", str(session), "--preset", "novokuznetsk", "--lang", "en"])
    assert made.exit_code == 0, made.output
    start = time.perf_counter()
    result = runner.invoke(cli, ["participants", "import", str(session), str(path), "--json"])
    seconds = time.perf_counter() - start
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    answer = json.loads(result.stdout) if result.stdout.strip() else {}
    said = result.stderr.strip().splitlines()[0] if result.exit_code and result.stderr.strip() else ""
    print(json.dumps({"answer": answer, "status": result.exit_code, "said": said, "seconds": seconds, "peak": peak}))


def line(name: str, ran: dict[str, object]) -> Line:
    answer = ran["answer"]
    assert isinstance(answer, dict)
    measured = (f"{ran['seconds']:.2f}", f"{ran['peak']:.0f}")
    if ran["status"]:
        said = str(ran["said"]).partition(" Candidates:")[0].partition(" Columns found:")[0]
        return (name, "–", "–", "–", "–", "–", *measured, said)
    numbers = (answer["rows"], answer["people"], len(answer["rejected"]), len(answer["skipped"]), answer["doubtful"])
    return (name, *map(str, numbers), *measured, "")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path,
                         default=os.environ.get("SESSION_TUI_REAL_DATA", ROOT.parent / "shared" / "data"))  # fmt: skip
    options.add_argument("--table", action="store_true")
    options.add_argument("--one", nargs=2, type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        return imported(*chosen.one)
    lines: list[Line] = []
    for path in sorted(path for folder in FOLDERS for path in (chosen.data / folder).rglob("*") if path.is_file()):
        with TemporaryDirectory() as folder:
            command = [sys.executable, __file__, "--one", str(path), str(Path(folder) / "session.stui")]
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            sys.exit(f"{path}: {ran.stderr}")
        lines.append(line(path.relative_to(chosen.data).as_posix(), json.loads(ran.stdout)))
    show(lines, markdown=chosen.table)
    return None


def show(lines: list[Line], *, markdown: bool) -> None:
    if markdown:
        for row in (HEADS, ("---",) * len(HEADS), *lines):
            print(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |")
        return
    widths = [max(len(row[at]) for row in (HEADS, *lines)) for at in range(len(HEADS) - 1)]
    for row in (HEADS, *lines):
        cells = [cell.ljust(width) if at == 0 else cell.rjust(width) for at, (cell, width) in
                 enumerate(zip(row, widths, strict=False))]  # fmt: skip
        print("  ".join((*cells, row[-1])))


if __name__ == "__main__":
    main()
