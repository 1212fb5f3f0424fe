"""The Method of Equal Shares beside pabutools, in one run: the same votes, exact fractions in both, the same winners.

    python benchmarks/equal_shares.py [--voters 10000] [--file TOWN.pb]...

Data: invented votes on 50 proposals, of which each voter approves 5 on average, with a budget for a fifth of them; `--file`
adds files of pabulib.org. The rule is timed alone in both: from kinds of ballots that are already told apart, as pabutools
has its profile; then our whole count, from a list of ballots to rows, ranks and winners. Each time is processor time, the
least of three. Exit status 1 where winners differ.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import warnings
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.equal_shares import chosen
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.purse import Voters
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import count
from session_tui.domain.voting.totals import condensed

PROPOSALS = 50


def least(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """Processor seconds of the fastest of a few runs, and what it gave."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        found = work()
        taken.append(time.process_time() - start)
    return min(taken), found


def pabutools() -> tuple[Any, Any, Any]:
    """The library's parts that count; a proprietary solver, which it names and this count does not need, is left out."""
    sys.modules.setdefault("gurobipy", ModuleType("gurobipy"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pabutools import election, rules, tiebreaking
    return election, rules, tiebreaking


def compare(name: str, said: list[set[int]], costs: dict[int, int], budget: int) -> bool:
    """One line of the table; whether the winners are the same."""
    election, rules, tiebreaking = pabutools()
    projects = {proposal: election.Project(str(proposal), cost) for proposal, cost in costs.items()}
    offered = election.Instance(projects.values(), budget_limit=budget)
    profile = election.ApprovalProfile(election.ApprovalBallot(projects[p] for p in one) for one in said if one)
    classes = profile.as_multiprofile()
    votes = {proposal: sum(proposal in one for one in said) for proposal in costs}
    first = tiebreaking.TieBreakingRule(lambda _instance, _profile, p: (-votes[int(p.name)], int(p.name)))
    rule = Rule(Method.EQUAL_SHARES, budget=budget, costs=tuple(costs.items()), tie="order", completion="none")
    ballots = [Ballot(tuple((proposal, 1) for proposal in sorted(one))) for one in said]
    voters = Voters.of(condensed(ballots))
    ours, shares = least(lambda: chosen(list(costs), voters, votes, rule))
    whole, tally = least(lambda: count(rule.method, rule, list(costs), ballots))
    asked = {"sat_class": election.Cost_Sat, "tie_breaking": first}
    theirs, bought = least(lambda: rules.method_of_equal_shares(offered, profile, **asked))
    merged, again = least(lambda: rules.method_of_equal_shares(offered, classes, **asked))
    assert tally.elected == tuple(purchase.proposal for purchase in shares.purchases)
    same = list(tally.elected) == [int(p.name) for p in bought] == [int(p.name) for p in again]
    print(
        f"| {name} | {len(said):,} | {voters.kinds:,} | {len(tally.elected)} | {theirs * 1000:.0f} ms | {ours * 1000:.1f} ms | "
        f"**{theirs / ours:.0f} ×** | {whole * 1000:.1f} ms | {theirs / whole:.0f} × | {merged * 1000:.0f} ms | "
        f"{'yes' if same else 'NO'} |"
    )
    return same


def invented(voters: int) -> tuple[str, list[set[int]], dict[int, int], int]:
    chance = random.Random(2)
    costs = {proposal: chance.randint(1_000, 50_000) for proposal in range(1, PROPOSALS + 1)}
    said = [{proposal for proposal in costs if chance.random() < 0.1} for _ in range(voters)]
    return "invented", [one or {1} for one in said], costs, sum(costs.values()) // 5


def published(file: Path) -> tuple[str, list[set[int]], dict[int, int], int]:
    from session_tui.importing.encodings import decode
    from session_tui.importing.polls import read_poll

    poll = read_poll(file)
    numbers = {draft.external_id: number for number, draft in enumerate(poll.proposals, start=1)}
    costs = {numbers[draft.external_id]: draft.amount or 0 for draft in poll.proposals}
    lines = decode(file.read_bytes()).text.splitlines()
    budget = next(Fraction(line.split(";")[1].replace(",", ".")) for line in lines if line.startswith("budget;"))
    return file.stem, [{numbers[name] for name in vote.names} for vote in poll.votes], costs, int(budget)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voters", type=int, default=10_000)
    parser.add_argument("--file", type=Path, action="append", default=[])
    wanted = parser.parse_args()
    print(
        "| votes | voters | kinds | chosen | pabutools | the rule here | faster | whole count here | faster | "
        "pabutools on merged ballots | same winners |\n|---|---|---|---|---|---|---|---|---|---|---|"
    )
    same = [compare(*votes) for votes in (invented(wanted.voters), *map(published, wanted.file))]
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
