"""How many votes each voter has, where a round's rule says that some have more than one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from session_tui.domain.voting.rule import Rule

MOST = 1_000_000  # votes of all voters together: the second count goes through them one by one


def weigher(rule: Rule) -> Callable[[str], int]:
    """The votes of a voter by key or badge (`p:12`, `12`). A ballot without a voter is secret, and all weigh the same
    there: one vote, or what everybody has."""
    votes = {str(badge): weight for badge, weight in rule.weights}
    everybody = rule.weights[0][1] if rule.weights else 1

    def weigh(voter: str) -> int:
        return votes.get(voter.removeprefix("p:"), 1) if voter else everybody

    return weigh
