"""One round: how many have voted and who has not, while it is open; what it decided, once it is closed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.votes import RoundResult, RoundView, VoterView
from session_tui.domain.voting.verdict import Outcome
from session_tui.locale import Lang, say
from session_tui.tui.places import voting_words
from session_tui.tui.places.voting_opening import ranges
from session_tui.tui.places.voting_results import ResultRow, counts, measures, reasons, result_rows, shown, split_words
from session_tui.tui.places.voting_voters import VoterRow, voter_rows
from session_tui.tui.widgets.bars import bar
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList
from session_tui.tui.widgets.turnout import Turnout

BARS = ((140, 28), (100, 16), (0, 8))  # from so many cells on, bars are so long
SEAL = 12  # letters of the rule's hash
AROUND = 8  # lines of a closed round that are not its list


class RoundPane(Vertical):
    """Shows what `show` is given. Its list has those who have not voted, or the proposals by rank."""

    DEFAULT_CSS = """
    RoundPane > #heading, RoundPane > #detail { height: auto; padding: 0 1; }
    RoundPane > #detail { min-height: 3; margin-top: 1; }
    RoundPane > RowList { height: 1fr; margin-top: 1; }
    RoundPane > #waiting, RoundPane > Turnout, RoundPane > #results, RoundPane > #detail { display: none; }
    RoundPane.-open > Turnout, RoundPane.-listed > #waiting { display: block; }
    RoundPane.-closed > #results, RoundPane.-closed > #detail { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.group_names: dict[int, str] = {}
        self.round: RoundView | None = None
        self.heading = Static("", id="heading")
        self.turnout = Turnout()
        self.waiting: RowList[VoterRow] = RowList(key=lambda row: row.number, id="waiting")
        self.results: RowList[ResultRow] = RowList(key=lambda row: row.proposal, id="results")
        self.detail = Static("", id="detail")

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.turnout
        yield self.waiting
        yield self.results
        yield self.detail

    @property
    def lang(self) -> Lang:
        lang: Lang = getattr(self.app, "lang", "en")
        return lang

    @property
    def row(self) -> ResultRow | None:
        """The result under the cursor, where there are results."""
        return self.results.row if self.has_class("-closed") else None

    def on_mount(self) -> None:
        self.waiting.set_columns(
            (
                Column(say("voting_place.head_badge", self.lang), lambda row: f"{row.number:03}", 3, tone=quiet),
                Column(say("voting_place.head_waiting", self.lang), lambda row: row.name, 20, flex=2),
                Column("", lambda row: row.organisation, 20, flex=3, keep=1, tone=quiet),
            )
        )  # fmt: skip

    def on_resize(self) -> None:
        self.set_result_columns()
        self.fit_results()

    def fit_results(self) -> None:
        """As high as there are proposals, so that what is said of the selected one stands right under them."""
        self.results.styles.height = max(3, min(len(self.results.rows) + 1, self.size.height - AROUND))

    def set_result_columns(self) -> None:
        lang = self.lang
        long = next(length for cells, length in BARS if self.size.width >= cells)
        columns: list[Column[ResultRow]] = [
            Column("", lambda row: row.sign, 1, tone=lambda _: "accent"),
            Column("", lambda row: str(row.rank), 2, right=True, tone=quiet),
            Column(say("voting_place.head_number", lang), lambda row: f"{row.proposal:02}", 3, tone=quiet),
            Column(say("voting_place.head_proposal", lang), lambda row: row.title, 17, flex=1, tone=title_tone),
            Column("", lambda row: bar(row.value, row.most, long, row.mark), long, keep=4, tone=bar_tone),
            Column(say("voting_place.head_votes", lang), lambda row: shown(row.value, lang), 5, right=True),
            Column("", lambda row: "⚠" if row.split else "", 1, tone=lambda _: "warn"),
            Column(say("voting_place.head_verdict", lang), lambda row: row.verdict.brief(lang), 25, tone=title_tone),
        ]  # fmt: skip
        self.results.set_columns(columns)

    def show(self, round_: RoundView, voters: Sequence[VoterView], counted: RoundResult | None) -> None:
        """A round; results only where they are given, which is after it is closed."""
        other = self.round is None or self.round.number != round_.number
        self.round = round_
        waiting = [] if round_.by_hands else [row for row in voter_rows(voters) if not row.voted]
        self.set_class(round_.is_open, "-open")
        self.set_class(bool(waiting), "-listed")
        self.set_class(counted is not None, "-closed")
        self.heading.update(self.in_words(round_))
        self.turnout.round = round_
        self.waiting.set_rows(waiting, to_top=other)
        self.results.set_rows(result_rows(counted) if counted is not None else (), to_top=other)
        self.fit_results()
        self.tell_detail()

    def in_words(self, round_: RoundView) -> Content:
        """Which round under what rule, with the head counts, and its state."""
        state = f"{voting_words.SIGNS[round_.status]} {say(f'voting_place.status_{round_.status}', self.lang)}"
        head = voting_words.heading(round_, self.group_names, self.lang)
        voted = "" if round_.is_open else f" · {say('voting_place.voted', self.lang)} {voting_words.turnout(round_)}"
        return Content.assemble(
            Content.styled(f"{say('voting_place.round', self.lang, number=round_.number)}  ", "bold"),
            Content.styled(state, "$accent" if round_.is_open else "$quiet"),
            Content.styled(f"  {head}", "bold"),
            "\n",
            Content.styled(
                f"{round_.rule.describe(self.lang, round_.electorate)}{voted} · {self.sealed(round_)}", "$quiet"
            ),
        )

    def sealed(self, round_: RoundView) -> str:
        """The rule's hash, as much of it as can be read out; and which rounds the proposals come from."""
        parts = [say("voting_place.sealed", self.lang, hash=round_.rule_hash[:SEAL])]
        if round_.sources:
            parts.insert(0, say("voting_place.fed_by", self.lang, numbers=ranges(round_.sources)))
        return " · ".join(parts)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if event.rows is self.results:
            self.tell_detail()

    def tell_detail(self) -> None:
        """The proposal under the cursor in full: title, why, and where the hall is split."""
        row = self.row
        if row is None:
            self.detail.update("")
            return
        told = [row.verdict.sentence(self.lang), "" if row.consent else counts(row, self.lang)]
        lines = [
            Content.styled(f"{row.proposal:02}  {row.title}", "bold"),
            Content(" · ".join(part for part in told if part)),
        ]
        measured = measures(row, self.lang)
        if row.split:
            lines.append(Content.styled(f"⚠ {split_words(row.supports, self.lang)} · {measured}", "$warning"))
        elif measured:
            lines.append(Content.styled(measured, "$quiet"))
        lines += [Content.styled(f"✗ {text}", "$warning") for text in reasons(row, self.lang)]
        self.detail.update(Content("\n").join(lines))

    def focus_list(self) -> None:
        """The focus into the list of the round that is shown, where it has one."""
        if self.has_class("-closed"):
            self.results.focus()
        elif self.has_class("-listed"):
            self.waiting.focus()


def quiet(_row: object) -> str:
    return "quiet"


def title_tone(row: ResultRow) -> str:
    return "" if row.verdict.outcome is Outcome.ADOPTED else "quiet"


def bar_tone(row: ResultRow) -> str:
    return "accent" if row.verdict.outcome is Outcome.ADOPTED else "quiet"
