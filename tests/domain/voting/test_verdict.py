"""Verdicts at one vote under, at, and over every bar, and what they say."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.errors import Refused
from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.lot import draw
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Base, Majority, Quorum, Rule, Tie
from session_tui.domain.voting.tally import count, count_hands
from session_tui.domain.voting.values import encode
from session_tui.domain.voting.verdict import Verdict, decide

HALL = Electorate("present", entitled=50, present=40)
OPEN = Electorate("open")


def motion(rule: Rule, hands: tuple[int, int, int], chair: tuple[int, ...] = ()) -> Verdict:
    (verdict,) = decide(count_hands([1], {1: hands}), rule, HALL, chair)
    return verdict


def approvals(rule: Rule, votes: dict[int, int], chair: tuple[int, ...] = (), blank: int = 0) -> dict[int, Verdict]:
    ballots = [Ballot(((proposal, 1),), weight) for proposal, weight in votes.items() if weight]
    tally = count(rule.method, rule, list(votes), [*ballots, *([Ballot((), blank)] if blank else [])])
    return {verdict.proposal: verdict for verdict in decide(tally, rule, HALL, chair)}


@pytest.mark.parametrize(
    ("majority", "base", "against", "abstain", "needed"),
    [
        ("relative", "valid", 12, 5, 13),
        ("relative", "valid", 0, 5, 1),
        ("simple", "present", 12, 0, 21),
        ("simple", "entitled", 12, 0, 26),
        ("absolute", "valid", 3, 0, 26),
        (Fraction(2, 3), "present", 5, 2, 27),
        (Fraction(2, 3), "entitled", 5, 2, 34),
        (Fraction(1, 2), "present", 5, 2, 20),
        (Fraction(1), "present", 0, 0, 40),
    ],
)
def test_verdict_turns_exactly_at_the_vote_that_is_needed(
    majority: Majority, base: Base, against: int, abstain: int, needed: int
) -> None:
    rule = Rule(Method.FOR_AGAINST, base=base, majority=majority)
    found = [motion(rule, (votes, against, abstain)) for votes in (needed - 1, needed, needed + 1)]
    assert [verdict.outcome for verdict in found] == ["declined", "adopted", "adopted"]
    assert found[1].margin == 0
    assert {verdict.needed for verdict in found[1:]} == {needed}
    if needed > 1:
        assert (found[0].needed, found[0].margin) == (needed, -1)


@pytest.mark.parametrize(
    ("base", "majority", "hands", "outcome"),
    [
        # of the votes on it, abstentions included, by hands or of the hands that were raised
        ("valid", "simple", (10, 5, 5), "declined"),
        ("valid", "simple", (11, 5, 5), "adopted"),
        ("cast", "simple", (11, 5, 5), "adopted"),
        ("cast", Fraction(2, 3), (13, 7, 0), "declined"),
        ("cast", Fraction(2, 3), (14, 7, 0), "adopted"),
        ("valid", Fraction(2, 3), (14, 7, 1), "declined"),
    ],
)
def test_hands_on_a_motion_are_their_own_base(
    base: Base, majority: Majority, hands: tuple[int, int, int], outcome: str
) -> None:
    assert motion(Rule(Method.FOR_AGAINST, base=base, majority=majority), hands).outcome == outcome


@pytest.mark.parametrize(("blank", "votes", "adopted"), [(0, 5, False), (0, 6, True), (1, 6, False), (1, 7, True)])
def test_blank_ballots_count_as_cast(blank: int, votes: int, adopted: bool) -> None:
    rule = Rule(Method.APPROVAL, base="cast", majority="simple")
    assert approvals(rule, {1: votes, 2: 5}, blank=blank)[1].adopted is adopted
    valid = Rule(Method.APPROVAL, base="valid", majority="simple")
    assert approvals(valid, {1: votes, 2: 5}, blank=blank)[1].adopted is (votes > 5)


@pytest.mark.parametrize(("quorum", "needed"), [(20, 20), (Fraction(1, 2), 25), ("majority", 26), (Fraction(2, 3), 34)])
def test_quorum_turns_exactly_at_the_one_that_is_needed(quorum: Quorum, needed: int) -> None:
    rule = Rule(Method.FOR_AGAINST, majority="relative", quorum=quorum)
    short, just = motion(rule, (needed - 2, 1, 0)), motion(rule, (needed - 2, 1, 1))
    assert (short.outcome, short.votes, short.needed, short.margin) == ("no-quorum", needed - 1, needed, -1)
    assert just.adopted


def test_quorum_of_ballots_counts_those_handed_in() -> None:
    rule = Rule(Method.APPROVAL, quorum=10)
    assert approvals(rule, {1: 8}, blank=1)[1].outcome == "no-quorum"
    assert approvals(rule, {1: 8}, blank=2)[1].outcome == "adopted"


@pytest.mark.parametrize(
    ("rule", "hands", "english", "russian"),
    [
        (
            Rule(Method.FOR_AGAINST, base="present", majority=Fraction(2, 3)),
            (31, 5, 2),
            "adopted: 31 for, 27 needed (2/3 of 40 present)",
            "принято: 31 «за» при необходимых 27 — 2/3 от 40 присутствующих",
        ),
        (
            Rule(Method.FOR_AGAINST, base="present", majority=Fraction(2, 3)),
            (26, 9, 0),
            "not adopted: one vote short; 26 for, 27 needed (2/3 of 40 present)",
            "не принято: не хватило одного голоса; 26 «за» при необходимых 27 — 2/3 от 40 присутствующих",
        ),
        (
            Rule(Method.FOR_AGAINST, majority="absolute"),
            (5, 9, 0),
            "not adopted: 21 votes short; 5 for, 26 needed (more than half of 50 entitled)",
            "не принято: не хватило 21 голоса; 5 «за» при необходимых 26 — больше половины от 50 имеющих право голоса",
        ),
        (
            Rule(Method.FOR_AGAINST, base="cast", majority="simple"),
            (12, 9, 0),
            "adopted: 12 for, 11 needed (more than half of 21 who voted)",
            "принято: 12 «за» при необходимых 11 — больше половины от 21 голосовавшего",
        ),
        (
            Rule(Method.FOR_AGAINST, majority="simple"),
            (1, 0, 0),
            "adopted: 1 for, 1 needed (more than half of 1 vote given)",
            "принято: 1 «за» при необходимом 1 — больше половины от 1 поданного голоса",
        ),
        (
            Rule(Method.FOR_AGAINST, majority="relative"),
            (12, 31, 0),
            "not adopted: 12 for, 31 against",
            "не принято: 12 «за», 31 «против»",
        ),
        (
            Rule(Method.FOR_AGAINST, majority="relative"),
            (0, 3, 1),
            "not adopted: nobody voted for it",
            "не принято: никто не поддержал",
        ),
        (
            Rule(Method.FOR_AGAINST, majority="relative", quorum=Fraction(1, 2)),
            (10, 5, 5),
            "no quorum: 20 took part, 25 needed (1/2 of 50 entitled)",
            "нет кворума: участвовали 20 при необходимых 25 — 1/2 от 50 имеющих право голоса",
        ),
        (
            Rule(Method.FOR_AGAINST, majority="relative", quorum=21),
            (10, 5, 5),
            "no quorum: 20 took part, 21 needed",
            "нет кворума: участвовали 20 при необходимом 21",
        ),
        (
            Rule(Method.FOR_AGAINST, majority="relative", threshold=8),
            (7, 0, 0),
            "not adopted: 7 points, at least 8 needed",
            "не принято: набрано 7 при пороге 8",
        ),
        (
            Rule(Method.FOR_AGAINST, majority="relative", threshold=7),
            (7, 0, 0),
            "adopted: 7 for, 0 against; 7 points, at least 7 asked",
            "принято: 7 «за», 0 «против»; набрано 7 при пороге 7",
        ),
    ],
)
def test_sentences_give_the_numbers_the_rule_and_the_base(
    rule: Rule, hands: tuple[int, int, int], english: str, russian: str
) -> None:
    verdict = motion(rule, hands)
    assert (verdict.sentence("en"), verdict.sentence("ru")) == (english, russian)


@pytest.mark.parametrize(
    ("tie", "chair", "outcome", "english"),
    [
        ("neither", (), "declined", "not adopted: as many for as against, 9 each"),
        ("both", (), "declined", "not adopted: as many for as against, 9 each"),
        ("chair", (), "tied", "undecided: as many for as against, 9 each; the chair has the casting vote"),
        (
            "chair",
            (1,),
            "adopted",
            "adopted: as many for as against, 9 each; carried by the chair's casting vote",
        ),
        ("chair", (-1,), "declined", "not adopted: as many for as against, 9 each; lost by the chair's casting vote"),
    ],
)
@pytest.mark.parametrize("majority", ["relative", "simple"])
def test_as_many_for_as_against(
    majority: Majority, tie: Tie, chair: tuple[int, ...], outcome: str, english: str
) -> None:
    verdict = motion(Rule(Method.FOR_AGAINST, majority=majority, tie=tie), (9, 9, 0), chair)
    assert (verdict.outcome, verdict.sentence("en")) == (outcome, english)
    assert verdict.sentence("ru").startswith(verdict.head("ru"))


def test_lot_carries_a_motion_the_same_way_every_time() -> None:
    for seed in range(6):
        rule = Rule(Method.FOR_AGAINST, majority="relative", tie="lot", seed=seed)
        verdict = motion(rule, (9, 9, 0))
        assert verdict.adopted is (draw(seed, (1, -1), "motion")[0] == 1)
        assert verdict.reason("en") == f"as many for as against, 9 each; settled by lot, seed {seed}"


def test_casting_vote_needs_to_be_the_one_that_carries() -> None:
    rule = Rule(Method.FOR_AGAINST, majority="simple", tie="chair")
    assert motion(rule, (9, 9, 1), (1,)).sentence("en") == (
        "not adopted: one vote short; 9 for, 10 needed (more than half of 19 votes given)"
    )
    assert (
        motion(Rule(Method.FOR_AGAINST, base="present", majority="simple", tie="chair"), (20, 9, 1)).outcome
        == "declined"
    )


def test_seats_go_to_the_best_and_tell_the_lead() -> None:
    found = approvals(Rule(Method.APPROVAL, seats=2), {1: 9, 2: 6, 3: 5, 4: 5, 5: 0})
    assert [verdict.sentence("en") for verdict in found.values()] == [
        "adopted: 9 for; 1st of 2 seats, 4 more than the next",
        "adopted: 6 for; 2nd of 2 seats, 1 more than the next",
        "not adopted: 3rd for 2 seats, 1 fewer than the last one in; 5 for",
        "not adopted: 3rd for 2 seats, 1 fewer than the last one in; 5 for",
        "not adopted: nobody voted for it",
    ]
    assert found[2].sentence("ru") == "принято: 6 «за»; 2-е из 2 мест, на 1 голос больше следующего"
    assert found[3].sentence("ru") == "не принято: 3-е при 2 местах, на 1 голос меньше последнего прошедшего; 5 «за»"
    assert [verdict.margin for verdict in found.values()] == [4, 1, -1, -1, None]
    assert found[2].brief("ru") == "принято, запас 1"
    assert found[3].brief("ru") == "не принято: не хватило 1"
    assert found[5].brief("ru") == "не принято"


def test_seats_need_the_majority_too() -> None:
    rule = Rule(Method.APPROVAL, base="cast", majority=Fraction(1, 3), seats=2)
    found = approvals(rule, {1: 10, 2: 8, 3: 4, 4: 2})
    assert [verdict.adopted for verdict in found.values()] == [True, True, False, False]
    assert found[2].sentence("en") == "adopted: 8 for, 8 needed (1/3 of 24 ballots cast); 2nd of 2 seats"
    assert found[3].sentence("en") == "not adopted: 4 votes short; 4 for, 8 needed (1/3 of 24 ballots cast)"
    third = approvals(Rule(Method.APPROVAL, base="cast", majority=Fraction(1, 4), seats=2), {1: 10, 2: 8, 3: 6})
    assert third[3].sentence("en") == (
        "not adopted: 3rd for 2 seats, 2 fewer than the last one in; 6 for, 6 needed (1/4 of 24 ballots cast)"
    )


@pytest.mark.parametrize(
    ("tie", "chair", "outcomes", "why"),
    [
        ("both", (), ["adopted"] * 4, "3 tied, free seats: 2; all of them are in"),
        ("neither", (), ["adopted"] + ["declined"] * 3, "3 tied, free seats: 2; none of them is in"),
        ("order", (), ["adopted"] * 3 + ["declined"], "3 tied, free seats: 2; in the order of the list"),
        ("chair", (), ["adopted"] + ["tied"] * 3, "3 tied, free seats: 2; the chair decides"),
        ("chair", (4,), ["adopted"] + ["tied"] * 3, "3 tied, free seats: 2; the chair decides"),
        (
            "chair",
            (4, 9, 2, 3),
            ["adopted", "adopted", "declined", "adopted"],
            "3 tied, free seats: 2; the chair decided",
        ),
    ],
)
def test_tie_for_the_last_seats(tie: Tie, chair: tuple[int, ...], outcomes: list[str], why: str) -> None:
    found = approvals(Rule(Method.APPROVAL, seats=3, tie=tie), {1: 9, 2: 5, 3: 5, 4: 5, 5: 1}, chair)
    assert [str(found[proposal].outcome) for proposal in (1, 2, 3, 4)] == outcomes
    assert why in found[3].sentence("en")
    assert found[5].outcome == "declined"
    assert (
        found[3].brief("en")
        == {"adopted": "adopted, 0 to spare", "declined": "not adopted", "tied": "undecided"}[outcomes[2]]
    )


def test_lot_for_the_last_seat_is_drawn_by_the_recorded_seed() -> None:
    for seed in range(6):
        found = approvals(Rule(Method.APPROVAL, seats=1, tie="lot", seed=seed), {1: 5, 2: 5, 3: 5})
        assert [p for p, verdict in found.items() if verdict.adopted] == [draw(seed, (1, 2, 3))[0]]
        assert f"drawn by lot, seed {seed}" in found[1].sentence("en")


def spend(tie: Tie, chair: tuple[int, ...] = ()) -> dict[int, Verdict]:
    costs = ((1, 50), (2, 30), (3, 30), (4, 70), (5, 15), (6, 10))
    rule = Rule(Method.APPROVAL, budget=100, costs=costs, tie=tie, seed=3)
    return approvals(rule, {1: 9, 2: 5, 3: 5, 4: 5, 5: 4, 6: 3}, chair)


@pytest.mark.parametrize(
    ("tie", "chair", "outcomes"),
    [
        ("order", (), ["adopted", "adopted", "declined", "declined", "adopted", "declined"]),
        ("neither", (), ["adopted", "declined", "declined", "declined", "adopted", "adopted"]),
        ("chair", (), ["adopted", "tied", "tied", "declined", "tied", "tied"]),
        ("chair", (3,), ["adopted", "tied", "tied", "declined", "tied", "tied"]),
        ("chair", (3, 2), ["adopted", "declined", "adopted", "declined", "adopted", "declined"]),
    ],
)
def test_budget_is_spent_by_rank_on_what_fits(tie: Tie, chair: tuple[int, ...], outcomes: list[str]) -> None:
    assert [str(verdict.outcome) for verdict in spend(tie, chair).values()] == outcomes


def test_budget_says_what_was_left() -> None:
    found = spend("order")
    assert found[1].sentence("en") == "adopted: 9 for; costs 50, 100 were left"
    assert found[3].sentence("en") == (
        "not adopted: costs 30, only 20 left; 2 tied, the money is not enough for all; in the order of the list; 5 for"
    )
    assert found[4].sentence("ru") == "не принято: стоит 70, осталось только 50; 5 «за»"
    assert spend("chair")[5].sentence("ru") == (
        "не решено: деньги отложены, пока председатель не решит спор выше; 4 «за»"
    )
    drawn = [p for p in (2, 3) if spend("lot")[p].adopted]
    assert drawn == [draw(3, (2, 3))[0]]


def rated(method: Method, ballots: list[Ballot], rule: Rule | None = None) -> dict[int, Verdict]:
    rule = rule or Rule.default(method, 3)
    return {v.proposal: v for v in decide(count(method, rule, (1, 2, 3), ballots), rule, OPEN)}


def test_scores_are_told_with_their_sum() -> None:
    ballots = [Ballot(((1, 5), (2, 4))), Ballot(((1, 4), (2, 4))), Ballot(((1, 4), (2, 3)))]
    found = rated(Method.SCORE, ballots, Rule(Method.SCORE, seats=1))
    assert found[1].sentence("ru") == "принято: среднее 4,33 (13 по 3 оценкам); 1-е из 1 места, на 0,67 выше следующего"
    assert found[2].sentence("en") == (
        "not adopted: 2nd for 1 seat, 0.67 below the last one in; mean 3.67 (11 from 3 ratings)"
    )
    assert found[1].margin == Fraction(2, 3)
    bar = rated(Method.SCORE, ballots, Rule(Method.SCORE, threshold=4))
    assert [str(verdict.outcome) for verdict in bar.values()] == ["adopted", "declined", "declined"]
    assert (bar[1].votes, bar[1].needed) == (Fraction(13, 3), 4)


def test_scores_have_a_majority_of_ratings_above_the_middle() -> None:
    ballots = [Ballot(((1, 5), (2, 3))), Ballot(((1, 4), (2, 5))), Ballot(((1, 1), (2, 3)))]
    found = rated(Method.SCORE, ballots, Rule(Method.SCORE, majority="simple"))
    assert found[1].sentence("en") == "adopted: 2 for, 2 needed (more than half of 3 votes given)"
    assert found[2].outcome == "declined"


def test_consent_stands_unless_somebody_blocks() -> None:
    ballots = [Ballot(((1, 1), (2, 1), (3, 0))), Ballot(((1, 0), (2, -1)))]
    found = rated(Method.CONSENT, ballots)
    assert found[1].sentence("ru") == "принято: согласны 1, в стороне 1, никто не возражает"
    assert found[2].sentence("ru") == "не принято: возражает 1; согласны 1, в стороне 0"
    assert found[3].sentence("en") == "not adopted: nobody voted for it"
    limited = rated(Method.CONSENT, ballots, Rule(Method.CONSENT, base="valid", majority=Fraction(2, 3)))
    assert limited[1].sentence("en") == "not adopted: one vote short; 1 for, 2 needed (2/3 of 2 votes given)"


def test_matrix_adopts_what_is_to_be_done_first() -> None:
    found = rated(Method.MATRIX, [Ballot(((1, encode(4, 5)), (2, encode(5, 2))))])
    assert found[1].sentence("ru") == "принято: эффект 4, выполнимость 5: делать в первую очередь"
    assert found[2].sentence("en") == "not adopted: impact 5, feasibility 2: plan and prepare"
    assert found[3].sentence("en") == "not adopted: nobody voted for it"


def test_rankings_tell_points_duels_and_stages() -> None:
    ballots = [Ballot(((1, 1), (2, 2)), 4), Ballot(((2, 1), (1, 2)), 3), Ballot(((3, 1), (2, 2)), 2)]
    borda = rated(Method.BORDA, ballots, Rule(Method.BORDA, seats=1))
    assert borda[2].sentence("en") == "adopted: 21 points; 1st of 1 seat, 3 points more than the next"
    schulze = rated(Method.SCHULZE, ballots, Rule(Method.SCHULZE, seats=1))
    assert schulze[2].sentence("en") == "adopted: wins 2 of 2 duels; 1st of 1 seat"
    instant = rated(Method.IRV, ballots)
    assert instant[2].sentence("en") == "adopted: 5 of 9 votes in count 2; 1st of 1 seat"
    assert instant[3].sentence("ru") == "не принято: 3-е при 1 месте; выбыло в подсчёте 1, голосов 2"
    assert instant[1].sentence("en") == "not adopted: 2nd for 1 seat; votes at the end: 4"
    single = rated(Method.STV, ballots, Rule(Method.STV, seats=1, tie="lot"))
    assert single[2].sentence("ru") == "принято: голосов 5 в подсчёте 2, квота 5"
    assert single[1].sentence("en") == "not adopted: votes at the end: 4"


def test_run_off_that_ends_even_is_settled_by_the_rule() -> None:
    ballots = [Ballot(((1, 1),), 2), Ballot(((2, 1),), 2)]
    lot = rated(Method.IRV, ballots)
    assert [p for p in (1, 2) if lot[p].adopted] == [draw(1, (1, 2))[0]]
    chair = rated(Method.IRV, ballots, Rule(Method.IRV, seats=1, tie="chair"))
    assert [str(verdict.outcome) for verdict in chair.values()] == ["tied", "tied", "declined"]
    out = rated(Method.IRV, [Ballot(((p, 1),), 2) for p in (1, 2, 3)])
    assert "by lot among equals" in out[draw(1, (1, 2, 3), "irv 0")[0]].sentence("en")


def test_equal_shares_tell_who_could_pay() -> None:
    costs = ((1, 60), (2, 30), (3, 50))
    ballots = [Ballot(((1, 1),), 6), Ballot(((2, 1),), 2), Ballot(((3, 1),), 2)]
    rule = Rule(Method.EQUAL_SHARES, budget=100, costs=costs, tie="lot")
    found = rated(Method.EQUAL_SHARES, ballots, rule)
    assert found[1].sentence("ru") == "принято: 6 сторонников смогли оплатить его, не больше 10 с каждого"
    assert found[2].sentence("ru") == "принято: добавлено из остатка, 2 сторонника"
    assert found[3].sentence("en") == "not adopted: its 2 supporters could not pay for it"


def test_head_counts_that_nobody_has_are_asked_for() -> None:
    tally = count_hands([1], {1: (3, 0, 0)})
    with pytest.raises(Refused, match="those present"):
        decide(tally, Rule(Method.FOR_AGAINST, base="present", majority="simple"), OPEN)
    with pytest.raises(Refused, match="those entitled"):
        decide(tally, Rule(Method.FOR_AGAINST, majority="absolute"), OPEN)
    with pytest.raises(Refused, match="those entitled"):
        decide(tally, Rule(Method.FOR_AGAINST, quorum="majority"), OPEN)


NAMED: list[Majority] = ["relative", "simple", "absolute"]
majorities = st.sampled_from(NAMED) | st.fractions(Fraction(1, 20), 1, max_denominator=20)


@given(
    majorities,
    st.sampled_from(["cast", "valid", "present", "entitled"]),
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_one_more_vote_for_never_hurts_a_motion(
    majority: Majority, base: Base, votes_for: int, against: int, abstain: int
) -> None:
    rule = Rule(Method.FOR_AGAINST, base=base, majority=majority)
    if motion(rule, (votes_for, against, abstain)).adopted:
        assert motion(rule, (votes_for + 1, against, abstain)).adopted
        assert not against or motion(rule, (votes_for + 1, against - 1, abstain)).adopted
    elif against:
        assert not motion(rule, (votes_for, against + 1, abstain)).adopted


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=7), st.integers(1, 4), st.sampled_from(["neither", "lot", "order"])
)
def test_seats_are_never_exceeded_and_never_go_past_a_better_one(votes: list[int], seats: int, tie: Tie) -> None:
    found = approvals(Rule(Method.APPROVAL, seats=seats, tie=tie), dict(enumerate(votes, start=1)))
    chosen = [votes[p - 1] for p, verdict in found.items() if verdict.adopted]
    others = [votes[p - 1] for p, verdict in found.items() if not verdict.adopted]
    assert len(chosen) <= seats
    assert min(chosen, default=6) >= max((other for other in others if chosen), default=0)
    if tie != "neither":
        assert len(chosen) == min(seats, sum(vote > 0 for vote in votes))
