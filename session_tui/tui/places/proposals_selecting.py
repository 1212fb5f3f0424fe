"""The facilitator's filters and orders as a form, and what is asked in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from session_tui.domain.ideas import KINDS, REQUIRED, ProposalView
from session_tui.domain.selecting import NONE, ORDERS, STATUSES, Fullness, Order, Wanted, clusters_of, tags_of
from session_tui.locale import Lang, say
from session_tui.tui.dialogs.fields import Field
from session_tui.tui.widgets.passport import field_word

LACKING = (*REQUIRED, "resources", "funding", "risks", "authors")
FULLNESS: tuple[Fullness, ...] = ("full", "partial", "blank")


def fields(wanted: Wanted, order: Order, proposals: Sequence[ProposalView], lang: Lang) -> list[Field]:
    """The form: every question with the answers that there are."""

    def word(key: str) -> str:
        return say(f"proposals_place.{key}", lang)

    def choice(name: str, value: str, options: Sequence[tuple[str, str]]) -> Field:
        return Field(name, word(f"ask_{name}"), value, "choice", options=(("", word("any")), *options),
                     hint=word("ask_hint"))  # fmt: skip

    none = (NONE, word("none"))
    return [
        choice("status", wanted.status, [(s, word(f"status_{s}")) for s in STATUSES]),
        choice("kind", wanted.kind, [(k, word(f"kind_{k}")) for k in KINDS]),
        choice("fullness", wanted.fullness, [(f, word(f"fullness_{f}")) for f in FULLNESS]),
        choice("lacks", ",".join(wanted.lacks), [(f, field_word(f, lang)) for f in LACKING]),
        choice("tag", wanted.tag, [none, *((tag, tag) for tag in tags_of(proposals))]),
        choice("cluster", wanted.cluster, [none, *((name, name) for name in clusters_of(proposals))]),
        Field("order", word("ask_order"), order, "choice", options=tuple((o, word(f"order_{o}")) for o in ORDERS)),
    ]


def answers(texts: Mapping[str, str]) -> tuple[Wanted, Order]:
    """What the form says."""
    fullness: Fullness = next((f for f in FULLNESS if f == texts["fullness"]), "")
    order = next(o for o in ORDERS if o == texts["order"])
    lacks = tuple(filter(None, texts["lacks"].split(",")))
    return Wanted(texts["status"], None, texts["kind"], texts["tag"], texts["cluster"], fullness, lacks), order


def asked_words(wanted: Wanted, order: Order, lang: Lang) -> str:
    """What differs from all that stand, by number: empty where nothing does."""

    def word(key: str) -> str:
        return say(f"proposals_place.{key}", lang)

    told = []
    if wanted.status != "active":
        told.append(word(f"status_{wanted.status}") if wanted.status else word("status_all"))
    if wanted.kind:
        told.append(word(f"kind_{wanted.kind}"))
    if wanted.fullness:
        told.append(word(f"fullness_{wanted.fullness}"))
    if wanted.lacks:
        told.append(say("proposals_place.lacking", lang, field=", ".join(field_word(f, lang) for f in wanted.lacks)))
    for name, value in (("tag", wanted.tag), ("cluster", wanted.cluster)):
        if value:
            told.append(f"{word(f'ask_{name}').lower()}: {word('none') if value == NONE else value}")
    if order != "number":
        told.append(say("proposals_place.ordered", lang, order=word(f"order_{order}").lower()))
    return "≡ " + " · ".join(told) if told else ""
