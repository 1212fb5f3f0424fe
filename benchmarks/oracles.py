"""Every count beside the libraries that count too: Borda, Schulze, run-offs, seats, equal shares, budgets, mean scores.

    python benchmarks/oracles.py [--profiles 1000]

Runs the tests of `tests/domain/voting/test_oracle_*.py` with more random profiles a method than an everyday run takes, and
prints how many profiles agreed. The profiles are small, so that ties are common, and the same at every run.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profiles", type=int, default=1000)
    wanted = parser.parse_args().profiles
    files = sorted((HOME / "tests" / "domain" / "voting").glob("test_oracle_*.py"))
    environment = os.environ | {"SESSION_TUI_PROFILES": str(wanted)}
    command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", *map(str, files)]
    done = subprocess.run(command, env=environment, cwd=HOME, capture_output=True, text=True, check=False)
    for test, outcome in re.findall(r"::test_(\S+) (PASSED|FAILED|ERROR|SKIPPED)", done.stdout):
        print(f"{test.replace('_', ' '):70} {wanted:>6} profiles  {'agree' if outcome == 'PASSED' else outcome}")
    if done.returncode:
        print(done.stdout)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
