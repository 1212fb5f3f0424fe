"""Plans for later rounds: who goes where, and how many different people everyone meets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain import names as people_names
from session_tui.domain.errors import Refused
from session_tui.domain.grouping.problem import Problem
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.solving import SolvingDialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.progress import ProgressLine
from session_tui.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from session_tui.domain.grouping.rotation import Rotation

FEWEST, MOST = 2, 8


@dataclass(frozen=True, slots=True)
class Path:
    """One person's groups, round by round, and how many different people they meet."""

    key: int
    name: str
    groups: tuple[int, ...]
    met: int
    host: bool


class RotationDialog(SolvingDialog["Rotation | None"]):
    """Returns the plan that is to be kept as a file, or None. ← → change the number of rounds."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("groups.keep_plan", ("s", "enter"), "keep", when="has_plan"),
        Action("groups.fewer_rounds", ("left",), "fewer", when="can_be_fewer"),
        Action("groups.more_rounds", ("right",), "more", when="can_be_more"),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    RotationDialog > #box { width: 100; height: 90%; }
    RotationDialog #rounds { padding: 0 1; }
    RotationDialog #sums { padding: 0 1; margin-bottom: 1; height: auto; max-height: 4; color: $quiet; }
    RotationDialog ProgressLine { padding: 0 1; display: none; }
    RotationDialog.-busy ProgressLine { display: block; }
    """

    def __init__(
        self, title: str, problem: Problem, seats: Mapping[int, int], names: Mapping[int, str],
        hosts: Collection[int], lang: Lang, words: Callable[[Refused], str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, words)
        self.problem = problem
        self.seats = seats
        self.names = names
        self.hosts = frozenset(hosts)
        self.turn = 0
        self.rounds = 3
        self.plan: Rotation | None = None
        self.head = Static("", id="rounds")
        self.sums = Static("", id="sums")
        self.busy = ProgressLine()
        self.rows: RowList[Path] = RowList(path_columns(self.rounds, lang), key=lambda path: path.key)

    def content(self) -> ComposeResult:
        yield self.head
        yield self.sums
        yield self.busy
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()
        self.session_app.start(self.look())

    @property
    def has_plan(self) -> bool:
        return self.plan is not None

    @property
    def can_be_fewer(self) -> bool:
        return self.rounds > FEWEST

    @property
    def can_be_more(self) -> bool:
        return self.rounds < MOST

    def fewer(self) -> None:
        self.take(max(FEWEST, self.rounds - 1))

    def more(self) -> None:
        self.take(min(MOST, self.rounds + 1))

    def take(self, rounds: int) -> None:
        if rounds != self.rounds:
            self.rounds = rounds
            self.session_app.start(self.look())

    async def look(self) -> None:
        """Plan so many rounds and show them."""
        from session_tui.domain.grouping.rotation import rotate

        rounds, self.turn = self.rounds, self.turn + 1
        turn, self.plan = self.turn, None
        self.show_rounds()
        self.rows.set_rows([])
        self.rows.set_columns(path_columns(rounds, self.lang))
        self.sums.update("")
        self.busy.begin(self.say("groups_gentle.planning"))
        self.add_class("-busy")
        plan = await self.solve(lambda cancelled: rotate(self.problem, self.seats, rounds, self.hosts, cancelled))
        if turn != self.turn or not self.is_attached:
            return
        self.remove_class("-busy")
        if plan is not None:
            self.show_plan(plan)

    def show_plan(self, plan: Rotation) -> None:
        self.plan = plan
        paths = [
            Path(key, self.names.get(key, ""), tuple(seats[key] for seats in plan.rounds), met, key in self.hosts)
            for key, met in plan.met.items()
        ]
        self.rows.set_rows(sorted(paths, key=lambda path: people_names.sort_key(path.name)), to_top=True)
        fewest, bound = min(plan.met.values(), default=0), plan.bound
        said = self.say("groups_gentle.meetings", meetings=plan.meetings, bound=bound, fewest=fewest)
        back = self.say("groups_gentle.come_back", n=plan.returns) if plan.returns else ""
        hosts = self.say("groups_gentle.hosts", n=len(self.hosts & set(plan.met))) if self.hosts else ""
        self.sums.update(Content(" ".join(filter(None, (said, back, hosts or self.say("groups_gentle.no_hosts"))))))
        self.refresh_bindings()

    def show_rounds(self) -> None:
        words = self.say("groups_gentle.rounds", n=self.rounds)
        self.head.update(Content.assemble(Content.styled("‹ ", "$quiet"), words, Content.styled(" ›", "$quiet")))
        self.refresh_bindings()

    def on_row_list_chosen(self) -> None:
        self.action_do("groups.keep_plan")

    def keep(self) -> None:
        if self.plan is not None:
            self.dismiss(self.plan)


def path_columns(rounds: int, lang: Lang) -> tuple[Column[Path], ...]:
    def turn(at: int) -> Column[Path]:
        return Column(
            str(at + 1), lambda path: str(path.groups[at]) if at < len(path.groups) else "", 3, right=True,
            tone=lambda path: "quiet" if path.host else "",
        )  # fmt: skip

    return (
        Column("", lambda path: f"{path.key:03}", 4, right=True, tone=lambda _: "quiet"),
        Column(say("groups_place.person", lang), lambda path: path.name, 16, flex=1),
        Column("", lambda path: "⚲" if path.host else "", 1, tone=lambda _: "accent"),
        *map(turn, range(rounds)),
        Column(say("groups_gentle.met", lang), lambda path: str(path.met), 9, right=True),
    )
