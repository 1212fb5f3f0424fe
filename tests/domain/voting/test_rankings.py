"""Ranked ballots: published examples, second counts that do nothing clever, and what each method promises."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.details import Pairwise, Transfers
from session_tui.domain.voting.lot import draw
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import Tally, count

CANDIDATES = (1, 2, 3, 4)
Orders = list[tuple[int, ...]]
orders = st.lists(
    st.permutations(CANDIDATES).flatmap(lambda order: st.integers(0, 4).map(lambda k: tuple(order[:k]))), max_size=15
)


def ranked(profile: dict[str, int]) -> tuple[str, list[Ballot]]:
    """Ballots of `{"ABC": 3}` and the letters, numbered from 1."""
    letters = "".join(sorted({letter for order in profile for letter in order}))
    return letters, [
        Ballot(tuple((letters.index(letter) + 1, rank) for rank, letter in enumerate(order, start=1)), votes)
        for order, votes in profile.items()
    ]


def ballots_of(profile: Orders) -> list[Ballot]:
    return [Ballot(tuple((proposal, rank) for rank, proposal in enumerate(order, start=1))) for order in profile]


def counted(method: Method, profile: Orders, seats: int | None = None) -> Tally:
    rule = Rule.default(method, 4) if seats is None else Rule(method, seats=seats)
    return count(method, rule, CANDIDATES, ballots_of(profile))


@pytest.mark.parametrize("method", [Method.BORDA, Method.SCHULZE, Method.IRV, Method.STV])
def test_count_depends_neither_on_the_order_of_ballots_nor_of_candidates(method: Method) -> None:
    @given(orders)
    def check(profile: Orders) -> None:
        tally = counted(method, profile)
        assert counted(method, profile[::-1]) == tally
        turned = count(method, Rule.default(method, 4), CANDIDATES[::-1], ballots_of(profile))
        assert {row.proposal: row for row in turned.results} == {row.proposal: row for row in tally.results}
        assert turned.elected == tally.elected

    check()


@given(orders)
def test_borda_equals_a_naive_count(profile: Orders) -> None:
    tally = counted(Method.BORDA, profile)
    for proposal in CANDIDATES:
        points = [4 - order.index(proposal) for order in profile if proposal in order]
        assert (tally.of(proposal).votes_for, tally.of(proposal).points) == (len(points), Fraction(sum(points)))


def test_schulze_decides_the_example_of_its_paper() -> None:
    letters, ballots = ranked(
        {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8}
    )
    tally = count(Method.SCHULZE, Rule.default(Method.SCHULZE, 5), range(1, 6), ballots)
    assert "".join(letters[row.proposal - 1] for row in tally.results) == "EACBD"
    assert [row.rank for row in tally.results] == [1, 2, 3, 4, 5]
    assert isinstance(tally.details, Pairwise)
    assert tally.details.wins[0] == (0, 20, 26, 30, 22)
    assert tally.details.strengths[0] == (0, 28, 28, 30, 24)


def prefers(order: Sequence[int], one: int, other: int) -> bool:
    return one in order and (other not in order or order.index(one) < order.index(other))


@given(orders)
def test_schulze_equals_a_search_over_all_chains(profile: Orders) -> None:
    wins = {(a, b): sum(prefers(order, a, b) for order in profile) for a in CANDIDATES for b in CANDIDATES if a != b}

    def strength(a: int, b: int) -> int:
        between = [c for c in CANDIDATES if c not in (a, b)]
        chains = [(a, *middle, b) for n in range(len(between) + 1) for middle in permutations(between, n)]
        links = [[wins[x, y] if wins[x, y] > wins[y, x] else 0 for x, y in pairwise(c)] for c in chains]
        return max(min(chain) for chain in links)

    tally = counted(Method.SCHULZE, profile)
    for a in CANDIDATES:
        others = [b for b in CANDIDATES if b != a]
        assert tally.of(a).rank == 1 + sum(strength(b, a) > strength(a, b) for b in others)
        assert tally.of(a).points == sum(strength(a, b) > strength(b, a) for b in others)
        assert tally.of(a).votes_for == sum(a in order for order in profile)
        if all(wins[a, b] > wins[b, a] for b in others):
            assert [row.proposal for row in tally.results if row.rank == 1] == [a]


def test_instant_run_off_of_tennessee_elects_knoxville() -> None:
    letters, ballots = ranked({"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17})
    tally = count(Method.IRV, Rule.default(Method.IRV, 4), range(1, 5), ballots)
    assert isinstance(tally.details, Transfers)
    stages = [{letters[p - 1]: int(votes) for p, votes in stage.votes} for stage in tally.details.stages]
    assert stages == [{"C": 15, "K": 17, "M": 42, "N": 26}, {"K": 32, "M": 42, "N": 26}, {"K": 58, "M": 42}]
    assert "".join(letters[row.proposal - 1] for row in tally.results) == "KMNC"
    assert [letters[p - 1] for p in tally.elected] == ["K"]


@given(orders)
def test_instant_run_off_equals_striking_out_on_paper(profile: Orders) -> None:
    tally = counted(Method.IRV, profile)
    papers, standing = list(profile), set(CANDIDATES)
    assert isinstance(tally.details, Transfers)
    for stage in tally.details.stages:
        papers = [tuple(p for p in paper if p in standing) for paper in papers]
        firsts = {p: sum(paper[:1] == (p,) for paper in papers) for p in standing}
        assert dict(stage.votes) == firsts
        assert stage.exhausted == papers.count(())
        if stage.excluded is None:
            half = sum(firsts.values()) / 2
            assert list(stage.elected) == [p for p in standing if firsts[p] > half]
            assert stage.elected or len(set(firsts.values())) == 1
        else:
            assert firsts[stage.excluded] == min(firsts.values())
            standing.discard(stage.excluded)
    assert tally.elected == tally.details.stages[-1].elected


def test_tie_for_the_fewest_is_settled_by_the_stage_before() -> None:
    # 4 goes first and lifts 3 to the level of 2; 2 had more before, so 3 goes
    profile: Orders = [*[(1,)] * 5, *[(2,)] * 4, *[(3, 2)] * 3, (4, 3)]
    tally = counted(Method.IRV, profile)
    assert isinstance(tally.details, Transfers)
    settled = [(stage.excluded, stage.tiebreak) for stage in tally.details.stages]
    assert settled == [(4, ""), (3, "earlier"), (None, "")]
    assert tally.elected == (2,)


def test_tie_from_the_start_is_settled_by_lot_and_says_so() -> None:
    profile: Orders = [*[(1,)] * 5, *[(2,)] * 3, *[(3,)] * 3, *[(4, 1)] * 3]
    tally = count(Method.IRV, Rule(Method.IRV, seed=11), CANDIDATES, ballots_of(profile))
    assert isinstance(tally.details, Transfers)
    first = tally.details.stages[0]
    assert (first.excluded, first.tiebreak) == (draw(11, (2, 3, 4), "irv 0")[0], "lot")


def test_two_equal_to_the_end_share_the_first_rank() -> None:
    tally = counted(Method.IRV, [(1,), (1,), (2,), (2,), (3,)])
    assert [(row.proposal, row.rank) for row in tally.results] == [(1, 1), (2, 1), (3, 3), (4, 4)]
    assert tally.elected == ()


def test_single_transferable_vote_of_the_food_example() -> None:
    # oranges, pears, chocolate, strawberries, hamburgers: 20 ballots for 3 seats, quota 6
    letters, ballots = ranked({"O": 4, "PO": 2, "CS": 8, "CH": 4, "S": 1, "H": 1})
    tally = count(Method.STV, Rule(Method.STV, seats=3), range(1, 6), ballots)
    assert [letters[p - 1] for p in tally.elected] == ["C", "O", "S"]
    assert isinstance(tally.details, Transfers)
    assert tally.details.quota == 6
    second = {letters[p - 1]: votes for p, votes in tally.details.stages[1].votes}
    assert second == {"C": 6, "H": 3, "O": 4, "P": 2, "S": 5}


@given(orders, st.integers(1, 4))
def test_transfers_keep_every_vote_and_fill_every_seat(profile: Orders, seats: int) -> None:
    tally = counted(Method.STV, profile, seats)
    assert isinstance(tally.details, Transfers)
    total = sum(bool(order) for order in profile)
    assert tally.details.quota == total // (seats + 1) + 1
    for stage in tally.details.stages:
        assert sum((votes for _, votes in stage.votes), stage.exhausted) == total
        assert stage.exhausted >= 0
    assert len(tally.elected) == seats
    assert [row.proposal for row in tally.results[:seats]] == list(tally.elected)


@given(orders, st.integers(1, 4))
def test_single_transferable_vote_equals_following_every_paper(profile: Orders, seats: int) -> None:
    """Each paper on its own, with what it is worth, moved as the stages say."""
    tally = counted(Method.STV, profile, seats)
    assert isinstance(tally.details, Transfers)
    papers = [(order, Fraction(1)) for order in profile]
    gone: set[int] = set()
    elected: set[int] = set()
    spent: dict[int, Fraction] = {}

    def holder(order: tuple[int, ...], closed: set[int]) -> int | None:
        return next((p for p in order if p not in closed), None)

    held = [holder(order, set()) for order, _ in papers]
    for stage in tally.details.stages:
        votes = {p: spent.get(p, Fraction(0)) for p in CANDIDATES if p not in gone}
        for i, (_, worth) in enumerate(papers):
            where = held[i]
            if where is not None:
                votes[where] += worth
        assert dict(stage.votes) == votes
        elected |= set(stage.elected)
        moved = stage.transferred if stage.transferred is not None else stage.excluded
        if moved is None:
            break
        factor = Fraction(1)
        if stage.transferred is not None:
            factor = (votes[moved] - tally.details.quota) / votes[moved]
            spent[moved] = Fraction(tally.details.quota)
        else:
            gone.add(moved)
        for i, (order, worth) in enumerate(papers):
            if held[i] == moved:
                held[i] = holder(order, gone | elected | {moved})
                papers[i] = (order, worth * factor)
    assert elected == set(tally.elected)


@given(orders, st.integers(1, 4), st.sets(st.sampled_from(CANDIDATES), min_size=1))
def test_a_solid_group_gets_the_seats_of_its_quotas(profile: Orders, seats: int, wanted: set[int]) -> None:
    tally = counted(Method.STV, profile, seats)
    assert isinstance(tally.details, Transfers)
    solid = sum(set(order[: len(wanted)]) == wanted for order in profile)
    assert len(wanted & set(tally.elected)) >= min(len(wanted), solid // tally.details.quota)


def test_lot_is_the_same_for_everybody_and_another_with_another_seed() -> None:
    assert draw(1, range(20)) == draw(1, reversed(range(20)))
    assert sorted(draw(1, range(20))) == list(range(20))
    assert draw(1, range(20)) != draw(2, range(20))
    assert draw(1, range(20), "a") != draw(1, range(20), "b")
    # printf "7::1" | sha256sum begins with cfd8, of 7::2 with a25f, of 7::3 with 4393
    assert draw(7, (1, 2, 3)) == (3, 2, 1)
