"""The columns of people's rows, as drafts: texts, contacts, communities, tags, groups and wishes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from session_tui.domain import communities
from session_tui.domain.drafts import RowProblem
from session_tui.importing.cells import said, tidy
from session_tui.importing.cleaned import Column
from session_tui.importing.content import EMAIL, is_phone
from session_tui.importing.layout import Layout
from session_tui.importing.wishes import Groups

LABEL_LIMIT = 60  # characters of a community that a session calls its own
REMEMBERED = 50_000  # different sets of tags or wishes
TAGS = re.compile(r"[;,|\n]")
PLAIN_EMAIL = r"[A-Za-z0-9_.+'-]++@(?:[A-Za-z0-9-]++\.)++[A-Za-z]++"
EMAILS = re.compile(rf"(?>(?:(?:{PLAIN_EMAIL}|{EMAIL.pattern})?(?:\n|\Z))*)")  # one a line, or none
AS_NUMBER = re.compile(r"\+?(?:(?P<whole>\d{10,15})[.,]0|(?P<first>\d)[.,](?P<more>\d+)[Ee]\+?(?P<power>\d\d?))\Z")
MENDED = frozenset({"surname", "given_name", "patronymic", "town"})  # whose letters are made of one script
TEXTS = ("surname", "given_name", "patronymic", "organisation", "position", "town", "phone", "external_id")
Numbers = Sequence[int]
Cells = Sequence[Sequence[str]]  # a block of rows by its columns, of which there is one at least


class Fields:
    """Turns rows that are people's into columns of drafts, a block of rows at a time; warns of what it can't understand."""

    def __init__(self, layout: Layout, groups: Groups) -> None:
        self.groups = groups
        self.fields = layout.columns.fields
        self.headers = layout.columns.shown
        self.columns = {name: Column(mended=name in MENDED) for name in self.fields}
        self.tag_fields = [name for name in ("gender", "tags") if name in self.fields]
        self.wish_fields = sorted((n for n in self.fields if n.startswith("wish")), key=lambda name: int(name[4:]))
        self.communities: dict[str, str] = {"": ""}
        self.tags = Tags()
        self.wishes: dict[tuple[str, ...], tuple[int, ...]] = {}
        self.warnings: list[RowProblem] = []

    def columns_of(
        self, numbers: Numbers, cells: Cells, names: Sequence[str], posts: Mapping[int, str]
    ) -> dict[str, Sequence[Any]]:
        """The fields of each row's draft; `posts` holds what stood beside a name, by the row's place in the block."""
        surname, given, patronymic, organisation, position, town, phone, external_id = (
            self.texts(name, cells) for name in TEXTS
        )
        if posts:
            position = [text or posts.get(at, "") for at, text in enumerate(position)]
        community = self.communities_of(numbers, cells)
        email, phone = self.contacts(numbers, cells, self.dialled(numbers, phone))
        return {
            "row": numbers, "name": names, "surname": surname, "given_name": given, "patronymic": patronymic,
            "organisation": organisation, "position": position, "town": town, "community": community, "email": email,
            "phone": phone, "external_id": external_id, "tags": self.tags_of(numbers, cells),
            "group": self.groups_of(numbers, cells), "wishes": self.wishes_of(numbers, cells),
        }  # fmt: skip

    def texts(self, name: str, cells: Cells) -> Sequence[str]:
        """A field of each row, cleaned; empty where the list has no such column."""
        column = self.fields.get(name)
        return [""] * len(cells[0]) if column is None else self.columns[name].read(cells[column])

    def communities_of(self, numbers: Numbers, cells: Cells) -> Sequence[str]:
        texts = self.texts("community", cells)
        known = self.communities
        if not known.keys() >= set(texts):
            for number, text in zip(numbers, texts, strict=True):
                if text not in known:
                    known[text] = communities.recognise(text) or (text if len(text) <= LABEL_LIMIT else "")
                    if not known[text]:
                        self.warn(number, "community", text, "long-community")
        return list(map(known.__getitem__, texts))

    def contacts(self, numbers: Numbers, cells: Cells, phones: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
        """E-mails and telephones; either one in the other's column goes where it belongs, where it has none itself."""
        texts = self.texts("email", cells)
        if "email" not in self.fields:
            if not any("@" in phone for phone in phones):
                return texts, phones
            found = [EMAIL.search(phone) if "@" in phone else None for phone in phones]
            return (
                [match[0] if match else "" for match in found],
                [beside(phone) if match else phone for match, phone in zip(found, phones, strict=True)],
            )
        emails = texts
        if not EMAILS.fullmatch("\n".join(texts)):
            whole = map(EMAIL.fullmatch, texts)
            emails = [
                text if match or not text else self.email_in(number, text)
                for number, text, match in zip(numbers, texts, whole, strict=True)
            ]
        if "phone" not in self.fields and emails is not texts:
            phones = [
                "" if email == text or not is_phone(phone := beside(text)) else phone
                for email, text in zip(emails, texts, strict=True)
            ]
        return emails, phones

    def dialled(self, numbers: Numbers, phones: Sequence[str]) -> Sequence[str]:
        """Telephones that a spreadsheet took for numbers written out; those that it has rounded are warned of."""
        together = "\n".join(phones)
        if "E+" not in together and "E1" not in together and ".0" not in together and ",0" not in together:
            return phones
        return [self.digits_of(number, text) for number, text in zip(numbers, phones, strict=True)]

    def digits_of(self, number: int, text: str) -> str:
        found = AS_NUMBER.match(text)
        if not found:
            return text
        if found["whole"]:
            return found["whole"]
        digits = found["first"] + found["more"]
        if len(digits) < int(found["power"]):  # one digit may have been a nought
            self.warn(number, "phone", text, "phone-rounded")
            return ""
        return digits.ljust(int(found["power"]) + 1, "0")

    def email_in(self, number: int, text: str) -> str:
        """The e-mail in a cell that says more or something else, which is warned of."""
        found: list[str] = EMAIL.findall(text)
        if not found:
            if not is_phone(text):
                self.warn(number, "email", text, "bad-email")
            return ""
        if len(found) > 1:
            self.warn(number, "email", text, "several-emails")
        elif not is_phone(beside(text)) and " " in text.replace("mailto:", "").strip("<>;,. "):
            self.warn(number, "email", text, "email-with-text")
        return found[0].removeprefix("mailto:")

    def tags_of(self, numbers: Numbers, cells: Cells) -> Sequence[tuple[str, ...]]:
        if not self.tag_fields:
            return [()] * len(numbers)
        if len(self.tags) > REMEMBERED:
            self.tags.clear()
        rows = zip(*(cells[self.fields[name]] for name in self.tag_fields), strict=True)
        return list(map(self.tags.__getitem__, rows))

    def groups_of(self, numbers: Numbers, cells: Cells) -> Sequence[int | None]:
        if "group" not in self.fields:
            return [None] * len(numbers)
        texts = self.texts("group", cells)
        found = [self.groups.find(text) if text else None for text in texts]
        for number, text, group in zip(numbers, texts, found, strict=True):
            if text and group is None:
                self.warn(number, "group", text, "unknown-group")
        return found

    def wishes_of(self, numbers: Numbers, cells: Cells) -> Sequence[tuple[int, ...]]:
        if not self.wish_fields:
            return [()] * len(numbers)
        if len(self.wishes) > REMEMBERED:
            self.wishes.clear()
        known, told = self.wishes, []
        columns = [self.texts(name, cells) for name in self.wish_fields]
        for number, texts in zip(numbers, zip(*columns, strict=True), strict=True):
            wishes = known.get(texts)
            told.append(self.ranked(number, texts) if wishes is None else wishes)
        return told

    def ranked(self, number: int, texts: tuple[str, ...]) -> tuple[int, ...]:
        """The groups that a row's cells wish for, the dearest first; what is warned of is warned of in every row."""
        wishes: list[int] = []
        before = len(self.warnings)
        for name, text in zip(self.wish_fields, texts, strict=True):
            if text:
                found, unknown = self.groups.several(text)
                wishes += found
                for part in unknown:
                    self.warn(number, name, part, "unknown-wish")
        ranked = tuple(dict.fromkeys(wishes))
        if len(self.warnings) == before:
            self.wishes[texts] = ranked
        return ranked

    def warn(self, number: int, field: str, value: str, reason: str) -> None:
        self.warnings.append(RowProblem(number, self.headers[field], tidy(value, 200), reason))


class Tags(dict[tuple[str, ...], tuple[str, ...]]):
    """The tags that a row's cells say, each set of cells read once."""

    def __missing__(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        parts = (part for cell in cells for part in TAGS.split(cell))
        tags = self[cells] = tuple(dict.fromkeys(tag for part in parts if (tag := said(part))))
        return tags


def beside(text: str) -> str:
    """What a cell says beside an e-mail address."""
    return EMAIL.sub("", text).strip(" ,;/|\n")
