"""The hard rules of a placement, one by one, and the refusal that names those that contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from session_tui.domain import communities
from session_tui.domain.errors import Refused
from session_tui.domain.grouping.problem import Group, Problem
from session_tui.locale import Lang, say

SHOWN = 12  # more rules than this in one sentence help nobody


class RuleKind(StrEnum):
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    CLOSED = "closed"
    PIN = "pin"
    TOGETHER = "together"
    APART = "apart"
    MOVES = "moves"


@dataclass(frozen=True, slots=True)
class Rule:
    """One hard rule: its group's number (None for pairs), the people it names by key, its number or community."""

    kind: RuleKind
    group: int | None = None
    people: tuple[int, ...] = ()
    count: int = 0
    community: str = ""

    def text(self, lang: Lang, names: Mapping[int, str]) -> str:
        """The rule as a facilitator would say it; whoever has no name is called by their key."""
        who = [names.get(key) or say("grouping.person", lang, number=key) for key in self.people]
        return say(
            f"grouping.rule_{self.kind}",
            lang,
            group=self.group,
            count=self.count,
            community=communities.name(self.community, lang),
            one=who[0] if who else "",
            other=who[-1] if who else "",
        )


class Infeasible(Refused):
    """No placement keeps all the rules. `rules` can't be kept together, but could without any one of them."""

    def __init__(
        self, key: str, /, rules: Sequence[Rule] = (), names: Mapping[int, str] | None = None, **params: object
    ) -> None:
        super().__init__(key, **params)
        self.rules = tuple(rules)
        self.names = dict(names or {})

    def named(self, names: Mapping[int, str]) -> Infeasible:
        """The same refusal, calling people by these names."""
        return Infeasible(self.key, self.rules, names, **self.params)

    def text(self, lang: Lang) -> str:
        told = [rule.text(lang, self.names) for rule in self.rules[:SHOWN]]
        if len(self.rules) > SHOWN:
            told.append(say("grouping.and_more", lang, n=len(self.rules) - SHOWN))
        return say(self.key, lang, **{**self.params, "rules": "; ".join(told)})


def rules_of(problem: Problem) -> list[Rule]:
    """Every hard rule of a problem."""
    rules = []
    for group in problem.groups:
        if group.maximum is not None:
            rules.append(Rule(RuleKind.MAXIMUM, group.number, count=group.maximum))
        if group.minimum:
            rules.append(Rule(RuleKind.MINIMUM, group.number, count=group.minimum))
        rules += [Rule(RuleKind.CLOSED, group.number, community=community) for community in sorted(group.closed_to)]
    rules += [Rule(RuleKind.PIN, p.held, (p.key,)) for p in problem.people if p.held is not None]
    rules += [Rule(RuleKind.TOGETHER, people=pair) for pair in problem.pairs(problem.together)]
    rules += [Rule(RuleKind.APART, people=pair) for pair in problem.pairs(problem.apart)]
    if problem.max_moves is not None:
        rules.append(Rule(RuleKind.MOVES, count=problem.max_moves))
    return rules


def only(problem: Problem, rules: Iterable[Rule]) -> Problem:
    """The same people and groups under these rules alone, and with no aims."""
    kept = set(rules)
    return replace(
        problem,
        aims=(),
        people=tuple(
            p if p.held is None or Rule(RuleKind.PIN, p.held, (p.key,)) in kept else replace(p, pinned=None, tried=None)
            for p in problem.people
        ),
        groups=tuple(bounds_in(group, kept) for group in problem.groups),
        together=tuple((r.people[0], r.people[1]) for r in kept if r.kind is RuleKind.TOGETHER),
        apart=tuple((r.people[0], r.people[1]) for r in kept if r.kind is RuleKind.APART),
        max_moves=next((r.count for r in kept if r.kind is RuleKind.MOVES), None),
    )


def bounds_in(group: Group, kept: set[Rule]) -> Group:
    maximum = Rule(RuleKind.MAXIMUM, group.number, count=group.maximum or 0) in kept
    minimum = Rule(RuleKind.MINIMUM, group.number, count=group.minimum or 0) in kept
    return Group(
        group.number,
        group.minimum if minimum else None,
        group.maximum if maximum else None,
        frozenset(c for c in group.closed_to if Rule(RuleKind.CLOSED, group.number, community=c) in kept),
    )


def check_counts(problem: Problem) -> None:
    """Refuse what simple counting shows to be impossible."""
    count = len(problem.people)
    if count and not problem.groups:
        raise Infeasible("grouping.no_groups", n=count)
    room = [group.maximum for group in problem.groups if group.maximum is not None]
    if len(room) == len(problem.groups) and sum(room) < count:
        raise Infeasible("grouping.too_little_room", room=sum(room), people=count)
    needed = sum(group.minimum or 0 for group in problem.groups)
    if needed > count:
        raise Infeasible("grouping.too_few_people", needed=needed, people=count)
    pinned = Counter(person.pinned for person in problem.people)
    for group in problem.groups:
        if group.maximum is None:
            continue
        if group.maximum < (group.minimum or 0):
            raise Infeasible("grouping.bounds_crossed", group=group.number, least=group.minimum, most=group.maximum)
        if group.maximum < pinned[group.number]:
            raise Infeasible("grouping.too_many_pins", group=group.number, room=group.maximum, n=pinned[group.number])
