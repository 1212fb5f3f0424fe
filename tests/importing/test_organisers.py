"""Lists with what organisers put into them: each row is somebody, or told as nobody, and never a wrong somebody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from session_tui.domain.drafts import GroupName, ParticipantSheet
from session_tui.domain.errors import BadFile
from session_tui.importing.participants import read_participants

Write = Callable[..., Path]
PETR, ANNA, OLEG = "Орлов Пётр Ильич", "Зимина Анна Павловна", "Семёнов-Тян Олег Игоревич"


def names(sheet: ParticipantSheet) -> list[str]:
    assert sheet.source.rows == len(sheet.people) + len(sheet.rejected) + len(sheet.skipped)
    return [person.name for person in sheet.people]


@pytest.mark.parametrize(
    ("cell", "name", "post"),
    [
        ("Dr. John Smith", "John Smith", "Dr."),
        ("Prof. Dr. Hans Müller", "Hans Müller", "Prof. Dr."),
        ("Smith, Jane, PhD", "Smith, Jane", "PhD"),
        ("д.э.н., проф. Орлов Пётр Ильич", PETR, "д.э.н., проф."),
        ("канд. техн. наук Зимина А. П.", "Зимина А. П.", "канд. техн. наук"),
        ("Орлов Пётр Ильич, к.э.н., доцент", PETR, "к.э.н., доцент"),
        ("Орлов Пётр Ильич (и.о.)", PETR, "и.о."),
        ("Орлов Пётр Ильич (онлайн)", PETR, ""),
        ("Орлова (Петрова) Анна Ильинична", "Орлова (Петрова) Анна Ильинична", ""),
        ("Орлов Пётр Ильич**", PETR, ""),
        ("ИП Орлов Пётр Ильич", PETR, "ИП"),
        ("Орлов Пётр Ильич\nдиректор", PETR, "директор"),
        ("глава города\nОрлов Пётр Ильич", PETR, "глава города"),
        ("Орлов\nПётр Ильич", PETR, ""),
        ("Dr. Smith", "Dr. Smith", ""),
        ("Проф Анна", "Проф Анна", ""),
    ],
)
def test_what_stands_beside_a_name_is_kept_as_a_post(xlsx_file: Write, cell: str, name: str, post: str) -> None:
    sheet = read_participants(xlsx_file({"S": [["ФИО", "Город"], [cell, "Юрга"], [ANNA, "Юрга"]]}))
    assert [(person.name, person.position) for person in sheet.people] == [(name, post), (ANNA, "")]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("1. Орлов Пётр Ильич\n2. Зимина Анна Павловна", "several-names"),
        ("1. Орлов Пётр Ильич 2. Зимина Анна Павловна", "several-names"),
        ("ООО «Луч»", "no-person"),
        ("Администрация Юрги", "no-person"),
        ("Acme Ltd", "no-person"),
    ],
)
def test_what_is_not_one_person_is_refused(xlsx_file: Write, cell: str, reason: str) -> None:
    sheet = read_participants(xlsx_file({"S": [["ФИО", "Город"], [cell, "Юрга"], [ANNA, "Юрга"]]}))
    assert names(sheet) == [ANNA]
    assert [problem.reason for problem in sheet.rejected] == [reason]


@pytest.mark.parametrize(
    "cell",
    ["на согласовании", "ФИО уточняется", "кандидатура на согласовании", "данные уточняются", "Вакантная должность",
     "кандидат не определён", "будет назначен", "Position vacant", "to be named", "unknown", "no representative", "Name TBC"],
)  # fmt: skip
def test_posts_without_a_holder_are_nobody(csv_file: Write, cell: str) -> None:
    sheet = read_participants(csv_file([["Город", "ФИО", "Должность"], ["Юрга", cell, "глава"], ["Топки", ANNA, ""]]))
    assert names(sheet) == [ANNA]
    assert [problem.reason for problem in sheet.skipped] == ["vacant"]


def test_headings_between_people_are_nobody(xlsx_file: Write) -> None:
    counted = [["№", "ФИО", "Телефон"], [1, PETR, "1-11"], ["", "Предприятия", ""], [2, ANNA, ""], [3, OLEG, "2-22"]]
    across = [["ФИО", "Телефон", "Дом"], ["", "", ""], [PETR, "1-11", "1"], ["Администрация Юрги"], [ANNA, "2-22", "2"]]
    for rows, merges in ((counted, []), (across, [(1, 0, 1, 2, "Почётные Гости")])):
        sheet = read_participants(xlsx_file({"S": rows}, merges=merges))
        assert {problem.reason for problem in sheet.skipped} == {"heading"}
        assert set(names(sheet)) <= {PETR, ANNA, OLEG}


def test_a_person_alone_in_a_row_is_still_a_person(csv_file: Write) -> None:
    rows = [["№", "ФИО", "Телефон", "Город"], ["1", PETR, "1-11", "Юрга"], ["2", OLEG, "2-22", ""], ["", ANNA, "", ""]]
    assert names(read_participants(csv_file(rows))) == [PETR, OLEG, ANNA]


def test_signatures_below_a_list_are_nobody(csv_file: Write) -> None:
    rows = [
        ["№", "ФИО", "Город"],
        ["1", PETR, "Юрга"],
        ["", "Руководитель аппарата", "______ И. И. Котов"],
        ["", "М.П.", ""],
    ]
    assert names(read_participants(csv_file(rows))) == [PETR]
    rows = [["№", "ФИО", "Подпись"], ["1", PETR, "_____"], ["2", "Сократ", "_____"]]
    assert names(read_participants(csv_file(rows))) == [PETR, "Сократ"]


def test_letters_that_count_the_columns_are_nobody(csv_file: Write) -> None:
    sheet = read_participants(csv_file([["№", "ФИО", "Город"], ["А", "Б", "В"], ["1", PETR, "Юрга"]]))
    assert names(sheet) == [PETR]
    assert [problem.reason for problem in sheet.skipped] == ["numbering"]


@pytest.mark.parametrize(
    ("cell", "phone", "warned"),
    [
        ("7.9123456789E10", "79123456789", []),
        ("7,9123456789E+10", "79123456789", []),
        ("79123456789.0", "79123456789", []),
        ("7,91235E+10", "", ["phone-rounded"]),
        ("22-33.0", "22-33.0", []),
    ],
)
def test_telephones_that_became_numbers(csv_file: Write, cell: str, phone: str, warned: list[str]) -> None:
    sheet = read_participants(csv_file([["ФИО", "Телефон"], [PETR, cell], [ANNA, "+7 900 111-22-33"]], ";"))
    assert [person.phone for person in sheet.people] == [phone, "+7 900 111-22-33"]
    assert [problem.reason for problem in sheet.warnings] == warned


def test_the_contacts_of_somebody_else_are_not_the_persons(csv_file: Write) -> None:
    head = ["Участник (ФИО)", "Контактное лицо", "Телефон контактного лица", "E-mail помощника", "E-mail"]
    row = [PETR, "Котова О. А.", "+7 900 111-22-33", "help@example.org", "own@example.org"]
    sheet = read_participants(csv_file([head, row]))
    assert (sheet.people[0].phone, sheet.people[0].email) == ("", "own@example.org")
    alone = read_participants(csv_file([["Контактное лицо", "Телефон контактного лица"], [PETR, "+7 900 111-22-33"]]))
    assert [(person.name, person.phone) for person in alone.people] == [(PETR, "+7 900 111-22-33")]


def test_a_list_on_its_side_is_refused_by_name(xlsx_file: Write) -> None:
    with pytest.raises(BadFile) as refused:
        read_participants(
            xlsx_file({"S": [["ФИО", PETR, ANNA, OLEG], ["Организация", "Завод «Луч»", "Мэрия", "Школа"]]})
        )
    assert refused.value.key == "importing.sideways"


def test_a_section_of_something_else_is_no_group(csv_file: Write, groups: tuple[GroupName, ...]) -> None:
    rows = [["ФИО", "Секция"], [PETR, "Секция 1. Урбанистика"], [ANNA, "Секция 2. Кибернетика"]]
    sheet = read_participants(csv_file(rows), groups=groups)
    assert [person.group for person in sheet.people] == [None, None]
    assert sheet.source.ignored_columns == ("Секция",)


def test_questions_of_a_form_are_understood(csv_file: Write, groups: tuple[GroupName, ...]) -> None:
    head = ["Отметка времени", "Адрес электронной почты", "1. Укажите Ваши фамилию, имя и отчество",
            "2. Какую организацию Вы представляете?", "3. Ваша должность", "4. Из какого Вы города?",
            "5. К какой категории участников Вы себя относите?",
            "6. В какой группе Вы хотели бы работать в первую очередь?",
            "Согласны ли Вы на обработку данных?"]  # fmt: skip
    row = ["2018/09/01 10:11:12", "p@example.org", PETR, "Луч", "директор", "Юрга", "Бизнес", "Дороги", "Да"]
    person = read_participants(csv_file([head, row, [row[0], "a@example.org", ANNA, *row[3:]]]), groups=groups).people[
        0
    ]
    assert (person.name, person.organisation, person.position, person.town) == (PETR, "Луч", "директор", "Юрга")
    assert (person.community, person.wishes, person.email) == ("business", (2,), "p@example.org")


def test_a_company_is_not_the_name_and_a_middle_initial_is(csv_file: Write) -> None:
    head = ["Title", "First Name", "Middle Initial", "Last Name", "Name of Company", "Business Phone"]
    sheet = read_participants(csv_file([head, ["Mr", "John", "Q", "Public", "Acme", "+1 202 555 0100"]]))
    assert [(person.name, person.organisation) for person in sheet.people] == [("John Q Public", "Acme")]


def test_names_in_other_alphabets_are_found_by_content(csv_file: Write) -> None:
    rows = [["Т.А.Ә.", "Ұйым"], ["Әбдіров Нұрлан Мәжитұлы", "Мәжіліс"], ["Құсайынова Айгүл Ерланқызы", "Әкімдік"]]
    assert names(read_participants(csv_file(rows))) == [rows[1][0], rows[2][0]]


def test_surnames_beside_initials(csv_file: Write) -> None:
    assert names(read_participants(csv_file([["Фамилия", "И.О."], ["Орлов", "П.И."]]))) == ["Орлов П.И."]


def test_columns_set_apart_by_spaces_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(
        f"№   ФИО                      Город\n1   {PETR}         Юрга\n2   {ANNA}     Топки\n", encoding="utf-8"
    )
    with pytest.raises(BadFile) as refused:
        read_participants(path)
    assert refused.value.key == "importing.spaced"


def test_numbers_of_papers_are_no_telephones(csv_file: Write) -> None:
    rows = [["ФИО", "Паспорт", "СНИЛС", "Связь"], [PETR, "3210 123456", "123-456-789 00", "8 900 111-22-33"]]
    sheet = read_participants(csv_file([*rows, [ANNA, "3211 654321", "123-456-789 01", "8 900 111-22-34"]]))
    assert sheet.source.columns == {"name": "ФИО", "phone": "Связь"}


def test_a_word_alone_among_whole_names_is_a_heading(csv_file: Write) -> None:
    rows = [["ФИО", "Участие", "Город"], [PETR, "да", "Юрга"], ["Резерв", "", ""], *([ANNA, "да", "Топки"],) * 1]
    sheet = read_participants(csv_file([*rows, *([f"{OLEG} {n}", "да", "Юрга"] for n in "АБВГ")]))
    assert [problem.reason for problem in sheet.skipped] == ["heading"]
    assert "Резерв" not in names(sheet)
