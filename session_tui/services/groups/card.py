"""A group's card: its name, moderator, room, priorities, and how many it takes."""

from __future__ import annotations

from collections.abc import Mapping

from session_tui.domain.errors import Refused
from session_tui.domain.sectors import GroupView
from session_tui.domain.text import clean
from session_tui.services.groups.views import everything
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Priority, SectorGroup


@step("groups.edit")
def edit(
    db: Db, number: int, *, name: str | None = None, moderator: str | None = None, room: str | None = None,
    priorities: tuple[str, ...] | None = None, limits: tuple[int | None, int | None] | None = None,
) -> GroupView:  # fmt: skip
    """Change a group's card; `limits` are the fewest and the most people it takes."""
    db.known(SectorGroup, "groups.none", number)
    texts: Mapping[str, str | None] = {"name": name, "moderator": moderator, "room": room}
    values: dict[str, object] = {field: clean(text) for field, text in texts.items() if text is not None}
    if values.get("name") == "":
        raise Refused("groups.no_name")
    if limits is not None:
        low, high = limits
        if (low or 0) < 0 or (high is not None and high < (low or 0)):
            raise Refused("groups.bad_limits", low=low or 0, high=high)
        values |= {"minimum": low, "maximum": high}
    if values:
        db.change(SectorGroup, number, **values)
    if priorities is not None:
        theme = table_of(Priority).c
        old = db.rows(Priority, theme.group_number == number, order=(theme.position,))
        wanted = [text for text in map(clean, priorities) if text]
        if [row.name for row in old] != wanted:
            db.remove(Priority, [(row.id,) for row in old])
            first = db.next_id(Priority)
            db.put(
                Priority,
                ({"id": first + i, "group_number": number, "position": i, "name": text}
                 for i, text in enumerate(wanted)),
            )  # fmt: skip
    view = next(group for group in everything(db) if group.number == number)
    db.note(group=number, name=view.name)
    return view
