"""The shorter ways through the layout engine come to the same bytes as its own."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable

import pytest

from session_tui.domain.report import Report

PROGRAM = """
import gc, pickle, sys
from hashlib import sha256
from session_tui.reporting.cutting import pieces_of
from session_tui.reporting.engine import made_at
from session_tui.reporting.html import compose
from session_tui.reporting.paths import template_folders
from session_tui.reporting import quickly
from session_tui.reporting.setting import Front, Order, Setting
from session_tui.reporting.styles import Sheets
gc.disable()
report = pickle.loads(sys.stdin.buffer.read())
sheets = Sheets(template_folders("report"))
if sys.argv[1] == "short":
    quickly.MOST_KEPT = 300  # lines: some are kept and some are not
    quickly.take_short_ways()
else:
    sheets.own = True
for number, piece in enumerate(pieces_of(compose(report))):
    order = Order(number, 0, 9, Front(made_at(report.created), {}, {}))
    print(sha256(Setting(piece.html, sheets).draw(order).pdf).hexdigest())
"""


def drawn(report: Report, way: str) -> list[str]:
    line = [sys.executable, "-c", PROGRAM, way]
    done = subprocess.run(line, input=pickle.dumps(report), capture_output=True, check=True)
    return done.stdout.decode().split()


@pytest.mark.parametrize("kind", ["realistic", "hostile"])
def test_short_and_long_ways_draw_the_same(invented: Callable[..., Report], soiled: Report, kind: str) -> None:
    report = soiled if kind == "hostile" else invented("ru", proposals=7, people=30)
    short = drawn(report, "short")
    assert short == drawn(report, "long")
    assert len(short) > 0
