"""The list of proposals by group, filtered, with the passport beside it in a wide terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from session_tui.domain.ideas import ProposalView
from session_tui.domain.sectors import GroupView
from session_tui.domain.selecting import STANDING, Order, arranged
from session_tui.domain.tracing import Traces
from session_tui.tui.filtering import Filter
from session_tui.tui.places.place import Empty, Place
from session_tui.tui.places.proposals_keeping import Keeping
from session_tui.tui.places.proposals_list import ALL, NO_GROUP, columns, of_tab, read_proposals, tabs
from session_tui.tui.places.proposals_selecting import asked_words
from session_tui.tui.places.proposals_similar import SimilarLines
from session_tui.tui.widgets.entry import EntryLine
from session_tui.tui.widgets.filter import FilterInput
from session_tui.tui.widgets.passport import PassportView
from session_tui.tui.widgets.rows import RowList
from session_tui.tui.widgets.tabline import TabLine

WIDE = 120  # cells from which the passport stands beside the list


class ProposalsBoard(Place):
    """Shows the proposals of a group, or all; the line for a new one stands below while it is open.

    `drafts` are texts of passports that were typed and not accepted, by proposal; they are offered again.
    """

    DEFAULT_CSS = """
    ProposalsBoard {
        & > FilterInput { display: none; margin-bottom: 1; }
        &.-filtered > FilterInput { display: block; }
        & > #asked { display: none; height: 1; padding: 0 1; color: $warning; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-asked > #asked { display: block; }
        & > #list { height: 1fr; }
        & > #list > RowList { width: 1fr; }
        & > #list > PassportView { width: 1fr; display: none; }
        &.-wide { padding-top: 1; }
        &.-wide > #list > PassportView { display: block; }
        & > Empty { display: none; }
        &.-empty { & > #list { display: none; } & > Empty { display: block; } & > TabLine { display: none; } }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.proposals: tuple[ProposalView, ...] = ()  # those that stand
        self.everything: tuple[ProposalView, ...] = ()
        self.arranged: Sequence[ProposalView] = ()  # those of the tab, as they are wanted and in order
        self.wanted = STANDING
        self.order: Order = "number"
        self.support: Mapping[int, Fraction] = {}
        self.groups: tuple[GroupView, ...] = ()
        self.drafts: dict[int, dict[str, str]] = {}
        self.tab = ALL
        self.is_loaded = False
        self.search: Filter[ProposalView] = Filter()
        self.tab_line = TabLine()
        self.list: RowList[ProposalView] = RowList(key=lambda proposal: proposal.number)
        self.filter = FilterInput(self.list, "", id="filter")
        self.asked = Static("", id="asked")
        self.passport = PassportView()
        self.similar = SimilarLines()
        self.entry = EntryLine()
        self.keeping = Keeping(self)  # type: ignore[arg-type]  # the board is never made by itself
        self.empty = Empty()

    def compose(self) -> ComposeResult:
        self.filter.placeholder = self.say("proposals_place.filter")
        yield self.tab_line
        yield self.filter
        yield self.asked
        with Horizontal(id="list"):
            yield self.list
            yield self.passport
        yield self.empty
        yield self.similar
        yield self.entry

    def on_unmount(self) -> None:
        self.keeping.close()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(self.is_wide, "-wide")

    # --- what is possible

    @property
    def is_wide(self) -> bool:
        return self.size.width >= WIDE

    @property
    def has_proposals(self) -> bool:
        return bool(self.everything)

    @property
    def has_row(self) -> bool:
        return self.list.row is not None and not self.is_typing

    @property
    def can_merge(self) -> bool:
        return self.stands and len(self.proposals) > 1

    @property
    def stands(self) -> bool:
        """Whether the selected one was neither merged nor split nor withdrawn."""
        return self.has_row and self.list.row is not None and self.list.row.status == "active"

    @property
    def comes_of_others(self) -> bool:
        """Whether the selected one was merged of others, or split."""
        row = self.list.row
        return self.has_row and row is not None and (
            row.status == "split" or (row.status == "active" and bool(row.lineage.made_of or row.lineage.part_of))
        )  # fmt: skip

    @property
    def is_merged(self) -> bool:
        """Whether others were merged into the selected one."""
        return self.stands and self.list.row is not None and bool(self.list.row.lineage.made_of)

    @property
    def is_listed(self) -> bool:
        """Whether there are proposals and nothing is being typed."""
        return bool(self.everything) and not self.is_typing

    @property
    def can_begin(self) -> bool:
        return self.is_loaded and not self.is_entering

    @property
    def is_entering(self) -> bool:
        return self.entry.input.has_focus

    @property
    def is_filtering(self) -> bool:
        return self.filter.has_focus

    @property
    def is_typing(self) -> bool:
        return self.is_entering or self.is_filtering

    async def forget(self, traces: Traces) -> None:
        await self.keeping.forget(traces)

    @property
    def unsaved(self) -> str:
        """What was typed here and is not stored."""
        if self.entry.text:
            return self.entry.text
        standing = {proposal.number for proposal in self.proposals}
        if begun := sorted(standing & set(self.drafts)):  # those of merged ones wait until the merge is taken back
            numbers = ", ".join(map(str, begun))
            return self.say("proposals_place.unsaved_passports", numbers=numbers)
        return ""

    # --- showing

    async def load(self) -> None:
        known = await self.session_app.ask(read_proposals, self.order == "support")
        self.everything, self.groups, self.support = known.everything, known.groups, known.support
        self.proposals = tuple(proposal for proposal in known.everything if proposal.status == "active")
        await self.similar.take(self.proposals)
        if not self.is_loaded:
            await self.keeping.begin()
        self.is_loaded = True
        self.empty.tell(self.say("proposals_place.empty"), self.say("proposals_place.empty_todo"))
        had_focus = self.has_pseudo_class("focus-within") and not self.is_typing
        self.set_class(not self.everything, "-empty")
        self.set_in_order()
        if had_focus:
            self.focus_first()

    def set_in_order(self, *, to_top: bool = False) -> None:
        """The proposals as they are wanted, in their order; then the list shows those that match the filter."""
        found = [proposal for proposal in self.everything if self.wanted.takes(proposal)]
        self.tab_line.tabs = tabs(found, self.groups, self.lang)
        if self.tab not in [tab.key for tab in self.tab_line.tabs]:
            self.tab = ALL
        self.tab_line.here = self.tab
        self.arranged = arranged(of_tab(found, self.tab), self.order, self.support)
        told = asked_words(self.wanted, self.order, self.lang)
        self.asked.update(Content(told))
        self.set_class(bool(told), "-asked")
        self.show_rows(to_top=to_top)

    def show_rows(self, *, to_top: bool = False) -> None:
        looked_for = bool(self.filter.value) or self.wanted != STANDING
        self.list.empty = self.say(f"proposals_place.{'none_found' if looked_for else 'none_here'}")
        self.list.set_columns(columns(self.tab, self.order, self.drafts, self.support, self.lang))
        self.list.set_rows(self.search.find(self.arranged, self.filter.value), to_top=to_top)
        self.set_class(bool(self.filter.value) or self.is_filtering, "-filtered")
        group = self.group_of_tab
        self.entry.lead_to(group, self.group_title(group) or self.say("proposals_place.no_group"))

    @property
    def group_of_tab(self) -> int | None:
        """The group that a new proposal belongs to."""
        return None if self.tab in (ALL, NO_GROUP) else self.tab

    def group_title(self, number: int | None) -> str:
        return next((f"{g.number} {g.name}" for g in self.groups if g.number == number), "")

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        row = self.list.row
        self.passport.show(row, self.group_title(row.group) if row is not None else "")
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        self.set_class(bool(self.filter.value) or self.is_filtering, "-filtered")

    def on_descendant_blur(self) -> None:
        self.set_class(bool(self.filter.value) or self.is_filtering, "-filtered")

    def focus_first(self) -> None:
        if self.entry.has_class("-shown"):
            self.entry.input.focus()
        else:
            (self.list if self.everything or not self.is_loaded else self.empty).focus()

    # --- tabs and the filter

    def next_tab(self) -> None:
        self.turn(1)

    def tab_before(self) -> None:
        self.turn(-1)

    def turn(self, by: int) -> None:
        keys = [tab.key for tab in self.tab_line.tabs]
        self.go_to_tab(keys[(keys.index(self.tab) + by) % len(keys)])

    def go_to_tab(self, key: int) -> None:
        self.tab = key
        self.set_in_order()

    def on_tab_line_picked(self, event: TabLine.Picked) -> None:
        self.go_to_tab(event.key)

    def begin_filter(self) -> None:
        self.add_class("-filtered")
        self.filter.focus()
        self.filter.select_text()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input is self.filter:
            self.show_rows(to_top=True)
        else:
            self.similar.show_for(event.value if self.entry.has_class("-shown") else "")
            self.keeping.soon()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.action_do("proposals.to_list")

    def go_to_list(self) -> None:
        self.list.focus()

    def leave_typing(self) -> None:
        """Escape empties the filter; the line of a new proposal is put aside with what stands in it."""
        if self.is_filtering:
            self.filter.value = ""
        elif self.entry.text:
            self.session_app.tell("hint", self.say("proposals_place.put_aside", text=self.entry.text[:60]))
        self.entry.close()
        self.similar.close()
        self.focus_first()

    def scroll_down_passport(self) -> None:
        self.passport.scroll_page_down(animate=False)

    def scroll_up_passport(self) -> None:
        self.passport.scroll_page_up(animate=False)
