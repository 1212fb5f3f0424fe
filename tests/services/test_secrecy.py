"""Secret ballots can't be linked to voters: by key, row order, time, transaction, or place in the file.

Fifty people vote one after another in an order that the attacker knows; each ballot is one of a kind, so that the test
knows whose it is. The attacker lays the ballots out by whatever the database shows and matches them with the voters in
the order of voting. The rank correlation of the two orders is zero by chance, with a standard deviation of 0.098.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import combinations
from pathlib import Path

import psycopg
import pytest

from session_tui.domain.drafts import BallotDraft, BallotSheet, SheetSource
from session_tui.domain.sectors import Preset
from session_tui.domain.voting.methods import Method
from session_tui.services import ballot_store, ballots, journal, people, proposals, results, rounds, workshop
from session_tui.store import rewrite
from session_tui.store.database import Database
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Ballot, Choice, Chore, JournalChange, JournalEntry, SealedCount

VOTERS, PROPOSALS = 50, 7
COMMUNITIES = ("expert", "business", "municipality")
LIMIT = 0.5  # five standard deviations: reached by chance once in three million times
Places = Mapping[int, tuple[float, ...]]  # ballot id → places, one a way of looking


def said_by(voter: int) -> dict[int, int]:
    """A ballot that nobody else hands in: the voter's number in binary."""
    return {bit + 1: 1 for bit in range(PROPOSALS) if voter >> bit & 1}


def correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Kendall's rank correlation; ties count for nothing."""
    pairs = list(combinations(zip(first, second, strict=True), 2))
    signs = [(a[0] > b[0]) - (a[0] < b[0]) for a, b in pairs], [(a[1] > b[1]) - (a[1] < b[1]) for a, b in pairs]
    return sum(x * y for x, y in zip(*signs, strict=True)) / len(pairs)


def links(order: Sequence[int], owners: Mapping[int, int], places: Places) -> list[float]:
    """How far each way of looking gives the order of voting away, from 0 to 1."""
    by_voter = {owner: places[key] for key, owner in owners.items()}
    ways = zip(*(by_voter[voter] for voter in order), strict=True)
    return [abs(correlation(range(len(order)), way)) for way in ways]


def owners_of(db: Db) -> dict[int, int]:
    """Ballot id → who handed it in, which only a test can know."""
    found = {row.id: 0 for row in db.rows(Ballot)}
    for row in db.rows(Choice):
        found[row.ballot_id] += 1 << (row.proposal_number - 1)
    return found


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "s.db") if request.param == "sqlite" else request.getfixturevalue("server")


@pytest.fixture
def hall(place: str, preset: Preset) -> Iterator[Database]:
    """Fifty people and a secret round by approval, in a file or on a server."""
    database = Database.create(place, station="desk")
    database.run(workshop.create, preset, lang="en")
    database.run(fill)
    database.run(rounds.open_round, Method.APPROVAL, secret=True)
    yield database
    database.close()


def fill(db: Db) -> None:
    for number in range(1, VOTERS + 1):
        people.add(db, name=f"Person {number}", community=COMMUNITIES[number % 3])
    for number in range(1, PROPOSALS + 1):
        proposals.submit(db, f"Proposal {number}")


fill.action = "people.add"  # type: ignore[attr-defined]


def vote(hall: Database, number: int = 1) -> list[int]:
    """Everybody votes; the order in which they did."""
    order = list(range(1, VOTERS + 1))
    random.Random(7).shuffle(order)
    for voter in order:
        hall.run(ballots.cast, number, voter, said_by(voter))
    return order


def places_of(database: Database, place: str) -> Places:
    """Where each ballot lies, in every way that the database shows it."""
    keys = list(database.run(owners_of))
    return in_file(Path(place), keys) if "://" not in place else on_server(place, keys)


def in_file(path: Path, keys: Sequence[int]) -> Places:
    """Row order, and the bytes of ids in the file: as row ids (varints) and as keys of lines (big-endian)."""
    content = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        scanned = [row[0] for row in connection.execute("SELECT rowid FROM ballot NOT INDEXED")]
    found = {}
    for key in keys:
        spots = occurrences(content, varint(key)), occurrences(content, key.to_bytes(8, "big"))
        ends = [float(spot) for some in spots for spot in (some[0], some[-1], len(some))]
        found[key] = (float(key), float(scanned.index(key)), *ends)
    return found


def on_server(url: str, keys: Sequence[int]) -> Places:
    """Transactions, places in pages, order of reading, and the bytes of ids in the tables' files."""
    with psycopg.connect(url) as connection:
        shown = {
            row[0]: (float(row[1]), float(row[2]), float(at))
            for at, row in enumerate(
                connection.execute(
                    "SELECT id, xmin::text::bigint, (ctid::text::point)[0] * 1000 + (ctid::text::point)[1] FROM ballot"
                ).fetchall()
            )
        }
        lines = {
            row[0]: (float(row[1]), float(row[2]))
            for row in connection.execute(
                "SELECT ballot_id, max(xmin::text::bigint), min((ctid::text::point)[0] * 1000 + (ctid::text::point)[1]) "
                "FROM choice GROUP BY ballot_id"
            ).fetchall()
        }
        connection.execute("CHECKPOINT")
        files = [
            connection.execute(f"SELECT pg_read_binary_file(pg_relation_filepath('{name}'))").fetchone()
            for name in ("ballot", "choice", "ballot_pkey", "choice_pkey")
        ]
    content = b"".join(bytes(file[0]) for file in files if file)
    found = {}
    for key in keys:
        spots = occurrences(content, key.to_bytes(8, "little"))
        found[key] = (*shown[key], *lines[key], float(spots[0]), float(spots[-1]), float(len(spots)))
    return found


def occurrences(content: bytes, wanted: bytes) -> list[int]:
    found, at = [], content.find(wanted)
    while at >= 0:
        found.append(at)
        at = content.find(wanted, at + 1)
    return found


def varint(value: int) -> bytes:
    """A number as SQLite writes it: seven bits a byte, the ninth byte whole."""
    if value >> 56:
        return bytes([0x80 | value >> shift & 0x7F for shift in range(57, 7, -7)]) + bytes([value & 0xFF])
    groups = [value >> shift & 0x7F for shift in range(49, -1, -7)]
    while len(groups) > 1 and not groups[0]:
        groups.pop(0)
    return bytes([0x80 | group for group in groups[:-1]] + [groups[-1]])


@pytest.mark.parametrize("state", ["open", "closed"])
def test_ballots_are_not_linked_to_the_order_of_voting(hall: Database, place: str, state: str) -> None:
    order = vote(hall)
    if state == "closed":
        hall.run(rounds.close, 1)
    found = links(order, hall.run(owners_of), places_of(hall, place))
    assert len(found) >= 8
    assert max(found) < LIMIT, found
    assert hall.run(journal.verify).findings == ()


@pytest.mark.parametrize("state", ["open", "closed"])
def test_nor_where_communities_are_told(hall: Database, place: str, state: str) -> None:
    """The same attack with sealed counts beside the ballots; nor does any of these stand in an order of voting."""
    hall.run(rounds.cancel, 1)
    hall.run(rounds.open_round, Method.APPROVAL, secret=True, code="ABCDE-FGHJK-LMNPQ-RSTUV")
    order = vote(hall, 2)
    if state == "closed":
        hall.run(rounds.close, 2, "ABCDE-FGHJK-LMNPQ-RSTUV")
        cells = hall.run(results.result, 2).support[1].values()
        assert all(cast >= 5 for _, cast in cells)
    else:
        kept = hall.run(lambda db: db.rows(SealedCount))
        assert len(kept) == 2 * PROPOSALS * len(COMMUNITIES)  # sums alone, however many vote
    assert max(links(order, hall.run(owners_of), places_of(hall, place))) < LIMIT
    assert hall.run(journal.verify).findings == ()


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_the_attack_succeeds_where_nothing_is_rewritten(
    hall: Database, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballot_store, "shuffle", lambda db, number: None)
    order = vote(hall)
    assert max(links(order, hall.run(owners_of), places_of(hall, place))) > 0.9


@pytest.mark.slow
def test_the_attack_succeeds_where_nothing_is_rewritten_on_a_server(
    server: str, preset: Preset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballot_store, "shuffle", lambda db, number: None)
    database = Database.create(server, station="desk")
    database.run(workshop.create, preset, lang="en")
    database.run(fill)
    database.run(rounds.open_round, Method.APPROVAL, secret=True)
    order = vote(database)
    assert max(links(order, database.run(owners_of), places_of(database, server))) > 0.9
    database.close()


def test_the_journal_says_who_and_when_never_what(hall: Database) -> None:
    order = vote(hall)
    hall.run(rounds.close, 1)

    def written(db: Db) -> tuple[list[str], str]:
        casts = db.rows(JournalEntry, table_of(JournalEntry).c.action == "rounds.cast")
        texts = [row.data for row in db.rows(JournalChange)] + [row.params for row in db.rows(JournalEntry)]
        return [row.params for row in casts], "\n".join(texts)

    casts, texts = hall.run(written)
    assert casts == [f'{{"name":"Person {voter}","round":1}}' for voter in order]
    assert not [key for key in hall.run(owners_of) if str(key) in texts]
    assert '["choice"' not in texts
    assert '["ballot"' not in texts


def test_nothing_is_left_beside_the_file(hall: Database, place: str) -> None:
    vote(hall)
    hall.run(rounds.close, 1)
    if "://" not in place:
        assert [path.name for path in Path(place).parent.iterdir()] == ["s.db"]
    assert hall.run(lambda db: db.number_of(Chore)) == 0


def test_a_sheet_leaves_no_order_either(hall: Database, place: str) -> None:
    order = list(range(1, VOTERS + 1))
    random.Random(3).shuffle(order)
    drafts = tuple(
        BallotDraft(row, str(voter), tuple(said_by(voter).items())) for row, voter in enumerate(order, start=2)
    )
    hall.run(ballots.take_sheet, 1, BallotSheet(SheetSource("v.csv", VOTERS, {}), drafts))
    assert max(links(order, hall.run(owners_of), places_of(hall, place))) < LIMIT


@pytest.mark.parametrize("opened_again", [False, True])
def test_pages_left_by_a_crash_at_closing_are_rewritten_by_the_next_look(
    hall: Database, place: str, monkeypatch: pytest.MonkeyPatch, opened_again: bool
) -> None:
    order = vote(hall)

    def crash(_connection: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(rewrite, "rewrite", crash)
        with pytest.raises(KeyboardInterrupt):
            hall.run(rounds.close, 1)
    assert hall.run(lambda db: db.number_of(Chore)) == 1
    again = Database.open(place) if opened_again else hall
    assert again.run(lambda db: db.number_of(Chore)) == (0 if opened_again else 1)
    assert again.run(results.result, 1).tally.cast == VOTERS
    assert again.run(lambda db: db.number_of(Chore)) == 0
    assert max(links(order, again.run(owners_of), places_of(again, place))) < LIMIT
    again.close()
