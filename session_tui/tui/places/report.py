"""Report: make the document while the session goes on, open it, verify the session, write its lists as files."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.errors import Refused
from session_tui.locale import Lang
from session_tui.tui.actions import Action
from session_tui.tui.places import report_words
from session_tui.tui.places.place import Place
from session_tui.tui.places.report_course import Course, guess_pages
from session_tui.tui.viewer import open_file
from session_tui.tui.widgets.choice import Choice
from session_tui.tui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from session_tui.domain.report import Report
    from session_tui.reporting.files import Rendered
    from session_tui.reporting.pdf import Progress
    from session_tui.tui.dialogs.export_form import ExportWanted

STEPS = 1000  # of the bar


class Stopped(Exception):
    """The facilitator does not want this report any more."""


class ReportPlace(Place):
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("report.stop", ("escape",), "stop", when="is_rendering"),
        Action("report.render", ("r",), "render_pdf", when="can_render"),
        Action("report.open", ("o",), "open_report", when="has_file"),
        Action("report.file", ("p",), "change_file"),
        Action("report.verify", ("v",), "verify", when="is_known"),
        Action("report.export", ("e",), "export", when="is_known"),
    )
    BINDINGS = [Binding("down", "app.focus_next", show=False), Binding("up", "app.focus_previous", show=False)]
    DEFAULT_CSS = """
    ReportPlace { padding: 1 1 0 1; }
    ReportPlace > .line { height: 1; }
    ReportPlace > .line > .name { width: 14; padding: 0 1; color: $quiet; }
    ReportPlace > .line > Choice { width: 30; }
    ReportPlace > .line > #file { width: 1fr; padding: 0 1; }
    ReportPlace > #contents { height: auto; padding: 0 1; margin: 1 0; }
    ReportPlace > ProgressLine { padding: 0 1; display: none; margin-bottom: 1; }
    ReportPlace.-rendering > ProgressLine { display: block; }
    ReportPlace > #said { height: 1fr; padding: 0 1; }
    ReportPlace > #said > Static { height: auto; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.path: Path | None = None  # None: where reports go by themselves
        self.templates: Path | None = None
        self.course: Course | None = None
        self.stopping = threading.Event()
        self.done: Rendered | None = None
        self.file = Static("", id="file")
        self.contents = Static("", id="contents")
        self.progress = ProgressLine()
        self.said = Static("")

    def compose(self) -> ComposeResult:
        known = self.session_app.standing
        self.language = Choice((("ru", "русский"), ("en", "English")), known.workshop.lang if known else self.lang)
        kinds = tuple((kind, self.say(f"report_place.{kind}")) for kind in ("draft", "final"))
        self.kind = Choice(kinds, "draft")
        for name, widget in (("language", self.language), ("kind", self.kind), ("file", self.file)):
            with Horizontal(classes="line"):
                yield Static(Content(self.say(f"report_place.{name}")), classes="name")
                yield widget
        yield self.contents
        yield self.progress
        with VerticalScroll(id="said", can_focus=False):
            yield self.said

    def on_mount(self) -> None:
        self.set_interval(0.25, self.tick)

    def on_unmount(self) -> None:
        self.stopping.set()  # the printer is not left running when the program is left

    def focus_first(self) -> None:
        self.language.focus()

    def take_up(self, step: str) -> None:
        self.language.focus()

    async def load(self) -> None:
        self.show()

    def show(self) -> None:
        standing = self.session_app.standing
        if standing is not None:
            self.contents.update(report_words.contents(standing, self.lang))
        self.file.update(Content(str(self.output)))

    def on_choice_changed(self) -> None:
        self.show()

    @property
    def output(self) -> Path:
        lang: Lang = "ru" if self.language.value == "ru" else "en"
        return self.path or report_words.default_file(self.session_app.target, lang)

    @property
    def is_known(self) -> bool:
        return self.session_app.standing is not None

    @property
    def is_rendering(self) -> bool:
        return self.course is not None

    @property
    def can_render(self) -> bool:
        return self.is_known and not self.is_rendering

    @property
    def has_file(self) -> bool:
        return self.done is not None and not self.is_rendering

    # --- the document

    async def render_pdf(self) -> None:
        """Gather, then print in a process of its own; the place stays as it is in the meantime."""
        from session_tui.services import reports

        standing = self.session_app.standing
        if standing is None:
            return
        pages = self.done.pages if self.done is not None else 0
        guess = pages or guess_pages(standing.participants, standing.proposals, standing.recommendations)
        self.course = Course(guess, time.monotonic())
        self.stopping.clear()
        self.said.update("")
        self.progress.begin(self.say("report_place.stage_compose"), STEPS)
        self.add_class("-rendering")
        self.refresh_bindings()
        try:
            lang: Lang = "ru" if self.language.value == "ru" else "en"
            status = "final" if self.kind.value == "final" else "draft"
            report = await self.session_app.ask(reports.assemble, lang, status)  # type: ignore[arg-type]
            self.done = await asyncio.to_thread(self.print_it, report, self.output, self.course)
            self.said.update(report_words.rendered(self.done, self.lang))
            self.session_app.tell("done", self.say("report_place.ready"))
        except Stopped:
            self.session_app.tell("hint", self.say("report_place.stopped"))
        finally:
            self.course = None
            self.remove_class("-rendering")
            self.refresh_bindings()

    def print_it(self, report: Report, output: Path, course: Course) -> Rendered:
        """In a thread: the printer's words go to the course, which the screen looks at when it likes."""
        from session_tui.reporting.files import render_report

        def listen(progress: Progress) -> None:
            if self.stopping.is_set():
                raise Stopped
            course.heard(progress.stage, progress.page, time.monotonic())

        return render_report(report, output, self.templates, listen)

    def tick(self) -> None:
        """Bring the bar up to date; nothing else moves."""
        course = self.course
        if course is None:
            return
        self.progress.done = int(STEPS * course.part(time.monotonic()))
        stage = "stopping" if self.stopping.is_set() else course.stage
        known = {"layout": "stage_layout", "write": "stage_write", "done": "stage_write", "stopping": "stage_stopping"}
        self.progress.words = self.say(f"report_place.{known.get(stage, 'stage_compose')}", page=course.page)

    def stop(self) -> None:
        self.stopping.set()
        self.tick()

    def open_report(self) -> None:
        if self.done is None:
            return
        path = self.done.file.absolute()
        if not path.exists():
            raise Refused("report_place.gone", file=str(path))
        if open_file(path):
            self.session_app.tell("hint", self.say("report_place.opening", file=str(path)))
        else:
            self.session_app.tell("hint", self.say("report_place.no_viewer", file=str(path)))

    async def change_file(self) -> None:
        from session_tui.tui.dialogs.fields import Field
        from session_tui.tui.dialogs.form import FormDialog

        own = str(self.templates or "")
        form = FormDialog(
            self.say("report_place.file_title"),
            [
                Field("file", self.say("report_place.file"), str(self.output), required=True,
                      hint=self.say("report_place.hint_file")),
                Field("templates", self.say("report_place.templates"), own,
                      hint=self.say("report_place.hint_templates")),
            ],
        )  # fmt: skip
        answers: dict[str, str] | None = await self.session_app.push_screen_wait(form)
        if answers is None:
            return
        path, own = Path(answers["file"]).expanduser(), answers["templates"]
        self.path = None if path == self.output else path.with_suffix(".pdf") if not path.suffix else path
        self.templates = Path(own).expanduser() if own else None
        self.show()

    # --- the session's proof, and its lists

    async def verify(self) -> None:
        from session_tui.services import journal

        self.said.update(Content.styled(self.say("report_place.verifying"), "$quiet"))
        self.said.update(report_words.verified(await self.session_app.ask(journal.verify), self.lang))

    async def export(self) -> None:
        from session_tui.tui.dialogs.export_form import ExportWanted, export_form

        folder = str(self.output.parent / self.output.stem.rpartition("-")[0])
        answers = await self.session_app.push_screen_wait(export_form(folder, self.lang))
        if answers is not None:
            files = await self.write_lists(ExportWanted.of(answers))
            self.said.update(report_words.exported(files, self.lang))

    async def write_lists(self, wanted: ExportWanted) -> tuple[Path, ...]:
        from session_tui.reporting.sheets import write_tables
        from session_tui.services import exports

        lang: Lang = "ru" if self.language.value == "ru" else "en"
        tables = await self.session_app.ask(exports.tables, lang, wanted.pseudonyms)
        return await asyncio.to_thread(write_tables, wanted.folder, tables, wanted.format)
