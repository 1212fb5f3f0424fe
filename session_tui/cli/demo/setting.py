"""Where and when the invented session takes place, who presides, and by which rules it votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType

from session_tui.cli.demo.people import GROUPS, DemoPerson
from session_tui.domain.communities import AGENCY, EXPERT
from session_tui.domain.sectors import Preset
from session_tui.domain.voting.methods import Method
from session_tui.importing.presets import load_preset
from session_tui.locale import Lang
from session_tui.reporting.paths import template_folders

PRESET = "novokuznetsk.toml"
DAY = "2018-09-14"
LOCAL = timezone(timedelta(hours=7))

# In a group each approves up to three proposals; the best three go to the whole hall if two fifths of the group approve.
# The hall votes on each by itself and adopts by two thirds of the ballots.
GROUP_METHOD = Method.APPROVAL
GROUP_RULE: Mapping[str, str] = MappingProxyType(
    {"max_choices": "3", "seats": "3", "majority": "2/5", "base": "cast", "tie": "both"}
)
PLENARY_METHOD = Method.FOR_AGAINST
PLENARY_RULE: Mapping[str, str] = MappingProxyType({"majority": "2/3", "base": "cast", "quorum": "50%"})


def preset_file() -> Path:
    """The preset that the session begins with, in a checkout and in an installed wheel alike."""
    return template_folders("presets")[0] / PRESET


def preset(lang: Lang) -> Preset:
    return load_preset(preset_file(), lang)


def agenda_moments(lang: Lang) -> tuple[tuple[datetime, datetime], ...]:
    """When each point of the preset's agenda begins and ends on the day of the session, in its local time."""
    starts = [datetime.fromisoformat(f"{DAY}T{item.starts_at}").replace(tzinfo=LOCAL) for item in preset(lang).agenda]
    return tuple(
        (start, start + timedelta(minutes=item.minutes))
        for start, item in zip(starts, preset(lang).agenda, strict=True)
    )


def moderators(people: Sequence[DemoPerson]) -> dict[int, str]:
    """Who moderates each group: the first experienced expert on the list who wishes it most and moderates none yet."""
    chosen: dict[int, str] = {}
    for group in GROUPS:
        free = [person for person in people if not person.tags and person.name not in chosen.values()]
        ranked = sorted(free, key=lambda person: (person.community != EXPERT, rank(person, group)))
        chosen[group] = ranked[0].name
    return chosen


def rank(person: DemoPerson, group: int) -> int:
    """Which of a person's wishes a group is, from 0; behind all of them where it is none."""
    return person.wishes.index(group) if group in person.wishes else len(GROUPS)


def presidium(people: Sequence[DemoPerson]) -> tuple[str, str]:
    """Chair and secretary of the session: the first two experienced people of public agencies on the list."""
    chair, secretary, *_ = [person.name for person in people if person.community == AGENCY and not person.tags]
    return chair, secretary
