"""Where the session stands, a line a stage, and the next thing to do."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from session_tui.domain.workshop import Standing
from session_tui.locale import Lang, say

DONE, UNDER_WAY, AHEAD = "✓", "…", "·"
NAME_WIDTH = 15


class StandingLines(Widget):
    """Draws one `Standing`: a sign, the stage, its numbers."""

    DEFAULT_CSS = """
    StandingLines { height: 6; }
    """
    standing: reactive[Standing | None] = reactive(None)

    def render(self) -> Content:
        lang: Lang = getattr(self.app, "lang", "en")
        if self.standing is None:
            return Content.styled(say("places.opening", lang), "$quiet")
        lines = []
        for stage, sign, text in described(self.standing, lang):
            colour = {DONE: "$accent", UNDER_WAY: "$warning"}.get(sign, "$quiet")
            name = say(f"places.{stage}", lang).ljust(NAME_WIDTH)
            lines.append(
                Content.assemble(
                    Content.styled(f"{sign} ", colour),
                    Content.styled(name, "$foreground" if sign != AHEAD else "$quiet"),
                    Content.styled(text, "$foreground" if sign != AHEAD else "$quiet"),
                )
            )
        return Content("\n").join(lines)


class NextStep(Widget):
    """The step that waits, and the key that does it."""

    DEFAULT_CSS = """
    NextStep { height: 2; padding-top: 1; }
    """
    step: reactive[str] = reactive("")

    def render(self) -> Content:
        lang: Lang = getattr(self.app, "lang", "en")
        if not self.step:
            return Content("")
        return Content.assemble(
            Content.styled(f"→ {say('places.next', lang)}  ", "$quiet"),
            Content.styled(say(f"places.next_{self.step}", lang), "bold $accent"),
            Content.styled("   enter", "$quiet"),
        )


def described(standing: Standing, lang: Lang) -> list[tuple[str, str, str]]:
    """Stage, sign and numbers in words, for every stage after the overview."""
    s = standing
    people = say("places.standing_people", lang, n=s.participants, present=s.present)
    seated = say("places.standing_groups", lang, n=s.groups, placed=s.placed, people=s.participants)
    ideas = say("places.standing_proposals", lang, n=s.proposals, complete=s.complete_proposals)
    rounds = say("places.standing_rounds", lang, n=s.rounds)
    if s.open_rounds:
        rounds += say("places.standing_open", lang, n=s.open_rounds)
    advice = say("places.standing_recommendations", lang, n=s.recommendations)
    if s.gaps:
        advice += say("places.standing_gaps", lang, n=s.gaps)
    ready = s.recommendations > 0 and not s.gaps
    lines = [
        ("participants", sign(s.participants > 0, s.participants > 0 and s.present > 0), people),
        ("groups", sign(s.groups > 0, 0 < s.participants <= s.placed), seated),
        ("proposals", sign(s.proposals > 0, 0 < s.proposals <= s.complete_proposals), ideas),
        ("voting", sign(s.rounds > 0, s.rounds > 0 and not s.open_rounds), rounds),
        ("outcome", sign(s.recommendations > 0, ready), advice),
        ("report", AHEAD, say("places.report_ready" if ready else "places.report_later", lang)),
    ]
    return [(stage, mark, text if mark != AHEAD or stage == "report" else "—") for stage, mark, text in lines]


def sign(begun: bool, done: bool) -> str:
    return DONE if done else UNDER_WAY if begun else AHEAD
