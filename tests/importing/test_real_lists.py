"""Every public list and odd table gives what its truth says: people by number, or a refusal by name."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path

import pytest

from session_tui.domain.drafts import BallotSheet, GroupName, ParticipantSheet, ProposalName, ProposalSheet
from session_tui.domain.errors import BadFile
from session_tui.importing.ballots import read_ballots
from session_tui.importing.hands import read_counts
from session_tui.importing.participants import read_participants
from session_tui.importing.proposals import read_proposals
from session_tui.importing.tables import open_book

pytestmark = pytest.mark.real

GROUPS = tuple(GroupName(number, f"Sector group of {number} themes") for number in range(1, 7))

# file: people, rejected, skipped, header's row, the header of names
LISTS = {
    "04_participants/ru_duma6_deputies_votestats.tsv": (470, 0, 0, 1, "name"),
    "04_participants/ru_duma2011_elected_A.csv": (225, 0, 0, 1, "ФИО"),
    "04_participants/ru_duma2011_elected_A_cp1251.csv": (225, 0, 0, 1, "ФИО"),
    "04_participants/ru_duma2011_elected_A.ods": (225, 0, 0, 1, "ФИО"),
    "04_participants/ru_duma2011_elected_A_sectortruth.csv": (225, 0, 0, 1, "ФИО"),
    "04_participants/ru_duma2011_elected_A60_merged_header.xlsx": (60, 0, 1, 4, "ФИО"),
    "04_participants/ep_Armenia_term-5.csv": (130, 0, 16, 1, "name"),
    "04_participants/ep_Estonia_term-13.csv": (120, 0, 1, 1, "name"),
    "04_participants/ep_Kazakhstan_term-5.csv": (107, 0, 0, 1, "name"),
    "04_participants/ep_Russia_term-6.csv": (450, 0, 0, 1, "name"),
    "04_participants/ep_UK_term-56.csv": (650, 0, 1, 1, "name"),
    "04_participants/ep_UK_scale/term-52.csv": (675, 0, 11, 1, "name"),
    "04_participants/ep_UK_scale/term-53.csv": (665, 0, 16, 1, "name"),
    "04_participants/ep_UK_scale/term-54.csv": (659, 0, 14, 1, "name"),
    "04_participants/ep_UK_scale/term-55.csv": (669, 0, 3, 1, "name"),
    "04_participants/ru_moscow_589_zags_heads.csv": (38, 0, 0, 1, "1_ФИО Руководителя"),
    "04_participants/ru_moscow_502_hospital_heads.csv": (100, 0, 0, 1, "1_Руководитель"),
    "05_odd_tables/csv-spectrum/comma_in_quotes.csv": (1, 0, 0, 1, ""),
    "05_odd_tables/frictionless/blank-rows-multiple.csv": (2, 0, 0, 1, "name"),
    "05_odd_tables/frictionless/blank-rows.csv": (2, 0, 0, 1, "name"),
    "05_odd_tables/frictionless/bom.csv": (2, 0, 0, 1, "name"),
    "05_odd_tables/frictionless/defective-rows.csv": (2, 0, 0, 1, "name"),
    "05_odd_tables/frictionless/duplicate-headers.csv": (2, 0, 0, 1, "name"),
    "05_odd_tables/frictionless/sheet2.xlsx": (2, 0, 0, 1, "name"),
    "05_odd_tables/frictionless/table.ods": (2, 0, 0, 1, "name"),
    "05_odd_tables/frictionless/table.tsv": (2, 0, 1, 1, "name"),
    "05_odd_tables/frictionless/Таблица.csv": (2, 0, 0, 1, "name"),
    "05_odd_tables/messytables/simple.ods": (3, 0, 0, 1, "Name"),
    "05_odd_tables/pyexcel-ods/pyexcel_81_ods_19.ods": (1, 0, 0, 1, "name"),
    "07_groups/gruepr/testdata.csv": (32, 0, 0, 1, ""),
    "07_groups/gruepr/testdata_nosection.csv": (32, 0, 0, 1, ""),
    "07_groups/gruepr/testdata_duplicates.csv": (32, 0, 3, 1, ""),
    "07_groups/gruepr/testdata_empty.csv": (0, 0, 0, 1, ""),
}
REFUSED = {
    "05_odd_tables/calamine/pass_protected.xlsx": "password",
    "05_odd_tables/calamine/empty_sheet.xlsx": "empty",
    "05_odd_tables/calamine/errors.xlsx": "empty",
    "05_odd_tables/messytables/libreoffice.xlsx": "empty",
    "05_odd_tables/frictionless/empty.csv": "empty",
    "05_odd_tables/csvkit/empty.csv": "empty",
    "05_odd_tables/csvkit/null_byte.csv": "nul",
    "05_odd_tables/frictionless/table-infer-iso-8859-7.csv": "unsure_encoding",
    "05_odd_tables/frictionless/table.csv.gz": "packed",
    "05_odd_tables/messytables/simple.zip": "packed",
    "05_odd_tables/blns/blns.json": "not_a_table",
}


def read(path: Path) -> ParticipantSheet:
    start = time.monotonic()
    sheet = read_participants(path, groups=GROUPS)
    assert time.monotonic() - start < 5
    assert sheet.source.rows == len(sheet.people) + len(sheet.rejected) + len(sheet.skipped)
    return sheet


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_people(real_data: Path, name: str) -> None:
    sheet = read(real_data / name)
    people, rejected, skipped, header_row, header = LISTS[name]
    assert (len(sheet.people), len(sheet.rejected), len(sheet.skipped)) == (people, rejected, skipped)
    assert (sheet.source.header_row, sheet.source.columns.get("name", "")) == (header_row, header)
    assert {person.group for person in sheet.people} <= {None}


def test_everything_else_is_refused_by_name(real_data: Path) -> None:
    files = [path for path in (real_data / "05_odd_tables").rglob("*") if path.suffix != ".json"]
    wrong = {}
    for path in sorted(path for path in files if path.is_file()):
        name = path.relative_to(real_data).as_posix()
        if name in LISTS:
            continue
        with pytest.raises(BadFile) as refused:
            read(path)
        assert refused.value.remedy("ru")
        if refused.value.key != f"importing.{REFUSED.get(name, 'no_people')}":
            wrong[name] = refused.value.key
    assert wrong == {}


def test_the_encoded_and_the_stored_twins_are_the_same_people(real_data: Path) -> None:
    folder = real_data / "04_participants"
    plain = read(folder / "ru_duma2011_elected_A.csv")
    assert read(folder / "ru_duma2011_elected_A_cp1251.csv").people == plain.people
    assert read(folder / "ru_duma2011_elected_A.ods").people == plain.people
    first = {person.name: person.organisation for person in plain.people}
    merged = read(folder / "ru_duma2011_elected_A60_merged_header.xlsx")
    assert all(first[person.name] == person.organisation for person in merged.people)
    assert merged.source.other_sheets == ("Лист2", "Лист3")
    assert sum(1 for person in plain.people if not person.organisation) == 22


def test_columns_of_the_public_lists(real_data: Path) -> None:
    folder = real_data / "04_participants"
    britain = read(folder / "ep_UK_term-56.csv")
    assert sum(1 for person in britain.people if person.email) == 649  # one row has none
    assert britain.warnings == ()
    assert "group" in britain.source.ignored_columns
    hospitals = read(folder / "ru_moscow_502_hospital_heads.csv")
    assert hospitals.source.columns["organisation"] == "1_Название"
    assert len({person.name for person in hospitals.people}) == 96
    assert [person.position for person in hospitals.people if person.position] == ["и.о."] * 3
    registries = read(folder / "ru_moscow_589_zags_heads.csv")
    assert registries.source.columns["phone"] == "1_Телефон руководителя"
    assert all("H" not in person.name for person in registries.people)
    parties = read_participants(folder / "ep_UK_term-56.csv", mapping={"community": "group"})
    assert parties.people[0].community == "Conservative"


def test_csv_spectrum_is_parsed_as_it_says(real_data: Path) -> None:
    files = sorted((real_data / "05_odd_tables/csv-spectrum").glob("*.csv"))
    assert len(files) >= 6
    for path in files:
        header, *rows = open_book(path).sheets[0].rows
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert [dict(zip(header, row, strict=True)) for row in rows] == expected


def test_odd_workbooks_and_texts_are_read(real_data: Path) -> None:
    folder = real_data / "05_odd_tables"
    assert open_book(folder / "ru_factions_cp866.csv").sheets[0].rows[0][0].startswith("Фракция ЕДИНАЯ РОССИЯ 302")
    assert len(open_book(folder / "ru_factions_cp866.csv").sheets[0].rows) == 4
    assert open_book(folder / "calamine/has_x000D_.xlsx").sheets[0].rows[0][0] == "ABC\r\nDEF"
    assert len(open_book(folder / "calamine/issue_530.xlsx").sheets[0].rows) == 5
    assert len(open_book(folder / "messytables/utf-16le_encoded.csv").sheets[0].rows) == 328
    accents = open_book(folder / "frictionless/table-with-accents.csv")
    assert (accents.encoding, accents.sheets[0].rows[0][3], len(accents.sheets[0].rows)) == ("cp1252", "Année", 639)
    assert [len(sheet.rows) for sheet in open_book(folder / "calamine/number_rows_repeated.ods").sheets] == [8, 9, 10]
    assert open_book(folder / "frictionless/sheet2.xlsx").candidates()[0].name == "Sheet2"
    greek = read_participants(folder / "frictionless/table-infer-iso-8859-7.csv", encoding="iso8859-7")
    assert [person.name for person in greek.people] == ["Λεωνιδας", "Αλεξανδρος", "Μυρων", "Ευστοργιος"]


def ids(sheet: ProposalSheet) -> tuple[ProposalName, ...]:
    return tuple(ProposalName(at, one.external_id, one.title) for at, one in enumerate(sheet.proposals, 1))


def totals(sheet: BallotSheet, names: tuple[ProposalName, ...]) -> dict[str, dict[int, int]]:
    """How often each value was given to each proposal, by external id."""
    outside = {one.number: one.external_id for one in names}
    counts: dict[str, dict[int, int]] = {one.external_id: {} for one in names}
    for ballot in sheet.ballots:
        for proposal, value in ballot.choices:
            of = counts[outside[proposal]]
            of[value] = of.get(value, 0) + 1
    return counts


@pytest.mark.parametrize(
    ("name", "proposals", "voters"),
    [
        ("15-per-hour-seattle", 31, 339),
        ("brexit-consensus", 50, 204),
        ("london.youth.policing", 36, 26),
        ("scoop-hivemind.ubi", 70, 234),
    ],
)
def test_conversations_have_their_published_totals(real_data: Path, name: str, proposals: int, voters: int) -> None:
    truth = json.loads((real_data / "GROUND_TRUTH.json").read_text(encoding="utf-8"))["polis"][f"dev/02_polis/{name}"]
    folder = real_data / "02_polis" / name
    sheet = read_proposals(folder / "comments.csv")
    names = ids(sheet)
    assert (len(sheet.proposals), len(sheet.rejected)) == (proposals, 0)
    expected = {
        outside: {
            value: truth["per_comment"][outside][f"matrix_{side}"]
            for value, side in ((1, "agree"), (-1, "disagree"), (0, "pass"))
            if truth["per_comment"][outside][f"matrix_{side}"]
        }
        for outside in (one.external_id for one in names)
    }
    wide = read_ballots(folder / "participants-votes.csv", method="for-against", proposals=names)
    assert (len(wide.ballots), wide.rejected, wide.revotes) == (voters, (), 0)
    assert totals(wide, names) == expected
    long = read_ballots(folder / "votes.csv", method="for-against", proposals=names)
    assert totals(long, names) == expected
    assert {problem.reason for problem in long.rejected} <= {"unknown-proposal"}


@pytest.mark.parametrize("name", ["Netherlands_Assen_2024", "Switzerland_Zurich_SN"])
def test_budgets_have_their_published_approvals(real_data: Path, name: str) -> None:
    truth = json.loads((real_data / "GROUND_TRUTH.json").read_text(encoding="utf-8"))["pabulib"]
    names = ids(read_proposals(real_data / f"01_pabulib/csv/{name}_proposals.csv"))
    path = real_data / f"01_pabulib/csv/{name}_ballots_long.csv"
    for method in ("approval", "equal-shares"):
        counts = totals(read_ballots(path, method=method, proposals=names), names)
        assert {outside: of.get(1, 0) for outside, of in counts.items()} == truth[f"dev/01_pabulib/{name}.pb"][
            "approvals"
        ]


def test_motions_and_their_counts(real_data: Path) -> None:
    path = real_data / "04_ru_duma_votes/motions_2012-06.csv"
    sheet = read_proposals(path)
    assert (len(sheet.proposals), len({one.title for one in sheet.proposals})) == (321, 321)
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["voting_id"]: row for row in csv.DictReader(file)}
    outside = {one.number: one.external_id for one in ids(sheet)}
    counts = read_counts(path, proposals=ids(sheet))
    assert (len(counts.counts), counts.rejected, counts.skipped) == (321, (), ())
    for count in counts.counts:
        row = rows[outside[count.proposal]]
        said = tuple(int(row[f"votes.{side}"] or 0) for side in ("yes", "no", "abstain"))
        assert (count.votes_for, count.votes_against, count.votes_abstain) == said
