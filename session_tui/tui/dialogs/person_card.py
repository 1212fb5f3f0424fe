"""A person's card as a form, for mending what a list said; a walk-in's form has the same fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from session_tui.domain import communities
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import GroupView
from session_tui.locale import Lang, say
from session_tui.tui.dialogs.fields import Field
from session_tui.tui.dialogs.form import FormDialog
from session_tui.tui.widgets.person import consent_words

WALK_IN = ("name", "organisation", "position", "town", "community", "email", "phone", "wishes")
CARD = (*WALK_IN, "tags", "external_id")


def card_form(person: ParticipantView, groups: Sequence[GroupView], lang: Lang) -> FormDialog:
    """Everything that a person's card holds; where they sit is changed in the groups' place."""
    values = {name: getattr(person, name) for name in CARD if name not in ("community", "wishes", "tags")}
    values["community"] = communities.name(person.community, lang) if person.community else ""
    values["wishes"] = ", ".join(map(str, person.wishes))
    values["tags"] = ", ".join(person.tags)
    group = next((group for group in groups if group.number == person.group), None)
    seat = f"{group.number} {group.name}" if group else say("places.no_group_yet", lang)
    title = say("dialogs.person_card", lang, number=f"{person.number:03}", group=seat)
    title += f" · {say('dialogs.consent', lang).lower()}: {consent_words(person, lang)}"
    return FormDialog(title, person_fields(CARD, values, groups, lang))


def person_fields(
    names: Sequence[str], values: Mapping[str, str], groups: Sequence[GroupView], lang: Lang
) -> list[Field]:
    known = tuple((code, communities.name(code, lang)) for code in communities.KNOWN)
    numbers = {group.number for group in groups}
    listed = " · ".join(f"{group.number} {group.name}" for group in groups)

    def wishes_problem(text: str) -> str:
        return "" if wishes_of(text) is not None and set(wishes_of(text) or ()) <= numbers else "dialogs.bad_wishes"

    hints = {
        "community": say("dialogs.community_hint", lang, names=", ".join(label for _, label in known)),
        "wishes": say("dialogs.wishes_hint", lang, groups=listed),
        "tags": say("dialogs.tags_hint", lang),
    }
    return [
        Field(name, say(f"dialogs.{name}", lang), values.get(name, ""), required=name == "name",
              options=known if name == "community" else (), hint=hints.get(name, ""),
              check=wishes_problem if name == "wishes" else None)
        for name in names
    ]  # fmt: skip


def wishes_of(text: str) -> tuple[int, ...] | None:
    """Numbers of groups, the dearest first, or None where something else was written.

    >>> wishes_of("3, 1 5"), wishes_of(""), wishes_of("roads")
    ((3, 1, 5), (), None)
    """
    parts = text.replace(",", " ").replace(";", " ").split()
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else None
