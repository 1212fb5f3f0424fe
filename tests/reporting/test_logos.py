"""Logos: pictures are drawn, bombs are refused before anything is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from markupsafe import Markup
from PIL import Image

from session_tui.domain.errors import Refused
from session_tui.reporting.logos import Logo, flaw_of_drawing, logos_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
FINE = SVG.format('<defs><g id="a"><path d="M0 0h9v9z" fill="#0b5563"/></g></defs><use xlink:href="#a"/>')
LAUGHS = "".join(
    f'<g id="l{at}">{"".join(f"<use href={chr(34)}#l{at - 1}{chr(34)}/>" for _ in range(10))}</g>' for at in range(1, 9)
)
BOMBS = {
    "laughs": SVG.format(f'<g id="l0"><path d="M0 0"/></g>{LAUGHS}<use href="#l8"/>'),
    "entities": '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("<title>&b;</title>"),
    "file": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("<title>&x;</title>"),
    "circle": SVG.format('<g id="a"><use href="#a"/></g>'),
    "deep": SVG.format("<g>" * 3_000 + "</g>" * 3_000),
    "many": SVG.format('<path d="M0 0"/>' * 6_000),
    "script": SVG.format("<script>alert(1)</script>"),
    "click": SVG.format('<g onclick="alert(1)"/>'),
    "picture": SVG.format('<image href="http://127.0.0.1:9/x.png"/>'),
    "passwd": SVG.format('<use href="file:///etc/passwd#a"/>'),
    "style": SVG.format("<style>@import url(http://127.0.0.1:9/x.css)</style>"),
    "fill": SVG.format('<path fill="url(http://127.0.0.1:9/x#a)" d="M0 0"/>'),
    "text": SVG.format("<text>漢字</text>"),
    "foreign": SVG.format("<foreignObject/>"),
    "html": "<html/>",
    "broken": "<svg",
}


def test_pictures_are_named_by_their_files_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "logos"
    folder.mkdir()
    (folder / "Банк развития.svg").write_text(FINE, "utf-8")
    Image.new("RGBA", (30, 20)).save(folder / "Agency.png")
    (folder / "notes.txt").write_text("no picture")
    assert logos_of(tmp_path) == (
        Logo("Agency", Markup("logos/Agency.png")),
        Logo(
            "Банк развития",
            Markup("logos/%D0%91%D0%B0%D0%BD%D0%BA%20%D1%80%D0%B0%D0%B7%D0%B2%D0%B8%D1%82%D0%B8%D1%8F.svg"),
        ),
    )
    assert [logo.address[:22] for logo in logos_of(tmp_path, within=True)] == [
        "data:image/png;base64,",
        "data:image/svg+xml;bas",
    ]
    assert logos_of(None) == ()


@pytest.mark.parametrize("name", BOMBS)
def test_drawings_that_are_more_than_that_are_refused(tmp_path: Path, name: str) -> None:
    assert flaw_of_drawing(FINE.encode()) == ""
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "x.svg").write_text(BOMBS[name], "utf-8")
    with pytest.raises(Refused) as caught:
        logos_of(tmp_path)
    assert (caught.value.key, caught.value.params["file"]) == ("report.logo_unsafe", "x.svg")


def test_pictures_that_would_fill_the_memory_or_break_the_standard_are_refused(tmp_path: Path) -> None:
    (tmp_path / "logos").mkdir()
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    printed = io.BytesIO()
    Image.new("CMYK", (9, 9)).save(printed, "JPEG")
    for content, why in (
        (bomb.getvalue(), "400000000 pixels"),
        (printed.getvalue(), "CMYK, not RGB"),
        (b"GIF89a", "cannot"),
    ):
        (tmp_path / "logos" / "x.png").write_bytes(content)
        with pytest.raises(Refused) as caught:
            logos_of(tmp_path)
        assert caught.value.key == "report.logo_unsafe"
        assert why in str(caught.value.params["why"])
    (tmp_path / "logos" / "x.png").write_bytes(b"x" * (3 << 20))
    with pytest.raises(Refused, match="2"):
        logos_of(tmp_path)
