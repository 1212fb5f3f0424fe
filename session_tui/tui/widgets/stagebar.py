"""The second line: the stages on their keys, with counts and states."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from session_tui.tui.stages import StageState

Draw = Callable[[StageState, bool], tuple[str, str]]  # the stage, and whether one is in it: its name and its counts


def shortened(longest: int) -> Draw:
    """Short names of at most so many letters, so that the counts stay whole; the current stage keeps its name."""
    return lambda stage, here: (stage.name if here else cut(stage.short, longest), stage.sign)


def cut(name: str, longest: int) -> str:
    """A name of at most so many letters, with a full stop where it was cut.

    >>> cut("Particip.", 6), cut("Voting", 6), cut("Обзор", 3)
    ('Parti.', 'Voting', 'Об.')
    """
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip('.')}."


# From roomy to tight: what is left of a stage's name and state. Names are cut before any count is left out.
DRAWINGS: tuple[tuple[int, Draw], ...] = (
    (3, lambda stage, here: (stage.name, stage.state)),
    (2, lambda stage, here: (stage.name, stage.state)),
    (2, lambda stage, here: (stage.name, stage.sign)),
    (1, lambda stage, here: (stage.name, stage.sign)),
    *((gap, shortened(longest)) for longest in (9, 8, 7, 6) for gap in (2, 1)),
    *((1, shortened(longest)) for longest in (5, 4, 3)),
    (1, lambda stage, here: (cut(stage.short, 3), stage.sign)),
    (1, lambda stage, here: ("", stage.sign)),
    (1, lambda stage, here: (stage.short if here else "", "")),
)


class StageBar(Widget):
    """Draws the stages; a click on one posts `Gone`."""

    DEFAULT_CSS = """
    StageBar { height: 1; padding: 0 1; pointer: pointer; }
    """
    stages: reactive[tuple[StageState, ...]] = reactive(())
    current: reactive[str] = reactive("overview")

    class Gone(Message):
        def __init__(self, stage: str) -> None:
            super().__init__()
            self.stage = stage

    def __init__(self, stages: tuple[StageState, ...]) -> None:
        super().__init__()
        self.set_reactive(StageBar.stages, stages)
        self.spans: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        gap, texts = self.fitting(self.size.width)
        line, at = Content(""), 0
        self.spans = []
        for i, (stage, (name, state)) in enumerate(zip(self.stages, texts, strict=True)):
            if i:
                line, at = line + " " * gap, at + gap
            here = stage.id == self.current
            style = "bold $accent underline" if here else "$foreground"
            piece = Content.assemble(
                Content.styled(stage.key, "bold $accent" if here else "$quiet"),
                Content.styled(f" {name}" if name else "", style if not here else "bold $accent"),
                Content.styled(f" {state}" if state else "", "$accent" if "●" in state or here else "$quiet"),
            )
            width = cell_len(piece.plain)
            self.spans.append((at, at + width, stage.id))
            line, at = line + piece, at + width
        return line

    def fitting(self, width: int) -> tuple[int, Sequence[tuple[str, str]]]:
        """The roomiest drawing that fits: cells between stages, and each stage's name and counts."""
        for gap, draw in DRAWINGS:
            texts = [draw(stage, stage.id == self.current) for stage in self.stages]
            length = sum(1 + sum(1 + cell_len(part) for part in parts if part) for parts in texts)
            if length + gap * (len(texts) - 1) <= width:
                break
        return gap, texts

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.styles.padding.left
        for start, end, stage in self.spans:
            if start <= x < end:
                self.post_message(self.Gone(stage))
