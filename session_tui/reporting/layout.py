"""What is to be printed of a report: which form of document, which parts of it, for whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from session_tui.domain.errors import Refused
from session_tui.domain.report import Report

Form = Literal["report", "minutes", "brief", "extract", "passports"]
Format = Literal["pdf", "html", "md", "json", "xlsx", "docx"]
FORMATS: tuple[Format, ...] = ("pdf", "html", "md", "json", "xlsx", "docx")
PARTS = (
    "cover", "summary", "contents", "decisions", "contested", "agenda", "groups", "passports", "next", "annexes",
)  # fmt: skip
TEMPLATES: dict[Form, str] = {
    "report": "base.html",
    "minutes": "minutes.html",
    "brief": "brief.html",
    "extract": "extract.html",
    "passports": "sheets.html",
}
NAMED = frozenset({"participants"})  # tables of people, which only the whole report carries


@dataclass(frozen=True, slots=True)
class Layout:
    """`parts` switch the chapters of the report; the other forms are what they are. `addressee` is the extract's."""

    form: Form = "report"
    parts: frozenset[str] = frozenset(PARTS)
    addressee: str = ""

    @property
    def template(self) -> str:
        return TEMPLATES[self.form]

    @classmethod
    def choose(
        cls, form: Form = "report", only: Collection[str] = (), without: Collection[str] = (), addressee: str = ""
    ) -> Layout:
        """The layout that a facilitator's words ask for. Raises Refused where a part is unknown or none is left."""
        for name in (*only, *without):
            if name not in PARTS:
                raise Refused("report.unknown_part", part=name[:40], known=", ".join(PARTS))
        parts = frozenset(only or PARTS) - frozenset(without)
        if not parts:
            raise Refused("report.no_parts", known=", ".join(PARTS))
        return cls(form, parts, addressee)

    def narrowed(self, report: Report) -> Report:
        """The report with what this form says, and the tables that go with it.

        Raises Refused where an extract is asked for without an addressee, or for one whom nobody addressed.
        """
        if self.form == "report":
            return report
        tables = tuple(table for table in report.attachments if self.form == "minutes" or table.name not in NAMED)
        if self.form != "extract":
            return replace(report, attachments=tables)
        found = tuple(one for one in report.recommendations if self.named_in(one.addressee))
        if not found:
            known = {name for one in report.recommendations for name in addressees(one.addressee)}
            listed = "; ".join(sorted(known))[:600] or "—"
            raise Refused("report.unknown_addressee", addressee=self.addressee[:80] or "—", known=listed)
        return replace(report, attachments=tables, recommendations=found)

    def named_in(self, text: str) -> tuple[str, ...]:
        """The addressees of a recommendation that the extract is for: those whose name has the one asked for."""
        wanted = self.addressee.casefold().strip()
        return tuple(name for name in addressees(text) if wanted and wanted in name.casefold())


def formats_of(form: Form) -> tuple[Format, ...]:
    """The files that a form of the document comes as."""
    return FORMATS if form == "report" else ("pdf", "html")


def addressees(text: str) -> list[str]:
    """Several addressees of one recommendation, as they are written: with semicolons between.

    >>> addressees("Town halls; owners of networks")
    ['Town halls', 'owners of networks']
    """
    return [name.strip() for name in text.split(";") if name.strip()]
