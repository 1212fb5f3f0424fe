"""Communities: whom a participant speaks for.

Four are known to every session and translated; `other` is for the rest. A session may use labels of its own, which are
shown as they were written.
"""

from __future__ import annotations

import re

from session_tui.domain.text import clean, fold
from session_tui.locale import Lang, say

EXPERT, BUSINESS, MUNICIPALITY, AGENCY, OTHER = "expert", "business", "municipality", "agency", "other"
KNOWN = (EXPERT, BUSINESS, MUNICIPALITY, AGENCY, OTHER)

# Beginnings of words, folded; the first community with a match wins, so the order of the lines matters.
SYNONYMS: tuple[tuple[str, str], ...] = (
    (MUNICIPALITY, "муницип мэр админист город район местн municip mayor city town local"),
    (
        AGENCY,
        (
            "госуд орган власт министер департам ведомств федерал регион правительст чиновник губернат "
            "public agenc government ministr state official department"
        ),
    ),
    (
        BUSINESS,
        (
            "бизнес предпринимат компан коммерч ооо ао ип предприят инвест промышл "
            "business compan entrepr industr invest private"
        ),
    ),
    (
        EXPERT,
        (
            "эксперт наук научн учен вуз универс академ консульт препода исследов "
            "expert academ scien universit research consult professor"
        ),
    ),
    (OTHER, "друг проч иное иной other misc"),
)


def recognise(text: str) -> str | None:
    """The known community a text names, or None.

    >>> recognise("Администрация города"), recognise("ИП, предприниматель"), recognise("космонавт")
    ('municipality', 'business', None)
    """
    folded = fold(clean(text))
    if folded in KNOWN:
        return folded
    words = re.findall(r"\w+", folded)
    for community, beginnings in SYNONYMS:
        for beginning in beginnings.split():
            whole = len(beginning) <= 3 and beginning != "мэр"  # «ао» begins too many words
            if any(word == beginning if whole else word.startswith(beginning) for word in words):
                return community
    return None


def name(community: str, lang: Lang) -> str:
    """A community as people read it; a session's own label stays as it was written."""
    return say(f"communities.{community}", lang) if community in KNOWN else community


def sign(community: str, lang: Lang) -> str:
    """One letter, so that colour is never needed to tell communities apart."""
    if community in KNOWN:
        return say(f"communities.{community}_sign", lang)
    return community[:1].upper() or "·"
