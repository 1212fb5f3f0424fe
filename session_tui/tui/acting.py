"""What places, dialogs and the app have in common: a table of actions, done and allowed by name."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, ClassVar

from session_tui.tui.actions import Action, bindings

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp


class Acting:
    """Mixed into a widget, a screen or the app before Textual's own class; `ACTIONS` becomes its bindings."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    EVERYWHERE: ClassVar[bool] = False  # whether these actions belong to no place in particular

    def __init_subclass__(cls, **options: Any) -> None:
        own = cls.__dict__.get("ACTIONS", ())
        cls.BINDINGS = [*cls.__dict__.get("BINDINGS", ()), *bindings(own)]  # type: ignore[attr-defined]
        super().__init_subclass__(**options)

    if TYPE_CHECKING:

        @property
        def session_app(self) -> SessionApp: ...
    else:

        @property
        def session_app(self):
            return self.app

    def action_named(self, name: str) -> Action:
        return next(action for action in self.ACTIONS if action.id == name)

    def allows(self, action: Action) -> bool:
        """Whether an action is possible at present."""
        state = getattr(self, action.when) if action.when else True
        return bool(state() if callable(state) else state)

    def action_do(self, name: str) -> None:
        """Do an action by its id; what it awaits runs beside the screen, which stays free for the next key."""
        self.perform(self.action_named(name))

    def perform(self, action: Action) -> None:
        under_way: set[str] = self.__dict__.setdefault("under_way", set())
        if self.allows(action) and not (action.once and under_way):
            self.session_app.clear_message()
            result = getattr(self, action.handler)()
            if isinstance(result, Coroutine) and action.once:
                under_way.add(action.id)
                self.session_app.start(alone(result, action.id, under_way))
            elif isinstance(result, Coroutine):
                self.session_app.start(result)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key of an action that the class has from another, and does not name itself, does nothing here."""
        if action == "do" and parameters:
            return any(a.id == parameters[0] and self.allows(a) for a in self.ACTIONS)
        return True


async def alone(work: Coroutine[Any, Any, object], name: str, under_way: set[str]) -> None:
    """Does what is to be done once at a time; its name is under way until then."""
    try:
        await work
    finally:
        under_way.discard(name)
