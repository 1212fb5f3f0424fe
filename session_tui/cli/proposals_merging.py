"""Commands on proposals that say the same or too much: similar, merge, split, and back; and on their history."""

from __future__ import annotations

from typing import Any

import click

from session_tui.cli.fields import pairs
from session_tui.cli.output import as_json, opened, print_json, refusing, remark, session_argument, table, tell, voice
from session_tui.cli.proposals import proposals
from session_tui.cli.rounds import tally_json
from session_tui.domain.ideas import EditConflict, ProposalView
from session_tui.services import proposals as use_cases
from session_tui.services.joined import joined_result
from session_tui.services.proposals.similar import similar_pairs, similar_to


@proposals.command("similar")
@session_argument
@click.option("--to", "to", type=int, metavar="N", help="Only those that mean what proposal N means.")
@as_json
@refusing
def similar(session: str, to: int | None, as_json: bool) -> None:
    """Show proposals that mean the same, across groups, with the words that say so."""
    with opened(session) as database:
        known = {p.number: p for p in database.run(use_cases.everything)}
        if to is not None:
            found = [([to, a.number], a.score, [a.words]) for a in database.run(similar_to, to)]
        else:
            found = [([p.one, p.other], p.score, list(p.words)) for p in database.run(similar_pairs)]
    if as_json:
        print_json(
            {
                "pairs": [
                    {"proposals": numbers, "score": round(score, 3), "words": [list(told) for told in words],
                     "groups": [known[n].group for n in numbers if n in known]}
                    for numbers, score, words in found
                ]
            }
        )  # fmt: skip
        return
    for numbers, score, words in found:
        shown = [known[n] for n in numbers if n in known and n != to]
        table([(f"{score:.0%}", p.number, p.group or "—", p.title, f"[{', '.join(told)}]")
               for p, told in zip(shown, words, strict=True)])  # fmt: skip
        if to is None:
            click.echo()
    tell("similar", n=len(found))


def told(proposal: ProposalView) -> dict[str, Any]:
    """A proposal and where it comes from, for JSON."""
    return {"number": proposal.number, "title": proposal.title, "status": proposal.status, "group": proposal.group,
            "authors": proposal.authors, "updated_at": proposal.updated_at,
            "made_of": list(proposal.lineage.made_of), "merged_into": list(proposal.lineage.merged_into),
            "part_of": list(proposal.lineage.part_of), "split_into": list(proposal.lineage.split_into)}  # fmt: skip


def show(found: tuple[ProposalView, ...], as_json: bool) -> None:
    if as_json:
        print_json({"proposals": [told(proposal) for proposal in found]})
        return
    table([(p.number, p.group or "—", p.title, p.lineage.of(p.number)) for p in found])


@proposals.command("merge")
@session_argument
@click.argument("numbers", nargs=-1, required=True, type=int)
@click.option("--into", type=int, metavar="N", help="The proposal that stays; without it a new one is made of all.")
@click.option("--title", default="", help="The title of the one that stays.")
@as_json
@refusing
def merge(session: str, numbers: tuple[int, ...], into: int | None, title: str, as_json: bool) -> None:
    """Make one proposal of several; nothing is lost, and `unmerge` takes it back."""
    with opened(session) as database:
        show((database.run(use_cases.merge, into, numbers, title=title),), as_json)


@proposals.command("unmerge")
@session_argument
@click.argument("number", type=int)
@as_json
@refusing
def unmerge(session: str, number: int, as_json: bool) -> None:
    """Take the last merge into a proposal back, also after a vote."""
    with opened(session) as database:
        show(database.run(use_cases.unmerge, number), as_json)


@proposals.command("split")
@session_argument
@click.argument("number", type=int)
@click.argument("titles", nargs=-1, required=True)
@as_json
@refusing
def split(session: str, number: int, titles: tuple[str, ...], as_json: bool) -> None:
    """Make several proposals of one, a title each; `unsplit` takes it back."""
    with opened(session) as database:
        show(database.run(use_cases.split, number, titles), as_json)


@proposals.command("unsplit")
@session_argument
@click.argument("number", type=int)
@as_json
@refusing
def unsplit(session: str, number: int, as_json: bool) -> None:
    """Let a proposal that was split stand again instead of its parts."""
    with opened(session) as database:
        show((database.run(use_cases.unsplit, number),), as_json)


@proposals.command("edit")
@session_argument
@click.argument("number", type=int)
@click.option("--set", "fields", multiple=True, required=True, metavar="FIELD=TEXT", callback=pairs,
              help="A field of the passport and its new text.")  # fmt: skip
@click.option("--seen", metavar="MOMENT", help="`updated_at` as you saw it: refused where it was changed since.")
@as_json
@refusing
def edit(session: str, number: int, fields: dict[str, Any], seen: str | None, as_json: bool) -> None:
    """Change fields of a passport."""
    values = {name: as_typed(name, text) for name, text in fields.items()}
    with opened(session) as database:
        try:
            show((database.run(use_cases.edit, number, seen=seen, **values),), as_json)
        except EditConflict as conflict:
            for column in conflict.columns:
                field = "group" if column == "group_number" else column
                remark("conflict", field=field, stored=getattr(conflict.stored, field), wanted=conflict.wanted[field])
            raise


def as_typed(name: str, text: str) -> object:
    """A field's text as the use case takes it; wrong usage where a number is none."""
    if name == "tags":
        return tuple(text.split(","))
    if name in ("group", "amount"):
        if text and not text.isdecimal():
            raise click.BadParameter(f"{name} takes a whole number, not {text!r}")
        return int(text) if text else None
    return text


@proposals.command("history")
@session_argument
@click.argument("number", type=int)
@as_json
@refusing
def history(session: str, number: int, as_json: bool) -> None:
    """Show every text that a proposal has had: step, moment, station, and what was changed."""
    with opened(session) as database:
        found = database.run(use_cases.history, number)
        lineage = database.run(use_cases.one, number).lineage.of(number)
    if as_json:
        print_json({"versions": [{"entry": v.entry, "at": v.at, "station": v.station, "action": v.action,
                                  "changed": {field: list(texts) for field, texts in v.changed.items()}}
                                 for v in found]})  # fmt: skip
        return
    for version in found:
        click.echo(f"{version.entry}  {version.at}  {version.station}  {version.action}")
        for field, (before, after) in version.changed.items():
            if after not in (None, "", "[]") or before not in (None, "", "[]"):
                click.echo(f"    {field}: {'' if before is None else before} → {'' if after is None else after}")
    if lineage:
        click.echo(lineage)


@proposals.command("restore")
@session_argument
@click.argument("number", type=int)
@click.argument("entry", type=int)
@as_json
@refusing
def restore(session: str, number: int, entry: int, as_json: bool) -> None:
    """Bring back the text that a proposal had after step ENTRY of its history."""
    with opened(session) as database:
        show((database.run(use_cases.restore, number, entry),), as_json)


@proposals.command("joined")
@session_argument
@click.argument("round_", metavar="ROUND", type=int)
@as_json
@refusing
def joined(session: str, round_: int, as_json: bool) -> None:
    """Count a closed round as if proposals merged since had been one; each voter counts once.

    Whoever supported a part supports the whole; for and against together count as abstained, and are listed.
    """
    with opened(session) as database:
        found = database.run(joined_result, round_)
    listed = [{"voter": c.voter, "proposal": c.proposal, "said": dict(c.said), "ballots": c.ballots}
              for c in found.contradictions]  # fmt: skip
    if as_json:
        into = {str(origin): kept for origin, kept in found.into.items()}
        print_json({**tally_json(found.result), "merged": into, "contradictions": listed})
        return
    titles = {p.number: p.title for p in found.result.round.proposals}
    table([(v.proposal, titles[v.proposal][:60], v.sentence(voice.lang)) for v in found.result.verdicts])
    for c in found.contradictions:
        said = ", ".join(f"{number}: {value:+d}" for number, value in c.said)
        tell("contradiction", voter=c.voter or "—", proposal=c.proposal, said=said, n=c.ballots)
