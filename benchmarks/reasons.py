"""Every reason that `groups explain` gives, for 200 random people, solved anew by a second solver, in one run.

    python benchmarks/reasons.py [--people 200] [--seconds 60] [--workers 2]

Halls of 60 to 140 people with every kind of rule (`tests/domain/grouping/person_by_person.hall`), ten people of each who
don't sit in their first wish; every other hall was disturbed by swaps made by hand after it was placed. A reason says what
the aims come to at best with the person in a group they wished for: OR-tools CP-SAT, person by person, must prove the
same values up to the first aim that changes. Where rules are in the way, CP-SAT must find them impossible with the
person there, and possible without any one of them. A swap is made and counted by the plainest count.
"""

from __future__ import annotations

import argparse
import random
import runpy
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from session_tui.domain.grouping import Infeasible, Problem, Rule, RuleKind, assign  # noqa: E402
from session_tui.domain.grouping.explain import Reason, explain  # noqa: E402
from session_tui.domain.grouping.rules import only  # noqa: E402
from session_tui.domain.grouping.standing import broken_rules  # noqa: E402

FOLDER = ROOT / "tests" / "domain" / "grouping"
SECOND: dict[str, Any] = runpy.run_path(str(FOLDER / "person_by_person.py"))
COUNT = runpy.run_path(str(FOLDER / "conftest.py"))["count_plainly"]


class Court:
    """Judges reasons: each is true, false, or left open where the second solver's time ends."""

    def __init__(self, seconds: float, workers: int) -> None:
        self.seconds = seconds
        self.workers = workers

    def judge(self, problem: Problem, seats: dict[int, int], key: int, reason: Reason) -> str:
        there = replace(
            problem, people=tuple(replace(p, tried=reason.group) if p.key == key else p for p in problem.people)
        )
        if not reason.possible:
            return self.judge_rules(there, key, reason)
        now = COUNT(problem, seats)
        last = reason.change[0] if reason.change else None
        best = SECOND["apart"](there, self.seconds, self.workers, last)
        expected: dict[Any, int] = {}
        for aim in problem.order:
            expected[aim] = reason.change[2] if reason.change and aim is last else now[aim]
            if aim is last:
                break
        if best.infeasible or any(expected[aim] != value for aim, value in best.proved.items()):
            return "false"
        if reason.swap is not None and not self.true_swap(problem, seats, key, reason):
            return "false swap"
        if reason.change and reason.worse_by < 0 and last in best.proved:
            return "true"  # better than now: as good as said, and no better
        return "true" if len(best.proved) == len(expected) else "open"

    def judge_rules(self, there: Problem, key: int, reason: Reason) -> str:
        pinned = there.by_key[key].pinned
        if pinned is not None:
            return "true, pinned" if reason.rules == (Rule(RuleKind.PIN, pinned, (key,)),) else "false"
        trial = Rule(RuleKind.PIN, reason.group, (key,))
        rules = [*reason.rules, trial]
        if not SECOND["apart"](only(there, rules), self.seconds, self.workers).infeasible:
            return "false"
        for left_out in reason.rules:
            if SECOND["apart"](only(there, [r for r in rules if r != left_out]), self.seconds, self.workers).infeasible:
                return "false, needless rule"
        return "true, rules"

    @staticmethod
    def true_swap(problem: Problem, seats: dict[int, int], key: int, reason: Reason) -> bool:
        assert reason.swap is not None
        swapped = {**seats, key: reason.group, reason.swap.key: seats[key]}
        now, then = COUNT(problem, seats), COUNT(problem, swapped)
        change = next(((aim, now[aim], then[aim]) for aim in problem.order if now[aim] != then[aim]), None)
        return not broken_rules(problem, swapped) and change == reason.swap.change


def disturbed(problem: Problem, seats: dict[int, int], chance: random.Random) -> dict[int, int]:
    """A few swaps that keep the rules."""
    for _ in range(12):
        one, other = chance.sample(sorted(seats), 2)
        trial = {**seats, one: seats[other], other: seats[one]}
        if not broken_rules(problem, trial):
            seats = trial
    return seats


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", type=int, default=200)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--workers", type=int, default=2)
    chosen = options.parse_args()
    court, verdicts, asked, spent, seed = Court(chosen.seconds, chosen.workers), Counter[str](), 0, 0.0, 0
    while asked < chosen.people:
        chance = random.Random(seed)
        problem: Problem = SECOND["hall"](seed, chance.randrange(60, 141))
        seed += 1
        try:
            found = assign(problem)
        except Infeasible:
            continue
        if found.status != "optimal":
            continue
        seats = dict(found.seats) if seed % 2 else disturbed(problem, dict(found.seats), chance)
        unlucky = [p.key for p in problem.people if p.wishes and seats[p.key] != p.wishes[0]]
        for key in chance.sample(unlucky, min(10, len(unlucky), chosen.people - asked)):
            start = time.perf_counter()
            told = explain(problem, seats, key)
            spent += time.perf_counter() - start
            asked += 1
            said = [court.judge(problem, seats, key, reason) for reason in told.reasons]
            verdicts.update(said)
            for reason, word in zip(told.reasons, said, strict=True):
                if word.startswith("false") or word == "open":
                    print(f"hall {seed - 1}, person {key}: {word}: {reason}", flush=True)
        print(f"hall {seed - 1}: {len(problem.people)} people, {asked} asked so far: {words(verdicts)}", flush=True)
    print(f"\n{asked} people, {verdicts.total()} reasons: {words(verdicts)}; {spent / asked:.3f} s to explain a person")
    raise SystemExit(any(word.startswith("false") for word in verdicts))


def words(verdicts: Counter[str]) -> str:
    return ", ".join(f"{word} {many}" for word, many in sorted(verdicts.items()))


if __name__ == "__main__":
    main()
