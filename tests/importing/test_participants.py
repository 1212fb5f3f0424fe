"""Lists as organisers send them become people, and every other row is accounted for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from session_tui.domain.drafts import GroupName, ParticipantDraft, ParticipantSheet, RowProblem, SheetSource
from session_tui.domain.errors import BadFile, Refused
from session_tui.importing.participants import read_participants

Write = Callable[..., Path]
HEADER = ["ФИО", "Организация", "Должность", "Город", "E-mail"]
ANNA = ["Петрова Анна Павловна", "Школа № 1", "директор", "Юрга", "anna@example.org"]
OLEG = ["Иванов Олег Ильич", "ООО «Дом»", "инженер", "Кемерово", ""]


def reasons(problems: tuple[RowProblem, ...]) -> list[tuple[int, str]]:
    return [(problem.row, problem.reason) for problem in problems]


def names(sheet: ParticipantSheet) -> list[str]:
    assert sheet.source.rows == len(sheet.people) + len(sheet.rejected) + len(sheet.skipped)
    for problem in (*sheet.rejected, *sheet.skipped, *sheet.warnings):
        assert str(problem.row) in problem.message("ru")
        assert str(problem.row) in problem.message("en")
    return [person.name for person in sheet.people]


def test_an_everyday_list(csv_file: Write) -> None:
    sheet = read_participants(csv_file([HEADER, ANNA, OLEG], ";", "cp1251"))
    assert sheet == ParticipantSheet(
        SheetSource(
            file="list.csv",
            rows=2,
            columns={
                "name": "ФИО",
                "organisation": "Организация",
                "position": "Должность",
                "town": "Город",
                "email": "E-mail",
            },
            encoding="cp1251",
            delimiter=";",
            header_row=1,
        ),
        (
            ParticipantDraft(
                2,
                "Петрова Анна Павловна",
                organisation="Школа № 1",
                position="директор",
                town="Юрга",
                email="anna@example.org",
            ),
            ParticipantDraft(3, "Иванов Олег Ильич", organisation="ООО «Дом»", position="инженер", town="Кемерово"),
        ),
    )


def test_a_sheet_from_an_organiser(xlsx_file: Write) -> None:
    path = xlsx_file(
        {
            "Титул": [["Стратегическая сессия"], ["Юрга, 2026"]],
            "Список": [
                ["Список участников сессии"],
                [],
                ["№ п/п", "Участник", "", "Место работы", "", "Эл. почта"],
                ["", "ФИО", "пол", "организация", "должность", ""],
                ["1", "2", "3", "4", "5", "6"],
                ["Администрация города"],
                [1, "Петрова Анна Павловна", "ж", "Администрация", "глава", "anna@example.org"],
                [2, "вакансия", "", "Администрация", "заместитель главы", ""],
                [],
                ["№ п/п", "ФИО", "пол", "организация", "должность", ""],
                [3, "И.о. директора: Иванов Олег Ильич", "м", "ООО «Дом»", "", "нет"],
                [4, "", "", "Школа № 1", "директор", ""],
                [5, "", "", "", "", ""],
                ["Итого:", 2],
            ],
        }
    )
    sheet = read_participants(path)
    assert names(sheet) == ["Петрова Анна Павловна", "Иванов Олег Ильич"]
    assert sheet.people[1].position == "И.о. директора"
    assert sheet.people[1].tags == ("м",)
    assert sheet.source.sheet == "Список"
    assert sheet.source.other_sheets == ("Титул",)
    assert sheet.source.header_row == 4
    assert sheet.source.ignored_columns == ("№ п/п",)
    assert reasons(sheet.rejected) == [(12, "no-name")]
    assert reasons(sheet.skipped) == [
        (5, "numbering"),
        (6, "heading"),
        (8, "vacant"),
        (10, "header"),
        (13, "padding"),
        (14, "total"),
    ]


def test_a_cell_merged_downwards_is_everybodys(xlsx_file: Write) -> None:
    path = xlsx_file(
        {"S": [["ФИО", "Организация"], ["Петрова А. П.", ""], ["Иванов О. И.", ""], ["Сидоров К. К.", "Дом"]]},
        merges=[(1, 1, 2, 1, "Мэрия")],
    )
    assert [person.organisation for person in read_participants(path).people] == ["Мэрия", "Мэрия", "Дом"]


@pytest.mark.parametrize(
    ("header", "row", "name", "parts"),
    [
        (["Фамилия", "Имя", "Отчество"], ["Иванов", "Пётр", "Ильич"], "Иванов Пётр Ильич", ("Иванов", "Пётр", "Ильич")),
        (["Last name", "First name"], ["Smith", "John"], "John Smith", ("Smith", "John", "")),
        (["First name", "Last name"], ["Пётр", "Иванов"], "Иванов Пётр", ("Иванов", "Пётр", "")),
        (["Name", "Surname"], ["John", "Smith"], "John Smith", ("Smith", "John", "")),
        (["Фамилия", "Город"], ["Иванов Пётр Ильич", "Юрга"], "Иванов Пётр Ильич", ("", "", "")),
        (["Имя", "Город"], ["Пётр", "Юрга"], "Пётр", ("", "", "")),
        (["1_Ф.И.О. участника:", "Город"], ["Иванов П. И.", "Юрга"], "Иванов П. И.", ("", "", "")),
        (["name", "sort_name"], ["Jo Haylen", "Haylen, Jo"], "Jo Haylen", ("", "", "")),
        (["What is your last name?", "What is your first name?"], ["A", "Student"], "Student A", ("A", "Student", "")),
    ],
)
def test_one_column_of_names_or_three(
    csv_file: Write, header: list[str], row: list[str], name: str, parts: tuple[str, str, str]
) -> None:
    person = read_participants(csv_file([header, row])).people[0]
    assert (person.name, (person.surname, person.given_name, person.patronymic)) == (name, parts)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Место работы", "organisation"),
        ("Наименование организации", "organisation"),
        ("Company", "organisation"),
        ("Занимаемая должность", "position"),
        ("Должность участника", "position"),
        ("Job title", "position"),
        ("Муниципальное образование", "town"),
        ("Регион", "town"),
        ("эл. почта", "email"),
        ("Электронный адрес", "email"),
        ("Адрес электронной почты", "email"),
        ("E-Mail Address", "email"),
        ("сот. телефон", "phone"),
        ("Контактный телефон", "phone"),
        ("Mobile", "phone"),
        ("Категория участника", "community"),
        ("Кого представляет", "community"),
        ("ID", "external_id"),
        ("Табельный номер", "external_id"),
        ("Метки", "tags"),
    ],
)
def test_headers_are_known_by_many_names(csv_file: Write, header: str, field: str) -> None:
    sheet = read_participants(csv_file([["ФИО", header], ["Иванов П. И.", "x1"], ["Петров П. И.", "x2"]]))
    assert sheet.source.columns == {"name": "ФИО", field: header}


@pytest.mark.parametrize("header", ["Адрес организации", "Дата рождения", "№", "Паспорт", "Индекс", "Факс", "group"])
def test_other_headers_are_ignored_and_named(csv_file: Write, header: str) -> None:
    sheet = read_participants(csv_file([["ФИО", header], ["Иванов П. И.", "11"], ["Петров П. И.", "22"]]))
    assert sheet.source.columns == {"name": "ФИО"}
    assert sheet.source.ignored_columns == (header,)


def test_columns_without_a_header_are_known_by_content(csv_file: Write) -> None:
    sheet = read_participants(
        csv_file(
            [
                ["1", "Иванов Пётр Ильич", "+7 900 123-45-67", "p@example.org"],
                ["2", "Петрова Анна Павловна", "8 (3842) 12-34-56", "a@example.org"],
            ]
        )
    )
    assert names(sheet) == ["Иванов Пётр Ильич", "Петрова Анна Павловна"]
    assert sheet.source.columns == {"name": "B", "phone": "C", "email": "D"}
    assert (sheet.source.header_row, sheet.source.ignored_columns) == (0, ("A",))
    assert sheet.people[1].phone == "8 (3842) 12-34-56"


def test_a_header_of_unknown_words_is_still_a_header(csv_file: Write) -> None:
    sheet = read_participants(
        csv_file([["Кто", "Связь"], ["Иванов Пётр Ильич", "p@x.org"], ["Ким Анна Павловна", "a@x.org"]])
    )
    assert names(sheet) == ["Иванов Пётр Ильич", "Ким Анна Павловна"]
    assert sheet.source.columns == {"name": "Кто", "email": "Связь"}


def test_columns_can_be_mapped_by_letter_header_and_case(csv_file: Write) -> None:
    rows = [["john", "юрга", "бизнес"], ["mary", "мыски", "вуз"]]
    sheet = read_participants(csv_file(rows), mapping={"name": "A", "town": "b", "community": "C"})
    assert [(person.name, person.town, person.community) for person in sheet.people] == [
        ("john", "юрга", "business"),
        ("mary", "мыски", "expert"),
    ]
    rows = [["Псевдоним", "group"], ["john", "Зелёные"], ["mary", "Красные"]]
    sheet = read_participants(csv_file(rows), mapping={"name": " ПСЕВДОНИМ ", "community": "GROUP"})
    assert [(person.name, person.community) for person in sheet.people] == [("john", "Зелёные"), ("mary", "Красные")]


def test_a_mapping_that_names_nothing_is_refused_with_what_there_is(csv_file: Write) -> None:
    path = csv_file([HEADER, ANNA])
    with pytest.raises(Refused) as refused:
        read_participants(path, mapping={"nickname": "ФИО"})
    assert refused.value.key == "importing.unknown_field"
    assert "organisation" in refused.value.text("en")
    with pytest.raises(Refused) as refused:
        read_participants(path, mapping={"name": "Имя"})
    assert refused.value.key == "importing.unknown_column"
    assert "«ФИО»" in refused.value.text("ru")


def test_wishes_and_groups_are_read_where_they_name_groups(csv_file: Write, groups: tuple[GroupName, ...]) -> None:
    path = csv_file(
        [
            ["ФИО", "Группа", "Приоритет 2", "Приоритет 1"],
            ["Иванов П. И.", "1. Жильё и городская среда", "Дороги", "экология"],
            ["Петров П. И.", "", "3", "3"],
            ["Ким П. И.", "9", "спорт", "Безопасные дороги"],
        ]
    )
    sheet = read_participants(path, groups=groups)
    assert [(person.group, person.wishes) for person in sheet.people] == [(1, (3, 2)), (None, (3,)), (None, (2,))]
    assert reasons(sheet.warnings) == [(4, "unknown-group"), (4, "unknown-wish")]


def test_english_wishes_in_one_cell(csv_file: Write, groups: tuple[GroupName, ...]) -> None:
    path = csv_file([["Full name", "Preferred groups"], ["Jo Haylen", "Roads; Housing; Environment"]])
    assert read_participants(path, groups=groups).people[0].wishes == (2, 1, 3)
    path = csv_file([["Full name", "2nd choice", "1st choice"], ["Jo Haylen", "Roads", "Housing"]])
    assert read_participants(path, groups=groups).people[0].wishes == (1, 2)


def test_a_bad_address_keeps_the_person(csv_file: Write) -> None:
    emails = ["anna(at)example.org", "-", "a@x.org, b@x.org", "Anna <a@x.org>", "mailto:a@x.org"]
    rows = [[f"Иванов Пётр {letter}ович", email] for letter, email in zip("АБВГД", emails, strict=True)]
    sheet = read_participants(csv_file([["ФИО", "E-mail"], *rows]))
    assert [person.email for person in sheet.people] == ["", "", "a@x.org", "a@x.org", "a@x.org"]
    assert reasons(sheet.warnings) == [(2, "bad-email"), (4, "several-emails"), (5, "email-with-text")]
    assert names(sheet) == [row[0] for row in rows]


def test_contacts_in_one_column_go_where_they_belong(csv_file: Write) -> None:
    rows = [["ФИО", "Телефон, e-mail"], ["Ли О. И.", "8-900-123-45-67, a@x.org"], ["Ким А. П.", "8 (3842) 12-34-56"]]
    sheet = read_participants(csv_file(rows))
    assert [(person.phone, person.email) for person in sheet.people] == [
        ("8-900-123-45-67", "a@x.org"),
        ("8 (3842) 12-34-56", ""),
    ]
    assert sheet.warnings == ()
    sheet = read_participants(csv_file([["ФИО", "Контактный телефон"], ["Ли О. И.", "+7 900 123 45 67; a@x.org"]]))
    assert (sheet.people[0].phone, sheet.people[0].email) == ("+7 900 123 45 67", "a@x.org")


def test_posts_and_organisations_without_a_header_are_known_by_content(csv_file: Write) -> None:
    rows = [
        ["Ли О. И.", "директор", "ООО «Дом»"],
        ["Ким А. П.", "глава", "Мэрия"],
        ["Цой О. И.", "депутат", "АО «Шахта»"],
    ]
    sheet = read_participants(csv_file(rows))
    assert sheet.source.columns == {"name": "A", "position": "B", "organisation": "C"}


def test_repeats_fill_gaps_and_namesakes_stay_two(csv_file: Write) -> None:
    sheet = read_participants(
        csv_file(
            [
                ["ID", "ФИО", "Организация", "E-mail", "Город"],
                ["", "Иванов Пётр Ильич", "Мэрия", "", "Юрга"],
                ["", "ИВАНОВ ПЕТР ИЛЬИЧ", "мэрия", "p@x.org", ""],
                ["", "Иванов Пётр Ильич", "Мэрия", "other@x.org", ""],
                ["", "Иванов Пётр Ильич", "Школа", "", ""],
                ["", "Ким Анна Павловна", "", "", "Юрга"],
                ["", "Ким Анна Павловна", "", "", "Мыски"],
                ["7", "Ли Олег", "", "", ""],
                ["7", "О. Ли", "Дом", "", ""],
                ["7", "Цой Олег", "", "", ""],
            ]
        )
    )
    assert [(p.row, p.name, p.organisation, p.email, p.town, p.external_id) for p in sheet.people] == [
        (2, "Иванов Пётр Ильич", "Мэрия", "p@x.org", "Юрга", ""),
        (4, "Иванов Пётр Ильич", "Мэрия", "other@x.org", "", ""),
        (5, "Иванов Пётр Ильич", "Школа", "", "", ""),
        (6, "Ким Анна Павловна", "", "", "Юрга", ""),
        (7, "Ким Анна Павловна", "", "", "Мыски", ""),
        (8, "Ли Олег", "Дом", "", "", "7"),
        (10, "Цой Олег", "", "", "", ""),
    ]
    assert sheet.skipped == (
        RowProblem(3, "ФИО", "ИВАНОВ ПЕТР ИЛЬИЧ", "repeat", 2),
        RowProblem(9, "ФИО", "О. Ли", "repeat", 8),
    )
    assert sheet.warnings == (RowProblem(10, "ID", "7", "same-id", 8),)


def test_communities_are_recognised_or_kept(csv_file: Write) -> None:
    rows = [["Ким А. П.", "ИП"], ["Ли О. И.", "Администрация города"], ["Цой О. И.", "казачество"], ["Пак И. И.", ""]]
    rows.append(["Тен И. И.", "ясень " * 11])
    sheet = read_participants(csv_file([["ФИО", "Сообщество"], *rows]))
    assert [person.community for person in sheet.people] == ["business", "municipality", "казачество", "", ""]
    assert reasons(sheet.warnings) == [(6, "long-community")]


def test_bad_names_are_rejected_with_their_place(csv_file: Write) -> None:
    rows = [["12345", "a"], ["anna@example.org", "b"], ["#Н/Д", "c"], ["я" * 300, "d"], ["Ли Олег", "e"]]
    sheet = read_participants(csv_file([["ФИО", "Город"], *rows]))
    assert names(sheet) == ["Ли Олег"]
    assert [(problem.row, problem.column, problem.reason) for problem in sheet.rejected] == [
        (2, "ФИО", "no-letters"),
        (3, "ФИО", "name-is-email"),
        (4, "ФИО", "error-cell"),
        (5, "ФИО", "name-too-long"),
    ]


def test_cells_guarded_against_formulas_are_read_plain(csv_file: Write) -> None:
    sheet = read_participants(csv_file([["ФИО", "Телефон"], ["Ли Олег", "'+7 900 123-45-67"], ["O'Neill Jo", ""]]))
    assert [(person.name, person.phone) for person in sheet.people] == [
        ("Ли Олег", "+7 900 123-45-67"),
        ("O'Neill Jo", ""),
    ]


def test_a_hidden_sheet_gives_way(tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in (("Архив", [["ФИО", "Город"], ["Ли О. И.", "Юрга"]]), ("Список", [["ФИО"], ["Ким А. П."]])):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
        book.worksheets()[1].activate()
        book.worksheets()[0].hide()
    assert names(read_participants(path)) == ["Ким А. П."]


def test_ragged_rows_are_read_and_what_is_too_much_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ragged.csv"
    path.write_text("id,name,age\n1,John\n2,Julie,26,Potatoes\n", encoding="utf-8")
    sheet = read_participants(path)
    assert names(sheet) == ["John", "Julie"]
    assert sheet.warnings == (RowProblem(3, "", "Potatoes", "extra-cells"),)


def test_headers_that_repeat_are_told_apart(csv_file: Write) -> None:
    sheet = read_participants(
        csv_file([["id", "name", "id", "Телефон", "Телефон"], ["1", "Ли Олег", "2", "+7 900 1234567", ""]])
    )
    assert sheet.source.columns == {"external_id": "id", "name": "name", "phone": "Телефон"}
    assert sheet.source.ignored_columns == ("id [C]", "Телефон [E]")


def test_a_sheet_is_chosen_by_name(xlsx_file: Write) -> None:
    path = xlsx_file({"Бизнес": [["ФИО"], ["Ким А. П."], ["Ли О. И."]], "Власть": [["ФИО"], ["Цой О. И."]]})
    assert names(read_participants(path)) == ["Ким А. П.", "Ли О. И."]
    assert names(read_participants(path, sheet="власть")) == ["Цой О. И."]
    with pytest.raises(BadFile) as refused:
        read_participants(path, sheet="Наука")
    assert "«Бизнес», «Власть»" in refused.value.text("ru")


def test_a_file_without_people_says_what_it_has(csv_file: Write) -> None:
    with pytest.raises(BadFile) as refused:
        read_participants(csv_file([["Мероприятие", "2025 год"], ["Ремонт дорог", "12,5"], ["Ремонт школ", "3"]]))
    assert refused.value.key == "importing.no_people"
    assert "«Мероприятие»" in refused.value.text("ru")
    assert "--map name=" in refused.value.remedy("ru")


def test_a_header_without_rows_is_an_empty_list(csv_file: Write) -> None:
    sheet = read_participants(csv_file([HEADER]))
    assert (sheet.people, sheet.source.rows) == ((), 0)


def test_any_form_of_one_list_gives_the_same_people(csv_file: Write, xlsx_file: Write) -> None:
    rows = [HEADER, ANNA, OLEG]
    plain = read_participants(csv_file(rows)).people
    for delimiter, encoding in ((";", "cp1251"), ("\t", "utf-16"), ("|", "utf-8-sig"), (",", "utf-16-le")):
        assert read_participants(csv_file(rows, delimiter, encoding)).people == plain
    assert read_participants(xlsx_file({"S": rows})).people == plain


SURNAMES = ["Иванов", "Петров", "Сидоров", "Жуков", "Щербаков", "Фёдоров", "Цветков", "Юдин"]
GIVEN = ["Пётр", "Олег", "Илья", "Сергей", "Андрей"]
PEOPLE = st.lists(
    st.tuples(st.sampled_from(SURNAMES), st.sampled_from(GIVEN), st.sampled_from(["Ильич", "Олегович", "Павлович"])),
    min_size=6,
    max_size=25,
    unique=True,
)
JUNK = st.lists(st.sampled_from(["blank", "total", "vacant", "header"]), max_size=4)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    PEOPLE,
    JUNK,
    st.permutations(["ФИО", "Организация", "Должность", "Город"]),
    st.sampled_from([("utf-8", ","), ("cp1251", ";"), ("utf-16", "\t"), ("koi8-r", "|"), ("cp866", ";")]),
    st.integers(0, 2),
)
def test_the_people_that_went_in_come_out(
    csv_file: Write,
    people: list[tuple[str, str, str]],
    junk: list[str],
    header: list[str],
    form: tuple[str, str],
    titles: int,
) -> None:
    named = [" ".join(person) for person in people]
    rows: list[list[str]] = [*[["Список участников сессии"], []][:titles], list(header)]
    for at, name in enumerate(named):
        cells = {"ФИО": name, "Организация": f"Школа {at}", "Должность": "директор", "Город": "Юрга"}
        rows.append([cells[field] for field in header])
        if at < len(junk):
            texts = {"blank": "", "total": "Итого", "vacant": "вакансия", "header": "ФИО"}
            rows.append([texts[junk[at]] if field == "ФИО" else "" for field in header])
    encoding, delimiter = form
    sheet = read_participants(csv_file(rows, delimiter, encoding))
    assert names(sheet) == named
    assert [problem.reason for problem in sheet.skipped] == [
        kind for at, kind in enumerate(junk) if kind != "blank" and at < len(named)
    ]


@pytest.fixture
def blocks_of_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("session_tui.importing.participants.BLOCK", 4)


def long_list(count: int) -> list[list[str]]:
    return [["ФИО", "Организация"], *(["Иванов Пётр Ильич", f"Школа {number}"] for number in range(count))]


@pytest.mark.usefixtures("blocks_of_four")
def test_progress_is_told_and_ends_with_all_rows(csv_file: Write, xlsx_file: Write) -> None:
    for path in (csv_file(long_list(9)), xlsx_file({"Лист": long_list(9)})):
        told: list[tuple[int, int]] = []
        sheet = read_participants(path, progress=lambda done, rows, told=told: told.append((done, rows)))  # type: ignore[misc]
        told = [pair for pair in told if pair != (0, 0)]  # while a slow machine unpacks a workbook
        assert told == [(0, 9), (4, 9), (8, 9), (9, 9)]
        assert [person.organisation for person in sheet.people] == [f"Школа {number}" for number in range(9)]


@pytest.mark.usefixtures("blocks_of_four")
def test_what_progress_raises_ends_the_reading(csv_file: Write) -> None:
    def cancel(done: int, rows: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        read_participants(csv_file(long_list(5)), progress=cancel)


@pytest.mark.usefixtures("blocks_of_four")
def test_repeats_across_blocks_of_rows_are_joined(csv_file: Write) -> None:
    rows = long_list(9)
    sheet = read_participants(csv_file([*rows, *rows[1:]]))
    assert (len(sheet.people), len(sheet.skipped)) == (9, 9)
    assert {(problem.reason, problem.row - problem.other_row) for problem in sheet.skipped} == {("repeat", 9)}
