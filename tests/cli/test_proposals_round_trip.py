"""What is exported comes back from every form, formulas as text; what stood no more stays behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from session_tui.domain.drafts import GroupName
from session_tui.domain.errors import BadFile
from session_tui.domain.sectors import Preset
from session_tui.importing.proposals import read_proposals
from session_tui.locale import Lang
from session_tui.reporting.sheets import Format, write_tables
from session_tui.services import exports, proposals, workshop
from session_tui.store.database import Database

TITLES = ("=1+1", "+7 900", "-x", "@sum", "'quoted", 'a;b,c"d', "[/b] Дороги", "0012", "1,5", "Итого по дорогам", "{0}")
KEPT = ("title", "external_id", "group", "kind", "problem", "owner", "deadline", "authors", "amount", "tags", "cluster")


@pytest.fixture
def full(session: Database) -> Database:
    """Proposals with everything, of which two were merged, one split and one withdrawn."""
    for at, title in enumerate(TITLES):
        session.run(proposals.submit, title, group=1 + at % 2, kind="investment" if at % 2 else "initiative",
                    amount=1500 * at, problem="=cmd|x\nline two", authors="Иванов; Петров", tags=("a", "b c"),
                    deadline="2019-09-14", owner="-1", external_id=f"X{at}" if at % 3 else "")  # fmt: skip
    session.run(proposals.put_together, {"Roads": [1, 2]})
    session.run(proposals.merge, 1, [10])
    session.run(proposals.split, 9, ["one", "two"])
    session.run(proposals.withdraw, 11)
    return session


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_exported_proposals_come_back_the_same(
    full: Database, preset: Preset, tmp_path: Path, form: Format, lang: Lang
) -> None:
    files = write_tables(tmp_path, full.run(exports.tables, lang), form)
    (file,) = [file for file in files if file.stem == "proposals"]
    names = [GroupName(number, group.name) for number, group in enumerate(preset.groups, 1)]
    sheet = read_proposals(file, groups=names)
    assert [problem.reason for problem in sheet.skipped] == ["former"] * 3
    other = Database.create(":memory:", station="desk")
    other.run(workshop.create, preset, lang=lang)
    done = other.run(proposals.admit, sheet)
    assert other.run(proposals.admit, sheet).unchanged == len(done.new) == 10

    def told(db: Database) -> list[tuple[object, ...]]:
        return [tuple(getattr(proposal, field) for field in KEPT) for proposal in db.run(proposals.everything)]

    assert told(other) == told(full)
    other.close()


@pytest.mark.parametrize("text", ["", "{}", "[]", "[1]", "not json", '{"a": [1]}', "[" * 100_000])
def test_what_is_no_list_of_objects_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text, "utf-8")
    with pytest.raises(BadFile, match="no list of objects"):
        read_proposals(tmp_path / "x.json")
