"""Counts that can be added to while nobody can read them: of a secret round by community, until it closes.

What a program can read while votes come in one by one, anybody can who holds its file; and a count of a community in which
one person has voted is that person's vote. So such counts are kept under a seal. Opening a round makes a code and from it
two numbers: with the public one, which is frozen with the rule, anybody can add a vote to a sealed count, and each addition
gives a count that looks like any other; only who holds the code, which is stored nowhere, can read the sum.

Source: R. Cramer, R. Gennaro and B. Schoenmakers, "A secure and optimally efficient multi-authority election scheme",
EUROCRYPT 1997 (exponential ElGamal); the group is the 2,048-bit one of RFC 3526, whose squares have the prime order (P - 1) / 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

P = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B"
    "302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6"
    "49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D"
    "670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
    "3995497CEA956AE515D2261898FA051015728E5A8AACAA68FFFFFFFFFFFFFFFF",
    16,
)
G = 2  # a square modulo P: it generates the squares
BITS = 256  # of every exponent
WINDOW = 8
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 that are not taken for each other
CODE = 20  # letters, a hundred bits

Sealed = tuple[int, int]
Powers = list[list[int]]


def code_of(number: int) -> str:
    """A random number below 2^100 as a person reads it aloud.

    >>> code_of(0)
    '22222-22222-22222-22222'
    """
    letters = "".join(LETTERS[number >> (5 * at) & 31] for at in range(CODE))
    return "-".join(letters[at : at + 5] for at in range(0, CODE, 5))


def private_of(code: str) -> int:
    """The number behind a code, however it is typed: hyphens, blanks and cases do not matter."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return int(sha256(f"session-tui sealed counts:{letters}".encode()).hexdigest(), 16)


def public_of(code: str) -> str:
    """What is frozen with the rule, in hexadecimal."""
    return f"{pow(G, private_of(code), P):x}"


def powers(base: int) -> Powers:
    """Products by which any power of one base is had in 32 multiplications."""
    tables: Powers = []
    for _ in range(BITS // WINDOW):
        row = [1]
        for _ in range((1 << WINDOW) - 1):
            row.append(row[-1] * base % P)
        tables.append(row)
        base = row[-1] * base % P
    return tables


def power(tables: Powers, exponent: int) -> int:
    found = 1
    for row in tables:
        found = found * row[exponent & (1 << WINDOW) - 1] % P
        exponent >>= WINDOW
    return found


class Seal:
    """Adds to counts under one public number, given in hexadecimal."""

    def __init__(self, public: str) -> None:
        self.base, self.public = powers(G), powers(int(public, 16))

    def add(self, count: Sealed, votes: int, chance: int) -> Sealed:
        """The count with more votes, sealed anew by `chance`, a random number below 2^256. The empty count is (1, 1)."""
        one = count[0] * power(self.base, chance) % P
        two = count[1] * power(self.public, chance) * pow(G, votes, P) % P
        return one, two


def readings(most: int) -> dict[int, int]:
    """G to the power of each count up to `most`, with that count."""
    found, value = {}, 1
    for count in range(most + 1):
        found[value] = count
        value = value * G % P
    return found


def opened(sealed: Sealed, private: int, known: Mapping[int, int]) -> int:
    """The count under the seal; KeyError where it is none of the `known` ones."""
    return known[sealed[1] * pow(sealed[0], -private, P) % P]
