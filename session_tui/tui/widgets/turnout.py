"""How many have voted, to be read from across the hall; never what they said."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from session_tui.domain.votes import RoundView
from session_tui.domain.voting.bars import at_least, more_than_half
from session_tui.locale import Lang, say
from session_tui.tui.widgets.bars import filled
from session_tui.tui.widgets.letters import large


class Turnout(Widget):
    """Large numbers, a bar with the quorum marked, and that results wait for the round's end."""

    DEFAULT_CSS = """
    Turnout { height: 6; padding: 1 1 0 1; }
    """
    round: reactive[RoundView | None] = reactive(None)

    def render(self) -> Content:
        round_ = self.round
        if round_ is None:
            return Content("")
        lang: Lang = getattr(self.app, "lang", "en")
        cast, entitled = round_.cast, round_.electorate.entitled
        numbers = large(f"{cast}")
        whole = large(f" / {entitled}") if entitled is not None else ("", "", "")
        words = ("", say("voting_place.voted", lang), self.part(cast, entitled))
        lines = [
            Content.assemble(
                Content.styled(number, "$accent"), Content.styled(all_, "$quiet"), "   ", Content.styled(word, "$quiet")
            )
            for number, all_, word in zip(numbers, whole, words, strict=True)
        ]
        lines.append(self.bar(round_, lang) if entitled else Content(""))
        lines.append(Content.styled(say("voting_place.hidden", lang), "$quiet"))
        return Content("\n").join(lines)

    def part(self, cast: int, entitled: int | None) -> str:
        return f"{100 * cast // entitled} %" if entitled else ""

    def bar(self, round_: RoundView, lang: Lang) -> Content:
        entitled = round_.electorate.entitled or 0
        width = max(10, min(60, self.size.width - 22))
        full = filled(round_.cast, entitled, width)
        line = Content.assemble(Content.styled("▇" * full, "$accent"), Content.styled("░" * (width - full), "$rule"))
        needed = quorum_of(round_)
        if needed is None:
            return line
        sign = "✓" if round_.cast >= needed else "…"
        return Content.assemble(line, Content(f"  {say('voting_place.quorum', lang, n=needed)} {sign}"))


def quorum_of(round_: RoundView) -> int | None:
    """How many must take part, or None where the rule asks for no quorum."""
    quorum, entitled = round_.rule.quorum, round_.electorate.entitled
    if quorum is None or isinstance(quorum, int):
        return quorum
    if entitled is None:
        return None
    return more_than_half(entitled) if quorum == "majority" else at_least(quorum, entitled)
