"""Presets: what a new session starts with, from a TOML file with a table a language.

    [ru]  title, place?, organisers?, partners?, groups[], agenda[]?      [en]  the same

A misspelt or unknown key is refused rather than passed over, so that nothing a facilitator wrote is silently lost.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from session_tui.domain.errors import BadFile
from session_tui.domain.sectors import AgendaSetup, GroupSetup, Preset
from session_tui.domain.text import clean
from session_tui.locale import LANGUAGES, Lang

MOST_BYTES = 1 << 20  # a preset is a page or two of text
GROUP_COUNT = range(2, 13)
AGENDA_KINDS = ("opening", "masterclass", "groups", "vote", "plenary", "meeting", "break")
HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
DAY_MINUTES = 24 * 60


def load_preset(path: Path, lang: Lang) -> Preset:
    """The preset of a file in one language, every text cleaned.

    Raises `BadFile` where the file can't be read, is no TOML, lacks the language, or says what no session can start
    with; the message names the file and the place in it (`ru.groups[2].name`).
    """
    tables = read_toml(path)
    for name in tables:
        if name not in LANGUAGES:
            raise BadFile("presets.unknown_key", file=path.name, place=name)
    if lang not in tables:
        raise BadFile("presets.no_language", file=path.name, part=lang)
    part = Part(path.name, lang, as_table(path.name, lang, tables[lang]))
    part.allow("title", "place", "organisers", "partners", "groups", "agenda")
    preset = Preset(
        title=part.text("title", required=True),
        place=part.text("place"),
        groups=tuple(group_setup(item) for item in part.parts("groups")),
        agenda=tuple(agenda_setup(item) for item in part.parts("agenda")),
        organisers=part.texts("organisers"),
        partners=part.texts("partners"),
    )
    if len(preset.groups) not in GROUP_COUNT:
        raise BadFile(
            "presets.group_count",
            file=path.name, n=len(preset.groups), least=GROUP_COUNT.start, most=GROUP_COUNT.stop - 1,
        )  # fmt: skip
    return preset


def group_setup(part: Part) -> GroupSetup:
    part.allow("name", "priorities", "moderator", "room", "minimum", "maximum")
    minimum, maximum = part.whole("minimum"), part.whole("maximum")
    if minimum is not None and maximum is not None and minimum > maximum:
        raise part.bad("minimum", "presets.expects_minimum")
    return GroupSetup(
        name=part.text("name", required=True),
        priorities=part.texts("priorities"),
        moderator=part.text("moderator"),
        room=part.text("room"),
        minimum=minimum,
        maximum=maximum,
    )


def agenda_setup(part: Part) -> AgendaSetup:
    part.allow("kind", "title", "starts_at", "minutes")
    kind = part.text("kind", required=True)
    if kind not in AGENDA_KINDS:
        raise part.bad("kind", "presets.expects_kind", kinds=", ".join(AGENDA_KINDS))
    starts_at = part.text("starts_at", required=True)
    if not HOUR.fullmatch(starts_at):
        raise part.bad("starts_at", "presets.expects_hour")
    minutes = part.whole("minutes")
    if minutes is None:
        raise part.missing("minutes")
    if not 0 < minutes <= DAY_MINUTES:
        raise part.bad("minutes", "presets.expects_minutes", most=DAY_MINUTES)
    return AgendaSetup(kind, part.text("title", required=True), starts_at, minutes)


def read_toml(path: Path) -> dict[str, Any]:
    """A file's tables. Raises `BadFile` where there are none to read."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise BadFile("presets.not_found", file=str(path)) from error
    except OSError as error:
        raise BadFile("presets.unreadable", file=path.name, detail=error.strerror or str(error)) from error
    if len(content) > MOST_BYTES:
        raise BadFile("presets.too_large", file=path.name)
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadFile("presets.not_utf8", file=path.name) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadFile("presets.not_toml", file=path.name, detail=str(error)) from error


def as_table(file: str, place: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BadFile("presets.wrong", file=file, place=place, expected=("presets.expects_table",))
    return value


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the file with the place where it stands, so that whatever is wrong can be named."""

    file: str
    place: str
    values: Mapping[str, object]

    def allow(self, *keys: str) -> None:
        for key in self.values:
            if key not in keys:
                raise BadFile("presets.unknown_key", file=self.file, place=f"{self.place}.{key}")

    def text(self, key: str, *, required: bool = False) -> str:
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.bad(key, "presets.expects_text")
        cleaned = clean(value)
        if required and not cleaned:
            raise self.missing(key)
        return cleaned

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.bad(key, "presets.expects_texts")
        found: list[str] = []
        for item in value:
            if not isinstance(item, str):
                raise self.bad(key, "presets.expects_texts")
            found.append(clean(item))
        return tuple(filter(None, found))

    def whole(self, key: str) -> int | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.bad(key, "presets.expects_whole")
        return value

    def parts(self, key: str) -> tuple[Part, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.bad(key, "presets.expects_tables")
        places = [f"{self.place}.{key}[{i}]" for i in range(1, len(value) + 1)]
        return tuple(
            Part(self.file, place, as_table(self.file, place, item)) for place, item in zip(places, value, strict=True)
        )

    def missing(self, key: str) -> BadFile:
        return BadFile("presets.missing", file=self.file, place=f"{self.place}.{key}")

    def bad(self, key: str, expected: str, **params: object) -> BadFile:
        return BadFile("presets.wrong", file=self.file, place=f"{self.place}.{key}", expected=(expected, params))
