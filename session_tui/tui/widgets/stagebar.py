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

Text = tuple[str, str]  # what is drawn of a stage behind its key: its name and its counts
Draw = Callable[[StageState], Text]

# From roomy to tight, with whole names: cells between stages, and what is drawn of each.
DRAWINGS: tuple[tuple[int, Draw], ...] = (
    (3, lambda stage: (stage.name, stage.state)),
    (2, lambda stage: (stage.name, stage.state)),
    (2, lambda stage: (stage.name, stage.sign)),
    (1, lambda stage: (stage.name, stage.sign)),
)
STEPS = (5, 3)  # letters that other stages keep before, and after, the current one's name is shortened


def squeezed(stages: Sequence[StageState], current: int, width: int) -> list[Text]:
    """Names cut letter by letter, the longest one first and the current one last, until every count fits."""
    names = [stage.name if at == current else stage.short for at, stage in enumerate(stages)]
    signs = [stage.sign for stage in stages]
    others = [at for at in range(len(stages)) if at != current]
    for least in STEPS:
        while needed(names, signs) > width and max(len(names[at]) for at in others) > least:
            longest = max(others, key=lambda at: len(names[at]))
            names[longest] = cut(names[longest])
        if needed(names, signs) > width:
            names[current] = stages[current].short
    while needed(names, signs) > width and any(names):
        longest = max(range(len(names)), key=lambda at: len(names[at]))
        names[longest] = cut(names[longest]) if len(names[longest]) > 2 else ""
    return list(zip(names, signs, strict=True))


def cut(name: str) -> str:
    """A name one letter shorter, with a full stop where it was cut.

    >>> cut("Voting"), cut("Particip."), cut("Об.")
    ('Voti.', 'Partici.', 'О.')
    """
    return f"{name[: -1 if name.endswith('.') else None][: -1 if name.endswith('.') else -2]}."


def needed(names: Sequence[str], signs: Sequence[str], gap: int = 1) -> int:
    """Cells that the keys with these names and counts take."""
    parts = [part for part in (*names, *signs) if part]
    return len(names) + sum(1 + cell_len(part) for part in parts) + gap * (len(names) - 1)


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

    def fitting(self, width: int) -> tuple[int, list[Text]]:
        """The roomiest drawing that fits: cells between stages, and each stage's name and counts."""
        for gap, draw in DRAWINGS:
            texts = [draw(stage) for stage in self.stages]
            if needed([name for name, _ in texts], [state for _, state in texts], gap) <= width:
                return gap, texts
        current = next(at for at, stage in enumerate(self.stages) if stage.id == self.current)
        return 1, squeezed(self.stages, current, width)

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.styles.padding.left
        for start, end, stage in self.spans:
            if start <= x < end:
                self.post_message(self.Gone(stage))
