"""What is asked of the placement, said from the board: pairs, leaders, closed groups, the order of aims."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from session_tui.domain import communities, names
from session_tui.domain.grouping.rulebook import RuleLine, Word
from session_tui.domain.text import fold

if TYPE_CHECKING:
    from session_tui.domain.people import ParticipantView
    from session_tui.domain.sectors import GroupView
    from session_tui.tui.places.groups import GroupsPlace


async def keep_pair(place: GroupsPlace, pair: str, one: ParticipantView, other: ParticipantView) -> None:
    """Two people apart or together from now on; nobody moves by that."""
    await add(place, RuleLine(Word(pair), (str(one.number), str(other.number))))
    words = place.say(f"groups_gentle.{pair}", name=names.short(one.name), other=names.short(other.name))
    place.session_app.tell("done", f"{words}. {place.say('groups_gentle.next_time')}")


async def lead(place: GroupsPlace, person: ParticipantView) -> None:
    """The person leads the group where they sit, or no longer does."""
    from session_tui.services import groups

    rule = next(
        (r for r in place.hall.book.rules if r.word is Word.LEADER and r.people[0][0] == person.number), None
    )  # fmt: skip
    name = names.short(person.name)
    if rule is None:
        await add(place, RuleLine(Word.LEADER, (str(person.group), str(person.number))))
        place.session_app.tell("done", place.say("groups_gentle.leads", name=name, group=person.group))
    else:
        await place.session_app.step(groups.drop_rule, rule.number)
        await place.changed()
        place.session_app.tell("done", place.say("groups_gentle.leads_no_more", name=name))


async def close_group(place: GroupsPlace, group: GroupView) -> None:
    """Close a group to a community, or open it again."""
    from session_tui.services import groups
    from session_tui.tui.dialogs.choose import ChooseDialog, Option

    app, hall = place.session_app, place.hall
    closed = {
        fold(rule.community): rule.number
        for rule in hall.book.rules
        if rule.word is Word.CLOSED and rule.group == group.number
    }
    shut = place.say("groups_gentle.closed")
    options = [
        Option(c, communities.name(c, place.lang), shut if fold(c) in closed else "") for c in hall.communities if c
    ]
    title = place.say("groups_gentle.close_title", group=group.number, title=group.name)
    chosen: str | None = await app.push_screen_wait(ChooseDialog(title, options))
    if chosen is None:
        return
    if fold(chosen) in closed:
        await app.step(groups.drop_rule, closed[fold(chosen)])
        await place.changed()
        key = "groups_gentle.opened"
    else:
        await add(place, RuleLine(Word.CLOSED, (str(group.number), chosen)))
        key = "groups_gentle.shut"
    app.tell("done", place.say(key, group=group.number, community=communities.name(chosen, place.lang)))


async def show_rules(place: GroupsPlace) -> None:
    """All rules; one can be taken back, or a file of rules read in place of all."""
    from session_tui.services import groups
    from session_tui.tui.dialogs.rules import RulesDialog

    app = place.session_app
    answer = await app.push_screen_wait(
        RulesDialog(place.say("groups_gentle.rules_title"), place.hall.book.rules, place.lang)
    )
    if answer is None:
        return
    what, number = answer
    if what == "drop":
        await app.step(groups.drop_rule, number)
        await place.changed()
        app.tell("done", place.say("groups_gentle.dropped"))
    else:
        await read_file(place)


async def read_file(place: GroupsPlace) -> None:
    """The rules of a file in place of those stored."""
    from session_tui.importing.placing_rules import read_rules
    from session_tui.services import groups
    from session_tui.tui.dialogs.files import TABLES, FileDialog

    app = place.session_app
    dialog = FileDialog(place.say("groups_gentle.rules_file"), app.import_folder, (*TABLES, ".toml"))
    file = await app.push_screen_wait(dialog)
    if file is not None:
        lines = await asyncio.to_thread(read_rules, file)
        await app.step(groups.set_rules, lines)
        await place.changed()
        app.tell("done", place.say("groups_gentle.rules_read", n=len(lines), file=file.name))


async def set_order(place: GroupsPlace) -> None:
    """What counts first, second, …"""
    from session_tui.services import groups
    from session_tui.tui.dialogs.order import OrderDialog

    app, book = place.session_app, place.hall.book
    known = sorted({fold(tag) for person in place.hall.people for tag in person.tags})
    title = place.say("groups_gentle.order_title")
    order = await app.push_screen_wait(OrderDialog(title, book.aims, book.balanced_tags, known))
    if order is not None:
        await app.step(groups.set_order, order.families, order.tags)
        await place.changed()
        app.tell("done", f"{place.say('groups_gentle.ordered')} {place.say('groups_gentle.next_time')}")


async def add(place: GroupsPlace, line: RuleLine) -> None:
    from session_tui.services import groups

    await place.session_app.step(groups.add_rule, line)
    await place.changed()
