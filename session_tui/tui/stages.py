"""The program's map: the seven stages, each with its count and state."""

from __future__ import annotations

from dataclasses import dataclass

from session_tui.domain.workshop import Standing
from session_tui.locale import Lang, say

STAGES = ("overview", "participants", "groups", "proposals", "voting", "outcome", "report")


@dataclass(frozen=True, slots=True)
class StageState:
    """What the stage bar says of one stage: its key, its name in full and in short, counts in full and in short."""

    key: str
    id: str
    name: str
    short: str
    state: str = ""
    sign: str = ""


def stage_states(standing: Standing | None, lang: Lang) -> tuple[StageState, ...]:
    """All stages for the stage bar; only their names while nothing is known yet."""
    states = dict.fromkeys(STAGES, ("", "")) if standing is None else counted(standing, lang)
    return tuple(
        StageState(
            str(key), stage, say(f"places.{stage}", lang), say(f"places.{stage}_short", lang), *states[stage]
        )
        for key, stage in enumerate(STAGES, 1)
    )  # fmt: skip


def counted(standing: Standing, lang: Lang) -> dict[str, tuple[str, str]]:
    """State and sign of each stage: the state may hold a word, the sign is what is left in a narrow terminal."""
    seated = "✓" if standing.participants and standing.placed >= standing.participants else ""
    groups = f"{standing.groups} {seated}".strip()
    rounds = str(standing.rounds or "")
    voting = (f"● {say('places.stage_open', lang)}", "●") if standing.open_rounds else (rounds, rounds)
    gaps = f"⚠{standing.gaps}" if standing.gaps else "✓" if standing.recommendations else ""
    people = f"{standing.present}/{standing.participants}" if standing.participants else ""
    outcome = f"{standing.recommendations or ''} {gaps}".strip()
    return {
        "overview": ("", ""),
        "participants": (people, people),
        "groups": (groups, groups),
        "proposals": (str(standing.proposals or ""),) * 2,
        "voting": voting,
        "outcome": (outcome, outcome),
        "report": ("", ""),
    }
