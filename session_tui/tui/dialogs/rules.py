"""All rules for the placement; each can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain import communities
from session_tui.domain.grouping.rulebook import RuleView, Word
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList

Answer = tuple[str, int]


class RulesDialog(Dialog[Answer | None]):
    """Returns what to do: ("drop", a rule's number), ("read", 0) for a file of rules, or None."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("groups.drop_rule", ("delete", "d"), "drop", when="has_rule"),
        Action("groups.read_rules", ("i",), "read"),
        Action("dialog.close", ("escape", "enter"), "cancel"),
    )
    DEFAULT_CSS = """
    RulesDialog > #box { width: 100; }
    RulesDialog #text { padding: 0 1; margin-bottom: 1; color: $quiet; }
    """

    def __init__(self, title: str, rules: Sequence[RuleView], lang: Lang) -> None:
        super().__init__(title)
        self.rules = tuple(rules)
        self.rows: RowList[RuleView] = RowList(rule_columns(lang), key=lambda rule: rule.number, head=False)

    def content(self) -> ComposeResult:
        yield Static(
            Content(self.say("groups_gentle.rules_text" if self.rules else "groups_gentle.no_rules")), id="text"
        )
        self.rows.styles.height = max(1, min(14, len(self.rules)))
        yield self.rows

    def on_mount(self) -> None:
        self.rows.set_rows(self.rules)
        self.rows.focus()

    @property
    def has_rule(self) -> bool:
        return self.rows.row is not None

    def on_row_list_chosen(self) -> None:
        self.cancel()

    def drop(self) -> None:
        if self.rows.row is not None:
            self.dismiss(("drop", self.rows.row.number))

    def read(self) -> None:
        self.dismiss(("read", 0))


def rule_columns(lang: Lang) -> tuple[Column[RuleView], ...]:
    return (
        Column("", lambda rule: SIGNS[rule.word], 1, tone=lambda _: "accent"),
        Column("", lambda rule: say(f"groups_gentle.word_{rule.word}", lang), 8, tone=lambda _: "quiet"),
        Column("", lambda rule: rule_words(rule, lang), 30, flex=1),
    )


SIGNS = {Word.APART: "≠", Word.TOGETHER: "=", Word.LEADER: "★", Word.CLOSED: "✕"}


def rule_words(rule: RuleView, lang: Lang) -> str:
    """Whom or what a rule names: two people, a group with its leader, or a group with a community."""
    who = [f"{number:03} {name}" for number, name in rule.people]
    if rule.group is None:
        return " · ".join(who)
    whom = who[0] if who else communities.name(rule.community, lang)
    return say("groups_gentle.of_group", lang, group=rule.group, whom=whom)
