"""A ballot while it is keyed in: pure values, one for every key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from session_tui.domain.voting.methods import APPROVALS, DOTTED, MOTIONS, RANKINGS, Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.values import decode, encode

SEPARATORS = ",./"
SIGNS = {1: "+", -1: "−", 0: "0"}


@dataclass(frozen=True, slots=True)
class Paper:
    """What has been keyed so far: `values` as on the ballot, `typed` the digits of the number being typed.

    In approval and rankings digits name a proposal by its number; in dots, scores and the matrix they are the value of
    the proposal under the cursor.
    """

    method: Method
    rule: Rule
    proposals: tuple[int, ...]
    values: Mapping[int, int] = field(default_factory=dict)
    typed: str = ""

    @property
    def names_proposals(self) -> bool:
        return self.method in APPROVALS or self.method in RANKINGS

    @property
    def takes_signs(self) -> bool:
        return self.method in MOTIONS

    @property
    def choices(self) -> dict[int, int]:
        """The ballot, in the order of the round."""
        return {proposal: self.values[proposal] for proposal in self.proposals if proposal in self.values}

    def set(self, proposal: int, value: int | None) -> Paper:
        """A proposal's value, or none at all."""
        values = {name: said for name, said in self.values.items() if name != proposal}
        if value is not None:
            values[proposal] = value
        return replace(self, values=values)

    def named(self) -> int | None:
        """The proposal whose number is typed."""
        number = int(self.typed) if self.typed.isdecimal() else 0
        return number if number in self.proposals else None

    def mark(self, proposal: int) -> Paper:
        """Approve or not; in rankings the next rank, or none any more, whereupon the later ones move up."""
        fresh = replace(self, typed="")
        if self.method in APPROVALS:
            return fresh.set(proposal, None if proposal in self.values else 1)
        if proposal not in self.values:
            return fresh.set(proposal, len(self.values) + 1)
        gone = self.values[proposal]
        kept = {name: rank - (rank > gone) for name, rank in self.values.items() if name != proposal}
        return replace(fresh, values=kept)

    def digit(self, proposal: int, character: str) -> Paper:
        """One more character of a proposal's number, or of the value under the cursor."""
        typed = self.typed + character
        if self.names_proposals:
            longest = len(str(max(self.proposals, default=0)))
            return replace(self, typed=typed if len(typed) <= longest else character)
        if self.method == Method.MATRIX:
            return self.ratings(proposal, typed, character)
        highest = self.rule.most_dots if self.method in DOTTED else self.rule.scale[1]
        if not whole(typed) or int(typed or 0) > highest:
            typed = character
        if not whole(typed):
            return replace(self, typed=typed)
        value = int(typed)
        return replace(self, typed=typed).set(proposal, None if self.method in DOTTED and not value else value)

    def ratings(self, proposal: int, typed: str, character: str) -> Paper:
        """Impact and feasibility: two digits on a scale up to nine, else two numbers with a comma between."""
        parts = split(typed, self.rule.scale[1])
        if len(parts) > 2 or any(len(part) > 2 for part in parts):
            typed, parts = character, split(character, self.rule.scale[1])
        done = replace(self, typed=typed)
        if len(parts) == 2 and all(part.isdecimal() for part in parts):
            return done.set(proposal, encode(int(parts[0]), int(parts[1])))
        return done.set(proposal, None)

    def clear(self, proposal: int) -> Paper:
        """Nothing said of a proposal; first of all what was being typed goes."""
        if self.names_proposals and self.typed:
            return replace(self, typed=self.typed[:-1])
        if self.method in RANKINGS and proposal in self.values:
            return self.mark(proposal)
        return replace(self, typed="").set(proposal, None)

    def moved(self) -> Paper:
        """The cursor went elsewhere: what was typed is complete."""
        return replace(self, typed="") if self.typed else self

    def shown(self, proposal: int) -> str:
        """A proposal's value as it stands in the list."""
        value = self.values.get(proposal)
        if value is None:
            return ""
        if self.method in MOTIONS:
            return SIGNS[value]
        if self.method in APPROVALS:
            return "✓"
        if self.method == Method.MATRIX:
            return " × ".join(str(half) for half in decode(value))
        return str(value)

    @property
    def used(self) -> tuple[int, int | None]:
        """How much of the ballot is used, and how much there is, None where there is no limit."""
        if self.method in DOTTED:
            return sum(self.values.values()), self.rule.dots
        limit = self.rule.max_choices if self.names_proposals else len(self.proposals)
        return len(self.values), limit


def whole(text: str) -> bool:
    """Whether a text is a whole number, possibly negative."""
    return text.removeprefix("-").isdecimal()


def split(typed: str, highest: int) -> list[str]:
    """The two numbers of a rating as far as they are typed."""
    for separator in SEPARATORS:
        typed = typed.replace(separator, ",")
    if "," not in typed and highest <= 9:
        return list(typed)
    return [part for part in typed.split(",") if part]
