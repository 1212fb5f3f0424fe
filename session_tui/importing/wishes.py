"""Which sector group a cell means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from session_tui.domain.drafts import GroupName
from session_tui.domain.text import clean, fold

NEAR = 85  # of 100, by rapidfuzz on folded texts
SOME_WORDS = 4  # characters that a part of a name must have
APART = 5  # a second group must be so much further away
NUMBER = re.compile(
    r"^(?:(?:секторальная |рабочая )?группа|гр|сектор|стол|секция|group|sector|table|track|no|№|#)?[\s.:№#]*"
    r"(?P<number>\d{1,2})(?:\.0)?(?P<rest>\s*[.)\-–—:,(]\s*\D.*|\s+\D.*)?$"
)
WORD = re.compile(r"[^\W\d_]{4,}")
PLAIN_WORDS = ("групп", "секци", "секто", "стол", "трек", "group", "sector", "section", "table", "track")
STEM = 5  # letters that words must share
SPLITS = (re.compile(r"[;\n|]"), re.compile(r"[;,\n|]"))


class Groups:
    """The sector groups of a session, found by number, name or priority, exactly or nearly."""

    def __init__(self, groups: Sequence[GroupName]) -> None:
        self.numbers = frozenset(group.number for group in groups)
        self.names: dict[str, int] = {}
        self.stems: dict[int, set[str]] = {}  # of the words of each group's name and priorities
        for group in groups:
            self.names.setdefault(fold(clean(group.name)), group.number)
            self.stems[group.number] = {
                word[:STEM] for text in (group.name, *group.priorities) for word in WORD.findall(fold(clean(text)))
            }
        for group in groups:
            for priority in group.priorities:
                self.names.setdefault(fold(clean(priority)), group.number)
        self.names.pop("", None)
        self.found: dict[str, int | None] = {}

    def find(self, text: str) -> int | None:
        """The number of the group that a cell means, or None.

        >>> groups = Groups([GroupName(1, "Жильё", ("благоустройство",)), GroupName(2, "Дороги")])
        >>> [groups.find(text) for text in ("2", "2 группа", "2. Дороги", "жилье", "благоустройства", "секция 2. Спорт")]
        [2, 2, 2, 1, 1, None]
        """
        if text not in self.found:
            self.found[text] = self.look_up(fold(clean(text))) if self.numbers else None
        return self.found[text]

    def look_up(self, text: str) -> int | None:
        if not text:
            return None
        if text in self.names:
            return self.names[text]
        numbered = NUMBER.match(text)
        if numbered:
            number = int(numbered["number"])
            return number if number in self.numbers and self.agrees(number, numbered["rest"] or "") else None
        return self.nearest(text)

    def agrees(self, number: int, rest: str) -> bool:
        """Whether what stands behind a number can be the group of that number, not a section of something else."""
        words = [word for word in WORD.findall(rest) if not word.startswith(PLAIN_WORDS)]
        return not words or any(word[:STEM] in self.stems[number] for word in words)

    def nearest(self, text: str) -> int | None:
        from rapidfuzz import fuzz

        best: dict[int, float] = {}
        for name, number in self.names.items():
            likeness = max(fuzz.ratio(text, name), fuzz.token_sort_ratio(text, name))
            if len(text) >= SOME_WORDS and set(text.split()) <= set(name.split()):
                likeness = max(likeness, NEAR)  # «Дороги» for «Безопасные дороги», where no other group has roads
            best[number] = max(best.get(number, 0.0), likeness)
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < NEAR:
            return None
        if len(ranked) > 1 and ranked[1][1] > ranked[0][1] - APART:
            return None
        return ranked[0][0]

    def several(self, text: str) -> tuple[list[int], list[str]]:
        """The groups that a cell lists, in its order, and the parts of it that name none."""
        whole = self.find(text)
        if whole is not None:
            return [whole], []
        best: tuple[list[int], list[str]] = ([], [text])
        for split in SPLITS:
            parts = [part for part in (clean(part) for part in split.split(text)) if part]
            found = [(part, self.find(part)) for part in parts]
            numbers = [number for _, number in found if number is not None]
            if len(numbers) > len(best[0]):
                best = (numbers, [part for part, number in found if number is None])
        return best
