"""Rules: read from words, written to JSON, said in one line."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.errors import Refused
from session_tui.domain.voting import methods
from session_tui.domain.voting.ballots import Ballot, problem_of
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import RANKINGS, Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import count
from session_tui.domain.voting.values import encode
from session_tui.domain.voting.verdict import decide

HALL = Electorate("present", entitled=150, present=97)
OPEN = Electorate("open")


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("proposals", [1, 3, 12])
def test_every_default_yields_verdicts_in_an_open_electorate(method: Method, proposals: int) -> None:
    rule = Rule.default(method, proposals)
    assert rule.problem_with(OPEN) is None
    candidates = range(1, proposals + 1)
    value = encode(5, 5) if method == Method.MATRIX else 1
    behind = (
        ((2, 2),) if method == Method.SHARED_RANKS and proposals > 1 else ()
    )  # who ranks nothing behind likes nothing
    ballots = [Ballot(((1, value), *behind))] * 3
    assert problem_of(method, rule, ballots[0].choices, candidates) is None
    verdicts = decide(count(method, rule, candidates, ballots), rule, OPEN)
    filled = min(proposals, rule.seats or 1) if method == Method.STV else 1  # which leaves no seat empty
    filled -= method == Method.SHARED_RANKS and proposals == 1
    assert [verdict.outcome for verdict in verdicts] == ["adopted"] * filled + ["declined"] * (proposals - filled)
    for lang in ("en", "ru"):
        assert all(verdict.sentence(lang) and verdict.brief(lang) for verdict in verdicts)
        assert methods.name(method, lang) in rule.describe(lang) or method == Method.DOTS


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ({"majority": "2/3", "base": "present"}, {"majority": Fraction(2, 3), "base": "present"}),
        ({"majority": "66.7%"}, {"majority": Fraction(667, 1000)}),
        ({"majority": "0,5"}, {"majority": Fraction(1, 2)}),
        ({"majority": ">50%"}, {"majority": "simple"}),
        ({"majority": "Relative"}, {"majority": "relative"}),
        ({"quorum": "50%"}, {"quorum": Fraction(1, 2)}),
        ({"quorum": ">1/2"}, {"quorum": "majority"}),
        ({"quorum": "majority"}, {"quorum": "majority"}),
        ({"quorum": 40}, {"quorum": 40}),
        ({"quorum": "none"}, {"quorum": None}),
        ({"seats": "3", "tie": "lot", "seed": "77"}, {"seats": 3, "tie": "lot", "seed": 77, "majority": "none"}),
        ({"seats": None}, {"seats": None}),
        ({"seats": 3}, {"seats": 3, "tie": "both", "majority": "none"}),
        ({"seats": 3, "tie": "neither"}, {"seats": 3, "tie": "neither", "majority": "none"}),
        ({"seats": 3, "majority": ">50%"}, {"seats": 3, "tie": "both", "majority": "simple"}),
        ({"threshold": "3,5"}, {"threshold": Fraction(7, 2)}),
        ({"threshold": 4}, {"threshold": 4}),
        ({"max-choices": "5"}, {"max_choices": 5}),
        ({"budget": "1 000 000"}, {"budget": 1_000_000, "tie": "lot", "seats": None, "majority": "none"}),
        ({"budget": "900", "tie": "chair"}, {"budget": 900, "tie": "chair", "majority": "none"}),
        ({"budget": "900", "majority": "simple"}, {"budget": 900, "tie": "lot", "majority": "simple"}),
    ],
)
def test_words_change_the_default(words: dict[str, object], changes: dict[str, object]) -> None:
    default = Rule.default(Method.APPROVAL, 9)
    assert Rule.parse(Method.APPROVAL, words, proposals=9) == replace(default, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("method", "words", "message"),
    [
        (
            Method.APPROVAL,
            {"dots": "5"},
            (
                "approval has no setting “dots” Its settings are: quorum, seats, tie, seed, base, majority, threshold, "
                "budget, max_choices, spending."
            ),
        ),
        (Method.DOTS, {"dots": "0"}, "“0” is not a value of dots Give a whole number from 1."),
        (Method.DOTS, {"seats": "x"}, "“x” is not a value of seats Give a whole number from 1, or none."),
        (
            Method.FOR_AGAINST,
            {"majority": "3/2"},
            "“3/2” is not a value of majority Give relative, simple, absolute, none, or a share such as 2/3 or 60%.",
        ),
        (
            Method.FOR_AGAINST,
            {"majority": ">60%"},
            "“>60%” is not a value of majority Give relative, simple, absolute, none, or a share such as 2/3 or 60%.",
        ),
        (
            Method.FOR_AGAINST,
            {"majority": "1/0"},
            "“1/0” is not a value of majority Give relative, simple, absolute, none, or a share such as 2/3 or 60%.",
        ),
        (
            Method.FOR_AGAINST,
            {"quorum": ">60%"},
            (
                "“>60%” is not a value of quorum Give a number of people, a share such as 50%, majority (more than half), "
                "or none."
            ),
        ),
        (Method.FOR_AGAINST, {"base": "hall"}, "“hall” is not a value of base Give cast, valid, present or entitled."),
        (Method.FOR_AGAINST, {"threshold": 0}, "“0” is not a value of threshold Give a number above 0, or none."),
        (
            Method.SCORE,
            {"scale": "5-1"},
            "“5-1” is not a value of scale Give the lowest and the highest score, such as 1-5.",
        ),
        (Method.APPROVAL, {"seats": 4}, "4 seats, but only 3 proposals Give fewer seats, or leave them out."),
        (
            Method.APPROVAL,
            {"seats": 2, "budget": 5},
            "Seats and a budget cannot both decide Give one of them.",
        ),
        (
            Method.APPROVAL,
            {"budget": 5, "tie": "both"},
            "With a budget, tied ones cannot all be in Choose the lot, the chair, the order or neither.",
        ),
        (
            Method.IRV,
            {"seats": 2},
            "Instant run-off chooses one, not 2 For several take the single transferable vote (stv).",
        ),
        (
            Method.EQUAL_SHARES,
            {"seats": "none"},
            "Equal shares need seats or a budget Give seats=5, or a budget and the proposals' costs.",
        ),
        (
            Method.STV,
            {"seats": "-"},
            "The single transferable vote needs seats Give seats=3, or as many as there are.",
        ),
        (
            Method.DOTS,
            {"spending": "value"},
            (
                "Only approvals, dots and Borda's points can be compared with money "
                "Take one of these methods with a budget, or leave spending out."
            ),
        ),
        (
            Method.MATRIX,
            {"scale": "-1..5"},
            "A scale from -1 to 5 cannot be used Give a lower and a higher score; for the matrix, 0 to 99.",
        ),
    ],
)
def test_refusal_says_what_where_and_what_to_do(method: Method, words: dict[str, object], message: str) -> None:
    with pytest.raises(Refused) as refused:
        Rule.parse(method, words, proposals=3)
    assert str(refused.value) == message
    assert refused.value.remedy("ru")


def test_what_costs_nothing_cannot_be_bought() -> None:
    assert Rule(Method.EQUAL_SHARES, seats=2, costs=((1, 0),)).problem_with(OPEN, (1,)) is None
    with pytest.raises(Refused, match="Proposal 2 has no cost"):
        Rule(Method.EQUAL_SHARES, budget=9, costs=((1, 4), (2, 0)))


def test_transferring_counts_know_no_budget() -> None:
    with pytest.raises(Refused, match="know no budget"):
        Rule(Method.IRV, budget=5)


@pytest.mark.parametrize(
    ("rule", "electorate", "problem"),
    [
        (Rule(Method.FOR_AGAINST, majority="simple", base="present"), OPEN, "voting.rule_needs_present"),
        (Rule(Method.FOR_AGAINST, majority="simple", base="entitled"), OPEN, "voting.rule_needs_entitled"),
        (Rule(Method.FOR_AGAINST, majority=Fraction(2, 3), base="entitled"), OPEN, "voting.rule_needs_entitled"),
        (Rule(Method.FOR_AGAINST, majority="absolute"), OPEN, "voting.rule_needs_entitled"),
        (Rule(Method.FOR_AGAINST, quorum="majority"), OPEN, "voting.rule_needs_entitled"),
        (Rule(Method.FOR_AGAINST, quorum=Fraction(1, 2)), OPEN, "voting.rule_needs_entitled"),
        (Rule(Method.FOR_AGAINST, quorum=20), OPEN, None),
        (Rule(Method.FOR_AGAINST, majority="relative", base="present"), OPEN, None),
        (Rule(Method.FOR_AGAINST, majority="none", base="entitled"), OPEN, None),
        (
            Rule(Method.FOR_AGAINST, majority="simple", base="present"),
            Electorate("all", 50),
            "voting.rule_needs_present",
        ),
        (Rule(Method.FOR_AGAINST, majority="absolute", quorum="majority"), HALL, None),
        (Rule(Method.APPROVAL, budget=10, costs=((1, 4),)), OPEN, "voting.rule_cost_missing"),
        (Rule(Method.APPROVAL, budget=10, costs=((1, 4), (2, 4))), OPEN, None),
    ],
)
def test_round_opens_only_where_the_rule_can_be_counted(
    rule: Rule, electorate: Electorate, problem: str | None
) -> None:
    found = rule.problem_with(electorate, (1, 2))
    assert (found.key if found else None) == problem
    if found:
        assert found.remedy("ru")


shares = st.fractions(Fraction(1, 100), 1, max_denominator=100)
rules = st.builds(
    Rule,
    method=st.sampled_from([Method.FOR_AGAINST, Method.APPROVAL, Method.DOTS, Method.SCORE, Method.SCHULZE]),
    base=st.sampled_from(["cast", "valid", "present", "entitled"]),
    majority=st.sampled_from(["none", "relative", "simple", "absolute"]) | shares,
    quorum=st.none() | st.just("majority") | st.integers(1, 99) | shares,
    seats=st.none() | st.integers(1, 9),
    threshold=st.none()
    | st.integers(1, 9)
    | st.fractions(Fraction(1, 9), 9, max_denominator=9).filter(lambda part: part.denominator > 1),
    max_choices=st.none() | st.integers(1, 9),
    dots=st.integers(1, 9),
    max_per_proposal=st.none() | st.integers(1, 9),
    scale=st.tuples(st.integers(-5, 0), st.integers(1, 9)) | st.just((-5, -2)),
    tie=st.sampled_from(["both", "neither", "lot", "chair", "order"]),
    seed=st.integers(0, 10**9),
    breakdown=st.sampled_from(("", "0", "5f3a")),
    costs=st.lists(st.tuples(st.integers(1, 9), st.integers(0, 99))).map(tuple),
)


@given(rules)
def test_json_gives_the_rule_back_and_equal_rules_equal_text(rule: Rule) -> None:
    text = rule.to_json()
    again = Rule.from_json(text)
    assert (again, again.to_json(), again.digest()) == (rule, text, rule.digest())


def test_json_is_canonical() -> None:
    rule = Rule(Method.APPROVAL, base="present", majority=Fraction(2, 3), max_choices=5)
    assert rule.to_json() == (
        '{"base":"present","budget":null,"completion":"greedy","costs":[],"dots":5,"majority":"2/3","max_choices":5,'
        '"max_per_proposal":null,"method":"approval","quorum":null,"satisfaction":"cost","scale":[1,5],"seats":null,'
        '"seed":1,"threshold":null,"tie":"neither"}'
    )
    assert rule.digest() != replace(rule, seed=2).digest()
    later = replace(rule, budget=9, spending="value")
    assert later.to_json() == rule.to_json().replace('"budget":null', '"budget":9').replace(
        '"tie"', '"spending":"value","threshold":null,"tie"'
    ).replace('"threshold":null,"spending"', '"spending"')
    assert replace(rule, method=Method.BORDA, borda="named").to_json().startswith('{"base":"present","borda":"named",')


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"method":"oracle"}',
        '{"method":"dots","majority":"most"}',
        '{"method":"dots","wish":1}',
        '{"method":"dots","breakdown":"community"}',
        '{"method":"dots","costs":[1]}',
    ],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="not a rule of ours"):
        Rule.from_json(text)


@pytest.mark.parametrize(
    ("rule", "electorate", "russian", "english"),
    [
        (
            Rule(Method.APPROVAL, base="present", majority=Fraction(2, 3), max_choices=5),
            HALL,
            "одобрение до 5 · 2/3 от присутствующих (97)",
            "approval up to 5 · 2/3 of those present (97)",
        ),
        (
            Rule(Method.FOR_AGAINST, base="cast", majority="simple", quorum="majority", tie="chair"),
            HALL,
            (
                "за или против · больше половины от поданных бюллетеней · "
                "кворум больше половины от имеющих право голоса (150) · при равенстве решает председатель"
            ),
            (
                "for or against · more than half of the ballots cast · "
                "quorum more than half of those entitled (150) · ties: the chair"
            ),
        ),
        (
            Rule(Method.FOR_AGAINST, majority="absolute", quorum=40),
            OPEN,
            "за или против · больше половины от имеющих право голоса · кворум 40",
            "for or against · more than half of those entitled · quorum 40",
        ),
        (
            Rule(Method.FOR_AGAINST, majority="relative", quorum=Fraction(2, 3), seats=3),
            OPEN,
            (
                "за или против · «за» больше, чем «против» · кворум 2/3 от имеющих право голоса · 3 места · "
                "при равенстве не проходит никто"
            ),
            "for or against · more for than against · quorum 2/3 of those entitled · 3 seats · ties: none in",
        ),
        (
            Rule(Method.DOTS, dots=5, max_per_proposal=2, seats=1, tie="both"),
            OPEN,
            "5 точек, не больше 2 на одно · 1 место · при равенстве проходят все",
            "5 dots, at most 2 on one · 1 seat · ties: all in",
        ),
        (Rule(Method.DOTS, dots=3), OPEN, "3 точки", "3 dots"),
        (
            Rule(Method.SCORE, threshold=Fraction(7, 2)),
            OPEN,
            "оценки от 1 до 5 · не меньше 3,5",
            "score 1 to 5 · at least 3.5",
        ),
        (
            Rule(Method.FOR_AGAINST, majority="relative", breakdown="5f"),
            OPEN,
            "за или против · «за» больше, чем «против» · поддержка по сообществам — там, где голосовали не меньше пяти",
            "for or against · more for than against · support by community is told where at least five voted",
        ),
        (
            Rule(Method.EQUAL_SHARES, budget=1_250_000, tie="lot"),
            OPEN,
            "равные доли · бюджет 1\u00a0250\u00a0000 · при равенстве жребий",
            "equal shares · budget 1\u00a0250\u00a0000 · ties: by lot",
        ),
        (
            Rule(Method.SHARED_DOTS, budget=900, dots=4, tie="order"),
            OPEN,
            "равные доли по точкам: 4 точки · бюджет 900 · при равенстве по порядку в списке",
            "equal shares by dots: 4 dots · budget 900 · ties: in the order of the list",
        ),
        (
            Rule(Method.BORDA, borda="named", budget=900, spending="value", tie="lot"),
            OPEN,
            (
                "ранжирование (Борда), очки по числу названных в бюллетене · "
                "бюджет 900, сначала самое выгодное за свои деньги · при равенстве жребий"
            ),
            (
                "ranking (Borda), points by how many a ballot names · "
                "budget 900, the best value for money first · ties: by lot"
            ),
        ),
    ],
)
def test_rule_in_one_line(rule: Rule, electorate: Electorate, russian: str, english: str) -> None:
    assert rule.describe("ru", electorate) == russian
    assert rule.describe("en", electorate) == english


def test_limits_belong_to_the_methods_that_have_them() -> None:
    for method in RANKINGS:
        assert Rule.parse(method, {"max_choices": 3}, proposals=5).max_choices == 3
    assert Rule.parse(Method.EQUAL_SHARES, {"completion": "add1u"}, proposals=5).completion == "add1u"


@pytest.mark.parametrize("limit", ["budget", "seats"])
def test_a_budget_or_seats_spare_approval_its_majority_and_nothing_else(limit: str) -> None:
    for method, majority in ((Method.APPROVAL, "none"), (Method.FOR_AGAINST, "simple"), (Method.DOTS, "none")):
        assert Rule.parse(method, {limit: 2}, 3).majority == majority
    assert Rule.parse(Method.APPROVAL, {limit: 2, "majority": "simple"}, 3).majority == "simple"
    assert Rule.parse(Method.APPROVAL, {limit: "none"}, 3).majority == "simple"


def test_approval_fills_its_seats_and_says_so() -> None:
    rule = Rule.parse(Method.APPROVAL, {"seats": 2}, 3)
    assert rule.describe("en") == "approval · 2 seats · ties: all in"
    ballots = [Ballot(((1, 1),)), Ballot(((1, 1), (2, 1))), Ballot(((3, 1),)), Ballot(((2, 1),)), Ballot(())]
    verdicts = {v.proposal: v for v in decide(count(Method.APPROVAL, rule, (1, 2, 3), ballots), rule, OPEN)}
    assert [verdicts[p].sentence("en") for p in (1, 3)] == [
        "adopted: 2 for; 1st of 2 seats, 1 more than the next",
        "not adopted: 3rd for 2 seats, 1 fewer than the last one in; 1 for",
    ]
    assert verdicts[1].sentence("ru") == "принято: 2 «за»; 1-е из 2 мест, на 1 голос больше следующего"


@pytest.mark.parametrize(
    ("rule", "english"),
    [
        (Rule(Method.FOR_AGAINST, majority="simple", tie="lot"), "more than half of the votes given · ties: by lot"),
        (Rule(Method.CONSENT, tie="lot"), "ties: by lot"),
        (Rule(Method.FOR_AGAINST, majority="simple", tie="both"), "more than half of the votes given"),
        (Rule(Method.APPROVAL, majority="absolute"), "more than half of those entitled (450)"),
        (Rule(Method.APPROVAL, base="entitled", majority="simple"), "more than half of those entitled (450)"),
    ],
)
def test_what_a_rule_says_of_ties_and_heads(rule: Rule, english: str) -> None:
    house = Electorate("all", entitled=450, present=440)
    assert rule.describe("en", house).partition(" · ")[2] == english


def test_a_missing_cost_is_named() -> None:
    problem = Rule(Method.APPROVAL, budget=10, costs=((1, 4),)).problem_with(OPEN, [1, 7])
    assert problem is not None
    assert (problem.key, problem.params) == ("voting.rule_cost_missing", {"proposal": 7})
