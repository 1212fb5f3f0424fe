"""One proposal cut up into several: a title a line."""

from __future__ import annotations

from typing import ClassVar

from session_tui.domain.capture import lines
from session_tui.domain.ideas import ProposalView
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.fields import Field
from session_tui.tui.dialogs.form import FormDialog


class SplitDialog(FormDialog):
    """Its own title stands there to be cut up; enter begins another line."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("form.accept", ("ctrl+s",), "accept"),
        *(action for action in FormDialog.ACTIONS if action.id == "dialog.cancel"),
    )

    def __init__(self, whole: ProposalView, lang: Lang) -> None:
        hint = say("proposals_place.split_todo", lang)
        label = say("proposals_place.split_titles", lang)
        field = Field("titles", label, whole.title, "lines", required=True, check=two, hint=hint)
        super().__init__(say("proposals_place.split_which", lang, number=whole.number, title=whole.title), [field])


def two(text: str) -> str:
    """The message key where a text has not two lines, else nothing."""
    return "" if len(lines(text)) > 1 else "proposals_place.split_two"
