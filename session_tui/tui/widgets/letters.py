"""Large letters out of block characters, five dots high: digits, Latin, Cyrillic, a few signs."""

from __future__ import annotations

from functools import cache

HEIGHT = 5
# Letters that look alike, then their five rows from the top.
SHAPES = """
0 ###/#.#/#.#/#.#/###
1 .#./##./.#./.#./###
2 ###/..#/###/#../###
3 ###/..#/.##/..#/###
4 #.#/#.#/###/..#/..#
5 ###/#../###/..#/###
6 ###/#../###/#.#/###
7 ###/..#/..#/.#./.#.
8 ###/#.#/###/#.#/###
9 ###/#.#/###/..#/###
AА .#./#.#/###/#.#/#.#
Б ###/#../##./#.#/##.
BВ ##./#.#/##./#.#/##.
Г ###/#../#../#../#..
Д .##./.##./.##./####/#..#
EЕ ###/#../##./#../###
Ё #.#/###/##./#../###
Ж #.#.#/#.#.#/.###./#.#.#/#.#.#
З ##./..#/.#./..#/##.
И #..#/#..#/#.##/##.#/#..#
Й .##./#..#/#.##/##.#/#..#
KК #.#/#.#/##./#.#/#.#
Л .##/#.#/#.#/#.#/#.#
MМ #...#/##.##/#.#.#/#...#/#...#
HН #.#/#.#/###/#.#/#.#
OО ###/#.#/#.#/#.#/###
П ###/#.#/#.#/#.#/#.#
PР ###/#.#/###/#../#..
CС ###/#../#../#../###
TТ ###/.#./.#./.#./.#.
У #.#/#.#/.##/..#/##.
Ф .###./#.#.#/#.#.#/.###./..#..
XХ #.#/#.#/.#./#.#/#.#
Ц #.#./#.#./#.#./####/...#
Ч #.#/#.#/###/..#/..#
Ш #.#.#/#.#.#/#.#.#/#.#.#/#####
Щ #.#.#./#.#.#./#.#.#./######/.....#
Ъ ##../.#../.##./.#.#/.##.
Ы #...#/#...#/##..#/#.#.#/##..#
Ь #../#../##./#.#/##.
Э ##./..#/.##/..#/##.
Ю #.###/#.#.#/###.#/#.#.#/#.###
Я .##/#.#/.##/#.#/#.#
D ##./#.#/#.#/#.#/##.
F ###/#../##./#../#..
G ###/#../#.#/#.#/###
I #/#/#/#/#
J ..#/..#/..#/#.#/###
L #../#../#../#../###
N #..#/##.#/#.##/#..#/#..#
Q ###/#.#/#.#/###/..#
R ##./#.#/##./#.#/#.#
S ###/#../###/..#/###
U #.#/#.#/#.#/#.#/###
V #.#/#.#/#.#/#.#/.#.
W #...#/#...#/#.#.#/##.##/#...#
Y #.#/#.#/.#./.#./.#.
Z ###/..#/.#./#../###
№ #..#.../##.#.##/#.##.##/#..#.../#..#.##
. ././././#
, ././././#
: ./#/./#/.
- .../.../##./.../...
– .../.../###/.../...
— ..../..../####/..../....
/ ..#/..#/.#./#../#..
! #/#/#/./#
? ###/..#/.##/.../.#.
« .#.#/#.#./.#.#/..../....
» #.#./.#.#/#.#./..../....
( .#/#./#./#./.#
) #./.#/.#/.#/#.
+ .../.#./###/.#./...
"""


@cache
def shapes() -> dict[str, tuple[str, ...]]:
    found = {" ": ("..",) * HEIGHT}
    for line in SHAPES.strip().splitlines():
        letters, _, dots = line.partition(" ")
        for letter in letters:
            found.setdefault(letter, tuple(dots.split("/")))
    return found


def dots(text: str) -> tuple[str, ...]:
    """Five rows of `#` and `.`, a column of nothing between letters; letters without a shape are left out."""
    letters = [shapes()[letter] for letter in text.upper() if letter in shapes()]
    return tuple(".".join(letter[row] for letter in letters) for row in range(HEIGHT))


def huge(text: str) -> tuple[str, ...]:
    """Five lines, a dot being two cells wide and one high.

    >>> print("\\n".join(line.rstrip() for line in huge("17")))
      ██    ██████
    ████        ██
      ██        ██
      ██      ██
    ██████    ██
    """
    return tuple(row.replace("#", "██").replace(".", "  ") for row in dots(text))


def large(text: str) -> tuple[str, ...]:
    """Three lines, two dots a cell, one above the other.

    >>> print("\\n".join(line.rstrip() for line in large("Г7")))
    █▀▀ ▀▀█
    █    ▄▀
    ▀    ▀
    """
    rows = (*dots(text), "." * len(dots(text)[0]))
    both = {"##": "█", "#.": "▀", ".#": "▄", "..": " "}
    return tuple("".join(both[a + b] for a, b in zip(rows[i], rows[i + 1], strict=True)) for i in (0, 2, 4))
