"""Every step can be taken back exactly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.voting.methods import Method
from session_tui.services import ballots, groups, hands, journal, people, proposals, recommendations, rounds, workshop
from session_tui.store.database import Database
from session_tui.store.dump import data_hash, dump


def test_every_kind_of_step_is_taken_back_exactly(crowd: Database) -> None:
    run = crowd.run
    steps: list[Callable[[], object]] = [
        lambda: run(workshop.describe, title="Another", partners=["A bank", "A school"]),
        lambda: run(workshop.start_item, 1),
        lambda: run(workshop.start_item, 2),
        lambda: run(workshop.finish_item, 2),
        lambda: run(people.add, name="Late Comer", wishes=[3, 1], present=False),
        lambda: run(people.edit, 13, email="late@example.org", wishes=[2]),
        lambda: run(people.check_in, 13),
        lambda: run(groups.seat_late),
        lambda: run(groups.move, 1, 6),
        lambda: run(groups.swap, 2, 12),
        lambda: run(groups.pin, 2, True),
        lambda: run(groups.edit, 2, name="Streets", priorities=("streets", "lights"), limits=(1, 9)),
        lambda: run(people.check_out, 3),
        lambda: run(people.withdraw, 3),
        lambda: run(proposals.submit, "Light the streets", group=2, owner="The mayor"),
        lambda: run(proposals.submit, "Plant trees", group=3, kind="investment", amount=12_000_000_000),
        lambda: run(proposals.edit, 1, problem="It is dark", deadline="2019"),
        lambda: run(rounds.open_round, Method.APPROVAL),
        lambda: run(ballots.cast, 1, 1, {1: 1}),
        lambda: run(ballots.cast, 1, 1, {1: 1, 2: 1}),
        lambda: run(ballots.cast, 1, 2, {1: 1}),
        lambda: run(rounds.close, 1),
        lambda: run(recommendations.adopt, 1),
        lambda: run(recommendations.edit, 1, owner="The council", status="started"),
        lambda: run(rounds.open_round, Method.FOR_AGAINST, electorate="all", group=2),
        lambda: run(hands.take, 2, {1: (1, 0, 1)}),
        lambda: run(hands.take, 2, {1: (2, 0, 0)}),
        lambda: run(rounds.cancel, 2),
        lambda: run(recommendations.drop, 1),
        lambda: run(proposals.withdraw, 2),
    ]
    before = []
    for step in steps:
        before.append(crowd.run(dump))
        step()
        assert crowd.run(dump) != before[-1]
    for expected in reversed(before):
        crowd.run(journal.undo)
        assert crowd.run(dump) == expected
    assert crowd.run(journal.verify).findings == ()


def test_undo_of_ten_thousand_people_restores_the_hash(session: Database) -> None:
    from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, SheetSource
    from session_tui.services import registry

    draft = [ParticipantDraft(row, f"Person {row}", wishes=(1 + row % 6,)) for row in range(2, 10_002)]
    sheet = ParticipantSheet(SheetSource("list.csv", 10_000, {"name": "Name"}), tuple(draft))
    before = session.run(data_hash)
    admitted = session.run(registry.admit, sheet)
    assert (len(admitted.plan.new), session.run(data_hash) != before) == (10_000, True)
    undone = session.run(journal.undo)
    assert (undone.action, undone.params["n"]) == ("people.import", 10_000)
    assert session.run(data_hash) == before


def test_the_first_step_of_a_session_stands(session: Database) -> None:
    with pytest.raises(Refused, match="nothing to undo"):
        session.run(journal.undo)


def test_a_secret_ballot_is_final(crowd: Database) -> None:
    crowd.run(proposals.submit, "Light the streets")
    crowd.run(rounds.open_round, Method.FOR_AGAINST, secret=True)
    crowd.run(ballots.cast, 1, 1, {1: 1})
    with pytest.raises(Refused, match="secret ballot"):
        crowd.run(journal.undo)
    crowd.run(rounds.close, 1)
    with pytest.raises(Refused, match="secret round"):
        crowd.run(journal.undo)


def test_undo_refuses_what_was_changed_outside(crowd: Database) -> None:
    crowd.run(people.edit, 1, name="New Name")
    with crowd._writing.begin() as connection:
        connection.exec_driver_sql("UPDATE participant SET name = 'Forged' WHERE id = 1")
    with pytest.raises(Refused, match="changed outside"):
        crowd.run(journal.undo)
    findings = crowd.run(journal.verify).findings
    assert [(f.key, f.params) for f in findings] == [("verify.changed_outside", {"table": "participant"})]
