"""Invented proposals: about forty, spread over the groups, the same in both languages, and fit to be printed."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from session_tui.cli.demo.proposals import FILES, TEXTS, DemoProposal, proposals, written
from session_tui.cli.demo.setting import DAY
from session_tui.domain.communities import AGENCY, BUSINESS, EXPERT, MUNICIPALITY
from session_tui.domain.ideas import KINDS, REQUIRED
from session_tui.domain.text import clean, clean_lines
from session_tui.locale import LANGUAGES, Lang

Ideas = dict[Lang, tuple[DemoProposal, ...]]
COMMON = {"kind", "deadline", "draw", "appeal", "amount", *LANGUAGES}


def test_forty_proposals_are_spread_over_six_groups(ideas: Ideas) -> None:
    assert Counter(idea.group for idea in ideas["ru"]) == {1: 7, 2: 6, 3: 7, 4: 7, 5: 6, 6: 7}
    assert [idea.number for idea in ideas["ru"]] == list(range(1, 41))


def test_both_languages_say_the_same(ideas: Ideas) -> None:
    for russian, english in zip(ideas["ru"], ideas["en"], strict=True):
        same = ("number", "group", "kind", "amount", "draw", "appeal")
        assert [getattr(russian, field) for field in same] == [getattr(english, field) for field in same]
        assert set(russian.texts) == set(english.texts)
        assert bool(russian.addressee) == bool(english.addressee)
        assert russian.texts.get("deadline") == english.texts.get("deadline")


@pytest.mark.parametrize("name", FILES)
def test_files_hold_known_fields_only(name: str) -> None:
    for entry in written(name):
        assert set(entry) <= COMMON
        for lang in LANGUAGES:
            assert set(entry[lang]) <= {*TEXTS, "title", "addressee"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_stay_as_they_are_when_cleaned(ideas: Ideas, lang: Lang) -> None:
    assert len({idea.title for idea in ideas[lang]}) == 40
    for idea in ideas[lang]:
        assert clean(idea.title) == idea.title
        assert len(idea.title) <= 90
        for text in (*idea.texts.values(), idea.addressee):
            assert clean_lines(text) == text


def test_each_language_is_written_in_its_letters(ideas: Ideas) -> None:
    for idea in ideas["en"]:
        assert not re.search("[А-Яа-яЁё]", " ".join((idea.title, *idea.texts.values())))
    for idea in ideas["ru"]:
        assert not re.search("[A-Za-z]", " ".join((idea.title, *idea.texts.values())))


def test_most_passports_are_complete_and_some_are_not(ideas: Ideas) -> None:
    lacking = [idea for idea in ideas["ru"] if any(field not in idea.texts for field in REQUIRED)]
    assert 8 <= len(lacking) <= 14
    assert all("problem" in idea.texts for idea in ideas["ru"])
    assert sum(not idea.addressee for idea in ideas["ru"]) > len(lacking)


def test_investment_projects_name_their_amount_and_repayment(ideas: Ideas) -> None:
    for idea in ideas["ru"]:
        assert idea.kind in KINDS
        assert (idea.kind == "investment") == (idea.amount is not None)
    dear = [idea for idea in ideas["ru"] if idea.amount]
    assert len(dear) >= 8
    assert sum("возврат" in idea.texts["funding"] for idea in dear) >= 6


def test_funding_in_millions_adds_up_to_the_amount(ideas: Ideas) -> None:
    """Where a project's parts are all given in millions, a reader will add them up."""
    patterns: dict[Lang, str] = {"ru": r"(\d+) млн ₽", "en": r"₽(\d+) million"}
    for lang, pattern in patterns.items():
        for idea in ideas[lang]:
            if idea.amount:
                parts = [int(figure) for figure in re.findall(pattern, idea.texts["funding"])]
                assert sum(parts) * 1_000_000 == idea.amount, idea.title


def test_deadlines_are_days_after_the_session(ideas: Ideas) -> None:
    for idea in ideas["ru"]:
        if "deadline" in idea.texts:
            assert date.fromisoformat(DAY) < date.fromisoformat(idea.texts["deadline"]) < date(2023, 1, 1)


def test_appeal_is_known_for_all_communities(ideas: Ideas) -> None:
    for idea in ideas["ru"]:
        assert set(idea.appeal) == {EXPERT, BUSINESS, MUNICIPALITY, AGENCY}
        assert all(0 < share < 100 for share in idea.appeal.values())
        assert idea.draw > 0


def test_seed_decides_the_order_only() -> None:
    assert proposals(1, "ru") == proposals(1, "ru")
    assert proposals(1, "ru") != proposals(2, "ru")
    assert {idea.title for idea in proposals(1, "ru")} == {idea.title for idea in proposals(2, "ru")}
