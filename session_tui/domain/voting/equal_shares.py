"""Method of Equal Shares: a fair shortlist, where every large enough group of voters gets what it can pay for.

Each voter who approves anything holds an equal share of the budget (of the seats, where each proposal costs one
seat). A proposal can be bought by those who approve it, all paying the same, or all they have left if that is less.
Bought next is the proposal whose price is the least: the most that one supporter pays, for each unit of satisfaction.
A bought proposal satisfies by its cost (`satisfaction = cost`) or by one (`count`); with seats these are the same.
Among equals the one with more approvals goes first, then the lot, or the order of the list where the rule's tie is
`order`.

What is left when nobody can buy any more is used by `completion`: `greedy` adds by approvals what still fits; `add1`
starts over with larger shares (by one unit of money a voter, or a thousandth of the share where that is more; by one
seat in all) as long as the purchases fit the budget, though nothing more may fit earlier (Wieliczka's result of 2023
can be had in this way only); `add1u` does so and then adds greedily; `none` leaves it.

`votes_for` and `points` are approvals. Ranked by the order of purchase, then by approvals.

Sources: D. Peters and P. Skowron, "Proportionality and the limits of welfarism", EC 2020; D. Peters, G. Pierczyński and
P. Skowron, "Proportional participatory budgeting with additive utilities", NeurIPS 2021; completions: equalshares.net.

Voters with the same approvals always hold the same, so the count runs over classes of identical ballots. Prices only
rise as money is spent: a price from an earlier step is a lower bound, and most need not be computed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from heapq import heapify, heappop, heappush

from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.details import Purchase, Shares
from session_tui.domain.voting.lot import draw
from session_tui.domain.voting.purse import Purses
from session_tui.domain.voting.result import ProposalTally, ranked
from session_tui.domain.voting.rule import Rule

Classes = Mapping[frozenset[int], int]


def results(
    candidates: Sequence[int], ballots: Iterable[Ballot], rule: Rule
) -> tuple[tuple[ProposalTally, ...], tuple[int, ...], Shares]:
    """Rows, the chosen in the order of purchase, and the purchases."""
    classes = classes_of(ballots)
    approvals = dict.fromkeys(candidates, 0)
    for approved, voters in classes.items():
        for proposal in approved:
            approvals[proposal] += voters
    shares = chosen(candidates, classes, approvals, rule)
    bought = tuple(purchase.proposal for purchase in shares.purchases)
    rows = {p: ProposalTally(p, votes_for=approvals[p], points=Fraction(approvals[p])) for p in candidates}
    first = [replace(rows[proposal], rank=place) for place, proposal in enumerate(bought, start=1)]
    rest = ranked((rows[p] for p in candidates if p not in bought), lambda row: row.points)
    return (*first, *(replace(row, rank=row.rank + len(first)) for row in rest)), bought, shares


def classes_of(ballots: Iterable[Ballot]) -> Classes:
    """How many votes each set of approved proposals has; blank ballots hold no share."""
    classes: Counter[frozenset[int]] = Counter()
    for ballot in ballots:
        approved = frozenset(proposal for proposal, value in ballot.choices if value)
        if approved:
            classes[approved] += ballot.weight
    return classes


def chosen(candidates: Sequence[int], classes: Classes, approvals: Mapping[int, int], rule: Rule) -> Shares:
    """The purchases and what completes them."""
    voters = sum(classes.values())
    money = rule.budget if rule.budget is not None else rule.seats or 0
    costs = dict(rule.costs) if rule.budget is not None else dict.fromkeys(candidates, 1)
    if not voters:
        return Shares(Fraction(0), (), Fraction(money))
    step = voters * max(1, money // voters // 1000) if rule.budget is not None else 1
    queue = precedence(candidates, approvals, rule)
    total = money
    purchases = buy(queue, classes, costs, total, rule)
    while rule.completion.startswith("add1") and len(purchases) < sum(approvals[p] > 0 for p in candidates):
        more = buy(queue, classes, costs, total + step, rule)
        if spent(more) > money:
            break
        total, purchases = total + step, more
    if rule.completion in ("greedy", "add1u"):
        purchases = [*purchases, *greedy(queue, approvals, costs, money, purchases)]
    return Shares(Fraction(total, voters), tuple(purchases), Fraction(money - spent(purchases)))


def precedence(candidates: Sequence[int], approvals: Mapping[int, int], rule: Rule) -> list[int]:
    """The proposals in the order in which they go first among equals: approvals, then the lot or the list."""
    order = candidates if rule.tie == "order" else draw(rule.seed, candidates, "equal shares")
    return sorted(order, key=lambda proposal: -approvals[proposal])


def spent(purchases: Iterable[Purchase]) -> int:
    return sum(purchase.cost for purchase in purchases)


def buy(queue: Sequence[int], classes: Classes, costs: Mapping[int, int], money: int, rule: Rule) -> list[Purchase]:
    """Purchases by equal shares of `money`, cheapest price first."""
    purses = Purses(classes, money)
    satisfaction = {p: costs[p] if rule.budget is not None and rule.satisfaction == "cost" else 1 for p in queue}
    # (lower bound of the price, place among equals, proposal); a bound of 0 has yet to be computed
    bounds = [(Fraction(0), place, proposal) for place, proposal in enumerate(queue)]
    heapify(bounds)
    purchases: list[Purchase] = []
    while bounds:
        best: tuple[Fraction, int, int] | None = None
        looked_at: list[tuple[Fraction, int, int]] = []
        while bounds and (best is None or bounds[0][:2] < best[:2]):
            _, place, proposal = heappop(bounds)
            price = purses.price(proposal, costs[proposal])
            if price is None:
                continue  # what its supporters have left only shrinks: never again
            found = (price / satisfaction[proposal], place, proposal)
            looked_at.append(found)
            best = found if best is None or found < best else best
        if best is None:
            break
        proposal = best[2]
        price = purses.pay(proposal, costs[proposal])
        purchases.append(Purchase(proposal, costs[proposal], price))
        for found in looked_at:
            if found is not best:
                heappush(bounds, found)
    return purchases


def greedy(
    queue: Sequence[int],
    approvals: Mapping[int, int],
    costs: Mapping[int, int],
    money: int,
    purchases: Sequence[Purchase],
) -> list[Purchase]:
    """What the rest of the money still buys, by approvals."""
    left = money - spent(purchases)
    bought = {purchase.proposal for purchase in purchases}
    added: list[Purchase] = []
    for proposal in queue:
        if proposal not in bought and approvals[proposal] and costs[proposal] <= left:
            added.append(Purchase(proposal, costs[proposal], None))
            left -= costs[proposal]
    return added
