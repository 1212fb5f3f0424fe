"""Both languages say the same things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import session_tui.locale as locale

ROOMS = sorted(path.stem for path in (Path(locale.__file__).parent / "en").glob("[a-z]*.py"))


def placeholders(message: locale.Message) -> set[str]:
    texts = [message] if isinstance(message, str) else list(message.values())
    return {name for text in texts for name in re.findall(r"{(\w+)", text)}


@pytest.mark.parametrize("room", ROOMS)
def test_room_has_the_same_messages_in_both_languages(room: str) -> None:
    russian, english = locale.room(room, "ru"), locale.room(room, "en")
    assert set(russian) == set(english)
    for name in russian:
        assert placeholders(russian[name]) == placeholders(english[name]), name


@pytest.mark.parametrize("room", ROOMS)
def test_plural_messages_have_every_category_of_their_language(room: str) -> None:
    for lang, categories in (("ru", {"one", "few", "many"}), ("en", {"one", "other"})):
        for name, message in locale.room(room, lang).items():
            if not isinstance(message, str):
                assert set(message) == categories, name
