"""What the desk says to a person who was just checked in, in large letters, for a moment."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from session_tui.domain.people import Badge
from session_tui.locale import Lang, say
from session_tui.tui.widgets.letters import huge, large

SECONDS = 4.0


class BadgeView(Widget):
    """Fills the lower half of its place with one `Badge`: number, group, room; then gives way."""

    DEFAULT_CSS = """
    BadgeView {
        layer: over; dock: bottom; height: 50%; min-height: 9; width: 100%; display: none;
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
        lines = [Content.assemble(Content.styled(f"{sign} ", "$accent"), Content.styled(badge.name, "bold"))]
        number = huge(f"{badge.number:03}")
        group = huge(str(badge.group)) if badge.group else ("",) * len(number)
        words = self.beside(badge, lang)
        for row, (left, right) in enumerate(zip(number, group, strict=True)):
            lines.append(
                Content.assemble(
                    Content(left), " " * 6, Content.styled(right, "$accent"), " " * 4, Content(words.get(row, ""))
                )
            )
        room = large(badge.room)
        if self.size.height > 9:
            lines.append(Content(""))
        if badge.room and len(room[0]) <= self.size.width:
            lines += [Content.styled(line, "$accent") for line in room]
        elif badge.room:
            lines.append(Content.styled(badge.room, "bold $accent"))
        return Content("\n").join(lines)

    def beside(self, badge: Badge, lang: Lang) -> dict[int, str]:
        """Words to the right of the numbers, by line."""
        if badge.group is None:
            return {2: say("places.no_group_yet", lang)}
        return {1: say("places.group_word", lang), 2: badge.group_name}
