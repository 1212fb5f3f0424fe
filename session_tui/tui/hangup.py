"""A terminal that is closed under the program: it ends as it does when it is left, and never waits for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver


class Outliving:
    """A terminal's file. When the terminal is gone, what is written to it is nowhere to be seen, and that is all.

    Textual's thread of output would end by the error, and its queue fill up; whoever writes then waits for ever. A closed
    window sends SIGCONT with SIGHUP, at which the screen is painted anew: so this is what happens whenever one is closed.
    """

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.gone = False

    def write(self, text: str) -> int:
        if not self.gone:
            try:
                return self.file.write(text)
            except OSError:
                self.gone = True
        return len(text)

    def flush(self) -> None:
        if not self.gone:
            try:
                self.file.flush()
            except OSError:
                self.gone = True

    def fileno(self) -> int:
        return self.file.fileno()

    def isatty(self) -> bool:
        return self.file.isatty()


def outliving(driver: type[Driver]) -> type[Driver]:
    """The same driver, over a file that outlives its terminal."""

    class OutlivingDriver(driver):  # type: ignore[misc,valid-type]
        def __init__(self, app: App[object], *, debug: bool = False, mouse: bool = True,
                     size: tuple[int, int] | None = None) -> None:  # fmt: skip
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            file = getattr(self, "_file", None)  # the console of Windows has none
            if file is not None:
                self._file = Outliving(file)

    return OutlivingDriver
