"""The columns of a list of people, once headers and cells are weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from session_tui.domain.text import fold
from session_tui.importing.columns import Columns
from session_tui.importing.content import (
    distinct,
    is_email,
    is_full_name,
    is_name_like,
    is_organisation,
    is_phone,
    share,
)
from session_tui.importing.headers import meaning
from session_tui.importing.layout import sample
from session_tui.importing.persons import WITH_POST
from session_tui.importing.rows import Numbered
from session_tui.importing.vocabulary import LIKELY, PARTICIPANTS, key_of
from session_tui.importing.wishes import Groups

NAMES = ("name", "surname", "given_name")
FEW = 3  # cells that prove nothing


def refine(columns: Columns, body: Sequence[Numbered], groups: Groups) -> Columns:
    """Fields as headers name them, corrected by what the cells hold."""
    columns = settle_names(columns, body)
    columns = without_others(columns)
    columns = by_content(columns, body)
    if "town" in columns.fields and share(sample(body, columns.fields["town"]), str.isdigit) > 0.5:
        columns = columns.without("town")  # a district's number
    return settle_groups(columns, body, groups)


def settle_names(columns: Columns, body: Sequence[Numbered]) -> Columns:
    """One column of whole names or several of their parts; a header that names a mere role must hold people."""
    fields = columns.fields
    if "name" in fields and "name" not in columns.told:
        column = fields["name"]
        weight = meaning(columns.head.labels[column], columns.head.paths[column], PARTICIPANTS)[1]
        label = fold(columns.head.labels[column])
        values = [text for text in sample(body, column) if fold(text) != label]  # each page may repeat the header
        if weight < LIKELY and values and share(values, is_name_like) < 0.4:
            columns = columns.without("name")
        elif "surname" in fields and "given_name" not in fields and share(values, is_one_word) > 0.8:
            columns = columns.without("name").with_field("given_name", column)
        elif {"surname", "given_name"} <= fields.keys() and weight < LIKELY:
            columns = columns.without("name")
    fields = columns.fields
    if "name" not in fields and "surname" in fields and "given_name" not in fields:
        columns = columns.without("surname").with_field(
            "name", fields["surname"]
        )  # «Фамилия» alone holds what there is
    elif "name" not in fields and "given_name" in fields and "surname" not in fields:
        columns = columns.without("given_name").with_field("name", fields["given_name"])
    return columns


# Whose telephone and e-mail a column holds, where it is not the person's own.
SOMEBODY_ELSE = re.compile(
    r"\b(?:контактн\w+ лиц\w+|помощник\w*|секретар\w+|при[её]мн\w+|ответственн\w+|родител\w+|emergency|assistant|secretary|"
    r"guardian|parents?|next of kin|contact person)\b"
)


# Numbers of other kinds, which may look like telephones.
NO_PHONE = re.compile(
    r"\b(?:паспорт\w*|снилс|инн|огрн\w*|кпп|полис\w*|сч[её]т\w*|карт[аы]|код|индекс|дата|номер|год|"
    r"passport|account|card|code|zip|date|number|year|id)\b|№"
)


def is_others(columns: Columns, column: int) -> bool:
    """Whether a column's header speaks of somebody whom the list of names doesn't name."""
    found = SOMEBODY_ELSE.search(key_of(columns.head.paths[column]))
    whose = [columns.fields[name] for name in NAMES if name in columns.fields]
    return found is not None and all(found[0][:6] not in key_of(columns.head.paths[at]) for at in whose)


def without_others(columns: Columns) -> Columns:
    """Without the contacts of an assistant or a secretary."""
    return columns.without(
        *(name for name in ("email", "phone") if name in columns.fields and is_others(columns, columns.fields[name]))
    )


def is_one_word(text: str) -> bool:
    return " " not in text.strip()


def by_content(columns: Columns, body: Sequence[Numbered]) -> Columns:
    """Columns that no header explains, found by their cells: e-mails, telephones, names."""
    tests: list[tuple[str, Callable[[str], bool], float]] = [("email", is_email, 0.5), ("phone", is_phone, 0.6)]
    for name, test, least in tests:
        if name not in columns.fields:
            columns = with_most(columns, body, name, test, least, unnamed_only=False)
    if not any(name in columns.fields for name in NAMES):
        columns = with_most(columns, body, "name", is_full_name, 0.5, unnamed_only=False)
    if not any(name in columns.fields for name in NAMES):
        columns = with_most(columns, body, "name", is_name_like, 0.7, unnamed_only=True)
    for name, test in (("organisation", is_organisation), ("position", is_post)):
        if name not in columns.fields:
            columns = with_most(columns, body, name, test, 0.5, unnamed_only=True)
    return columns


def is_post(text: str) -> bool:
    return WITH_POST.match(text) is not None


def with_most(
    columns: Columns, body: Sequence[Numbered], name: str, test: Callable[[str], bool], least: float, unnamed_only: bool
) -> Columns:
    """The free column whose cells pass a test most often, and at least so often, as a field."""
    used = set(columns.fields.values())
    best, best_share = -1, 0.0
    for column, label in enumerate(columns.head.labels):
        if column in used or (label and (unnamed_only or is_others(columns, column))):
            continue
        if name == "phone" and NO_PHONE.search(key_of(label)):
            continue
        values = sample(body, column)
        passed = share(values, test)
        if (len(values) < FEW and unnamed_only) or (name == "name" and distinct(values) < 0.7):
            continue
        if passed >= least and passed > best_share:
            best, best_share = column, passed
    return columns.with_field(name, best) if best >= 0 else columns


def settle_groups(columns: Columns, body: Sequence[Numbered], groups: Groups) -> Columns:
    """A column of groups or wishes counts where its cells name groups of this session; a party's group does not."""
    for name, column in list(columns.fields.items()):
        if name != "group" and not name.startswith("wish"):
            continue
        values = sample(body, column)
        known = share(values, lambda text: bool(groups.several(text)[0]))
        if known < 0.5 if name == "group" else known == 0:
            columns = columns.without(name)
    return columns
