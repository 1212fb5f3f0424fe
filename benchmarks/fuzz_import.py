"""Thousands of damaged real files, each imported into a session of its own: refused, or exactly its people are in.

    python benchmarks/fuzz_import.py [--files 5000] [--seed 1] [--data FOLDER] [--keep FOLDER]

The real files are taken in turn; what happens to each is told by the seed and its number, so that one can be made again
with `--only NUMBER`. Damage: bytes flipped, pieces cut off, dropped, repeated, inserted and swapped, numbers that lie, tags
gone; in workbooks also inside the parts of an archive that is otherwise sound. Anything but a refusal, more than 10 s or
more than 400 MiB, children included, is a failure, and the file is kept where `--keep` says.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import runpy
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
SECONDS, MEGABYTES = 10, 400
PATIENCE = 60  # seconds after which a file is given up


def peak() -> float:
    """The most memory so far, in MiB: of this process and of the largest child."""
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def give_up(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"no answer within {PATIENCE} s")


class Run:
    def __init__(self, keep: Path | None) -> None:
        self.keep = keep
        self.outcomes: Counter[str] = Counter()
        self.slowest = (0.0, "")
        self.failures: list[str] = []
        self.peak = peak()

    def one(self, name: str, path: Path, imported: Callable[[Path], str]) -> None:
        start = time.perf_counter()
        trouble = ""
        signal.alarm(PATIENCE)
        try:
            self.outcomes[imported(path) or "imported"] += 1
        except Exception:
            trouble = traceback.format_exc()
        signal.alarm(0)
        seconds, megabytes = time.perf_counter() - start, peak()
        self.slowest = max(self.slowest, (seconds, name))
        if megabytes > self.peak + 20:
            print(f"  {name}: {self.peak:.0f} MiB → {megabytes:.0f} MiB")
        if seconds > SECONDS or megabytes > MEGABYTES > self.peak:
            trouble += f"{seconds:.1f} s, {megabytes:.0f} MiB"
        self.peak = max(self.peak, megabytes)
        if trouble:
            self.failures.append(name)
            print(f"✗ {name}: {trouble}", flush=True)
            if self.keep:
                self.keep.mkdir(parents=True, exist_ok=True)
                (self.keep / name.replace(" ", "_")).write_bytes(path.read_bytes())

    def show(self, count: int, started: float) -> None:
        for outcome, times in self.outcomes.most_common():
            print(f"  {times:6,}  {outcome}")
        print(
            f"{count:,} files in {time.perf_counter() - started:.0f} s: {len(self.failures)} failures, "
            f"slowest {self.slowest[0]:.2f} s ({self.slowest[1]}), peak {self.peak:.0f} MiB"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=5_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", type=int)
    options.add_argument("--data", type=Path,
                         default=os.environ.get("SESSION_TUI_REAL_DATA", ROOT.parent / "shared" / "data"))  # fmt: skip
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    tools = runpy.run_path(str(ROOT / "tests" / "importing" / "mutations.py"))
    real = tools["files"](chosen.data)
    signal.signal(signal.SIGALRM, give_up)
    run, started = Run(chosen.keep), time.perf_counter()
    numbers = range(chosen.files) if chosen.only is None else [chosen.only]
    with TemporaryDirectory() as folder:
        for number in numbers:
            source = real[number % len(real)]
            path = Path(folder) / f"list{source.suffix}"
            path.write_bytes(tools["mutated"](source.read_bytes(), random.Random(f"{chosen.seed}:{number}")))
            run.one(f"{number} {source.name}", path, tools["imported"])
    run.show(len(numbers), started)
    sys.exit(1 if run.failures else 0)


if __name__ == "__main__":
    main()
