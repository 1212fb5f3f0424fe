"""Ranked ballots in the format of preflib.org: `.soc`, `.soi` (orders, complete or not), `.toc`, `.toi` (with ties).

Each line holds how many voters gave an order; they become as many ballots, named by the line and a running number. Names in
braces share a rank. Files before 2022 have no lines with `#`: the number of alternatives, a line for each (`1,Anna`), the
line of sums (voters, their sum, different orders), then orders as `count,order`.

Source: N. Mattei and T. Walsh, "PrefLib: A Library for Preferences", ADT 2013.
"""

from __future__ import annotations

import re

from session_tui.domain.drafts import ProposalDraft
from session_tui.domain.errors import BadFile
from session_tui.domain.text import LINE_LIMIT, clean
from session_tui.importing.polls import Poll, Vote

NAME = re.compile(r"# ALTERNATIVE NAME (\d{1,6}): *(.*)")
VOTERS = re.compile(r"# NUMBER VOTERS: *(\d{1,9})")
ALIKE = r"(?:\d{1,6}|\{ *\d{1,6}(?: *, *\d{1,6})* *\})"  # one name, or several that share a rank
ORDER = re.compile(rf"(\d{{1,9}}): *({ALIKE}(?: *, *{ALIKE})*)")
MOST_VOTERS = 2_000_000


def modern(text: str) -> list[str]:
    """The lines of a file, those of the earlier form as later ones would be written; each keeps its row."""
    lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines()]
    if not lines or not lines[0].isdecimal() or len(lines[0]) > 6:
        return lines
    named = int(lines[0])
    for at, line in enumerate(lines):
        head, _, rest = line.partition(",")
        if at == 0:
            lines[at] = ""
        elif at <= named:
            lines[at] = f"# ALTERNATIVE NAME {head.strip()}: {rest}"
        elif at == named + 1:
            lines[at] = f"# NUMBER VOTERS: {head}"
        elif line:
            lines[at] = f"{head}: {rest}"
    return lines


def read_preflib(file: str, text: str) -> Poll:
    proposals: list[ProposalDraft] = []
    votes: list[Vote] = []
    announced: int | None = None
    for row, line in enumerate(modern(text), start=1):
        if found := NAME.fullmatch(line):
            proposals.append(ProposalDraft(row, clean(found[2], LINE_LIMIT) or found[1], external_id=found[1]))
        elif found := VOTERS.fullmatch(line):
            announced = int(found[1])
        elif found := ORDER.fullmatch(line):
            times, (names, ranks) = int(found[1]), ranked(found[2])
            if len(votes) + times > MOST_VOTERS:
                raise BadFile("importing.too_large", file=file)
            votes += [Vote(row, f"{row}-{voter}", names, ranks) for voter in range(1, times + 1)]
        elif line and not line.startswith("#"):
            raise BadFile("polls.row", file=file, row=row)
    if not proposals:
        raise BadFile("polls.no_section", file=file, section="# ALTERNATIVE NAME 1")
    if announced is not None and announced != len(votes):
        raise BadFile("polls.voters", file=file, announced=announced, found=len(votes))
    return Poll(file, "order", tuple(proposals), tuple(votes))


def ranked(order: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The names of an order, and the rank of each: those in braces have the same.

    >>> ranked("3,{1, 2},4")
    (('3', '1', '2', '4'), (1, 2, 2, 3))
    """
    groups = [re.findall(r"\d+", group) for group in re.findall(ALIKE, order)]
    pairs = [(name, rank) for rank, group in enumerate(groups, start=1) for name in group]
    return tuple(name for name, _ in pairs), tuple(rank for _, rank in pairs)
