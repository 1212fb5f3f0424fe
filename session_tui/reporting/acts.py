"""The papers of an erasure: the act as text, and the steps of the journal about the person as a table."""

from __future__ import annotations

from pathlib import Path

from session_tui.domain.dates import moment
from session_tui.domain.people import ErasureAct
from session_tui.domain.table import Table
from session_tui.locale import Lang, say


def act_text(act: ErasureAct, lang: Lang) -> str:
    """What the act says (152-FZ art. 21, GDPR art. 17); nothing in it tells who the person was."""
    kinds = ", ".join(say(f"erasure.kind_{kind}", lang) for kind in act.kinds)
    return say(
        "erasure.act", lang, number=act.number, session=act.session, organisers=", ".join(act.organisers) or "—",
        kinds=kinds, at=moment(act.at, lang), by=act.by, reason=act.reason, n=len(act.entries),
        mark=act.mark,
    )  # fmt: skip


def act_extract(act: ErasureAct, lang: Lang) -> Table:
    """The steps of the journal about the person: number, moment (UTC), station, what was done."""
    heads = tuple(say(f"erasure.head_{name}", lang) for name in ("entry", "at", "station", "action"))
    rows = tuple((e.entry, e.at, e.station, say(f"journal.{e.action}", lang, **e.params)) for e in act.entries)
    return Table("journal", heads, rows)


def write_act(act: ErasureAct, folder: Path, lang: Lang) -> tuple[Path, Path]:
    """Both papers into a folder, which is made when missing. Raises Refused where it can't be written."""
    from session_tui.reporting.files import write_whole
    from session_tui.reporting.tables import csv_bytes

    files = (folder / f"erasure-{act.number:03}.txt", folder / f"erasure-{act.number:03}-journal.csv")
    write_whole(files[0], act_text(act, lang).encode())
    write_whole(files[1], csv_bytes(act_extract(act, lang), mark=True))
    return files
