"""Why somebody sits where they sit: every group with what going there costs, and for dearer wishes what is solved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.content import Content

from session_tui.domain.grouping.explain import Explanation, Reason, explain
from session_tui.domain.grouping.problem import Problem
from session_tui.domain.grouping.sentences import reason_sentence, seat_sentence
from session_tui.domain.people import ParticipantView
from session_tui.locale import Lang
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.solving import SolvingDialog
from session_tui.tui.dialogs.targets import TargetsDialog
from session_tui.tui.places.groups_costs import Target


class WhyDialog(TargetsDialog, SolvingDialog[int | None]):
    """Nothing to choose. `asked` are the problem and the seats to be explained, None for who sits nowhere.

    The cursor stands on the dearest wish that was not met: why not there is the question.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (Action("dialog.close", ("escape", "enter", "question_mark"), "cancel"),)
    DEFAULT_CSS = """
    WhyDialog #cost { height: 6; color: $foreground; }
    """

    def __init__(
        self, person: ParticipantView, text: str, targets: Sequence[Target],
        asked: tuple[Problem, Mapping[int, int]] | None, names: Mapping[int, str], lang: Lang,
    ) -> None:  # fmt: skip
        super().__init__(person.name, text, targets, lang)
        self.person = person
        self.asked = asked
        self.names = names
        self.told: Explanation | None = None
        self.solving = False

    def opened(self) -> None:
        if self.asked is None:
            return
        problem, _ = self.asked
        wishes = problem.wishes(self.person.wishes)
        dearer = wishes[: wishes.index(self.person.group)] if self.person.group in wishes else wishes
        if dearer:
            self.rows.select(dearer[0])
            self.solving = True
        self.show_cost()
        self.session_app.start(self.look())

    async def look(self) -> None:
        assert self.asked is not None
        problem, seats = self.asked
        told = await self.solve(lambda cancelled: explain(problem, seats, self.person.number, cancelled))
        self.solving = False
        if told is not None:
            self.told = told
        if self.is_attached:
            self.show_cost()

    def on_row_list_chosen(self) -> None:
        self.cancel()

    def reason(self, group: int) -> Reason | None:
        return next((r for r in self.told.reasons if r.group == group), None) if self.told is not None else None

    def show_cost(self) -> None:
        """Of the selected group: the solved reason, or what simply moving there costs."""
        target = self.rows.row
        if target is None:
            return
        if target.cost is None:
            told = self.told
            self.cost.update(
                Content(seat_sentence(told, self.lang, self.names) if told else self.say("groups_place.sits_here"))
            )
            return
        reason = self.reason(target.number)
        if reason is not None:
            self.cost.update(Content(reason_sentence(reason, self.lang, self.names)))
        elif self.solving and target.rank > 0 and target.number in self.unmet:
            self.cost.update(Content.styled(self.say("groups_gentle.asking"), "$quiet"))
        else:
            super().show_cost()

    @property
    def unmet(self) -> tuple[int, ...]:
        """The wishes dearer than the present seat."""
        wishes = tuple(target.number for target in sorted(self.targets, key=lambda t: t.rank) if target.rank)
        return wishes[: wishes.index(self.person.group)] if self.person.group in wishes else wishes
