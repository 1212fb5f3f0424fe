"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of public data that nobody here wrote; it is never part of the project."""
    folder = Path(os.environ.get("SESSION_TUI_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        if os.environ.get("SESSION_TUI_REQUIRE_REAL_DATA") == "1":
            pytest.fail(f"the real data is required and missing: {folder}")
        pytest.skip(f"no real data at {folder}; name it in SESSION_TUI_REAL_DATA")
    return folder
