"""Two computers key votes into one round at the same time: none is lost, none counts twice."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.sectors import Preset
from session_tui.domain.voting.methods import Method
from session_tui.services import ballot_history, ballots, journal, people, proposals, results, rounds, workshop
from session_tui.store.database import Database

PEOPLE = 24


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def stations(request: pytest.FixtureRequest, tmp_path: Path, preset: Preset) -> Iterator[tuple[Database, Database]]:
    """Two stations on a session of 24 people with one motion."""
    target = str(tmp_path / "s.stui") if request.param == "sqlite" else request.getfixturevalue("server")
    first = Database.create(target, station="left")
    first.run(workshop.create, preset, lang="en")
    for number in range(PEOPLE):
        first.run(people.add, name=f"Person {number + 1}", present=True)
    first.run(proposals.submit, "Light the streets")
    second = Database.open(target, station="right")
    yield first, second
    second.close()
    first.close()


def key_in(database: Database, voters: list[int], value: int) -> int:
    """Votes one after the other; how many were taken."""
    taken = 0
    for voter in voters:
        try:
            database.run(ballots.cast, 1, voter, {1: value})
            taken += 1
        except Refused as refusal:
            if refusal.key != "rounds.secret_is_final":
                raise
    return taken


@pytest.mark.parametrize("secret", [False, True])
def test_each_keys_half_of_the_hall(stations: tuple[Database, Database], secret: bool) -> None:
    stations[0].run(rounds.open_round, Method.FOR_AGAINST, secret=secret)
    halves = list(range(1, PEOPLE // 2 + 1)), list(range(PEOPLE // 2 + 1, PEOPLE + 1))
    with ThreadPoolExecutor(2) as both:
        assert list(both.map(key_in, stations, halves, (1, -1))) == [PEOPLE // 2, PEOPLE // 2]
    stations[1].run(rounds.close, 1)
    row = stations[0].run(results.result, 1).tally.of(1)
    assert (row.votes_for, row.votes_against) == (PEOPLE // 2, PEOPLE // 2)
    assert stations[0].run(journal.verify).findings == ()


@pytest.mark.parametrize("secret", [False, True])
def test_both_key_the_same_people(stations: tuple[Database, Database], secret: bool) -> None:
    stations[0].run(rounds.open_round, Method.FOR_AGAINST, secret=secret)
    everybody = list(range(1, PEOPLE + 1))
    with ThreadPoolExecutor(2) as both:
        taken = list(both.map(key_in, stations, (everybody, everybody), (1, -1)))
    assert stations[0].run(rounds.one, 1).cast == PEOPLE
    if secret:
        assert sum(taken) == PEOPLE
    else:
        assert taken == [PEOPLE, PEOPLE]
        entered = stations[0].run(ballot_history.history, 1)
        assert {one.station for one in entered} == {"left", "right"}
        assert (len(entered), sum(one.counts for one in entered)) == (2 * PEOPLE, PEOPLE)
    stations[0].run(rounds.close, 1)
    row = stations[1].run(results.result, 1).tally.of(1)
    assert row.votes_for + row.votes_against == PEOPLE
    assert stations[1].run(journal.verify).findings == ()
