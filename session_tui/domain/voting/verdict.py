"""Judging a tally: of each proposal whether it is adopted, with the margin and the reason in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from session_tui.domain.voting.bars import Bar, cleared, lacks_quorum
from session_tui.domain.voting.budget import by_budget
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.lot import draw
from session_tui.domain.voting.methods import SHARES, Method
from session_tui.domain.voting.reason import Reason
from session_tui.domain.voting.result import ProposalTally, Tally
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.selection import Placing, by_seats
from session_tui.domain.voting.standing import elected_placings, standing
from session_tui.domain.voting.words import number
from session_tui.locale import Lang, say

__all__ = ["Electorate", "Outcome", "Verdict", "decide"]


class Outcome(StrEnum):
    ADOPTED = "adopted"
    DECLINED = "declined"
    TIED = "tied"  # undecided until the chair says
    NO_QUORUM = "no-quorum"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a round decided on one proposal.

    `votes` is what was compared with `needed`: votes for where there is a majority, else points; `margin` is the
    difference, negative where it fell short; both are None where there was nothing to compare with.
    """

    proposal: int
    outcome: Outcome
    votes: int | Fraction
    needed: int | Fraction | None
    reasons: tuple[Reason, ...]

    @property
    def margin(self) -> int | Fraction | None:
        return None if self.needed is None else exact(Fraction(self.votes) - Fraction(self.needed))

    @property
    def adopted(self) -> bool:
        return self.outcome is Outcome.ADOPTED

    def reason(self, lang: Lang) -> str:
        """Why, without the outcome."""
        return "; ".join(reason.text(lang) for reason in self.reasons)

    def sentence(self, lang: Lang) -> str:
        """The outcome and why: `adopted: 31 for, 27 needed (2/3 of 40 present)`."""
        return say("verdicts.sentence", lang, outcome=self.head(lang), reason=self.reason(lang))

    def head(self, lang: Lang) -> str:
        """The outcome in a word or two."""
        return say(f"verdicts.{self.outcome.replace('-', '_')}", lang)

    def brief(self, lang: Lang) -> str:
        """For a column: the outcome and the margin, `принято, запас 16`, `не принято: не хватило 1`."""
        margin = self.margin
        if margin is None or self.outcome is Outcome.TIED or (margin == 0 and not self.adopted):
            return self.head(lang)
        key = "brief_spare" if self.adopted else "brief_short"
        return say(f"verdicts.{key}", lang, outcome=self.head(lang), margin=number(abs(Fraction(margin)), lang))


def decide(tally: Tally, rule: Rule, electorate: Electorate, chair: Sequence[int] = ()) -> tuple[Verdict, ...]:
    """A verdict for each proposal, in the tally's order.

    First the quorum; then what each proposal must reach by itself; then, among those that reached it, seats or budget
    by rank. `chair` lists the proposals that the chair speaks for, the dearest first, where the rule leaves ties to
    the chair: it settles ties, nothing else. Raises `Refused` where the rule needs a head count that the electorate
    does not have.
    """
    verdicts: dict[int, Verdict] = {}
    through: list[tuple[ProposalTally, Bar]] = []
    for row in tally.results:
        missed = lacks_quorum(row, tally, rule, electorate)
        if missed is not None:
            verdicts[row.proposal] = judged(row, Outcome.NO_QUORUM, missed)
            continue
        bar = cleared(row, tally, rule, electorate)
        if bar.even:
            bar = casting(row, bar, rule, chair)
        if bar.passed:
            through.append((row, bar))
        else:
            waits = bar.even and rule.tie == "chair" and not spoken(row.proposal, chair)
            verdicts[row.proposal] = judged(row, Outcome.TIED if waits else Outcome.DECLINED, bar)
    placings = place([row for row, _ in through], tally, rule, chair)
    for row, bar in through:
        verdicts[row.proposal] = placed(row, bar, placings.get(row.proposal), tally)
    judgements = (verdicts[row.proposal] for row in tally.results)
    if rule.weights:
        judgements = (replace(verdict, reasons=(*verdict.reasons, Reason("weighted"))) for verdict in judgements)
    return tuple(judgements)


def spoken(proposal: int, chair: Sequence[int]) -> bool:
    """Whether the chair has said yes (the id) or no (its negative) to a motion."""
    return proposal in chair or -proposal in chair


def judged(row: ProposalTally, outcome: Outcome, bar: Bar) -> Verdict:
    return Verdict(row.proposal, outcome, bar.votes, bar.needed, bar.reasons)


def casting(row: ProposalTally, bar: Bar, rule: Rule, chair: Sequence[int]) -> Bar:
    """As many for as against: carried by the chair's vote or by the lot where the rule says so, else lost."""
    if rule.tie == "lot":
        carried = draw(rule.seed, (row.proposal, -row.proposal), "motion")[0] == row.proposal
        return replace(bar, passed=carried, reasons=(*bar.reasons, Reason("even_lot", {"seed": rule.seed})))
    if rule.tie == "chair":
        if not spoken(row.proposal, chair):
            return replace(bar, reasons=(*bar.reasons, Reason("even_chair")))
        carried = row.proposal in chair
        vote = Reason("even_chaired_for" if carried else "even_chaired_against")
        return replace(bar, passed=carried, reasons=(*bar.reasons, vote))
    return bar


def place(rows: Sequence[ProposalTally], tally: Tally, rule: Rule, chair: Sequence[int]) -> dict[int, Placing]:
    """Seats or budget among those that passed; nobody is placed where there is neither."""
    if tally.method == Method.STV or tally.method in SHARES:
        return elected_placings(rows, tally.elected)
    if rule.budget is not None:
        return by_budget(rows, rule, chair)
    if tally.method == Method.IRV:
        return by_seats(rows, 1, rule, chair)
    if rule.seats is not None:
        return by_seats(rows, rule.seats, rule, chair)
    return {}


def placed(row: ProposalTally, bar: Bar, placing: Placing | None, tally: Tally) -> Verdict:
    """The verdict on a proposal that reached what it needed by itself."""
    said = bar.reasons or (standing(row, tally),)
    if placing is None:
        return Verdict(row.proposal, Outcome.ADOPTED, bar.votes, bar.needed, said)
    outcome = {True: Outcome.ADOPTED, False: Outcome.DECLINED, None: Outcome.TIED}[placing.chosen]
    reasons = (*said, *placing.reasons) if placing.chosen else (*placing.reasons, *said)
    compares_points = bar.needed is None or not placing.chosen
    if compares_points:
        needed = None if placing.needed is None else exact(placing.needed)
        return Verdict(row.proposal, outcome, exact(row.points), needed, reasons)
    return Verdict(row.proposal, outcome, bar.votes, bar.needed, reasons)


def exact(value: Fraction) -> int | Fraction:
    """A whole fraction as a whole number."""
    return value if value.denominator > 1 else int(value)
