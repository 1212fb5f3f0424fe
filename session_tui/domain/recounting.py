"""Counting a document's rounds again from the tables that it carries, knowing nothing else of the session."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from session_tui.domain import divided
from session_tui.domain.divided import Cells
from session_tui.domain.errors import Refused
from session_tui.domain.open_data import outcome_of
from session_tui.domain.outcome import Finding
from session_tui.domain.protocol import Outcome
from session_tui.domain.voting.ballots import Ballot, problem_of
from session_tui.domain.voting.electorate import Electorate, ElectorateKind
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import Tally, count, count_hands
from session_tui.domain.voting.verdict import Verdict, decide
from session_tui.domain.voting.weights import weigher
from session_tui.locale import Lang, say

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Recounted:
    """A round as its ballots tell it: `cast` and `valid` are counted, `electorate` and `rule` as the document says.

    `support` is by community, empty where the document does not tell communities.
    """

    number: int
    secret: bool
    rule: Rule
    electorate: Electorate
    tally: Tally
    verdicts: tuple[Verdict, ...]
    support: Mapping[int, Cells] = field(default_factory=dict)

    def outcomes(self, lang: Lang) -> dict[int, Outcome]:
        """Per proposal, in order of rank, what the round said."""
        judged = {verdict.proposal: verdict for verdict in self.verdicts}
        return {
            row.proposal: outcome_of(self.number, self.tally, judged[row.proposal], self.rule, self.electorate, lang)
            for row in self.tally.results
        }


def recount(tables: Tables, lang: Lang) -> tuple[list[Recounted], list[Finding]]:
    """Every round that can be counted, and what is wrong with the lines it was counted from.

    `tables` are the CSV files by name without `.csv`, each row by its columns.
    """
    rounds: list[Recounted] = []
    found: list[Finding] = []
    ballots, hands = by_round(tables.get("ballots", ())), by_round(tables.get("hands", ()))
    for row in tables.get("rounds", ()):
        name = row.get("number", "")
        try:
            made = one_round(row, ballots.pop(name, ()), hands.pop(name, ()))
        except (Refused, ValueError, KeyError) as problem:
            why = problem.what(lang) if isinstance(problem, Refused) else str(problem)
            found.append(Finding("recount.round_unreadable", {"round": name, "why": why}))
            continue
        found += flaws(made, row, tables, lang)
        made = replace(made, support=support_of(made, row, tables))
        found += torn(made, tables) if made.secret else ()
        rounds.append(made)
    for name in sorted({*ballots, *hands}):
        found.append(Finding("recount.round_unknown", {"round": name}))
    return rounds, found


def by_round(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.get("round", "")].append(row)
    return found


def one_round(row: Row, ballots: Sequence[Row], hands: Sequence[Row]) -> Recounted:
    """One round counted and judged. Raises Refused, ValueError or KeyError where its lines can't be read."""
    rule = Rule.from_json(row["rule"])
    kinds: dict[str, ElectorateKind] = {kind: kind for kind in get_args(ElectorateKind)}
    heads = Electorate(kinds[row["electorate"]], whole(row["entitled"]), whole(row["present"]))
    candidates = [int(proposal) for proposal in row["proposals"].split()]
    chair = [int(said) for said in row.get("chair", "").split()]
    if row["by_hands"] == "1":
        said = {int(r["proposal"]): (int(r["for"]), int(r["against"]), int(r["abstain"])) for r in hands}
        tally = count_hands(candidates, said, rule.method)
    else:
        weights = weights_of(rule, ballots)
        papers = [Ballot(choices, weights[number]) for number, choices in papers_of(ballots).items()]
        for paper in papers:
            if problem := problem_of(rule.method, rule, paper.choices, candidates):
                raise problem
        tally = count(rule.method, rule, candidates, papers)
    return Recounted(int(row["number"]), row["secret"] == "1", rule, heads, tally, decide(tally, rule, heads, chair))


def support_of(made: Recounted, row: Row, tables: Tables) -> dict[int, dict[str, tuple[int, int]]]:
    """How each community voted, where the document tells whom the voters of the round spoke for; of a secret round what
    the document says itself."""
    if made.secret:
        cells: dict[int, dict[str, tuple[int, int]]] = {}
        for line in tables.get("communities", ()):
            if line.get("round") == row.get("number"):
                cell = int(line["for"]), int(line["cast"])
                cells.setdefault(int(line["proposal"]), {})[line["community"]] = cell
        return cells
    spoke = {r["voter"]: r["community"] for r in tables.get("voters", ()) if r.get("round") == row.get("number")}
    papers = [r for r in tables.get("ballots", ()) if r.get("round") == row.get("number")]
    if not spoke:
        return {}
    voters = {int(r["ballot"]): r["voter"] for r in papers}
    weights = weights_of(made.rule, papers)
    said = (
        (spoke.get(voters[number], ""), choices)
        for number, choices in papers_of(papers).items()
        for _ in range(weights[number])
    )
    return divided.support(made.rule.method, [result.proposal for result in made.tally.results], said)


def weights_of(rule: Rule, rows: Sequence[Row]) -> dict[int, int]:
    """Ballot → the votes of its voter."""
    weigh = weigher(rule)
    return {int(row["ballot"]): weigh(row.get("voter", "")) for row in rows}


def papers_of(rows: Sequence[Row]) -> dict[int, tuple[tuple[int, int], ...]]:
    """Ballots by their number; a line without a proposal is a blank one."""
    papers: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        choices = papers.setdefault(int(row["ballot"]), [])
        if row["proposal"]:
            choices.append((int(row["proposal"]), int(row["value"])))
    return {number: tuple(sorted(choices)) for number, choices in papers.items()}


def flaws(made: Recounted, row: Row, tables: Tables, lang: Lang) -> Iterator[Finding]:
    """What does not agree between a round's own line and what was counted."""
    number = made.number
    if made.rule.digest() != row.get("rule_sha256") or made.rule.method != row.get("method"):
        yield Finding("recount.rule", {"round": number})
    for column, counted in (("cast", made.tally.cast), ("valid", made.tally.valid)):
        if row.get(column) != str(counted):
            what = say(f"report.{column}", lang)
            yield Finding("recount.turnout", {"round": number, "what": what, "said": row.get(column), "n": counted})
    papers = {(r["ballot"], r["voter"]) for r in tables.get("ballots", ()) if r.get("round") == row.get("number")}
    voters = Counter(voter for _, voter in papers if voter)
    for voter in sorted(voter for voter, times in voters.items() if times > 1):
        yield Finding("recount.voter_twice", {"round": number, "voter": voter})
    numbers = {int(ballot) for ballot, _ in papers}
    if numbers and numbers != set(range(1, len(numbers) + 1)):
        yield Finding("recount.ballot_missing", {"round": number})
    if made.secret and voters:
        yield Finding("recount.voter_named", {"round": number})
    for kind, heads in (("entitled", made.electorate.entitled), ("present", made.electorate.present)):
        if heads is not None and made.tally.cast > heads and (kind == "entitled" or made.electorate.kind == "present"):
            yield Finding("recount.too_many", {"round": number, "n": made.tally.cast, "heads": heads})
            break


def torn(made: Recounted, tables: Tables) -> Iterator[Finding]:
    """Proposals of a secret round whose communities are too small to be told, or not all ballots together."""
    papers = papers_of([r for r in tables.get("ballots", ()) if r.get("round") == str(made.number)])
    numbers = [result.proposal for result in made.tally.results]
    wholes = divided.support(made.rule.method, numbers, (("", choices) for choices in papers.values()))
    for proposal, cells in made.support.items():
        sums = sum(votes for votes, _ in cells.values()), sum(cast for _, cast in cells.values())
        small = any(cast < divided.FEWEST_IN_CELL or not 0 <= votes <= cast for votes, cast in cells.values())
        if small or sums != wholes.get(proposal, {}).get(""):
            yield Finding("recount.communities", {"round": made.number, "proposal": proposal})


def whole(cell: str) -> int | None:
    return int(cell) if cell else None


def recommended(tables: Tables, rounds: Sequence[Recounted]) -> Iterator[Finding]:
    """Recommendations that no vote adopted, or whose title is not that of their proposal."""
    adopted = {(made.number, verdict.proposal) for made in rounds for verdict in made.verdicts if verdict.adopted}
    titles = {row.get("number"): row.get("title") for row in tables.get("proposals", ())}
    for row in tables.get("recommendations", ()):
        number, proposal, vote = (row.get(name, "") for name in ("number", "proposal", "round"))
        if vote and not (vote.isdecimal() and proposal.isdecimal() and (int(vote), int(proposal)) in adopted):
            yield Finding("recount.not_adopted", {"number": number, "proposal": proposal, "round": vote})
        if titles.get(proposal) != row.get("title"):
            yield Finding("recount.other_title", {"number": number, "proposal": proposal})
