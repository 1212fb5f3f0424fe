"""Running the invented session through the program, as a facilitator would, to its PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from session_tui.cli.demo import setting
from session_tui.cli.demo.listing import write_list
from session_tui.cli.demo.people import people as invented_people
from session_tui.cli.demo.proposals import DemoProposal
from session_tui.cli.demo.proposals import proposals as invented_proposals
from session_tui.cli.demo.votes import group_votes, plenary_votes
from session_tui.domain.drafts import BallotDraft, BallotSheet, GroupName, SheetSource
from session_tui.domain.grouping.placing import assign
from session_tui.locale import Lang, say
from session_tui.reporting.files import Rendered, render_report
from session_tui.services import (
    ballots,
    groups,
    people,
    proposals,
    recommendations,
    registry,
    reports,
    results,
    rounds,
    workshop,
)
from session_tui.store.database import Database

Remark = Callable[[str, Mapping[str, object]], None]
ABSENT = 7  # of those on the list, some never come


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the invented session lies: its database, its list as it came, and the report."""

    session: Path
    list: Path
    report: Rendered


class Hands:
    """The clock on the wall of the invented day, moved by the program itself; each look at it is a second later."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def turn_to(self, moment: datetime) -> None:
        self.now = max(self.now, moment)


def run_demo(directory: Path, lang: Lang, seed: int, remark: Remark) -> Demo:
    """The whole day: list, placement, registration, proposals, votes, recommendations, report.

    A session that lies in the folder from before is kept under another name.
    """
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / f"demo-{lang}.db"
    keep_old(path, remark)
    moments = setting.agenda_moments(lang)
    clock = Hands(moments[0][0] - timedelta(hours=2))
    database = Database.create(path, clock=clock, station="demo")
    try:
        listing = directory / f"demo-{lang}-participants.xlsx"
        day = Day(database, clock, lang, seed, moments)
        day.prepare(listing)
        day.register()
        day.work_in_groups()
        day.decide()
        day.finish()
        report = render_report(database.run(reports.assemble, lang, "final"), directory / f"demo-{lang}.pdf")
    finally:
        database.close()
    return Demo(path, listing, report)


def keep_old(path: Path, remark: Remark) -> None:
    """Move a session out of the way, to the first name that is free."""
    if not path.exists():
        return
    number = 1
    while (kept := path.with_name(f"{path.stem}.{number}{path.suffix}")).exists():
        number += 1
    path.rename(kept)
    remark("demo_kept", {"file": kept})


class Day:
    """The day of the session, hour by hour."""

    def __init__(
        self, database: Database, clock: Hands, lang: Lang, seed: int, moments: tuple[tuple[datetime, datetime], ...]
    ) -> None:
        self.run = database.run
        self.clock = clock
        self.lang = lang
        self.seed = seed
        self.moments = moments
        self.people = invented_people(seed, lang)
        self.ideas = invented_proposals(seed, lang)
        self.plenary: list[int] = []

    def prepare(self, listing: Path) -> None:
        """The evening before: the session is described, the organiser's list imported, everybody placed."""
        from session_tui.importing.participants import read_participants

        self.run(workshop.create, setting.preset(self.lang), lang=self.lang)
        chair, secretary = setting.presidium(self.people)
        self.run(
            workshop.describe, starts_on=setting.DAY, ends_on=setting.DAY, number=say("demo.document_number", self.lang),
            chair=chair, secretary=secretary,
        )  # fmt: skip
        for group, name in setting.moderators(self.people).items():
            self.run(groups.edit, group, moderator=name)
        write_list(self.people, listing, self.lang)
        known = tuple(GroupName(g.number, g.name, g.priorities) for g in self.run(groups.everything))
        self.run(registry.admit, read_participants(listing, groups=known))
        self.run(groups.confirm, assign(self.run(groups.problem, seed=self.seed)), seed=self.seed)

    def register(self) -> None:
        """The door: nearly everybody comes."""
        self.at("opening")
        numbers = [person.number for person in self.run(people.everyone)]
        absent = set(Random(f"absent {self.seed}").sample(numbers, ABSENT))
        self.run(people.check_in_many, [number for number in numbers if number not in absent])

    def work_in_groups(self) -> None:
        """Each group writes down its proposals, and chooses among them."""
        self.at("masterclass")
        self.at("groups")
        for idea in self.ideas:
            self.run(proposals.submit, idea.title, group=idea.group, kind=idea.kind, amount=idea.amount, **idea.texts)
        self.at("vote")
        for group in self.run(groups.everything):
            ideas = [idea for idea in self.ideas if idea.group == group.number]
            opened = self.run(
                rounds.open_round, setting.GROUP_METHOD, rule=dict(setting.GROUP_RULE), group=group.number,
                title=group.name,
            )  # fmt: skip
            here = [p for p in self.run(people.everyone) if p.group == group.number and p.present]
            self.take(opened.number, group_votes(self.seed, ideas, here))
            self.plenary += self.adopted(opened.number)

    def decide(self) -> None:
        """The whole hall votes on what the groups brought."""
        self.at("plenary")
        here = [p for p in self.run(people.everyone) if p.present]
        opened = self.run(
            rounds.open_round, setting.PLENARY_METHOD, rule=dict(setting.PLENARY_RULE), only=sorted(self.plenary)
        )
        self.take(opened.number, plenary_votes(self.seed, self.brought(), here))
        self.run(recommendations.adopt, opened.number)
        by_number = {idea.number: idea for idea in self.ideas}
        for advice in self.run(recommendations.everything):
            addressee = by_number[advice.proposal].addressee
            if addressee:
                self.run(recommendations.edit, advice.number, addressee=addressee)

    def finish(self) -> None:
        """The closing meeting."""
        self.at("meeting")
        last = self.run(workshop.agenda)[-1]
        self.clock.turn_to(self.moments[-1][1])
        self.run(workshop.finish_item, last.id)

    def brought(self) -> list[DemoProposal]:
        return [idea for idea in self.ideas if idea.number in set(self.plenary)]

    def adopted(self, number: int) -> Iterable[int]:
        return [v.proposal for v in self.run(results.result, number).verdicts if v.adopted]

    def take(self, number: int, votes: Mapping[int, Mapping[int, int]]) -> None:
        """Ballots of a round from the invented voters, then its end."""
        drafts = tuple(
            BallotDraft(row, str(voter), tuple(sorted(said.items())))
            for row, (voter, said) in enumerate(votes.items(), 2)
        )
        source = SheetSource(f"round-{number}.csv", len(drafts), {"voter": "voter"})
        self.run(ballots.take_sheet, number, BallotSheet(source, drafts))
        self.run(rounds.close, number)

    def at(self, kind: str) -> None:
        """Go on to the next point of that kind on the agenda."""
        for item, (start, _) in zip(self.run(workshop.agenda), self.moments, strict=True):
            if item.kind == kind and not item.started_at:
                self.clock.turn_to(start)
                self.run(workshop.start_item, item.id)
                return
