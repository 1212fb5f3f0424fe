"""Files beside a session that may name somebody whose data was erased."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from session_tui.domain.tracing import Traces, traces_of
from session_tui.tui.leftovers import Leftovers, clean_beside
from session_tui.tui.mishaps import log_of
from session_tui.tui.unfinished import DraftFile, Passport, Unfinished, draft_file

NAME = "Незабудкина Варвара"


@pytest.fixture
def traces() -> Traces:
    found = traces_of([NAME], ["v@example.org"], "№ 001")
    assert found is not None
    return found


def test_drafts_and_log_lose_the_person_and_other_files_are_named(tmp_path: Path, traces: Traces) -> None:
    target = str(tmp_path / "s.db")
    drafts = draft_file(target)
    assert drafts is not None
    drafts.write(Unfinished(f"Школа, {NAME}", {4: Passport("", {"owner": "В. Незабудкина", "risks": "нет"})}))
    drafts.close()
    log_of(target).write_text(f"ValueError: {NAME}\n", "utf-8")
    (tmp_path / "list.csv").write_text(f"ФИО\n{NAME}\n", "cp1251")
    (tmp_path / "other.csv").write_text("ФИО\nОрлов Иван\n", "cp1251")
    with ZipFile(tmp_path / "list.xlsx", "w") as book:
        book.writestr("xl/sharedStrings.xml", f"<si><t>{NAME}</t></si>")
    (tmp_path / "torn.xlsx").write_bytes(b"PK\x03\x04 torn")
    left = clean_beside(target, traces)
    assert left == Leftovers((drafts.path, log_of(target)), (), (tmp_path / "list.csv", tmp_path / "list.xlsx"))
    assert log_of(target).read_text("utf-8") == "ValueError: № 001\n"
    again = DraftFile(drafts.folder)
    assert again.take_over() == Unfinished("Школа, № 001", {4: Passport("", {"owner": "№ 001", "risks": "нет"})})
    again.close()
    (words,) = left.words("en")
    assert words.startswith("Named beside the session, and left alone: list.csv, list.xlsx. Delete")


def test_a_draft_that_another_program_is_writing_is_named(tmp_path: Path, traces: Traces) -> None:
    target = str(tmp_path / "s.db")
    running = draft_file(target)
    assert running is not None
    running.path = running.folder / "1.json"  # as of another process
    running.write(Unfinished(f"Школа, {NAME}"))
    left = clean_beside(target, traces)
    assert (left.cleaned, left.held, left.naming) == ((running.path,), (running.path,), ())
    assert [line.partition(":")[0] for line in left.words("ru")] == [
        "Другое окно программы пишет черновики, где может быть это имя"
    ]
    running.close()


def test_nothing_is_looked_for_where_nothing_tells_who_it_was(tmp_path: Path) -> None:
    assert clean_beside(str(tmp_path / "s.db"), None) == Leftovers()
    assert clean_beside(":memory:", traces_of([NAME], [], "№ 001")) == Leftovers()
