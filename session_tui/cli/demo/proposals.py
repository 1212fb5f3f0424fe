"""Invented proposals with their passports, read from `proposals/`: a file a sector group, both languages side by side.

In a file, `[[proposal]]` holds what no language changes: `kind`, `amount` (whole roubles), `deadline` (ISO 8601), `draw`
(how much it draws its own group, 1 the least) and `appeal` (how many of a hundred of each community would vote for it).
Its tables `ru` and `en` hold the texts; what is left out was not filled in by the group.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from session_tui.locale import Lang

FILES = ("1_housing", "2_roads", "3_environment", "4_people", "5_engagement", "6_economy")
TEXTS = ("problem", "solution", "effect", "indicator", "owner", "resources", "funding", "risks", "authors")


@dataclass(frozen=True, slots=True)
class DemoProposal:
    """A proposal as its group wrote it; `number` counts from 1 in the order of coming in, across all groups.

    `texts` are the filled fields of the passport by name, the deadline among them. `addressee` is whom a recommendation
    made of it goes to, possibly empty. `draw` and `appeal` say how the invented hall takes it.
    """

    number: int
    group: int
    kind: str
    title: str
    texts: Mapping[str, str]
    amount: int | None
    addressee: str
    draw: float
    appeal: Mapping[str, int]


def proposals(seed: int, lang: Lang) -> tuple[DemoProposal, ...]:
    """All proposals in the order of coming in, which the seed shuffles alike in both languages."""
    entries = [(group, entry) for group, name in enumerate(FILES, 1) for entry in written(name)]
    Random(f"proposals {seed}").shuffle(entries)
    return tuple(read(entry, number, group, lang) for number, (group, entry) in enumerate(entries, 1))


@cache
def written(name: str) -> tuple[Mapping[str, Any], ...]:
    """The proposals of one file."""
    text = (files(__package__) / "proposals" / f"{name}.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["proposal"])


def read(entry: Mapping[str, Any], number: int, group: int, lang: Lang) -> DemoProposal:
    words: Mapping[str, str] = entry[lang]
    texts = {field: words[field] for field in TEXTS if words.get(field)}
    if "deadline" in entry:
        texts["deadline"] = entry["deadline"]
    return DemoProposal(
        number=number,
        group=group,
        kind=entry["kind"],
        title=words["title"],
        texts=texts,
        amount=entry.get("amount"),
        addressee=words.get("addressee", ""),
        draw=entry["draw"],
        appeal=entry["appeal"],
    )
