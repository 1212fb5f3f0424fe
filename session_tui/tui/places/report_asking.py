"""What the report's place asks in a dialog: which parts, where to, by whose templates."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from session_tui.locale import say
from session_tui.reporting.layout import PARTS, Layout
from session_tui.tui.dialogs.fields import Field
from session_tui.tui.dialogs.form import FormDialog

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp


async def parts(app: SessionApp, without: Collection[str]) -> frozenset[str] | None:
    """The parts that are to be left out; None where the dialog was left. Raises Refused where none would stay."""
    ways = (("in", say("report_place.part_in", app.lang)), ("out", say("report_place.part_out", app.lang)))
    fields = [
        Field(part, say(f"report_place.part_{part}", app.lang), "out" if part in without else "in", "choice",
              options=ways)
        for part in PARTS
    ]  # fmt: skip
    form = FormDialog(say("report_place.parts_title", app.lang), fields)
    answers: dict[str, str] | None = await app.push_screen_wait(form)
    if answers is None:
        return None
    chosen = frozenset(part for part in PARTS if answers[part] == "out")
    Layout.choose(without=chosen)
    return chosen


async def file(app: SessionApp, output: Path, templates: Path | None) -> tuple[Path, Path | None] | None:
    """The document's file and the folder of own templates; None where the dialog was left."""
    fields = [
        Field("file", say("report_place.file", app.lang), str(output), required=True,
              hint=say("report_place.hint_file", app.lang)),
        Field("templates", say("report_place.templates", app.lang), str(templates or ""),
              hint=say("report_place.hint_templates", app.lang)),
    ]  # fmt: skip
    form = FormDialog(say("report_place.file_title", app.lang), fields)
    answers: dict[str, str] | None = await app.push_screen_wait(form)
    if answers is None:
        return None
    own = answers["templates"]
    return Path(answers["file"]).expanduser(), Path(own).expanduser() if own else None
