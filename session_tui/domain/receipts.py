"""Receipts: a voter can check that their ballot was recorded; nobody can tell from it what it said, or whose it is."""

from __future__ import annotations

from base64 import b32encode
from hashlib import sha256

LENGTH = 12  # letters; 60 bits, so that no two voters of a round will ever share one


def receipt(round_number: int, voter: str, nonce: str) -> str:
    """The receipt of one voter in one round, from a random nonce that only the session's file knows.

    >>> receipt(1, "p:7", "00ff")
    'C4PS-A3SN-FK7X'
    """
    code = b32encode(sha256(f"{round_number}:{voter}:{nonce}".encode()).digest()).decode()[:LENGTH]
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def same(one: str, other: str) -> bool:
    """Whether two receipts are the same, however they were typed."""
    return plain(one) == plain(other)


def plain(code: str) -> str:
    """Without dashes and spaces, in capitals; digits that base 32 does not have are the letters they look like."""
    return "".join(code.split()).replace("-", "").upper().replace("0", "O").replace("1", "I").replace("8", "B")
