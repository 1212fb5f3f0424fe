"""The line above the key bar: what was just done, or what was refused and what to do about it."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

SIGNS = {"done": "✓", "refused": "✗", "hint": "·"}


class MessageBar(Widget):
    """One line that is always there, a second one where there is a remedy. Text is never markup."""

    DEFAULT_CSS = """
    MessageBar {
        height: auto;
        min-height: 1;
        max-height: 3;
        padding: 0 1;
        color: $quiet;
        &.-done { color: $accent; }
        &.-refused { color: $error; }
        &:ansi { color: ansi_default; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""
        self.text = ""

    def show(self, kind: str, text: str) -> None:
        """`kind` is done, refused or hint; an empty text clears the line."""
        self.kind, self.text = kind, text
        for name in SIGNS:
            self.set_class(bool(text) and name == kind, f"-{name}")
        self.refresh(layout=True)

    def clear(self) -> None:
        if self.text:
            self.show("", "")

    def render(self) -> Content:
        if not self.text:
            return Content("")
        what, _, remedy = self.text.partition("\n")
        line = Content(f"{SIGNS[self.kind]} {what}")
        return line if not remedy else Content.assemble(line, "\n", Content.styled(f"  {remedy}", "$foreground"))
