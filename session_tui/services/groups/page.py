"""The page that says how the placement was made, assembled from the session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from session_tui.domain import communities
from session_tui.domain.dates import day
from session_tui.domain.errors import Refused
from session_tui.domain.grouping.problem import Problem
from session_tui.domain.grouping.rulebook import Word
from session_tui.domain.grouping.standing import Standing
from session_tui.domain.people import ParticipantView
from session_tui.domain.placing_page import AimLine, GroupLine, Part, PlacingPage
from session_tui.domain.sectors import GroupView, PlacementView
from session_tui.domain.text import fold
from session_tui.locale import Lang
from session_tui.services import people
from session_tui.services.groups.placing import problem
from session_tui.services.groups.rules import rulebook
from session_tui.services.groups.views import certificate, labels, views
from session_tui.store.db import Db


def page(db: Db, lang: Lang) -> PlacingPage:
    """How the placement was made; refused where nobody sits anywhere yet."""
    from session_tui.services.paper import occasion

    everyone = people.everyone(db)
    seats = {person.number: person.group for person in everyone if person.group is not None}
    if not seats:
        raise Refused("groups.nobody_placed")
    whole, made, book, own = problem(db), certificate(db), rulebook(db), labels(db)
    standing = Standing(replace(whole, people=tuple(p for p in whole.people if p.key in seats)), seats)
    counted = Counter(fold(p.community) for p in everyone if p.community and p.number in seats)
    order = [folded for folded, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    kinds = Counter(rule.word for rule in book.rules)
    return PlacingPage(
        occasion(db, lang),
        people=len(seats),
        waiting=len(everyone) - len(seats),
        status=made.status if made else "",
        day=day(made.at[:10], lang) if made else "",
        seed=made.seed if made else 0,
        aims=tuple(aim_lines(whole, standing, made)),
        communities=tuple(communities.name(own.get(folded, folded), lang) for folded in order),
        groups=tuple(group_line(view, standing, order, everyone) for view in views(db, everyone)),
        pinned=sum(person.pinned for person in everyone),
        leaders=kinds[Word.LEADER],
        apart=kinds[Word.APART],
        together=kinds[Word.TOGETHER],
        closed=tuple((r.group or 0, communities.name(r.community, lang)) for r in book.rules if r.word is Word.CLOSED),
        tags=book.balanced_tags,
    )


def aim_lines(whole: Problem, standing: Standing, made: PlacementView | None) -> Iterable[AimLine]:
    """The aims that were placed by, in their order; those asked for where nothing was placed yet."""
    now = {str(aim): value for aim, value in standing.values().items()}
    if made is None:
        yield from (AimLine(str(aim), now[aim]) for aim in whole.order)
    else:
        yield from (AimLine(a.aim, now.get(a.aim, a.value), a.value, a.bound, a.proved) for a in made.aims)


def group_line(
    view: GroupView, standing: Standing, order: list[str], everyone: tuple[ParticipantView, ...]
) -> GroupLine:
    place = standing.place_of[view.number]
    sent = Counter(fold(p.organisation) for p in everyone if p.group == view.number and p.organisation)
    parts = []
    for folded in order:
        window = standing.communities.windows[folded][place]
        parts.append(Part(standing.communities.counts[folded, place], window.low, window.high))
    ranks = dict(view.wishes)
    first, second, third, none = (ranks.pop(rank, 0) for rank in (1, 2, 3, 0))
    return GroupLine(
        view.number, view.name, view.size, view.minimum, view.maximum, tuple(parts), len(sent),
        max(sent.values(), default=0), (first, second, third, sum(ranks.values()), none),
    )  # fmt: skip
