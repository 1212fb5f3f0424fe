"""Whether the numbers and words on a report's pages are those that follow from its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from session_tui.domain.divided import Cells, by_community, why_contested
from session_tui.domain.outcome import Finding
from session_tui.domain.protocol import CommunitySupport, Outcome
from session_tui.domain.recounting import Recounted, Tables
from session_tui.locale import Lang, say
from session_tui.reporting.figures import figures, needed, tally_line, verdict
from session_tui.reporting.glyphs import printable
from session_tui.reporting.reading import Block
from session_tui.reporting.typography import number, shorten, typeset

NOISE = re.compile(r"[^\w,.:−/]|_")
HEADS = ("adopted", "declined", "tied", "no_quorum")
TOP_TITLE = 110  # characters of a title in the summary, as its template cuts it
CHAPTERS = ("summary", "decisions", "contested", "protocol", "data")


def bare(text: str) -> str:
    """A text without what typography, line breaks and the beginning of a sentence do to it."""
    return NOISE.sub("", text).casefold()


def articles(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of a chapter, from each second heading to the next."""
    parts: list[list[Block]] = []
    for block in blocks:
        if block.kind == "H2":
            parts.append([])
        if parts:
            parts[-1].append(block)
    return parts


class Claims:
    """The pages of one document beside what was recounted from its tables."""

    def __init__(self, blocks: Sequence[Block], tables: Tables, rounds: Sequence[Recounted], lang: Lang) -> None:
        self.blocks = blocks
        self.tables = tables
        self.lang = lang
        self.rounds = rounds
        self.outcomes = {made.number: made.outcomes(lang) for made in rounds}

    def shown(self, text: str) -> str:
        """A text as it must be found on a page."""
        return bare(printable(typeset(text, self.lang)))

    def word(self, key: str, **params: object) -> str:
        return say(f"report.{key}", self.lang, **params)

    @cached_property
    def chapters(self) -> dict[str, list[Block]]:
        """The blocks of the chapters that are checked as a whole."""
        names = {self.shown(self.word(name)): name for name in CHAPTERS}
        found: dict[str, list[Block]] = {}
        current: list[Block] = []
        for block in self.blocks:
            if block.kind == "H1":
                name = names.get(bare(block.text))
                current = found.setdefault(name, []) if name else []
            else:
                current.append(block)
        return found

    def differences(self) -> Iterator[Finding]:
        """Every place where a page says something else than the tables."""
        yield from self.loose_sentences()
        if "summary" in self.chapters:
            yield from self.summary(self.chapters["summary"])
        if "decisions" in self.chapters:
            yield from self.decisions(self.chapters["decisions"])
        if "contested" in self.chapters:
            yield from self.contested(self.chapters["contested"])
        if "protocol" in self.chapters:
            yield from self.protocol(self.chapters["protocol"])
        yield from self.group_results()

    # ── anywhere ─────────────────────────────────────────────────────────────────────────────────────────────────

    def loose_sentences(self) -> Iterator[Finding]:
        """Verdicts and figures, wherever they stand, must be some that were counted."""
        outcomes = [outcome for said in self.outcomes.values() for outcome in said.values()]
        sentences = {self.shown(outcome.sentence) for outcome in outcomes}
        counted = {self.shown(figures(outcome, self.lang)) for outcome in outcomes}
        verdicts = tuple(f"{self.shown(say(f'verdicts.{head}', self.lang))}:" for head in HEADS)
        pattern = re.compile("|".join(self.figure_patterns()))
        for block in self.blocks:
            if block.kind == "TR":
                continue
            for piece in map(bare, block.text.split("·")):
                if piece.startswith(verdicts) and piece not in sentences:
                    yield self.differs(block, "verdict", block.text)
            if pattern.match(bare(block.text)) and bare(block.text) not in counted:
                yield self.differs(block, "figures", block.text)

    def figure_patterns(self) -> Iterator[str]:
        for key, params in (("votes_for", ["votes"]), ("approvals", ["votes", "base"]), ("points", ["points"])):
            text = self.shown(self.word(key, **dict.fromkeys(params, "0")))
            yield re.escape(text).replace("0", r"[\d,.−]+") + ("" if key == "points" else r"\D")

    def differs(self, block: Block, what: str, said: str, expected: str = "") -> Finding:
        params = {"page": block.page, "what": ("recount.part_" + what, {}), "said": said.strip()[:200]}
        return Finding("recount.page_differs", params | {"expected": expected[:200] or "—"})

    # ── chapters ─────────────────────────────────────────────────────────────────────────────────────────────────

    def summary(self, blocks: Sequence[Block]) -> Iterator[Finding]:
        """The large numbers, and the votes of the main recommendations."""
        active = [row for row in self.tables.get("proposals", ()) if row.get("status") == "active"]
        advice = self.tables.get("recommendations", ())
        items = [block for block in blocks if block.kind == "LBody"]
        known = {"participants": len(self.tables.get("participants", ())), "proposals": len(active)}
        for key, n in (known | {"recommendations": len(advice)}).items():
            if key == "participants" and not n and self.rounds:
                continue  # a session without a list of people
            expected = f"{number(n, self.lang)} {self.word(key, n=n)}"
            if self.shown(expected) not in {bare(item.text) for item in items}:
                yield self.lacks("number", expected)
        for rank, row in enumerate(advice[:7], 1):
            outcome = self.outcome_of(row.get("round", ""), row.get("proposal", ""))
            votes = number(outcome.support, self.lang) if outcome else ""
            expected = f"{rank} {shorten(row.get('title', ''), TOP_TITLE)} {votes}"
            if self.shown(expected) not in {bare(item.text) for item in items}:
                yield self.lacks("top", expected)

    def outcome_of(self, vote: str, proposal: str) -> Outcome | None:
        if not (vote.isdecimal() and proposal.isdecimal()):
            return None
        return self.outcomes.get(int(vote), {}).get(int(proposal))

    def lacks(self, what: str, expected: str) -> Finding:
        return Finding("recount.page_lacks", {"what": ("recount.part_" + what, {}), "expected": expected[:200]})

    def decisions(self, blocks: Sequence[Block]) -> Iterator[Finding]:
        """Each recommendation in its order: title, wording, figures, verdict."""
        parts = articles(blocks)
        advice = self.tables.get("recommendations", ())
        if len(parts) != len(advice):
            yield self.lacks("number", f"{self.word('recommendations', n=len(advice))}: {len(advice)}")
        for row, part in zip(advice, parts, strict=False):
            outcome = self.outcome_of(row.get("round", ""), row.get("proposal", ""))
            title = row.get("title", "")
            wanted = [("title", title)]
            wanted += [("wording", line) for line in row.get("wording", "").split("\n") if line.strip()]
            if outcome is not None:
                wanted += [("figures", figures(outcome, self.lang)), ("verdict", outcome.sentence)]
            said = {bare(block.text) for block in part}
            for what, text in wanted:
                if self.shown(text) not in said:
                    yield self.differs(part[0], what, part[0].text, text)

    def contested(self, blocks: Sequence[Block]) -> Iterator[Finding]:
        """What stayed contested, by number: title, reason, figures, and how each community voted."""
        parts, expected = articles(blocks), list(self.disputes())
        if len(parts) != len(expected):
            yield self.lacks("number", f"{self.word('contested')}: {len(expected)}")
        for (title, sentence, outcome, cells), part in zip(expected, parts, strict=False):
            said = {bare(block.text) for block in part if block.kind != "TR"}
            for what, text in (("title", title), ("verdict", sentence), ("figures", figures(outcome, self.lang))):
                if self.shown(text) not in said:
                    yield self.differs(part[0], what, part[0].text, text)
            rows = [[bare(cell) for cell in block.cells if cell.strip()] for block in part if block.kind == "TR"][1:]
            wanted = [[self.shown(cell) for cell in self.by_community(one)] for one in by_community(cells, self.lang)]
            if rows != wanted:
                yield self.differs(part[0], "table", part[0].text, "; ".join(" ".join(row) for row in wanted))

    def disputes(self) -> Iterator[tuple[str, str, Outcome, Cells]]:
        """By proposal, what its last round left contested."""
        last = {judged.proposal: (made, judged) for made in self.rounds for judged in made.verdicts}
        titles = {row.get("number", ""): row.get("title", "") for row in self.tables.get("proposals", ())}
        for proposal, (made, judged) in sorted(last.items()):
            cells = made.support.get(proposal, {})
            if told := why_contested(judged, cells, self.lang):
                yield titles.get(str(proposal), ""), told[1], self.outcomes[made.number][proposal], cells

    def by_community(self, one: CommunitySupport) -> tuple[str, str, str]:
        share = number(round(Fraction(100 * one.support, one.cast)), self.lang)
        return one.name, f"{number(one.support, self.lang)} / {number(one.cast, self.lang)}", share

    def protocol(self, blocks: Sequence[Block]) -> Iterator[Finding]:
        """The table of each round, row by row, and its head counts."""
        sections: dict[int, list[Block]] = {}
        current: list[Block] = []
        for block in blocks:
            if block.kind == "H2":
                start = re.match(r"\D*(\d+)", block.text)
                current = sections.setdefault(int(start[1]) if start else 0, [])
            current.append(block)
        for made in self.rounds:
            section = sections.get(made.number, [])
            if not section:
                yield self.lacks("round", self.word("round_no", number=made.number))
                continue
            heads = {"entitled": made.electorate.entitled or 0, "cast": made.tally.cast, "valid": made.tally.valid}
            for key, n in heads.items():
                expected = f"{self.word(key)} {number(n, self.lang)}"
                if self.shown(expected) not in {bare(block.text) for block in section}:
                    yield self.differs(section[0], "number", section[0].text, expected)
            yield from self.rows_of(made, [block for block in section if block.kind == "TR"][1:])

    def rows_of(self, made: Recounted, rows: Sequence[Block]) -> Iterator[Finding]:
        expected = list(self.expected_rows(made))
        rows = [row for row in rows if bare(row.cells[0]).isdecimal()]  # a table that goes on repeats its head
        if len(rows) != len(expected):
            yield self.lacks("table", f"{self.word('round_no', number=made.number)}: {len(expected)}")
        for row, cells in zip(rows, expected, strict=False):
            if [bare(cell) for cell in row.cells] != [self.shown(cell) for cell in cells]:
                yield self.differs(row, "table", row.text, " · ".join(cells))

    def expected_rows(self, made: Recounted) -> Iterator[list[str]]:
        titles = {
            row.get("proposal"): row.get("title", "")
            for row in self.tables.get("results", ())
            if row.get("round") == str(made.number)
        }
        for proposal, outcome in self.outcomes[made.number].items():
            title = shorten(titles.get(str(proposal), ""), 160)
            counts = [outcome.support]
            if outcome.measure == "votes":
                counts += [outcome.against or 0, outcome.abstain or 0]
            shown = [number(count, self.lang) for count in counts]
            yield [str(proposal), title, *shown, needed(outcome, self.lang), verdict(outcome, self.lang)]

    def group_results(self) -> Iterator[Finding]:
        """Rows of the groups' chapters: title and sentences, figures, threshold, verdict of the last round."""
        titles = {row.get("number", ""): row.get("title", "") for row in self.tables.get("proposals", ())}
        results, heading = self.shown(self.word("results")), ""
        for block in self.blocks:
            if block.kind in ("H1", "H2"):
                heading = bare(block.text)
            if block.kind != "TR" or len(block.cells) != 3 or heading != results:
                continue
            key = bare(block.cells[0])
            said = [
                outcomes[int(key)] for outcomes in self.outcomes.values() if key.isdecimal() and int(key) in outcomes
            ]
            if key not in titles or not said:
                continue
            last = said[-1]
            counted = [verdict(last, self.lang), tally_line(last, self.lang)]
            if last.needed is not None:
                counted.append(self.word("needed", votes=number(last.needed, self.lang)))
            cells = [key, titles[key] + "".join(outcome.sentence for outcome in said), "".join(counted)]
            if [bare(cell) for cell in block.cells] != [self.shown(cell) for cell in cells]:
                yield self.differs(block, "table", block.text, " · ".join(counted))
