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
LONELY, LEAST_TITLE = 5, 20  # letters of a word that looks lost on a line; of a title before it
OPENING = re.compile(r'(?<![^\s(\[«„“—–-])"(?=[^\W_]|[«„“"(№])|(?<=[\s(«„“]")"(?=[^\W_])')
CLOSING = re.compile(r'(?<=[^\s"])"(?!\w)|(?<=")"(?!\w)')
QUOTES: dict[Lang, tuple[str, str]] = {"ru": ("«»", "„“"), "en": ("“”", "‘’")}  # outer and inner
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
        text = quoted(text, lang)
    if " " not in text and "№" not in text:
        return text
    for pattern, replacement in RULES[lang]:
        text = pattern.sub(replacement, text)
    return text


def quoted(text: str, lang: Lang) -> str:
    """The text with typographic quotes, the inner ones other than the outer where every one is closed.

    Titles of acts often close two with one; then all are alike, as Russian usage has it. What opens nothing and closes
    nothing, as in inches, stays.

    >>> quoted('закон "О газете "Труд" и радио"', "ru"), quoted('закон "О газете "Труд"', "ru")
    ('закон «О газете „Труд“ и радио»', 'закон «О газете «Труд»')
    """
    opening = {found.start() for found in OPENING.finditer(text)}
    closing = {found.start() for found in CLOSING.finditer(text)} - opening
    depth, signs = 0, []
    for at in sorted(opening | closing):
        if at in opening and (lang == "ru" or any(other > at for other in closing)):
            signs.append((at, depth, 0))
            depth += 1
        elif at in closing and depth:
            depth -= 1
            signs.append((at, depth, 1))
    letters, outer, inner = list(text), *QUOTES[lang]
    for at, level, side in signs:
        letters[at] = (outer if depth or level % 2 == 0 else inner)[side]
    return "".join(letters)


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


def tied(title: str) -> str:
    """A title whose last word, when short, takes the one before it along: no line of a heading is "it".

    >>> tied("A contract: who builds the road also keeps it").replace(NBSP, "_")
    'A contract: who builds the road also keeps_it'
    """
    head, space, last = title.rstrip().rpartition(" ")
    return f"{head}{NBSP}{last}" if space and len(last) <= LONELY and len(head) > LEAST_TITLE else title


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
