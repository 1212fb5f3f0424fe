"""A mistake of the program itself: written down beside the session, so that it can be mended; the app goes on."""

from __future__ import annotations

import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path


def write_mishap(target: str, error: BaseException) -> Path:
    """Add the error with its origin to `<session>.log`; into the temporary folder where that can't be written."""
    text = f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{''.join(traceback.format_exception(error))}\n"
    beside = log_of(target)
    for log in (beside, Path(tempfile.gettempdir()) / beside.name):
        try:
            with log.open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError:  # a folder that may not be written to: try the next one
            continue
        return log
    return beside


def log_of(target: str) -> Path:
    """Where the mishaps of a session are written down."""
    name = f"{Path(target).name}.log" if "://" not in target and target != ":memory:" else "session-tui.log"
    return Path(target).absolute().with_name(name) if "://" not in target else Path.cwd() / name
