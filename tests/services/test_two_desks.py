"""Two desks on one server: numbers never collide, and the journal stays one chain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from session_tui.domain.sectors import Preset
from session_tui.services import journal, people, workshop
from session_tui.store.database import Database


@pytest.mark.slow
def test_two_desks_register_forty_people_without_a_collision(server: str, preset: Preset) -> None:
    first = Database.create(server, station="left")
    first.run(workshop.create, preset)
    second = Database.open(server, station="right")

    def register(desk: tuple[Database, str]) -> list[int]:
        database, side = desk
        return [database.run(people.add, name=f"Person {side}{i}").number for i in range(20)]

    with ThreadPoolExecutor(2) as desks:
        left, right = desks.map(register, [(first, "left"), (second, "right")])
    assert sorted(left + right) == list(range(1, 41))
    checked = second.run(journal.verify)
    assert (checked.findings, checked.entries) == ((), 41)
    assert {entry.station for entry in first.run(journal.entries)} == {"left", "right"}
    first.close()
    second.close()
