"""Which language a passage is in, so that it is hyphenated, quoted and read aloud by that language's rules.

Told by the alphabet, and for Latin letters by the words that hold a sentence together; a guess is made only where the
passage is not in the document's own language.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from session_tui.locale import Lang
from session_tui.reporting.glyphs import printable
from session_tui.reporting.typography import typeset

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|with|is|are|we|should|be|on|by|a|an|or|not|more)\b", re.IGNORECASE)
FEWEST = 4  # letters: less is a name or an abbreviation
UNKNOWN = "und"  # BCP 47


def foreign(text: str, lang: Lang) -> str:
    """The language of a text that is not in the document's, as a BCP 47 tag; empty where it is.

    >>> foreign("О бюджете", "en"), foreign("ООО «Заря» Ltd", "ru"), foreign("Plant more trees", "ru")
    ('ru', '', 'en')
    >>> foreign("Speeltuin Kloosterveen", "ru"), foreign("Speeltuin Kloosterveen", "en"), foreign("GPT", "ru")
    ('und', '', '')
    """
    cyrillic, latin = len(CYRILLIC.findall(text)), len(LATIN.findall(text))
    if lang == "en":
        return "ru" if cyrillic > latin and cyrillic >= FEWEST else ""
    if latin > cyrillic and latin >= FEWEST:
        return "en" if ENGLISH.search(text) else UNKNOWN
    return ""


def speaker(lang: Lang, screen: bool = False) -> Callable[[str], str]:
    """A filter for people's words: those in another language are set by its rules and, unless `bare`, marked as such."""

    def said(text: str, bare: bool = False) -> str:
        tongue = foreign(text, lang)
        if not tongue:
            return text
        own: Lang = "ru" if tongue == "ru" else "en"
        words = escape(typeset(text, own) if screen else printable(typeset(text, own)))
        return words if bare else Markup('<span lang="{}">{}</span>').format(tongue, words)

    return said
