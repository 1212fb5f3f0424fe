"""The session's lists as tables that leave the program."""

from __future__ import annotations

from session_tui.domain.people import ParticipantView
from session_tui.domain.table import Cell, Table
from session_tui.locale import Lang, say
from session_tui.services import people, reports
from session_tui.store.db import Db

CARD = (
    "name",
    "surname",
    "given_name",
    "patronymic",
    "organisation",
    "position",
    "town",
    "email",
    "phone",
    "external_id",
)
COUNTED = ("number", "community", "group", "wishes", "tags", "checked_in", "consent_at")


def tables(db: Db, lang: Lang, pseudonyms: bool = False) -> tuple[Table, ...]:
    """Every list of the session; with `pseudonyms` participants are badge numbers without anything that names them."""
    others = tuple(table for table in reports.tables(db, lang) if table.name != "participants")
    return (participants(people.everyone(db), lang, pseudonyms), *others)


def participants(everyone: tuple[ParticipantView, ...], lang: Lang, pseudonyms: bool) -> Table:
    """All participants with everything that their cards say."""
    heads = COUNTED if pseudonyms else (COUNTED[0], *CARD, *COUNTED[1:])
    rows = tuple(tuple(cell(person, head) for head in heads) for person in everyone)
    return Table("participants", heads, rows, say("assembly.table_participants", lang))


def cell(person: ParticipantView, head: str) -> Cell:
    if head == "checked_in":
        return int(person.present)
    if head in ("wishes", "tags"):
        return ", ".join(map(str, getattr(person, head)))
    value: Cell = getattr(person, head)
    return value
