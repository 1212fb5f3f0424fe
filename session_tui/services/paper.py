"""Sheets for the desk and the doors, assembled from the session; the same session gives the same values."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from session_tui.domain import communities
from session_tui.domain.dates import days
from session_tui.domain.errors import Refused
from session_tui.domain.names import is_cyrillic, sort_key, surname_first
from session_tui.domain.paper import Attendance, Badge, Badges, Listed, Occasion, PeopleList, Roster
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import GroupView
from session_tui.locale import Lang, say
from session_tui.services import groups, people, workshop
from session_tui.store.db import Db
from session_tui.store.journal import last_entry


def roster(db: Db, lang: Lang, *, group: int | None = None) -> Roster:
    """A list a sector group, or that of one group; those who sit nowhere come last, so that nobody is missed.

    Raises `Refused` where the group is not there, or nobody is placed yet.
    """
    everyone = by_surname(people.everyone(db))
    if group is None and not any(person.group for person in everyone):
        raise Refused("paper.nobody_placed" if everyone else "paper.nobody")
    return Roster(occasion(db, lang), lists_by_group(chosen_groups(db, group), everyone, lang, group is None))


def attendance(db: Db, lang: Lang, *, by_group: bool = False, group: int | None = None, blank: int = 0) -> Attendance:
    """Everybody by surname in one list, or a list a group; `blank` lines for walk-ins end each list.

    Raises `Refused` where the group is not there, or there is nobody to list.
    """
    everyone = by_surname(people.everyone(db))
    if by_group or group is not None:
        found = lists_by_group(chosen_groups(db, group), everyone, lang, group is None)
        lists = tuple(one for one in found if one.people or group is not None)
    else:
        lists = (PeopleList(0, "", tuple(listed(person, lang) for person in everyone)),) if everyone else ()
    lines = (Listed(0, ""),) * blank
    lists = tuple(
        PeopleList(one.number, one.name, one.people + lines, one.moderator, one.room, one.priorities) for one in lists
    )
    if not any(one.people for one in lists):
        raise Refused("paper.nobody")
    return Attendance(occasion(db, lang), lists)


def badges(
    db: Db, lang: Lang, *, group: int | None = None, numbers: Collection[int] = (), blank: int = 0,
    only_blank: bool = False, per_page: int = 8,
) -> Badges:  # fmt: skip
    """Everybody's badge by surname, or those of a group or of some numbers, with `blank` ones after them.

    Raises `Refused` where the group or a number is not there, or there is no badge to print.
    """
    everyone = people.everyone(db)
    chosen = {one.number: one for one in chosen_groups(db, group)}
    unknown = set(numbers) - {person.number for person in everyone}
    if unknown:
        raise Refused("people.none", number=min(unknown))
    wanted = [
        person
        for person in by_surname(everyone)
        if not only_blank and (group is None or person.group == group) and (not numbers or person.number in numbers)
    ]
    printed = (*(badge(person, chosen.get(person.group or 0)) for person in wanted), *(Badge(0),) * blank)
    if not printed:
        raise Refused("paper.no_badges" if everyone else "paper.nobody")
    return Badges(occasion(db, lang), printed, per_page)


def occasion(db: Db, lang: Lang) -> Occasion:
    shop, newest = workshop.view(db), last_entry(db)
    return Occasion(lang, shop.title, shop.place, days(shop.starts_on, shop.ends_on, lang), newest.at if newest else "")


def by_surname(everyone: Iterable[ParticipantView]) -> list[ParticipantView]:
    return sorted(everyone, key=lambda person: (sort_key(person.name, person.surname), person.number))


def chosen_groups(db: Db, group: int | None) -> list[GroupView]:
    """All groups, or the one of that number, which must be there."""
    found = [one for one in groups.everything(db) if group is None or one.number == group]
    if group is not None and not found:
        raise Refused("groups.none", number=group)
    return found


def lists_by_group(
    chosen: Iterable[GroupView], everyone: list[ParticipantView], lang: Lang, with_rest: bool
) -> tuple[PeopleList, ...]:
    """A list a group; with `with_rest` one more of those without a group, where there are any."""
    lists = [
        PeopleList(
            one.number, one.name, tuple(listed(person, lang) for person in everyone if person.group == one.number),
            one.moderator, one.room, one.priorities,
        )
        for one in chosen
    ]  # fmt: skip
    rest = tuple(listed(person, lang) for person in everyone if person.group is None)
    if with_rest and rest:
        lists.append(PeopleList(0, say("paper.no_group", lang), rest))
    return tuple(lists)


def listed(person: ParticipantView, lang: Lang) -> Listed:
    community = communities.name(person.community, lang) if person.community else ""
    return Listed(person.number, person.name, person.organisation or person.town, community)


def badge(person: ParticipantView, group: GroupView | None) -> Badge:
    """A person's badge: where there is no organisation, the town says whom they speak for."""
    first, rest = parts_of(person)
    where = person.organisation or person.town
    if group is None:
        return Badge(person.number, first, rest, where)
    return Badge(person.number, first, rest, where, group.number, group.name, group.room)


def parts_of(person: ParticipantView) -> tuple[str, str]:
    """A name in two parts, in the order it is said: Russian surname first, Western given name first."""
    surname, given = person.surname, " ".join(filter(None, (person.given_name, person.patronymic)))
    if not (surname and given):
        surname, words = surname_first(person.name)
        given = " ".join(words)
    return (surname, given) if is_cyrillic(surname) or not given else (given, surname)
