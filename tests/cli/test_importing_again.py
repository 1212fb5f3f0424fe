"""A list imported, mended by hand, and imported anew: field by field, row by row, and taken back exactly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from session_tui.services import people
from session_tui.store.database import Database
from session_tui.store.dump import data_hash

HEAD = ("ID", "ФИО", "Организация", "Должность", "Город", "E-mail", "Приоритет 1")
FIRST = (
    ("A-1", "Орлов Пётр Ильич", "Завод", "директор", "Юрга", "", "1"),
    ("A-2", "Зимина Анна Павловна", "Мэрия", "глава", "Топки", "anna@example.org", ""),
    ("A-3", "Котов Олег Ильич", "НИИ", "", "Мыски", "", "2"),
    ("A-4", "Ли Роман Юрьевич", "Школа", "учитель", "Тайга", "li@example.org", ""),
    ("A-5", "Сомова Ольга Ильинична", "Вуз", "доцент", "Юрга", "", "3"),
)
CHANGED = (
    ("A-1", "Орлов Пётр Ильич", "Завод", "инженер", "Юрга", "orlov@example.org", "1"),  # 1: director by hand
    ("A-2", "Зимина Анна Павловна", "Мэрия", "глава", "Белово", "anna@example.org", ""),  # 2: town by hand
    ("A-3", "Котов Олег Ильич", "Институт", "физик", "Мыски", "kotov@example.org", "2"),  # 3: e-mail emptied by hand
    ("A-4", "Ли Роман Юрьевич", "Школа № 3", "учитель", "Тайга", "", ""),
    ("A-5", "Сомова Ольга Ильинична", "Вуз", "доцент", "Юрга", "", "3"),
    ("A-6", "Чернов Егор Ильич", "Банк", "", "Юрга", "", ""),
)
Fields = dict[tuple[int, str], tuple[str, str, bool, bool]]


def write(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    path.write_text("\n".join(";".join(row) for row in (HEAD, *rows)), encoding="utf-8")
    return path


def by_hand(path: Path) -> None:
    """Three people edited by hand: what the file says, what it doesn't, and a field emptied."""
    database = Database.open(path)
    database.run(people.edit, 1, position="генеральный директор")
    database.run(people.edit, 2, town="Кемерово", phone="+7 900 111-22-33")
    database.run(people.edit, 3, email="x@example.org")
    database.run(people.edit, 3, email="")
    database.close()


def hash_of(path: Path) -> str:
    database = Database.open(path)
    try:
        return database.run(data_hash)
    finally:
        database.close()


def card(path: Path, number: int) -> tuple[str, ...]:
    database = Database.open(path)
    person = database.run(people.one, number)
    database.close()
    return (person.organisation, person.position, person.town, person.email, person.phone)


def fields(plan: Any) -> Fields:
    """What a plan names: by row and field, ours, theirs, taken, by hand."""
    return {
        (line["row"], field["field"]): (field["ours"], field["theirs"], field["taken"], field["by_hand"])
        for line in (*plan["changes"], *plan["differing"])
        for field in line["fields"]
    }


@pytest.fixture
def session(call: Any, tmp_path: Path) -> Path:
    """A list imported, and three people of it edited by hand."""
    assert call("participants", "import", "s.stui", write(tmp_path / "list.csv", FIRST), "--json").document["new"] == 5
    by_hand(tmp_path / "s.stui")
    write(tmp_path / "changed.csv", CHANGED)
    return tmp_path / "s.stui"


DIRECTOR, TOWN, EMPTIED = (2, "position"), (3, "town"), (4, "email")
GAPS: Fields = {
    (2, "email"): ("", "orlov@example.org", True, False),
    (4, "position"): ("", "физик", True, False),
}
HAND: Fields = {
    DIRECTOR: ("генеральный директор", "инженер", False, True),
    TOWN: ("Кемерово", "Белово", False, True),
    EMPTIED: ("", "kotov@example.org", False, True),
}
OTHERS: Fields = {
    (4, "organisation"): ("НИИ", "Институт", False, False),
    (5, "organisation"): ("Школа", "Школа № 3", False, False),
}


def taken(changes: Fields, yes: bool) -> Fields:
    return {where: (ours, theirs, yes, hand) for where, (ours, theirs, _, hand) in changes.items()}


@pytest.mark.parametrize(
    ("policy", "plan"),
    [
        ("fill", GAPS | HAND | OTHERS),
        ("theirs", GAPS | HAND | taken(OTHERS, True)),
        ("ours", taken(GAPS, False) | HAND | OTHERS),
        ("over", GAPS | taken(HAND, True) | taken(OTHERS, True)),
    ],
)
def test_each_policy_names_and_changes_exactly_its_fields(call: Any, session: Path, policy: str, plan: Fields) -> None:
    before = hash_of(session)
    dry = call("participants", "import", session, "changed.csv", "--policy", policy, "--dry-run", "--json").document
    assert hash_of(session) == before
    done = call("participants", "import", session, "changed.csv", "--policy", policy, "--json").document
    assert dry == done
    assert fields(done) == plan
    assert (done["new"], done["people"], done["doubtful"]) == (1, 6, 0)
    keeps = policy != "over"
    assert card(session, 1)[1] == ("генеральный директор" if keeps else "инженер")
    assert card(session, 2)[2:] == ("Кемерово" if keeps else "Белово", "anna@example.org", "+7 900 111-22-33")
    assert card(session, 3)[3] == ("" if keeps else "kotov@example.org")
    assert card(session, 4)[0] == ("Школа № 3" if policy in ("theirs", "over") else "Школа")
    assert card(session, 4)[3] == "li@example.org"  # the file's empty cell says nothing
    again = call("participants", "import", session, "changed.csv", "--policy", policy, "--json").document
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 6)
    call("undo", session)
    assert hash_of(session) == before


def test_single_rows_have_policies_of_their_own(call: Any, session: Path) -> None:
    before = hash_of(session)
    done = call("participants", "import", session, "changed.csv", "--row", "2,3=over", "--row", "5=theirs", "--row", "4=ours",
                "--json").document  # fmt: skip
    assert fields(done) == (
        GAPS | HAND | OTHERS | {
            DIRECTOR: ("генеральный директор", "инженер", True, True),
            TOWN: ("Кемерово", "Белово", True, True),
            (4, "position"): ("", "физик", False, False),
            (5, "organisation"): ("Школа", "Школа № 3", True, False),
        }
    )  # fmt: skip
    call("undo", session)
    assert hash_of(session) == before


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--row", "7=theirs", "nobody known"),
        ("--row", "7", "no decision"),
        ("--row", "2=best", "no decision"),
        ("--same", "2", "not doubtful"),
    ],
)  # fmt: skip
def test_decisions_that_decide_nothing_are_refused(
    call: Any, session: Path, option: str, value: str, words: str
) -> None:
    before = hash_of(session)
    said = call("participants", "import", session, "changed.csv", option, value)
    assert (said.status, hash_of(session)) == (1, before)
    assert words in said.err


def test_lines_for_people_tell_what_is_taken_and_what_is_kept(call: Any, session: Path) -> None:
    lines = call("participants", "import", session, "changed.csv").out.splitlines()
    assert "~ 2 Орлов Пётр Ильич: email: «» → «orlov@example.org»" in lines
    assert "= row 2 Орлов Пётр Ильич: kept as it is — position: «генеральный директор» ✎ → «инженер»" in lines


def test_a_doubtful_row_is_joined_by_its_number(call: Any, session: Path, tmp_path: Path) -> None:
    namesakes = (("", "Ли Роман Юрьевич", "Театр", "актёр", "", "", ""), ("", "Дуб Ян", "Лес", "", "", "", ""),
                 ("", "Дуб Ян", "Парк", "сторож", "", "", ""))  # fmt: skip
    write(tmp_path / "more.csv", namesakes)
    plain = call("participants", "import", session, "more.csv", "--dry-run").out
    assert "2 doubtful rows are people of their own" in plain
    assert "The session would hold 8 people under 6 different names." in plain
    done = call("participants", "import", session, "more.csv", "--same", "2", "--same", "4", "--json").document
    assert (done["new"], done["people"], done["doubtful"], len(done["skipped"])) == (1, 2, 0, 1)
    assert (done["participants"], done["names"]) == (6, 6)
    assert card(session, 4)[:2] == ("Школа", "учитель")
