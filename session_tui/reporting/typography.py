"""What an editor does to a text before it is printed: quotes, dashes, and spaces that don't break.

Words are never changed. Sources: Milchin & Cheltsova, "Reference book of the publisher and author" (Russian), The
Chicago Manual of Style (English).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from session_tui.locale import Lang

NBSP = "\N{NO-BREAK SPACE}"
QUOTED = re.compile(r'(?<![\w"])"(?=\S)([^"\n]*?\S)"(?!\w)')
OPENING = re.compile(r'(?<![\w"])"(?=[^\W\d])')  # also where the closing one was cut off or forgotten
DASH = re.compile(r"(?<=\S) [-–—] (?=\S)")
MARKED = re.compile(r"(№|§|No\.|(?<!\w)(?:[гспд]|ул|обл|стр|т|им|р)\.) ?(?=[\w«“])")
COUNTED = re.compile(r"(?<=\d) (?=(?:%|млн|млрд|тыс|руб|₽|км|кв|га|г\.|гг\.|million|billion|km|ha|mm?\b))")
GROUPED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
INITIALS = re.compile(r"(?<!\w)([А-ЯЁA-Z]\.) ?(?=[А-ЯЁA-Z][.а-яёa-z])")
SHORT = re.compile(r"(?<![\w-])(?:[авикосуя]|во|до|за|из|ко|на|не|ни|но|об|от|по|со)(?: )(?=\S)", re.IGNORECASE)
PARTICLE = re.compile(r" (?=(?:бы|же|ли|б|ж)(?!\w))")


def typeset(text: str, lang: Lang) -> str:
    """The text as it is printed in a language.

    >>> typeset('ООО "Заря" - № 5 в г. Юрга', "ru").replace(NBSP, "_")
    'ООО «Заря»_— №_5 в_г._Юрга'
    >>> typeset('The "Dawn" Ltd - 5 km', "en").replace(NBSP, "_")
    'The “Dawn” Ltd_— 5_km'
    """
    if '"' in text:
        text = QUOTED.sub(r"«\1»" if lang == "ru" else r"“\1”", text)
        text = OPENING.sub("«", text) if lang == "ru" else text
    if " " not in text and "№" not in text:
        return text
    for pattern, replacement in RULES[lang]:
        text = pattern.sub(replacement, text)
    return text


def with_nbsp(match: re.Match[str]) -> str:
    return match[0].rstrip(" ") + NBSP


EVERYWHERE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (DASH, f"{NBSP}— "),
    (MARKED, with_nbsp),
    (COUNTED, NBSP),
    (GROUPED, NBSP),
    (INITIALS, with_nbsp),
)
RULES = {"en": EVERYWHERE, "ru": (*EVERYWHERE, (SHORT, with_nbsp), (PARTICLE, NBSP))}


def number(value: int | Fraction, lang: Lang) -> str:
    """A number in groups of three; a fraction to two places, half up.

    >>> number(12345, "ru").replace(NBSP, "_"), number(12345, "en"), number(Fraction(22, 3), "ru")
    ('12_345', '12,345', '7,33')
    """
    exact = Decimal(value) if isinstance(value, int) else Decimal(value.numerator) / Decimal(value.denominator)
    if exact != exact.to_integral_value():
        exact = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
        text = f"{exact:,.2f}"
    else:
        text = f"{int(exact):,}"
    text = text.replace("-", "−")
    if lang == "en":
        return text
    whole, _, rest = text.partition(".")
    whole = whole.replace(",", NBSP if len(whole) > 5 else "")
    return f"{whole},{rest}" if rest else whole


def shorten(text: str, limit: int) -> str:
    """The text cut at a word, with an ellipsis, to at most `limit` characters.

    >>> shorten("Капитальный ремонт фасадов", 20), shorten("x" * 30, 10)
    ('Капитальный ремонт…', 'xxxxxxxxx…')
    """
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space else cut).rstrip(" ,;:.—–-") + "…"
