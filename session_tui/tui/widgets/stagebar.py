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

Draw = Callable[[StageState, bool], str]
# From roomy to tight: what is left of a stage's name and state; the current stage keeps its name longest.
DRAWINGS: tuple[tuple[int, Draw], ...] = (
    (3, lambda stage, here: f"{stage.name} {stage.state}".rstrip()),
    (2, lambda stage, here: f"{stage.name} {stage.state}".rstrip()),
    (2, lambda stage, here: f"{stage.name} {stage.sign}".rstrip()),
    (1, lambda stage, here: f"{stage.name} {stage.sign}".rstrip()),
    (2, lambda stage, here: f"{stage.name if here else stage.short} {stage.sign}".rstrip()),
    (1, lambda stage, here: f"{stage.name if here else stage.short} {stage.sign}".rstrip()),
    (1, lambda stage, here: f"{stage.short} {stage.sign}".rstrip()),
    (1, lambda stage, here: stage.short),
    (1, lambda stage, here: stage.short if here else ""),
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
        for i, (stage, text) in enumerate(zip(self.stages, texts, strict=True)):
            if i:
                line, at = line + " " * gap, at + gap
            here = stage.id == self.current
            name, _, state = text.partition(" ") if text else ("", "", "")
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

    def fitting(self, width: int) -> tuple[int, Sequence[str]]:
        """The roomiest drawing that fits."""
        for gap, draw in DRAWINGS:
            texts = [draw(stage, stage.id == self.current) for stage in self.stages]
            keys = sum(2 if text else 1 for text in texts)
            if keys + sum(map(cell_len, texts)) + gap * (len(texts) - 1) <= width:
                break
        return gap, texts

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.styles.padding.left
        for start, end, stage in self.spans:
            if start <= x < end:
                self.post_message(self.Gone(stage))
