"""Help: every key that works here, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from session_tui.locale import Lang, say
from session_tui.tui.actions import Action, key_name
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.reach import reach


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Keys and what they do; a heading has no keys."""

    keys: str
    text: str
    heading: bool = False


class HelpDialog(Dialog[None]):
    """Made from the same declarations as the keys themselves."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (Action("dialog.close", ("escape", "enter", "f1"), "cancel"),)
    DEFAULT_CSS = """
    HelpDialog {
        & > #box { width: 100; height: 90%; }
        & #lines { height: 1fr; scrollbar-size-vertical: 1; }
        & .line { height: auto; }
        & .keys { width: 20; padding: 0 1; color: $accent; text-style: bold; }
        & .text { width: 1fr; padding-right: 1; }
        & .heading { text-style: bold; padding: 1 1 0 1; }
    }
    """

    def __init__(self, title: str, lines: list[HelpLine]) -> None:
        super().__init__(title)
        self.lines = lines

    @classmethod
    def of(cls, screen: Screen[Any], lang: Lang) -> HelpDialog:
        here, everywhere = reach(screen)
        lines = [HelpLine("", say("dialogs.help_here", lang), heading=True)] if here else []
        lines += [line_of(action, lang) for _, action in here]
        lines += [HelpLine("", say("dialogs.help_everywhere", lang), heading=True)]
        lines += [HelpLine("1–7 · alt+1–7", say("dialogs.help_stages", lang))]
        lines += [line_of(action, lang) for _, action in everywhere]
        lines += [HelpLine("", say("dialogs.help_lists", lang), heading=True)]
        for keys, text in (say(f"dialogs.help_list_{i}", lang).split("|") for i in range(1, 4)):
            lines.append(HelpLine(keys, text))
        return cls(say("dialogs.help", lang), lines)

    def content(self) -> ComposeResult:
        with VerticalScroll(id="lines"):
            for line in self.lines:
                if line.heading:
                    yield Static(Content(line.text), classes="heading")
                else:
                    with Horizontal(classes="line"):
                        yield Static(Content(line.keys), classes="keys")
                        yield Static(Content(line.text), classes="text")

    def on_mount(self) -> None:
        self.query_one("#lines").focus()


def line_of(action: Action, lang: Lang) -> HelpLine:
    return HelpLine(" · ".join(key_name(key, lang) for key in action.keys), action.help(lang))
