"""A copy of a session that is whole at every moment, even while somebody writes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from session_tui.domain.errors import Refused
from session_tui.store.engine import create_file, is_url


def backup(target: str, copy: Path) -> Path:
    """Copy a session's file; the copy is complete or not there at all."""
    if is_url(target):
        raise Refused("store.backup_server", url=target.partition("://")[0])
    if copy.exists():
        raise Refused("store.exists", file=str(copy))
    partial = copy.with_name(copy.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        create_file(partial)
        with closing(sqlite3.connect(target)) as source, closing(sqlite3.connect(partial)) as destination:
            source.backup(destination)
            if destination.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Refused("store.damaged", file=target)
        partial.rename(copy)
    except OSError as problem:
        raise Refused("store.cannot_create", file=str(copy), problem=problem.strerror) from problem
    finally:
        partial.unlink(missing_ok=True)
    return copy
