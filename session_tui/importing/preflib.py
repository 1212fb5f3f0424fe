"""Ranked ballots in the format of preflib.org: `.soi` (orders that may be incomplete) and `.soc` (complete orders).

Each line holds how many voters gave an order; they become as many ballots, named by the line and a running number.

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
ORDER = re.compile(r"(\d{1,9}): *(\d{1,6}(?: *, *\d{1,6})*)")
MOST_VOTERS = 2_000_000


def read_preflib(file: str, text: str) -> Poll:
    proposals: list[ProposalDraft] = []
    votes: list[Vote] = []
    announced: int | None = None
    for row, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        line = line.strip()
        if found := NAME.fullmatch(line):
            proposals.append(ProposalDraft(row, clean(found[2], LINE_LIMIT) or found[1], external_id=found[1]))
        elif found := VOTERS.fullmatch(line):
            announced = int(found[1])
        elif found := ORDER.fullmatch(line):
            times, names = int(found[1]), tuple(name.strip() for name in found[2].split(","))
            if len(votes) + times > MOST_VOTERS:
                raise BadFile("importing.too_large", file=file)
            votes += [Vote(row, f"{row}-{voter}", names) for voter in range(1, times + 1)]
        elif line and not line.startswith("#"):
            raise BadFile("polls.row", file=file, row=row)
    if not proposals:
        raise BadFile("polls.no_section", file=file, section="# ALTERNATIVE NAME 1")
    if announced is not None and announced != len(votes):
        raise BadFile("polls.voters", file=file, announced=announced, found=len(votes))
    return Poll(file, "order", tuple(proposals), tuple(votes))
