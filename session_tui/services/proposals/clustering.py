"""Which proposal is in which cluster."""

from __future__ import annotations

from collections.abc import Mapping

from session_tui.domain.text import clean, fold
from session_tui.store.db import Db, table_of
from session_tui.store.tables import ProposalCluster

CLUSTER = table_of(ProposalCluster).c
NAME_LIMIT = 80  # characters of a cluster's name or of a tag


def clustered(db: Db) -> dict[int, str]:
    """The cluster of each proposal that is in one."""
    return {row.proposal_number: row.name for row in db.rows(ProposalCluster)}


def assign(db: Db, clusters: Mapping[int, str]) -> dict[int, str]:
    """Put known proposals into clusters by name, an empty name taking them out; a name that differs from one in use only by
    case is that one. Gives back the names as they are stored."""
    now = clustered(db)
    known = {fold(name): name for name in now.values()}
    wanted = {}
    for number, given in sorted(clusters.items()):
        name = clean(given, NAME_LIMIT)
        wanted[number] = known.setdefault(fold(name), name) if name else ""
    db.put(ProposalCluster, ({"proposal_number": number, "name": name} for number, name in wanted.items()
                             if name and number not in now))  # fmt: skip
    db.change_many(ProposalCluster, {(number,): {"name": name} for number, name in wanted.items()
                                     if name and now.get(number, name) != name})  # fmt: skip
    db.remove(ProposalCluster, [(number,) for number, name in wanted.items() if not name and number in now])
    return wanted
