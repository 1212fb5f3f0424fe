"""What the QR code of a ballot paper says: the round and the paper, to be scanned or typed where papers are keyed."""

from __future__ import annotations

import re

PATTERN = re.compile(r"R(\d{1,9})([#P])(\d{1,12})", re.IGNORECASE)


def code_of(round_number: int, *, serial: int = 0, badge: int = 0) -> str:
    """The code of a paper with a serial, or of one with its voter's badge.

    >>> code_of(3, serial=12), code_of(3, badge=7)
    ('R3#12', 'R3P7')
    """
    return f"R{round_number}P{badge}" if badge else f"R{round_number}#{serial}"


def read_code(text: str) -> tuple[int, str] | None:
    """The round and the paper (`#12`, or a badge number) that a code names; None where it is no code.

    >>> read_code(" r3#12 "), read_code("R3P7"), read_code("12")
    ((3, '#12'), (3, '7'), None)
    """
    found = PATTERN.fullmatch(text.strip())
    if found is None:
        return None
    return int(found[1]), f"#{int(found[3])}" if found[2] == "#" else str(int(found[3]))
