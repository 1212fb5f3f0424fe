"""Moves are stored as one step, and only where everybody still sits as they did."""

from __future__ import annotations

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.rebalance import rebalance
from session_tui.services import groups, journal, people
from session_tui.store.database import Database
from session_tui.store.dump import data_hash


def seats(db: Database) -> dict[int, int | None]:
    return {p.number: p.group for p in db.run(people.everyone)}


def test_moves_are_one_step_with_a_certificate(crowd: Database) -> None:
    crowd.run(groups.swap, 1, 5)  # two of one community in group 1
    before, start = crowd.run(data_hash), seats(crowd)
    plan = rebalance(*crowd.run(groups.standing_problem))
    crowd.run(groups.confirm_moves, plan)
    assert plan.moves
    assert seats(crowd) == {**start, **{move.key: move.after for move in plan.moves}}
    certificate = crowd.run(groups.certificate)
    assert certificate is not None
    assert (certificate.status, all(aim.proved for aim in certificate.aims)) == ("optimal", True)
    assert "moves" not in {aim.aim for aim in certificate.aims}
    assert rebalance(*crowd.run(groups.standing_problem)).moves == ()
    crowd.run(journal.undo)
    assert crowd.run(data_hash) == before


def test_who_was_moved_or_pinned_meanwhile_stops_the_step(crowd: Database) -> None:
    crowd.run(groups.swap, 1, 5)
    plan = rebalance(*crowd.run(groups.standing_problem))
    moved = plan.moves[0].key
    crowd.run(groups.pin, moved, True)
    with pytest.raises(Refused, match="changed meanwhile"):
        crowd.run(groups.confirm_moves, plan)


def test_nobody_seated_is_refused(session: Database) -> None:
    session.run(people.add, name="Anna")
    with pytest.raises(Refused, match="Nobody sits in a group"):
        session.run(groups.standing_problem)
    with pytest.raises(Refused, match="Anna sits in no group"):
        session.run(groups.standing_problem, 1)
