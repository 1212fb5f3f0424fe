"""What the desk says to a person who was just checked in, in large letters, for a moment."""

from __future__ import annotations

from textwrap import wrap

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from session_tui.domain.people import Badge
from session_tui.locale import Lang, say
from session_tui.tui.widgets.columns import fit
from session_tui.tui.widgets.letters import HEIGHT, huge, large

SECONDS = 4.0
GAP, SPACE = 6, 4  # cells between number and group, and between group and words


class BadgeView(Widget):
    """Takes the lower half of its place for one `Badge`: number, group, room; then gives way."""

    DEFAULT_CSS = """
    BadgeView {
        dock: bottom; height: 50%; min-height: 9; width: 100%; display: none;
        background: $panel; padding: 0 2; pointer: pointer;
    }
    BadgeView.-shown { display: block; }
    """
    badge: reactive[Badge | None] = reactive(None)
    timer: Timer | None = None

    def show(self, badge: Badge) -> None:
        self.badge = badge
        self.refresh()
        self.add_class("-shown")
        if self.timer is not None:
            self.timer.stop()
        self.timer = self.set_timer(SECONDS, self.give_way)

    def give_way(self) -> None:
        self.remove_class("-shown")

    def on_click(self) -> None:
        self.give_way()

    def render(self) -> Content:
        badge = self.badge
        if badge is None:
            return Content("")
        lang: Lang = getattr(self.app, "lang", "en")
        sign = say("places.already", lang) if badge.already else "✓"
        lines = [self.title(sign, badge, "" if badge.already else say("places.badge_undo", lang))]
        number = huge(f"{badge.number:03}")
        group = huge(str(badge.group)) if badge.group else ("",) * len(number)
        left_over = self.size.width - len(number[0]) - len(group[0]) - GAP - SPACE
        words = beside(badge, max(1, left_over), lang)
        for left, right, word in zip(number, group, words, strict=True):
            lines.append(
                Content.assemble(Content(left), " " * GAP, Content.styled(right, "$accent"), " " * SPACE, Content(word))
            )
        room = large(badge.room)
        if self.size.height > 9:
            lines.append(Content(""))
        if badge.room and len(room[0]) <= self.size.width:
            lines += [Content.styled(line, "$accent") for line in room]
        elif badge.room:
            lines.append(Content.styled(badge.room, "bold $accent"))
        return Content("\n").join(lines)

    def title(self, sign: str, badge: Badge, undo: str) -> Content:
        """Who it is, and at the right how a mistake is taken back."""
        room = self.size.width - cell_len(sign) - 1
        name = badge.name if cell_len(badge.name) <= room else fit(badge.name, room)
        gap = room - cell_len(name) - cell_len(undo)
        line = Content.assemble(Content.styled(f"{sign} ", "$accent"), Content.styled(name, "bold"))
        return Content.assemble(line, " " * gap, Content.styled(undo, "$quiet")) if gap > 2 and undo else line


def beside(badge: Badge, width: int, lang: Lang) -> tuple[str, ...]:
    """Words to the right of the numbers, a line for each of the letters' lines, none wider than `width` cells."""
    if badge.group is None:
        lines = ["", *wrap(say("places.no_group_yet", lang), width)]
    else:
        lines = [say("places.group_word", lang), *wrap(badge.group_name, width)]
    shown, rest = lines[: HEIGHT - 1], lines[HEIGHT - 1 :]
    if rest:
        shown[-1] = fit(" ".join((shown[-1], *rest)), width)
    shown = [line if cell_len(line) <= width else fit(line, width) for line in ("", *shown)]
    return (*shown, *("",) * (HEIGHT - len(shown)))
