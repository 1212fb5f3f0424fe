"""Any course of a vote, beside a model of it: open, cast, correct, key papers, merge, close, cancel, undo, crash."""

from __future__ import annotations

import copy
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from session_tui.domain.errors import Refused
from session_tui.domain.sectors import GroupSetup, Preset
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.tally import Tally
from session_tui.services import ballots, journal, paper_ballots, people, proposals, results, rounds, workshop
from session_tui.services.joined import joined_result
from session_tui.store.database import Database
from session_tui.store.db import Db
from session_tui.store.dump import replay

PEOPLE = st.integers(1, 4)
PROPOSALS = (1, 2, 3)
SAID = st.dictionaries(st.sampled_from(PROPOSALS), st.sampled_from((1, 0, -1)))
ROUND = st.integers(1, 3)
SETUP = Preset(title="T", place="", groups=tuple(GroupSetup(f"Group {i}", ()) for i in (1, 2)), agenda=())


@dataclass
class Modelled:
    """One round: ballots by voter, and papers not yet counted as readings by person."""

    secret: bool
    listed: tuple[int, ...] = PROPOSALS
    status: str = "open"
    said: dict[str, dict[int, int]] = field(default_factory=dict)
    papers: dict[str, dict[str, dict[int, int]]] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    weights: dict[str, int] = field(default_factory=dict)

    def worth(self, voter: str) -> int:
        return self.weights.get(voter, 1)

    @property
    def cast(self) -> int:
        return sum(map(self.worth, self.said))

    def takes(self, said: dict[int, int]) -> bool:
        return self.status == "open" and set(said) <= set(self.listed)

    def votes(self, into: dict[int, int] | None = None) -> dict[int, list[int]]:
        """For, against, abstained by proposal; a voter of a merged one is for or against it, or abstains between both."""
        names = into or {}
        found = {names.get(p, p): [0, 0, 0] for p in self.listed}
        for voter, said in self.said.items():
            by_survivor: dict[int, set[int]] = {}
            for proposal, value in said.items():
                by_survivor.setdefault(names.get(proposal, proposal), set()).add(value)
            for proposal, values in by_survivor.items():
                found[proposal][{1: 0, -1: 1, 0: 2}[(1 in values) - (-1 in values)]] += self.worth(voter)
        return found


class Voting(RuleBasedStateMachine):
    target: ClassVar[str] = ""
    did: ClassVar[Counter[str]] = Counter()  # steps by name over all courses, so that no test passes by doing nothing

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp()
        self.model: dict[int, Modelled] = {}
        self.merged: dict[int, int] = {}  # merged proposal → the one it went into
        self.past: list[tuple[Any, bool]] = []  # states to go back to, and whether that is refused

    @initialize()
    def found(self) -> None:
        self.place = self.place_of()
        self.database = Database.create(self.place, station="desk")
        self.database.run(workshop.create, SETUP, lang="en")
        for number in range(1, 5):
            self.database.run(people.add, name=f"Person {number}")
        for number in PROPOSALS:
            self.database.run(proposals.submit, f"Proposal {number}")
        self.begin(secret=False)

    def place_of(self) -> str:
        return str(Path(self.folder) / "s.db")

    def does(self, allowed: bool, use_case: Any, *arguments: Any, **options: Any) -> bool:
        """Whether a step was done; it must be refused exactly where the model does not allow it."""
        if not allowed:
            with pytest.raises(Refused):
                self.database.run(use_case, *arguments, **options)
            return False
        self.before = copy.deepcopy((self.model, self.merged))
        self.database.run(use_case, *arguments, **options)
        self.did[use_case.__name__] += 1
        return True

    def done(self, final: bool = False) -> None:
        self.past.append((self.before, final))

    @precondition(lambda self: len(self.model) < 3)
    @rule(secret=st.booleans(), weights=st.dictionaries(PEOPLE, st.integers(2, 3), max_size=2))
    def open(self, secret: bool, weights: dict[int, int]) -> None:
        self.begin(secret, {} if secret else weights)

    def begin(self, secret: bool, weights: dict[int, int] | None = None) -> None:
        self.does(True, rounds.open_round, Method.FOR_AGAINST, secret=secret, votes=weights)
        listed = tuple(p for p in PROPOSALS if p not in self.merged)
        worth = {f"p:{person}": votes for person, votes in (weights or {}).items()}
        self.model[len(self.model) + 1] = Modelled(secret, listed, weights=worth)
        self.done()

    @precondition(lambda self: self.model)
    @rule(number=ROUND, person=PEOPLE, said=SAID)
    def cast(self, number: int, person: int, said: dict[int, int]) -> None:
        one, key = self.model.get(number), f"p:{person}"
        allowed = one is not None and one.takes(said) and not (one.secret and key in one.said)
        allowed = allowed and one is not None and (key in one.said or len(one.said) < 4)
        if self.does(allowed, ballots.cast, number, person, said):
            assert one is not None
            changed = one.said.get(key) != said
            one.said[key] = said
            if changed:
                self.done(final=one.secret)

    @precondition(lambda self: self.model)
    @rule(number=ROUND, paper=st.sampled_from("12"), by=st.sampled_from("AB"), said=SAID)
    def enter(self, number: int, paper: str, by: str, said: dict[int, int]) -> None:
        one, key = self.model.get(number), f"b:{paper}"
        readings = {} if one is None else one.papers.get(key, {})
        agreed = said in [other for keyer, other in readings.items() if keyer != by]
        allowed = one is not None and one.takes(said) and key not in one.counted
        allowed = allowed and one is not None and not (agreed and (len(one.said) >= 4 or one.weights))
        if self.does(allowed, paper_ballots.enter, number, f"#{paper}", said, by=by):
            assert one is not None
            one.papers.setdefault(key, {})[by] = said
            if agreed:
                one.counted.add(key)
                one.said[key] = said
            self.done(final=one.secret)

    @precondition(lambda self: self.model)
    @rule(number=ROUND, way=st.sampled_from(("close", "close", "cancel")))
    def end(self, number: int, way: str) -> None:
        one = self.model.get(number)
        allowed = one is not None and one.status == "open"
        if way == "close":
            allowed = allowed and one is not None and bool(one.said) and set(one.papers) == one.counted
        if self.does(allowed, getattr(rounds, way), number):
            assert one is not None
            one.status = "closed" if way == "close" else "cancelled"
            self.done(final=one.secret and way == "close")

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        state, final = self.past[-1]
        if self.does(not final, journal.undo):
            self.past.pop()
            self.model, self.merged = state

    @rule(into=st.sampled_from(PROPOSALS), origin=st.sampled_from(PROPOSALS))
    def merge(self, into: int, origin: int) -> None:
        standing = [p for p in PROPOSALS if p not in self.merged]
        if self.does(into != origin and {into, origin} <= {*standing}, proposals.merge, into, [origin]):
            self.merged[origin] = into
            self.done()

    @rule()
    def crash(self) -> None:
        self.database.close()
        self.database = Database.open(self.place, station="desk")

    @precondition(lambda self: self.model)
    @rule(number=ROUND, person=PEOPLE, said=SAID)
    def crash_while_casting(self, number: int, person: int, said: dict[int, int]) -> None:
        """The computer goes off when all is written and nothing is committed; or the vote is refused before."""

        def torn(db: Db) -> None:
            ballots.cast(db, number, person, said)
            self.copy_of_a_crash()
            raise KeyboardInterrupt

        torn.action = "rounds.cast"  # type: ignore[attr-defined]
        with pytest.raises((KeyboardInterrupt, Refused)):
            self.database.run(torn)
        self.crash()

    def copy_of_a_crash(self) -> None:
        """The file as a power cut leaves it, its rollback journal beside it, is what is opened next."""
        torn = Path(tempfile.mkdtemp(dir=self.folder))
        for file in Path(self.place).parent.iterdir():
            if file.is_file():
                shutil.copy(file, torn / file.name)
        self.place = str(torn / Path(self.place).name)

    @invariant()
    def agrees(self) -> None:
        shown = {one.number: one for one in self.database.run(rounds.everything)}
        assert {n: (one.status, one.secret, one.cast) for n, one in shown.items()} == {
            n: (one.status, one.secret, one.cast) for n, one in self.model.items()
        }
        for number, one in self.model.items():
            if one.status == "closed":
                counted = self.database.run(results.result, number).tally
                assert shown_by(counted) == one.votes()
                self.joins(number, one)
            elif not one.secret:
                voters = self.database.run(ballots.voters, number)
                said = {f"p:{v.number}": dict(v.choices) for v in voters if v.choices is not None}
                assert said == {key: said for key, said in one.said.items() if key.startswith("p:")}

    def joins(self, number: int, one: Modelled) -> None:
        """A closed round as it counts once merged proposals are one."""
        into = {origin: self.survivor(origin) for origin in self.merged if origin in one.listed}
        if not into:
            with pytest.raises(Refused):
                self.database.run(joined_result, number)
        else:
            assert shown_by(self.database.run(joined_result, number).result.tally) == one.votes(into)

    def survivor(self, proposal: int) -> int:
        return self.survivor(self.merged[proposal]) if proposal in self.merged else proposal

    def told_by_the_journal(self) -> None:
        """Ballots and turnout from nothing but the journal: of a secret round who has voted, never what."""
        told = self.database.run(replay)
        papers = {row[0]: row[1:] for row in told["ballot"]}
        said: dict[int, dict[int, int]] = {key: {} for key in papers}
        for key, proposal, value in told["choice"]:
            said[key][proposal] = value
        for number, one in self.model.items():
            voters = [row[1] for row in told["turnout"] if row[0] == number]
            assert sorted(voters) == sorted(one.said)
            kept = {voter: said[key] for key, (of, voter, current, *_) in papers.items() if of == number and current}
            assert kept == ({} if one.secret else one.said)

    def teardown(self) -> None:
        self.told_by_the_journal()
        assert self.database.run(journal.verify).findings == ()
        self.database.close()
        shutil.rmtree(self.folder)


def shown_by(tally: Tally) -> dict[int, list[int]]:
    return {row.proposal: [row.votes_for, row.votes_against, row.votes_abstain] for row in tally.results}


def course(machine: type[Voting], examples: int, steps: int) -> Counter[str]:
    """Runs courses of the machine, whose invariant compares it with the model; the steps done, by name."""
    machine.did = Counter()
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    return machine.did


@pytest.mark.slow
def test_any_course_in_a_file() -> None:
    did = course(Voting, 12, 30)
    assert did.keys() >= {"open_round", "cast", "undo"}


@pytest.mark.slow
def test_any_course_on_a_server(postgres: str, request: pytest.FixtureRequest) -> None:
    import secrets
    from urllib.parse import urlsplit

    import psycopg

    class OnServer(Voting):
        def place_of(self) -> str:
            name = f"t_{secrets.token_hex(8)}"
            with psycopg.connect(postgres, autocommit=True) as connection:
                connection.execute(f'CREATE DATABASE "{name}"')
            return urlsplit(postgres)._replace(path=f"/{name}").geturl()

        def copy_of_a_crash(self) -> None:
            """The server keeps what was committed; the torn transaction ends with its connection."""

    assert course(OnServer, 3, 20)["open_round"] > 0
