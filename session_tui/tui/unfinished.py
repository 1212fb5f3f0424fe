"""What is typed and not stored yet, on disk within a moment: it survives a crash, a closed terminal, a power cut.

Beside the session lies a folder `<session>.drafts` with a file for each program that is working on it. A program holds
a lock on its own file as long as it runs; files that nobody holds are taken over by the next program that opens the
session. The folder goes when nothing is unfinished.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Passport:
    """Texts typed into a passport by field, and the moment of the proposal's last change when they were begun."""

    seen: str
    texts: dict[str, str]


@dataclass(slots=True)
class Unfinished:
    """The line of a new proposal, lines that were pasted and not decided on, and passports by proposal."""

    line: str = ""
    passports: dict[int, Passport] = field(default_factory=dict)
    pasted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.line or self.pasted or self.passports)

    def to_json(self) -> str:
        passports = {str(n): {"seen": p.seen, "texts": p.texts} for n, p in self.passports.items()}
        return json.dumps({"line": self.line, "pasted": self.pasted, "passports": passports}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Unfinished:
        """Raises ValueError, KeyError or TypeError where it is none."""
        read = json.loads(text)
        passports = {int(n): Passport(str(p["seen"]), dict(p["texts"])) for n, p in read["passports"].items()}
        return cls(str(read["line"]), passports, tuple(map(str, read.get("pasted", ()))))


class DraftFile:
    """One program's unfinished texts of one session."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / f"{os.getpid()}.json"
        self.lock: IO[bytes] | None = None
        self.written = ""

    def write(self, unfinished: Unfinished) -> None:
        """Make the file hold exactly this, or be gone where there is nothing; on disk when this returns."""
        text = unfinished.to_json() if unfinished else ""
        if text == self.written:
            return
        if text:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.lock = self.lock or locked(self.path.with_suffix(".lock"))
            fresh = self.path.with_suffix(".new")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        else:
            self.path.unlink(missing_ok=True)
        self.written = text

    def take_over(self) -> Unfinished:
        """What programs that run no more left unfinished, now this one's own; their files are removed."""
        found = Unfinished()
        left = []
        for path in sorted(self.folder.glob("*.json")):
            lock = path.with_suffix(".lock")
            held = locked(lock)
            if held is None:
                continue  # that program is still running
            left += [path, lock]
            with contextlib.suppress(ValueError, KeyError, TypeError):  # not written by this program: nothing to offer
                theirs = Unfinished.from_json(path.read_text("utf-8"))
                found.line = " ".join(filter(None, (found.line, theirs.line)))
                found.pasted += theirs.pasted
                found.passports = {**theirs.passports, **found.passports}
            held.close()
        if found:
            self.written = ""
            self.write(found)
        for path in left:
            if path.stem != self.path.stem:
                path.unlink(missing_ok=True)
        return found

    def close(self) -> None:
        """Let go of the file: what is unfinished is offered to the next program; an empty folder is removed."""
        if self.lock is not None:
            self.lock.close()
            self.lock = None
            if not self.written:
                self.path.with_suffix(".lock").unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # somebody else's files are in it, or it was never made
            self.folder.rmdir()


def draft_file(target: str) -> DraftFile | None:
    """Where a session's unfinished texts go; none for one in memory. Of a session on a server they stay on this computer,
    in the user's folder for such things."""
    if target == ":memory:":
        return None
    if "://" not in target:
        return DraftFile(Path(f"{target}.drafts").absolute())
    parts = urlsplit(target)
    place = f"{parts.hostname}:{parts.port}{parts.path}"  # without the password
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return DraftFile(state / "session-tui" / f"{hashlib.sha256(place.encode()).hexdigest()[:16]}.drafts")


def locked(path: Path) -> IO[bytes] | None:
    """The file, opened and locked until it is closed or its program ends in any way; None where another one has it."""
    file = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
