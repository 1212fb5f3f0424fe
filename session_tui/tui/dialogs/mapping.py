"""Which column holds which field, said by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from session_tui.domain.drafts import SheetSource
from session_tui.domain.text import clean, fold
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.choose import ChooseDialog, Option
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.dialogs.import_lines import field_word
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList

FIELDS = ("name", "surname", "given_name", "patronymic", "organisation", "position", "town", "community", "email",
          "phone", "group", "wish1", "wish2", "wish3", "tags", "external_id")  # fmt: skip
LOOKED_AT = 40  # rows in which samples are looked for


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column by its letters, what stands in it, and the field it was taken for, if any."""

    letters: str
    samples: tuple[str, ...]
    field: str = ""


class MappingDialog(Dialog[dict[str, str] | None]):
    """Returns letters of columns by field, those only that were said by hand here or before."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("mapping.choose", ("enter",), "choose"),
        Action("mapping.accept", ("ctrl+s", "r"), "accept"),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    MappingDialog > #box { width: 100; height: 90%; }
    """

    def __init__(self, title: str, columns: Sequence[SheetColumn], mapping: Mapping[str, str]) -> None:
        super().__init__(title)
        self.found = tuple(columns)
        self.mapping = dict(mapping)
        self.rows: RowList[SheetColumn] = RowList(key=lambda column: column.letters)

    def content(self) -> ComposeResult:
        self.rows.columns = (
            Column("", lambda column: column.letters, 3, tone=lambda _: "accent"),
            Column(self.say("dialogs.column_holds"), lambda column: " · ".join(column.samples), 30, flex=1),
            Column(self.say("dialogs.column_field"), self.field_of, 18, tone=lambda _: "accent"),
        )
        yield self.rows

    def on_mount(self) -> None:
        self.rows.set_rows(self.found)
        self.rows.focus()

    def field_of(self, column: SheetColumn) -> str:
        said = next((name for name, letters in self.mapping.items() if letters == column.letters), "")
        name = said or ("" if column.field in self.mapping else column.field)
        return field_word(name, self.lang) if name else "—"

    def on_row_list_chosen(self) -> None:
        self.action_do("mapping.choose")

    async def choose(self) -> None:
        column = self.rows.row
        if column is None:
            return
        options = [Option(name, field_word(name, self.lang)) for name in FIELDS]
        title = self.say("dialogs.which_field", column=column.letters, sample=next(iter(column.samples), ""))
        name: str | None = await self.session_app.push_screen_wait(
            ChooseDialog[str](title, options, value=column.field or None)
        )
        if name is not None:
            self.mapping = {field: letters for field, letters in self.mapping.items() if letters != column.letters}
            self.mapping[name] = column.letters
            self.rows.refresh()

    def accept(self) -> None:
        self.dismiss(self.mapping)


def columns_of(path: Path, source: SheetSource | None, encoding: str = "") -> list[SheetColumn]:
    """The columns of the sheet that was read, or of the first one that holds anything. Raises `BadFile`."""
    from session_tui.importing.tables import letter, open_book

    sheet = open_book(path, encoding=encoding).candidates(source.sheet if source else "")[0]
    fields = {fold(header): name for name, header in source.columns.items()} if source else {}
    body = sheet.rows[max(0, source.header_row - 1) if source else 0 :][:LOOKED_AT]
    width = max((len(row) for row in body), default=0)
    columns = []
    for at in range(width):
        cells = (clean(row[at]) for row in body if at < len(row))
        samples = tuple(islice(filter(None, cells), 3))
        columns.append(SheetColumn(letter(at), samples, fields.get(fold(samples[0]), "") if samples else ""))
    return columns
