"""Which proposals a facilitator sees, and in which order."""

from __future__ import annotations

from fractions import Fraction

import pytest

from session_tui.domain.ideas import PASSPORT, REQUIRED, ProposalView
from session_tui.domain.selecting import NONE, Order, Wanted, arranged, clusters_of, tags_of


def proposal(number: int, **given: object) -> ProposalView:
    values: dict[str, object] = {**dict.fromkeys(PASSPORT, ""), "external_id": "", "group": None, "kind": "initiative",
                                 "title": f"Title {number}", "amount": None, "tags": (), "status": "active",
                                 "created_at": "", "updated_at": "", **given}  # fmt: skip
    return ProposalView(number=number, **values)  # type: ignore[arg-type]


HALL = (
    proposal(1, group=2, tags=("Roads",), cluster="Transport", owner="Mayor"),
    proposal(2, group=1, kind="investment", **dict.fromkeys(REQUIRED, "text")),
    proposal(3, status="merged", tags=("roads", "ё"), deadline="2019"),
    proposal(4, cluster="transport"),
)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [1, 2, 4]),
        (Wanted(status=""), [1, 2, 3, 4]),
        (Wanted(status="merged"), [3]),
        (Wanted(group=0), [4]),
        (Wanted(group=2), [1]),
        (Wanted(kind="investment"), [2]),
        (Wanted(tag="roads", status=""), [1, 3]),
        (Wanted(tag=NONE), [2, 4]),
        (Wanted(cluster="TRANSPORT"), [1, 4]),
        (Wanted(cluster=NONE), [2]),
        (Wanted(fullness="full"), [2]),
        (Wanted(fullness="partial"), [1]),
        (Wanted(fullness="blank"), [4]),
        (Wanted(lacks=("owner",)), [4]),
        (Wanted(lacks=("deadline",)), [1, 4]),
        (Wanted(lacks=("owner", "deadline")), [4]),
    ],
)
def test_what_is_wanted_is_shown(wanted: Wanted, numbers: list[int]) -> None:
    assert [p.number for p in HALL if wanted.takes(p)] == numbers


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        ("number", [1, 2, 3, 4]),
        ("group", [2, 1, 3, 4]),
        ("completeness", [2, 1, 3, 4]),
        ("support", [4, 2, 1, 3]),
        ("cluster", [1, 4, 2, 3]),
    ],
)
def test_orders(order: Order, numbers: list[int]) -> None:
    support = {2: Fraction(1, 2), 4: Fraction(2, 3)}
    assert [p.number for p in arranged(reversed(HALL), order, support)] == numbers


def test_tags_and_clusters_in_use() -> None:
    assert tags_of(HALL) == ("Roads", "roads", "ё")
    assert clusters_of(HALL[:2]) == ("Transport",)
