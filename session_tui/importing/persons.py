"""One person's name as a cell holds it: mended, freed from posts and numbers, or refused with a reason."""

from __future__ import annotations

import re
from typing import NamedTuple

from session_tui.importing.cells import is_error, tidy
from session_tui.importing.content import is_full_name
from session_tui.importing.vocabulary import ROLE

SEVERAL = re.compile(r"\s*[,;/|]\s*|\s+и\s+|\s+and\s+")
LONGEST = 200  # characters of a name
# Two or three capitalised Cyrillic words, none of which begins a total or a vacancy: nearly every row of a Russian list.
PLAIN = re.compile(
    r"^(?!(?:Итог|Всего|Вакан|Не |Назнач|Уточн|По |Будет|Отсутств|Общее|Нет |Примеч))"
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]*(?:вич|вна|ична|ьич|мич|оглы|кызы))?\Z"
)
POST = (
    rf"(?:и\.?\s?о\.?|врио|вр\.?\s?и\.?\s?о\.?|{ROLE}|заместитель|зам\.?|ректор|проректор|мэр|министр|губернатор|президент|"
    r"советник|помощник|секретарь|управляющий|главный|первый|президент|г-н|г-жа|господин|госпожа|acting|head|director|"
    r"chair\w*|president|mayor|minister|secretary)"
)
WITH_POST = re.compile(rf"^{POST}\b", re.IGNORECASE)
WITH_COLON = re.compile(
    rf"^(?P<post>{POST}\b[^:]{{0,120}}?|[^:]{{0,40}}\b{POST}[^:]{{0,60}}?)\s*:\s*(?P<name>\S.*)$", re.IGNORECASE
)
ACTING = re.compile(
    r"^(?P<post>(?:[ии]\.\s?о\.|И\.\s?о\.|врио|Врио|вр\.\s?и\.\s?о\.|ио)(?:\s[а-яё-]+){0,8})\s+(?P<name>[А-ЯЁ].+)$"
)
ACTING_LOUD = re.compile(r"^(?P<post>И\.\s?О\.|ВРИО)\s+(?P<name>[А-ЯЁ][\w-]+\s+[А-ЯЁ].+)$")
POST_FIRST = re.compile(
    rf"^(?P<post>(?i:{POST})(?:\s[а-яё-]+){{0,6}})\s+(?P<name>[А-ЯЁ][\w-]+\s+[А-ЯЁ][\w.-]*(?:\s+[А-ЯЁ][\w.-]*)?)$"
)
POST_LAST = re.compile(r"^(?P<name>[^,–—]{5,80}?)\s*(?:,|\s[–—-])\s+(?P<post>[а-яёa-z].*)$")
ASIDE = re.compile(r"\s*\((?:по согласованию|уточняется|на согласовании|tbc|tbd)\)\s*$", re.IGNORECASE)
NUMBER_FIRST = re.compile(r"^(?:\d{1,4}\s*[.)]\s*|[•●▪*–—-]\s+)+(?=[^\W\d])")
TITLE_FIRST = re.compile(r"^(?:(?:Mr|Mrs|Ms|Mx|г-н|г-жа)\.?)\s+(?=[^\W\d_])", re.IGNORECASE)

LATIN_TO_CYRILLIC = dict(zip("ABCEHKMOPTXYaceopxyuk", "АВСЕНКМОРТХУасеорхуик", strict=True))
CYRILLIC_TO_LATIN = dict(zip("АВСЕНКМОРТХУасеорху", "ABCEHKMOPTXYaceopxy", strict=True))
TO_CYRILLIC, TO_LATIN = str.maketrans(LATIN_TO_CYRILLIC), str.maketrans(CYRILLIC_TO_LATIN)
LATIN, CYRILLIC = re.compile(r"[A-Za-z]"), re.compile(r"[А-Яа-яЁё]")
LETTERS = re.compile(r"[^\W\d_]+")


class Named(NamedTuple):
    """A name, and the post that stood before or after it, or empty. `plain` ones are beyond doubt a person's."""

    name: str
    post: str = ""
    plain: bool = False


def mend_letters(text: str) -> str:
    """Latin letters inside Cyrillic words made Cyrillic, where they look alike, and the other way round.

    >>> mend_letters("Пeтpoв") == "Петров", mend_letters("Hаталья")[0] == "Н", mend_letters("IT-отдел")
    (True, True, 'IT-отдел')
    """
    if not is_mixed(text):
        return text
    mostly_cyrillic = len(CYRILLIC.findall(text)) > len(LATIN.findall(text))
    return LETTERS.sub(lambda match: mend_word(match[0], mostly_cyrillic), text)


def is_mixed(text: str) -> bool:
    """Whether a text holds Latin and Cyrillic letters."""
    return not text.isascii() and LATIN.search(text) is not None and CYRILLIC.search(text) is not None


def mend_word(word: str, mostly_cyrillic: bool) -> str:
    latin, cyrillic = LATIN.findall(word), CYRILLIC.findall(word)
    if not latin or (not cyrillic and not mostly_cyrillic):
        return word
    if all(letter in LATIN_TO_CYRILLIC for letter in latin) and (cyrillic or len(word) == 1):
        unlike = any(letter not in CYRILLIC_TO_LATIN for letter in cyrillic)
        if unlike or mostly_cyrillic or not cyrillic:
            return word.translate(TO_CYRILLIC)
    if cyrillic and all(letter in CYRILLIC_TO_LATIN for letter in cyrillic):
        return word.translate(TO_LATIN)
    return word


def understand(cell: str) -> Named:
    """The name in a cell, with spaces and letters mended; posts and numbers around it cut off. Never re-cased."""
    if PLAIN.match(cell):
        return Named(cell, "", True)
    text = mend_letters(tidy(cell))
    text = TITLE_FIRST.sub("", NUMBER_FIRST.sub("", ASIDE.sub("", text))).strip(" ,;:|")
    for pattern in (WITH_COLON, ACTING, ACTING_LOUD, POST_FIRST):
        found = pattern.match(text)
        if found:
            return Named(found["name"].strip(" ,;"), found["post"].strip())
    found = POST_LAST.match(text)
    if found and is_full_name(found["name"]):
        return Named(found["name"], found["post"])
    return Named(text)


def problem_with(name: str) -> str | None:
    """The reason why a text can't be a name, or None."""
    if not any(map(str.isalpha, name)):
        return "no-letters"
    if len(name) > LONGEST:
        return "name-too-long"
    if "@" in name and " " not in name:
        return "name-is-email"
    if is_error(name):
        return "error-cell"
    if sum(1 for part in SEVERAL.split(name) if is_full_name(part)) > 1:
        return "several-names"
    return None
