"""The report as a file: conforming, the same every time, and closed to everything outside."""

from __future__ import annotations

import csv
import io
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.report import Report, ReportRecommendation
from session_tui.domain.table import Table
from session_tui.reporting.files import Rendered, render_report
from session_tui.reporting.paths import font_folders
from session_tui.reporting.pdf import Limits, Progress, RenderFailed, render_pdf
from session_tui.reporting.reading import Block, blocks_in

pytestmark = pytest.mark.slow
# Where this validator is stricter than the standard and than veraPDF, which passes the same files: metadata may be
# compressed since PDF/A-2, and the lengths of streams are right.
WAIVED = ("METADATA-FILTER", "STREAM-LENGTH")


def breaches(pdf: bytes) -> set[str]:
    """Rules of PDF/A-3a and PDF/UA-1 that a file breaks."""
    import page

    profiles = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
    found = [page.validate_pdf_bytes(pdf, profile=profile).failures for profile in profiles]
    return {
        failure.rule_id
        for failures in found
        for failure in failures
        if not any(waived in failure.rule_id for waived in WAIVED)
    }


@pytest.fixture(scope="module")
def printed(invented: Callable[..., Report]) -> bytes:
    return render_pdf(invented("ru", proposals=8, people=30)).pdf


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_report_conforms_to_both_standards(invented: Callable[..., Report], lang: str) -> None:
    assert breaches(render_pdf(invented(lang, proposals=10, people=30)).pdf) == set()


def test_an_empty_session_still_prints(empty: Report) -> None:
    printed = render_pdf(empty)
    assert breaches(printed.pdf) == set()
    assert printed.pages == 5


def test_attachments_are_embedded_once_in_name_order_and_dated(printed: bytes, invented: Callable[..., Report]) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        files = {name: pdf.attachments[name].get_file() for name in pdf.attachments}
        assert list(files) == ["datapackage.json", "participants.csv", "results.csv"]
        assert len(pdf.Root.AF) == 3
        assert {str(spec.AFRelationship) for spec in pdf.Root.AF} == {"/Data"}
        dates = {str(file.obj.Params.ModDate) for file in files.values()}
        contents = {name: file.read_bytes().decode() for name, file in files.items()}
    assert dates == {"D:20180912112000Z"}
    assert list(csv.reader(io.StringIO(contents["participants.csv"], newline=""))) == [
        ["number", "name"],
        ["1", "'=2+2"],
        ["2", "Юрга, «Заря»"],
    ]
    results = next(table for table in invented("ru", proposals=8, people=30).attachments if table.name == "results")
    rows = list(csv.reader(io.StringIO(contents["results.csv"], newline="")))
    assert rows[1:] == [[str(cell) for cell in row] for row in results.rows]


def test_metadata_names_the_document_and_its_own_time(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Моногорода: в\N{NO-BREAK SPACE}будущее!"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20180912112000Z"
        assert str(pdf.Root.Lang) == "ru"
        with pdf.open_metadata() as metadata:
            assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


PRINT = """
import os, pickle, sys
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from hashlib import sha256
from pathlib import Path
from session_tui.reporting.pdf import render_pdf
print(sha256(render_pdf(pickle.loads(Path(sys.argv[1]).read_bytes())).pdf).hexdigest())
"""


SYSTEM_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir>{dirs}<alias><family>Sans</family><prefer><family>{family}</family></prefer></alias>
</fontconfig>"""


@pytest.mark.parametrize("fonts", ["present", "absent"])
def test_same_report_gives_the_same_bytes_on_another_machine(
    tmp_path: Path, printed: bytes, invented: Callable[..., Report], fonts: str
) -> None:
    """Another folder, hash seed, time zone, number of cores; fonts of the system that would be taken, or none at all."""
    import pickle

    elsewhere = tmp_path / "куда-то ещё"
    elsewhere.mkdir()
    (elsewhere / "report").write_bytes(pickle.dumps(invented("ru", proposals=8, people=30)))
    dirs = "".join(f"<dir>{folder}</dir>" for folder in font_folders())
    conf = tmp_path / "fonts.conf"
    conf.write_text(
        SYSTEM_FONTS.format(dirs=dirs, family="Source Sans Pro Black") if fonts == "present" else "<fontconfig/>"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "TZ": "Asia/Novokuznetsk", "TMPDIR": str(elsewhere),
                   "FONTCONFIG_FILE": str(conf), "FONTCONFIG_PATH": str(tmp_path)}  # fmt: skip
    line = [sys.executable, "-c", PRINT, "report"]
    done = subprocess.run(line, cwd=elsewhere, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == sha256(printed).hexdigest()
    assert [path.name for path in elsewhere.iterdir()] == ["report"]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server that hears whoever asks."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_hostile_text_prints_as_text_and_asks_nobody(soiled: Report, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    hostile = replace(
        soiled, subtitle=f"<img src=http://127.0.0.1:{port}/x><link rel=attachment href=file:///etc/passwd>"
    )
    printed = render_pdf(hostile, limits=Limits(seconds=60))
    assert breaches(printed.pdf) == set()
    with pytest.raises(BlockingIOError):
        listener.accept()
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert list(pdf.attachments) == ["datapackage.json", "participants.csv", "results.csv"]


def test_logos_of_own_templates_are_on_the_cover_and_conform(tmp_path: Path, empty: Report) -> None:
    from PIL import Image

    (tmp_path / "logos").mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#0b5563"/></svg>'
    (tmp_path / "logos" / "Банк.svg").write_text(drawing, "utf-8")
    Image.new("RGBA", (300, 200), (200, 30, 30, 90)).save(tmp_path / "logos" / "Агентство.png")
    pdf = render_pdf(empty, tmp_path).pdf
    assert breaches(pdf) == set()
    with pikepdf.open(io.BytesIO(pdf)) as read:
        alts = {str(one.Alt) for one in read.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one}
    assert alts == {"Банк", "Агентство"}


def test_pieces_are_joined_with_links_bookmarks_and_numbers(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        names = [str(name) for name in pdf.Root.Names.Dests.Names[::2]]
        links = [one for page in pdf.pages for one in page.get("/Annots", ()) if one.Subtype == "/Link"]
        assert names == sorted(names)
        assert {str(link.Dest) for link in links} <= set(names)
        assert {str(link.Contents) for link in links if str(link.Dest) == "decisions"} == {"Решения"}
        with pdf.open_outline() as outline:
            chapters = {item.title.replace("\N{NO-BREAK SPACE}", " "): item for item in outline.root}
        pages = [page.obj.objgen for page in pdf.pages]
        place = chapters["Решения"].destination
        assert isinstance(place, pikepdf.Array)
        decisions = pages.index(place[0].objgen) + 1
        parents = [int(key) for key in pdf.Root.StructTreeRoot.ParentTree.Nums[::2]]
        assert parents == sorted(set(parents))
    blocks = read_document_of(printed)
    told = [block.text.split() for block in blocks if block.kind == "LBody" and block.text.startswith("Решения")]
    assert told == [["Решения", str(decisions)]]


def read_document_of(pdf: bytes) -> tuple[Block, ...]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return tuple(blocks_in(opened))


def test_a_passage_in_another_language_says_so(empty: Report) -> None:
    pdf = render_pdf(replace(empty, recommendations=(ReportRecommendation(1, 1, "О бюджете города"),))).pdf
    assert breaches(pdf) == set()
    with pikepdf.open(io.BytesIO(pdf)) as read:
        tongues = [str(one.Lang) for one in read.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one]
    assert sorted(set(tongues)) == ["en", "ru"]


def test_report_is_written_whole_with_its_figures(tmp_path: Path, empty: Report) -> None:
    steps: list[Progress] = []
    output = tmp_path / "new folder" / "отчёт.pdf"
    rendered = render_report(empty, output, progress=steps.append)
    pdf = output.read_bytes()
    expected = Rendered(output, 5, sha256(pdf).hexdigest(), rendered.seconds, "en")
    assert rendered == expected
    assert [path.name for path in output.parent.iterdir()] == ["отчёт.pdf"]
    assert steps[0] == Progress("compose")
    assert [step.stage for step in steps[-2:]] == ["write", "done"]
    assert {step.page for step in steps if step.stage == "layout"} >= set(range(1, 6))


def test_a_late_report_is_stopped(tmp_path: Path, invented: Callable[..., Report]) -> None:
    started = time.monotonic()
    with pytest.raises(RenderFailed) as caught:
        render_report(invented("ru", proposals=120, people=300), tmp_path / "x.pdf", limits=Limits(seconds=1))
    assert caught.value.key == "report.too_slow"
    assert time.monotonic() - started < 5
    assert list(tmp_path.iterdir()) == []


def test_a_greedy_report_is_stopped(empty: Report) -> None:
    with pytest.raises(Refused) as caught:
        render_pdf(empty, limits=Limits(megabytes=120))
    assert caught.value.key in ("report.too_large", "report.renderer_failed", "report.no_pango")


def test_a_listener_that_raises_cancels(empty: Report) -> None:
    def cancel(step: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render_pdf(empty, progress=cancel)


def test_own_template_takes_the_place_of_ours_and_its_mistakes_are_told(tmp_path: Path, empty: Report) -> None:
    (tmp_path / "cover.html").write_text("<h1 data-short=''>{{ report.title }}</h1>\n\n{{ report.nothing }}\n")
    with pytest.raises(Refused) as caught:
        render_pdf(empty, tmp_path)
    assert caught.value.key == "report.bad_template"
    assert (caught.value.params["file"], caught.value.params["line"]) == ("cover.html", 3)


def test_a_template_cannot_reach_outside_its_folder(tmp_path: Path, empty: Report) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    for address in ("../secret.png", "file:///etc/passwd", "http://127.0.0.1:9/x.png", f"file://{tmp_path}/secret.png"):
        (own / "cover.html").write_text(f"<h1 data-short=''>x</h1><img alt='x' src='{address}'>")
        with pytest.raises(Refused) as caught:
            render_pdf(empty, own)
        assert caught.value.key == "report.forbidden_address", address


def test_long_lists_of_one_kind_hold(invented: Callable[..., Report]) -> None:
    report = invented("en", proposals=90, people=10)
    report = replace(report, attachments=(Table("a", ("x",), ()),), groups=report.groups[:1])
    assert breaches(render_pdf(report).pdf) == set()
