"""Balancing again: the moves are listed with what each buys before any is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.solving import SolvingDialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.progress import ProgressLine
from session_tui.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from session_tui.domain.grouping.rebalance import Rebalancing

LIMITS = (1, 2, 3, 4, 6, 8, 10, 15, 20, 30, 50)


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One person's move; `exchange` tells moves that belong together, `buys` what they buy, `first` the first of them."""

    key: int
    name: str
    before: int
    after: int
    exchange: int
    buys: str
    first: bool


class BalanceDialog(SolvingDialog["Rebalancing | None"]):
    """Returns the moves to be made, or None. ← → change how many people may move; all is solved anew then.

    `names` are people's names by badge number.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("groups.make_moves", ("enter",), "make", when="has_moves"),
        Action("groups.fewer_moves", ("left",), "fewer", when="can_be_fewer"),
        Action("groups.more_moves", ("right",), "more", when="is_limited"),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    BalanceDialog > #box { width: 110; height: 90%; }
    BalanceDialog #limit { padding: 0 1; }
    BalanceDialog #gain { padding: 0 1; margin-bottom: 1; height: auto; max-height: 4; color: $quiet; }
    BalanceDialog #buys { padding: 0 1; margin-top: 1; height: auto; max-height: 3; color: $quiet; }
    BalanceDialog ProgressLine { padding: 0 1; display: none; }
    BalanceDialog.-busy ProgressLine { display: block; }
    """

    def __init__(
        self, title: str, problem: Problem, seats: Mapping[int, int], names: Mapping[int, str], lang: Lang,
        words: Callable[[Refused], str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, words)
        self.problem = problem
        self.seats = seats
        self.names = names
        self.turn = 0
        self.most: int | None = None
        self.needed = len(seats)  # moves that reach the best there is, once that is known
        self.plan: Rebalancing | None = None
        self.limit = Static("", id="limit")
        self.gain = Static("", id="gain")
        self.busy = ProgressLine()
        self.buys = Static("", id="buys")
        self.rows: RowList[MoveLine] = RowList(move_columns(lang), key=lambda line: line.key, head=False)

    def content(self) -> ComposeResult:
        yield self.limit
        yield self.gain
        yield self.busy
        yield self.rows
        yield self.buys

    def on_mount(self) -> None:
        self.rows.focus()
        self.session_app.start(self.look())

    @property
    def has_moves(self) -> bool:
        return self.plan is not None and bool(self.plan.moves)

    @property
    def is_limited(self) -> bool:
        return self.most is not None

    @property
    def can_be_fewer(self) -> bool:
        return any(limit < min(self.needed, self.most or self.needed) for limit in LIMITS)

    def fewer(self) -> None:
        below = [limit for limit in LIMITS if limit < min(self.needed, self.most or self.needed)]
        if below:
            self.most = below[-1]
            self.session_app.start(self.look())

    def more(self) -> None:
        above = [limit for limit in LIMITS if limit > (self.most or 0) and limit < self.needed]
        self.most = above[0] if above else None
        self.session_app.start(self.look())

    async def look(self) -> None:
        """Solve for the limit chosen and show what comes of it."""
        from session_tui.domain.grouping.rebalance import rebalance

        most, self.turn = self.most, self.turn + 1
        turn, self.plan = self.turn, None
        self.show_limit()
        self.rows.set_rows([])
        self.gain.update("")
        self.busy.begin(self.say("groups_gentle.solving"))
        self.add_class("-busy")
        plan = await self.solve(lambda cancelled: rebalance(self.problem, self.seats, most, None, cancelled))
        if turn != self.turn or not self.is_attached:
            return  # another limit was chosen meanwhile
        self.remove_class("-busy")
        if plan is not None:
            self.messages.clear()
            self.show_plan(plan)

    def show_plan(self, plan: Rebalancing) -> None:
        self.plan = plan
        if self.most is None:
            self.needed = len(plan.moves)
        self.rows.set_rows(move_lines(plan, self.names, self.lang), to_top=True)
        self.gain.update(Content(self.gained(plan)))
        self.show_limit()
        self.refresh_bindings()

    def gained(self, plan: Rebalancing) -> str:
        """How many move, whether that is proved, and what it changes in all."""
        if not plan.moves:
            return self.say("groups_gentle.nothing_better" if self.most is None else "groups_gentle.nothing_within")
        after = {result.aim: result.value for result in plan.aims}
        changed = [(aim, plan.before[aim], after[aim]) for aim in self.problem.order if plan.before[aim] != after[aim]]
        key = "proved_few" if plan.status == "optimal" else "open_few"
        return f"{self.say(f'groups_gentle.{key}', n=len(plan.moves))} {changes(changed, self.lang)}"

    def show_limit(self) -> None:
        key = "to_the_best" if self.most is None else "at_most"
        words = self.say(f"groups_gentle.{key}", n=self.most or 0)
        self.limit.update(Content.assemble(Content.styled("‹ ", "$quiet"), words, Content.styled(" ›", "$quiet")))
        self.refresh_bindings()

    def on_row_list_moved(self) -> None:
        """What the exchange under the cursor buys, in full."""
        line = self.rows.row
        self.buys.update(Content(line.buys if line is not None else ""))

    def on_row_list_chosen(self) -> None:
        self.action_do("groups.make_moves")

    def make(self) -> None:
        if self.has_moves:
            self.dismiss(self.plan)


def changes(changed: Iterable[tuple[Aim, int, int]], lang: Lang) -> str:
    """Aims with their values before and after, in few words."""
    return " · ".join(
        say("groups_place.aim_change", lang, aim=say(f"groups_place.aim_{aim}", lang), before=before, after=after)
        for aim, before, after in changed
    )


def move_lines(plan: Rebalancing, names: Mapping[int, str], lang: Lang) -> list[MoveLine]:
    lines = []
    for number, exchange in enumerate(plan.exchanges, 1):
        buys = changes(exchange.buys, lang) or say("groups_gentle.only_rules", lang)
        for at, move in enumerate(exchange.moves):
            name = names.get(move.key, "")
            lines.append(MoveLine(move.key, name, move.before, move.after, number, buys, at == 0))
    return lines


def move_columns(lang: Lang) -> tuple[Column[MoveLine], ...]:
    return (
        Column("", lambda line: str(line.exchange) if line.first else "", 3, right=True, tone=lambda _: "quiet"),
        Column("", lambda line: f"{line.key:03}", 3, right=True, tone=lambda _: "quiet"),
        Column("", lambda line: line.name, 16, flex=1),
        Column("", lambda line: f"{line.before} → {line.after}", 7, tone=lambda _: "strong"),
        Column("", lambda line: line.buys if line.first else "", 20, flex=2, keep=3, tone=lambda _: "quiet"),
    )
