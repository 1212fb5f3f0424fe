"""The app: a table of contents of the screens, and the one way from them to the session's database."""

from __future__ import annotations

import asyncio
import gc
import signal
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from session_tui.domain.errors import Refused
from session_tui.domain.text import tame
from session_tui.domain.workshop import Standing
from session_tui.locale import Lang, say
from session_tui.tui.acting import Acting
from session_tui.tui.actions import Action
from session_tui.tui.frame import Frame
from session_tui.tui.hangup import outliving
from session_tui.tui.meanwhile import Meanwhile
from session_tui.tui.mishaps import write_mishap
from session_tui.tui.places import PLACES
from session_tui.tui.places.place import Place
from session_tui.tui.stages import STAGES
from session_tui.tui.theme import DARK, LIGHT, SIXTEEN, THEMES, first_theme
from session_tui.tui.widgets.stagebar import StageBar

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.driver import Driver

    from session_tui.store.database import Database
    from session_tui.store.db import Db

P = ParamSpec("P")
T = TypeVar("T")
Opener = Callable[[str], "Database"]


def action_commands() -> type[Provider]:
    from session_tui.tui.commands import ActionCommands

    return ActionCommands


class SessionApp(Acting, App[int]):
    """The terminal app on one session, `target` being its file or its database's address.

    `opener` opens the database; it runs in a thread after the first paint. Use cases are run one after another, in the
    order in which they were asked for.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("app.undo", ("ctrl+z",), "undo", when="is_open"),
        Action("app.palette", ("ctrl+p",), "action_command_palette"),
        Action("app.help", ("f1",), "show_help"),
        Action("app.theme", ("f9",), "switch_theme", bar=False),
        Action("app.quit", ("ctrl+q",), "quit_app", bar=False),
    )
    EVERYWHERE = True
    BINDINGS = [
        *(Binding(f"{key},alt+{key}", f"go('{stage}')", show=False) for key, stage in enumerate(STAGES, 1)),
    ]
    COMMANDS = {action_commands}
    ENABLE_COMMAND_PALETTE = False  # bound by our own action, so that it is named in the reader's language
    CSS = """
    CommandPalette > Vertical { background: $panel; }
    """

    def __init__(self, target: str, lang: Lang = "en", opener: Opener | None = None) -> None:
        super().__init__()
        self.target = target
        self.lang = lang
        self.opener = opener
        self.database: Database | None = None
        self.standing: Standing | None = None
        self.version = 0
        self.turn = asyncio.Lock()
        self.meanwhile = Meanwhile(self)
        self.warned_of = ""  # what is not stored, said when the person wanted to leave
        self.import_folder = (
            Path.cwd() if "://" in target else Path(target).absolute().parent
        )  # where lists are looked for
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = first_theme(self.console.color_system)

    def get_driver_class(self) -> type[Driver]:
        return outliving(super().get_driver_class())

    def get_default_screen(self) -> Screen[None]:
        self.frame = Frame(self.lang, "" if "://" in self.target else tame(Path(self.target).stem))
        return self.frame

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours also under a theme that does not name them."""
        return {name: DARK.variables[name] for name in ("quiet", "rule")}

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)  # Windows has no SIGHUP
            if number is not None and threading.current_thread() is threading.main_thread():
                loop.add_signal_handler(number, self.exit, 128 + number, 128 + number)
        self.call_after_refresh(self.first_painted)

    def first_painted(self) -> None:
        """The first screen is seen: time for everything that takes time."""
        from session_tui.tui.opening import open_session

        gc.enable()
        self.start(open_session(self))

    def say(self, key: str, **params: object) -> str:
        """A message in the reader's language; a file may be named with anything, also with what steers a terminal."""
        return say(key, self.lang, **{name: tame(v) if isinstance(v, str) else v for name, v in params.items()})

    @property
    def is_open(self) -> bool:
        return self.database is not None and self.standing is not None

    # --- the way to the database

    async def ask(self, use_case: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case that reads; its value, or `Refused`."""
        assert self.database is not None
        async with self.turn:
            return await self.database.call(use_case, *args, **kwargs)

    async def step(self, use_case: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case that changes the session; the stage bar and the saved mark follow. Raises `Refused`."""
        from session_tui.services import workshop

        assert self.database is not None
        mark = self.frame.title_bar
        async with self.turn:
            mark.saved = "saving"
            try:
                value = await self.database.call(use_case, *args, **kwargs)
                standing = await self.database.call(workshop.standing)
            except Refused as refusal:
                mark.saved = "failed" if refusal.key.startswith("store.") else "saved"
                raise
            except BaseException:
                mark.saved = "failed"
                raise
        mark.saved = "saved"
        self.version += 1
        self.meanwhile.wrote(self.database.written)
        self.take(standing)
        return value

    def take(self, standing: Standing) -> None:
        """Show where the session stands now."""
        self.standing = standing
        self.frame.show_standing(standing)

    # --- what runs beside the screen, and what it says

    def start(self, work: Coroutine[Any, Any, object]) -> None:
        """Run a handler beside the screen; a refusal is shown, a mishap is shown and logged, and the app goes on."""
        self.run_worker(self.guarded(work), exit_on_error=False)

    async def guarded(self, work: Coroutine[Any, Any, object]) -> None:
        try:
            await work
        except Refused as refusal:
            self.tell("refused", refusal.on_screen(self.lang))
        except Exception as error:
            log = write_mishap(self.target, error)
            self.tell("refused", self.say("places.mishap", problem=f"{type(error).__name__}: {error}", file=str(log)))

    def tell(self, kind: str, text: str) -> None:
        """Say something above the key bar of the dialog or place in front; `kind` is done, refused or hint."""
        messages = getattr(self.screen, "messages", self.frame.messages)
        messages.show(kind, text)

    def clear_message(self) -> None:
        getattr(self.screen, "messages", self.frame.messages).clear()

    # --- actions

    def action_go(self, stage: str) -> None:
        if self.is_open:  # a key pressed earlier has nowhere to go yet
            self.clear_message()
            self.start(self.go(stage))

    async def go(self, stage: str) -> Place | None:
        """Open the place of a stage."""
        return await self.frame.go(stage) if stage in PLACES else None

    def on_stage_bar_gone(self, event: StageBar.Gone) -> None:
        self.action_go(event.stage)

    async def undo(self) -> None:
        from session_tui.services import journal

        try:
            undone = await self.step(journal.undo)
        except Refused as refusal:
            if refusal.key != "journal.not_yours" or not await self.meanwhile.undo_theirs(refusal):
                raise
            undone = await self.step(journal.undo, anyone=True)
        await self.frame.bring_up_to_date()
        self.tell("done", self.say("places.undone", step=self.say(f"journal.{undone.action}", **undone.params)))

    def action_command_palette(self) -> None:
        from session_tui.tui.commands import palette

        self.push_screen(palette(self.lang))

    def show_help(self) -> None:
        from session_tui.tui.dialogs.help import HelpDialog

        self.push_screen(HelpDialog.of(self.screen, self.lang))

    def switch_theme(self) -> None:
        self.theme = LIGHT.name if self.theme in (DARK.name, SIXTEEN.name) else DARK.name

    def quit_app(self) -> None:
        """Leave; where something typed is not stored yet, only when asked twice."""
        unsaved = self.frame.unsaved
        if unsaved and unsaved != self.warned_of:
            self.warned_of = unsaved
            self.tell("hint", self.say("places.unsaved", text=unsaved))
        else:
            self.exit(0)

    def action_help_quit(self) -> None:
        self.tell("hint", self.say("places.how_to_quit"))
