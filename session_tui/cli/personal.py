"""Commands on personal data: consent, and erasing with the act and the extract that the law asks for."""

from __future__ import annotations

from pathlib import Path

import click

from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, tell, voice
from session_tui.cli.participants import participants
from session_tui.domain.errors import Refused
from session_tui.locale import say
from session_tui.reporting.acts import write_act
from session_tui.services import erasure, people
from session_tui.tui.leftovers import clean_beside


@participants.command("consent")
@session_argument
@click.argument("person")
@click.option("--withdrawn", is_flag=True, help="The person has taken the consent back.")
@as_json
@refusing
def consent(session: str, person: str, withdrawn: bool, as_json: bool) -> None:
    """Note a person's consent to the processing of their data, with its date."""
    with opened(session) as database:
        noted = database.run(erasure.consent, database.run(people.find, person).number, not withdrawn)
    if as_json:
        print_json({"number": noted.number, "name": noted.name, "consent_at": noted.consent_at or None})
    else:
        tell("consent_withdrawn" if withdrawn else "consent_noted", number=noted.number, name=noted.name)


@participants.command("erase")
@session_argument
@click.argument("person")
@click.option("--reason", required=True, help="Why: at the person's request, the purpose is reached, ….")
@click.option("--by", default="", help="Who erases; this computer's user otherwise.")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), default=Path("exports"), show_default=True)
@click.option("--yes", is_flag=True, help="Don't ask: an erasure can't be undone.")
@as_json
@refusing
def erase(session: str, person: str, reason: str, by: str, output: Path, yes: bool, as_json: bool) -> None:
    """Erase a person's data for good, and write the act and the journal extract (152-FZ art. 21, GDPR art. 17)."""
    with opened(session) as database:
        found = database.run(people.find, person)
        if not yes and not click.confirm(
            say("cli.erase_ask", voice.lang, number=found.number, name=found.name), err=True
        ):
            raise Refused("cli.erase_left")
        act = database.run(erasure.erase, found.number, reason=reason, by=by)
    files = write_act(act, output, voice.lang)
    left = clean_beside(session, act.traces)
    if as_json:
        print_json(
            {"number": act.number, "kinds": list(act.kinds), "at": act.at, "entries": [e.entry for e in act.entries],
             "files": [str(file) for file in files], "cleaned": [str(file) for file in left.cleaned],
             "held": [str(file) for file in left.held], "named_in": [str(file) for file in left.naming]}
        )  # fmt: skip
        return
    tell("erased", number=act.number, files=", ".join(map(str, files)))
    for line in left.words(voice.lang):
        click.echo(line)
