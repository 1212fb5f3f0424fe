"""Numbers as people read them."""

from __future__ import annotations

from fractions import Fraction

from session_tui.locale import Lang

SIMPLE = 20  # fractions up to twentieths are read as fractions, finer ones as percentages
NO_BREAK = "\u00a0"


def number(value: int | Fraction, lang: Lang, digits: int = 2) -> str:
    """A number with at most `digits` decimals, the last one rounded half up, thousands apart.

    >>> number(Fraction(37, 9), "ru"), number(Fraction(9, 2), "en"), number(Fraction(8), "en")
    ('4,11', '4.5', '8')
    """
    value = Fraction(value)
    scaled = abs(value) * 10**digits + Fraction(1, 2)
    whole, rest = divmod(scaled.numerator // scaled.denominator, 10**digits)
    decimals = f"{rest:0{digits}d}".rstrip("0")
    grouped = f"{whole:,}".replace(",", NO_BREAK) if whole >= 10_000 else str(whole)
    sign = "\u2212" if value < 0 and (whole or rest) else ""
    point = "," if lang == "ru" else "."
    return sign + grouped + (point + decimals if decimals else "")


def share(part: Fraction, lang: Lang) -> str:
    """A part of a whole: `2/3`; `66.7 %` where the denominator is large.

    >>> share(Fraction(2, 3), "ru"), share(Fraction(667, 1000), "ru"), share(Fraction(1), "en")
    ('2/3', '66,7\\xa0%', '100\\xa0%')
    """
    if 1 < part.denominator <= SIMPLE:
        return f"{part.numerator}/{part.denominator}"
    return f"{number(part * 100, lang)}{NO_BREAK}%"


def ordinal(n: int, lang: Lang) -> str:
    """A place in an order.

    >>> [ordinal(n, "en") for n in (1, 2, 3, 4, 11, 22)], ordinal(5, "ru")
    (['1st', '2nd', '3rd', '4th', '11th', '22nd'], '5-е')
    """
    if lang == "ru":
        return f"{n}-е"
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
