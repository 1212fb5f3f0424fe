"""Sheets before and after they are laid out: what stands on them, and that they keep to the standards."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.paper import (
    Attendance,
    Badge,
    Badges,
    BallotPapers,
    Blank,
    Listed,
    Occasion,
    Paper,
    PeopleList,
    Roster,
    Slip,
    Slips,
)
from session_tui.locale import Lang
from session_tui.reporting.glyphs import covered
from session_tui.reporting.html import compose
from session_tui.reporting.paper import PLACES, code_path, draw, printout, render_paper
from session_tui.reporting.paths import template_folders
from session_tui.reporting.typography import NBSP

HOSTILE = '<script>alert(1)</script>{{7*7}}{% raw %}"><img src=http://127.0.0.1:9/x> 😀 李 ' + "Щ" * 400
LONG = "Федеральное государственное бюджетное образовательное учреждение высшего образования «Горный университет»"


def occasion(lang: Lang = "ru", title: str = "Города: в будущее!") -> Occasion:
    return Occasion(lang, title, "Новокузнецк", "14 сентября 2018 г.", "2018-09-14T06:00:00")


def people(n: int, lang: Lang = "ru") -> tuple[Listed, ...]:
    words = ("Иванов Пётр Ильич", "эксперты") if lang == "ru" else ("Peter Ivanov", "experts")
    return tuple(Listed(i, words[0], f"Завод № {i}", words[1]) for i in range(1, n + 1))


def papers(lang: Lang, title: str = "Города: в будущее!", text: str = "Дороги") -> dict[str, Paper]:
    """One sheet of each kind."""
    group = PeopleList(2, text, (*people(30, lang), Listed(31, text, text, text)), text, text, (text, "мосты"))
    rest = PeopleList(0, "Без группы", people(1, lang))
    badges = tuple(Badge(i, text, text, text, i % 3, text, text) for i in range(1, 12))
    return {
        "roster": Roster(occasion(lang, title), (group, PeopleList(3, "Пусто", ()), rest)),
        "attendance": Attendance(occasion(lang, title), (group, PeopleList(0, "", (*people(3), Listed(0, ""))))),
        "badges": Badges(occasion(lang, title), (*badges, Badge(0)), 10),
        "ballots": ballots(lang, title, text),
        "receipts": Slips(
            occasion(lang, title), 3, text, (Slip(7, text, "C4PS-A3SN-FK7X"), Slip(0, "#12", "AAAA-BBBB-CCCC"))
        ),
    }


def ballots(lang: Lang = "ru", title: str = "Города: в будущее!", text: str = "Дороги") -> BallotPapers:
    """Three papers, one of them named, with every kind of mark."""
    blanks = (Blank("R3#1", "1"), Blank("R3#2", "2"), Blank("R3P7", number=7, name=text))
    return BallotPapers(occasion(lang, title), 3, text, text, (text,), ((1, text), (24, "Мосты")), blanks,
                        ("За", "Против"), (1, 2, 3), ("Место",), reasons=False)  # fmt: skip


def page_of(paper: Paper) -> str:
    """The sheet's HTML, spaces as plain ones."""
    return compose(printout(paper), template_folders("sheets")[0]).replace(NBSP, " ")


def cells(html: str) -> list[list[str]]:
    """The rows of a page's tables."""
    rows = re.findall(r"<tr>(.*?)</tr>", html.replace("\n", ""))
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def texts(html: str) -> list[str]:
    """What stands between the tags."""
    return [text for text in re.findall(r">([^<>\n]+)<", html) if text.strip()]


def test_a_ballot_paper_has_its_code_its_boxes_and_no_voter_where_it_has_a_serial() -> None:
    html = page_of(ballots())
    heads = re.findall(r"<h1[^>]*>(.*?)</h1>", html)
    assert heads == ["Бюллетень № 1", "Бюллетень № 2", "Бюллетень участника № 007"]
    assert re.findall(r"<title>QR-код (.*?):", html) == ["R3#1", "R3#2", "R3P7"]
    assert re.findall(r'<p class="voter">(.*?)</p>', html) == ["Дороги"]
    assert (html.count('class="box"'), html.count('class="dot"'), html.count('class="wide"')) == (12, 18, 6)
    assert html.count("ballot small second") == 1


def test_receipts_stand_beside_their_voters() -> None:
    assert cells(page_of(papers("ru")["receipts"])) == [
        ["№", "Голосовавший", "Квитанция"],
        ["007", "Дороги", "C4PS-A3SN-FK7X"],
        ["", "#12", "AAAA-BBBB-CCCC"],
    ]


def test_a_roster_says_who_sits_where() -> None:
    members = (Listed(7, "Орлов Пётр Ильич", "Завод", "бизнес"), Listed(1204, "Зимина Анна", "Мэрия", ""))
    html = page_of(
        Roster(occasion(), (PeopleList(2, "Дороги", members, "Белов И. П.", "Зал 3", ("мосты", "тротуары")),))
    )
    assert re.findall(r'<p class="numeral">(.*?)</p>', html) == ["2"]
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Дороги"]
    assert re.findall(r"<b>(.*?)</b>", html) == ["Зал 3", "Белов И. П.", "2"]
    assert "мосты; тротуары" in html
    assert cells(html) == [
        ["№", "Участник", "Организация", "Сообщество"],
        ["007", "Орлов Пётр Ильич", "Завод", "бизнес"],
        ["1204", "Зимина Анна", "Мэрия", ""],
    ]


def test_an_empty_group_says_so_and_a_priority_is_not_the_name_again() -> None:
    html = page_of(Roster(occasion("en"), (PeopleList(1, "Roads", (), priorities=("roads",)),)))
    assert "Nobody is in this group yet." in html
    assert (html.count("<table"), html.count('class="priorities"')) == (0, 0)


def test_an_attendance_sheet_has_room_to_sign_in_every_row() -> None:
    html = page_of(Attendance(occasion(), (PeopleList(0, "", (*people(2), Listed(0, ""))),)))
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Лист регистрации"]
    assert cells(html) == [
        ["№", "Участник", "Организация", "Подпись"],
        ["001", "Иванов Пётр Ильич", "Завод № 1", ""],
        ["002", "Иванов Пётр Ильич", "Завод № 2", ""],
        ["", "", "", ""],
    ]


def test_a_badge_says_number_name_group_and_room() -> None:
    badge = Badge(46, "Агапова", "Вера Вадимовна", "Завод «Заря»", 5, "Вовлечение жителей", "Аудитория 305")
    html = page_of(Badges(occasion(), (badge, Badge(0))))
    first, blank = html.split("<article")[1:]
    assert texts(first) == [
        "Города: в будущее!", "046", "Агапова", "Вера Вадимовна", "Завод «Заря»", "5", "Вовлечение жителей",
        "Аудитория 305", "QR-код с номером 046",
    ]  # fmt: skip
    assert texts(blank) == [
        "Города: в будущее!", "№", "Фамилия, имя, отчество", "Организация", "Группа",
    ]  # fmt: skip
    assert "<svg" not in blank


@pytest.mark.parametrize(("per_page", "pages"), [(8, [8, 8, 1]), (10, [10, 7])])
def test_badges_are_parted_by_page(per_page: int, pages: list[int]) -> None:
    html = page_of(Badges(occasion(), tuple(Badge(i, "А") for i in range(1, 18)), per_page))
    assert [page.count("<article") for page in html.split("<section")[1:]] == pages


def test_every_size_and_place_of_a_badge_has_its_style() -> None:
    css = (template_folders("sheets")[0] / "paper.css").read_text("utf-8")
    places = [place for layout in PLACES.values() for place in layout.values()]
    sizes = {size for place in places for size in (*place.sizes, *(place.more[1] if place.more else ()))}
    assert sizes <= {int(size) for size in re.findall(r"\.s(\d+) { font-size: \1pt }", css)}
    for per_page in PLACES:
        assert all(f".of{per_page} .at{at} {{ top" in css or f".of{per_page} .at{at}," in css for at in range(per_page))


def test_a_long_name_is_set_smaller_and_a_long_organisation_on_more_lines() -> None:
    short = draw(Badge(1, "Зуб", "Ян", "Мэрия"), 8, "ru").pieces
    long = draw(Badge(1, "Константинопольская-Загорянская", "Александра-Виктория Константиновна", LONG), 8, "ru").pieces
    assert [(name, short[name].size, long[name].size) for name in ("first", "rest", "organisation")] == [
        ("first", 32, 17), ("rest", 18, 12), ("organisation", 11, 8),
    ]  # fmt: skip
    assert long["first"].text == "Константинопольская-Загорянская"
    assert long["rest"].text == "Александра-Виктория Константиновна"


@given(st.text("0123456789", min_size=1, max_size=9))
def test_a_code_is_drawn_module_by_module(number: str) -> None:
    import segno

    path, modules = code_path(number)
    drawn = [[0] * modules for _ in range(modules)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        for at in range(int(x), int(x) + int(length)):
            drawn[int(y)][at] += 1
    assert drawn == [list(row) for row in segno.make_qr(number, error="h").matrix]


@pytest.mark.parametrize("kind", ["roster", "attendance", "badges", "ballots", "receipts"])
def test_text_of_people_never_becomes_markup_and_has_a_glyph(kind: str) -> None:
    def tags(html: str) -> set[str]:
        return set(re.findall(r"<(\w+)", html))

    html = compose(printout(papers("ru", HOSTILE, HOSTILE)[kind]), template_folders("sheets")[0])
    assert tags(html) <= tags(page_of(papers("ru")[kind]))
    assert set(html) - covered() == set()
    assert "{{7*7}}" in html.replace("\N{ZERO WIDTH SPACE}", "")


def test_kinds_options_and_people_all_tell_one_document_from_another() -> None:
    hashes = {printout(paper).data_hash for paper in papers("ru").values()}
    badges = papers("ru")["badges"]
    assert isinstance(badges, Badges)
    hashes |= {
        printout(replace(badges, per_page=8)).data_hash,
        printout(replace(badges, badges=badges.badges[1:])).data_hash,
    }
    assert len(hashes) == 7


# Where this validator is stricter than the standard and than veraPDF, which passes the same files.
WAIVED = ("METADATA-FILTER", "STREAM-LENGTH")


def breaches(pdf: bytes) -> set[str]:
    """Rules of PDF/A-3a and PDF/UA-1 that a file breaks."""
    import page

    profiles = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
    failures = [failure for one in profiles for failure in page.validate_pdf_bytes(pdf, profile=one).failures]
    return {failure.rule_id for failure in failures if not any(waived in failure.rule_id for waived in WAIVED)}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize(
    ("kind", "pages"), [("roster", 3), ("attendance", 3), ("badges", 2), ("ballots", 2), ("receipts", 1)]
)
def test_sheets_keep_to_both_standards_with_the_same_bytes(tmp_path: Path, lang: Lang, kind: str, pages: int) -> None:
    paper = papers(lang)[kind]
    done = render_paper(paper, tmp_path / "one.pdf")
    pdf = done.file.read_bytes()
    assert breaches(pdf) == set()
    assert (done.pages, done.sha256, done.lang) == (pages, sha256(pdf).hexdigest(), lang)
    assert render_paper(paper, tmp_path / "two.pdf").sha256 == done.sha256
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert str(read.docinfo["/CreationDate"]) == "D:20180914060000Z"
        assert str(read.Root.Lang) == lang


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["roster", "attendance", "badges"])
def test_hostile_text_prints_within_the_standards(tmp_path: Path, kind: str) -> None:
    done = render_paper(papers("ru", HOSTILE, HOSTILE)[kind], tmp_path / "x.pdf")
    assert breaches(done.file.read_bytes()) == set()
