"""Text of people is shown as text: nothing of it reaches the terminal as an order, on any screen."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from session_tui.domain.text import clean

SCREEN: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("terminal.py")))
FILLED: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("naughty_session.py")))
STRINGS = (
    "\x1b]52;c;aGFjaw==\x07 clipboard", "\x1b[31;1mred\x1b[0m", "\x1b]0;title\x07", "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\",
    "\x9b31mC1", "\x1bP$q\x1b\\", "\x00nul\x08\x08", "[/b] [@click=app.quit]x[/]", "[bold]\\[", "=1+1", "\u202eturned\u202c",
    "\u2066isolated\u2069", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "田中さんにあげて下さい", "😍👩🏽‍💻🏳️‍🌈", "ﷺ", "<script>alert(1)</script>", "{0} %s %n",
    "\ufeff\u200b", "\r\nline two", "\ud800", "Ω≈ç√∫˜µ≤≥÷",
)  # fmt: skip


def walked(folder: Path, strings: tuple[str, ...], size: tuple[int, int]) -> bytes:
    folder.mkdir()
    FILLED["make"](folder / "hall.session", strings, "en")
    terminal = SCREEN["Terminal"](folder / "hall.session", "en", size, folder)
    terminal.wait_for("saved")
    for stage in "1234567":
        terminal.press(stage, quiet=0.15)
    terminal.press("4", "home", *["down"] * (len(strings) + 2), quiet=0.03)
    for key in ("enter", "h", "f", "c", "m", "g", "s", "t"):
        terminal.press(key, "tab", "down", "escape", quiet=0.2)
    terminal.press("slash", "x", "escape", quiet=0.2)
    assert terminal.close() == 0
    return bytes(terminal.drawn)


@pytest.mark.slow
def test_no_byte_of_people_is_an_order_to_the_terminal(tmp_path: Path) -> None:
    harmless = walked(tmp_path / "a", tuple(f"word{n}" for n in range(len(STRINGS))), (200, 50))
    naughty = walked(tmp_path / "b", STRINGS, (200, 50))
    assert SCREEN["sequences"](naughty) - SCREEN["sequences"](harmless) == set()
    assert SCREEN["unsafe"](naughty) == set()
    shown = SCREEN["words"](naughty)
    for text in (
        "[/b] [@click=app.quit]x[/]",
        "=1+1",
        "<script>alert(1)</script>",
        "]52;c;aGFjaw== clipboard",
        "{0} %s %n",
    ):
        assert clean(text) in shown


@pytest.mark.parametrize(
    ("drawn", "foreign", "bad"),
    [
        (b"\x1b[1;31mred\x1b[0m\x1b[3;4H", set(), set()),
        (b"a\x1b]52;c;aGk=\x07b", {b"\x1b]52;c;aGk=\x07"}, set()),
        (b"\x1b[?1049h\x1b[2J", {b"\x1b[?1049h", b"\x1b[2J"}, set()),
        ("\u202e\x9b\x07".encode(), set(), {"\u202e", "\x9b", "\x07"}),
        (b"\x1b", set(), {"\x1b"}),
    ],
)
def test_the_watcher_sees_what_it_must(drawn: bytes, foreign: set[bytes], bad: set[str]) -> None:
    assert (SCREEN["sequences"](drawn), SCREEN["unsafe"](drawn)) == (foreign, bad)


@pytest.mark.real
def test_a_session_of_real_naughty_strings_is_made(real_data: Path, tmp_path: Path) -> None:
    strings = json.loads((real_data / "05_odd_tables/blns/blns.json").read_text("utf-8"))
    assert len(strings) == 509
    FILLED["make"](tmp_path / "hall.session", strings[:40], "ru")
