"""In which encoding a text was written: decided where it can be, asked where it can't, guessed never.

UTF-8 and UTF-16 prove themselves. A single-byte text proves nothing, but a Russian one read in a wrong encoding breaks
two habits of the language at once: capitals stand at the beginning of words, and 260 of the thousand pairs of letters
make up 97 % of any text. A Western text has single accented letters among plain ones. What meets neither is told to the
person with a sample of each reading; charset-normalizer has a vote where the evidence is thin.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from session_tui.domain.errors import BadFile

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
RUSSIAN = ("cp1251", "cp866", "koi8-r")
OTHERS = ("cp1252", "cp1250", "iso8859-7", "cp1253", "iso8859-9", "mac-cyrillic", "iso8859-5")
SAMPLE = 400_000  # bytes looked at
TELLING_BYTES = 60_000  # of the sample's lines that aren't ASCII: a page or two settle it
PLACE = 1 << 14  # bytes at the beginning, in the middle and at the end, which may show at once that a file isn't UTF-8
ENOUGH = 40  # pairs of letters that prove a language without a second opinion
RUSSIAN_PAIRS = frozenset(
    re.findall(
        r"\w\w",
        """
    аб ав аг ад ае аз ай ак ал ам ан ао ап ар ас ат ах ац аш ая ба бе би бл бо бр бу бъ бя ва вг ве ви вк вл
    вн во вр вс вт вы га ге ги го гр гу да де ди дк дл дм дн до дп др дс ду ев ег ед ее еж ез ей ек ел ем ен
    еп ер ес ет ец еч же жи жн жс за зе зм зо иб ив иг ид ие иж из ии ий ик ил им ин ио ип ир ис ит их ич ия
    йс ка кв ке ки ко кп кр кс кт ку ла лг лд ле лж ли ло лу ль ля ма ме ми мн мо мс му мы на нг нд не ни нк
    нн но нс нт ны нь ня об ов ог од ое оз ой ок ол ом он оп ор ос от оч оя па пе пи по пр пу ра рг рд ре ри
    рк рм рн ро рс рт ру рф рх ры рь ря са св се си ск сл сн со сп сс ст су та тв те ти тк тн то тр тс ту ты
    ть уб уг уд уж уз ук ул ум ун ур ус ут уч уш фе ха хо це ци цк ча че чи чн чт чу ше ши шк ще ъе ые ый ым
    ых ье ьн ьс ья юж юр яб яд яз як ян яр ят ях ёв ён ёр ёт лё нё рё тё пё сё её мё дё вё зё чё шё
    """,
    )
)
CYRILLIC_WORD = re.compile(r"[А-Яа-яЁё]{2,}")
# Words that lists begin with, and patronymics, in lower case: found in one Russian reading only, they settle it.
TELLING = re.compile(
    r"\b(?:фио|имя|фамилия|отчество|город|организация|должность|место работы|телефон|почта|регион|участник|группа|название|"
    r"предложение|проблема|решение|приоритет|голос|против|итого|[а-яё]{2,}(?:ович|евич|овна|евна))\b"
)
LETTERS = re.compile(r"[^\W\d_]+")
ASCII = bytes(range(128))
HIGH = re.compile(rb"[^\x00-\x7f]")
WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜŸ")
SIGNS = frozenset("«»„“”‘’–—…№§°©®™€£¥•·\u00a0±×¿¡²³½")
PLAUSIBLE_IN_RUSSIAN = re.compile(f"[\u0400-\u045fҐґ{''.join(sorted(SIGNS))}]+")
IMPLAUSIBLE_IN_THE_WEST = re.compile(f"[^\\x00-\\x7f{''.join(sorted(WESTERN | SIGNS))}]")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str


def decode(data: bytes, encoding: str = "", *, file: str = "") -> Decoded:
    """The text of a file's bytes, and the encoding's name in lower case.

    `encoding` overrides every rule. Raises `BadFile` where the bytes don't fit it, hold NULs, or could be read in
    several ways.
    """
    decoded = as_told(data, encoding, file) if encoding else with_bom(data, file) or without_bom(data, file)
    if "\0" in decoded.text:
        row = decoded.text.count("\n", 0, decoded.text.index("\0")) + 1
        raise BadFile("importing.nul", file=file, row=row)
    return decoded


def as_told(data: bytes, encoding: str, file: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode("utf-8-sig" if name == "utf-8" else name)
    except LookupError as error:
        raise BadFile("importing.unknown_encoding", encoding=encoding) from error
    except UnicodeError as error:
        raise BadFile("importing.wrong_encoding", file=file, encoding=encoding) from error
    if not isinstance(text, str):
        raise BadFile("importing.unknown_encoding", encoding=encoding)
    return Decoded(text.removeprefix("\ufeff"), name)


def with_bom(data: bytes, file: str) -> Decoded | None:
    for mark, name in BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(name), name)
            except UnicodeError as error:
                raise BadFile("importing.damaged_text", file=file, encoding=name, row=1) from error
    return None


def without_bom(data: bytes, file: str) -> Decoded:
    wide = wide_encoding(data)
    if wide:
        return Decoded(data.decode(wide), wide)
    if b"\0" in data:
        raise BadFile("importing.nul", file=file, row=data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if is_damaged_utf8(data):
            row = data.count(b"\n", 0, error.start) + 1
            raise BadFile("importing.damaged_text", file=file, encoding="UTF-8", row=row) from error
    name = single_byte(data, file)
    return Decoded(data.decode(name), name)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte is 0 (Latin, separators) or 4 (Cyrillic)."""
    sample = data[: SAMPLE & ~1]
    if len(sample) < 4 or len(data) % 2:
        return None
    for name, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if high.count(0) and high.count(0) + high.count(4) >= 0.9 * len(high) and low.count(0) <= 0.02 * len(low):
            try:
                data.decode(name)
            except UnicodeError:
                continue
            return name
    return None


def is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all of what isn't ASCII is good UTF-8: then the file is UTF-8 with a few bytes broken."""
    if all(is_otherwise(data[at : at + PLACE]) for at in (0, len(data) // 2, max(0, len(data) - PLACE))):
        return False
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return high_number(text) - bad >= 10 * bad


def is_otherwise(data: bytes) -> bool:
    """Whether hardly anything in a piece of a file that isn't ASCII is UTF-8; its ends may be cut in two."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return 2 * (bad - 4) > len(data.translate(None, ASCII))


def single_byte(data: bytes, file: str) -> str:
    """The encoding of a text that is not Unicode, where it leaves no doubt. Raises `BadFile` with the candidates."""
    sample = b"\n".join(line for line in data[:SAMPLE].splitlines() if HIGH.search(line))
    if HIGH.search(data) and not sample:
        sample = b"\n".join(line for line in data.splitlines() if HIGH.search(line))
    sample = sample[:TELLING_BYTES]
    readings = {name: text for name in (*RUSSIAN, *OTHERS) if (text := try_decode(sample, name)) is not None}
    russian = {name: russian_evidence(readings[name]) for name in RUSSIAN if name in readings}
    telling = [name for name in russian if TELLING.search(readings[name].lower())]
    if len(telling) == 1 and russian[telling[0]].orderly:
        return telling[0]
    best = max(russian, key=lambda name: russian[name].score, default="")
    runner_up = max((russian[name].score for name in russian if name != best), default=0.0)
    if best and russian[best].convinces and russian[best].score > runner_up + 0.25:
        if russian[best].pairs >= ENOUGH or second_opinion(sample) == readings[best]:
            return best
    elif is_western(readings.get("cp1252", "")):
        return "cp1252"
    found = candidates(readings)
    shown = "; ".join(f"{name}: «{words}»" for name, words in found)
    raise BadFile("importing.unsure_encoding", file=file, candidates=shown, readings=found)


def try_decode(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much a reading looks like Russian: `score` from 0 to 1, over so many pairs of letters.

    An `orderly` one has nothing but Cyrillic and ordinary signs, in an orderly case; one that `convinces` has common
    pairs of letters as well.
    """

    score: float
    pairs: int
    orderly: bool = False
    convinces: bool = False


def russian_evidence(text: str) -> Evidence:
    """Common pairs of letters, capitals where they belong, and hardly any high character that is not Cyrillic."""
    high = high_number(text)
    plausible = sum(map(len, PLAUSIBLE_IN_RUSSIAN.findall(text)))
    words = Counter(CYRILLIC_WORD.findall(text))
    odd = sum(n for word, n in words.items() if not (word.islower() or word.isupper() or word[1:].islower()))
    pairs = common = 0
    for word, times in words.items():
        lower = word.lower()
        pairs += times * (len(lower) - 1)
        common += times * sum(1 for at in range(len(lower) - 1) if lower[at : at + 2] in RUSSIAN_PAIRS)
    if not high or not pairs:
        return Evidence(0.0, 0)
    purity = plausible / high
    habit = common / pairs
    order = 1 - odd / words.total()
    orderly = purity > 0.97 and order > 0.9
    return Evidence(purity * habit * order, pairs, orderly, orderly and habit > 0.8 and pairs >= 4)


def high_number(text: str) -> int:
    """How many characters aren't ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def is_western(text: str) -> bool:
    """Single accented letters of Western Europe, each beside plain ones and in their case, and ordinary signs."""
    if text.isascii() or IMPLAUSIBLE_IN_THE_WEST.search(text):
        return False
    accented = [word for word in LETTERS.findall(text) if not word.isascii()]
    if not accented:
        return True  # but signs
    letters = sum(len(word) for word in accented)
    foreign = sum(1 for word in accented for character in word if character > "\x7f")
    odd = sum(1 for word in accented if not (word.islower() or word.isupper() or word[1:].islower() or "Mc" in word))
    return foreign <= 0.4 * letters and odd <= 0.1 * len(accented)


def second_opinion(sample: bytes) -> str | None:
    """The text as charset-normalizer reads it."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return str(best) if best is not None else None


def candidates(readings: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Up to four readings, telling and plausible ones first, each with the same few words of the file."""
    ranked = sorted(readings, key=lambda name: (-telling_words(readings[name]), -plausibility(readings[name])))
    found: dict[str, str] = {}  # encodings by the words that they give
    for name in ranked:
        excerpt = first_words(readings[name])
        if excerpt:
            found.setdefault(excerpt, name)
    return tuple((name, excerpt) for excerpt, name in found.items())[:4]


def telling_words(text: str) -> int:
    """How many different telling words a reading has."""
    return len(set(TELLING.findall(text.lower())))


def plausibility(text: str) -> float:
    """Words of one script in an orderly case, among all words that hold anything but ASCII."""
    words = Counter(word for word in LETTERS.findall(text) if not word.isascii())
    if not words:
        return 0.0
    letters = sum(n for word, n in words.items() for character in word if character > "\x7f")
    orderly = sum(n for word, n in words.items() if word.islower() or word.isupper() or word[1:].islower())
    return letters / high_number(text) * orderly / words.total()


def first_words(text: str, most: int = 3) -> str:
    words: Iterable[str] = (word for word in text.split() if not word.isascii() and word.isprintable())
    return " ".join(word[:30] for word, _ in zip(words, range(most), strict=False))
