"""Which proposals of the session mean the same, by their titles."""

from __future__ import annotations

from session_tui.domain.alike import THRESHOLD, Alike, Index, Pair
from session_tui.services.proposals.reading import everything, one
from session_tui.store.db import Db

MOST = 100  # pairs that anybody would look through


def similar_pairs(db: Db, *, limit: int = MOST, threshold: float = THRESHOLD) -> tuple[Pair, ...]:
    """Pairs of standing proposals that mean the same, across groups, best first."""
    return Index.of((p.number, p.title) for p in everything(db)).pairs(limit, threshold)


def similar_to(db: Db, number: int, *, limit: int = 10, threshold: float = THRESHOLD) -> tuple[Alike, ...]:
    """Standing proposals that mean what one means, best first."""
    index = Index.of((p.number, p.title) for p in everything(db))
    return index.find(one(db, number).title, limit, threshold, without=(number,))
