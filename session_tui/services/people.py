"""Participants: the list, the desk at the door, and cards kept by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row

from session_tui.domain import communities
from session_tui.domain.errors import Refused
from session_tui.domain.people import FIELDS, Badge, ParticipantView
from session_tui.domain.text import clean
from session_tui.services.workshop import dump_list, load_list
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Participant, Placement, Preference, SectorGroup

PERSON = table_of(Participant).c


def everyone(db: Db) -> tuple[ParticipantView, ...]:
    """All participants who have not withdrawn, by badge number."""
    return views(db, db.rows(Participant, PERSON.withdrawn_at == "", order=(PERSON.id,)))


def one(db: Db, number: int) -> ParticipantView:
    return views(db, [db.known(Participant, "people.none", number)])[0]


def views(db: Db, rows: Sequence[Row[Any]]) -> tuple[ParticipantView, ...]:
    """Participants with their wishes and places, in two more queries."""
    wish, place = table_of(Preference).c, table_of(Placement).c
    few = [row.id for row in rows] if len(rows) <= 20 else None
    wishes: dict[int, list[int]] = {}
    for row in db.rows(Preference, *([wish.participant_id.in_(few)] if few is not None else []),
                       order=(wish.participant_id, wish.rank)):  # fmt: skip
        wishes.setdefault(row.participant_id, []).append(row.group_number)
    places = {
        row.participant_id: row
        for row in db.rows(Placement, *([place.participant_id.in_(few)] if few is not None else []))
    }
    return tuple(person_view(row, tuple(wishes.get(row.id, ())), places.get(row.id)) for row in rows)


def person_view(row: Row[Any], wishes: tuple[int, ...], place: Row[Any] | None) -> ParticipantView:
    return ParticipantView(
        number=row.id, name=row.name, surname=row.surname, given_name=row.given_name, patronymic=row.patronymic,
        organisation=row.organisation, position=row.position, town=row.town, community=row.community, email=row.email,
        phone=row.phone, external_id=row.external_id, tags=load_list(row.tags), wishes=wishes,
        group=place.group_number if place else None, pinned=bool(place and place.pinned),
        checked_in_at=row.checked_in_at, hand_fields=load_list(row.hand_fields),
        consent_at=row.consent_at, erased_at=row.erased_at,
    )  # fmt: skip


@step("people.check_in")
def check_in(db: Db, number: int) -> Badge:
    """The person is in the hall; repeating it changes nothing. Refused where they were taken off the list meanwhile."""
    if db.known(Participant, "people.none", number).withdrawn_at:
        raise Refused("people.off_the_list", number=number)
    person = one(db, number)
    db.change(Participant, number, checked_in_at=person.checked_in_at or db.now)
    db.note(number=number, name=person.name)
    return badge(db, person, already=person.present)


def badge(db: Db, person: ParticipantView, *, already: bool) -> Badge:
    """What the desk says to a person: number, group, room."""
    group = db.row(SectorGroup, person.group) if person.group else None
    name, room = (group.name, group.room) if group else ("", "")
    return Badge(person.number, person.name, person.group, name, room, already=already)


@step("people.check_in_many")
def check_in_many(db: Db, numbers: Iterable[int] | None = None) -> int:
    """Check in everybody, or those numbers; returns how many came in by it."""
    wanted = None if numbers is None else set(numbers)
    waiting = [p.number for p in everyone(db) if not p.present and (wanted is None or p.number in wanted)]
    db.change_many(Participant, {(number,): {"checked_in_at": db.now} for number in waiting})
    db.note(n=len(waiting))
    return len(waiting)


@step("people.check_out")
def check_out(db: Db, number: int) -> ParticipantView:
    """The person has left, or was checked in by mistake."""
    person = one(db, number)
    db.change(Participant, number, checked_in_at="")
    db.note(number=number, name=person.name)
    return one(db, number)


@step("people.add")
def add(db: Db, /, *, present: bool = True, wishes: Sequence[int] = (), **fields: str) -> ParticipantView:
    """A walk-in: needs nothing but a name, is in the hall unless told otherwise, and keeps what was entered by hand."""
    values = card(fields)
    if not values.get("name"):
        raise Refused("people.no_name")
    number = db.next_id(Participant)
    db.put(
        Participant,
        [
            {
                **values,
                "id": number,
                "hand_fields": dump_list(tuple(field for field in FIELDS if values.get(field))),
                "checked_in_at": db.now if present else "",
                "created_at": db.now,
            }
        ],
    )
    set_wishes(db, number, wishes)
    db.note(number=number, name=values["name"])
    return one(db, number)


@step("people.edit")
def edit(db: Db, /, number: int, *, wishes: Sequence[int] | None = None, **fields: str) -> ParticipantView:
    """Change a card by hand; the fields changed are kept from then on, whatever a file says."""
    before = one(db, number)
    values = card(fields)
    if values.get("name") == "":
        raise Refused("people.no_name")
    touched = {f for f in values if values[f] != (dump_list(before.tags) if f == "tags" else getattr(before, f))}
    if touched:
        hand = tuple(field for field in FIELDS if field in touched or field in before.hand_fields)
        db.change(Participant, number, **values, hand_fields=dump_list(hand))
    if wishes is not None and tuple(wishes) != before.wishes:
        set_wishes(db, number, wishes)
    db.note(number=number, name=values.get("name", before.name))
    return one(db, number)


@step("people.withdraw")
def withdraw(db: Db, number: int) -> None:
    """Take somebody off the list; their card and votes stay, their place becomes free."""
    person = one(db, number)
    db.change(Participant, number, withdrawn_at=db.now, checked_in_at="")
    db.remove(Placement, [(number,)])
    db.note(number=number, name=person.name)


def card(fields: dict[str, str]) -> dict[str, str]:
    """The fields of a card, cleaned; tags come separated by commas; a community's name becomes its code."""
    values: dict[str, str] = {}
    for field, value in fields.items():
        if field not in FIELDS:
            raise Refused("people.no_field", field=field)
        text = clean(value)
        if field == "tags":
            text = dump_list(tuple(filter(None, (tag.strip() for tag in text.split(",")))))
        elif field == "community" and text:
            text = communities.recognise(text) or text
        values[field] = text
    return values


def set_wishes(db: Db, number: int, wishes: Sequence[int]) -> None:
    """Replace a person's wishes: numbers of groups, the dearest first."""
    groups = {row.number for row in db.rows(SectorGroup)}
    for wish in wishes:
        if wish not in groups:
            raise Refused("groups.none", number=wish)
    old = db.rows(Preference, table_of(Preference).c.participant_id == number)
    db.remove(Preference, [(row.participant_id, row.rank) for row in old])
    db.put(
        Preference,
        ({"participant_id": number, "rank": rank, "group_number": wish}
         for rank, wish in enumerate(dict.fromkeys(wishes), 1)),
    )  # fmt: skip


def find(db: Db, query: str) -> ParticipantView:
    """The one person that a badge number or a name means; refused when there is none or more than one."""
    from session_tui.domain.people import matches
    from session_tui.domain.text import fold

    people = everyone(db)
    found = [p for p in people if query.isdigit() and p.number == int(query)]
    found = found or [p for p in people if fold(p.name) == fold(query)]
    found = found or [p for p in people if matches(p, query)]
    if not found:
        raise Refused("people.not_found", query=query)
    if len(found) > 1:
        names = "; ".join(f"{p.number:03} {p.name}" for p in found[:8])
        raise Refused("people.ambiguous", query=query, names=names)
    return found[0]
