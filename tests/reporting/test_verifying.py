"""A finished report is checked by itself: the count follows from its ballots, the pages from the count, and whatever
was altered afterwards is found."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from session_tui.domain import divided
from session_tui.domain.errors import BadFile
from session_tui.domain.open_data import (
    BALLOT_HEADS,
    HAND_HEADS,
    RESULT_HEADS,
    ROUND_HEADS,
    VOTER_HEADS,
    outcome_of,
    result_rows,
)
from session_tui.domain.protocol import Outcome, RoundLine, RoundProtocol
from session_tui.domain.report import (
    Attendee,
    Contested,
    Counts,
    GroupChapter,
    Report,
    ReportProposal,
    ReportRecommendation,
)
from session_tui.domain.table import Cell, Table
from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import Tally, count, count_hands
from session_tui.domain.voting.verdict import decide
from session_tui.locale import Lang
from session_tui.reporting.layout import Form, Layout
from session_tui.reporting.pdf import render_pdf
from session_tui.reporting.reading import Block, Document, read_document
from session_tui.reporting.seal import seal
from session_tui.reporting.verifying import Checked, check, verify_pdf

pytestmark = pytest.mark.slow
TITLES = {
    1: 'Открыть "окно" экспорта',
    2: "=Осветить дворы",
    3: "Repair the façades " + "very " * 40 + "long",
    4: "Парк",
}
HALL = Electorate("present", 12, 10)
APPROVED = [(1, 2), (1, 2), (1, 2, 4), (1,), (1, 3), (1, 2), (), (2, 3)]
SECRET = [(1, 1), (1, 1), (1, -1), (1, 1), (1, 0)]
HANDS = {3: (4, 3, 1), 4: (2, 6, 0)}
RULES = {
    1: Rule.default(Method.APPROVAL, 4),
    2: Rule.parse(Method.FOR_AGAINST, {"majority": "1/2", "base": "cast"}, 1),
    3: Rule.default(Method.FOR_AGAINST, 2),
}
CANDIDATES = {1: (1, 2, 3, 4), 2: (1,), 3: (3, 4)}


def tallies() -> dict[int, Tally]:
    papers = [Ballot(tuple((proposal, 1) for proposal in paper)) for paper in APPROVED]
    return {
        1: count(Method.APPROVAL, RULES[1], CANDIDATES[1], papers),
        2: count(Method.FOR_AGAINST, RULES[2], CANDIDATES[2], [Ballot((vote,)) for vote in SECRET]),
        3: count_hands(CANDIDATES[3], HANDS),
    }


def ballot_lines() -> Iterable[tuple[Cell, ...]]:
    for number, paper in enumerate(APPROVED, 1):
        for proposal in paper or (None,):
            yield (1, number, str(number), proposal, proposal and 1)
    for number, (proposal, value) in enumerate(sorted(SECRET), 1):
        yield (2, number, None, proposal, value)


def outcomes(lang: Lang) -> dict[int, dict[int, Outcome]]:
    return {
        number: {
            verdict.proposal: outcome_of(number, tally, verdict, RULES[number], HALL, lang)
            for verdict in decide(tally, RULES[number], HALL)
        }
        for number, tally in tallies().items()
    }


def tables(lang: Lang, advice: tuple[ReportRecommendation, ...]) -> tuple[Table, ...]:
    results: list[tuple[Cell, ...]] = []
    rounds: list[tuple[Cell, ...]] = []
    for number, tally in tallies().items():
        rule = RULES[number]
        results += result_rows(number, TITLES, tally, decide(tally, rule, HALL), lang)
        rounds.append(
            (number, f"Тур {number}", None, rule.method.value, int(number == 2), int(number == 3), HALL.kind,
             HALL.entitled, HALL.present, tally.cast, tally.valid, "", "", " ".join(map(str, CANDIDATES[number])),
             rule.to_json(), rule.digest(), "")
        )  # fmt: skip
    fields = ("number", "proposal", "round", "title", "wording", "owner")
    listed = tuple(
        (o.rank, o.proposal, o.outcome.round if o.outcome else None, o.title, o.wording, o.owner) for o in advice
    )
    return (
        Table("ballots", BALLOT_HEADS, tuple(ballot_lines())),
        Table("hands", HAND_HEADS, tuple((3, proposal, *counts) for proposal, counts in HANDS.items())),
        Table("participants", ("number", "name"), tuple((n, f"Имя {n}") for n in range(1, 13))),
        Table("proposals", ("number", "title", "status"), tuple((n, t, "active") for n, t in TITLES.items())),
        Table("recommendations", fields, listed),
        Table("results", RESULT_HEADS, tuple(results)),
        Table("rounds", ROUND_HEADS, tuple(rounds)),
    )


def counted(lang: Lang) -> Report:
    """A small session counted by the program's own rules: approvals, a secret motion, a show of hands."""
    said = outcomes(lang)
    proposals = tuple(
        ReportProposal(n, title, status="open", outcomes=tuple(s[n] for s in said.values() if n in s))
        for n, title in TITLES.items()
    )
    advice = tuple(
        ReportRecommendation(
            rank, n, TITLES[n], wording="Сделать\nв срок" if n == 1 else "", outcome=said[1][n], addressee="Главы"
        )
        for rank, n in enumerate((n for n, outcome in said[1].items() if outcome.adopted), 1)
    )
    counts = Counts(12, 10, 1, len(TITLES), len(advice), rounds=3, ballots=13)
    protocols = tuple(
        RoundProtocol(
            number, f"Тур {number}", "пленум", RULES[number].method.value, "—", "все", number == 2, 12, tally.cast,
            tally.valid, lines=tuple(RoundLine(n, TITLES[n], outcome) for n, outcome in said[number].items()),
        )
        for number, tally in tallies().items()
    )  # fmt: skip
    return Report(
        lang, "Сессия", "2018-09-12", counts, groups=(GroupChapter(1, "Группа", size=12, proposals=proposals),),
        recommendations=advice, rounds=protocols, attachments=tables(lang, advice), chair="Иванов", secretary="Петрова",
        attendance=tuple(Attendee(n, f"Имя {n}", group=1) for n in range(1, 13)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render_pdf(counted("ru")).pdf


@pytest.fixture(scope="module")
def document(printed: bytes, tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("printed") / "report.pdf"
    path.write_bytes(printed)
    return read_document(path)


def keys(checked: Checked) -> set[str]:
    return {finding.key.removeprefix("recount.") for finding in checked.findings}


def test_an_untouched_report_is_sound(document: Document) -> None:
    assert check(document) == Checked(len(document.drawn), 3, 13, seal(document.files), True, ())


@pytest.mark.parametrize(
    ("form", "lang"), [("report", "en"), ("minutes", "ru"), ("brief", "en"), ("extract", "ru"), ("passports", "en")]
)
def test_every_form_is_sound_and_conforms(form: Form, lang: Lang, tmp_path: Path) -> None:
    import page

    path = tmp_path / "report.pdf"
    path.write_bytes(render_pdf(counted(lang), layout=Layout.choose(form, addressee="главы")).pdf)
    assert verify_pdf(path).findings == ()
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        failures = page.validate_pdf_bytes(path.read_bytes(), profile=profile).failures
        waived = ("METADATA-FILTER", "STREAM-LENGTH")
        assert [f.rule_id for f in failures if not any(rule in f.rule_id for rule in waived)] == []


# ── altered by hand: whoever does it knows nothing of the seals ──────────────────────────────────────────────────────


def embed(pdf: pikepdf.Pdf, name: str, content: bytes) -> None:
    about = {"description": "", "mime_type": "text/csv", "creation_date": "", "mod_date": ""}
    pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name, **about)


def edit_file(name: str, old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def alter(pdf: pikepdf.Pdf) -> None:
        text = pdf.attachments[name].get_file().read_bytes().decode()
        assert old in text, text
        embed(pdf, name, text.replace(old, new, 1).encode())

    return alter


def drop_file(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments["ballots.csv"]


def add_file(pdf: pikepdf.Pdf) -> None:
    embed(pdf, "minority.csv", b"a\r\n1\r\n")


def redraw(pdf: pikepdf.Pdf) -> None:
    """The first two different glyphs of the decisions change places in every word."""
    page = pdf.pages[3].obj
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"] TJ", b"<0001>] TJ", 1))


def paint_over(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1].obj
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n1 1 1 rg 0 0 300 300 re f")


def drop_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2]


def repeat_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[3])


def swap_pages(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2], pdf.pages[3] = pdf.pages[3], pdf.pages[2]


def drop_marks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.PieceInfo


CLUMSY: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (edit_file("results.csv", ",6,", ",7,"), "cell_differs"),
    (edit_file("results.csv", "adopted", "declined"), "cell_differs"),
    (edit_file("ballots.csv", "1,8,8,2,1", "1,8,8,4,1"), "cell_differs"),
    (edit_file("ballots.csv", "1,7,7,,\r\n", ""), "ballot_missing"),
    (edit_file("proposals.csv", "Парк", "Завод"), "tables_changed"),
    (edit_file("participants.csv", "Имя 3", "Имя 4"), "tables_changed"),
    (edit_file("recommendations.csv", "Сделать", "Не делать"), "tables_changed"),
    (drop_file, "turnout"),
    (add_file, "tables_changed"),
    (redraw, "page_redrawn"),
    (paint_over, "page_redrawn"),
    (drop_page, "page_gone"),
    (repeat_page, "page_added"),
    (swap_pages, "page_redrawn"),
    (drop_marks, "not_ours"),
]


@pytest.mark.parametrize(("alter", "key"), CLUMSY)
def test_what_is_altered_in_the_file_is_found(
    printed: bytes, tmp_path: Path, alter: Callable[[pikepdf.Pdf], None], key: str
) -> None:
    path = tmp_path / "altered.pdf"
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        alter(pdf)
        pdf.save(path)
    assert key in keys(verify_pdf(path))


# ── altered with skill: every seal is made anew, in the marks and on the pages ───────────────────────────────────────


def tight(block: Block) -> str:
    return "".join(block.text.split())


def resealed(document: Document, name: str, old: str, new: str) -> Document:
    text = document.files[name].decode()
    assert old in text, text
    files = {**document.files, name: text.replace(old, new, 1).encode()}
    assert document.marks is not None
    before, after = document.marks.tables, seal(files)
    blocks = tuple(
        replace(b, text=tight(b).replace(before, after)) if before in tight(b) else b for b in document.blocks
    )
    return replace(document, files=files, blocks=blocks, marks=replace(document.marks, tables=after))


SKILLED = [
    ("results.csv", ",6,", ",7,", "cell_differs"),
    ("results.csv", "adopted", "tied", "cell_differs"),
    ("results.csv", "принято:", "не принято:", "cell_differs"),
    ("results.csv", "1,2,'=Осветить дворы", "1,2,Осветить сады", "page_differs"),
    ("ballots.csv", "1,8,8,2,1", "1,8,8,4,1", "cell_differs"),
    ("ballots.csv", "1,8,8,", "1,8,1,", "voter_twice"),
    ("ballots.csv", "2,1,,1,-1", "2,1,,1,1", "cell_differs"),
    ("ballots.csv", "2,1,,1,-1", "2,1,5,1,-1", "voter_named"),
    ("ballots.csv", "1,8,8,2,1", "1,8,8,2,5", "round_unreadable"),
    ("ballots.csv", "1,8,8,2,1", "9,8,8,2,1", "round_unknown"),
    ("hands.csv", "3,4,2,6,0", "3,4,6,2,0", "cell_differs"),
    ("rounds.csv", '""simple""', '""2/3""', "rule"),
    ("rounds.csv", "present,12,10,8", "present,13,10,8", "page_differs"),
    ("rounds.csv", "present,12,10,8,7", "present,12,10,9,7", "turnout"),
    ("rounds.csv", "1 2 3 4", "1 2 3", "round_unreadable"),
    ("recommendations.csv", "1,1,1,", "1,4,1,", "not_adopted"),
    ("recommendations.csv", "Сделать", "Не делать", "page_differs"),
    ("proposals.csv", "Парк", "Завод", "page_differs"),
    ("participants.csv", "12,Имя 12\r\n", "", "page_lacks"),
]


@pytest.mark.parametrize(("name", "old", "new", "key"), SKILLED)
def test_what_is_altered_in_the_tables_is_found_by_the_count(
    document: Document, name: str, old: str, new: str, key: str
) -> None:
    checked = check(resealed(document, name, old, new))
    assert key in keys(checked)
    assert not keys(checked) & {"tables_changed", "printed_seal"}


def rewritten(document: Document, chapter: str, old: str, new: str) -> Document:
    """The first block of a chapter that says `old` says `new`; the page's seal is made anew."""
    blocks, inside, done = [], False, False
    for block in document.blocks:
        if block.kind == "H1":
            inside = block.text == chapter
        text = " ".join(block.text.split())
        if inside and not done and old in text:
            cells = tuple(" ".join(cell.split()).replace(old, new) for cell in block.cells)
            block, done = Block(block.page, block.kind, text.replace(old, new), cells), True
        blocks.append(block)
    assert done
    return replace(document, blocks=tuple(blocks))


PAGES = [
    ("Главное", "12 участников", "13 участников", "page_lacks"),
    ("Главное", "экспорта 6", "экспорта 8", "page_lacks"),
    ("Решения", "одобрили 6 из 8", "одобрили 7 из 8", "page_differs"),
    ("Решения", "Принято: 6", "Принято: 8", "page_differs"),
    ("Решения", "Сделать", "Не делать", "page_differs"),
    ("Решения", "Осветить", "Озеленить", "page_differs"),
    ("Группа", "5 из 8", "6 из 8", "page_differs"),
    ("Группа", "Не принято:", "Принято:", "page_differs"),
    ("Протокол голосования", "не принято", "✓ принято", "page_differs"),
    ("Протокол голосования", "Проголосовали 8", "Проголосовали 9", "page_differs"),
    ("Протокол голосования", "Имели право 12", "Имели право 9", "page_differs"),
]


@pytest.mark.parametrize(("chapter", "old", "new", "key"), PAGES)
def test_what_is_altered_on_a_page_is_found_by_comparing(
    document: Document, chapter: str, old: str, new: str, key: str
) -> None:
    assert keys(check(rewritten(document, chapter, old, new))) == {key}


# ── a hall that is split: the communities of an open round are recounted too ─────────────────────────────────────────

SPLIT = [("business", 1)] * 6 + [("expert", -1)] * 5 + [("expert", 1)]
MOTION = Rule.default(Method.FOR_AGAINST, 1)


def split(lang: Lang) -> Report:
    """One open motion: business for it, experts against."""
    hall = Electorate("present", entitled=12, present=12)
    tally = count(Method.FOR_AGAINST, MOTION, (1,), [Ballot(((1, vote),)) for _, vote in SPLIT])
    (verdict,) = decide(tally, MOTION, hall)
    cells = divided.support(Method.FOR_AGAINST, (1,), [(name, [(1, vote)]) for name, vote in SPLIT])[1]
    said = replace(outcome_of(1, tally, verdict, MOTION, hall, lang), by_community=divided.by_community(cells, lang))
    told = divided.why_contested(verdict, cells, lang)
    assert told is not None
    numbered = list(enumerate(SPLIT, 1))
    about = (1, "Тур 1", None, "for-against", 0, 0, "present", 12, 12, 12, 12, "", "", "1", MOTION.to_json(),
             MOTION.digest(), "")  # fmt: skip
    return Report(
        lang, "Сессия", "2018-09-12", Counts(12, 12, 0, 1, 0, rounds=1, ballots=12),
        contested=(Contested(1, TITLES[1], *told, outcome=said),),
        attachments=(
            Table("ballots", BALLOT_HEADS, tuple((1, n, str(n), 1, vote) for n, (_, vote) in numbered)),
            Table("participants", ("number",), tuple((n,) for n, _ in numbered)),
            Table("proposals", ("number", "title", "status"), ((1, TITLES[1], "active"),)),
            Table("results", RESULT_HEADS, tuple(result_rows(1, TITLES, tally, [verdict], lang))),
            Table("rounds", ROUND_HEADS, (about,)),
            Table("voters", VOTER_HEADS, tuple((1, n, name) for n, (name, _) in numbered)),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def divided_document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("split") / "report.pdf"
    path.write_bytes(render_pdf(split("ru"), layout=Layout.choose(only=["contested"])).pdf)
    return read_document(path)


def test_a_split_hall_is_recounted(divided_document: Document) -> None:
    assert check(divided_document).findings == ()


SPLITS = [("бизнес — 100 %", "бизнес — 90 %"), ("1 / 6", "2 / 6"), ("за 7", "за 8"), ("экспорта", "импорта")]


@pytest.mark.parametrize(("old", "new"), SPLITS)
def test_what_is_altered_about_a_split_hall_is_found(divided_document: Document, old: str, new: str) -> None:
    checked = check(rewritten(divided_document, "Что осталось спорным", old, new))
    assert keys(checked) == {"page_differs"}


def test_another_community_of_a_voter_is_found(divided_document: Document) -> None:
    checked = check(resealed(divided_document, "voters.csv", "1,1,business", "1,1,expert"))
    assert keys(checked) == {"page_differs"}


def test_another_printed_seal_is_found(document: Document) -> None:
    assert document.marks is not None
    said = document.marks.tables
    blocks = tuple(
        replace(b, text=tight(b).replace(said, said[::-1])) if said in tight(b) else b for b in document.blocks
    )
    assert keys(check(replace(document, blocks=blocks))) == {"printed_seal"}


def test_pages_of_own_templates_are_checked_by_their_seals_only(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "decisions.html").write_text("<h1 id='decisions' data-short='x'>999</h1>")
    path = tmp_path / "own.pdf"
    path.write_bytes(render_pdf(counted("en"), own).pdf)
    checked = verify_pdf(path)
    assert (checked.sound, checked.compared) == (True, False)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(BadFile):
        verify_pdf(path)
