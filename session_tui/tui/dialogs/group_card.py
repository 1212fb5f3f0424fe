"""A group's card: name, moderator, room, priorities, how few and how many people it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from session_tui.domain.sectors import GroupView
from session_tui.locale import Lang, say
from session_tui.tui.dialogs.fields import Field
from session_tui.tui.dialogs.form import FormDialog


class GroupCard(TypedDict):
    """The card as `services.groups.edit` takes it."""

    name: str
    moderator: str
    room: str
    priorities: tuple[str, ...]
    limits: tuple[int | None, int | None]


class GroupDialog(FormDialog):
    """Returns the card's answers; limits that contradict each other are refused here, where they can be mended."""

    def accept(self) -> None:
        low, high = (self.text_of(field).strip() for field in self.fields if field.kind == "whole")
        if low.isdecimal() and high.isdecimal() and int(high) < int(low):
            self.messages.show("refused", self.say("groups.bad_limits", low=low, high=high))
        else:
            super().accept()


def group_form(group: GroupView, lang: Lang) -> GroupDialog:
    def word(key: str) -> str:
        return say(f"groups_place.card_{key}", lang)

    def number(limit: int | None) -> str:
        return "" if limit is None else str(limit)

    return GroupDialog(
        say("groups_place.card", lang, number=group.number),
        [
            Field("name", word("name"), group.name, required=True),
            Field("moderator", word("moderator"), group.moderator),
            Field("room", word("room"), group.room, hint=word("room_hint")),
            Field("priorities", word("priorities"), "\n".join(group.priorities), "lines",
                  hint=say("dialogs.lines_hint", lang)),
            Field("minimum", word("minimum"), number(group.minimum), "whole", hint=word("limits_hint")),
            Field("maximum", word("maximum"), number(group.maximum), "whole", hint=word("limits_hint")),
        ],
    )  # fmt: skip


def group_card(answers: Mapping[str, str]) -> GroupCard:
    """The answers of the form as values."""
    limits = [int(answers[name]) if answers[name] else None for name in ("minimum", "maximum")]
    return GroupCard(
        name=answers["name"],
        moderator=answers["moderator"],
        room=answers["room"],
        priorities=tuple(answers["priorities"].splitlines()),
        limits=(limits[0], limits[1]),
    )
