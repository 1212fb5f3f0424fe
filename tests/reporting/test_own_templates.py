"""A copy of the templates prints what the originals print, and is never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.report import Report
from session_tui.reporting.html import compose
from session_tui.reporting.own_templates import copy_templates
from session_tui.reporting.paths import template_folders


def test_a_copy_is_whole_and_prints_the_same(tmp_path: Path, empty: Report) -> None:
    files = copy_templates(tmp_path / "own")
    (ours,) = template_folders("report")
    assert {path.name: path.read_bytes() for path in files} == {p.name: p.read_bytes() for p in ours.iterdir()}
    assert compose(empty, tmp_path / "own") == compose(empty)


def test_the_order_of_a_copy_can_be_changed(tmp_path: Path, empty: Report) -> None:
    copy_templates(tmp_path)
    (tmp_path / "base.html").write_text(
        '{% extends "frame.html" %}{% block body %}{% include "decisions.html" %}{% include "summary.html" %}{% endblock %}'
    )
    page = compose(empty, tmp_path)
    assert 0 < page.index('id="decisions"') < page.index('id="summary"')


def test_what_was_changed_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "print.css").write_text("mine")
    with pytest.raises(Refused) as caught:
        copy_templates(tmp_path)
    assert caught.value.key == "report.templates_there"
    assert [path.name for path in tmp_path.iterdir()] == ["print.css"]
