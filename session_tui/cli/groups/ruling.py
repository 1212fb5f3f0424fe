"""What is asked of the placement: adding rules, taking them back, showing them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, table, tell, told, voice
from session_tui.domain import communities
from session_tui.domain.grouping.rulebook import Rulebook, RuleView, Word, read_line
from session_tui.locale import say
from session_tui.services import groups as use_cases


@click.command(context_settings={"ignore_unknown_options": True})
@session_argument
@click.argument("word", metavar="RULE")
@click.argument("cells", nargs=-1)
@as_json
@refusing
def rule(session: str, word: str, cells: tuple[str, ...], as_json: bool) -> None:
    """Add a rule for the placement, or change one.

    \b
      apart PERSON PERSON…      no two of them in one group
      together PERSON PERSON…   all of them in one group
      leader GROUP PERSON…      they sit in that group, and stay there in later rounds
      closed GROUP COMMUNITY…   nobody of these communities in that group
      limits GROUP LEAST MOST   how many it takes; - is no limit
      aims AIM…                 what counts first, second, …: balance, tags, company, organisations, towns, wishes
      tags TAG…                 tags to be balanced as communities are
    """
    with opened(session) as database:
        say_rules(database.run(use_cases.add_rule, read_line(word, cells)), as_json)


@click.command()
@session_argument
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--drop", type=int, help="Take back the rule of this number.")
@as_json
@refusing
def rules(session: str, file: Path | None, drop: int | None, as_json: bool) -> None:
    """Show the rules for the placement, or store those of a file in their place.

    What a file looks like is told by: session-tui groups assign --help
    """
    with opened(session) as database:
        if file is not None:
            from session_tui.importing.placing_rules import read_rules

            database.run(use_cases.set_rules, read_rules(file))
        if drop is not None:
            database.run(use_cases.drop_rule, drop)
        say_rules(database.run(use_cases.rulebook), as_json)


def say_rules(book: Rulebook, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "rules": [rule_json(rule) for rule in book.rules],
                "aims": [str(aim) for aim in book.aims],
                "tags": list(book.balanced_tags),
            }
        )
        return
    table([(rule.number, rule_words(rule)) for rule in book.rules])
    tell("rules_aims", aims=", ".join(book.aims))
    if book.balanced_tags:
        tell("rules_tags", tags=", ".join(book.balanced_tags))


def rule_json(rule: RuleView) -> dict[str, Any]:
    return {
        "number": rule.number, "rule": rule.word.value, "group": rule.group, "community": rule.community or None,
        "people": [{"number": number, "name": name} for number, name in rule.people],
    }  # fmt: skip


def rule_words(rule: RuleView) -> str:
    who = [f"{number:03} {name}" for number, name in rule.people]
    if rule.word is Word.LEADER:
        return told("rule_leader", one=who[0], group=rule.group)
    return say(
        f"grouping.rule_{rule.word}", voice.lang, group=rule.group, one=who[0] if who else "",
        other=who[-1] if who else "", community=communities.name(rule.community, voice.lang),
    )  # fmt: skip
