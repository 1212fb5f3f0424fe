"""How much two texts say the same: the weight of the words they share, against the weight of all their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from session_tui.domain.alike.lexicon import OPPOSITES
from session_tui.domain.alike.reading import Reading

Weigh = Callable[[str, float], float]
RELATED = 0.9  # the worth of a word that shares only the meaning, not the stem
MISTYPED = 0.8  # and of one that differs by a letter
CONTRARY, OTHER_DEED, OTHER_PLACE, OTHER_NUMBER = 0.45, 0.75, 0.75, 0.6
AGAINST = frozenset(pair for one, other in OPPOSITES for pair in ((one, other), (other, one)))


def likeness(one: Reading, other: Reading, weigh: Weigh, near: Mapping[str, str]) -> tuple[float, tuple[str, ...]]:
    """From 0 to 1, and the words of `other` that `one` has too.

    Three parts in four are Dice's coefficient by weight, one is how much of the lighter text is in the other; `near`
    leads from senses of `one` to senses of `other` that differ by a letter. What both are about being the same, another
    deed, place or number takes from it, and the contrary takes more than half.
    """
    ours = {word.sense: word for word in one.words}
    whole = sum(weigh(word.sense, word.weight) for word in one.words)
    theirs = sum(weigh(word.sense, word.weight) for word in other.words)
    if not whole or not theirs:
        return 0.0, ()
    back = {there: here for here, there in near.items()}
    shared, words = 0.0, []
    for word in other.words:
        mine = ours.get(word.sense)
        worth = 1.0 if mine is not None and mine.stem == word.stem else RELATED
        if mine is None:
            mine, worth = ours.get(back.get(word.sense, "")), MISTYPED
        if mine is not None:
            shared += worth * (weigh(word.sense, word.weight) + weigh(mine.sense, mine.weight)) / 2
            words.append(word.text)
    score = 0.75 * 2 * shared / (whole + theirs) + 0.25 * min(1.0, shared / min(whole, theirs))
    return score * apart(one, other), tuple(words)


def apart(one: Reading, other: Reading) -> float:
    """What is left of a likeness where the texts differ in what must not differ."""
    left = 1.0
    if one.negated != other.negated:
        left *= CONTRARY
    elif one.deeds and other.deeds and not one.deeds & other.deeds:
        opposed = any(pair in AGAINST for pair in product(one.deeds, other.deeds))
        left *= CONTRARY if opposed else OTHER_DEED
    if not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        left *= OTHER_NUMBER
    if one.names and other.names and not one.names & other.names:
        left *= OTHER_PLACE
    return left
