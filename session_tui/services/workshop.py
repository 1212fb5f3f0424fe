"""The session itself: making it, describing it, its agenda, and where it stands."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, func, select

from session_tui.domain.errors import Refused
from session_tui.domain.ideas import REQUIRED
from session_tui.domain.outcome import NEEDED
from session_tui.domain.sectors import Preset
from session_tui.domain.text import clean
from session_tui.domain.workshop import AgendaItemView, Standing, WorkshopView, next_step
from session_tui.locale import LANGUAGES, Lang
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.tables import (
    GONE,
    PRESENT,
    AgendaItem,
    Participant,
    Placement,
    Priority,
    Proposal,
    Recommendation,
    Round,
    SectorGroup,
    Workshop,
)

TEXTS = ("title", "place", "starts_on", "ends_on", "number", "chair", "secretary")
LISTS = ("organisers", "partners")


@step("workshop.create")
def create(db: Db, preset: Preset, *, title: str = "", lang: Lang = "ru") -> WorkshopView:
    """The one session of a new database, with the groups and the agenda of a preset."""
    if db.number_of(Workshop):
        raise Refused("workshop.exists")
    if not 2 <= len(preset.groups) <= 12:
        raise Refused("workshop.group_number", number=len(preset.groups))
    name = clean(title) or clean(preset.title)
    db.put(
        Workshop,
        [
            {
                "id": 1,
                "title": name,
                "place": clean(preset.place),
                "organisers": dump_list(tuple(filter(None, map(clean, preset.organisers)))),
                "partners": dump_list(tuple(filter(None, map(clean, preset.partners)))),
                "lang": lang,
                "created_at": db.now,
            }
        ],
    )
    db.put(
        SectorGroup,
        (
            {
                "number": number,
                "name": clean(group.name),
                "moderator": clean(group.moderator),
                "room": clean(group.room),
                "minimum": group.minimum,
                "maximum": group.maximum,
            }
            for number, group in enumerate(preset.groups, 1)
        ),
    )
    themes = [
        (number, i, theme) for number, group in enumerate(preset.groups, 1) for i, theme in enumerate(group.priorities)
    ]
    db.put(
        Priority,
        (
            {"id": i, "group_number": number, "position": position, "name": clean(theme)}
            for i, (number, position, theme) in enumerate(themes, 1)
        ),
    )
    db.put(
        AgendaItem,
        (
            {"id": i, "position": i, "kind": item.kind, "title": clean(item.title), "starts_at": item.starts_at,
             "minutes": item.minutes}
            for i, item in enumerate(preset.agenda, 1)
        ),
    )  # fmt: skip
    db.note(title=name)
    return view(db)


def view(db: Db) -> WorkshopView:
    """What the session says of itself."""
    row = db.row(Workshop, 1)
    if row is None:
        raise Refused("workshop.none")
    return WorkshopView(
        row.title, row.place, row.starts_on, row.ends_on, load_list(row.organisers), load_list(row.partners),
        row.number, "ru" if row.lang == "ru" else "en", row.chair, row.secretary,
    )  # fmt: skip


@step("workshop.describe")
def describe(db: Db, /, **fields: Any) -> WorkshopView:
    """Change what the session says of itself: texts as strings, organisers and partners as sequences of strings."""
    values: dict[str, str] = {}
    for field, value in fields.items():
        if field in LISTS:
            values[field] = dump_list(tuple(filter(None, (clean(item) for item in value))))
        elif field in TEXTS:
            values[field] = clean(value)
        elif field == "lang" and value in LANGUAGES:
            values[field] = value
        else:
            raise Refused("workshop.no_field", field=field)
    if values.get("title") == "":
        raise Refused("workshop.no_title")
    db.change(Workshop, 1, **values)
    db.note(title=view(db).title)
    return view(db)


def agenda(db: Db) -> tuple[AgendaItemView, ...]:
    return tuple(item_view(row) for row in db.rows(AgendaItem, order=(table_of(AgendaItem).c.position,)))


@step("agenda.start")
def start_item(db: Db, item: int) -> AgendaItemView:
    """Start a point of the agenda; the one that runs now is finished by it."""
    row = db.known(AgendaItem, "workshop.no_item", item)
    for other in agenda(db):
        if other.running and other.id != item:
            db.change(AgendaItem, other.id, finished_at=db.now)
    db.change(AgendaItem, item, started_at=db.now, finished_at="")
    db.note(title=row.title)
    return item_view(db.known(AgendaItem, "workshop.no_item", item))


@step("agenda.finish")
def finish_item(db: Db, item: int) -> AgendaItemView:
    row = db.known(AgendaItem, "workshop.no_item", item)
    if not row.started_at:
        raise Refused("workshop.not_started", title=row.title)
    db.change(AgendaItem, item, finished_at=db.now)
    db.note(title=row.title)
    return item_view(db.known(AgendaItem, "workshop.no_item", item))


def standing(db: Db) -> Standing:
    """Where the session stands, in a fixed number of queries whatever its size."""
    person, proposal, round_, advice = (table_of(t) for t in (Participant, Proposal, Round, Recommendation))
    seats = table_of(Placement).join(person)
    complete = [proposal.c[field] != "" for field in REQUIRED]
    whole = [advice.c[field] != "" for field in NEEDED]
    proposals, complete_proposals = db.execute(
        select(func.count(), func.count().filter(*complete)).where(proposal.c.status == "active")
    ).one()
    rounds, open_rounds = db.execute(select(func.count(), func.count().filter(round_.c.status == "open"))
                                     .select_from(round_)).one()  # fmt: skip
    recommendations, finished = db.execute(select(func.count(), func.count().filter(*whole)).select_from(advice)).one()
    gone_but_seated = db.execute(select(func.count()).select_from(seats).where(GONE)).scalar_one()
    counts = {
        "participants": db.number_of(Participant) - db.number_of(Participant, GONE),
        "present": db.number_of(Participant, PRESENT),
        "placed": db.number_of(Placement) - gone_but_seated,
        "proposals": proposals,
        "rounds": rounds,
        "open_rounds": open_rounds,
        "recommendations": recommendations,
        "gaps": recommendations - finished,
    }
    return Standing(
        workshop=view(db),
        agenda=agenda(db),
        groups=db.number_of(SectorGroup),
        complete_proposals=complete_proposals,
        next_step=next_step(**counts),
        **counts,
    )


def item_view(row: Row[Any]) -> AgendaItemView:
    return AgendaItemView(row.id, row.kind, row.title, row.starts_at, row.minutes, row.started_at, row.finished_at)


@lru_cache(maxsize=4096)
def dump_list(items: tuple[str, ...]) -> str:
    return json.dumps(list(items), ensure_ascii=False)


@lru_cache(maxsize=4096)
def load_list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
