"""The report as a whole."""

from __future__ import annotations

from typing import Literal

from session_tui.domain.dates import days
from session_tui.domain.report import Counts, Report
from session_tui.domain.table import Table
from session_tui.locale import Lang
from session_tui.services.reports.chapters import agenda, attendance, busy, chapters, placement, recommended
from session_tui.services.reports.outcomes import contested, outcomes
from session_tui.services.reports.protocol import (
    ballots_table,
    communities_table,
    hands_table,
    methods,
    participants_table,
    proposals_table,
    protocols,
    recommendations_table,
    results_table,
    rounds_table,
    voters_table,
)
from session_tui.services.reports.source import Source, gather
from session_tui.store.db import Db


def assemble(db: Db, lang: Lang, status: Literal["draft", "final"] = "draft", names: bool = False) -> Report:
    """Everything the document says, in one language; the same session gives the same value.

    The embedded list of participants has numbers and communities only, unless `names` are asked for.
    """
    source = gather(db, lang)
    said = outcomes(source)
    shop = source.workshop
    counts = {person.community for person in source.people}
    return Report(
        lang=lang,
        title=shop.title,
        created=source.changed_at,
        counts=numbers(source),
        place=shop.place,
        dates=days(shop.starts_on, shop.ends_on, lang),
        organisers=shop.organisers,
        partners=shop.partners,
        number=shop.number,
        status=status,
        chair=shop.chair,
        secretary=shop.secretary,
        communities=source.shares({code: sum(p.community == code for p in source.people) for code in counts})
        if counts != {""}
        else (),
        recommendations=recommended(source, said),
        contested=contested(source),
        agenda=agenda(source),
        groups=chapters(source, said),
        rounds=protocols(db, source, said),
        attendance=attendance(source),
        placement=placement(source),
        methods=methods(source),
        data_hash=source.data_hash,
        attachments=all_tables(db, source) if names else pseudonymous(all_tables(db, source)),
    )


def numbers(source: Source) -> Counts:
    """The numbers of the summary."""
    return Counts(
        participants=len(source.people),
        present=sum(person.present for person in source.people),
        groups=len(busy(source)),
        proposals=len([p for p in source.proposals if p.status == "active"]),
        recommendations=len(source.recommendations),
        rounds=len(source.results),
        ballots=sum(result.tally.cast for result in source.results if not result.tally.by_hands),
        towns=len({person.town for person in source.people if person.town}),
        organisations=len({person.organisation for person in source.people if person.organisation}),
    )


def all_tables(db: Db, source: Source) -> tuple[Table, ...]:
    tables = (
        ballots_table(db, source), hands_table(source), participants_table(source), proposals_table(source),
        recommendations_table(source), results_table(source), rounds_table(source), voters_table(db, source),
        communities_table(source),
    )  # fmt: skip
    return tuple(table for table in tables if table.rows)


def tables(db: Db, lang: Lang, pseudonyms: bool = False) -> tuple[Table, ...]:
    """The session's lists as tables; with `pseudonyms` participants are numbers and communities only."""
    found = all_tables(db, gather(db, lang))
    return pseudonymous(found) if pseudonyms else found


def pseudonymous(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables, the participants' without what names them."""
    hidden = {"name", "organisation", "position", "town"}
    return tuple(masked(table, hidden) if table.name == "participants" else table for table in tables)


def masked(table: Table, hidden: set[str]) -> Table:
    """A table without some of its columns."""
    kept = [i for i, head in enumerate(table.headers) if head not in hidden]
    rows = tuple(tuple(row[i] for i in kept) for row in table.rows)
    return Table(table.name, tuple(table.headers[i] for i in kept), rows, table.title)
