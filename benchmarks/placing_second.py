"""Placements held to a second, independent solver on random instances, in one run.

    python benchmarks/placing_second.py [--instances 100] [--seconds 30] [--workers 2] [--limits 0.1,0.5,2] [--first 0]

Instances: 60 to 300 people in 2 to 8 groups, invented by `tests/domain/grouping/person_by_person.hall`: communities of random
weights, organisations, towns, tags, wishes, pins, pairs kept apart and together, bounds, a closed group, aims in the
usual or a random order. The second solver is OR-tools CP-SAT with one variable a person and group, each aim minimised
in its order, in a process of its own. Both placements are counted anew by the plainest count, that of the tests.

First ours within its usual limit and CP-SAT within `--seconds`; where CP-SAT has proved an aim, ours must have its value.
Then both within each of `--limits`, seconds of solving. Instances that have no placement come on top of `--instances`:
both must find them impossible. The program fails where ours is ever worse, or a proof of one contradicts the other's
placement.
"""

from __future__ import annotations

import argparse
import runpy
import sys
import time
from collections import Counter
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from session_tui.domain.errors import Refused  # noqa: E402
from session_tui.domain.grouping import Assignment, Infeasible, Problem, assign  # noqa: E402

FOLDER = ROOT / "tests" / "domain" / "grouping"
SECOND: dict[str, Any] = runpy.run_path(str(FOLDER / "person_by_person.py"))
PLAIN_COUNT = runpy.run_path(str(FOLDER / "conftest.py"))["count_plainly"]


def placed(problem: Problem) -> tuple[Assignment | None, str, float]:
    """Ours, its status or why there is none, and the seconds."""
    start = time.perf_counter()
    try:
        found: Assignment | None = assign(problem)
        status = found.status if found else ""
    except Infeasible:
        found, status = None, "infeasible"
    except Refused as refused:
        found, status = None, refused.key
    return found, status, time.perf_counter() - start


def compared(problem: Problem, ours: Assignment | None, status: str, theirs: Any) -> tuple[str, str]:
    """The verdict, and what contradicts what."""
    if ours is None:
        if theirs.seats is not None:
            return "worse", f"ours: {status}"
        return "none", "" if theirs.infeasible or status != "infeasible" else "not refuted by the second"
    if theirs.infeasible:
        return "worse", "the second says that no placement keeps the rules"
    wrong = contradictions(ours, theirs)
    if theirs.seats is None:
        return "better", wrong
    said, aim = SECOND["verdict"](problem, PLAIN_COUNT, ours.seats, theirs.seats)
    return said, wrong or (f"first in {aim}" if aim else "")


def contradictions(ours: Assignment, theirs: Any) -> str:
    """Proofs hold only as long as all aims before have the same value."""
    for result in ours.aims:
        value = theirs.proved.get(result.aim)
        if value is None:
            aim, bound = theirs.bound or (None, 0)
            return (
                f"{aim} is {result.value}, proved to be {bound} at least"
                if result.aim == aim and result.value < bound
                else ""
            )
        if result.value != value:
            return f"{result.aim} is {result.value}, proved to be {value} at best"
        if result.bound > value:
            return f"{result.aim} was claimed to be {result.bound} at least, and is {value}"
    return ""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--instances", type=int, default=100)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--seconds", type=float, default=30.0)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--limits", default="0.1,0.5,2")
    chosen = options.parse_args()
    limits = [float(text) for text in chosen.limits.split(",") if text]
    outcomes, struck, failed = Counter[str](), {limit: Counter[str]() for limit in limits}, 0
    spent = [0.0, 0.0]
    print("  no people groups   ours      seconds   CP-SAT seconds  aims proved   ours is")
    for seed in count(chosen.first):
        if outcomes.total() - outcomes["none"] == chosen.instances:
            break
        problem: Problem = SECOND["hall"](seed)
        ours, status, seconds = placed(problem)
        theirs = SECOND["apart"](problem, chosen.seconds, chosen.workers)
        said, why = compared(problem, ours, status, theirs)
        proved = sum(result.proved for result in ours.aims) if ours else 0
        outcomes[said] += 1
        spent[0] += seconds
        spent[1] += theirs.seconds
        wrong = said == "worse" or bool(why and not why.startswith("first"))
        failed += bool(wrong)
        of = len(problem.order)
        print(f"{seed:4}{len(problem.people):7}{len(problem.groups):7}   {status:10}{seconds:7.2f}  {theirs.seconds:14.2f}"
              f"  {proved:3}/{of} {len(theirs.proved):3}/{of}   {said} {why}")  # fmt: skip
        for limit in limits:
            short = replace(problem, time_limit=limit)
            hurried, how, _ = placed(short)
            word, reason = compared(short, hurried, how, SECOND["apart"](short, limit, chosen.workers))
            struck[limit][
                f"{word}{' (both proved)' if hurried and hurried.status == 'optimal' and word == 'equal' else ''}"
            ] += 1
            bad = word == "worse" or (reason and not reason.startswith("first"))
            failed += bool(bad)
            if bad:
                print(f"          within {limit:g} s: {word} {reason} ({how})")
        sys.stdout.flush()
    print(f"\n{outcomes.total()} instances: {told(outcomes)}; ours {spent[0]:.1f} s, CP-SAT {spent[1]:.1f} s in all")
    for limit, words in struck.items():
        print(f"within {limit:g} s each: {told(words)}")
    print("never worse, no proof contradicted" if not failed else f"{failed} FAILED")
    raise SystemExit(failed > 0)


def told(words: Counter[str]) -> str:
    return ", ".join(f"{word} {many}" for word, many in sorted(words.items()))


if __name__ == "__main__":
    main()
