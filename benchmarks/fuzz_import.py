"""Thousands of damaged real files, and bombs, each imported by the command line: refused, or exactly its people are in.

    python benchmarks/fuzz_import.py [--files 5000] [--seed 1] [--data FOLDER] [--keep FOLDER] [--only NUMBER]

The real files are taken in turn; what happens to each is told by the seed and its number, so that one can be made again
with `--only NUMBER`. Damage: bytes flipped, pieces cut off, dropped, repeated, inserted and swapped, numbers that lie, tags
gone; in workbooks also inside the parts of an archive that is otherwise sound. Then come the bombs of
`tests/importing/bombs.py`: each claims to be more than it is.

Each file is imported into a copy of one session by `participants import FILE --json` in a process of its own, forked from
one that has loaded the program, so that seconds and memory are that file's alone; the memory is the process's peak and
that of the child that reads workbooks, added. Afterwards the session is opened again: after a refusal it must hold what it
held before, after an import exactly the people whom the command counted, and undone, what it held before. A traceback,
more than 10 s (in two attempts) or more than 400 MiB is a failure, and the file is kept where `--keep` says.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import runpy
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
SECONDS, MEGABYTES = 10, 400
PATIENCE = 60  # seconds after which a file is given up


def imported(path: Path, session: Path) -> str:
    """Import a file into a session by the command line: the refusal's code, or "" where it is in.

    Raises whatever isn't a refusal, and `AssertionError` where the session holds anything else than it should.
    """
    from click.testing import CliRunner

    from session_tui.cli.main import cli
    from session_tui.services import journal, people
    from session_tui.store.database import Database
    from session_tui.store.dump import data_hash

    before = hash_of(session)
    ran = CliRunner().invoke(cli, ["participants", "import", str(session), str(path), "--json"])
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    refusal = ran.stderr.strip()
    database = Database.open(session)
    try:
        if ran.exit_code:
            assert ran.exit_code == 1, f"exit status {ran.exit_code}: {refusal}"
            assert len(refusal.splitlines()) >= 2, f"no remedy: {refusal}"
            assert database.run(data_hash) == before, "refused, and yet something changed"
            error = json.loads(ran.stdout)["error"]
            assert refusal == f"{error['message']}\n{error['remedy']}", "two refusals"
            return str(error["code"])
        answer = json.loads(ran.stdout)
        assert answer["rows"] == answer["people"] + len(answer["rejected"]) + len(answer["skipped"]), "rows got lost"
        assert len(database.run(people.everyone)) == answer["new"] == answer["people"], "half of it is in"
        if answer["new"]:
            database.run(journal.undo)
        assert database.run(data_hash) == before, "undone, and yet something changed"
        return ""
    finally:
        database.close()


def hash_of(session: Path) -> str:
    from session_tui.store.database import Database
    from session_tui.store.dump import data_hash

    database = Database.open(session)
    try:
        return database.run(data_hash)
    finally:
        database.close()


def alone(work: Callable[[], str]) -> dict[str, object]:
    """What became of work done in a forked process: `outcome` or `trouble`, `seconds` and `megabytes`."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        signal.alarm(PATIENCE)
        start = time.perf_counter()
        told: dict[str, object] = {}
        try:
            told["outcome"] = work()
        except BaseException:
            told["trouble"] = traceback.format_exc()
        told["seconds"] = time.perf_counter() - start
        usage = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        told["megabytes"] = sum(usage) / 1024
        with os.fdopen(writer, "w") as pipe:
            json.dump(told, pipe)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    died = {"trouble": f"ended by signal {status & 127}", "seconds": float(PATIENCE), "megabytes": 0.0}
    return json.loads(text) if text else died


def measured(path: Path, folder: Path) -> dict[str, object]:
    """One file imported into a fresh copy of the session."""
    session = folder / "session.stui"
    shutil.copy(folder / "new.stui", session)
    try:
        return alone(lambda: imported(path, session))
    finally:
        session.unlink()


class Run:
    def __init__(self, keep: Path | None) -> None:
        self.keep = keep
        self.outcomes: Counter[str] = Counter()
        self.slowest = self.largest = (0.0, "")
        self.failures: list[str] = []
        self.count = 0

    def one(self, name: str, path: Path, told: dict[str, object]) -> None:
        seconds, megabytes = float(str(told["seconds"])), float(str(told["megabytes"]))
        trouble = str(told.get("trouble", ""))
        self.count += 1
        self.slowest, self.largest = max(self.slowest, (seconds, name)), max(self.largest, (megabytes, name))
        if seconds > SECONDS or megabytes > MEGABYTES:
            trouble += f"{seconds:.1f} s, {megabytes:.0f} MiB"
        if not trouble:
            self.outcomes[str(told["outcome"]) or "imported"] += 1
            return
        self.failures.append(name)
        print(f"✗ {name}: {trouble}", flush=True)
        if self.keep:
            self.keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, self.keep / name.replace(" ", "_"))

    def show(self, started: float) -> None:
        for outcome, times in self.outcomes.most_common():
            print(f"  {times:6,}  {outcome}")
        print(
            f"{self.count:,} files in {time.perf_counter() - started:.0f} s: {len(self.failures)} failures; slowest "
            f"{self.slowest[0]:.2f} s ({self.slowest[1]}), largest {self.largest[0]:.0f} MiB ({self.largest[1]})"
        )


def damaged(options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Path]]:
    """Real files with accidents."""
    tools = runpy.run_path(str(ROOT / "tests" / "importing" / "mutations.py"))
    real = tools["files"](options.data)
    for number in range(options.files) if options.only is None else [options.only]:
        source = real[number % len(real)]
        path = folder / f"list{source.suffix}"
        path.write_bytes(tools["mutated"](source.read_bytes(), random.Random(f"{options.seed}:{number}")))
        yield f"{number} {source.name}", path
        path.unlink()


def bombs(folder: Path) -> Iterator[tuple[str, Path]]:
    """Files that claim to be more than they are."""
    for name, write in runpy.run_path(str(ROOT / "tests" / "importing" / "bombs.py"))["BOMBS"].items():
        path = folder / name
        write(path)
        yield name, path
        path.unlink()


def warm_up(folder: Path) -> None:
    """Load what is loaded at need, before anything is measured."""
    shutil.copy(folder / "new.stui", folder / "first.stui")
    (folder / "first.csv").write_text("ФИО;Город\nОрлов Пётр;Юрга\n", encoding="cp1251")
    assert imported(folder / "first.csv", folder / "first.stui") == ""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=5_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", type=int)
    options.add_argument("--data", type=Path,
                         default=os.environ.get("SESSION_TUI_REAL_DATA", ROOT.parent / "shared" / "data"))  # fmt: skip
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    from click.testing import CliRunner

    from session_tui.cli.main import cli

    run, started = Run(chosen.keep), time.perf_counter()
    with TemporaryDirectory() as name:
        folder = Path(name)
        made = CliRunner().invoke(cli, ["new", str(folder / "new.stui"), "--preset", "novokuznetsk", "--lang", "en"])
        assert made.exit_code == 0, made.output
        warm_up(folder)
        for files in (damaged(chosen, folder), bombs(folder) if chosen.only is None else ()):
            for label, path in files:
                told = measured(path, folder)
                if float(str(told["seconds"])) > SECONDS:  # others use the machine as well
                    told = min(told, measured(path, folder), key=lambda one: float(str(one["seconds"])))
                run.one(label, path, told)
    run.show(started)
    sys.exit(1 if run.failures else 0)


if __name__ == "__main__":
    main()
