"""The list: columns that share a width, a cursor that stays on its row."""

from __future__ import annotations

from textual.app import App, ComposeResult

from session_tui.tui.theme import DARK
from session_tui.tui.widgets.columns import Column, share
from session_tui.tui.widgets.rows import RowList

COLUMNS: tuple[Column[str], ...] = (
    Column("No.", lambda row: row, 3, keep=9),
    Column("Name", lambda row: f"name of {row}", 10, flex=3, keep=8),
    Column("Town", lambda row: "town", 8, flex=1, keep=1),
)


def widths(width: int) -> list[tuple[str, int]]:
    return [(column.head, cells) for column, cells in share(COLUMNS, width)]


def test_columns_share_what_is_left_by_their_parts() -> None:
    assert widths(45) == [("No.", 3), ("Name", 25), ("Town", 13)]


def test_narrow_terminal_leaves_out_what_matters_least() -> None:
    assert (widths(24), widths(2)) == ([("No.", 3), ("Name", 19)], [("No.", 2)])


class ListApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.rows: RowList[str] = RowList(COLUMNS, key=str)

    def compose(self) -> ComposeResult:
        yield self.rows


async def test_cursor_stays_on_its_row_when_rows_change() -> None:
    app = ListApp()
    async with app.run_test(size=(60, 10)):
        app.rows.set_rows([str(n) for n in range(100_000)])
        app.rows.select("77777")
        app.rows.set_rows([str(n) for n in range(70_000, 80_000)])
        assert (app.rows.row, app.rows.cursor) == ("77777", 7_777)
        app.rows.set_rows(["a", "b"])
        assert app.rows.row == "b"
        app.rows.set_rows([])
        assert app.rows.row is None


async def test_keys_reach_the_last_row_and_only_what_is_seen_is_drawn() -> None:
    drawn: list[str] = []

    def text(row: str) -> str:
        drawn.append(row)
        return row

    app = ListApp()
    app.rows.columns = (Column("No.", text, 8),)
    async with app.run_test(size=(60, 10)) as pilot:
        app.rows.set_rows([str(n) for n in range(100_000)])
        await pilot.press("end")
        await pilot.pause()
        assert app.rows.row == "99999"
        assert app.rows.render_line(9).text.split() == ["▸", "99999"]
        assert len(set(drawn)) < 40
