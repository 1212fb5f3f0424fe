"""Lists of how many votes each voter has, as they were read."""

from __future__ import annotations

from dataclasses import dataclass

from session_tui.domain.drafts import RowProblem, SheetSource


@dataclass(frozen=True, slots=True)
class WeightDraft:
    """How many votes somebody has, named as a sheet does."""

    row: int
    voter: str
    weight: int


@dataclass(frozen=True, slots=True)
class WeightSheet:
    source: SheetSource
    weights: tuple[WeightDraft, ...]
    rejected: tuple[RowProblem, ...] = ()
    skipped: tuple[RowProblem, ...] = ()
