"""What one cell of a ballot says, by the round's method."""

from __future__ import annotations

import re
from collections.abc import Callable

from session_tui.domain.text import clean, fold


def words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


FOR = words(
    "за|да|yes|y|for|aye|agree|agrees|true|истина|+|1|+1|согласен|согласна|поддерживаю|v|✓|✔|☑|in favour|in favor"
)
AGAINST = words(
    "против|нет|no|n|against|nay|disagree|disagrees|false|ложь|-|–|—|−|-1|–1|−1|не согласен|не согласна|не поддерживаю|"
    "возражаю|возражение|вето|block|blocks|object|objection|veto"
)
ABSTAIN = words(
    "воздержался|воздержалась|воздержались|воздерживаюсь|воздерж|воздержание|возд|abstain|abstained|abstention|0|"
    "в сторону|stand aside|stands aside|±"
)
NOT_CAST = words(
    "|skip|skipped|pass|passed|пропуск|пропустить|не голосовал|не голосовала|отсутствовал|absent|null|none|n/a"
)
YES = FOR | words("x|х|*|одобряю|approve|approved|выбрано|selected")
NO = AGAINST | ABSTAIN | NOT_CAST
WHOLE = re.compile(r"^[+]?(-?\d{1,6})(?:[.,]0+)?$")
PAIR = re.compile(r"^(\d{1,2})\s*[/;:x×х|\s-]\s*(\d{1,2})$")

NAMING = ("approval", "equal-shares")  # methods where naming a proposal is all there is to say

Parsed = int | None
Parser = Callable[[str], Parsed]


class BadValue(ValueError):
    """A cell that says nothing a ballot of this method can say; `args[0]` is the reason of `locale/*/rows.py`."""


def vote(text: str) -> Parsed:
    """For, against, abstain as 1, -1, 0; None where no vote was cast.

    >>> [vote(text) for text in ("За", "−", "воздержалась", "", "pass")]
    [1, -1, 0, None, None]
    """
    folded = fold(clean(text))
    for words, value in ((FOR, 1), (AGAINST, -1), (ABSTAIN, 0), (NOT_CAST, None)):
        if folded in words:
            return value
    raise BadValue("bad-vote")


def approval(text: str) -> Parsed:
    """1 for any yes, None for all that is none.

    >>> approval("x"), approval("0"), approval("")
    (1, None, None)
    """
    folded = fold(clean(text))
    if folded in YES:
        return 1
    if folded in NO:
        return None
    raise BadValue("bad-approval")


def dots(text: str) -> Parsed:
    """A number of dots; none is not cast."""
    value = whole(text, "bad-points")
    if value is not None and value < 0:
        raise BadValue("bad-points")
    return value or None


def score(text: str) -> Parsed:
    """A score, also 0 or below."""
    return whole(text, "bad-points")


def rank(text: str) -> Parsed:
    """A rank from 1."""
    value = whole(text, "bad-rank")
    if value is not None and value < 1:
        raise BadValue("bad-rank")
    return value


def matrix(text: str) -> Parsed:
    """Impact and feasibility, as `impact × 100 + feasibility`.

    >>> matrix("4/3"), matrix("5 × 1"), matrix("")
    (403, 501, None)
    """
    folded = fold(clean(text))
    if folded in NOT_CAST:
        return None
    pair = PAIR.match(folded)
    if pair:
        return int(pair[1]) * 100 + int(pair[2])
    if folded.isdecimal() and 100 <= int(folded) <= 9_999:
        return int(folded)
    raise BadValue("bad-matrix")


def whole(text: str, reason: str) -> Parsed:
    folded = fold(clean(text)).replace("−", "-")
    if folded in NOT_CAST or folded in ("-", "–", "—"):
        return None
    found = WHOLE.match(folded)
    if found is None:
        raise BadValue(reason)
    return int(found[1])


PARSERS: dict[str, Parser] = {
    "for-against": vote,
    "consent": vote,
    "approval": approval,
    "equal-shares": approval,
    "equal-shares-dots": dots,
    "equal-shares-ranks": rank,
    "dots": dots,
    "score": score,
    "borda": rank,
    "schulze": rank,
    "irv": rank,
    "stv": rank,
    "matrix": matrix,
}


class Values:
    """The values of one method, each text understood once."""

    def __init__(self, method: str) -> None:
        self.parse = PARSERS[method]
        self.known: dict[str, Parsed | str] = {}

    def read(self, text: str) -> Parsed | str:
        """A value, None where no vote was cast, or the reason why the text is neither."""
        if text not in self.known:
            try:
                self.known[text] = self.parse(text)
            except BadValue as error:
                self.known[text] = str(error)
        return self.known[text]
