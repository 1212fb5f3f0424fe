"""What a facilitator has asked of the placement beside pins: rules, the order of aims, tags to be balanced.

A rule is written as a word and its cells, the same in a file and on the command line:

    apart PERSON PERSON…       no two of them in one group
    together PERSON PERSON…    all of them in one group
    leader GROUP PERSON…       they sit in that group whatever comes, and stay there in later rounds
    closed GROUP COMMUNITY…    nobody of these communities in that group
    limits GROUP LEAST MOST    how many it takes; empty or "-" is no limit
    aims AIM…                  what counts first, second, …
    tags TAG…                  tags to be balanced as communities are
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.problem import DEFAULT_AIMS, Aim, in_order
from session_tui.domain.text import clean, fold


class Word(StrEnum):
    """The kinds of rules a facilitator can write."""

    APART = "apart"
    TOGETHER = "together"
    LEADER = "leader"
    CLOSED = "closed"
    LIMITS = "limits"
    AIMS = "aims"
    TAGS = "tags"


WORDS: dict[str, Word] = {
    **{word.value: word for word in Word},
    "порознь": Word.APART,
    "вместе": Word.TOGETHER,
    "ведущий": Word.LEADER,
    "закрыта": Word.CLOSED,
    "места": Word.LIMITS,
    "цели": Word.AIMS,
    "метки": Word.TAGS,
}
FEWEST: dict[Word, int] = {
    Word.APART: 2,
    Word.TOGETHER: 2,
    Word.LEADER: 2,
    Word.CLOSED: 2,
    Word.LIMITS: 2,
    Word.TAGS: 0,
}

# What an aim is called when several belong together; every single aim can be named too.
FAMILIES: dict[str, tuple[Aim, ...]] = {
    "balance": (Aim.BALANCE, Aim.BALANCE_SUM),
    "tags": (Aim.TAGS, Aim.TAGS_SUM),
    "company": (Aim.COMPANY,),
    "organisations": (Aim.ORGANISATIONS, Aim.ORGANISATIONS_SUM),
    "towns": (Aim.TOWNS, Aim.TOWNS_SUM),
    "wishes": (Aim.UNMET, Aim.WORST, Aim.RANKS),
}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule as it was written; `place` says where: a row of a file, or nothing."""

    word: Word
    cells: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class RuleView:
    """One stored rule: its own number, its group's number or None, badge numbers with names, a community or None."""

    number: int
    word: Word
    group: int | None
    people: tuple[tuple[int, str], ...]
    community: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All that is asked: `aims` in the order in which they are solved, sizes not named."""

    rules: tuple[RuleView, ...] = ()
    aims: tuple[Aim, ...] = DEFAULT_AIMS
    balanced_tags: tuple[str, ...] = ()


def read_line(word: str, cells: Sequence[str], place: str = "") -> RuleLine:
    """A rule from its word and cells, empty cells at the end dropped. Raises Refused where it isn't one."""
    kind = WORDS.get(fold(word))
    if kind is None:
        raise Refused("groups.unknown_rule", rule=word, place=place or "—", known=", ".join(Word))
    filled = [clean(cell) for cell in cells]
    while filled and not filled[-1]:
        filled.pop()
    if len(filled) < FEWEST.get(kind, 0):
        raise Refused("groups.rule_too_short", rule=kind.value, place=place or "—")
    return RuleLine(kind, tuple(filled), place)


def read_aims(names: Iterable[str]) -> tuple[Aim, ...]:
    """Aims from their names or families' names, in that order, each once. Raises Refused for a name that isn't one.

    >>> [str(aim) for aim in read_aims(["wishes", "balance_sum"])]
    ['unmet', 'worst', 'ranks', 'balance_sum']
    """
    found: dict[Aim, None] = {}
    for name in names:
        key = fold(name.strip()).replace("-", "_")
        if key in FAMILIES:
            found.update(dict.fromkeys(FAMILIES[key]))
        elif key in {aim.value for aim in Aim if aim is not Aim.MOVES}:
            found[Aim(key)] = None
        elif key:
            raise Refused("groups.unknown_aim", aim=name.strip(), known=", ".join(FAMILIES))
    return tuple(found)


def with_tags(aims: tuple[Aim, ...], tags: Sequence[str]) -> tuple[Aim, ...]:
    """The aims with the balance of tags among them where tags are to be balanced: after communities, if not named.

    >>> [str(aim) for aim in with_tags((Aim.BALANCE, Aim.RANKS), ["youth"])]
    ['balance', 'tags', 'tags_sum', 'ranks']
    """
    if not tags or {Aim.TAGS, Aim.TAGS_SUM} & set(aims):
        return aims
    balance = [place for place, aim in enumerate(aims) if aim in FAMILIES["balance"]]
    after = balance[-1] + 1 if balance else 0
    return (*aims[:after], Aim.TAGS, Aim.TAGS_SUM, *aims[after:])


def solved(aims: Iterable[Aim]) -> tuple[Aim, ...]:
    """The order as it is solved, without the sizes, which always come first."""
    return in_order(aims)[3:]
