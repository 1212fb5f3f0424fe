"""Which proposal of a round a header or a cell means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from session_tui.domain.drafts import ProposalName
from session_tui.domain.text import clean, fold
from session_tui.importing.columns import Columns
from session_tui.importing.headers import meaning
from session_tui.importing.layout import sample
from session_tui.importing.rows import Numbered
from session_tui.importing.vocabulary import Vocabulary

NUMBERED = re.compile(
    r"^(?:предложение|инициатива|проект|вопрос|пункт|п|proposal|project|motion|question|item|no|p|№|#)?[\s.:№#]*(\d{1,5})\.?$"
)
WITH_TITLE = re.compile(r"^(?:№|#|p|п)?\s*(\d{1,5})[\s.):–—-]+(\D.*)$")


class Proposals:
    """The proposals of a round, found by external id, else by number, else by exact title.

    A number means only those that have no external id, since outside ids are often numbers as well.
    """

    def __init__(self, proposals: Sequence[ProposalName]) -> None:
        self.by_id = {fold(clean(one.external_id)): one.number for one in proposals if one.external_id}
        self.by_number = {one.number for one in proposals if not one.external_id}
        self.by_title: dict[str, int | None] = {}
        for one in proposals:
            title = fold(clean(one.title))
            self.by_title[title] = None if title in self.by_title else one.number  # a shared title means neither
        self.by_title.pop("", None)
        self.found: dict[str, int | None] = {}
        self.only = proposals[0].number if len(proposals) == 1 else None

    def find(self, text: str) -> int | None:
        """The number of the proposal that a text means, or None.

        >>> proposals = Proposals([ProposalName(1, "", "Парк"), ProposalName(2, "17", "Сквер")])
        >>> [proposals.find(text) for text in ("1", "№1", "парк", "17", "2", "1. Парк")]
        [1, 1, 1, 2, None, 1]
        """
        if text not in self.found:
            self.found[text] = self.look_up(fold(clean(text)))
        return self.found[text]

    def look_up(self, text: str) -> int | None:
        if not text:
            return None
        if text in self.by_id:
            return self.by_id[text]
        numbered = NUMBERED.match(text)
        if numbered:
            if numbered[1] in self.by_id:
                return self.by_id[numbered[1]]
            number = int(numbered[1])
            if number in self.by_number:
                return number
        if text in self.by_title:
            return self.by_title[text]
        titled = WITH_TITLE.match(text)
        return self.by_title.get(titled[2].strip()) if titled else None


def settle_proposal(
    columns: Columns, body: Sequence[Numbered], vocabulary: Vocabulary, proposals: Proposals
) -> Columns:
    """Of several columns that may name the proposal (an id, a title), the one whose cells do so most often."""
    if "proposal" not in columns.fields or "proposal" in columns.told:
        return columns
    best, most = columns.fields["proposal"], -1.0
    for column, (label, path) in enumerate(zip(columns.head.labels, columns.head.paths, strict=True)):
        if meaning(label, path, vocabulary)[0] == "proposal":
            values = sample(body, column)
            known = sum(1 for value in values if proposals.find(value) is not None) / max(len(values), 1)
            if known > most:
                best, most = column, known
    return columns.with_field("proposal", best)
