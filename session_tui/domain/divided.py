"""Where a vote divides the hall: how each community voted, and which proposals stay contested."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal

from session_tui.domain import communities
from session_tui.domain.protocol import CommunitySupport
from session_tui.domain.voting.methods import APPROVALS, DOTTED, Method
from session_tui.domain.voting.verdict import Outcome as Decision
from session_tui.domain.voting.verdict import Verdict
from session_tui.locale import Lang, say

Kind = Literal["near_miss", "tie", "split"]
Cells = Mapping[str, tuple[int, int]]  # community → votes in favour, votes cast
Said = tuple[str, Iterable[tuple[int, int]]]  # the community of a ballot, and its choices
OTHERS = "*"  # all communities that are not told apart
FEWEST_IN_CELL = 5  # voters of a community, below which a breakdown would point at people
SPLIT = Fraction(1, 2)  # communities differ by half: some support what others refuse
NARROW = Fraction(1, 20)  # a miss within a twentieth of what was needed is a near one


def support(method: Method, proposals: Iterable[int], ballots: Iterable[Said]) -> dict[int, dict[str, tuple[int, int]]]:
    """Per proposal and community: the voters for it (or who gave it anything), of those who voted."""
    voted: Counter[str] = Counter()
    took_part: dict[int, Counter[str]] = defaultdict(Counter)
    in_favour: dict[int, Counter[str]] = defaultdict(Counter)
    for community, choices in ballots:
        voted[community] += 1
        for proposal, value in choices:
            took_part[proposal][community] += 1
            in_favour[proposal][community] += value > 0
    whole = method in APPROVALS or method in DOTTED  # not naming a proposal says something about it
    return {
        number: {
            name: (in_favour[number][name], voted[name] if whole else took_part[number][name]) for name in sorted(voted)
        }
        for number in proposals
    }


def by_community(cells: Cells, lang: Lang) -> tuple[CommunitySupport, ...]:
    """How each community voted, if every one that voted is large enough to hide in."""
    voting = {code: cell for code, cell in cells.items() if cell[1]}
    if len(voting) < 2 or any(cast < FEWEST_IN_CELL for _, cast in voting.values()):
        return ()
    return tuple(CommunitySupport(named(code, lang), communities.sign(code, lang), *voting[code]) for code in voting)


def large_enough(voted: Mapping[str, int], cast: int) -> tuple[str, ...]:
    """The communities of a secret round that are told apart, the largest first; all others are one cell together.

    `voted` is how many of each voted, `cast` all ballots, those too of which nobody knows the community. Each community
    told apart, and the others together where there are any, has at least `FEWEST_IN_CELL` voters: else whoever knows the
    whole could subtract. Nothing is told where less than two cells would be left.
    """
    told = sorted((name for name in voted if voted[name] >= FEWEST_IN_CELL), key=lambda name: (-voted[name], name))
    while told and 0 < cast - sum(voted[name] for name in told) < FEWEST_IN_CELL:
        told.pop()
    cells = len(told) + (cast > sum(voted[name] for name in told))
    return tuple(told) if cells > 1 else ()


def told_cells(counts: Cells, whole: tuple[int, int], told: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The cells of one proposal: of each community told apart, and of all others together by what is left of the whole.
    None at all where fewer than `FEWEST_IN_CELL` of one of them voted on the proposal."""
    cells = {name: counts[name] for name in told}
    rest = (whole[0] - sum(votes for votes, _ in cells.values()), whole[1] - sum(cast for _, cast in cells.values()))
    if rest[1]:
        cells[OTHERS] = rest
    return cells if all(cast >= FEWEST_IN_CELL for _, cast in cells.values()) else {}


def named(code: str, lang: Lang) -> str:
    if code == OTHERS:
        return say("assembly.other_communities", lang)
    return communities.name(code, lang) if code else say("assembly.no_community", lang)


def why_contested(verdict: Verdict, cells: Cells, lang: Lang) -> tuple[Kind, str] | None:
    """The kind and the sentence, or None where the hall was clear."""
    if verdict.outcome is Decision.TIED:
        return "tie", verdict.sentence(lang)
    margin, needed = verdict.margin, verdict.needed
    declined = verdict.outcome is Decision.DECLINED
    if declined and margin is not None and needed and 0 < -Fraction(margin) <= max(Fraction(1), needed * NARROW):
        return "near_miss", verdict.sentence(lang)
    rates = {code: Fraction(votes, cast) for code, (votes, cast) in cells.items() if cast >= FEWEST_IN_CELL}
    if len(rates) < 2:
        return None
    high, low = max(rates, key=lambda c: (rates[c], c)), min(rates, key=lambda c: (rates[c], c))
    if rates[high] - rates[low] < SPLIT:
        return None
    return "split", say(
        "assembly.split", lang, high=named(high, lang), low=named(low, lang),
        high_rate=f"{float(rates[high]) * 100:.0f}", low_rate=f"{float(rates[low]) * 100:.0f}",
    )  # fmt: skip
