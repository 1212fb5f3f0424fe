"""Nothing outside the template folders and the fonts can be asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from session_tui.reporting.fetching import BASE, ForbiddenAddress, resolve
from session_tui.reporting.paths import find_inside, font_folders, template_folders


def test_own_files_come_first_then_ours_then_the_fonts(tmp_path: Path) -> None:
    (tmp_path / "print.css").write_text("")
    folders = template_folders("report", tmp_path)
    assert resolve(f"{BASE}print.css", folders) == tmp_path.resolve() / "print.css"
    assert resolve(f"{BASE}cover.html", folders).parent == folders[-1]
    assert resolve(f"{BASE}fonts/SourceSansPro-Regular.ttf", folders).parent in font_folders()


@pytest.mark.parametrize(
    "address",
    [
        f"{BASE}../secret",
        f"{BASE}%2e%2e/secret",
        f"{BASE}fonts/../../secret",
        f"{BASE}link",
        f"{BASE}nothing.css",
        f"{BASE}/etc/passwd",
        BASE,
        "file:///etc/passwd",
        "http://example.org/x.css",
        "https://report.invalid.example.org/print.css",
        "data:text/css,x",
    ],
)
def test_everything_else_is_refused(tmp_path: Path, address: str) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (tmp_path / "secret").write_text("secret")
    (own / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(ForbiddenAddress):
        resolve(address, template_folders("report", own))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert find_inside("", (tmp_path,)) is None
