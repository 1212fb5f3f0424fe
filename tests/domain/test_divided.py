"""What divides the hall: support by community, and what stays contested."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.divided import by_community, support, why_contested
from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import count
from session_tui.domain.voting.verdict import Verdict, decide

Paper = tuple[str, tuple[tuple[int, int], ...]]
papers = st.lists(
    st.tuples(
        st.sampled_from(("business", "expert", "")),
        st.lists(st.tuples(st.sampled_from((1, 2)), st.sampled_from((-1, 0, 1))), unique_by=lambda c: c[0]).map(tuple),
    )
)


def verdict_on(said: list[Paper]) -> Verdict:
    ballots = [Ballot(choices) for _, choices in said]
    tally = count(Method.FOR_AGAINST, Rule.default(Method.FOR_AGAINST, 2), (1, 2), ballots)
    heads = Electorate("present", len(said), len(said))
    return next(v for v in decide(tally, Rule.default(Method.FOR_AGAINST, 2), heads) if v.proposal == 1)


@given(papers)
def test_communities_add_up_to_the_hall(said: list[Paper]) -> None:
    cells = support(Method.FOR_AGAINST, (1, 2), said)
    for proposal in (1, 2):
        values = [value for _, choices in said for number, value in choices if number == proposal]
        assert sum(votes for votes, _ in cells[proposal].values()) == sum(value > 0 for value in values)
        assert sum(cast for _, cast in cells[proposal].values()) == len(values)


def test_an_approval_not_given_counts_too() -> None:
    said: list[Paper] = [("business", ((1, 1),)), ("business", ((2, 1),)), ("expert", ())]
    assert support(Method.APPROVAL, (1, 2), said)[1] == {"business": (1, 2), "expert": (0, 1)}


def test_a_hall_is_split_when_communities_differ_by_half_and_are_large_enough_to_hide_in() -> None:
    yes, no = ((1, 1),), ((1, -1),)
    votes = {"business": [yes] * 9 + [no], "expert": [no] * 3 + [yes] * 2}
    said: list[Paper] = [(community, choices) for community, cast in votes.items() for choices in cast]
    cells = support(Method.FOR_AGAINST, (1,), said)[1]
    told = why_contested(verdict_on(said), cells, "en")
    sentence = (
        "The hall is split: business support it by 90 %, experts by 40 %; the measure is the difference between the two "
        "communities that are furthest apart, 50 points or more."
    )
    assert told == ("split", sentence)
    assert [(one.name, one.support, one.cast) for one in by_community(cells, "en")] == [
        ("business", 9, 10),
        ("experts", 2, 5),
    ]
    few = {**cells, "expert": (1, 4)}
    assert (why_contested(verdict_on(said), few, "en"), by_community(few, "en")) == (None, ())
