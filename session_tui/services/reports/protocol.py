"""The voting protocol, and the tables that leave with the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from session_tui.domain.dates import moment
from session_tui.domain.open_data import (
    BALLOT_HEADS,
    COMMUNITY_HEADS,
    HAND_HEADS,
    RESULT_HEADS,
    ROUND_HEADS,
    VOTER_HEADS,
    result_rows,
)
from session_tui.domain.protocol import Outcome, RoundLine, RoundProtocol
from session_tui.domain.report import Term
from session_tui.domain.table import Cell, Table
from session_tui.domain.votes import RoundResult, RoundView
from session_tui.domain.voting.methods import key as method_key
from session_tui.domain.voting.methods import name as method_name
from session_tui.services.ballots import BALLOT, lines_of, voters
from session_tui.services.reports.source import Source
from session_tui.services.rounds import communities_of
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Ballot, Turnout


def protocols(db: Db, source: Source, outcomes: dict[int, tuple[Outcome, ...]]) -> tuple[RoundProtocol, ...]:
    return tuple(protocol(db, source, result, outcomes) for result in source.results)


def scope(source: Source, round_: RoundView) -> str:
    if round_.group is None:
        return source.say("assembly.plenary")
    return source.say("assembly.group", number=round_.group, name=source.group_name(round_.group))


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def protocol(db: Db, source: Source, result: RoundResult, outcomes: dict[int, tuple[Outcome, ...]]) -> RoundProtocol:
    round_, tally = result.round, result.tally
    titles = {p.number: p.title for p in round_.proposals}
    lines = tuple(
        RoundLine(
            row.proposal, titles[row.proposal], next(o for o in outcomes[row.proposal] if o.round == round_.number)
        )
        for row in tally.results
    )
    heads = voters_and_votes(db, source, result) if round_.rule.weights else ""
    listed = round_.electorate.kind != "open" and not round_.secret and not round_.by_hands
    absent = tuple(voter.name for voter in voters(db, round_.number) if not voter.voted) if listed else ()
    return RoundProtocol(
        number=round_.number,
        title=round_.title or upper_first(scope(source, round_)),
        scope=scope(source, round_),
        method=method_name(round_.method, source.lang),
        rule=" · ".join(filter(None, (round_.rule.describe(source.lang, round_.electorate), heads))),
        electorate=source.say(f"assembly.electorate_{round_.electorate.kind}"),
        secret=round_.secret,
        entitled=round_.electorate.entitled or 0,
        cast=tally.cast,
        valid=tally.valid,
        opened=moment(round_.opened_at, source.lang),
        closed=moment(round_.closed_at, source.lang),
        lines=lines,
        absent=absent,
    )


def voters_and_votes(db: Db, source: Source, result: RoundResult) -> str:
    """Where votes are weighed: how many people voted, and with how many votes."""
    number, weights = result.round.number, [weight for _, weight in result.round.rule.weights]
    told = ", ".join(f"{n} × {weight}" for weight, n in sorted(Counter(weights).items()))
    voted = db.number_of(Turnout, table_of(Turnout).c.round_number == number)
    return source.say("assembly.weighted", n=voted, votes=result.tally.cast, several=len(weights), told=told)


def communities_table(source: Source) -> Table:
    """What secret rounds told of how communities voted."""
    rows = tuple(
        (result.round.number, proposal, name, *cell)
        for result in source.results
        if result.round.secret
        for proposal, cells in sorted(result.support.items())
        for name, cell in cells.items()
    )
    return Table("communities", COMMUNITY_HEADS, rows, source.say("assembly.table_communities"))


def methods(source: Source) -> tuple[Term, ...]:
    """Every method that was used, explained once."""
    used = dict.fromkeys(result.round.method for result in source.results)
    return tuple(
        Term(method_name(method, source.lang), source.say(f"assembly.method_{method_key(method)}")) for method in used
    )


def participants_table(source: Source) -> Table:
    heads = ("number", "name", "organisation", "position", "town", "community", "group", "checked_in")
    rows: list[tuple[Cell, ...]] = [
        (p.number, p.name, p.organisation, p.position, p.town, p.community, p.group, int(p.present))
        for p in source.people
    ]
    return Table("participants", heads, tuple(rows), source.say("assembly.table_participants"))


def proposals_table(source: Source) -> Table:
    fields = ("number", "external_id", "group", "kind", "title", "problem", "solution", "effect", "indicator", "owner",
              "deadline", "resources", "funding", "risks", "authors", "amount", "status")  # fmt: skip
    rows = tuple(
        (*(getattr(p, field) for field in fields), ", ".join(p.tags), p.cluster, p.lineage.of(p.number))
        for p in source.proposals
    )
    return Table("proposals", (*fields, "tags", "cluster", "lineage"), rows, source.say("assembly.table_proposals"))


def results_table(source: Source) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for result in source.results:
        titles = {p.number: p.title for p in result.round.proposals}
        rows += result_rows(result.round.number, titles, result.tally, result.verdicts, source.lang)
    return Table("results", RESULT_HEADS, tuple(rows), source.say("assembly.table_results"))


def rounds_table(source: Source) -> Table:
    """Each round with all that its count depends on besides the ballots: rule, head counts, proposals in order."""
    rows = tuple(
        (
            r.number, r.title, r.group, r.method.value, int(r.secret), int(r.by_hands), r.electorate.kind,
            r.electorate.entitled, r.electorate.present, result.tally.cast, result.tally.valid, r.opened_at,
            r.closed_at, " ".join(str(p.number) for p in r.proposals), r.rule.to_json(), r.rule.digest(),
            " ".join(str(said) for said in result.chair),
        )
        for result in source.results
        for r in (result.round,)
    )  # fmt: skip
    return Table("rounds", ROUND_HEADS, rows, source.say("assembly.table_rounds"))


def voters_table(db: Db, source: Source) -> Table:
    """Whom each entitled voter of an open round spoke for: what the support by community follows from."""
    rows = tuple(
        (round_.number, int(key.partition(":")[2]), community)
        for result in source.results
        for round_ in (result.round,)
        if result.support and not round_.secret
        for key, community in sorted(communities_of(db, round_.number).items(), key=lambda item: voter_order(item[0]))
    )
    return Table("voters", VOTER_HEADS, rows, source.say("assembly.table_voters"))


def hands_table(source: Source) -> Table:
    """Shows of hands, as they were counted in the hall."""
    rows = tuple(
        (result.round.number, row.proposal, row.votes_for, row.votes_against, row.votes_abstain)
        for result in source.results
        if result.round.by_hands
        for row in sorted(result.tally.results, key=lambda row: row.proposal)
    )
    return Table("hands", HAND_HEADS, rows, source.say("assembly.table_hands"))


def recommendations_table(source: Source) -> Table:
    fields = (
        "number",
        "proposal",
        "round",
        "title",
        "wording",
        "addressee",
        "owner",
        "deadline",
        "indicator",
        "status",
    )
    rows = tuple(tuple(getattr(advice, field) for field in fields) for advice in source.recommendations)
    return Table("recommendations", fields, rows, source.say("assembly.table_recommendations"))


def ballots_table(db: Db, source: Source) -> Table:
    """Every ballot that counts: voters by badge or label in open rounds, numbers without meaning in secret ones."""
    rows: list[tuple[Cell, ...]] = []
    for result in source.results:
        if not result.round.by_hands:
            rows += ballot_lines(db, result.round)
    return Table("ballots", BALLOT_HEADS, tuple(rows), source.say("assembly.table_ballots"))


def ballot_lines(db: Db, round_: RoundView) -> Iterable[tuple[Cell, ...]]:
    """Lines of a round's ballots, ordered by voter, or by what they say where the round is secret."""
    where = (BALLOT.round_number == round_.number, BALLOT.current.is_(True))
    said: dict[int, list[tuple[int, int]]] = {}
    voter: dict[int, str] = {}
    for row in db.rows(Ballot, *where):
        said[row.id] = []
        voter[row.id] = "" if round_.secret else (row.voter or "")
    for key, proposal, value in lines_of(db, where):
        said[key].append((proposal, value))
    papers = sorted((voter_order(voter[key]), voter[key], sorted(choices)) for key, choices in said.items())
    for number, (_, label, choices) in enumerate(papers, 1):
        name = label.partition(":")[2] or None
        if not choices:
            yield (round_.number, number, name, None, None)
        for proposal, value in choices:
            yield (round_.number, number, name, proposal, value)


def voter_order(label: str) -> tuple[str, int, str]:
    """Badges by number, other voters by label."""
    kind, _, rest = label.partition(":")
    return (kind, int(rest) if kind == "p" else 0, rest)
