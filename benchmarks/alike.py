"""Proposals that mean the same while one is typed, and the filter, with 5,000 proposals.

    python benchmarks/alike.py [--screen]

With `--screen` also from a key to the last byte of its repaint, on a pseudo-terminal of 80 × 24.
"""

from __future__ import annotations

import contextlib
import os
import random
import runpy
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from session_tui.domain.alike import Index
from session_tui.domain.alike.lexicon import DEEDS, SYNONYMS

PROPOSALS = 5_000
INVENTED = 3_000  # rare words: names of places and things
BLINK, PAUSE = 160, 0.04  # bytes that a blinking cursor sends, and seconds of silence before
BUDGET_TYPING, BUDGET_FILTER = 50, 70  # milliseconds, 95 %


def texts(chance: random.Random) -> Iterator[str]:
    """Titles of five to twelve words: a deed, things of the tables, names, in the proportions of real lists."""
    deeds = [word for words in DEEDS.values() for word in words.split()]
    things = [word for word in SYNONYMS.split() if not word.isascii()]
    syllables = [a + b for a in "бвгдклмнпрст" for b in "аеиоу"]
    names = ["".join(chance.choices(syllables, k=chance.randint(3, 5))) for _ in range(INVENTED)]
    for _ in range(PROPOSALS):
        said = [chance.choice(deeds).capitalize(), *chance.choices(things, k=chance.randint(2, 6)), "в",
                *chance.choices(names, k=chance.randint(1, 4))]  # fmt: skip
        yield " ".join(said)


def timed(work: Callable[[str], object], inputs: Iterable[str]) -> list[float]:
    found = []
    for text in inputs:
        begun = time.perf_counter()
        work(text)
        found.append((time.perf_counter() - begun) * 1000)
    return found


def line(what: str, times: list[float], budget: float) -> None:
    at95 = statistics.quantiles(times, n=20)[-1]
    print(f"{what:44} median {statistics.median(times):6.2f} ms   95 % {at95:6.2f} ms   budget {budget} ms"
          f"   {'kept' if at95 <= budget else 'MISSED'}")  # fmt: skip


def main() -> None:
    from session_tui.domain.ideas import PASSPORT, ProposalView
    from session_tui.tui.filtering import Filter

    chance = random.Random(5)
    titles = list(texts(chance))
    begun = time.perf_counter()
    index = Index.of(enumerate(titles, 1))
    print(f"{PROPOSALS} titles indexed in {time.perf_counter() - begun:.2f} s")
    keys = [title[:n] for title in chance.sample(titles, 60) for n in range(3, len(title))]
    line("as you type, each key", timed(lambda text: index.find(text, typing=True), keys), BUDGET_TYPING)

    def written(text: str) -> None:
        index.put(PROPOSALS + 1, text)
        index.find(text, without=[PROPOSALS + 1])

    line("the first key after one was written", timed(written, titles[:300]), BUDGET_TYPING)
    blank = dict.fromkeys(PASSPORT, "")
    views = [ProposalView(number=n, external_id="", group=None, kind="initiative", title=title, amount=None, tags=(),
                          status="active", created_at="", updated_at="", **blank)
             for n, title in enumerate(titles, 1)]  # fmt: skip
    _ = [view.haystack for view in views]
    line("filter, each key, all looked through", timed(lambda text: Filter().find(views, text), keys), BUDGET_FILTER)
    begun = time.perf_counter()
    pairs = index.pairs()
    print(f"all pairs of {PROPOSALS}: {time.perf_counter() - begun:.1f} s, {len(pairs)} alike")
    small = Index.of(enumerate(titles[:120], 1))
    begun = time.perf_counter()
    small.pairs()
    print(f"all pairs of 120: {(time.perf_counter() - begun) * 1000:.0f} ms")


def on_screen(titles: list[str]) -> None:
    """Letters of a new proposal, then of the filter, each sent when the program is quiet."""
    from session_tui.domain.sectors import GroupSetup, Preset
    from session_tui.services import proposals, workshop
    from session_tui.store.database import Database

    screen: dict[str, Any] = runpy.run_path(str(Path(__file__).resolve().parent.parent / "tests/tui/terminal.py"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "hall.session"
        database = Database.create(file)
        database.run(workshop.create, Preset("Hall", "", (GroupSetup("One"), GroupSetup("Two"))), lang="en")
        database.run(proposals.submit_many, titles)
        database.close()
        terminal = screen["Terminal"](file, "en", (80, 24), Path(folder))
        terminal.wait_for("saved")
        terminal.press("4", quiet=1.5)
        terminal.wait_for(titles[0][:12])  # the list is there
        for what, opens, budget in (("a letter of a new proposal, on screen", "n", BUDGET_TYPING),
                                    ("a letter of the filter, on screen", "slash", BUDGET_FILTER)):  # fmt: skip
            terminal.press(opens, quiet=1.0)
            times: list[float] = []
            worked: list[float] = []
            for title in titles[:4]:
                for letter in title[:15]:
                    before = processor(terminal.child)
                    times.append(repainted(terminal, letter))
                    worked.append(processor(terminal.child) - before)
                for _ in title[:15]:
                    terminal.press("backspace", quiet=0.03)
            line(what, times, budget)
            line("   the same in processor time", worked, budget)
            terminal.press("escape", quiet=0.5)
        terminal.close()


def processor(child: int) -> float:
    """Milliseconds that all threads of a process have had a processor, as far as they are still there."""
    spent = 0
    for thread in Path(f"/proc/{child}/task").iterdir():
        with contextlib.suppress(OSError):  # it has ended
            spent += int((thread / "schedstat").read_text().split()[0])
    return spent / 1e6


def repainted(terminal: Any, letter: str) -> float:
    """Milliseconds from a key to the last byte before a tenth of a second of silence. A few bytes after a pause are the
    cursor that blinks, not the repaint."""
    begun = last = time.perf_counter()
    seen = 0
    os.write(terminal.master, letter.encode())
    while select.select([terminal.master], [], [], 0.1)[0]:
        drawn = os.read(terminal.master, 1 << 16)
        terminal.drawn += drawn
        now = time.perf_counter()
        if not seen or len(drawn) > BLINK or now - last < PAUSE:
            last = now
        seen += len(drawn)
    return (last - begun) * 1000


if __name__ == "__main__":
    main()
    if "--screen" in sys.argv:
        on_screen(list(texts(random.Random(5))))
