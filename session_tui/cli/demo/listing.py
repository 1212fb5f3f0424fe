"""The list of participants as an organiser sends it: titles, merged heads, a vacant post, a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from session_tui.cli.demo import setting
from session_tui.cli.demo.people import DemoPerson
from session_tui.domain import communities
from session_tui.domain.dates import day
from session_tui.domain.sectors import Preset
from session_tui.locale import Lang, say

WISHES = 3
WIDTHS = (5, 36, 44, 44, 20, 18, 20, 34, 26, 26, 26, 12)
HEAD_ROW = 3  # from 0: the title, a note and a blank row stand above it
# Heads by column; a run of columns under one head is merged above its own heads.
HEADS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("number", ()),
    ("name", ()),
    ("work", ("organisation", "position", "town")),
    ("community", ()),
    ("contacts", ("phone", "email")),
    ("wishes", ("wish_1", "wish_2", "wish_3")),
    ("tags", ()),
)
VACANT_AFTER = 0.4  # of the list


def write_list(people: Sequence[DemoPerson], path: Path, lang: Lang) -> None:
    """Write the list as XLSX, the same bytes for the same people: nothing in it tells when or where it was made."""
    import xlsxwriter

    preset = setting.preset(lang)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": preset.title, "created": datetime.fromisoformat(setting.DAY)})
        sheet = book.add_worksheet(say("demo.list_sheet", lang))
        write_heads(book, sheet, preset, lang)
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        row = HEAD_ROW + 2
        for cells in lines(people, preset, lang):
            sheet.write_row(row, 0, cells, wrapped)
            row += 1
        bold = book.add_format({"bold": True})
        sheet.write(row, 1, say("demo.list_total", lang), bold)
        sheet.write(row, 2, len(people), bold)


def write_heads(book: Any, sheet: Any, preset: Preset, lang: Lang) -> None:
    """A title and a note across the table, then the head of two rows, frozen."""
    last = len(WIDTHS) - 1
    title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
    note = book.add_format({"align": "center"})
    head = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1})
    words = say("demo.list_title", lang, title=preset.title, place=preset.place, day=day(setting.DAY, lang))
    sheet.merge_range(0, 0, 0, last, words, title)
    sheet.merge_range(1, 0, 1, last, say("demo.list_note", lang), note)
    column = 0
    for name, parts in HEADS:
        if parts:
            sheet.merge_range(HEAD_ROW, column, HEAD_ROW, column + len(parts) - 1, label(name, lang), head)
            sheet.write_row(HEAD_ROW + 1, column, [label(part, lang) for part in parts], head)
        else:
            sheet.merge_range(HEAD_ROW, column, HEAD_ROW + 1, column, label(name, lang), head)
        column += len(parts) or 1
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(HEAD_ROW + 2, 2)


def label(name: str, lang: Lang) -> str:
    stem, _, rank = name.partition("_")
    return say(f"demo.list_{stem}", lang, rank=rank)


def lines(people: Sequence[DemoPerson], preset: Preset, lang: Lang) -> Iterator[list[str | int]]:
    """A line a person, numbered, with one vacant post among them."""
    vacant = int(len(people) * VACANT_AFTER)
    number = 0
    for i, person in enumerate(people):
        if i == vacant:
            number += 1
            yield vacancy(number, lang)
        number += 1
        wishes = [wished(preset, group, i) for group in person.wishes]
        yield [
            number, person.name, person.organisation, person.position, person.town,
            communities.name(person.community, lang), person.phone, person.email,
            *wishes, *[""] * (WISHES - len(wishes)), "; ".join(person.tags),
        ]  # fmt: skip


def wished(preset: Preset, group: int, i: int) -> str:
    """A group as people name it: every other one by its name, the rest by one of its priorities."""
    setup = preset.groups[group - 1]
    return setup.priorities[i // 2 % len(setup.priorities)] if i % 2 else setup.name


def vacancy(number: int, lang: Lang) -> list[str | int]:
    """A post that nobody holds yet, as such lists have them."""
    cells = ("vacancy", "vacant_organisation", "vacant_position", "vacant_town")
    community = communities.name(communities.MUNICIPALITY, lang)
    return [number, *(say(f"demo.list_{cell}", lang) for cell in cells), community, *[""] * (len(WIDTHS) - 6)]
