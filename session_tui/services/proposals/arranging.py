"""Clusters and tags: put on by hand, or proposed from the words that proposals share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from session_tui.domain.alike import Cluster, Progress, Tag, clusters, tags
from session_tui.domain.errors import Refused
from session_tui.domain.ideas import ProposalView
from session_tui.domain.text import clean, fold
from session_tui.services.proposals.clustering import NAME_LIMIT, assign
from session_tui.services.proposals.reading import everything, one
from session_tui.services.workshop import dump_list
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import Proposal


@step("proposals.cluster")
def put_together(db: Db, sets: Mapping[str, Iterable[int]]) -> tuple[ProposalView, ...]:
    """Put proposals into clusters by name, as one step; each is in one cluster at most, and an empty name is none."""
    wanted = {number: name for name, numbers in sets.items() for number in numbers}
    if not wanted:
        raise Refused("proposals.nothing_chosen")
    for number in wanted:
        one(db, number)
    wanted = assign(db, wanted)
    db.note(clusters=", ".join(dict.fromkeys(name or "—" for name in wanted.values()))[:NAME_LIMIT], n=len(wanted))
    return tuple(one(db, number) for number in wanted)


@step("proposals.tag")
def tag(db: Db, sets: Mapping[str, Iterable[int]], *, remove: bool = False) -> tuple[ProposalView, ...]:
    """Give proposals a tag each of these names, as one step, or take it from them; their other tags stay."""
    given: dict[int, list[str]] = {}
    for name, numbers in sets.items():
        for number in numbers:
            given.setdefault(number, []).append(clean(name, NAME_LIMIT))
    if not given or not all(all(names) for names in given.values()):
        raise Refused("proposals.nothing_chosen")
    updates = {}
    for number, names in given.items():
        now = one(db, number).tags
        folded = set(map(fold, names))
        kept = tuple(t for t in now if fold(t) not in folded)
        after = kept if remove else (*now, *(n for n in names if fold(n) not in set(map(fold, now))))
        if after != now:
            updates[number,] = {"tags": dump_list(after), "updated_at": db.now}
    db.change_many(Proposal, updates)
    db.note(tags=", ".join(map(clean, sets))[:NAME_LIMIT], n=len(given))
    return tuple(one(db, number) for number in given)


def proposed_clusters(db: Db) -> tuple[Cluster, ...]:
    """Clusters that the titles suggest among standing proposals of none yet, the largest first."""
    return suggested_clusters(everything(db))


def suggested_clusters(standing: Iterable[ProposalView], told: Progress | None = None) -> tuple[Cluster, ...]:
    """The same of proposals that are known already; `told` hears how far it is, and may end it by raising.

    Where most of what a cluster is like is in one already, its name is that one's.
    """
    standing = tuple(standing)
    free = {p.number for p in standing if not p.cluster}
    held = {p.number: p.cluster for p in standing if p.cluster}
    found = []
    for cluster in clusters({p.number: p.title for p in standing}, told=told):
        fresh = tuple(number for number in cluster.numbers if number in free)
        names = [held[number] for number in cluster.numbers if number in held]
        name = max(sorted(set(names)), key=names.count) if names else cluster.name
        if fresh and (names or len(fresh) > 1):
            found.append(replace(cluster, name=name, numbers=fresh))
    return tuple(found)


def proposed_tags(db: Db) -> tuple[Tag, ...]:
    """Words that several standing proposals share and that are no tag yet, the most frequent first."""
    standing = everything(db)
    return tags({p.number: p.title for p in standing}, known={t for p in standing for t in p.tags})
