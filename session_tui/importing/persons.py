"""One person's name as a cell holds it: mended, freed from posts and numbers, or refused with a reason."""

from __future__ import annotations

import re
from typing import NamedTuple

from session_tui.importing.cells import is_error, tidy
from session_tui.importing.content import CAPITALS, is_corporate, is_full_name, is_name_like
from session_tui.importing.vocabulary import ROLE

SEVERAL = re.compile(r"\s*[,;/|]\s*|\s+и\s+|\s+and\s+|\s+\d{1,3}[.)]\s+")
LONGEST = 200  # characters of a name
# Two or three capitalised Cyrillic words, none of which begins a total or a vacancy: nearly every row of a Russian list.
PLAIN_NAME = (
    r"(?!(?:Итог|Всего|Вакан|Не |Назнач|Уточн|По |Будет|Отсутств|Общее|Нет |Примеч|Админ|Управлен|Департ|Министер|Комитет|На |"
    r"Данные |Кандидат|Согласу))"
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]*(?:вич|вна|ична|ьич|мич|оглы|кызы))?"
)
PLAIN = re.compile(rf"{PLAIN_NAME}\Z")
PLAIN_NAMES = re.compile(rf"(?:{PLAIN_NAME}\n)*+")  # one a line
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
ASIDE = re.compile(
    r"\s*(?:\((?:по согласованию|уточняется|на согласовании|tbc|tbd|онлайн|очно|заочно|дистанционно|вкс|online|remote|in person|"
    r"he/him|she/her|they/them)\)|[*†‡]+)\s*$",
    re.IGNORECASE,
)
POST_ASIDE = re.compile(rf"^(?P<name>[^()]{{5,80}}?)\s*\((?P<post>{POST}[^()]*|ИП)\)$", re.IGNORECASE)
# Degrees and titles before a name or after it: kept beside it, as posts are.
DEGREE = (
    r"(?:(?:д|к)\.\s?(?:[а-я]{1,5}\.?[\s-]{0,2}){1,3}\.?\s?н(?:аук)?\.?|(?:доктор|канд(?:идат|\.))\s[а-я.\s-]{3,30}\sнаук|"
    r"проф(?:ессор|\.)|доц(?:ент|\.)|акад(?:емик|\.)|чл(?:ен|\.)\s?-\s?корр(?:еспондент|\.)(?:\sРАН)?|ИП|"
    r"Dr\.?|Prof(?:essor|\.)?|Rev\.?|Hon\.|Cllr\.?)"
)
DEGREE_FIRST = re.compile(rf"^(?P<post>(?:(?i:{DEGREE})[\s,]+)+)(?P<name>[{CAPITALS}]\S*[\s.]+[^\W\d].*)$")
DEGREE_LAST = re.compile(
    r"^(?P<name>[^,]{3,80}(?:,[^,]{2,40})?),\s*(?P<post>(?:(?:Ph\.?\s?D|M\.?D|D\.?Sc|M\.?Sc|B\.?Sc|MBA|MPA|LL\.?M|CPA|Esq)\.?[,\s]*)+)$"
)
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
    text, beside = of_lines(cell) if "\n" in cell else (cell, "")
    text = mend_letters(tidy(text))
    text = TITLE_FIRST.sub("", NUMBER_FIRST.sub("", ASIDE.sub("", text))).strip(" ,;:|")
    for pattern in (WITH_COLON, ACTING, ACTING_LOUD, DEGREE_FIRST, POST_FIRST, DEGREE_LAST):
        found = pattern.match(text)
        if found:
            return Named(found["name"].strip(" ,;"), found["post"].strip(" ,"))
    for pattern in (POST_LAST, POST_ASIDE):
        found = pattern.match(text)
        if found and is_full_name(found["name"]):
            return Named(found["name"], found["post"])
    return Named(text, beside)


def of_lines(cell: str) -> tuple[str, str]:
    """The name in a cell of several lines, and the post in its other lines; several names are kept apart.

    >>> of_lines("Орлов Пётр Ильич\\nдиректор"), of_lines("Орлов\\nПётр Ильич"), of_lines("Орлов П. И.\\nЛи Р. Ю.")
    (('Орлов Пётр Ильич', 'директор'), ('Орлов\\nПётр Ильич', ''), ('Орлов П. И.; Ли Р. Ю.', ''))
    """
    lines = [line for part in cell.splitlines() if (line := NUMBER_FIRST.sub("", tidy(part)).strip(" ,;"))]
    whole = [line for line in lines if is_full_name(line)]
    if len(whole) > 1:
        return "; ".join(lines), ""
    if (
        not whole
        and len(lines) == 2
        and is_name_like(lines[0])
        and (lines[1][0].islower() or WITH_POST.match(lines[1]))
    ):
        whole = lines[:1]
    rest = ", ".join(line for line in lines if line not in whole)
    broken = rest.isalpha() and rest[:1].isupper() and len(whole[0].split()) < 3 if whole else True  # a lone surname
    if whole and not broken and whole[0] in (lines[0], lines[-1]):
        return whole[0], rest
    return cell, ""


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
    if is_corporate(name):
        return "no-person"
    return None
