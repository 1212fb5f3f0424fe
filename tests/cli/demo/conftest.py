"""The invented session of one seed, in both languages."""

from __future__ import annotations

import pytest

from session_tui.cli.demo.people import DemoPerson, people
from session_tui.cli.demo.proposals import DemoProposal, proposals
from session_tui.locale import LANGUAGES, Lang

SEED = 1


@pytest.fixture(scope="session")
def crowd() -> dict[Lang, tuple[DemoPerson, ...]]:
    return {lang: people(SEED, lang) for lang in LANGUAGES}


@pytest.fixture(scope="session")
def ideas() -> dict[Lang, tuple[DemoProposal, ...]]:
    return {lang: proposals(SEED, lang) for lang in LANGUAGES}
