"""What can't be had together: remembered, so that nothing is proved to be impossible twice."""

from __future__ import annotations

from collections.abc import Mapping

from session_tui.domain.grouping.assignment import AimResult
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.program import ELASTIC, SUMS

Values = Mapping[Aim, int]


class Contradictions:
    """Values of aims that no placement has all of; `results` are what is settled, and grows."""

    def __init__(self, results: list[AimResult]) -> None:
        self.results = results
        self.found: list[Values] = []

    def add(self, values: Values) -> None:
        """These can't be had beside what is settled."""
        self.found.append(self.all_of(values))

    def known(self, values: Values) -> bool:
        """Whether it is known already that these can't be had beside what is settled."""
        present = self.all_of(values).items()
        return any(present >= wrong.items() for wrong in self.found)

    def all_of(self, values: Values) -> Values:
        """These and what is proved, with the sums that are zero because nobody is beyond any share."""
        every = {result.aim: result.value for result in self.results if result.proved} | dict(values)
        return every | {total: 0 for total in SUMS if not any(every.get(aim, 1) for aim in ELASTIC[total])}
