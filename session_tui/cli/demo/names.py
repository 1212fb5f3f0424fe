"""Russian names of invented people: forms for women, and Latin letters for an English session."""

from __future__ import annotations

LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
ENDINGS = (("ий", "y"), ("ый", "y"), ("ия", "ia"), ("ья", "ya"), ("ьич", "yich"), ("ьинична", "yinichna"))
SOFTENING = frozenset("ьъаеёиоуыэюя")  # «е» after these is heard as two sounds
CUSTOMARY = {"Александр": "Alexander", "Алексей": "Alexey", "Пётр": "Peter", "София": "Sofia"}


def feminine(surname: str) -> str:
    """The form of a man's surname that a woman bears.

    >>> [feminine(s) for s in ("Зимин", "Журавский", "Полевой", "Гриценко", "Седых", "Вагнер")]
    ['Зимина', 'Журавская', 'Полевая', 'Гриценко', 'Седых', 'Вагнер']
    """
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return surname + "а"
    if surname.endswith(("ий", "ый", "ой")):
        return surname[:-2] + "ая"
    return surname


def latin(name: str) -> str:
    """A name as its bearer would write it in English.

    >>> [latin(n) for n in ("Щукина", "Соболевский", "Юлия", "Евгений", "Аркадьевна", "Пётр", "Семён")]
    ['Shchukina', 'Sobolevsky', 'Yulia', 'Evgeny', 'Arkadyevna', 'Peter', 'Semyon']
    """
    if name in CUSTOMARY:
        return CUSTOMARY[name]
    word, tail = name.lower(), ""
    for ending, spelled in ENDINGS:
        if word.endswith(ending):
            word, tail = word.removesuffix(ending), spelled
            break
    letters: list[str] = []
    for i, letter in enumerate(word):
        before = word[i - 1] if i else ""
        letters.append("ye" if letter == "е" and before in SOFTENING else LETTERS[letter])
    return ("".join(letters) + tail).capitalize()
