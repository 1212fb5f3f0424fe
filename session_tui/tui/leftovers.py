"""What lies beside a session and may name somebody whose data was erased: drafts, the log of mishaps, lists, copies.

Drafts and the log belong to the program, which takes the person out of them. Everything else belongs to whoever put it
there: it is only looked through and named. Pictures, PDFs, encrypted files, and copies in other places are not seen.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from session_tui.domain.tracing import Traces
from session_tui.locale import Lang, say
from session_tui.tui.mishaps import log_of
from session_tui.tui.unfinished import draft_file, locked

MOST_FILES = 500  # of a folder are looked through
MOST_BYTES = 64 << 20  # of each of them
ENCODINGS = ("utf-8", "cp1251", "utf-16-le")


@dataclass(frozen=True, slots=True)
class Leftovers:
    """`cleaned`: our own files that named the person. `held`: drafts that another running program writes anew.
    `naming`: other files beside the session in which the person was found."""

    cleaned: tuple[Path, ...] = ()
    held: tuple[Path, ...] = ()
    naming: tuple[Path, ...] = ()

    def words(self, lang: Lang) -> list[str]:
        """What the facilitator still has to do, a line each."""
        told = (("draft_held", self.held), ("still_named", self.naming))
        return [
            say(f"erasure.{key}", lang, files=", ".join(file.name for file in files)) for key, files in told if files
        ]


def clean_beside(target: str, traces: Traces | None) -> Leftovers:
    """Take the person out of drafts and log, and say where else they are named."""
    if traces is None or target == ":memory:":
        return Leftovers()
    cleaned, held = [], []
    for file in program_files(target):
        text = file.read_text("utf-8", errors="surrogateescape")
        if traces.within(text):
            file.write_text(traces.removed(text), "utf-8", errors="surrogateescape")
            cleaned.append(file)
        if file.suffix == ".json" and is_held(file):
            held.append(file)
    naming = () if "://" in target else tuple(file for file in neighbours(Path(target)) if names(file, traces))
    return Leftovers(tuple(cleaned), tuple(held), naming)


def program_files(target: str) -> Iterator[Path]:
    drafts = draft_file(target)
    if drafts is not None:
        yield from (file for pattern in ("*.json", "*.new") for file in sorted(drafts.folder.glob(pattern)))
    if "://" not in target and log_of(target).exists():
        yield log_of(target)


def is_held(draft: Path) -> bool:
    """Whether another program is writing this draft."""
    lock = draft.with_suffix(".lock")
    if not lock.exists() or draft.stem == str(os.getpid()):
        return False
    mine = locked(lock)
    if mine is not None:
        mine.close()
    return mine is None


def neighbours(session: Path) -> list[Path]:
    """Files beside the session, itself and the program's own ones apart."""
    here = session.absolute()
    own = {here, log_of(str(session))}
    files = (file for file in sorted(here.parent.iterdir()) if file.is_file() and file not in own)
    return [file for file, _ in zip(files, range(MOST_FILES), strict=False)]


def names(file: Path, traces: Traces) -> bool:
    """Whether a file names the person in letters: text in any of the usual encodings, a workbook, a copied session."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return False
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as parts:
                small = (part for part in parts.infolist() if part.file_size <= MOST_BYTES)
                return any(traces.within(parts.read(part).decode("utf-8", "replace")) for part in small)
        content = file.read_bytes()
    except (OSError, zipfile.BadZipFile, RuntimeError):  # unreadable or encrypted: nobody can say
        return False
    return any(traces.within(content.decode(encoding, "replace")) for encoding in ENCODINGS)
