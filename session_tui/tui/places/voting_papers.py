"""Ballot papers as they are keyed in: how one is named, and how far each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from session_tui.domain.ballot_codes import read_code
from session_tui.domain.errors import Refused
from session_tui.domain.votes import PaperView, RoundView
from session_tui.locale import Lang, say

SIGNS = {"counted": "✓", "once": "½", "differs": "≠"}
TONES = {"counted": "quiet", "once": "", "differs": "bad"}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in the list: its name, how far it is, who has read it, and whether it waits for this keyer's reading."""

    view: PaperView
    waits: bool

    @property
    def sign(self) -> str:
        return SIGNS[self.view.state]

    @property
    def keyers(self) -> str:
        return ", ".join(entry.keyer for entry in self.view.entries)


def paper_rows(papers: Iterable[PaperView], keyer: str) -> list[PaperRow]:
    """Differences first, then what waits for this keyer, then what waits for somebody else, then what counts."""
    rows = [PaperRow(p, p.state == "once" and all(e.keyer != keyer for e in p.entries)) for p in papers]
    order = {"differs": 0, "once": 1, "counted": 3}
    return sorted(rows, key=lambda row: order[row.view.state] + (row.view.state == "once" and not row.waits))


def standing(papers: Sequence[PaperView], lang: Lang) -> str:
    """How many papers there are and how far they are."""
    counts = Counter(paper.state for paper in papers)
    return say("voting_place.papers_standing", lang, n=len(papers), counted=counts["counted"], once=counts["once"],
               differs=counts["differs"])  # fmt: skip


def named(text: str, round_: RoundView) -> str:
    """A paper as the use cases name it, from what was typed or scanned. Raises `Refused` for a paper of another round.

    In a round that has no list of voters on its papers a bare number is a serial.
    """
    code = read_code(text)
    if code is not None:
        number, paper = code
        if number != round_.number:
            raise Refused("voting_place.paper_of_other", number=number, round=round_.number)
        return paper
    label = text.strip().replace("№", "#")
    if label.isdecimal() and (round_.secret or round_.electorate.kind == "open"):
        return f"#{int(label)}"
    return label


def following(text: str) -> str:
    """The next serial, to be offered; nothing after a name."""
    digits = text.strip().removeprefix("#").removeprefix("№")
    return f"{text.strip()[: -len(digits)]}{int(digits) + 1}" if digits.isdecimal() else ""
