"""The bar of a report: it only grows, and is full only when the report is done."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from session_tui.tui.places.report_course import Course, guess_pages

STAGES = st.lists(st.tuples(st.sampled_from(["compose", "layout", "write"]), st.integers(0, 300)), max_size=40)


@given(STAGES, st.integers(1, 500))
def test_it_only_grows_and_is_never_full_before_the_end(heard: list[tuple[str, int]], pages: int) -> None:
    course, parts = Course(pages, started=0.0), [0.0]
    for moment, (stage, page) in enumerate(heard, start=1):
        course.heard(stage, page, float(moment))
        parts.append(course.part(moment + 0.5))
    assert parts == sorted(parts)
    assert parts[-1] < 1
    course.heard("done", 1, 100.0)
    assert course.part(100.0) == 1


def test_half_of_the_pages_are_half_of_the_layout() -> None:
    course = Course(10, started=0.0)
    course.heard("layout", 5, 1.0)
    assert course.part(1.0) == 0.375


def test_writing_goes_on_by_the_clock() -> None:
    course = Course(10, started=0.0)
    course.heard("layout", 10, 4.0)
    course.heard("write", 10, 4.0)
    early, late = course.part(4.5), course.part(6.0)
    assert 0.65 < early < late < 0.99


def test_a_larger_session_has_more_pages() -> None:
    assert guess_pages(150, 40, 14) == 65
