"""One declaration an action: words in both languages, keys on both layouts, no key twice at once."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import ClassVar

import pytest
from textual.binding import Binding

import session_tui.tui.dialogs
from session_tui.locale import LANGUAGES
from session_tui.tui.acting import Acting
from session_tui.tui.actions import Action, bindings
from session_tui.tui.app import SessionApp
from session_tui.tui.places import PLACES, place_class
from session_tui.tui.stages import STAGES


def owners() -> list[type[Acting]]:
    """The app, all places, all dialogs."""
    for module in iter_modules(session_tui.tui.dialogs.__path__, "session_tui.tui.dialogs."):
        import_module(module.name)
    found: list[type[Acting]] = [SessionApp, *(place_class(stage) for stage in PLACES)]
    waiting = list(Acting.__subclasses__())
    while waiting:
        owner = waiting.pop()
        waiting += owner.__subclasses__()
        if owner.ACTIONS and owner not in found and owner.__module__.startswith("session_tui"):
            found.append(owner)
    return found


OWNERS = owners()


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_every_action_has_words_in_both_languages_and_a_handler(owner: type[Acting]) -> None:
    for action in owner.ACTIONS:
        for lang in LANGUAGES:
            assert action.label(lang), action.id
            assert action.help(lang).endswith((".", "…")), action.id
        assert callable(getattr(owner, action.handler)), action.id
        made_at_start = owner.__init__.__code__.co_names  # a plain attribute is set there
        assert not action.when or hasattr(owner, action.when) or action.when in made_at_start, action.id


def test_letters_and_control_letters_are_bound_on_the_russian_layout_too() -> None:
    (binding,) = bindings([Action("people.add", ("n", "ctrl+n", "slash"), "add")])
    assert binding.key == "n,т,ctrl+n,ctrl+т,slash,full_stop"


def test_places_are_stages() -> None:
    assert set(PLACES) <= set(STAGES)


class Whole(Acting):
    """What a dialog is made of."""

    BINDINGS: ClassVar[list[Binding]] = []
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("form.accept", ("enter",), "accept"),
        Action("form.next", ("tab",), "go_down"),
    )


class Part(Whole):
    """It takes the keys over and leaves one action out."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (Action("form.accept", ("ctrl+s",), "accept"),)


def test_a_key_of_an_action_that_was_left_out_does_nothing() -> None:
    assert [Part().check_action("do", (name,)) for name in ("form.accept", "form.next")] == [True, False]
    assert [Whole().check_action("do", (name,)) for name in ("form.accept", "form.next")] == [True, True]
