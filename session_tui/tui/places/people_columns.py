"""The columns of the list of participants, and the words above it."""

from __future__ import annotations

from collections.abc import Sequence

from session_tui.domain import communities
from session_tui.domain.people import ParticipantView
from session_tui.domain.turnout import Part
from session_tui.locale import Lang, say
from session_tui.tui.widgets.columns import Column

SHOWS = ("everyone", "waiting", "here", "no_consent")  # which part of the list is shown


def people_columns(lang: Lang) -> tuple[Column[ParticipantView], ...]:
    """Columns in the order of the desk; a narrow terminal leaves out position and town first."""

    def head(name: str) -> str:
        return say(f"places.head_{name}", lang)

    def quiet(_person: ParticipantView) -> str:
        return "quiet"

    return (
        Column("", lambda p: "✓" if p.present else "", 1, tone=lambda _: "accent"),
        Column(head("number"), lambda p: f"{p.number:03}", 4, right=True, tone=quiet),
        Column(head("name"), lambda p: p.name, 22, flex=4),
        Column(head("organisation"), lambda p: p.organisation, 18, flex=4, keep=6),
        Column(head("position"), lambda p: p.position, 18, flex=3, keep=1, tone=quiet),
        Column(head("town"), lambda p: p.town, 12, flex=1, keep=2, tone=quiet),
        Column(head("community"), lambda p: communities.name(p.community, lang) if p.community else "", 12, keep=4,
               flex=1, tone=quiet),
        Column(head("group"), lambda p: str(p.group or "·"), 3, right=True, keep=5),
    )  # fmt: skip


def shown_part(
    people: Sequence[ParticipantView], show: str, only: tuple[Part, str] | None = None
) -> Sequence[ParticipantView]:
    """Everyone, those who are still waited for, those who are here, or those here who have given no consent; `only` of
    one community or town."""
    if only is not None:
        part, value = only
        people = [person for person in people if getattr(person, part) == value]
    if show == "everyone":
        return people
    if show == "no_consent":
        return [person for person in people if person.present and not person.consent_at]
    return [person for person in people if person.present == (show == "here")]


def counts_line(
    shown: int, everybody: int, here: int, lang: Lang, show: str, only: tuple[Part, str] | None = None
) -> str:
    """`3 of 150 · here 97 · waiting 53`."""
    line = say("places.people_counts", lang, shown=shown, all=everybody, here=here, waiting=everybody - here)
    if show == "everyone":
        return line
    words = say(f"places.show_{show}", lang)
    if only is not None:
        words += f": {value_name(*only, lang)}"
    return f"[{words}] {line}"


def value_name(part: Part, value: str, lang: Lang) -> str:
    """A community, town or organisation as people read it."""
    if not value:
        return say("dialogs.not_said", lang)
    return communities.name(value, lang) if part == "community" else value
