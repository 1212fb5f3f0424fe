"""What is proved about the placement, and where the aims are now."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from session_tui.domain.grouping.problem import Aim
from session_tui.locale import Lang, say
from session_tui.tui.places.groups_hall import Hall


class ProofLine(Widget):
    """One line: status with its moment, then the aims, those first that were changed by hand since."""

    DEFAULT_CSS = """
    ProofLine { height: 1; padding: 0 1; color: $quiet; }
    """
    hall: reactive[Hall] = reactive(Hall())

    def render(self) -> Content:
        lang: Lang = getattr(self.app, "lang", "en")
        status, tone = proof_status(self.hall, lang)
        line = Content.styled(status, tone)
        for text, changed in aims_now(self.hall, lang):
            if line.cell_length + cell_len(text) + 3 > self.content_size.width:
                break
            line = Content.assemble(line, " · ", Content.styled(text, "$warning" if changed else "$quiet"))
        signs = say("groups_gentle.signs", lang)
        if self.hall.uneven and line.cell_length + cell_len(signs) + 3 <= self.content_size.width:
            line = Content.assemble(line, " · ", Content.styled(signs, "$warning"))
        return line


def proof_status(hall: Hall, lang: Lang) -> tuple[str, str]:
    """The placement's status in words, always with the moment it speaks of, and its colour."""
    placement = hall.placement
    if placement is None:
        key = "not_begun" if len(hall.unplaced) == len(hall.people) else "by_hand"
        return say(f"groups_place.{key}", lang), "$quiet"
    at = f"{datetime.fromisoformat(placement.at).astimezone():%H:%M}"
    key = "proved" if placement.status == "optimal" else "unproved"
    status = say(f"groups_place.{key}", lang, at=at, n=placement.people)
    if changed_aims(hall):
        return f"{status} {say('groups_place.changed_since', lang)}", "$foreground"
    return status, "$accent" if key == "proved" else "$warning"


def changed_aims(hall: Hall) -> dict[Aim, int]:
    """Aims that are no longer as they were placed, with what they were."""
    placed = hall.placement.aims if hall.placement is not None else ()
    return {Aim(a.aim): a.value for a in placed if hall.values.get(Aim(a.aim), a.value) != a.value}


def aims_now(hall: Hall, lang: Lang) -> list[tuple[str, bool]]:
    """The aims in few words, changed ones first; sums stand in only where they changed."""
    if hall.placement is None:
        return []
    changed = changed_aims(hall)
    first = [(f"{say(f'groups_place.aim_{aim}', lang)} {was}→{hall.values[aim]}", True) for aim, was in changed.items()]
    shown = (Aim.SIZE_SUM, Aim.BALANCE, Aim.COMPANY, Aim.ORGANISATIONS, Aim.UNMET, Aim.WORST)
    rest = [aim for aim in shown if aim in hall.order and aim not in changed]
    return first + [(f"{say(f'groups_place.aim_{aim}', lang)} {hall.values[aim]}", False) for aim in rest]
