"""What a new session starts with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.sectors import Preset
from session_tui.locale import Lang, say
from session_tui.tui.dialogs.fields import Field
from session_tui.tui.dialogs.form import FormDialog
from session_tui.tui.widgets.choice import Choice


@dataclass(frozen=True, slots=True)
class NewSession:
    """A title, empty for the preset's own, and the preset's name."""

    title: str
    preset: str


class NewSessionDialog(FormDialog):
    """Asks for a title and a preset, and shows the groups of the preset chosen."""

    DEFAULT_CSS = """
    NewSessionDialog #groups { padding: 0 1; margin-top: 1; color: $quiet; height: auto; }
    """

    def __init__(self, lang: Lang, presets: Mapping[str, Preset], wanted: NewSession, file: str) -> None:
        self.presets = presets
        options = tuple((name, f"{preset.title} ({name})") for name, preset in presets.items())
        super().__init__(
            say("dialogs.new_session", lang, file=file),
            [
                Field("title", say("dialogs.title", lang), wanted.title, hint=say("dialogs.title_hint", lang)),
                Field("preset", say("dialogs.preset", lang), wanted.preset, "choice", options=options,
                      hint=say("dialogs.preset_hint", lang)),
            ],
        )  # fmt: skip
        self.groups = Static("", id="groups")

    def content(self) -> ComposeResult:
        yield from super().content()
        yield self.groups

    def on_mount(self) -> None:
        super().on_mount()
        self.show_groups()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        self.show_groups()

    def show_groups(self) -> None:
        preset = self.presets.get(self.query_one("#field-preset", Choice).value)
        if preset is not None:
            lines = [f"{number}  {group.name}" for number, group in enumerate(preset.groups, 1)]
            self.groups.update(Content("\n".join(lines)))
