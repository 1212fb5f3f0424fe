"""Method of Equal Shares: a fair shortlist, where every large enough group of voters gets what it can pay for.

Each voter who names anything holds an equal share of the budget (of the seats, where each proposal costs one seat). A
proposal can be bought by those to whom it is worth something, all paying the same for each unit of what it is worth to
them, or all they have left if that is less. Bought next is the proposal whose price is the least: the most that one
supporter pays, for each unit of satisfaction.

| method | a ballot | what a proposal is worth to the voter |
|---|---|---|
| equal-shares | approvals | its cost (`satisfaction = cost`), or one (`count`); with seats these are the same |
| equal-shares-dots | dots | the dots that the voter gave it |
| equal-shares-ranks | an order | how many proposals the voter ranks behind it: the last of a ballot nothing |

Among equals the one with more points goes first, then the lot, or the order of the list where the rule's tie is `order`.

What is left when nobody can buy any more is used by `completion`: `greedy` adds by points what still fits; `add1`
starts over with larger shares (by one unit of money a voter, or a thousandth of the share where that is more; by one
seat in all) as long as the purchases fit the budget, though nothing more may fit earlier (Wieliczka's result of 2023
can be had in this way only); `add1u` does so and then adds greedily; `none` leaves it.

`votes_for` are the voters to whom a proposal is worth something, `points` what it is worth to all together: approvals (both),
dots, Borda's points. Ranked by the order of purchase, then by points.

Sources: D. Peters and P. Skowron, "Proportionality and the limits of welfarism", EC 2020; dots and orders: D. Peters,
G. Pierczyński and P. Skowron, "Proportional participatory budgeting with additive utilities", NeurIPS 2021, with the
utilities that S. Rey and others, "pabutools", 2023, call additive cardinal and additive Borda; completions:
equalshares.net.

Voters who say the same always hold the same, so the count runs over kinds of ballots. Prices only rise as money
is spent: a price from an earlier step is a lower bound, and most need not be computed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from heapq import heapify, heappop, heappush

from session_tui.domain.voting.ballots import Choices
from session_tui.domain.voting.details import Purchase, Shares
from session_tui.domain.voting.lot import draw
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.purse import Purses, Voters
from session_tui.domain.voting.result import ProposalTally, ranked
from session_tui.domain.voting.rule import Rule

Offer = tuple[int, Fraction, int, int]  # see `offer`


def results(
    candidates: Sequence[int], ballots: Mapping[Choices, int], rule: Rule
) -> tuple[tuple[ProposalTally, ...], tuple[int, ...], Shares]:
    """Rows, the chosen in the order of purchase, and the purchases. `ballots` are choices with their votes."""
    voters = Voters.of(ballots, rule.method)
    points = {proposal: voters.points(proposal) for proposal in candidates}
    shares = chosen(candidates, voters, points, rule)
    bought = tuple(purchase.proposal for purchase in shares.purchases)
    rows = {p: ProposalTally(p, votes_for=voters.support(p), points=Fraction(points[p])) for p in candidates}
    first = [replace(rows[proposal], rank=place) for place, proposal in enumerate(bought, start=1)]
    rest = ranked((rows[p] for p in candidates if p not in bought), lambda row: row.points)
    return (*first, *(replace(row, rank=row.rank + len(first)) for row in rest)), bought, shares


def chosen(candidates: Sequence[int], voters: Voters, points: Mapping[int, int], rule: Rule) -> Shares:
    """The purchases and what completes them."""
    money = rule.budget if rule.budget is not None else rule.seats or 0
    costs = dict(rule.costs) if rule.budget is not None else dict.fromkeys(candidates, 1)
    if not voters.count:
        return Shares(Fraction(0), (), Fraction(money))
    step = voters.count * max(1, money // voters.count // 1000) if rule.budget is not None else 1
    queue = precedence(candidates, points, rule)
    total = money
    purchases = buy(queue, voters, costs, total, rule)
    while rule.completion.startswith("add1") and len(purchases) < sum(points[p] > 0 for p in candidates):
        more = buy(queue, voters, costs, total + step, rule)
        if spent(more) > money:
            break
        total, purchases = total + step, more
    if rule.completion in ("greedy", "add1u"):
        purchases = [*purchases, *greedy(queue, points, costs, money, purchases)]
    return Shares(Fraction(total, voters.count), tuple(purchases), Fraction(money - spent(purchases)))


def precedence(candidates: Sequence[int], points: Mapping[int, int], rule: Rule) -> list[int]:
    """The proposals in the order in which they go first among equals: points, then the lot or the list."""
    order = candidates if rule.tie == "order" else draw(rule.seed, candidates, "equal shares")
    return sorted(order, key=lambda proposal: -points[proposal])


def spent(purchases: Iterable[Purchase]) -> int:
    return sum(purchase.cost for purchase in purchases)


def buy(queue: Sequence[int], voters: Voters, costs: Mapping[int, int], money: int, rule: Rule) -> list[Purchase]:
    """Purchases by equal shares of `money`, cheapest price first."""
    purses = Purses(voters, money)
    by_cost = rule.method == Method.EQUAL_SHARES and rule.budget is not None and rule.satisfaction == "cost"
    satisfaction = {p: costs[p] if by_cost else 1 for p in queue}
    # the lowest that a price can be: nobody pays less than when all can pay alike
    bounds = [
        offer(Fraction(costs[proposal], points * satisfaction[proposal]), place, proposal)
        for place, proposal in enumerate(queue)
        if (points := voters.points(proposal))
    ]
    heapify(bounds)
    purchases: list[Purchase] = []
    while bounds:
        best: Offer | None = None
        looked_at: list[Offer] = []
        while bounds and (best is None or bounds[0] < best):
            *_, place, proposal = heappop(bounds)
            price = purses.price(proposal, costs[proposal], satisfaction[proposal])
            if price is None:
                continue  # what its supporters have left only shrinks: never again
            found = offer(price, place, proposal)
            looked_at.append(found)
            best = found if best is None or found < best else best
        if best is None:
            break
        proposal = best[-1]
        price = purses.pay(proposal, costs[proposal])
        purchases.append(Purchase(proposal, costs[proposal], price))
        for found in looked_at:
            if found is not best:
                heappush(bounds, found)
    return purchases


def offer(price: Fraction, place: int, proposal: int) -> Offer:
    """What sorts by price and then by place; the whole part of a large multiple of the price spares most comparisons of
    fractions, and can't put them in another order."""
    return (price.numerator << 64) // price.denominator, price, place, proposal


def greedy(
    queue: Sequence[int],
    points: Mapping[int, int],
    costs: Mapping[int, int],
    money: int,
    purchases: Sequence[Purchase],
) -> list[Purchase]:
    """What the rest of the money still buys, by points."""
    left = money - spent(purchases)
    bought = {purchase.proposal for purchase in purchases}
    added: list[Purchase] = []
    for proposal in queue:
        if proposal not in bought and points[proposal] and costs[proposal] <= left:
            added.append(Purchase(proposal, costs[proposal], None))
            left -= costs[proposal]
    return added
