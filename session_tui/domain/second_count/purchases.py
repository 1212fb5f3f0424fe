"""Equal shares with purses: what each kind of voter still holds, prices found by turns.

A price is found by asking all supporters for the same, for each unit of what the proposal is worth to them: who can't
give it gives all, and the others are asked for more.
Prices are compared as decimals first; those too close to tell apart are computed exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

from session_tui.domain.second_count.figures import Counted, Said, lots, places, row

CLOSE = 1e-9  # relative; decimals are off by less than a millionth of that

Worth = frozenset[tuple[int, int]]  # what each proposal is worth to a voter

# What a ballot is worth, by method; approving is worth one, and a rank as many as are ranked worse on the ballot.
WORTHS: Mapping[str, Callable[[Said], Worth]] = {
    "equal-shares": lambda said: frozenset((one, 1) for one, value in said.items() if value),
    "equal-shares-dots": lambda said: frozenset((one, dots) for one, dots in said.items() if dots),
    "equal-shares-ranks": lambda said: frozenset(
        (one, sum(other > rank for other in said.values())) for one, rank in said.items()
    ),
}


def counted(rule: Mapping[str, Any], candidates: Sequence[int], ballots: Collection[Said]) -> Counted:
    voters = Counter(map(WORTHS[rule["method"]], ballots))
    del voters[frozenset()]
    fans, points = dict.fromkeys(candidates, 0), dict.fromkeys(candidates, 0)
    for likes, n in voters.items():
        for one, units in likes:
            fans[one] += n if units else 0
            points[one] += n * units
    bought = chosen(rule, candidates, voters, points)
    ranks = {one: place for place, one in enumerate(bought, start=1)}
    rest = places({one: points[one] for one in candidates if one not in ranks})
    ranks |= {one: len(bought) + place for one, place in rest.items()}
    return Counted({one: row(fans[one], points[one], ranks[one]) for one in candidates}, tuple(bought))


def chosen(
    rule: Mapping[str, Any],
    candidates: Sequence[int],
    voters: Mapping[Worth, int],
    points: Mapping[int, int],
) -> list[int]:
    """What is bought, in order, with what completes it."""
    for_money = rule["budget"] is not None
    budget = rule["budget"] if for_money else rule["seats"]
    costs = {one: cost for one, cost in rule["costs"] if one in points} if for_money else dict.fromkeys(candidates, 1)
    heads = sum(voters.values())
    if not heads:
        return []
    listed = list(candidates) if rule["tie"] == "order" else lots(rule["seed"], "equal shares", candidates)
    turn = sorted((one for one in listed if points[one]), key=lambda one: -points[one])
    by_cost = for_money and rule["method"] == "equal-shares" and rule["satisfaction"] == "cost"
    worth = {one: costs[one] if by_cost else 1 for one in turn}
    money, step = budget, max(1, budget // heads // 1000) * heads if for_money else 1
    bought = shop(voters, turn, costs, worth, Fraction(money, heads))
    while rule["completion"] in ("add1", "add1u") and len(bought) < len(turn):
        money += step
        more = shop(voters, turn, costs, worth, Fraction(money, heads))
        if sum(costs[one] for one in more) > budget:
            break
        bought = more
    if rule["completion"] in ("greedy", "add1u"):
        for one in turn:
            if one not in bought and sum(costs[other] for other in bought) + costs[one] <= budget:
                bought.append(one)
    return bought


def shop(
    voters: Mapping[Worth, int], turn: Sequence[int], costs: Mapping[int, int], worth: Mapping[int, int],
    share: Fraction,
) -> list[int]:  # fmt: skip
    """Purchases by equal shares; among equal prices the first in `turn`."""
    heads = list(voters.values())
    purses = [share] * len(heads)
    rough = [float(share)] * len(heads)
    fans: dict[int, list[tuple[int, int]]] = {one: [] for one in turn}
    for at, likes in enumerate(voters):
        for one, units in likes:
            if units:
                fans[one].append((at, units))
    asked = dict.fromkeys(turn, 0.0)  # the last price: it never falls, as purses only empty
    bought: list[int] = []
    while asked:
        best, found = float("inf"), dict[int, float]()
        for one in sorted(asked, key=lambda one: asked[one]):
            if asked[one] > best * (1 + CLOSE):
                break
            price = level([(rough[at], units, heads[at]) for at, units in fans[one]], costs[one], CLOSE)
            if price is None:
                del asked[one]
            else:
                asked[one] = found[one] = price / worth[one]
                best = min(best, found[one])
        close = [one for one in turn if one in found and found[one] <= best * (1 + CLOSE)]
        exact = {
            one: level([(purses[at], units, heads[at]) for at, units in fans[one]], Fraction(costs[one]), 0)
            for one in close
        }
        if None in exact.values():  # looked payable by a hair
            asked = {one: price for one, price in asked.items() if exact.get(one, price) is not None}
            continue
        if not exact:
            break
        one = min(exact, key=lambda one: exact[one] / worth[one])
        price = exact[one]
        del asked[one]
        bought.append(one)
        for at, units in fans[one]:
            purses[at] = max(Fraction(0), purses[at] - price * units)
            rough[at] = float(purses[at])
    return bought


def level(purses: Sequence[tuple[Any, int, int]], cost: Any, slack: float) -> Any:
    """The most that one supporter gives for each unit of worth, of purses (money, units, how many hold it); None where
    all of it is not enough."""
    if sum(money * n for money, _, n in purses) < cost * (1 - slack):
        return None
    while True:
        price = cost / sum(units * n for _, units, n in purses)
        rest = [purse for purse in purses if purse[0] >= price * purse[1]]
        if len(rest) in (0, len(purses)):
            return price
        cost -= sum(money * n for money, units, n in purses if money < price * units)
        purses = rest
