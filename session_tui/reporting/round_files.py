"""A closed round as files that anybody can count again: `rule.json`, `ballots.csv` or `hands.csv`, `result.json`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from session_tui.domain.errors import Refused
from session_tui.domain.votes import RoundFiles

BALLOTS = ("ballot", "voter", "proposal", "value")
HANDS = ("proposal", "for", "against", "abstain")


def write_round(files: RoundFiles, folder: Path) -> list[Path]:
    """Write a round's files into a folder, which is made; gives their paths. The same round gives the same bytes."""
    secret = bool(files.rule["secret"])
    contents = {"rule.json": document(files.rule), "result.json": document(files.result)}
    if files.hands:
        contents["hands.csv"] = sheet(HANDS, files.hands)
    else:
        heads = tuple(head for head in BALLOTS if not secret or head != "voter")
        rows: Iterable[Sequence[object]] = ([line[0], *line[2:]] if secret else line for line in files.ballots)
        weights = {f"p:{badge}": weight for badge, weight in files.rule["rule"].get("weights", ())}
        if weights and not secret:  # for readers: what counts is the rule, which has a hash
            heads, rows = (*heads, "weight"), ([*line, weights.get(line[1], 1)] for line in files.ballots)
        contents["ballots.csv"] = sheet(heads, rows)
        contents["receipts.csv"] = sheet(("receipt",), ((code,) for code in files.receipts))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (folder / name).write_bytes(content.encode())
    except OSError as problem:
        raise Refused("store.cannot_create", file=str(folder), problem=problem.strerror) from problem
    return [folder / name for name in contents]


def document(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def sheet(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue()
