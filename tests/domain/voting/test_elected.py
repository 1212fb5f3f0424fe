"""Methods that choose while they count: the verdicts adopt whom the count elects, and nobody else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import count
from session_tui.domain.voting.verdict import decide

HALL = Electorate("present", entitled=50, present=40)
CANDIDATES = (1, 2, 3, 4)
orders = st.lists(
    st.permutations(CANDIDATES).flatmap(lambda order: st.integers(0, 4).map(lambda k: tuple(order[:k]))), max_size=12
)
approvals = st.lists(st.sets(st.sampled_from(CANDIDATES)), max_size=12)


def test_seats_left_go_to_whoever_still_stands_and_the_sentence_says_so() -> None:
    rule = Rule(Method.STV, seats=3)
    tally = count(Method.STV, rule, (1, 2, 3), [Ballot(((2, 1),), 5)])
    assert tally.elected == (2, 3, 1)
    said = {verdict.proposal: verdict.sentence("en") for verdict in decide(tally, rule, HALL)}
    left = "adopted: as many stood in count 1 as seats were left; votes: 0, below the quota 2"
    assert said == {2: "adopted: votes in count 1: 5, quota 2", 3: left, 1: left}
    assert decide(tally, rule, HALL)[1].sentence("ru") == (
        "принято: в подсчёте 1 осталось столько же предложений, сколько мест; голосов 0, меньше квоты 2"
    )


@given(orders, st.integers(1, 4))
def test_single_transferable_vote_adopts_whom_it_elects(profile: list[tuple[int, ...]], seats: int) -> None:
    ballots = [Ballot(tuple((one, rank) for rank, one in enumerate(order, 1))) for order in profile]
    rule = Rule(Method.STV, seats=seats)
    tally = count(Method.STV, rule, CANDIDATES, ballots)
    assert {verdict.proposal for verdict in decide(tally, rule, HALL) if verdict.adopted} == {*tally.elected}


@given(orders)
def test_instant_run_off_adopts_its_winner(profile: list[tuple[int, ...]]) -> None:
    ballots = [Ballot(tuple((one, rank) for rank, one in enumerate(order, 1))) for order in profile]
    rule = Rule(Method.IRV, seats=1, tie="neither")
    tally = count(Method.IRV, rule, CANDIDATES, ballots)
    assert {verdict.proposal for verdict in decide(tally, rule, HALL) if verdict.adopted} == {*tally.elected}


@given(approvals, st.integers(1, 4))
def test_equal_shares_adopt_what_they_buy(profile: list[set[int]], seats: int) -> None:
    rule = Rule(Method.EQUAL_SHARES, seats=seats)
    ballots = [Ballot(tuple((one, 1) for one in sorted(named))) for named in profile]
    tally = count(Method.EQUAL_SHARES, rule, CANDIDATES, ballots)
    assert {verdict.proposal for verdict in decide(tally, rule, HALL) if verdict.adopted} == {*tally.elected}
