"""The smallest number that will do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.grouping.levels import smallest


@given(st.integers(0, 50), st.integers(0, 200), st.integers(0, 200))
def test_it_is_found_in_few_tries(low: int, more: int, over: int) -> None:
    """Nothing below `answer` will do; `over` is how much less than allowed comes of it at times."""
    high = low + more
    answer = low + over % (more + 1)
    asked = []

    def reached(most: int) -> int | None:
        asked.append(most)
        return max(answer, most - over) if most >= answer else None

    assert smallest(low, high, reached) == answer
    assert len(asked) <= 2 * (more + 1).bit_length() + 1
    assert all(low <= most < high for most in asked)
