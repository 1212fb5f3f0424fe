"""The blank import sheet: heads that the import recognises, lists to choose from, and a second sheet that explains."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from session_tui.domain import communities
from session_tui.domain.drafts import GroupName
from session_tui.locale import Lang, say

FIELDS = ("name", "organisation", "position", "town", "community", "email", "phone")  # in the order of the columns
WISHES = 3
GROUPS = 6  # of a session that is not known
ROWS = 1_000  # that have lists to choose from
WIDTHS = {"name": 36, "organisation": 40, "position": 30, "town": 18, "community": 18, "email": 28, "phone": 20}
WISH_WIDTH = 13
TEXT = 49  # a spreadsheet's number for "text": telephones keep their plus and their zeros


def blank_list(lang: Lang, groups: Sequence[GroupName] = ()) -> bytes:
    """The sheet as XLSX, the same bytes for the same language and groups; without groups, wishes are 1 to 6."""
    from datetime import UTC, datetime

    import xlsxwriter

    content = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, plain) as book:
        book.set_properties({"title": say("paper.blank_title", lang), "created": datetime(2000, 1, 1, tzinfo=UTC)})
        write_list(book, book.add_worksheet(say("paper.blank_sheet", lang)), lang, groups)
        write_help(book, book.add_worksheet(say("paper.help_sheet", lang)), lang, groups)
    return content.getvalue()


def heads(lang: Lang) -> dict[str, str]:
    """The head of each field, in the order of the columns; wishes are `wish1`, `wish2`, …"""
    plain = {name: say(f"paper.head_{name}", lang) for name in FIELDS}
    return plain | {f"wish{rank}": say("paper.head_wish", lang, rank=rank) for rank in range(1, WISHES + 1)}


def choices(lang: Lang, groups: Sequence[GroupName]) -> Mapping[str, Sequence[str | int]]:
    """What may stand in the columns that have a list."""
    numbers = [group.number for group in groups] or list(range(1, GROUPS + 1))
    wishes = {f"wish{rank}": numbers for rank in range(1, WISHES + 1)}
    return {"community": [communities.name(code, lang) for code in communities.KNOWN], **wishes}


def write_list(book: Any, sheet: Any, lang: Lang, groups: Sequence[GroupName]) -> None:
    """The head alone: a list that is sent back blank holds nobody."""
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    text = book.add_format({"num_format": TEXT})
    lists = choices(lang, groups)
    for column, (name, label) in enumerate(heads(lang).items()):
        sheet.write_string(0, column, label, head)
        sheet.set_column(column, column, WIDTHS.get(name, WISH_WIDTH), text if name == "phone" else None)
        if name in lists:
            sheet.data_validation(
                1, column, ROWS, column,
                {"validate": "list", "source": list(lists[name]), "error_type": "warning",
                 "error_title": label, "error_message": say("paper.not_listed", lang),
                 "input_title": label, "input_message": say("paper.choose", lang)},
            )  # fmt: skip
    sheet.freeze_panes(1, 1)


def write_help(book: Any, sheet: Any, lang: Lang, groups: Sequence[GroupName]) -> None:
    """A line a column, downwards: a row of heads here could be taken for the list itself."""
    bold, wrapped = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    large = book.add_format({"bold": True, "font_size": 14})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 64)
    sheet.set_column(2, 2, 30)
    sheet.write_string(0, 0, say("paper.help_title", lang), large)
    sheet.write_string(1, 0, say("paper.help_rows", lang))
    sheet.write_string(2, 0, say("paper.help_headers", lang))
    sheet.write_row(4, 0, [say(f"paper.help_{part}", lang) for part in ("column", "what", "example")], bold)
    row = 5
    for name, label in heads(lang).items():
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, explained(name, lang), wrapped)
        sheet.write_string(row, 2, example(name, lang), wrapped)
        row += 1
    if groups:
        sheet.write_string(row + 1, 0, say("paper.help_groups", lang), bold)
        for at, group in enumerate(groups, row + 2):
            sheet.write_number(at, 0, group.number, book.add_format({"align": "left", "valign": "top"}))
            sheet.write_string(at, 1, group.name, wrapped)


def explained(name: str, lang: Lang) -> str:
    if name.startswith("wish"):
        return say("paper.what_wish", lang)
    names = ", ".join(str(one) for one in choices(lang, ())["community"])
    return say(f"paper.what_{name}", lang, **({"names": names} if name == "community" else {}))


def example(name: str, lang: Lang) -> str:
    """What a filled cell of the column looks like."""
    if name.startswith("wish"):
        return name.removeprefix("wish")
    return communities.name(communities.MUNICIPALITY, lang) if name == "community" else say(f"paper.like_{name}", lang)
