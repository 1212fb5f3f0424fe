"""The report as a plain run of headings, paragraphs, lists and tables: what the forms without a page are written from.

Every number and sentence is the one that the PDF prints; typography is done, escaping is the writer's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from session_tui.domain.protocol import RoundProtocol
from session_tui.domain.report import Contested, Report, ReportProposal, ReportRecommendation
from session_tui.reporting.figures import needed, verdict
from session_tui.reporting.layout import Layout
from session_tui.reporting.parts import Parts
from session_tui.reporting.typography import number, typeset


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 0 is the document's title, 1 a chapter, 2 what stands in it."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, one a line."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; columns whose head is in `numeric` hold numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


Piece = Heading | Paragraph | Facts | Grid


def outline(report: Report, layout: Layout | None = None) -> Iterator[Piece]:
    """The pieces in the order of the document, empty ones left out."""
    for piece in Outline(Parts(report, layout)).pieces():
        yield set_in_type(piece, lambda text: typeset(text, report.lang).strip())


def set_in_type(piece: Piece, door: Callable[[str], str]) -> Piece:
    match piece:
        case Heading(level, text):
            return Heading(level, door(" ".join(text.split())))
        case Paragraph(text, strong):
            return Paragraph(door(text), strong)
        case Facts(pairs):
            return Facts(tuple((name, door(value)) for name, value in pairs))
        case Grid(heads, rows, numeric):
            return Grid(heads, tuple(tuple(door(cell) for cell in row) for row in rows), numeric)


class Outline:
    """One report, told piece by piece."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.report = parts.report
        self.say = parts.say

    def pieces(self) -> Iterator[Piece]:
        chapters: dict[str, Callable[[], Iterator[Piece]]] = {
            "cover": self.cover, "summary": self.summary, "decisions": self.decisions, "contested": self.contested,
            "agenda": self.agenda, "groups": self.groups, "passports": self.passports, "next": self.next_steps,
            "annexes": self.annexes,
        }  # fmt: skip
        for name, told in chapters.items():
            if self.parts.has(name):
                yield from told()

    def figure(self, n: int) -> str:
        return number(n, self.report.lang)

    def facts(self, *pairs: tuple[str, str]) -> Iterator[Piece]:
        told = tuple((self.say(key), value) for key, value in pairs if value)
        if told:
            yield Facts(told)

    def prose(self, text: str) -> Iterator[Piece]:
        yield from (Paragraph(line) for line in text.split("\n") if line.strip())

    def cover(self) -> Iterator[Piece]:
        report = self.report
        yield Heading(0, report.title)
        yield from self.prose(" · ".join(filter(None, (self.say("kind"), report.place, report.dates))))
        yield from self.prose(report.subtitle)
        yield from self.facts(("organisers", "; ".join(report.organisers)), ("partners", "; ".join(report.partners)))
        yield from self.prose(self.parts.imprint)

    def summary(self) -> Iterator[Piece]:
        yield Heading(1, self.say("summary"))
        yield Facts(tuple((self.say(key, n=n), self.figure(n)) for key, n in self.parts.numbers))
        for sentence in self.parts.sentences:
            yield Paragraph(sentence)

    def decisions(self) -> Iterator[Piece]:
        yield Heading(1, self.say("decisions"))
        if not self.report.recommendations:
            yield Paragraph(self.say("no_recommendations" if self.report.rounds else "no_votes"))
        for one in self.report.recommendations:
            yield from self.decision(one)

    def decision(self, one: ReportRecommendation) -> Iterator[Piece]:
        yield Heading(2, f"{one.rank}. {one.title}")
        yield from self.prose(one.wording)
        if one.outcome is not None:
            yield Paragraph(self.parts.figures(one.outcome), strong=True)
            sentence = one.outcome.sentence
            yield Paragraph(sentence[:1].upper() + sentence[1:])
        else:
            yield Paragraph(self.say("without_vote"))
        yield from self.facts(
            ("owner", one.owner or self.say("not_named")), ("deadline", one.deadline or self.say("not_set")),
            ("indicator", one.indicator), ("addressee", one.addressee), ("source", self.parts.source(one)),
        )  # fmt: skip

    def contested(self) -> Iterator[Piece]:
        yield Heading(1, self.say("contested"))
        yield Paragraph(self.say("contested_lead"))
        for one in self.report.contested:
            yield from self.dispute(one)

    def dispute(self, one: Contested) -> Iterator[Piece]:
        yield Heading(2, f"{one.proposal}. {one.title}")
        yield Paragraph(f"{self.say(f'contested_{one.kind}')}. {one.sentence}")
        yield Paragraph(self.parts.figures(one.outcome), strong=True)
        rows = tuple((c.name, self.figure(c.support), self.figure(c.cast)) for c in one.outcome.by_community)
        if rows:
            yield Grid((self.say("community"), self.say("supported"), self.say("votes_of")), rows, frozenset({1, 2}))

    def agenda(self) -> Iterator[Piece]:
        yield Heading(1, self.say("agenda"))
        for line in self.report.agenda:
            told = (line.title, line.kind, line.speaker, line.place)
            yield Paragraph(f"{line.time} {', '.join(filter(None, told))}".strip(), strong=True)
            yield from self.prose(line.note)

    def groups(self) -> Iterator[Piece]:
        for group, standing, fallen in self.parts.groups:
            label = f"{self.say('group_no', number=group.number)}. " if group.number else ""
            yield Heading(1, label + (group.name or self.say("plenary")))
            size = self.say("n_people", n=group.size) if group.size else ""
            yield from self.facts(
                ("priorities", "; ".join(group.priorities)), ("moderator", group.moderator), ("room", group.room),
                ("size", size),
            )  # fmt: skip
            heads = tuple(self.say(key) for key in ("no", "proposal", "support", "needed_head", "verdict"))
            rows = tuple(self.result(one) for one in standing)
            if rows:
                yield Grid(heads, rows, frozenset({0, 3}))
            elif not fallen:
                yield Paragraph(self.say("no_proposals"))
            for one in standing:
                if told := " ".join(filter(None, (one.origin, *one.joined))):
                    yield Paragraph(f"{one.number}. {told}")
            for one in fallen:
                yield Paragraph(f"{one.number}. {one.title}. {one.fate}")

    def result(self, one: ReportProposal) -> tuple[str, ...]:
        last = one.outcomes[-1] if one.outcomes else None
        support = self.parts.tally_line(last) if last else self.say("not_voted")
        lang = self.report.lang
        return (str(one.number), one.title, support, needed(last, lang), verdict(last, lang))

    def passports(self) -> Iterator[Piece]:
        yield Heading(1, self.say("passports"))
        for one in self.parts.passports:
            facts = one.passport
            yield Heading(2, f"{one.number}. {one.title}")
            yield from self.facts(
                *((key, getattr(facts, key)) for key in ("problem", "solution", "effect", "risks", "owner", "deadline",
                                                         "indicator", "amount", "resources", "funding")),
                ("authors", one.authors),
            )  # fmt: skip

    def next_steps(self) -> Iterator[Piece]:
        yield Heading(1, self.say("next"))
        rows = tuple(
            (str(one.rank), one.title, one.owner or self.say("not_named"), one.deadline or self.say("not_set"))
            for one in self.report.recommendations
        )
        heads = tuple(self.say(key) for key in ("no", "recommendation", "owner", "deadline"))
        yield Grid(heads, rows, frozenset({0}))

    def annexes(self) -> Iterator[Piece]:
        yield Heading(1, self.say("protocol"))
        if not self.report.rounds:
            yield Paragraph(self.say("no_votes"))
        for one in self.report.rounds:
            yield from self.protocol(one)
        yield from self.facts(("chair", self.report.chair), ("secretary", self.report.secretary))
        if self.report.attendance:
            yield Heading(1, self.say("attendance"))
        for group, name, people in self.parts.attendance:
            yield Heading(2, f"{group}. {name}" if group else self.say("no_group"))
            for person in people:
                yield Paragraph(person.name + self.parts.about(person))
        if self.report.data_hash:
            yield Heading(1, self.say("data"))
            yield Paragraph(f"{self.say('hash_lead')} {self.report.data_hash}")

    def protocol(self, one: RoundProtocol) -> Iterator[Piece]:
        yield Heading(2, f"{self.say('round_no', number=one.number)}. {one.title}")
        yield from self.facts(
            ("scope", one.scope), ("method_used", one.method), ("ballot", self.say("secret" if one.secret else "open")),
            ("electorate", one.electorate), ("entitled", self.figure(one.entitled)), ("cast", self.figure(one.cast)),
            ("valid", self.figure(one.valid)), ("rule", f"{one.rule} {one.quorum}".strip()),
        )  # fmt: skip
        if not one.lines:
            return
        lang = self.report.lang
        votes = one.lines[0].outcome.measure == "votes"
        other = "approvals_head" if one.lines[0].outcome.measure == "approvals" else "points_head"
        columns = ("for", "against", "abstain") if votes else (other,)
        heads = tuple(self.say(key) for key in ("no", "proposal", *columns, "needed_head", "verdict"))
        rows = []
        for line in one.lines:
            said = line.outcome
            counts = (said.support, said.against or 0, said.abstain or 0) if votes else (said.support,)
            shown = (number(count, lang) for count in counts)
            rows.append((str(line.proposal), line.title, *shown, needed(said, lang), verdict(said, lang)))
        yield Grid(heads, tuple(rows), frozenset({0, *range(2, len(heads) - 1)}))
