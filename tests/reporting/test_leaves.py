"""A passport fills its page: what it lacks is left open to be written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from session_tui.domain.report import Passport, Report, ReportProposal
from session_tui.reporting.leaves import PAGE, Leaf
from session_tui.reporting.parts import Parts

SHORT = ReportProposal(1, "A skating rink", passport=Passport(solution="Where people can skate.", owner="The town"))


def test_what_a_short_passport_lacks_has_lines_and_the_rest_are_for_notes(invented: Callable[..., Report]) -> None:
    assert Parts(invented("en")).leaf(SHORT) == Leaf({"problem": 4, "effect": 4, "risks": 4}, notes=7, column=21)


@pytest.mark.parametrize("words", range(0, 900, 60))
def test_lines_to_write_on_never_leave_the_page(invented: Callable[..., Report], words: int) -> None:
    parts = Parts(invented("ru"))
    proposal = replace(SHORT, passport=replace(SHORT.passport, solution="слово " * words + "конец"))
    leaf = parts.leaf(proposal, opens=True)
    taken = parts.height(proposal, leaf.column) + 8 * (leaf.notes + sum(leaf.open.values()))
    assert leaf.notes + sum(leaf.open.values()) == 0 or taken <= PAGE


def test_passports_in_their_thousands_flow(invented: Callable[..., Report], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("session_tui.reporting.leaves.LEAFED", 3)
    parts = Parts(invented("en", proposals=8))
    assert (parts.a_page_each, parts.fits_beside(SHORT), parts.leaf(SHORT)) == (False, False, Leaf({}))
