"""Opening a round: what there is to choose from, and what was chosen, before anything is stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from session_tui.domain.errors import Refused
from session_tui.domain.ideas import ProposalView
from session_tui.domain.sectors import GroupView
from session_tui.domain.voting.electorate import Electorate, ElectorateKind
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule, plain
from session_tui.domain.voting.rule_parse import keys_of, spelled

PLENARY = "plenary"
OTHER = "other"
FRACTIONS = ("3/5", "2/3", "3/4", "4/5", "1/1")
MAJORITIES = ("simple", "relative", *FRACTIONS, "absolute", "none", OTHER)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a round can be about: groups, proposals that stand, the plenary's head counts, and what closed rounds adopted."""

    groups: tuple[GroupView, ...]
    proposals: tuple[ProposalView, ...]
    participants: int
    present: int
    adopted: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def listed(
        self, group: int | None, only: Collection[int] | None = None, sources: Collection[int] = ()
    ) -> tuple[ProposalView, ...]:
        """The proposals of a scope, or those of them that are named, or that closed rounds adopted."""
        fed = {number for source in sources for number in self.adopted.get(source, ())}
        found = (p for p in self.proposals if group is None or p.group == group)
        return tuple(p for p in found if (only is None or p.number in only) and (not sources or p.number in fed))

    def heads(self, group: int | None, kind: ElectorateKind) -> Electorate:
        """The electorate as it would be counted now."""
        if kind == "open":
            return Electorate(kind)
        counts = {g.number: (g.size, g.present) for g in self.groups}
        everybody, here = (self.participants, self.present) if group is None else counts.get(group, (0, 0))
        return Electorate(kind, everybody if kind == "all" else here, here)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A round as the form describes it; `rule` has only what differs from the method's default."""

    method: Method
    group: int | None
    electorate: ElectorateKind
    secret: bool
    only: tuple[int, ...] | None
    title: str
    rule: Mapping[str, object]
    sources: tuple[int, ...] = ()
    weights: str = ""  # the file of who has how many votes
    communities: bool = False  # whether a secret round tells how they voted


def defaults(method: Method, proposals: int) -> dict[str, str]:
    """Every setting that a method has, as it stands in the form."""
    rule = Rule.default(method, proposals)
    found = {name: spelled(plain(getattr(rule, name))) for name in keys_of(method)}
    if found.get("majority") not in (*MAJORITIES, None):
        found["share"], found["majority"] = found["majority"], OTHER
    return found


def wanted(answers: Mapping[str, str], setting: Setting) -> Wanted:
    """The round of a form's answers. Raises `Refused` for a list of proposals that can't be read."""
    method = Method(answers["method"])
    group = None if answers["scope"] == PLENARY else int(answers["scope"])
    only = numbers(answers.get("only", ""))
    kind: ElectorateKind = {"present": "present", "all": "all"}.get(answers["electorate"], "open")  # type: ignore[assignment]
    given = {name: answers[name] for name in keys_of(method) if name in answers}
    if given.get("majority") == OTHER:
        given["majority"] = answers.get("share", "")
    sources = numbers(answers.get("sources", "")) or ()
    for source in sources:
        if source not in setting.adopted:
            raise Refused("voting_place.no_source", number=source)
    usual = defaults(method, len(setting.listed(group, only, sources)))
    if method == Method.APPROVAL and any(given.get(name, "").strip() for name in ("seats", "budget")):
        usual["majority"] = "none"
    rule: dict[str, object] = {name: text for name, text in given.items() if text.strip() != usual.get(name)}
    return Wanted(
        method, group, kind, answers["secret"] == "yes", only, answers.get("title", ""), rule, sources,
        answers.get("weights", "").strip(), answers.get("communities") == "yes",
    )  # fmt: skip


def rule_of(round_: Wanted, setting: Setting) -> Rule:
    """The rule as it would be frozen. Raises `Refused` where it can't be, as opening would."""
    listed = setting.listed(round_.group, round_.only, round_.sources)
    rule = Rule.parse(round_.method, round_.rule, len(listed))
    if round_.communities:
        rule = replace(rule, breakdown="0")  # the code is made when the round opens
    if rule.budget is not None:
        rule = replace(rule, costs=tuple((p.number, p.amount) for p in listed if p.amount is not None))
    if problem := rule.problem_with(setting.heads(round_.group, round_.electorate), [p.number for p in listed]):
        raise problem
    return rule


def numbers(text: str) -> tuple[int, ...] | None:
    """Proposals by number; None for nothing said.

    >>> numbers("1, 2, 5-8"), numbers(" ")
    ((1, 2, 5, 6, 7, 8), None)
    """
    found: list[int] = []
    for part in text.replace(",", " ").replace(";", " ").replace("–", "-").split():
        first, dash, last = part.partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()) or len(first + last) > 12:
            raise Refused("voting_place.bad_numbers", text=part)
        found += range(int(first), min(int(last if dash else first), int(first) + 9_999) + 1)
    return tuple(dict.fromkeys(found)) or None


def ranges(values: Collection[int]) -> str:
    """Numbers as a person would write them.

    >>> ranges([1, 2, 5, 6, 7, 8, 11])
    '1, 2, 5-8, 11'
    """
    runs: list[list[int]] = []
    for value in sorted(values):
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    parts = [f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)
