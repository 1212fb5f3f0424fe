"""Which lists to write where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from session_tui.locale import Lang, say
from session_tui.tui.dialogs.fields import Field
from session_tui.tui.dialogs.form import FormDialog

Format = Literal["csv", "xlsx", "json"]
FORMATS: dict[str, Format] = {"xlsx": "xlsx", "csv": "csv", "json": "json"}


@dataclass(frozen=True, slots=True)
class ExportWanted:
    """A folder, a format, and whether people are to be numbers and communities only."""

    folder: Path
    format: Format
    pseudonyms: bool

    @classmethod
    def of(cls, answers: Mapping[str, str]) -> ExportWanted:
        return cls(Path(answers["folder"]).expanduser(), FORMATS[answers["format"]], answers["people"] == "numbers")


def export_form(folder: str, lang: Lang) -> FormDialog:
    formats = tuple((name, say(f"report_place.format_{name}", lang)) for name in FORMATS)
    people = tuple((name, say(f"report_place.people_{name}", lang)) for name in ("names", "numbers"))
    return FormDialog(
        say("report_place.export_title", lang),
        [
            Field("folder", say("report_place.folder", lang), folder, required=True,
                  hint=say("report_place.hint_folder", lang)),
            Field("format", say("report_place.format", lang), "xlsx", "choice", options=formats,
                  hint=say("report_place.hint_format", lang)),
            Field("people", say("report_place.people", lang), "names", "choice", options=people,
                  hint=say("report_place.hint_people", lang)),
        ],
    )  # fmt: skip
