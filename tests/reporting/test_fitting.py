"""What was measured fits: the size is the largest, and nothing is cut that need not be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.reporting.fitting import fit, line_count, measure

FACE = "SourceSansPro-Semibold.ttf"
SIZES = (30, 20, 12)


def same(text: str) -> str:
    return text


def test_a_width_grows_with_the_size_and_the_letters() -> None:
    assert measure("Ж", FACE, 20) == pytest.approx(2 * measure("Ж", FACE, 10))
    assert measure("ЖЖЖ", FACE, 12) == pytest.approx(3 * measure("Ж", FACE, 12))
    assert measure("", FACE, 12) == 0


@pytest.mark.parametrize(
    ("text", "lines", "fitted"),
    [
        ("Зуб", 1, ("Зуб", 30)),
        ("Красильникова", 1, ("Красильникова", 20)),
        ("Константинопольская", 1, ("Константинопольская", 12)),
        ("Константинопольская-Загорянская", 2, ("Константинопольская-Загорянская", 12)),
        ("Мамин Сибиряк", 2, ("Мамин Сибиряк", 30)),
        ("Мамин Сибиряк Тянь Шанский Семёнов", 1, ("Мамин Сибиряк Тянь…", 12)),
    ],
)
def test_the_largest_size_at_which_a_name_fits(text: str, lines: int, fitted: tuple[str, int]) -> None:
    assert fit(text, same, FACE, SIZES, 60, lines) == fitted


def test_a_text_is_measured_as_it_will_be_printed() -> None:
    assert fit("и", lambda text: text * 40, FACE, SIZES, 60, 1)[1] == 12


WORDS = st.text(st.sampled_from("аЖW.-  i9"), max_size=120).map(str.strip)


@given(WORDS, st.integers(1, 3))
def test_what_is_set_never_takes_more_lines(text: str, lines: int) -> None:
    fitted, size = fit(text, same, FACE, SIZES, 40, lines)
    assert line_count(fitted, FACE, size, 40) <= lines
    if fitted != text:
        assert size == SIZES[-1]
        assert fitted.endswith("…")
        assert line_count(text, FACE, size, 40) > lines
    else:
        assert not any(
            line_count(text, FACE, larger, 40, whole_words=True) <= lines for larger in SIZES if larger > size
        )
