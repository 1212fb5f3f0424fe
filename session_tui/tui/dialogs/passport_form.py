"""The passport as a form: every field, how much is there, and what the report still lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import Input, Static

from session_tui.domain.ideas import KINDS, REQUIRED, ProposalView
from session_tui.domain.sectors import GroupView
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.fields import Field, Kind, parse_day, show_day
from session_tui.tui.dialogs.form import FormDialog
from session_tui.tui.widgets.choice import Choice
from session_tui.tui.widgets.passport import completeness, field_word

# The form in the order in which a group fills it; long ones in several lines.
LONG = ("problem", "solution", "effect", "resources", "risks")
ORDER = ("problem", "solution", "effect", "indicator", "owner", "deadline", "resources", "funding", "amount", "risks",
         "authors", "tags", "cluster")  # fmt: skip
OWN_WORDS = ("tags", "cluster")  # fields that the report does not name


class PassportDialog(FormDialog):
    """Returns the fields that were changed, as typed, or None.

    Escape closes at once: what was typed and not accepted stands in `typed` then, so that it can be offered again.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        *(action for action in FormDialog.ACTIONS if action.id != "dialog.cancel"),
        Action("passport.aside", ("escape",), "cancel"),
        Action("passport.revert", ("ctrl+r",), "revert"),
    )
    DEFAULT_CSS = """
    PassportDialog {
        & > #box { width: 100%; max-width: 120; height: 100%; max-height: 56; }
        & #missing { padding: 0 1; margin-bottom: 1; }
        & #fields { height: 1fr; max-height: 100%; }
        & TextArea { height: auto; min-height: 3; max-height: 9; }
        & .field { margin-bottom: 0; }
        & #hint { margin-top: 0; }
    }
    """

    def __init__(
        self, proposal: ProposalView, groups: Sequence[GroupView], clusters: Sequence[str], lang: Lang,
        typed: Mapping[str, str] | None = None,
        typed_on: Callable[[dict[str, str]], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(say("proposals_place.passport", lang, number=proposal.number),
                         passport_fields(proposal, groups, clusters, lang))  # fmt: skip
        self.draft = dict(typed or {})
        self.typed: dict[str, str] = {}
        self.typed_on = typed_on
        self.missing = Static("", id="missing")

    def content(self) -> ComposeResult:
        yield self.missing
        yield from super().content()

    def on_mount(self) -> None:
        super().on_mount()
        self.fill(self.draft)
        self.show_missing()
        if self.draft:
            self.messages.show("hint", self.say("proposals_place.draft_back"))

    def fill(self, texts: Mapping[str, str]) -> None:
        for field in self.fields:
            if field.name in texts:
                widget = self.query_one(f"#field-{field.name}")
                if isinstance(widget, Input | Choice):
                    widget.value = texts[field.name]
                else:
                    widget.load_text(texts[field.name])  # type: ignore[attr-defined]

    def differing(self) -> dict[str, str]:
        """Texts that are not as they were stored."""
        return {field.name: text for field in self.fields if (text := self.text_of(field)) != field.value}

    def on_input_changed(self) -> None:
        self.on_typed()

    def on_text_area_changed(self) -> None:
        self.on_typed()

    def on_typed(self) -> None:
        """Every key: what is missing is shown, and `typed_on` is told what differs from the stored texts."""
        self.show_missing()
        if self.typed_on is not None and self.is_current:
            self.typed_on(self.differing())

    def show_missing(self) -> None:
        filled = {field.name for field in self.fields if self.text_of(field).strip()}
        self.missing.update(completeness((name for name in REQUIRED if name not in filled), self.lang))

    def accept(self) -> None:
        for field in self.fields:
            problem = field.problem(self.text_of(field))
            if problem:
                self.query_one(f"#field-{field.name}").focus()
                self.messages.show("refused", self.say(problem, field=field.label))
                return
        self.dismiss(self.differing())

    def cancel(self) -> None:
        self.typed = self.differing()
        self.dismiss(None)

    def revert(self) -> None:
        """Everything as it is stored; what was typed goes."""
        self.fill({field.name: field.value for field in self.fields})
        self.messages.show("done", self.say("proposals_place.reverted"))


def passport_fields(
    proposal: ProposalView, groups: Sequence[GroupView], clusters: Sequence[str], lang: Lang
) -> list[Field]:
    """The fields with their values as they are shown; `clusters` in use are suggested."""
    no_group = ("", say("proposals_place.no_group", lang))
    group_options = (no_group, *((str(group.number), f"{group.number} {group.name}") for group in groups))
    kinds = tuple((kind, say(f"proposals_place.kind_{kind}", lang)) for kind in KINDS)
    fields = [
        Field("title", say("proposals_place.title", lang), proposal.title, required=True),
        Field("group", field_word("group", lang), str(proposal.group or ""), "choice", options=group_options),
        Field("kind", say("proposals_place.kind", lang), proposal.kind, "choice", options=kinds),
    ]
    values: dict[str, Any] = {"deadline": show_day(proposal.deadline, lang), "tags": ", ".join(proposal.tags)}
    for name in ORDER:
        value = values.get(name, getattr(proposal, name))
        kind: Kind = "lines" if name in LONG else "whole" if name == "amount" else "line"
        label = say(f"proposals_place.{name}", lang) if name in OWN_WORDS else field_word(name, lang)
        hint = say(f"proposals_place.hint_{name}", lang)
        fields.append(Field(name, label, "" if value is None else str(value), kind, hint=hint,
                            options=tuple((c, c) for c in clusters) if name == "cluster" else ()))  # fmt: skip
    return fields


def passport_values(texts: Mapping[str, str]) -> dict[str, Any]:
    """Texts of the form as `services.proposals.edit` takes them.

    >>> passport_values({"deadline": "14.09.2019", "amount": "", "tags": "youth, roads", "group": "3"})
    {'deadline': '2019-09-14', 'amount': None, 'tags': ('youth', 'roads'), 'group': 3}
    """
    values: dict[str, Any] = dict(texts)
    if "deadline" in values:
        values["deadline"] = parse_day(texts["deadline"]) or texts["deadline"]
    for name in ("amount", "group"):
        if name in values:
            values[name] = int(texts[name]) if texts[name].strip() else None
    if "tags" in values:
        values["tags"] = tuple(filter(None, (tag.strip() for tag in texts["tags"].split(","))))
    return values
