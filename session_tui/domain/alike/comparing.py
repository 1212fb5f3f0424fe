"""How much two texts say the same: the weight of the words they share, against the weight of all their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from session_tui.domain.alike.lexicon import OPPOSITES
from session_tui.domain.alike.reading import Reading, Word

Weigh = Callable[[str, float], float]
RELATED = 0.95  # the worth of a word that shares only the meaning, not the stem
MISTYPED = 0.8  # and of one that differs by a letter
CONTRARY, OTHER_DEED, OTHER_PLACE, OTHER_NUMBER, OTHER_THING = 0.45, 0.5, 0.75, 0.5, 0.65
MORE_NUMBERS, EXCHANGED = 0.85, 0.5
SHORT = 6  # words of a text in which one other word makes it another text
KIN = frozenset({"create", "build"})  # deeds that may be one
AGAINST = frozenset(pair for one, other in OPPOSITES for pair in ((one, other), (other, one)))


def likeness(
    one: Reading, other: Reading, weigh: Weigh, near: Mapping[str, str], whole: float = 0.0, theirs: float = 0.0
) -> tuple[float, list[Word]]:
    """From 0 to 1, and the words of `other` that `one` has too.

    Three parts in four are Dice's coefficient by weight, one is how much of the lighter text is in the other; `near`
    leads from senses of `one` to senses of `other` that differ by a letter. What both are about being the same, another
    deed, place or number takes from it, and the contrary takes more than half. `whole` and `theirs` are the weights of
    the two texts, where they are known.
    """
    ours = one.by_sense
    whole = whole or sum(weigh(word.sense, word.weight) for word in one.words)
    theirs = theirs or sum(weigh(word.sense, word.weight) for word in other.words)
    if not whole or not theirs:
        return 0.0, []
    back = {there: here for here, there in near.items()} if near else {}
    shared = 0.0
    words: list[Word] = []
    for word in other.words:
        mine = ours.get(word.sense)
        worth = 1.0 if mine is not None and mine.stem == word.stem else RELATED
        if mine is None and back:
            mine, worth = ours.get(back.get(word.sense, "")), MISTYPED
        if mine is not None:
            shared += worth * (weigh(word.sense, word.weight) + weigh(mine.sense, mine.weight)) / 2
            words.append(word)
    spelt = spelt_out(one, other) + spelt_out(other, one)
    if spelt:
        shared = min(shared + spelt, whole, theirs)
    score = 0.75 * 2 * shared / (whole + theirs) + 0.25 * min(1.0, shared / min(whole, theirs))
    score *= apart(one, other)
    here, there = meant_by(one.thing, other, near), meant_by(other.thing, one, back)
    if one.thing and other.thing and not spelt and here not in other.senses and there not in one.senses:
        score *= OTHER_THING
    elif one_exchanged(one, other, near):
        score *= EXCHANGED
    return score, words


def meant_by(sense: str, other: Reading, near: Mapping[str, str]) -> str:
    """A sense as the other text has it: itself, or the one that differs by a letter."""
    return sense if sense in other.senses else near.get(sense, sense)


def one_exchanged(one: Reading, other: Reading, near: Mapping[str, str]) -> bool:
    """Whether two texts say the same words in the same order but for one, which is where they differ: "Кружки рисования
    для детей", "Кружки пения для детей". A first word is often a verb, for which there are many with one meaning."""
    if len(one.words) != len(other.words) or not 2 <= len(one.words) <= SHORT:
        return False
    senses = [meant_by(word.sense, other, near) for word in one.words]
    differing = [at for at, word in enumerate(other.words) if word.sense != senses[at]]
    return len(differing) == 1 and differing[0] > 0 and senses[differing[0]] not in other.senses


def spelt_out(one: Reading, other: Reading) -> float:
    """The weight of abbreviations of one text that are the first letters of words in a row of the other, and of these."""
    return sum(1.0 + len(short) / 2 for short in one.short if len(short) > 1 and short in other.letters)


def apart(one: Reading, other: Reading) -> float:
    """What is left of a likeness where the texts differ in what must not differ."""
    left = 1.0
    if one.negated != other.negated:
        left *= CONTRARY
    elif one.deeds and other.deeds and not one.deeds & other.deeds:
        opposed = any(pair in AGAINST for pair in product(one.deeds, other.deeds))
        left *= CONTRARY if opposed else 1.0 if one.deeds | other.deeds <= KIN else OTHER_DEED
    if one.numbers and other.numbers and one.numbers != other.numbers:
        left *= MORE_NUMBERS if one.numbers <= other.numbers or other.numbers <= one.numbers else OTHER_NUMBER
    if one.names and other.names and not one.names & other.names:
        left *= OTHER_PLACE
    return left
