"""Commands called as the shell calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from session_tui.cli.main import run


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Said]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """Runs a command in a folder of its own, in English."""
    monkeypatch.setenv("SESSION_TUI_LANG", "en")
    monkeypatch.chdir(tmp_path)

    def called(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            status = run([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return called
