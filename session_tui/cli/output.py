"""How commands speak: one JSON document on standard output, or lines for people; refusals with status 1."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from functools import wraps
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

import click

from session_tui.cli.language import chosen_lang, ui_lang
from session_tui.domain.errors import Refused
from session_tui.locale import Lang, say
from session_tui.services import workshop
from session_tui.store.database import Database

P = ParamSpec("P")
T = TypeVar("T")

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
session_argument = click.argument("session")


class Voice:
    """How the command at hand speaks; its language is settled once a session is open."""

    lang: Lang = "en"
    facts: Mapping[str, object] = MappingProxyType({})  # what a refusal's document says besides the reason


voice = Voice()


def told(key: str, **params: object) -> str:
    return say(f"cli.{key}", voice.lang, **params)


def tell(key: str, **params: object) -> None:
    """A line for people, on standard output."""
    click.echo(told(key, **params))


def remark(key: str, **params: object) -> None:
    """A line for people that is not the result: it goes to standard error, also beside JSON."""
    click.echo(told(key, **params), err=True)


def print_json(document: object) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2, default=plain))


def plain(value: object) -> object:
    """Values that JSON does not know."""
    if isinstance(value, Fraction):
        return number(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def number(value: int | Fraction | None) -> int | float | None:
    """A count or a mean as a JSON number: whole where it is whole."""
    if value is None or isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else float(value)


@contextmanager
def opened(session: str) -> Iterator[Database]:
    """An existing session, whose language the command then speaks."""
    database = Database.open(session)
    try:
        voice.lang = chosen_lang() or database.run(workshop.view).lang
        yield database
    finally:
        database.close()


def refusing(command: Callable[P, T]) -> Callable[P, T]:
    """A command whose refusals are told in the reader's language, with exit status 1 and without a traceback."""

    @wraps(command)
    def careful(*args: P.args, **kwargs: P.kwargs) -> T:
        voice.lang, voice.facts = ui_lang(), {}
        try:
            return command(*args, **kwargs)
        except Refused as refused:
            what, remedy = refused.what(voice.lang), refused.remedy(voice.lang)
            if kwargs.get("as_json"):
                print_json({"error": {"code": refused.key, "message": what, "remedy": remedy}, **voice.facts})
            click.echo("\n".join(filter(None, (what, remedy))), err=True)
            sys.exit(1)

    return careful


def table(rows: Sequence[Sequence[Any]], heads: Sequence[str] = ()) -> None:
    """Rows in columns: numbers to the right, text to the left, no more than the terminal is wide."""
    lines = [[str(cell) for cell in row] for row in ([heads] if heads else []) + [list(row) for row in rows]]
    if not lines:
        return
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    right = [all(isinstance(row[i], int) for row in rows) for i in range(len(lines[0]))]
    for line in lines:
        cells = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(line, widths, right, strict=True))
        click.echo("  ".join(cells).rstrip())
