"""Reading a rule from words: `majority=2/3`, `quorum=50%`, `scale=1-10`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from session_tui.domain.errors import Refused
from session_tui.domain.voting.methods import APPROVALS, DENSE, DOTTED, RANKINGS, SCALES, SHARES, Method

BASES = ("cast", "valid", "present", "entitled")
MAJORITIES = ("none", "relative", "simple", "absolute")
TIES = ("both", "neither", "lot", "chair", "order")
HALF = Fraction(1, 2)


def read(method: Method, words: Mapping[str, object], proposals: int) -> dict[str, Any]:
    """The settings that the words give, by name; refuses what it can't understand."""
    settings: dict[str, Any] = {}
    known = keys_of(method)
    for key, value in words.items():
        name = key.strip().lower().replace("-", "_")
        if name not in known:
            raise Refused(
                "voting.rule_key",
                setting=key,
                method=(f"voting.method_{method.replace('-', '_')}",),
                known=", ".join(known),
            )
        try:
            settings[name] = setting(name, value)
        except (ValueError, ZeroDivisionError):
            expected = (f"voting.expects_{name}",)
            raise Refused("voting.rule_value", setting=key, value=spelled(value), expected=expected) from None
    seats = settings.get("seats")
    if seats is not None and seats > proposals:
        raise Refused("voting.rule_too_many_seats", seats=seats, n=proposals)
    return settings


def keys_of(method: Method) -> tuple[str, ...]:
    """The settings a method has."""
    keys = ["quorum", "seats", "tie", "seed"]
    if method != Method.STV:  # whose first choices say nothing about who has a majority
        keys += ["base", "majority", "threshold"]
    if method not in (Method.IRV, Method.STV):
        keys.append("budget")
    if method in APPROVALS or method in RANKINGS:
        keys.append("max_choices")
    if method == Method.BORDA:
        keys.append("borda")
    if method in DENSE:
        keys.append("spending")
    if method in DOTTED:
        keys += ["dots", "max_per_proposal"]
    if method in SCALES:
        keys.append("scale")
    if method in SHARES:
        keys.append("completion")
    if method == Method.EQUAL_SHARES:
        keys.append("satisfaction")
    return tuple(keys)


def setting(name: str, value: object) -> Any:
    """One setting from text or from the value itself; `ValueError` where it is not one, `KeyError` for a wrong name."""
    return READERS[name](spelled(value))


def spelled(value: object) -> str:
    """A value as it would be typed."""
    if value is None:
        return ""
    if isinstance(value, (tuple, list)):
        return "-".join(str(item) for item in value)
    return str(value).strip().lower()


def one_of(*values: str) -> Callable[[str], str]:
    def read_one(text: str) -> str:
        if text not in values:
            raise ValueError(text)
        return text

    return read_one


def whole(least: int) -> Callable[[str], int]:
    """A whole number, digits grouped by spaces or not."""

    def read_whole(text: str) -> int:
        number = int(re.sub(r"(?<=\d)[ _\u00a0\u202f](?=\d)", "", text))
        if number < least:
            raise ValueError(text)
        return number

    return read_whole


def optional(reader: Callable[[str], Any]) -> Callable[[str], Any]:
    """Nothing, `none` or `-` for no such limit."""
    return lambda text: None if text in ("", "none", "-") else reader(text)


def share(text: str) -> Fraction:
    """A part of a whole, above 0 and at most 1: `2/3`, `66.7%`, `0.5`."""
    text = text.replace(",", ".").replace(" ", "").replace("\u00a0", "")
    part = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    if not 0 < part <= 1:
        raise ValueError(text)
    return part


def majority(text: str) -> str | Fraction:
    """A name, a share, or `>1/2` and `>50%` for more than half."""
    if text in MAJORITIES:
        return text
    if text.startswith(">"):
        if share(text[1:]) != HALF:
            raise ValueError(text)
        return "simple"
    return share(text)


def quorum(text: str) -> str | int | Fraction:
    """A head count, a share of the entitled, or more than half of them."""
    if text == "majority":
        return text
    if text.startswith(">"):
        if share(text[1:]) != HALF:
            raise ValueError(text)
        return "majority"
    if re.fullmatch(r"\d+", text):
        return whole(1)(text)
    return share(text)


def points(text: str) -> int | Fraction:
    """A number of points, above 0, whole wherever it is."""
    number = Fraction(text.replace(",", "."))
    if number <= 0:
        raise ValueError(text)
    return int(number) if number.denominator == 1 else number


def scale(text: str) -> tuple[int, int]:
    """Two whole numbers: `1-5`, `0..10`, `-2:2`."""
    match = re.fullmatch(r"(-?\d+)\s*(?:-|–|\.\.|:)\s*(-?\d+)", text)
    if match is None or int(match[1]) >= int(match[2]):
        raise ValueError(text)
    return int(match[1]), int(match[2])


def public(text: str) -> str:
    """A public number in hexadecimal; it stands in a rule only where there is one."""
    int(text, 16)
    return text


READERS: Mapping[str, Callable[[str], Any]] = {
    "base": one_of(*BASES),
    "majority": majority,
    "quorum": optional(quorum),
    "seats": optional(whole(1)),
    "threshold": optional(points),
    "max_choices": optional(whole(1)),
    "dots": whole(1),
    "max_per_proposal": optional(whole(1)),
    "scale": scale,
    "tie": one_of(*TIES),
    "seed": whole(0),
    "budget": optional(whole(1)),
    "completion": one_of("none", "greedy", "add1", "add1u"),
    "satisfaction": one_of("cost", "count"),
    "borda": one_of("places", "named"),
    "breakdown": public,
    "spending": one_of("points", "value"),
}
