"""Recommendations, groups with their proposals, the day, attendance, placement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from session_tui.domain.dates import day
from session_tui.domain.ideas import Lineage, ProposalView
from session_tui.domain.protocol import Outcome
from session_tui.domain.report import (
    AgendaLine,
    Attendee,
    GroupChapter,
    Passport,
    PlacementAim,
    PlacementNote,
    ReportProposal,
    ReportRecommendation,
)
from session_tui.domain.sectors import GroupView
from session_tui.domain.workshop import AgendaItemView
from session_tui.services.reports.source import Source

Outcomes = dict[int, tuple[Outcome, ...]]


def recommended(source: Source, outcomes: Outcomes) -> tuple[ReportRecommendation, ...]:
    """Recommendations in their order, each with the vote that adopted it."""
    return tuple(
        ReportRecommendation(
            rank=rank,
            proposal=advice.proposal,
            title=advice.title,
            wording="" if advice.wording == advice.title else advice.wording,
            group=advice.group or 0,
            group_name=source.group_name(advice.group),
            outcome=next((o for o in outcomes.get(advice.proposal, ()) if o.round == advice.round), None),
            owner=advice.owner,
            deadline=day(advice.deadline, source.lang),
            indicator=advice.indicator,
            addressee=advice.addressee,
            follow_up="" if advice.status == "planned" else source.say(f"assembly.status_{advice.status}"),
        )
        for rank, advice in enumerate(source.recommendations, 1)
    )


def chapters(source: Source, outcomes: Outcomes) -> tuple[GroupChapter, ...]:
    """A chapter a group, and one for the plenary where proposals belong to no group."""
    recommended = {advice.proposal for advice in source.recommendations}

    def told(group: int | None) -> tuple[ReportProposal, ...]:
        inside = [report_proposal(source, p, outcomes, recommended) for p in source.proposals if p.group == group]
        return tuple(sorted(inside, key=support_order))

    result = [
        GroupChapter(
            group.number, group.name, group.priorities, group.moderator, group.room, group.size,
            source.shares(dict(group.communities)), told(group.number),
        )
        for group in busy(source)
    ]  # fmt: skip
    plenary = told(None)
    if plenary:
        result.append(GroupChapter(0, "", proposals=plenary))
    return tuple(result)


def busy(source: Source) -> tuple[GroupView, ...]:
    """The groups that had people or proposals; all of them where none has, for then the session is yet to begin."""
    written = {proposal.group for proposal in source.proposals}
    working = tuple(group for group in source.groups if group.size or group.number in written)
    return working if working or source.proposals else source.groups


def support_order(proposal: ReportProposal) -> tuple[bool, bool, float, int]:
    """Standing ones first, by the support of their deciding round; those never voted on after them."""
    last = proposal.outcomes[-1] if proposal.outcomes else None
    return (not proposal.stands, last is None, -float(last.support) if last else 0.0, proposal.number)


def report_proposal(
    source: Source, proposal: ProposalView, outcomes: Outcomes, recommended: set[int]
) -> ReportProposal:
    said = outcomes.get(proposal.number, ())
    stands = proposal.status == "active"
    gone: Literal["merged", "declined"] = "merged" if proposal.status in ("merged", "split") else "declined"
    status: Literal["open", "adopted", "not_adopted", "merged", "declined"] = "open" if stands else gone
    if stands and proposal.number in recommended:
        status = "adopted"
    elif stands and said and said[-1].adopted is not None:
        status = "adopted" if said[-1].adopted else "not_adopted"
    amount = "" if proposal.amount is None else f"{proposal.amount:,}".replace(",", "\u202f")
    return ReportProposal(
        number=proposal.number,
        title=proposal.title,
        authors=proposal.authors,
        kind=source.say(f"assembly.kind_{proposal.kind}"),
        external_id=proposal.external_id,
        passport=Passport(
            proposal.problem, proposal.solution, proposal.effect, proposal.indicator, proposal.owner,
            day(proposal.deadline, source.lang), proposal.resources, proposal.funding, proposal.risks, amount,
        ),
        status=status,
        fate="" if stands else fate(source, proposal),
        outcomes=said,
        origin=origin(source, proposal) if stands else "",
        joined=tuple(joined_sentences(source, proposal.number)) if stands else (),
    )  # fmt: skip


def fate(source: Source, proposal: ProposalView) -> str:
    """What became of a proposal that does not stand."""
    after = proposal.lineage
    if proposal.status == "merged":
        into = ", ".join(source.proposal(n).lineage.of(n) or str(n) for n in after.merged_into)
        return source.say("assembly.merged", into=into)
    if proposal.status == "split":
        return source.say("assembly.split_into", numbers=", ".join(map(str, after.split_into)))
    return source.say("assembly.withdrawn")


def origin(source: Source, proposal: ProposalView) -> str:
    """What a proposal that stands was made of, or was a part of."""
    before = proposal.lineage
    told = []
    if before.made_of:
        told.append(source.say("assembly.made_of", lineage=Lineage(made_of=before.made_of).of(proposal.number)))
    if before.part_of:
        told.append(source.say("assembly.part_of", numbers=", ".join(map(str, before.part_of))))
    return " ".join(told)


def joined_sentences(source: Source, number: int) -> Iterable[str]:
    """How each closed round counted the parts of a merged proposal as one, and the rule for those who said both."""
    for joined in source.joined:
        verdict = next((v for v in joined.result.verdicts if v.proposal == number), None)
        if verdict is None or number not in joined.into.values():
            continue
        round_ = joined.result.round
        yield source.say("assembly.joined", round=round_.number, sentence=verdict.sentence(source.lang))
        both = sum(c.ballots for c in joined.contradictions if c.proposal == number)
        if both:
            yield source.say(f"assembly.joined_{'blocks' if round_.method == 'consent' else 'abstained'}", n=both)


def agenda(source: Source) -> tuple[AgendaLine, ...]:
    """The day, each point with what came of it."""
    return tuple(
        AgendaLine(
            time=hours(item.starts_at, item.minutes),
            title=item.title,
            kind=source.say(f"assembly.agenda_{item.kind}"),
            note=" ".join(came_of(source, item)),
            is_meeting=item.kind == "meeting",
        )
        for item in source.agenda
    )


def came_of(source: Source, item: AgendaItemView) -> Iterable[str]:
    """Rounds that were opened while a point was running, who had come by its opening, what the groups had written."""
    if item.kind == "opening" and item.started_at and source.people:
        here = sum(person.present for person in source.people)
        yield source.say("assembly.came_present", n=here, listed=len(source.people))
    if item.kind == "groups" and item.started_at and item == [i for i in source.agenda if i.kind == "groups"][-1]:
        brought = sum(p.group is not None and p.status == "active" for p in source.proposals)
        if brought:
            yield source.say("assembly.came_proposals", n=brought)
    for result in source.results:
        if item.started_at and item.started_at <= result.round.opened_at < (item.finished_at or "9999"):
            adopted = sum(verdict.adopted for verdict in result.verdicts)
            title = result.round.title or source.say("assembly.round", number=result.round.number)
            yield source.say("assembly.came_round", round=title, n=adopted, of=len(result.verdicts))


def hours(start: str, minutes: int) -> str:
    """From and to, on the clock of the day.

    >>> hours("10:30", 90), hours("", 90), hours("10:30", 0)
    ('10:30–12:00', '', '10:30')
    """
    if not start or not minutes:
        return start
    hour, minute = map(int, start.split(":"))
    end = hour * 60 + minute + minutes
    return f"{start}–{end // 60 % 24:02}:{end % 60:02}"


def attendance(source: Source) -> tuple[Attendee, ...]:
    return tuple(
        Attendee(
            p.number, p.name, p.organisation, p.position, p.town, source.community(p.community) if p.community else "",
            p.group or 0, p.present,
        )
        for p in source.people
    )  # fmt: skip


def placement(source: Source) -> PlacementNote | None:
    made = source.placement
    if made is None:
        return None
    aims = tuple(
        PlacementAim(source.say(f"grouping.aim_{aim.aim}"), str(aim.value), str(aim.bound), aim.proved)
        for aim in made.aims
    )
    key = "assembly.placed_optimal" if made.status == "optimal" else "assembly.placed_feasible"
    return PlacementNote(source.say(key, n=made.people), aims, made.seed)
