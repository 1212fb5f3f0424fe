"""Proposals merged and split: nothing is lost, everything can be taken back, votes are counted once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from session_tui.domain.errors import Refused
from session_tui.domain.ideas import EditConflict, Lineage
from session_tui.domain.sectors import Preset
from session_tui.domain.voting.methods import Method
from session_tui.services import ballots, joined, journal, people, proposals, results, rounds, workshop
from session_tui.store.database import Database
from session_tui.store.dump import dump


@pytest.fixture
def written(session: Database) -> Database:
    """Three proposals; the first two say the same."""
    session.run(proposals.submit, "Light the streets", group=2, authors="Orlov", tags=("light",))
    session.run(proposals.submit, "Street lighting", group=3, authors="Petrova", problem="It is dark", tags=("safe",))
    session.run(proposals.submit, "Plant trees", group=3)
    return session


def test_a_new_one_of_several_keeps_texts_authors_and_tags(written: Database) -> None:
    made = written.run(proposals.merge, None, [1, 2], title="Light in every street")
    assert (made.number, made.title, made.problem, made.authors) == (
        4,
        "Light in every street",
        "It is dark",
        "Orlov; Petrova",
    )
    assert (made.group, made.tags, made.lineage.of(4)) == (2, ("light", "safe"), "4 = 1 + 2")
    first = written.run(proposals.one, 1)
    assert (first.status, first.title, first.lineage.of(1)) == ("merged", "Light the streets", "1 → 4")
    assert [p.number for p in written.run(proposals.everything)] == [3, 4]


def test_a_merge_into_one_that_stands_is_taken_back_but_for_what_was_written_since(written: Database) -> None:
    merged = written.run(proposals.merge, 1, [2])
    assert (merged.problem, merged.lineage) == ("It is dark", Lineage(made_of=(1, 2)))
    written.run(proposals.edit, 1, authors="Orlov, Petrova and Sidorov")
    assert [p.number for p in written.run(proposals.unmerge, 1)] == [2]
    first, second, _ = written.run(proposals.everything)
    assert (first.authors, first.problem, first.tags) == ("Orlov, Petrova and Sidorov", "", ("light",))
    assert (second.problem, second.lineage) == ("It is dark", Lineage())


def test_parts_carry_the_passport_and_the_whole_comes_back(written: Database) -> None:
    parts = written.run(proposals.split, 2, ["Light the yards", "Light the crossings"])
    assert [(p.number, p.title, p.problem, p.group) for p in parts] == [
        (4, "Light the yards", "It is dark", 3),
        (5, "Light the crossings", "It is dark", 3),
    ]
    assert written.run(proposals.one, 2).lineage.of(2) == "2 → 4, 5"
    assert written.run(proposals.unsplit, 2).status == "active"
    assert [p.number for p in written.run(proposals.everything)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda db: db.run(proposals.merge, None, [1, 1]), "two proposals"),
        (lambda db: db.run(proposals.merge, 1, [9]), "no proposal 9"),
        (lambda db: db.run(proposals.unmerge, 1), "Nothing was merged"),
        (lambda db: db.run(proposals.split, 1, ["one", " "]), "two titles"),
        (lambda db: db.run(proposals.unsplit, 1), "not split"),
        (lambda db: db.run(proposals.restore, 1, 99), "no text"),
    ],
)
def test_what_makes_no_sense_is_refused(written: Database, act: Callable[[Database], object], reason: str) -> None:
    before = written.run(dump)
    with pytest.raises(Refused, match=reason):
        act(written)
    assert written.run(dump) == before


def test_what_is_merged_already_must_be_taken_back_first(written: Database) -> None:
    written.run(proposals.merge, 1, [2])
    written.run(proposals.merge, 3, [1])
    assert written.run(proposals.survivors) == {1: 3, 2: 3}
    for act in (lambda: written.run(proposals.unmerge, 1), lambda: written.run(proposals.merge, 3, [2])):
        with pytest.raises(Refused, match="withdrawn or merged"):
            act()


def test_an_edit_never_overwrites_what_was_not_seen(written: Database) -> None:
    seen = written.run(proposals.one, 1)
    written.run(proposals.edit, 1, owner="The mayor", effect="Light")
    edited = written.run(proposals.edit, 1, seen=seen, problem="Dark yards")  # another field: nothing is overwritten
    assert (edited.owner, edited.problem) == ("The mayor", "Dark yards")
    with pytest.raises(EditConflict) as refused:
        written.run(proposals.edit, 1, seen=seen, owner="The council", risks="None")
    assert (refused.value.columns, refused.value.stored.owner) == (("owner",), "The mayor")
    assert refused.value.wanted == {"owner": "The council", "risks": "None"}
    assert written.run(proposals.one, 1) == edited
    with pytest.raises(EditConflict):
        written.run(proposals.edit, 1, seen=seen.updated_at, risks="None")
    assert written.run(proposals.edit, 1, seen=edited.updated_at, risks="None").risks == "None"


DESK = """
import json, sys
from session_tui.domain.ideas import EditConflict
from session_tui.services import proposals
from session_tui.store.database import Database

place, desk = sys.argv[1:]
db = Database.open(place, station=f"desk {desk}")
seen = db.run(proposals.one, 1)
print("ready", flush=True)
sys.stdin.readline()  # until the other one has read it too
mine = f"Text of desk {desk}"
try:
    db.run(proposals.edit, 1, seen=seen, problem=mine)
    print(json.dumps(None), flush=True)
except EditConflict as conflict:
    told = [list(conflict.columns), conflict.stored.problem, conflict.wanted]
    both = conflict.stored.problem + "\\n" + mine
    db.run(proposals.edit, 1, seen=conflict.stored, problem=both)
    print(json.dumps(told), flush=True)
db.close()
"""


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def test_of_two_programs_at_once_one_is_told_and_both_texts_are_there(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, preset: Preset
) -> None:
    place = str(tmp_path / "hall.session") if kind == "sqlite" else str(request.getfixturevalue("server"))
    db = Database.create(place, station="first desk")
    db.run(workshop.create, preset, lang="en")
    db.run(proposals.submit, "Light the streets")
    desks = [subprocess.Popen([sys.executable, "-c", DESK, place, str(desk)], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True) for desk in range(2)]  # fmt: skip
    for desk in desks:
        assert desk.stdout is not None
        assert desk.stdout.readline() == "ready\n"
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    said = [desk.communicate(timeout=60)[0] for desk in desks]
    assert [desk.returncode for desk in desks] == [0, 0]
    told = [json.loads(line) for line in said]
    (loser,) = [desk for desk in range(2) if told[desk] is not None]
    first, second = f"Text of desk {1 - loser}", f"Text of desk {loser}"
    assert told[loser] == [["problem"], first, {"problem": second}]
    assert db.run(proposals.one, 1).problem == f"{first}\n{second}"
    written = [version.changed["problem"][1] for version in db.run(proposals.history, 1)[1:]]
    assert written == [first, f"{first}\n{second}"]
    assert db.run(journal.verify).findings == ()
    db.close()


def test_every_text_is_kept_with_who_and_when_and_comes_back(written: Database) -> None:
    written.run(proposals.edit, 1, title="Light all streets", owner="The mayor")
    first, second = written.run(proposals.history, 1)
    assert (first.action, second.action, second.station) == ("proposals.submit", "proposals.edit", "desk")
    assert first.at < second.at
    assert second.changed == {"title": ("Light the streets", "Light all streets"), "owner": ("", "The mayor")}
    back = written.run(proposals.restore, 1, first.entry)
    assert (back.title, back.owner) == ("Light the streets", "")
    assert [v.action for v in written.run(proposals.history, 1)][-1] == "proposals.restore"


def voted(db: Database, method: Method, said: list[dict[int, int]], *, secret: bool = False) -> None:
    for i in range(len(said)):
        db.run(people.add, name=f"Voter {i + 1}")
    db.run(rounds.open_round, method, electorate="all", secret=secret)
    for i, choices in enumerate(said, 1):
        db.run(ballots.cast, 1, i, choices)
    db.run(rounds.close, 1)


def test_who_supported_several_counts_once_and_contradictions_are_named(written: Database) -> None:
    voted(written, Method.FOR_AGAINST, [{1: 1, 2: 1}, {1: 1, 2: -1}, {2: -1}, {1: 0, 2: 1, 3: 1}])
    own = written.run(results.result, 1)
    written.run(proposals.merge, None, [1, 2])
    together = written.run(joined.joined_result, 1)
    light = next(row for row in together.result.tally.results if row.proposal == 4)
    assert (light.votes_for, light.votes_against, light.votes_abstain) == (2, 1, 1)
    assert together.contradictions == (joined.Contradiction("Voter 2", 4, ((1, 1), (2, -1))),)
    assert written.run(results.result, 1) == own  # the round keeps its own count
    written.run(proposals.unmerge, 4)
    with pytest.raises(Refused, match="None of the proposals"):
        written.run(joined.joined_result, 1)


def test_a_secret_round_tells_how_many_but_not_who(written: Database) -> None:
    voted(written, Method.FOR_AGAINST, [{1: 1, 2: -1}, {1: 1, 2: -1}, {1: 1}], secret=True)
    written.run(proposals.merge, 1, [2])
    together = written.run(joined.joined_result, 1)
    assert together.contradictions == (joined.Contradiction("", 1, ((1, 1), (2, -1)), 2),)


BALLOTS = st.lists(st.dictionaries(st.integers(1, 3), st.sampled_from([-1, 0, 1])), min_size=1, max_size=6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BALLOTS)
def test_a_joined_count_is_what_a_recount_by_hand_gives(preset: Preset, said: list[dict[int, int]]) -> None:
    db = Database.create(":memory:", station="desk")
    db.run(workshop.create, preset, lang="en")
    for title in ("A", "B", "C"):
        db.run(proposals.submit, title)
    voted(db, Method.FOR_AGAINST, said)
    db.run(proposals.merge, 1, [2])
    expected: Counter[int] = Counter()
    for ballot in said:
        parts = {ballot[p] for p in (1, 2) if p in ballot}
        if parts:
            expected[0 if {1, -1} <= parts else max(parts, key=abs)] += 1
    (row,) = [r for r in db.run(joined.joined_result, 1).result.tally.results if r.proposal == 1]
    assert (row.votes_for, row.votes_against) == (expected[1], expected[-1])
    db.close()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(1, 6), st.sampled_from(["owner", "problem", "authors"])),
        st.tuples(st.just("merge"), st.none() | st.integers(1, 6), st.lists(st.integers(1, 6), max_size=3)),
        st.tuples(st.sampled_from(["unmerge", "split", "unsplit", "undo", "withdraw", "restore"]), st.integers(1, 6)),
    ),
    max_size=10,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_done_no_text_is_lost_and_undo_goes_back_exactly(
    preset: Preset, steps: list[tuple[object, ...]]
) -> None:
    db = Database.create(":memory:", station="desk")
    db.run(workshop.create, preset, lang="en")
    for i in range(3):
        db.run(proposals.submit, f"Title {i}", authors=f"Author {i}")
    dumps = [db.run(dump)]
    texts = {f"Title {i}" for i in range(3)} | {f"Author {i}" for i in range(3)}
    known = [set(texts)]
    for at, (what, number, *more) in enumerate(steps):
        try:
            if what == "edit":
                texts.add(f"text {at}")
                db.run(proposals.edit, number, **{str(more[0]): f"text {at}"})  # type: ignore[arg-type]
            elif what == "merge":
                db.run(proposals.merge, number, more[0])  # type: ignore[arg-type]
            elif what == "split":
                db.run(proposals.split, number, [f"Part {at}", f"Other {at}"])  # type: ignore[arg-type]
                texts |= {f"Part {at}", f"Other {at}"}
            elif what == "undo":
                if len(dumps) > 1:
                    db.run(journal.undo)
                    dumps.pop()
                    known.pop()
                    texts = set(known[-1])
                    assert db.run(dump) == dumps[-1]
                continue
            elif what == "restore":
                db.run(proposals.restore, number, db.run(proposals.history, number)[0].entry)  # type: ignore[arg-type]
            else:
                db.run(getattr(proposals, str(what)), number)
        except Refused:
            texts.discard(f"text {at}")
        now = db.run(dump)
        if now != dumps[-1]:
            dumps.append(now)
            known.append(set(texts))
    everything = db.run(proposals.with_former)
    kept = {
        str(text) for p in everything for v in db.run(proposals.history, p.number) for _, text in v.changed.values()
    }
    kept = {text for text in texts if any(text in one for one in kept)}
    assert kept == texts
    assert all(p.status == "active" or p.lineage.merged_into or p.lineage.split_into or p.status == "withdrawn"
               for p in everything)  # fmt: skip
    while len(dumps) > 1:
        db.run(journal.undo)
        dumps.pop()
        assert db.run(dump) == dumps[-1]
    db.close()


VOTED = st.lists(st.dictionaries(st.integers(1, 4), st.sampled_from([-1, 0, 1])), min_size=3, max_size=3)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.none() | st.integers(1, 7), st.lists(st.integers(1, 7), max_size=3)),
        st.tuples(st.just("edit"), st.integers(1, 7), st.just([])),
        st.tuples(st.sampled_from(["unmerge", "split", "unsplit", "undo"]), st.integers(1, 7), st.just([])),
    ),
    max_size=9,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VOTED, CHANGES)
def test_whatever_is_merged_after_a_vote_no_vote_is_lost_and_the_joined_count_is_right(
    preset: Preset, said: list[dict[int, int]], changes: list[tuple[str, int | None, list[int]]]
) -> None:
    db = Database.create(":memory:", station="desk")
    db.run(workshop.create, preset, lang="en")
    for title in "ABCD":
        db.run(proposals.submit, title, authors=title)
    voted(db, Method.FOR_AGAINST, said)
    own, whole = db.run(results.result, 1), db.run(dump)
    parents: list[dict[int, int]] = [{}]  # merged → into what, told by the steps themselves
    dumps = [whole]
    for what, number, more in changes:
        parent = dict(parents[-1])
        try:
            if what == "merge":
                kept = db.run(proposals.merge, number, more).number
                parent |= {origin: kept for origin in more if origin != kept}
            elif what == "unmerge":
                for back in db.run(proposals.unmerge, number):  # type: ignore[arg-type]
                    del parent[back.number]
            elif what == "split":
                db.run(proposals.split, number, ["one", "two"])  # type: ignore[arg-type]
            elif what == "edit":
                db.run(proposals.edit, number, owner=f"Owner {len(dumps)}")  # type: ignore[arg-type]
            elif what == "unsplit":
                db.run(proposals.unsplit, number)  # type: ignore[arg-type]
            elif len(dumps) > 1:
                db.run(journal.undo)
                parents.pop()
                dumps.pop()
                parent = parents[-1]
                assert db.run(dump) == dumps[-1]
        except Refused:
            assert db.run(dump) == dumps[-1]
        if (now := db.run(dump)) != dumps[-1]:
            parents.append(parent)
            dumps.append(now)
        assert db.run(results.result, 1) == own
        assert {table: now[table] for table in VOTES} == {table: whole[table] for table in VOTES}
        check_joined(db, said, parent)
    assert db.run(journal.verify).findings == ()
    db.close()


VOTES = ("ballot", "choice", "turnout", "round", "round_proposal", "round_voter")


def check_joined(db: Database, said: list[dict[int, int]], parent: dict[int, int]) -> None:
    """The joined count against one by hand: each voter once, for and against together abstained."""

    def root(number: int) -> int:
        return root(parent[number]) if number in parent else number

    if not {1, 2, 3, 4} & set(parent):
        with pytest.raises(Refused, match="None of the proposals"):
            db.run(joined.joined_result, 1)
        return
    found = db.run(joined.joined_result, 1)
    assert dict(found.into) == {number: root(number) for number in (1, 2, 3, 4) if number in parent}
    both = set()
    for kept in {root(number) for number in (1, 2, 3, 4)}:
        counts: Counter[int] = Counter()
        for voter, ballot in enumerate(said, 1):
            values = {value for number, value in ballot.items() if root(number) == kept}
            if values >= {1, -1}:
                both.add((f"Voter {voter}", kept))
            if values:
                counts[0 if values >= {1, -1} else 1 if 1 in values else -1 if -1 in values else 0] += 1
        row = found.result.tally.of(kept)
        assert (row.votes_for, row.votes_against, row.votes_abstain) == (counts[1], counts[-1], counts[0])
    assert {(c.voter, c.proposal) for c in found.contradictions} == both
