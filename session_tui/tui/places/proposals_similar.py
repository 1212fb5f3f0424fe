"""The proposals that mean what is being typed, shown quietly above the line."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from session_tui.domain.alike import Alike, Index
from session_tui.domain.alike.reading import WORD
from session_tui.domain.ideas import ProposalView

SHOWN = 3
HINTED = 0.3  # from which a likeness is worth a look while typing
MANY = 100  # titles that changed, from which the index is made anew beside the screen


class SimilarLines(Static):
    """The three most similar proposals to a text: number, group, title with the matching words marked.

    They have their place while a line is written, so that nothing moves with its letters, and only they are painted.
    """

    DEFAULT_CSS = """
    SimilarLines {
        height: 3; padding: 0 1; display: none; color: $quiet; background: $panel;
        text-wrap: nowrap; text-overflow: ellipsis;
        &.-shown { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__("")
        self.index = Index()
        self.proposals: dict[int, ProposalView] = {}
        self.found: tuple[Alike, ...] = ()

    async def take(self, proposals: Sequence[ProposalView]) -> None:
        """The proposals to look through."""
        self.proposals = {proposal.number: proposal for proposal in proposals}
        texts = {proposal.number: proposal.title for proposal in proposals}
        if sum(self.index.texts.get(number) != text for number, text in texts.items()) > MANY:
            self.index = await asyncio.to_thread(Index.of, texts)
        else:
            self.index.keep(texts)
            self.index.update(texts)

    def open(self, text: str) -> None:
        self.add_class("-shown")
        self.show_for(text)

    def close(self) -> None:
        self.remove_class("-shown")
        self.show_for("")

    def show_for(self, text: str) -> None:
        before = self.found
        self.found = self.index.find(text, SHOWN, HINTED, typing=True) if text.strip() else ()
        lines = [self.line(alike) for alike in self.found if alike.number in self.proposals]
        if self.found != before:
            self.update(Content("\n").join(lines), layout=False)

    def line(self, alike: Alike) -> Content:
        proposal = self.proposals[alike.number]
        group = f" ({proposal.group})" if proposal.group else ""
        return Content.assemble(f"≈ {proposal.number}{group}  ", marked(proposal.title, alike.words))


def marked(title: str, words: Sequence[str]) -> Content:
    """A title with the words that match standing out; words of people are never markup."""
    parts: list[Content] = []
    at = 0
    for match in WORD.finditer(title):
        if match.group() in words:
            parts += [Content(title[at : match.start()]), Content.styled(match.group(), "bold $accent")]
            at = match.end()
    return Content.assemble(*parts, Content(title[at:]))
