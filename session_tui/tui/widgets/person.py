"""A person's card beside the list, on wide terminals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from session_tui.domain import communities
from session_tui.domain.dates import day
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import GroupView
from session_tui.locale import Lang, say

LABEL_WIDTH = 15


class PersonCard(Widget):
    """Draws one `ParticipantView`; `groups` names the sector groups by number."""

    DEFAULT_CSS = """
    PersonCard { width: 2fr; max-width: 64; height: 1fr; padding: 1 2; border-left: solid $rule; display: none; }
    PersonCard.-shown { display: block; }
    """
    person: reactive[ParticipantView | None] = reactive(None)
    groups: reactive[Mapping[int, GroupView]] = reactive({})

    def render(self) -> Content:
        if self.person is None:
            return Content("")
        lang: Lang = getattr(self.app, "lang", "en")
        lines = [Content.styled(self.person.name, "bold"), Content(self.person.position), Content("")]
        for label, text in described(self.person, self.groups, lang):
            lines.append(Content.assemble(Content.styled(label.ljust(LABEL_WIDTH), "$quiet"), Content(text)))
        return Content("\n").join(lines)


def described(person: ParticipantView, groups: Mapping[int, GroupView], lang: Lang) -> list[tuple[str, str]]:
    """Label and text of everything that is known of a person."""

    def group(number: int) -> str:
        return f"{number} {groups[number].name}" if number in groups else str(number)

    place = group(person.group) if person.group else say("places.no_group_yet", lang)
    seat = groups.get(person.group or 0)
    pinned = f" ({say('places.pinned', lang)})" if person.pinned else ""
    facts = [
        ("badge", f"{person.number:03}"),
        ("present", local_time(person.checked_in_at) if person.present else say("places.not_here", lang)),
        ("group", place + pinned),
        ("room", seat.room if seat else ""),
        ("organisation", person.organisation),
        ("town", person.town),
        ("community", communities.name(person.community, lang) if person.community else ""),
        ("email", person.email),
        ("phone", person.phone),
        *((f"wish{rank}", group(wish)) for rank, wish in enumerate(person.wishes, 1)),
        ("tags", ", ".join(person.tags)),
        ("external_id", person.external_id),
        ("consent", consent_words(person, lang)),
    ]
    return [(label_of(name, lang), text) for name, text in facts if text]


def consent_words(person: ParticipantView, lang: Lang) -> str:
    """Whether the person agreed to the processing of their data, with a sign, and when."""
    return f"✓ {day(person.consent_at, lang)}" if person.consent_at else say("places.no_consent", lang)


def label_of(name: str, lang: Lang) -> str:
    if name.startswith("wish"):
        return say("dialogs.wish", lang, rank=name.removeprefix("wish"))
    return say(f"dialogs.{name}", lang)


def local_time(iso: str) -> str:
    """The local hour of a moment in UTC."""
    return f"{datetime.fromisoformat(iso).astimezone():%H:%M}"
