"""The processes that set the pieces of a report, as many at once as the machine has cores.

`python -m session_tui.reporting.crew FOLDER…` is one hand: it reads pickled orders on standard input and answers on
standard output. It ends when whoever ordered is gone, whatever it is busy with.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from session_tui.domain.errors import Refused
from session_tui.reporting.cutting import Piece
from session_tui.reporting.quickly import take_short_ways
from session_tui.reporting.setting import Drawn, Laid, Order, Setting, listen
from session_tui.reporting.styles import Sheets

MOST = 4  # hands: beyond that, joining is what takes the time
Heard = Callable[[int, int], None]  # the piece and the page that somebody is at


class HandLost(Exception):
    """A process ended in the midst of its work; what it said last is on standard error."""


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew:
    """One hand that is started at once, to be ready when the first piece is, and more where the work is worth them.

    To be left by `dismiss`.
    """

    def __init__(self, folders: Sequence[Path], heard: Heard) -> None:
        self.line = [sys.executable, "-P", "-m", "session_tui.reporting.crew", *map(str, folders)]
        self.hands: list[subprocess.Popen[bytes]] = []
        self.heard = heard
        self.holders: dict[int, int] = {}  # who has laid out which piece, and draws it
        self.answers: queue.Queue[tuple[int, Any]] = queue.Queue()
        self.grow(1)

    def grow(self, hands: int) -> None:
        """As many hands as that, within reason."""
        while len(self.hands) < min(hands, MOST):
            hand = subprocess.Popen(self.line, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            assert hand.stdout is not None
            threading.Thread(target=self.collect, args=(len(self.hands), hand.stdout), daemon=True).start()
            self.hands.append(hand)

    def collect(self, at: int, answers: IO[bytes]) -> None:
        """In a thread: what a hand says, until it says no more."""
        try:
            while True:
                self.answers.put((at, pickle.load(answers)))
        except (EOFError, pickle.UnpicklingError, OSError):
            self.answers.put((at, ("gone",)))

    def order(self, at: int, what: tuple[Any, ...]) -> None:
        stdin = self.hands[at].stdin
        assert stdin is not None
        try:
            pickle.dump(what, stdin)
            stdin.flush()
        except BrokenPipeError:
            return  # it has ended; its last answer tells so

    def lay(self, pieces: Mapping[int, Piece]) -> dict[int, Laid]:
        """Lays out the pieces, the largest first, each by whoever is free."""
        waiting = sorted(pieces, key=lambda number: (len(pieces[number].html), number))
        free = [at for at, _ in enumerate(self.hands)]
        laid: dict[int, Laid] = {}
        while len(laid) < len(pieces):
            while waiting and free:
                number, at = waiting.pop(), free.pop(0)
                self.holders[number] = at
                self.order(at, ("lay", number, pieces[number].html))
            at, number, answer = self.next_answer()
            laid[number] = answer
            free.append(at)
        return laid

    def draw(self, orders: Iterable[Order]) -> dict[int, Drawn]:
        """Draws laid-out pieces."""
        wanted = {order.piece for order in orders}
        for order in orders:
            self.order(self.holders[order.piece], ("draw", order.piece, order))
        drawn: dict[int, Drawn] = {}
        while len(drawn) < len(wanted):
            _, number, answer = self.next_answer()
            drawn[number] = answer
        return drawn

    def next_answer(self) -> tuple[int, int, Any]:
        """Who answered, on which piece, with what. Raises Refused, MemoryError or HandLost where it could not be done."""
        while True:
            at, (kind, *rest) = self.answers.get()
            if kind == "page":
                self.heard(*rest)
            elif kind == "refused":
                raise Refused(rest[0], **rest[1])
            elif kind == "memory":
                raise MemoryError
            elif kind == "gone":
                raise HandLost
            else:
                return at, rest[0], rest[1]

    def dismiss(self) -> None:
        for hand in self.hands:
            hand.kill()
            hand.wait()
            for stream in (hand.stdin, hand.stdout):
                if stream is not None:
                    stream.close()


# ── one hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def answer(*what: object) -> None:
    pickle.dump(what, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def take_orders(orders: queue.Queue[tuple[Any, ...]]) -> None:
    """In a thread: orders as they come. When nobody can order any more, the process ends at once."""
    try:
        while True:
            orders.put(pickle.load(sys.stdin.buffer))
    except (EOFError, OSError):
        os._exit(0)


def check_machine() -> None:
    """Raises Refused where the libraries that WeasyPrint draws with are missing."""
    try:
        import weasyprint  # noqa: F401  # loads them
    except OSError as error:
        raise Refused("report.no_pango", why=str(error).partition("\n")[0]) from error


def work(folders: Sequence[Path]) -> None:
    orders: queue.Queue[tuple[Any, ...]] = queue.Queue()
    threading.Thread(target=take_orders, args=(orders,), daemon=True).start()
    at = 0
    check_machine()
    listen(lambda page: answer("page", at, page))
    take_short_ways()
    sheets = Sheets(folders)
    settings: dict[int, Setting] = {}
    while True:
        kind, at, what = orders.get()
        if kind == "lay":
            settings[at] = Setting(what, sheets)
            answer("laid", at, settings[at].laid)
        else:
            answer("drawn", at, settings.pop(at).draw(what))


def main(folders: Sequence[str]) -> None:
    from session_tui.reporting.fetching import ForbiddenAddress

    gc.disable()  # a fifth of the time, and what makes it grow faster than the pages; the process ends soon
    try:
        work([Path(folder) for folder in folders])
    except MemoryError:
        answer("memory")
    except Refused as refusal:
        answer("refused", refusal.key, refusal.params)
    except BaseException as error:  # WeasyPrint's fatal error is no Exception
        if not isinstance(error.__cause__, ForbiddenAddress):
            raise
        answer("refused", error.__cause__.key, error.__cause__.params)


if __name__ == "__main__":
    main(sys.argv[1:])
