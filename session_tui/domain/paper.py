"""Sheets for the desk and the doors: the frozen values that rosters, attendance sheets, badges, ballot papers and slips
with receipts are printed from.

Text is carried as people wrote it, empty where the session does not say; people stand in the order they are printed in.
A number of 0 is nobody's: a line or a badge left blank for a walk-in.
"""

from __future__ import annotations

from dataclasses import dataclass

from session_tui.locale import Lang


@dataclass(frozen=True, slots=True)
class Occasion:
    """The session as its sheets name it. `created` is its last change in ISO 8601, UTC: no clock dates a sheet."""

    lang: Lang
    title: str
    place: str
    dates: str
    created: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list; `community` is its name in the sheet's language."""

    number: int
    name: str
    organisation: str = ""
    community: str = ""

    @property
    def code(self) -> str:
        """The badge number as everything prints it, empty for a blank line."""
        return code(self.number)


@dataclass(frozen=True, slots=True)
class PeopleList:
    """The people of a sector group, or of no group at all (number 0)."""

    number: int
    name: str
    people: tuple[Listed, ...]
    moderator: str = ""
    room: str = ""
    priorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """Who sits where: a list a group, each to hang on its door; those without a group last."""

    occasion: Occasion
    groups: tuple[PeopleList, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Lists to sign at the desk: one of everybody, or one a group."""

    occasion: Occasion
    lists: tuple[PeopleList, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """What hangs on a person: `first` is the part of the name that is set largest, `rest` what follows it."""

    number: int
    first: str = ""
    rest: str = ""
    organisation: str = ""
    group: int = 0
    group_name: str = ""
    room: str = ""

    @property
    def code(self) -> str:
        """The badge number as everything prints it, and as the desk's filter finds it; empty on a blank badge."""
        return code(self.number)


@dataclass(frozen=True, slots=True)
class Badges:
    """Badges to cut, `per_page` of them (8 or 10) on A4."""

    occasion: Occasion
    badges: tuple[Badge, ...]
    per_page: int = 8


@dataclass(frozen=True, slots=True)
class Blank:
    """One ballot paper: its serial (`12`), or in a round that is not secret the badge and the name of its voter."""

    code: str
    serial: str = ""
    number: int = 0
    name: str = ""

    @property
    def badge(self) -> str:
        return code(self.number)


@dataclass(frozen=True, slots=True)
class BallotPapers:
    """Ballot papers of a round: what stands on each, and the papers.

    `marks` are the heads of the columns of boxes, `scale` the values printed in a row of circles beside each proposal (or
    nothing), `writes` the heads of the columns where a number is written; `reasons` asks for a line of text.
    """

    occasion: Occasion
    round: int
    heading: str
    ask: str
    notes: tuple[str, ...]
    items: tuple[tuple[int, str], ...]
    papers: tuple[Blank, ...]
    marks: tuple[str, ...] = ()
    scale: tuple[int, ...] = ()
    writes: tuple[str, ...] = ()
    reasons: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """A voter's receipt to cut off: by badge and name, or by the serial of a paper."""

    number: int
    name: str
    receipt: str

    @property
    def badge(self) -> str:
        return code(self.number)


@dataclass(frozen=True, slots=True)
class Slips:
    """Receipts of a round, one slip a voter."""

    occasion: Occasion
    round: int
    heading: str
    slips: tuple[Slip, ...]


Paper = Roster | Attendance | Badges | BallotPapers | Slips


def code(number: int) -> str:
    """A badge number in three digits or more.

    >>> code(7), code(1204), code(0)
    ('007', '1204', '')
    """
    return f"{number:03}" if number else ""
