"""Choosing a file: a path that completes itself, and the folder's files below it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlparse

from textual.app import ComposeResult
from textual.widgets import Input

from session_tui.domain.text import fold, tame
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.filter import ListInput
from session_tui.tui.widgets.rows import RowList

TABLES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")  # what lists are sent as


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder or a file in it. `size` is in bytes, `changed` a local day."""

    path: Path
    is_folder: bool
    size: int = 0
    changed: str = ""
    label: str = ""

    @property
    def name(self) -> str:
        """As it is shown: a file may be named with anything, also with what steers a terminal."""
        return f"{self.label or tame(self.path.name)}{os.sep}" if self.is_folder else tame(self.path.name)


class FileDialog(Dialog[Path | None]):
    """Returns the path of a file that exists, or None.

    What is typed narrows the folder's files; ↑ ↓ choose among them, tab completes the path, enter opens a folder or takes
    a file. A path that was pasted or dropped into the terminal works as well.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("file.take", ("enter",), "take"),
        Action("file.complete", ("tab",), "complete"),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    FileDialog > #box { width: 90; height: 90%; }
    FileDialog #path { margin-bottom: 1; }
    """

    def __init__(self, title: str, folder: Path, suffixes: Sequence[str] = TABLES) -> None:
        super().__init__(title)
        self.folder = folder
        self.suffixes = tuple(suffixes)
        self.entries: tuple[Entry, ...] = ()
        self.rows: RowList[Entry] = RowList(key=lambda entry: entry.path, head=False)
        self.path = ListInput(self.rows, "", id="path")

    def content(self) -> ComposeResult:
        self.rows.columns = (
            Column("", lambda e: e.name, 24, flex=1, tone=lambda e: "accent" if e.is_folder else ""),
            Column("", lambda e: "" if e.is_folder else size_words(e.size), 9, right=True, tone=lambda _: "quiet"),
            Column("", lambda e: e.changed, 16, keep=1, tone=lambda _: "quiet"),
        )
        self.path.value = f"{self.folder}{os.sep}".replace(os.sep * 2, os.sep)
        self.path.cursor_position = len(self.path.value)
        yield self.path
        yield self.rows

    def on_mount(self) -> None:
        self.path.focus()
        self.look()

    def on_input_changed(self, event: Input.Changed) -> None:
        self.look()

    def look(self) -> None:
        """Show what the typed path leads to; the folder is read beside the screen, for it may lie on a slow network."""
        self.run_worker(self.list_folder(self.path.value), exclusive=True)

    async def list_folder(self, typed: str) -> None:
        folder, beginning = split(typed)
        if folder != self.folder or not self.entries:
            self.entries = await asyncio.to_thread(entries_of, folder, self.suffixes)
            self.folder = folder
        wanted = fold(beginning)
        found = [entry for entry in self.entries if wanted in fold(entry.path.name)]
        if not wanted and folder.parent != folder:
            found.append(Entry(folder.parent, is_folder=True, label=".."))
        self.rows.set_rows(sorted(found, key=lambda entry: not fold(entry.path.name).startswith(wanted)), to_top=True)

    def complete(self) -> None:
        entry = self.rows.row
        if entry is not None:
            self.path.value = f"{entry.path}{os.sep if entry.is_folder else ''}".replace(os.sep * 2, os.sep)
            self.path.cursor_position = len(self.path.value)

    def on_input_submitted(self) -> None:
        self.take()

    def on_row_list_chosen(self) -> None:
        self.take()

    def take(self) -> None:
        """A file that was typed in full, else the row under the cursor; a folder is opened."""
        typed = as_path(self.path.value)
        if typed.is_file():
            self.dismiss(typed)
        elif self.rows.row is None:
            self.messages.show("refused", self.say("dialogs.no_such_file", file=str(typed)))
        elif self.rows.row.is_folder:
            self.complete()
            self.path.focus()
        else:
            self.dismiss(self.rows.row.path)


def as_path(typed: str) -> Path:
    """A path as typed, pasted in quotes, or dropped as an address.

    >>> as_path("'/tmp/a b.csv' ").as_posix(), as_path("file:///tmp/a%20b.csv").as_posix()
    ('/tmp/a b.csv', '/tmp/a b.csv')
    """
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if text.startswith("file://"):
        text = unquote(urlparse(text).path)
    return Path(text).expanduser()


def split(typed: str) -> tuple[Path, str]:
    """The folder that a typed path is in, and the beginning of a name in it."""
    path = as_path(typed)
    if typed.endswith(("/", os.sep)) or not typed.strip():
        return path.absolute(), ""
    return path.absolute().parent, path.name


def entries_of(folder: Path, suffixes: Sequence[str]) -> tuple[Entry, ...]:
    """Folders, then tables, the newest first; nothing hidden. An unreadable folder has none."""
    folders: list[Entry] = []
    files: list[tuple[float, Entry]] = []
    try:
        with os.scandir(folder) as found:
            for item in found:
                if item.name.startswith("."):
                    continue
                if item.is_dir():
                    folders.append(Entry(folder / item.name, is_folder=True))
                elif Path(item.name).suffix.lower() in suffixes:
                    facts = item.stat()
                    day = f"{datetime.fromtimestamp(facts.st_mtime):%Y-%m-%d %H:%M}"
                    files.append((facts.st_mtime, Entry(folder / item.name, False, facts.st_size, day)))
    except OSError:  # no such folder yet, or none of ours: there is nothing to list
        return ()
    newest = [entry for _, entry in sorted(files, key=lambda pair: -pair[0])]
    return (*newest, *sorted(folders, key=lambda entry: fold(entry.name)))


def size_words(size: int) -> str:
    """A size for people.

    >>> size_words(812), size_words(20_480), size_words(5_000_000)
    ('812 B', '20 kB', '4.8 MB')
    """
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.0f} kB" if size < 1 << 20 else f"{size / (1 << 20):.1f} MB"
