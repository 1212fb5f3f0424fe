"""What a column holds, told by its cells: where the header says nothing, and against headers that say too much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from session_tui.domain.text import LINE_LIMIT

EMAIL = re.compile(r"[^\s@<>()\[\],;:\"«»]+@[^\s@<>()\[\],;:\"«»]+\.[^\W\d_][\w-]*")
PHONE = re.compile(r"^\+?[\d\s().,;/-]{6,}(?:(?:доб|вн|ext)[\s.]*\d+)?$")
DATE = re.compile(r"^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?:\s|$)")
CAPITALS = "A-ZА-ЯЁ" + "".join(letter for letter in map(chr, range(0xC0, 0x530)) if letter.isupper())
CAPITAL_WORD = rf"[{CAPITALS}][\w’'ʼ-]*"
INITIAL = rf"[{CAPITALS}]\.\s?-?"
INITIALS = re.compile(rf"^{CAPITAL_WORD},?\s+(?:{INITIAL}){{1,2}}$|^(?:{INITIAL}){{1,2}}\s?{CAPITAL_WORD}$")
WITH_PATRONYMIC = re.compile(
    rf"\b(?:[{CAPITALS}][\w-]*(?:вич|ВИЧ|вна|ВНА|ична|ИЧНА|ьич|ЬИЧ|мич|[уұ]лы|[кқ]ызы)|[Оо]глы|[КкҚқ]ызы|[УуҰұ]лы)\b"
)
CAPITAL_WORDS = re.compile(rf"^{CAPITAL_WORD}(?:\s+{CAPITAL_WORD}){{1,3}}$")
# Capitalised pairs of words that are no people.
ORGANISATION = re.compile(
    r"\b(?:ООО|ОАО|ЗАО|ПАО|АО|ИП|ГБУ|МБУ|МКУ|ФГБОУ|ГУП|МУП|НКО|Администраци\w*|Министерств\w*|Комитет\w*|Департамент\w*|"
    r"Университет\w*|Институт\w*|Компани\w*|Общество|Фонд|Совет|Дума|Управлени[ея]|Предприяти[ея]|Учреждени[ея]|Ltd|Inc|LLC|"
    r"GmbH|University|Company|Ministry)\b"
)
# What stands alone above the people whom it gathers.
GATHERING = re.compile(
    r"^(?:г\.|Города?|Районы?|Округ\w*|Област[ьи]|Кра[йя]|Республик[аи]|Пос[её]л(?:ок|ки)|Сел[оа]|Отдел\w*|Секци[яи]|Групп[аы]|"
    r"Делегаци[яи]|Команд[аы]|Участники|Гости|Эксперты|Спикеры|Почётные|Почетные|Приглаш[её]нные|Представители|Организаторы|"
    r"Предприятия|Муниципалитеты|Teams?|Groups?|Sections?|Guests|Speakers|Experts|Delegations?|Organi[sz]ers|Participants)\b",
    re.IGNORECASE,
)


def is_email(text: str) -> bool:
    """Whether a text holds an e-mail address; one line of it is looked at, since a long one would take its square."""
    return "@" in text and EMAIL.search(text[:LINE_LIMIT]) is not None


def is_phone(text: str) -> bool:
    if PHONE.match(text) is None or DATE.match(text):
        return False
    return 7 <= sum(character.isdigit() for character in text) <= 60 and (
        text[:1] in "+(8" or " " in text or "-" in text
    )


def is_full_name(text: str) -> bool:
    """Whether a text can hardly be anything but a person: a patronymic or initials beside a surname."""
    if not 5 <= len(text) <= 80 or "\n" in text:
        return False
    if INITIALS.match(text):
        return True
    return 2 <= len(text.split()) <= 4 and WITH_PATRONYMIC.search(text) is not None


def is_name_like(text: str) -> bool:
    """Whether a text could be a person: two to four capitalised words, none of them an organisation's."""
    if not 4 <= len(text) <= 80:
        return False
    return is_full_name(text) or (CAPITAL_WORDS.match(text) is not None and not is_gathering(text))


def is_organisation(text: str) -> bool:
    return ORGANISATION.search(text) is not None


CORPORATE = re.compile(
    r"^\W*(?:ООО|ОАО|ЗАО|ПАО|АО|ГБУ\w*|МБУ\w*|МКУ\w*|МАУ\w*|ФГБОУ|ФГБУ|ГУП|МУП|НКО|Администраци\w*|Министерств\w*|Комитет\w*|"
    r"Департамент\w*|Управлени\w*|Университет\w*|Институт\w*|Предприяти\w*|Учреждени\w*|University|Ministry|Department)\b"
    r"|\b(?:Ltd|LLC|GmbH|Inc)\.?$"
)
SOMEBODY = re.compile(rf"\b[{CAPITALS}]\.\s?[{CAPITALS}]\.|{WITH_PATRONYMIC.pattern}")


def is_corporate(text: str) -> bool:
    """Whether a text is beyond doubt an organisation, and names nobody.

    >>> is_corporate("ООО «Луч»"), is_corporate("Администрация, Орлов П. И."), is_corporate("Дума Анна")
    (True, False, False)
    """
    return CORPORATE.search(text) is not None and SOMEBODY.search(text) is None


def is_gathering(text: str) -> bool:
    """Whether a text names a body or a kind of people rather than one of them.

    >>> is_gathering("Город Юрга"), is_gathering("Администрация Юрги"), is_gathering("Городов Пётр")
    (True, True, False)
    """
    return GATHERING.match(text) is not None or is_organisation(text)


def share(values: Iterable[str], test: Callable[[str], bool]) -> float:
    """Which part of the filled cells passes a test; 0 where none is filled."""
    filled = [text for value in values if (text := value.strip())]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def distinct(values: Iterable[str]) -> float:
    """Which part of the filled cells differs from all others before it; 0 where none is filled."""
    filled = [text for value in values if (text := value.strip())]
    return len(set(filled)) / len(filled) if filled else 0.0
