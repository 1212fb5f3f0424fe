"""The files of one round, read again to be counted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from session_tui.domain.errors import BadFile
from session_tui.domain.votes import RoundFiles


def read_round(folder: Path) -> RoundFiles:
    """What `write_round` wrote. Raises `BadFile` where a file is missing or can't be understood."""
    rule, result = document(folder / "rule.json"), document(folder / "result.json")
    if not {"rule", "rule_hash", "proposals", "by_hands", "electorate", "entitled", "present"} <= rule.keys():
        raise BadFile("rounds.bad_file", file=str(folder / "rule.json"))
    if not {"cast", "elected", "proposals"} <= result.keys():
        raise BadFile("rounds.bad_file", file=str(folder / "result.json"))
    if rule["by_hands"]:
        hands = tuple(
            (row["proposal"] or 0, row["for"] or 0, row["against"] or 0, row["abstain"] or 0)
            for row in numbers(folder / "hands.csv", ("proposal", "for", "against", "abstain"))
        )
        return RoundFiles(rule, (), hands, (), result)
    table = folder / "ballots.csv"
    voters = [row.get("voter") or "" for row in csv.DictReader(io.StringIO(text_of(table), newline=""))]
    lines = tuple(
        (row["ballot"] or 0, voter, row["proposal"], row["value"])
        for row, voter in zip(numbers(table, ("ballot", "proposal", "value")), voters, strict=True)
    )
    return RoundFiles(rule, lines, (), (), result)


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadFile("importing.unreadable", file=str(path), detail=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise BadFile("rounds.bad_file", file=str(path)) from error


def document(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(text_of(path))
    except ValueError as error:
        raise BadFile("rounds.bad_file", file=str(path)) from error
    if not isinstance(value, dict):
        raise BadFile("rounds.bad_file", file=str(path))
    return value


def numbers(path: Path, heads: tuple[str, ...]) -> list[Mapping[str, int | None]]:
    """The rows of a table of whole numbers; blank cells are None."""
    try:
        return [
            {head: int(row[head]) if row[head] else None for head in heads}
            for row in csv.DictReader(io.StringIO(text_of(path), newline=""))
        ]
    except (KeyError, ValueError, TypeError, csv.Error) as error:
        raise BadFile("rounds.bad_file", file=str(path)) from error
