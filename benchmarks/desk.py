"""The desk at eight in the morning, by keyboard alone, in tmux: keystrokes a person, and how soon the number is there.

    python benchmarks/desk.py [--people 200] [--lang ru] [--size 80x24] [--screens FOLDER]

Data: invented people, placed in six groups; seven of them come without a group. Twenty arrive: each is typed letter by
letter, as who reads the screen would, until the cursor is on them, then enter; every second one with the keyboard in the
wrong layout. Five walk-ins give a name only. Two mistakes are taken back with ctrl+z. What the database holds afterwards
is compared with what the desk was told; any difference ends the program. The screens that were seen are kept in FOLDER.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from session_tui.cli.demo.people import people as invented
from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, SheetSource
from session_tui.domain.grouping.placing import assign
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import GroupSetup, Preset
from session_tui.domain.text import fold
from session_tui.locale import LANGUAGES, Lang
from session_tui.services import groups, people, registry, workshop
from session_tui.store.database import Database
from session_tui.tui.keys import other_layout

PROGRAM = Path(sys.executable).parent / "session-tui"
ARRIVALS, LATE = 20, 7
WALK_INS: dict[Lang, tuple[str, ...]] = {
    "ru": ("Ёлкина Ия", "Щукин Эдуард", "Орлов-Чесменский Я", "Ли Ван", "Цой Юн"),
    "en": ("Zoe Quill", "Max Oxley", "Una Field-Hart", "Bo Li", "Jo Unwin"),
}
PATIENCE = 10.0  # seconds


class Desk:
    """The program in a tmux of its own; every key is counted."""

    def __init__(self, session: Path, lang: Lang, size: str, screens: Path | None) -> None:
        self.socket, self.screens, self.keys = f"desk-{os.getpid()}-{lang}", screens, 0
        width, _, height = size.partition("x")
        environment = f"SESSION_TUI_LANG={lang} TERM=xterm-256color COLORTERM=truecolor"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-s", "desk", "-x", width, "-y", height,
                  f"{environment} {PROGRAM} {session}")  # fmt: skip

    def tmux(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-L", self.socket, *arguments], check=True, capture_output=True, text=True)
        return done.stdout

    def press(self, *keys: str) -> None:
        """Named keys of tmux: Enter, Down, C-z, …"""
        self.keys += len(keys)
        self.tmux("send-keys", "-t", "desk", *keys)

    def type(self, text: str) -> None:
        self.keys += len(text)
        self.tmux("send-keys", "-t", "desk", "-l", text)

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p", "-t", "desk")

    def until(self, seen: Callable[[str], bool], what: str) -> float:
        """Seconds until the screen shows it."""
        started = time.perf_counter()
        while time.perf_counter() - started < PATIENCE:
            if seen(self.screen()):
                return time.perf_counter() - started
            time.sleep(0.01)
        raise SystemExit(f"in vain: {what}\n{self.screen()}")

    def keep(self, name: str) -> None:
        if self.screens is not None:
            self.screens.mkdir(parents=True, exist_ok=True)
            (self.screens / f"{name}.txt").write_text(self.screen(), "utf-8")
            coloured = self.tmux("capture-pane", "-e", "-p", "-t", "desk")
            (self.screens / f"{name}.ansi").write_text(coloured, "utf-8")

    def close(self) -> None:
        subprocess.run(["tmux", "-L", self.socket, "kill-session", "-t", "desk"], capture_output=True, check=False)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--lang", choices=LANGUAGES, action="append")
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--screens", type=Path)
    asked = parser.parse_args()
    if shutil.which("tmux") is None:
        raise SystemExit("this benchmark needs tmux")
    for lang in asked.lang or LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            run(Path(folder) / "hall.db", lang, asked.people, asked.size, asked.screens)


def run(file: Path, lang: Lang, many: int, size: str, screens: Path | None) -> None:
    everyone = make_session(file, lang, many)
    arriving = Random(2018).sample(everyone[LATE:], ARRIVALS - LATE) + list(everyone[:LATE])
    desk = Desk(file, lang, size, screens and screens / f"{lang}-{size}")
    try:
        desk.until(lambda screen: "4" in screen and str(many) in screen, "the session")
        desk.press("2")
        desk.until(lambda screen: "▸" in screen, "the list")
        desk.keep("list")
        keys, seconds = [], []
        for at, person in enumerate(arriving):
            spent, wait = check_in(desk, person, wrong=lang == "ru" and at % 2 == 1)
            keys.append(spent)
            seconds.append(wait)
            if at in (0, 1):
                desk.keep(f"check-in-{at + 1}")
        undone = mistake(desk, next(p for p in everyone if p not in arriving))
        walked = [walk_in(desk, name, at) for at, name in enumerate(WALK_INS[lang])]
    finally:
        desk.close()
    compare(file, everyone, arriving, WALK_INS[lang])
    share = sum(count <= 8 for count in keys)
    print(f"{lang}, {size}, {many} people: {ARRIVALS} checked in, {min(keys)}–{max(keys)} keys each, "
          f"{statistics.mean(keys):.1f} on average, {share} of them within 8")  # fmt: skip
    print(f"    enter to the number on screen: {1000 * statistics.median(seconds):.0f} ms, "
          f"{1000 * max(seconds):.0f} ms at worst (tmux asked every 10 ms)")  # fmt: skip
    print(f"    walk-ins: {', '.join(f'{count} keys ({letters} of the name)' for count, letters, _ in walked)}; "
          f"{1000 * max(wait for _, _, wait in walked):.0f} ms at worst from enter to the badge")  # fmt: skip
    print(f"    a mistake: {undone} key takes it back. The database agrees with what the desk was told.")


def make_session(file: Path, lang: Lang, many: int) -> tuple[ParticipantView, ...]:
    database = Database.create(file)
    rooms = tuple(GroupSetup(f"{'Группа' if lang == 'ru' else 'Group'} {n}", room=f"{200 + n}") for n in range(1, 7))
    database.run(workshop.create, Preset("Моногорода" if lang == "ru" else "Towns", "", rooms), lang=lang)
    fields = ("name", "surname", "given_name", "patronymic", "organisation", "position", "town", "community", "wishes")
    drafts = tuple(
        ParticipantDraft(row, **{field: getattr(person, field) for field in fields})
        for row, person in enumerate(invented(2018, lang, many), 2)
    )
    database.run(registry.admit, ParticipantSheet(SheetSource("list.csv", many, {}), drafts))
    database.run(groups.confirm, assign(database.run(groups.problem)))
    for number in range(1, LATE + 1):
        database.run(groups.move, number, None)
    everyone = database.run(people.everyone)
    database.close()
    return everyone


def cursor_on(person: ParticipantView) -> Callable[[str], bool]:
    return lambda screen: any(line.startswith("▸") and f" {person.number:03} " in line for line in screen.splitlines())


def settled(desk: Desk) -> str:
    """The screen once it has stopped changing."""
    before, now = "", desk.screen()
    while before != now:
        time.sleep(0.03)
        before, now = now, desk.screen()
    return now


def check_in(desk: Desk, person: ParticipantView, *, wrong: bool) -> tuple[int, float]:
    """Keys pressed, and seconds from the last one to the badge."""
    before = desk.keys
    words = fold(person.name)
    typed = other_layout(words) if wrong else words
    for letter in typed:
        desk.type(letter)
        if cursor_on(person)(settled(desk)):
            break
    for _ in range(5):  # namesakes
        if cursor_on(person)(settled(desk)):
            break
        desk.press("Down")
    desk.press("Enter")
    wait = desk.until(lambda screen: shown_large(screen, person.name), f"the badge of {person.number} {person.name}")
    return desk.keys - before, wait


def shown_large(screen: str, name: str) -> bool:
    lines = screen.splitlines()
    return any(f"✓ {name}" in line and "██" in "".join(lines[at + 1 : at + 3]) for at, line in enumerate(lines))


def mistake(desk: Desk, person: ParticipantView) -> int:
    """The wrong person is checked in and taken back; keys that the taking back needed."""
    check_in(desk, person, wrong=False)
    before = desk.keys
    desk.press("C-z")
    desk.until(lambda screen: person.name in screen and any(f" {person.number:03} " in line and "✓" not in line
               for line in screen.splitlines() if line.startswith("▸")), "the mistake taken back")  # fmt: skip
    desk.keep("undone")
    return desk.keys - before


def walk_in(desk: Desk, name: str, at: int) -> tuple[int, int, float]:
    """Keys, letters of the name among them, seconds from enter to the badge."""
    before = desk.keys
    desk.press("C-n")
    desk.until(lambda screen: "*" in screen, "the form")
    desk.type(name)
    settled(desk)
    if at == 0:
        desk.keep("walk-in")
    desk.press("Enter")
    wait = desk.until(lambda screen: shown_large(screen, name), f"the badge of {name}")
    if at == 0:
        desk.keep("walk-in-badge")
    return desk.keys - before, len(name), wait


def compare(
    file: Path, before: tuple[ParticipantView, ...], arrived: list[ParticipantView], walked: tuple[str, ...]
) -> None:
    database = Database.open(file)
    after = {person.number: person for person in database.run(people.everyone)}
    database.close()
    here = {number for number, person in after.items() if person.present}
    new = [after[number].name for number in sorted(after) if number > len(before)]
    moved = [p.name for p in before if p.group is not None and after[p.number].group != p.group]
    without = [after[number].name for number in sorted(here) if after[number].group is None]
    expected = {person.number for person in arrived} | {n for n in after if n > len(before)}
    if here != expected or new != list(walked) or moved or without:
        raise SystemExit(f"not as told: here {here ^ expected}, new {new}, moved {moved}, without a group {without}")


if __name__ == "__main__":
    main()
