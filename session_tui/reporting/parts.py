"""What the chapters ask of a report besides its values: which chapters there are, what belongs together, and the
sentences of the summary. Templates say how it looks; this says what it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from session_tui.domain.protocol import Outcome, RoundProtocol
from session_tui.domain.report import Contested, GroupChapter, Report, ReportProposal, ReportRecommendation
from session_tui.reporting import figures
from session_tui.reporting.layout import Layout, addressees
from session_tui.reporting.leaves import Leaves
from session_tui.reporting.logos import Logo
from session_tui.reporting.seal import code_of, files_of, in_eights, seal
from session_tui.reporting.typography import number

FRONT, BACK = ("summary", "decisions", "contested", "agenda"), ("passports", "next")
LONG_TITLE = 160  # characters
TITLE_SIZES = ((60, "large"), (120, "medium"), (240, "small"))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as contents and running heads name it; `label` stands before groups and annexes."""

    id: str
    title: str
    label: str = ""


class Parts(Leaves):
    """One report, seen by its chapters."""

    def __init__(self, report: Report, layout: Layout | None = None, logos: tuple[Logo, ...] = ()) -> None:
        self.logos = logos
        self.layout = layout or Layout()
        self.report = report

    def has(self, part: str) -> bool:
        """Whether a part is wanted, and there is something to say in it."""
        report = self.report
        told = {
            "contested": bool(report.contested),
            "agenda": bool(report.agenda),
            "passports": bool(self.passports),
            "next": bool(report.recommendations),
        }
        return part in self.layout.parts and told.get(part, True)

    # ── the order of the document ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """Every chapter there is, in order. Empty ones are left out; decisions and protocol stay and say so."""
        chapters = [Chapter(name, self.say(name)) for name in FRONT if self.has(name)]
        for group in self.report.groups if self.has("groups") else ():
            label = self.say("group_no", number=group.number) if group.number else ""
            chapters.append(Chapter(f"g-{group.number}", group.name or self.say("plenary"), label))
        chapters += [Chapter(name, self.say(name)) for name in BACK if self.has(name)]
        chapters += [Chapter(name, self.say(name), self.say("annex", letter=letter)) for name, letter in self.annexes]
        return tuple(chapters)

    def chapter(self, name: str) -> Chapter:
        return next(chapter for chapter in self.chapters if chapter.id == name)

    @cached_property
    def annexes(self) -> tuple[tuple[str, str], ...]:
        """Each annex with its letter."""
        report = self.report
        there = {
            "protocol": True,
            "attendance": bool(report.attendance),
            "placement": report.placement is not None,
            "method": bool(report.methods),
            "glossary": True,
            "data": True,
        }
        names = [name for name, is_there in there.items() if is_there and self.has("annexes")]
        return tuple(zip(names, self.say("annex_letters"), strict=False))

    # ── cover and summary ────────────────────────────────────────────────────────────────────────────────────────

    @property
    def imprint(self) -> str:
        """Document number and status, for the foot of every page."""
        report = self.report
        number_of = self.say("document_no", number=report.number[:40]) if report.number else ""
        return " · ".join(part for part in (number_of, self.say(f"status_{report.status}")) if part)

    @property
    def title_size(self) -> str:
        """How large the title can be set and still be a title."""
        length = len(self.report.title)
        return next((name for limit, name in TITLE_SIZES if length <= limit), "tiny")

    @property
    def numbers(self) -> tuple[tuple[str, int], ...]:
        """What there is to count: a session may have no list of people, or no groups."""
        counts = self.report.counts
        told = {"participants": counts.participants, "groups": counts.groups}
        kept = [(key, n) for key, n in told.items() if n or not counts.rounds]
        return (*kept, ("proposals", counts.proposals), ("recommendations", counts.recommendations))

    @property
    def sentences(self) -> list[str]:
        """Who met, how they worked, what came of it."""
        told = (self._who_met(), self._how_they_worked(), self._outcome())
        return [sentence for part in told if (sentence := " ".join(filter(None, part)))]

    def _who_met(self) -> Iterable[str]:
        counts, shares = self.report.counts, self.report.communities
        if self.report.purpose:
            yield self.report.purpose
        if counts.participants:
            listed = ", ".join(self.say("community_count", name=s.name, figure=self.figure(s.count)) for s in shares)
            met = self.say("met", n=counts.participants, figure=self.figure(counts.participants))
            yield f"{met}: {listed}." if listed else f"{met}."
            if 0 < counts.present < counts.participants:
                yield self.say("present", n=counts.present, figure=self.figure(counts.present))
        elif not counts.rounds:
            yield self.say("nobody")

    def _how_they_worked(self) -> Iterable[str]:
        counts = self.report.counts
        if not counts.proposals:
            yield self.say("no_proposals")
        elif counts.groups and counts.participants:
            yield self.say("worked", groups=self.count("in_groups", counts.groups), proposals=self._proposals())
        else:
            yield self.say("put_forward", proposals=self._proposals())

    def _outcome(self) -> Iterable[str]:
        counts = self.report.counts
        if not counts.rounds:
            yield self.say("no_votes")
        elif not counts.ballots:
            yield self.say("voted_by_hands", n=counts.rounds, rounds=self.count("n_rounds", counts.rounds))
        else:
            rounds, ballots = self.count("n_rounds", counts.rounds), self.count("n_ballots", counts.ballots)
            yield self.say("voted", n=counts.rounds, rounds=rounds, ballots=ballots)
        if counts.recommendations:
            adopted = self.count("n_recommendations", counts.recommendations)
            yield self.say("adopted_in_all", n=counts.recommendations, recommendations=adopted)
        if self.report.contested:
            contested = self.count("n_proposals", len(self.report.contested))
            yield self.say("contested_in_all", n=len(self.report.contested), proposals=contested)

    def _proposals(self) -> str:
        return self.count("n_proposals", self.report.counts.proposals)

    def count(self, key: str, n: int) -> str:
        """A counted noun: «37 предложений»."""
        return self.say(key, n=n, figure=self.figure(n))

    def figure(self, n: int) -> str:
        return number(n, self.report.lang)

    # ── groups, passports, next steps ────────────────────────────────────────────────────────────────────────────

    @cached_property
    def groups(self) -> list[tuple[GroupChapter, list[ReportProposal], list[ReportProposal]]]:
        """Each group with its standing proposals and those that were merged or declined."""
        return [
            (group, [p for p in group.proposals if p.stands], [p for p in group.proposals if not p.stands])
            for group in self.report.groups
        ]

    def source(self, one: ReportRecommendation | Contested) -> str:
        """Where a recommendation comes from: its proposal, group and round."""
        parts = [self.say("proposal_no", number=one.proposal)]
        if one.group_name:
            parts.append(one.group_name)
        if one.outcome is not None:
            parts.append(self.say("in_round", number=one.outcome.round))
        return ", ".join(parts)

    @cached_property
    def long_titles(self) -> bool:
        """Some title is too long to be set large; then none is, in this chapter."""
        titles = [one.title for one in self.report.recommendations] + [one.title for one in self.report.contested]
        return any(len(title) > LONG_TITLE for title in titles)

    def held(self, vote: RoundProtocol) -> str:
        """From when to when a round was open; the day is said once."""
        day, _, began = vote.opened.rpartition(", ")
        same_day = day and vote.closed.startswith(f"{day}, ")
        ended = vote.closed.removeprefix(f"{day}, ") if same_day else vote.closed
        return "–".join(dict.fromkeys(filter(None, (vote.opened, ended if ended != began else ""))))

    def tally_line(self, outcome: Outcome) -> str:
        """The figures under a bar in a table, as short as they can be understood."""
        return figures.tally_line(outcome, self.report.lang)

    def figures(self, outcome: Outcome) -> str:
        """Everything that was counted, in words."""
        return figures.figures(outcome, self.report.lang)

    @property
    def gaps(self) -> list[ReportRecommendation]:
        """Recommendations that nobody owns, or that have no deadline."""
        return [one for one in self.report.recommendations if not one.owner or not one.deadline]

    @property
    def unassigned(self) -> bool:
        """No recommendation has an owner, and none a deadline."""
        return not any(one.owner or one.deadline for one in self.report.recommendations)

    @property
    def into_practice(self) -> list[str]:
        """How the recommendations enter the work of those they are for, as far as the session says."""
        advice = self.report.recommendations
        told = [
            self.say("practice_meeting", title=line.title, time=line.time) if line.time
            else self.say("practice_meeting_untimed", title=line.title)
            for line in self.report.agenda if line.is_meeting
        ]  # fmt: skip
        to_whom, owned = len(self.addressees), len(advice) - len(self.gaps)
        if to_whom:
            told.append(self.say("practice_addressed", n=to_whom, figure=self.figure(to_whom)))
        whole = self.figure(len(advice))
        ready = "practice_ready" if owned else "practice_ready_none"
        told.append(self.say(ready, n=owned or len(advice), figure=self.figure(owned), whole=whole))
        if measured := sum(1 for one in advice if one.indicator):
            told.append(self.say("practice_measured", n=measured, figure=self.figure(measured)))
        else:
            told.append(self.say("practice_measured_none"))
        return told if advice else []

    @property
    def followed_up(self) -> bool:
        """Somebody has begun to carry a recommendation out."""
        return any(one.follow_up for one in self.report.recommendations)

    @property
    def addressed_to(self) -> str:
        """Whom an extract is for, by the names that recommendations give them."""
        names = [name for one in self.report.recommendations for name in self.layout.named_in(one.addressee)]
        first = {name.casefold(): name for name in reversed(names)}
        return "; ".join(dict.fromkeys(first[name.casefold()] for name in names))

    @property
    def addressees(self) -> dict[str, list[ReportRecommendation]]:
        """Recommendations by addressee, where one is named; what is addressed to several stands under each."""
        found: dict[str, list[ReportRecommendation]] = {}
        for one in self.report.recommendations:
            for name in addressees(one.addressee):
                found.setdefault(name[:1].upper() + name[1:], []).append(one)
        return found

    # ── minutes ──────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def by_number(self) -> dict[int, ReportProposal]:
        return {proposal.number: proposal for proposal in self.report.proposals}

    def advice_on(self, proposal: int, vote: int) -> list[ReportRecommendation]:
        """What a vote made of a proposal: its recommendation, if that vote adopted it."""
        advice = self.report.recommendations
        return [one for one in advice if one.proposal == proposal and one.outcome and one.outcome.round == vote]

    @property
    def present_line(self) -> str:
        """How many were there, of whom and how many."""
        shares = ", ".join(
            self.say("community_count", name=one.name, figure=self.figure(one.count)) for one in self.report.communities
        )
        here = self.report.counts.present
        line = self.say("n_people", n=here)
        return f"{line} {self.say('of_listed', n=self.report.counts.participants, shares=shares)}" if shares else line

    # ── the data's seal ──────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def seal(self) -> str:
        """The one number over all tables that the document carries."""
        return seal(files_of(self.report))

    @cached_property
    def qr(self) -> tuple[int, str]:
        """The tables' seal as a QR code: modules on a side, and its drawing."""
        return code_of(f"sha256:{self.seal}")

    in_eights = staticmethod(in_eights)
