"""Damage done to real files, and what an import of a damaged one may do: refuse, or bring in exactly its plan.

Used by `test_mutated.py` for a few hundred files, and by `benchmarks/fuzz_import.py` for thousands.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from session_tui.domain.drafts import GroupName
from session_tui.domain.errors import Refused
from session_tui.domain.sectors import GroupSetup, Preset
from session_tui.importing.participants import read_participants
from session_tui.services import people, registry, workshop
from session_tui.store.database import Database
from session_tui.store.dump import data_hash

PRESET = Preset("Session", "Hall", tuple(GroupSetup(f"Sector group of {number} themes") for number in range(1, 7)))
GROUPS = tuple(GroupName(number, group.name) for number, group in enumerate(PRESET.groups, 1))
NASTY = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"\r", b"\n\n\n", b"\x1b]52;c;aGk=\x07", b"=1+1", b";;;;", b"\xd0", b"<",
    b"&#x0;", "И\u0301того\u202e".encode(), b"\t" * 300, b"A" * 70_000, b'<row r="1048576"/>', b' r="XFD1048576"',
)  # fmt: skip
NUMBER = re.compile(rb"[0-9]+")
NUMBERS = (b"0", b"-1", b"65536", b"1048577", b"4294967296", b"99999999999999999999", b"1e309", b"NaN")
TAG = re.compile(rb"<[^<>]*>")
Damage = Callable[[bytes, random.Random], bytes]


def flip(data: bytes, chance: random.Random) -> bytes:
    """A few bytes become others."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 3, 30)) if damaged else 0):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data) + 1)]


def drop(data: bytes, chance: random.Random) -> bytes:
    """A piece is missing."""
    start, end = span(data, chance)
    return data[:start] + data[end:]


def repeat(data: bytes, chance: random.Random) -> bytes:
    """A piece stands there again and again."""
    start, end = span(data, chance)
    times = max(1, min(chance.choice((1, 2, 50)), 2_000_000 // max(1, end - start)))
    return data[:end] + data[start:end] * times + data[end:]


def insert(data: bytes, chance: random.Random) -> bytes:
    """Something nasty in one place, or in several."""
    for _ in range(chance.choice((1, 1, 5))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + (chance.choice(NASTY) if chance.random() < 0.8 else chance.randbytes(40)) + data[at:]
    return data


def swap(data: bytes, chance: random.Random) -> bytes:
    """Two pieces have changed places."""
    a, b, c, d = sorted(chance.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def lie(data: bytes, chance: random.Random) -> bytes:
    """A number says something else: a count, a row, an index, a length."""
    found = list(NUMBER.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + chance.choice(NUMBERS) + data[match.end() :]


def untag(data: bytes, chance: random.Random) -> bytes:
    """A tag is missing, or stands where another stood."""
    found = list(TAG.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + chance.choice((b"", chance.choice(found)[0])) + data[match.end() :]


DAMAGES: tuple[Damage, ...] = (flip, cut, drop, repeat, insert, swap, lie)
MEMBER_DAMAGES: tuple[Damage, ...] = (*DAMAGES, lie, untag, untag)


def span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 20, 400, 5_000)))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes of a file after one or two accidents; those of a workbook happen inside its parts as often as not."""
    for _ in range(chance.choice((1, 1, 2))):
        inside = data.startswith(b"PK") and chance.random() < 0.6
        data = member_damaged(data, chance) if inside else chance.choice(DAMAGES)(data, chance)
    return data


def member_damaged(data: bytes, chance: random.Random) -> bytes:
    """A sound archive one of whose parts is damaged, missing, doubled or under another's name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(part.filename, archive.read(part)) for part in archive.infolist()]
    except Exception:  # damaged before: an archive no more
        return chance.choice(DAMAGES)(data, chance)
    if not parts:
        return data
    at = chance.randrange(len(parts))
    likely = [
        i for i, (name, _) in enumerate(parts) if "sheet" in name or name.endswith(("Strings.xml", "content.xml"))
    ]
    if likely and chance.random() < 0.6:
        at = chance.choice(likely)
    name, content = parts[at]
    accident = chance.random()
    if accident < 0.08:
        del parts[at]
    elif accident < 0.14:
        parts[at] = (name, chance.choice(parts)[1])
    elif accident < 0.18:
        parts[at] = (chance.choice((name.upper(), name + "x", "../" + name, name.replace("/", "\\"))), content)
    else:
        parts[at] = (name, chance.choice(MEMBER_DAMAGES)(content, chance))
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return whole.getvalue()


def files(folder: Path) -> list[Path]:
    """Every real file, in one order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def imported(path: Path) -> str:
    """Import a file into a new session: the key of the refusal, or "" where its people are in.

    Raises whatever isn't a refusal, and `AssertionError` where the session holds anything but the plan's people.
    """
    database = Database.create(":memory:")
    refusal: Refused | None = None
    try:
        database.run(workshop.create, PRESET, lang="en")
        before = database.run(data_hash)
        try:
            sheet = read_participants(path, groups=GROUPS)
            admitted = database.run(registry.admit, sheet)
        except Refused as problem:
            refusal = problem
        if refusal is not None:
            assert refusal.what("ru") != refusal.what("en")
            assert database.run(data_hash) == before, "refused, and yet something changed"
            return refusal.key
        assert sheet.source.rows == len(sheet.people) + len(sheet.rejected) + len(sheet.skipped)
        assert len(admitted.plan.new) == len(sheet.people)
        stored = database.run(people.everyone)
        assert [(p.name, p.organisation, p.email) for p in stored] == [
            (draft.name, draft.organisation, draft.email) for draft in sheet.people
        ]
        assert (database.run(data_hash) == before) is (not stored)
        return ""
    finally:
        database.close()
