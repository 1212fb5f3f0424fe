"""Rules for the placement, from a table or from TOML."""

from __future__ import annotations

from pathlib import Path

import pytest

from session_tui.domain.errors import BadFile, Refused
from session_tui.domain.grouping.rulebook import RuleLine, Word
from session_tui.importing.placing_rules import read_rules

TABLE = (
    "правило;кто;ещё\n# те, кто спорит\nпорознь;14;31;Ёлкин Пётр\n\nleader;2;14\nlimits;3;;25\nцели;wishes;balance;;\n"
)
TOML = 'apart = [[14, 31, "Ёлкин Пётр"]]\nleader = [[2, 14]]\nlimits = [[3, "", 25]]\naims = ["wishes", "balance"]\n'
MEANT = [
    (Word.APART, ("14", "31", "Ёлкин Пётр")),
    (Word.LEADER, ("2", "14")),
    (Word.LIMITS, ("3", "", "25")),
    (Word.AIMS, ("wishes", "balance")),
]


@pytest.mark.parametrize(
    ("name", "content", "places"),
    [
        ("rules.csv", TABLE.encode("cp1251"), ["rules.csv:3", "rules.csv:5", "rules.csv:6", "rules.csv:7"]),
        ("rules.toml", TOML.encode(), [f"rules.toml: {word}[1]" for word in ("apart", "leader", "limits", "aims")]),
    ],
)
def test_both_kinds_of_file_say_the_same(tmp_path: Path, name: str, content: bytes, places: list[str]) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert read_rules(path) == tuple(RuleLine(*line, place) for line, place in zip(MEANT, places, strict=True))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("rules.csv", "apart;1;2\nnear;3;4\n", r"“near” \(rules.csv:2\) is no rule"),
        ("rules.csv", "aprt;1;2\napart;3;4\n", r"“aprt” \(rules.csv:1\) is no rule"),
        ("rules.csv", "rule;who;2\napart;3;4\n", r"“rule” \(rules.csv:1\) is no rule"),
        ("rules.csv", "apart;1;2\ntogether;3\n", r"“together” \(rules.csv:2\) names too little"),
        ("rules.toml", "near = [[1, 2]]\n", r"“near” \(rules.toml: near\[1\]\) is no rule"),
        ("rules.toml", "apart = [1, 2]\n", "“apart” is no list of rules"),
        ("rules.toml", "apart = [[1, 2.5]]\n", "“apart” is no list of rules"),
        ("rules.toml", "apart = [[1, 2]\n", "can't be read as TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(Refused, match=reason):
        read_rules(tmp_path / name)


@pytest.mark.parametrize("name", ["none.csv", "none.toml"])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadFile, match="none"):
        read_rules(tmp_path / name)
