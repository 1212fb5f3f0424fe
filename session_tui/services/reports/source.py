"""All that a report is made from, read in one transaction and indexed."""

from __future__ import annotations

from dataclasses import dataclass, field

from session_tui.domain import communities
from session_tui.domain.ideas import ProposalView
from session_tui.domain.outcome import RecommendationView
from session_tui.domain.people import ParticipantView
from session_tui.domain.report import Share
from session_tui.domain.sectors import GroupView, PlacementView
from session_tui.domain.votes import RoundResult, RoundView
from session_tui.domain.workshop import AgendaItemView, WorkshopView
from session_tui.locale import Lang, say
from session_tui.services import groups, people, proposals, recommendations, results, rounds, workshop
from session_tui.services.joined import JoinedResult, joined_results
from session_tui.store.db import Db
from session_tui.store.dump import data_hash
from session_tui.store.journal import last_entry


@dataclass(frozen=True)
class Source:
    """The session's values for one report.

    `proposals` has the withdrawn, the merged and the split too, which stay in the record; `joined` are the closed rounds
    counted as if what was merged since had been one.
    """

    lang: Lang
    workshop: WorkshopView
    agenda: tuple[AgendaItemView, ...]
    people: tuple[ParticipantView, ...]
    groups: tuple[GroupView, ...]
    placement: PlacementView | None
    proposals: tuple[ProposalView, ...]
    rounds: tuple[RoundView, ...]
    results: tuple[RoundResult, ...]
    joined: tuple[JoinedResult, ...]
    recommendations: tuple[RecommendationView, ...]
    data_hash: str
    changed_at: str
    group_names: dict[int, str] = field(default_factory=dict)

    def say(self, key: str, **params: object) -> str:
        return say(key, self.lang, **params)

    def group_name(self, number: int | None) -> str:
        return self.group_names.get(number or 0, "")

    def proposal(self, number: int) -> ProposalView:
        return next(p for p in self.proposals if p.number == number)

    def shares(self, counts: dict[str, int]) -> tuple[Share, ...]:
        """Counts by community, the known ones in their order, then a session's own labels."""
        return tuple(
            Share(self.community(code), communities.sign(code, self.lang), counts[code])
            for code in sorted(counts, key=community_order)
        )

    def community(self, code: str) -> str:
        return communities.name(code, self.lang) if code else self.say("assembly.no_community")


def community_order(code: str) -> tuple[int, str]:
    known = communities.KNOWN
    return (known.index(code) if code in known else len(known) + (not code), code)


def gather(db: Db, lang: Lang) -> Source:
    """Read everything, once."""
    everyone = people.everyone(db)
    all_groups = groups.views(db, everyone)
    newest = last_entry(db)
    return Source(
        lang=lang,
        workshop=workshop.view(db),
        agenda=workshop.agenda(db),
        people=everyone,
        groups=all_groups,
        placement=groups.certificate(db),
        proposals=proposals.with_former(db),
        rounds=rounds.everything(db),
        results=results.results(db),
        joined=joined_results(db),
        recommendations=recommendations.everything(db),
        data_hash=data_hash(db),
        changed_at=newest.at if newest else "",
        group_names={group.number: group.name for group in all_groups},
    )
