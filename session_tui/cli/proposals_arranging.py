"""Commands that put proposals into clusters, tag them, and print cards of them for the wall."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, table, tell, voice
from session_tui.cli.proposals import proposals, selecting, wanted
from session_tui.cli.report import stem
from session_tui.domain.alike import Cluster, Tag
from session_tui.locale import Lang
from session_tui.services import proposals as use_cases
from session_tui.services import wall, workshop


@proposals.command("cluster")
@session_argument
@click.argument("name", required=False)
@click.argument("numbers", nargs=-1, type=int)
@click.option("--accept", is_flag=True, help="Put everything together as it is proposed.")
@as_json
@refusing
def cluster(session: str, name: str | None, numbers: tuple[int, ...], accept: bool, as_json: bool) -> None:
    """Put proposals NUMBERS into the cluster NAME ("" takes them out); without a name, show what the titles suggest."""
    with opened(session) as database:
        if name is not None:
            put = database.run(use_cases.put_together, {name: numbers})
            if as_json:
                print_json({"proposals": [{"number": p.number, "title": p.title, "cluster": p.cluster} for p in put]})
            else:
                tell("clustered", n=len(put))
            return
        found = database.run(use_cases.proposed_clusters)
        if accept and found:
            database.run(use_cases.put_together, gathered(found))
    if as_json:
        print_json(
            {"clusters": [{"name": c.name, "proposals": list(c.numbers), "words": list(c.words),
                           "likeness": round(c.likeness, 3)} for c in found], "accepted": accept}
        )  # fmt: skip
        return
    table([(c.name, " + ".join(map(str, c.numbers)), f"{c.likeness:.0%}", f"[{', '.join(c.words)}]") for c in found])
    tell("clusters", n=len(found))


@proposals.command("tag")
@session_argument
@click.argument("name", required=False)
@click.argument("numbers", nargs=-1, type=int)
@click.option("--remove", is_flag=True, help="Take the tag from them.")
@as_json
@refusing
def tag(session: str, name: str | None, numbers: tuple[int, ...], remove: bool, as_json: bool) -> None:
    """Give proposals NUMBERS the tag NAME; without a name, show the words that several titles share."""
    with opened(session) as database:
        if name is not None:
            tagged = database.run(use_cases.tag, {name: numbers}, remove=remove)
            if as_json:
                print_json(
                    {"proposals": [{"number": p.number, "title": p.title, "tags": list(p.tags)} for p in tagged]}
                )
            else:
                tell("tagged", n=len(tagged))
            return
        found = database.run(use_cases.proposed_tags)
    if as_json:
        print_json({"tags": [{"name": t.name, "proposals": list(t.numbers)} for t in found]})
        return
    table([(t.name, ", ".join(map(str, t.numbers))) for t in found])
    tell("tags", n=len(found))


def gathered(found: Sequence[Cluster | Tag]) -> dict[str, tuple[int, ...]]:
    """Numbers by name; clusters of one name are one."""
    sets: dict[str, tuple[int, ...]] = {}
    for one in found:
        sets[one.name] = (*sets.get(one.name, ()), *one.numbers)
    return sets


@proposals.command("cards")
@session_argument
@click.option("--proposal", "numbers", type=int, multiple=True, metavar="N", help="Only this one; repeatable.")
@click.option("--output", type=click.Path(path_type=Path), help="The PDF; in exports/ otherwise.")
@click.option("--lang", type=click.Choice(["ru", "en"]), help="The session's language otherwise.")
@selecting
@as_json
@refusing
def cards(
    session: str, numbers: tuple[int, ...], output: Path | None, lang: Lang | None, as_json: bool, **asked: Any
) -> None:
    """Print cards for the wall as PDF, four proposals a page."""
    from session_tui.reporting.wall import render_cards

    with opened(session) as database:
        spoken = lang or database.run(workshop.view).lang
        value = database.run(wall.cards, spoken, numbers=numbers, wanted=wanted(asked), order=asked["order"])
    if lang:
        voice.lang = lang
    done = render_cards(value, output or Path("exports") / f"{stem(session)}-cards-{spoken}.pdf")
    if as_json:
        print_json({"file": str(done.file), "pages": done.pages, "cards": len(value.cards), "sha256": done.sha256,
                    "seconds": done.seconds, "lang": done.lang})  # fmt: skip
    else:
        tell("printed", file=done.file, n=done.pages, seconds=done.seconds)
