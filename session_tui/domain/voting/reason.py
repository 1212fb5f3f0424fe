"""Why: message keys with exact numbers, said in either language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from session_tui.domain.voting.words import number, ordinal, share
from session_tui.locale import Lang, say


@dataclass(frozen=True, slots=True)
class Reason:
    """A message of `locale/*/verdicts.py` and its numbers.

    A parameter may be a `Reason` itself; `place` is said as an ordinal, `share` as a fraction or percentage, any other
    fraction as a decimal.
    """

    key: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)

    def text(self, lang: Lang) -> str:
        return say(
            f"verdicts.{self.key}", lang, **{name: told(name, value, lang) for name, value in self.params.items()}
        )


def told(name: str, value: object, lang: Lang) -> object:
    """One parameter in a language."""
    if isinstance(value, Reason):
        return value.text(lang)
    if isinstance(value, Fraction):
        return share(value, lang) if name == "share" else number(value, lang)
    if name == "place" and isinstance(value, int):
        return ordinal(value, lang)
    return value
