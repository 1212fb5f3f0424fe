"""Passports: which there are, and how each fills its page.

A page holds one passport, and what a passport does not say yet is left open to be written in by hand, so that a short one
is a form and not an empty sheet. How much room there is follows from the fonts' own widths, before anything is laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from session_tui.domain.report import ReportProposal
from session_tui.reporting.fitting import line_count
from session_tui.reporting.glyphs import printable
from session_tui.reporting.layout import Layout
from session_tui.reporting.presence import Presence
from session_tui.reporting.typography import typeset

LEAFED = 1_000  # passports that get a page each; nobody leafs through more
BESIDE = 700  # characters of a passport's side column
TEXTS = ("problem", "solution", "effect", "risks")
SERIF, SANS = "SourceSerifPro-Semibold.ttf", "SourceSansPro-Regular.ttf"
# Millimetres, as print.css has them.
PAGE, CHAPTER, LINE = 244.0, 22.0, 8.0  # a page's height, a chapter's title on it, a line to write on
WIDE, NARROW, ASIDE = 140.0, 88.0, 37.0  # all of a passport, its text beside a side column, that column
HEAD, VOTE, TEXT_HEAD, NOTES = 15.0, 20.4, 9.0, 12.0
MOST = 4  # lines for one text that is missing


@dataclass(frozen=True, slots=True)
class Leaf:
    """Lines to write on: by the texts of a passport that are missing, and how many are left for notes. `column` is the
    height of the facts beside the text, in millimetres."""

    open: Mapping[str, int]
    notes: int = 0
    column: int = 0


class Leaves(Presence):
    """The part of a report that tells of passports."""

    layout: Layout

    @cached_property
    def passports(self) -> list[ReportProposal]:
        """Standing proposals whose passport says something."""
        return [p for p in self.report.proposals if p.stands and not p.passport.is_blank]

    @cached_property
    def with_passport(self) -> frozenset[int]:
        """Proposals whose passport is printed, so that it can be linked to."""
        if "passports" not in self.layout.parts:
            return frozenset()
        return frozenset(proposal.number for proposal in self.passports)

    @property
    def a_page_each(self) -> bool:
        """Passports get a page each while their number is one that somebody will leaf through."""
        return len(self.passports) <= LEAFED

    def fits_beside(self, proposal: ReportProposal) -> bool:
        """The short facts of a passport can stand in a column beside its text, well within a page."""
        return self.a_page_each and len("".join(facts_of(proposal))) <= BESIDE

    def leaf(self, proposal: ReportProposal, opens: bool = False) -> Leaf:
        """The lines to write on that fit below a passport, which `opens` the chapter or has a page of its own."""
        if not self.a_page_each:
            return Leaf({})
        column = self.column(proposal)
        missing = [name for name in TEXTS if not getattr(proposal.passport, name)]
        room = PAGE - (CHAPTER if opens else 0) - self.height(proposal, column) - NOTES
        lines = int((room - TEXT_HEAD * len(missing)) / LINE)
        each = min(MOST, lines // (len(missing) + 1)) if missing else 0
        if each < 1:
            return Leaf({}, max(0, int(room / LINE)), round(column))
        return Leaf(dict.fromkeys(missing, each), max(0, lines - each * len(missing)), round(column))

    def column(self, proposal: ReportProposal) -> float:
        """What the facts take in a column beside the text, in millimetres; 0 where they stand above it."""
        if not self.fits_beside(proposal):
            return 0
        owner, deadline, *rest = facts_of(proposal)
        told = (owner or "—", deadline or "—", *filter(None, rest))
        return sum(5.8 + 4.5 * self.lines((fact,), SANS, 9, ASIDE) for fact in told)

    def height(self, proposal: ReportProposal, column: float) -> float:
        """What a passport takes of its page without lines to write on, in millimetres; rather more than less."""
        long = len(proposal.title) > 160
        title = self.lines((proposal.title,), SERIF, 12 if long else 16, WIDE) * (5.5 if long else 7.0)
        texts = [text for name in TEXTS if (text := getattr(proposal.passport, name))]
        prose = sum(
            TEXT_HEAD + 5.5 * self.lines(text.split("\n"), SANS, 11, NARROW if column else WIDE) for text in texts
        )
        if not column:
            facts = [fact for fact in facts_of(proposal) if fact]
            prose += sum(5.5 + 4.8 * self.lines((fact,), SANS, 10, WIDE) for fact in facts)
        told = self.told(proposal)
        sentence = 5 * self.lines((told,), SANS, 10, WIDE)
        return HEAD + title + sentence + max(prose, column) + VOTE * bool(proposal.outcomes)

    @cached_property
    def group_of(self) -> dict[int, str]:
        """The group of each proposal, by the proposal's number."""
        return {p.number: self.group_name(group.number) for group in self.report.groups for p in group.proposals}

    def group_name(self, group: int) -> str:
        """A group by number and name; the plenary as such; empty where there is no such group."""
        names = {one.number: one.name for one in self.report.groups}
        if group:
            return f"{group}. {names[group]}" if group in names else ""
        return self.say("plenary") if 0 in names else ""

    def told(self, proposal: ReportProposal) -> str:
        """The group of a passport and what the last vote said of it."""
        said = proposal.outcomes[-1].sentence if proposal.outcomes else self.say("not_voted")
        line = " · ".join(filter(None, (self.group_of.get(proposal.number, ""), said)))
        return line[:1].upper() + line[1:]

    def lines(self, texts: Iterable[str], face: str, size: int, width: float) -> int:
        """How many lines the texts take, hyphens not counted on."""
        lang = self.report.lang
        return sum(line_count(printable(typeset(text, lang)), face, size, width) for text in texts)


def facts_of(proposal: ReportProposal) -> tuple[str, ...]:
    facts = proposal.passport
    told = (facts.owner, facts.deadline, facts.indicator, facts.amount, facts.resources, facts.funding)
    return (*told, proposal.authors)
