"""What must not be paid for before the first screen is seen; what a place may ask of the database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from session_tui.store.database import Database
from session_tui.tui.places import PLACES

HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "weasyprint", "highspy", "python_calamine", "jinja2", "pydantic",
         "session_tui.services", "session_tui.importing", "session_tui.reporting")  # fmt: skip
PROGRAM = """
import asyncio, sys
from session_tui.tui.app import SessionApp

class Watched(SessionApp):
    def first_painted(self):
        print(*(name for name in sys.argv[2:] if name in sys.modules), "painted")
        self.exit(0)

app = Watched(sys.argv[1], "en")
asyncio.run(app.run_async(headless=True, size=(80, 24)))
"""


@pytest.mark.slow
def test_first_screen_is_painted_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "new.stui"), *HEAVY],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1:] == ["painted"]


@pytest.mark.parametrize("stage", PLACES)
async def test_place_asks_a_bounded_number_of_questions(peopled: Database, started: Any, stage: str) -> None:
    queries: list[str] = []
    async with started(peopled) as pilot:
        event.listen(peopled._engine, "before_cursor_execute", lambda *found: queries.append(found[2]))
        await pilot.app.go(stage)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    assert len(queries) <= 25, queries
