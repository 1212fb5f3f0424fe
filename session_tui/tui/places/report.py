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
from session_tui.reporting.layout import FORMATS, TEMPLATES, Form, Layout, addressees, formats_of
from session_tui.tui.actions import Action
from session_tui.tui.places import report_asking, report_words
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


def as_form(value: str) -> Form:
    return next(form for form in TEMPLATES if form == value)


class Stopped(Exception):
    """The facilitator does not want this report any more."""


class ReportPlace(Place):
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("report.stop", ("escape",), "stop", when="is_rendering"),
        Action("report.render", ("r",), "render_pdf", when="can_render"),
        Action("report.open", ("o",), "open_report", when="has_file"),
        Action("report.parts", ("t",), "choose_parts", when="has_parts", once=True),
        Action("report.file", ("p",), "change_file", once=True),
        Action("report.verify", ("v",), "verify", when="is_known", once=True),
        Action("report.export", ("e",), "export", when="is_known", once=True),
    )
    BINDINGS = [Binding("down", "app.focus_next", show=False), Binding("up", "app.focus_previous", show=False)]
    DEFAULT_CSS = """
    ReportPlace { padding: 1 1 0 1; }
    ReportPlace > .line { height: 1; }
    ReportPlace > .line.-hidden { display: none; }
    ReportPlace > .line > .name { width: 14; padding: 0 1; color: $quiet; }
    ReportPlace > .line > Choice { width: 1fr; max-width: 60; }
    ReportPlace > .line > #file, ReportPlace > .line > #parts { width: 1fr; padding: 0 1; }
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
        self.without: frozenset[str] = frozenset()  # parts that are left out
        self.chosen = Static("", id="parts")
        self.file = Static("", id="file")
        self.contents = Static("", id="contents")
        self.progress = ProgressLine()
        self.said = Static("")

    def compose(self) -> ComposeResult:
        known = self.session_app.standing
        self.language = Choice((("ru", "русский"), ("en", "English")), known.workshop.lang if known else self.lang)
        kinds = tuple((kind, self.say(f"report_place.{kind}")) for kind in ("draft", "final"))
        self.kind = Choice(kinds, "draft")
        self.form = Choice(tuple((form, self.say(f"report_place.form_{form}")) for form in TEMPLATES), id="form")
        self.format = Choice(self.formats("report"), id="format")
        self.addressee = Choice((), id="addressee")
        people = tuple((name, self.say(f"report_place.people_{name}")) for name in ("numbers", "names"))
        self.people = Choice(people, "numbers")
        lines = {"language": self.language, "form": self.form, "addressee": self.addressee, "parts": self.chosen,
                 "format": self.format, "kind": self.kind, "listed": self.people, "file": self.file}  # fmt: skip
        for name, widget in lines.items():
            with Horizontal(classes="line", id=f"line-{name}"):
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
        from session_tui.services import recommendations

        advice = await self.session_app.ask(recommendations.everything)
        named = {name for one in advice for name in addressees(one.addressee)}
        self.addressee.options = tuple((name, name) for name in sorted(named))
        if self.addressee.value not in named:
            self.addressee.value = min(named, default="")
        self.show()

    def formats(self, form: Form) -> tuple[tuple[str, str], ...]:
        return tuple((format, self.say(f"report_place.file_{format}")) for format in formats_of(form))

    def show(self) -> None:
        standing = self.session_app.standing
        self.query_one("#line-addressee").set_class(self.form.value != "extract", "-hidden")
        self.query_one("#line-parts").set_class(not self.has_parts, "-hidden")
        self.query_one("#line-listed").set_class(self.form.value not in ("report", "minutes"), "-hidden")
        self.chosen.update(report_words.parts(self.without, self.lang))
        if standing is not None:
            self.contents.update(report_words.contents(standing, self.lang))
        self.file.update(Content(str(self.output)))

    def on_choice_changed(self, event: Choice.Changed) -> None:
        if event.choice is self.form:
            self.format.options = self.formats(as_form(self.form.value))
            if self.format.value not in formats_of(as_form(self.form.value)):
                self.format.value = "pdf"
            self.refresh_bindings()
        self.show()

    @property
    def chosen_lang(self) -> Lang:
        """The document's language, which need not be the screen's."""
        return "ru" if self.language.value == "ru" else "en"

    @property
    def output(self) -> Path:
        if self.path is not None:
            return self.path.with_suffix(f".{self.format.value}")
        return report_words.default_file(self.session_app.target, self.chosen_lang, self.form.value, self.format.value)

    @property
    def layout_wanted(self) -> Layout:
        addressee = self.addressee.value if self.form.value == "extract" else ""
        return Layout.choose(as_form(self.form.value), without=self.without, addressee=addressee)

    @property
    def has_parts(self) -> bool:
        return self.form.value == "report"

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
            status = "final" if self.kind.value == "final" else "draft"
            names = self.people.value == "names"
            report = await self.session_app.ask(reports.assemble, self.chosen_lang, status, names)  # type: ignore[arg-type]
            self.done = await asyncio.to_thread(self.print_it, report, self.output, self.course, self.layout_wanted)
            self.said.update(report_words.rendered(self.done, self.lang))
            self.session_app.tell("done", self.say("report_place.ready"))
        except Stopped:
            self.session_app.tell("hint", self.say("report_place.stopped"))
        finally:
            self.course = None
            self.remove_class("-rendering")
            self.refresh_bindings()

    def print_it(self, report: Report, output: Path, course: Course, layout: Layout) -> Rendered:
        """In a thread: the printer's words go to the course, which the screen looks at when it likes."""
        from session_tui.reporting.formats import write_report

        def listen(progress: Progress) -> None:
            if self.stopping.is_set():
                raise Stopped
            course.heard(progress.stage, progress.page, time.monotonic(), progress.chapter)

        format = next(format for format in FORMATS if format == self.format.value)
        return write_report(report, output, format, self.templates, layout, listen)

    def tick(self) -> None:
        """Bring the bar up to date; nothing else moves."""
        course = self.course
        if course is None:
            return
        self.progress.done = int(STEPS * course.part(time.monotonic()))
        stage = "stopping" if self.stopping.is_set() else course.stage
        known = {"layout": "stage_layout", "write": "stage_write", "done": "stage_write", "stopping": "stage_stopping"}
        words = self.say(f"report_place.{known.get(stage, 'stage_compose')}", page=course.page)
        self.progress.words = f"{words} · {course.chapter}" if stage == "layout" and course.chapter else words

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

    async def choose_parts(self) -> None:
        """Which parts of the report are printed."""
        chosen = await report_asking.parts(self.session_app, self.without)
        if chosen is not None:
            self.without = chosen
            self.show()

    async def change_file(self) -> None:
        """Where the document goes, and by whose templates."""
        answers = await report_asking.file(self.session_app, self.output, self.templates)
        if answers is None:
            return
        path, self.templates = answers
        self.path = None if path == self.output else path.with_suffix(".pdf") if not path.suffix else path
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

        tables = await self.session_app.ask(exports.tables, self.chosen_lang, wanted.pseudonyms)
        return await asyncio.to_thread(write_tables, wanted.folder, tables, wanted.format)
