"""Recommendations as rows, and what closed rounds still wait to be adopted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from session_tui.domain.outcome import RecommendationView
from session_tui.domain.votes import RoundResult, RoundView
from session_tui.domain.voting.verdict import Verdict
from session_tui.locale import Lang, say


@dataclass(frozen=True, slots=True)
class Waiting:
    """A closed round with what it adopted and nobody has made a recommendation of."""

    round: RoundView
    proposals: tuple[int, ...]


def in_order(found: Iterable[RecommendationView]) -> tuple[RecommendationView, ...]:
    """What lacks something first, each part by number."""
    return tuple(sorted(found, key=lambda view: (not view.gaps, view.number)))


def waiting(results: Iterable[RoundResult], recommended: Collection[int]) -> tuple[Waiting, ...]:
    """Closed rounds with something to adopt, the latest first."""
    found = []
    for result in results:
        fresh = tuple(v.proposal for v in result.verdicts if v.adopted and v.proposal not in recommended)
        if fresh:
            found.append(Waiting(result.round, fresh))
    return tuple(reversed(found))


def verdict_of(results: Iterable[RoundResult], view: RecommendationView) -> Verdict | None:
    """The verdict that a recommendation rests on."""
    return next(
        (v for result in results if result.round.number == view.round for v in result.verdicts
         if v.proposal == view.proposal),
        None,
    )  # fmt: skip


def gap_words(view: RecommendationView, lang: Lang) -> str:
    """What is missing, in words."""
    return ", ".join(say(f"outcome_place.gap_{field}", lang) for field in view.gaps)


def next_gap(rows: Sequence[RecommendationView], cursor: int) -> RecommendationView | None:
    """The next one after the cursor that lacks something, from the top again after the last one."""
    return next((row for row in (*rows[cursor + 1 :], *rows[: cursor + 1]) if row.gaps), None)
