"""What an import will do, before it does it: columns, counts, then only the rows that need a decision."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.deciding import Decided, Decisions, decide
from session_tui.domain.drafts import GroupName, ParticipantSheet
from session_tui.domain.errors import Refused
from session_tui.domain.identity import Policy
from session_tui.domain.people import ImportPlan
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.choose import ChooseDialog, Option
from session_tui.tui.dialogs.course import Course
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.dialogs.import_lines import (
    ImportLine,
    State,
    column_words,
    count_words,
    lines_of,
    same_in_effect,
    source_words,
)
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.progress import ProgressLine
from session_tui.tui.widgets.rows import RowList


@dataclass(frozen=True, slots=True)
class ImportSource:
    """The file, and the session's groups, which it may name."""

    path: Path
    groups: Sequence[GroupName]


class ImportPreview(Dialog[Decided | None]):
    """Reads the file in a thread, shows the plan, and returns what was decided; nothing is stored here."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("import.accept", ("enter",), "accept", when="is_ready"),
        Action("import.toggle", ("space", "right", "left"), "toggle", when="can_toggle"),
        Action("import.take_all", ("t",), "take_all", when="has_known"),
        Action("import.map", ("m",), "map_columns", when="is_read"),
        Action("import.sheet", ("s",), "choose_sheet", when="has_sheets"),
        Action("import.encoding", ("e",), "choose_encoding", when="has_readings"),
        Action("import.rejected", ("r",), "save_rejected", when="has_rejected"),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    ImportPreview > #box { width: 100%; height: 100%; max-width: 140; }
    ImportPreview #columns { color: $quiet; padding: 0 1; max-height: 4; }
    ImportPreview #numbers { padding: 1 1; text-style: bold; }
    ImportPreview #whole { height: 3; padding: 0 1; margin-top: 1; color: $quiet; }
    ImportPreview ProgressLine { padding: 0 1; }
    """

    def __init__(self, source: ImportSource, title: str) -> None:
        super().__init__(title)
        self.source = source
        self.mapping: dict[str, str] = {}
        self.sheet_name = self.encoding = ""  # where the person chose them
        self.readings: Sequence[tuple[str, str]] = ()  # encodings that a text may have, each with a few words in it
        self.sheet: ParticipantSheet | None = None
        self.plan: ImportPlan | None = None  # under the policy "fill", before any decision
        self.decisions = Decisions()
        self.is_read = False
        self.columns = Static(id="columns")
        self.numbers = Static(id="numbers")
        self.whole = Static(id="whole")
        self.progress = ProgressLine()
        self.rows: RowList[ImportLine] = RowList(key=lambda line: (line.kind, line.row), head=False)

    def content(self) -> ComposeResult:
        self.rows.columns = (
            Column("", lambda line: line.sign, 1, tone=lambda line: line.tone),
            Column("", lambda line: str(line.row), 5, right=True, tone=lambda _: "quiet"),
            Column("", lambda line: line.name, 18, flex=2),
            Column("", lambda line: line.text, 24, flex=3, tone=lambda _: "quiet"),
            Column("", self.answer, 17, tone=lambda line: "accent" if line.choices else "quiet"),
        )
        yield self.columns
        yield self.progress
        yield self.numbers
        yield self.rows
        yield self.whole

    def on_mount(self) -> None:
        self.rows.focus()
        self.course = Course(self.progress, "dialogs.import_stopped")
        self.session_app.start(self.read())

    # --- what is possible

    @property
    def is_ready(self) -> bool:
        return self.plan is not None

    @property
    def can_toggle(self) -> bool:
        return self.rows.row is not None and bool(self.rows.row.choices)

    @property
    def has_known(self) -> bool:
        return self.plan is not None and bool(self.plan.changed or self.plan.differing)

    @property
    def has_sheets(self) -> bool:
        return self.sheet is not None and bool(self.sheet.source.other_sheets)

    @property
    def has_readings(self) -> bool:
        return bool(self.readings)

    @property
    def has_rejected(self) -> bool:
        return self.plan is not None and bool(self.plan.rejected)

    # --- reading and showing

    async def read(self) -> None:
        """Read the file and compare it with who is known, both beside the screen."""
        from session_tui.importing.participants import read_participants
        from session_tui.services import registry

        self.progress.display = True
        self.progress.begin(self.say("dialogs.reading", file=self.source.path.name))
        self.plan = None
        try:
            self.sheet = await asyncio.to_thread(
                read_participants,
                self.source.path,
                groups=self.source.groups,
                mapping=self.mapping,
                sheet=self.sheet_name,
                encoding=self.encoding,
                progress=self.course.told,
            )
            self.plan = await self.session_app.ask(registry.preview, self.sheet, progress=self.course.told)
        except Refused as refusal:
            self.refuse(refusal)
        finally:
            self.progress.display = False
            self.is_read = True
        if self.plan is not None:
            words = (source_words(self.plan.source, self.lang), column_words(self.plan.source, self.lang))
            self.columns.update(Content("\n".join(words)))
            self.rows.set_rows(lines_of(self.plan, self.lang))
            self.show_counts(self.plan)
        self.refresh_bindings()

    def refuse(self, refusal: Refused) -> None:
        """What is wrong with the file, and the key that helps."""
        text = refusal.on_screen(self.lang)
        self.readings = cast("Sequence[tuple[str, str]]", refusal.params.get("readings", ()))
        if self.readings:
            text += self.say("import_place.or_encoding")
        elif refusal.key == "importing.no_people" or self.mapping:
            text += self.say("dialogs.or_map")
        self.messages.show("refused", text)

    def cancel(self) -> None:
        self.course.stop()
        super().cancel()

    def show_counts(self, plan: ImportPlan) -> None:
        self.numbers.update(Content(count_words(plan, self.lang)))

    def answer(self, line: ImportLine) -> str:
        """What was decided about a line."""
        if not line.choices:
            return line.fate
        return dict(line.choices)[self.state_of(line)]

    def state_of(self, line: ImportLine) -> State:
        if line.kind == "doubt":
            return "same" if line.row in self.decisions.same else "another"
        return same_in_effect(self.decisions.of(line.row), line.choices)

    # --- deciding

    def toggle(self) -> None:
        line = self.rows.row
        if line is not None and line.choices:
            if line.kind == "doubt":
                self.decisions = self.decisions.turn(line.row)
            else:
                states = [state for state, _ in line.choices]
                following = states[(states.index(self.state_of(line)) + 1) % len(states)]
                self.decisions = self.decisions.put(line.row, cast(Policy, following))
            self.session_app.start(self.count_again())

    def take_all(self) -> None:
        """The next policy for all rows: fill gaps, take the file's except where a hand wrote ours, keep ours."""
        following: dict[Policy, Policy] = {"fill": "theirs", "theirs": "ours"}
        self.decisions = self.decisions.for_all(following.get(self.decisions.policy, "fill"))
        self.messages.show("hint", self.say(f"import_place.policy_{self.decisions.policy}"))
        self.session_app.start(self.count_again())

    def decided(self) -> Decided:
        assert self.sheet is not None
        assert self.plan is not None
        return decide(self.sheet, self.plan, self.decisions)

    async def count_again(self) -> None:
        """The counts as they would be after what was decided so far."""
        from session_tui.services import registry

        self.rows.refresh()
        decided = self.decided()
        plan = await self.session_app.ask(
            registry.preview, decided.sheet, policy=decided.policy, rows=decided.rows, joined=decided.joined
        )
        self.show_counts(plan)

    def on_row_list_moved(self) -> None:
        """The text of the row under the cursor in full."""
        line = self.rows.row
        self.whole.update(Content(line.whole if line is not None else ""))
        self.refresh_bindings()

    def on_row_list_chosen(self) -> None:
        self.accept()

    def accept(self) -> None:
        if self.plan is not None:
            self.dismiss(self.decided())

    async def map_columns(self) -> None:
        """Say by hand which column holds which field, then read again."""
        from session_tui.tui.dialogs.mapping import MappingDialog, columns_of

        found = await asyncio.to_thread(
            columns_of, self.source.path, self.sheet.source if self.sheet else None, self.encoding
        )
        mapping = await self.session_app.push_screen_wait(
            MappingDialog(self.say("dialogs.mapping"), found, self.mapping)
        )
        if mapping is not None:
            self.mapping = mapping
            await self.read_again()

    async def choose_sheet(self) -> None:
        """Take another sheet of the workbook."""
        assert self.sheet is not None
        source = self.sheet.source
        options = [Option(name, name) for name in (source.sheet, *source.other_sheets)]
        dialog: ChooseDialog[str] = ChooseDialog(self.say("import_place.which_sheet"), options, value=source.sheet)
        name: str | None = await self.session_app.push_screen_wait(dialog)
        if name is not None and name != source.sheet:
            self.sheet_name, self.mapping = name, {}
            await self.read_again()

    async def choose_encoding(self) -> None:
        """Say which of the readings makes sense."""
        options = [Option(name, words, name) for name, words in self.readings]
        dialog: ChooseDialog[str] = ChooseDialog(self.say("import_place.which_encoding"), options)
        name: str | None = await self.session_app.push_screen_wait(dialog)
        if name is not None:
            self.encoding, self.readings = name, ()
            await self.read_again()

    async def read_again(self) -> None:
        """As if the file had just been chosen, but for what the person said of it."""
        self.plan = None
        self.decisions = Decisions()
        self.messages.clear()
        self.rows.set_rows(())
        await self.read()

    async def save_rejected(self) -> None:
        """Write the refused rows beside the source, each with the reason and the remedy."""
        from session_tui.tui.rejected import beside, write_rejected

        if self.plan is not None:
            file = beside(self.source.path, self.lang)
            n = await asyncio.to_thread(
                write_rejected,
                self.plan,
                self.source.path,
                file,
                self.lang,
                mapping=self.mapping,
                encoding=self.encoding,
            )
            self.messages.show("done", self.say("dialogs.rejected_saved", n=n, file=str(file)))
