"""The wheel carries everything: installed elsewhere, the program prints a report from its own templates."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as an installer may do it, with the backend that is installed."""
    from hatchling.build import build_sdist, build_wheel

    folder = tmp_path_factory.mktemp("dist")
    before = Path.cwd()
    try:
        os.chdir(ROOT)
        archive = folder / build_sdist(str(folder))
        subprocess.run(["tar", "-xzf", archive, "-C", folder], check=True)
        os.chdir(archive.with_name(archive.name.removesuffix(".tar.gz")))
        return folder / build_wheel(str(folder))
    finally:
        os.chdir(before)


def test_the_wheel_carries_templates_presets_and_migrations(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        "session_tui/templates/presets/novokuznetsk.toml",
        "session_tui/templates/report/print.css",
        "session_tui/store/migrations/versions/0001_first_tables.py",
        "session_tui/py.typed",
    }
    assert expected <= names
    assert not [name for name in names if name.startswith(("templates/", "tests/", "exports/"))]


def test_an_installed_program_runs_to_its_report(wheel: Path, tmp_path: Path) -> None:
    """Installed in an environment of its own, which borrows only the packages that the program depends on."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    site = next((home / "lib").glob("python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    def run(*arguments: str) -> dict[str, object]:
        done = subprocess.run(
            [home / "bin" / "python", "-m", "session_tui", *arguments, "--json"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        document = json.loads(done.stdout)
        assert isinstance(document, dict)
        return document

    assert run("new", "s.db", "--lang", "ru")["groups"] == 6
    report = run("report", "s.db")
    assert (tmp_path / str(report["file"])).read_bytes().startswith(b"%PDF-1.7")
    checks = run("doctor")["checks"]
    assert isinstance(checks, list)
    templates = next(check for check in checks if "report" in check["found"])
    assert Path(templates["found"]).is_relative_to(site / "session_tui")
