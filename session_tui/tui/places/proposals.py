"""Proposals: written down in one line while people talk, completed later."""

from __future__ import annotations

from typing import ClassVar

from session_tui.domain.ideas import ProposalView
from session_tui.domain.selecting import clusters_of
from session_tui.tui.actions import Action
from session_tui.tui.places.proposals_arranging import ProposalsArranging
from session_tui.tui.places.proposals_list import NO_GROUP
from session_tui.tui.widgets.entry import Written
from session_tui.tui.widgets.rows import RowList


class ProposalsPlace(ProposalsArranging):
    """The proposals, with everything that can be done to them."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("proposals.save", ("enter",), "save_entry", when="is_entering"),
        Action("proposals.leave", ("escape",), "leave_typing", when="is_typing"),
        Action("proposals.to_list", ("enter",), "go_to_list", when="is_filtering"),
        Action("proposals.new", ("n", "ctrl+n"), "begin_entry", when="can_begin"),
        Action("proposals.open", ("enter",), "open_passport", when="has_row", once=True),
        Action("proposals.tab", ("tab", "right"), "next_tab", when="is_loaded"),
        Action("proposals.find", ("slash",), "begin_filter", when="has_proposals"),
        Action("proposals.group", ("g",), "change_group", when="stands", once=True),
        Action("proposals.merge", ("m",), "merge", when="can_merge", once=True),
        Action("proposals.split", ("s",), "split", when="stands", once=True),
        Action("proposals.unmerge", ("u",), "unmerge", when="comes_of_others"),
        Action("proposals.filters", ("f",), "ask_filters", when="is_listed", once=True),
        Action("proposals.order", ("o",), "next_order", when="is_listed"),
        Action("proposals.history", ("h",), "show_history", when="has_row", once=True),
        Action("proposals.clusters", ("c",), "propose_clusters", when="is_listed", once=True),
        Action("proposals.tags", ("t",), "propose_tags", when="is_listed", once=True),
        Action("proposals.votes", ("v",), "show_votes", when="is_merged", once=True),
        Action("proposals.cards", ("p",), "print_cards", when="has_row"),
        Action("proposals.withdraw", ("w",), "withdraw", when="stands"),
        Action("proposals.import", ("i", "ctrl+o"), "import_file", when="is_loaded", once=True),
        Action("proposals.tab_back", ("shift+tab", "left"), "tab_before", when="is_loaded", bar=False),
        Action("proposals.down", ("shift+pagedown", "ctrl+down"), "scroll_down_passport", when="is_wide", bar=False),
        Action("proposals.up", ("shift+pageup", "ctrl+up"), "scroll_up_passport", when="is_wide", bar=False),
    )

    def take_up(self, step: str) -> None:
        if step == "propose":
            self.action_do("proposals.new")

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.action_do("proposals.open")

    def on_written(self, event: Written) -> None:
        self.session_app.clear_message()
        self.session_app.start(self.submit(event.text, event.group))

    def begin_entry(self) -> None:
        self.entry.open()
        self.similar.open(self.entry.text)
        self.refresh_bindings()

    async def save_entry(self) -> None:
        await self.entry.input.action_submit()

    async def submit(self, text: str, group: int | None) -> None:
        """Keep the line; where it can't be kept it is given back."""
        from session_tui.services import proposals

        self.keeping.under_way.append(text)
        try:
            written = await self.session_app.step(proposals.submit, text, group=group)
        except BaseException:
            self.entry.give_back(text)
            raise
        finally:
            self.keeping.under_way.remove(text)
            self.keeping.soon()
        await self.changed()
        self.list.select(written.number)
        self.session_app.tell("done", self.say("proposals_place.written", number=written.number, title=written.title))

    async def open_passport(self) -> None:
        from session_tui.tui.dialogs.passport_form import PassportDialog, passport_values

        proposal = self.list.row
        if proposal is None:
            return
        from session_tui.tui.places.proposals_merging import save

        number = proposal.number
        begun = self.keeping.begun.get(number, proposal)
        dialog = PassportDialog(proposal, self.groups, clusters_of(self.everything), self.lang, self.drafts.get(number),
                                typed_on=lambda texts: self.keep_typing(proposal, texts))  # fmt: skip
        texts = await self.session_app.push_screen_wait(dialog)
        if texts is None:
            self.put_aside(number, dialog.typed)
            return
        if texts:
            self.keep_typing(proposal, texts)  # until it is stored
            edited = await save(self.session_app, number, begun, passport_values(texts))
            if edited is None:
                self.put_aside(number, texts)
                return
            self.session_app.tell("done", self.say("proposals_place.kept", number=number, title=edited.title))
        self.drop_draft(number)
        await self.changed()
        self.show_rows()

    def keep_typing(self, proposal: ProposalView, texts: dict[str, str]) -> None:
        """What stands in a passport's form and is not stored goes to the drafts with every key."""
        if texts:
            self.drafts[proposal.number] = texts
            self.keeping.begun.setdefault(proposal.number, proposal)
            self.keeping.soon()
        else:
            self.drop_draft(proposal.number)

    def drop_draft(self, number: int) -> None:
        self.drafts.pop(number, None)
        self.keeping.begun.pop(number, None)
        self.keeping.soon()

    def put_aside(self, number: int, typed: dict[str, str]) -> None:
        """Keep what was typed into a passport and not accepted, and say so."""
        if typed:
            self.drafts[number] = typed
            self.session_app.tell("hint", self.say("proposals_place.draft", number=number))
        else:
            self.drop_draft(number)
        self.show_rows()

    async def change_group(self) -> None:
        from session_tui.services import proposals
        from session_tui.tui.dialogs.choose import ChooseDialog, Option

        proposal = self.list.row
        if proposal is None:
            return
        options = [Option(g.number, f"{g.number} {g.name}") for g in self.groups]
        options.append(Option(NO_GROUP, self.say("proposals_place.no_group")))
        title = self.say("proposals_place.which_group", number=proposal.number, title=proposal.title)
        group: int | None = await self.session_app.push_screen_wait(
            ChooseDialog[int](title, options, value=proposal.group or NO_GROUP)
        )
        if group is not None:
            await self.session_app.step(proposals.edit, proposal.number, group=group or None)
            await self.changed()
            name = self.group_title(group) or self.say("proposals_place.no_group")
            self.session_app.tell("done", self.say("proposals_place.regrouped", number=proposal.number, group=name))

    async def merge(self) -> None:
        """Others into the selected one; the texts of all are kept, and it can be taken back."""
        from session_tui.services import proposals
        from session_tui.tui.places.proposals_merging import ask_which

        kept = self.list.row
        if kept is None:
            return
        others = await ask_which(self.session_app, kept, self.proposals, self.similar.index)
        if others:
            merged = await self.session_app.step(proposals.merge, kept.number, others)
            await self.changed()
            self.list.select(merged.number)
            self.session_app.tell("done", self.say("proposals_place.merged", lineage=merged.lineage.of(merged.number)))

    async def split(self) -> None:
        """The selected one becomes several, a title each."""
        from session_tui.services import proposals
        from session_tui.tui.places.proposals_merging import ask_parts

        if self.list.row is not None:
            number = self.list.row.number
            titles = await ask_parts(self.session_app, self.list.row)
            if titles:
                parts = await self.session_app.step(proposals.split, number, titles)
                await self.changed()
                self.list.select(parts[0].number)
                told = ", ".join(str(part.number) for part in parts)
                self.session_app.tell("done", self.say("proposals_place.split", number=number, numbers=told))

    async def unmerge(self) -> None:
        """The last merge or the split that the selected one comes of is taken back."""
        from session_tui.services import proposals

        row = self.list.row
        if row is None:
            return
        if row.lineage.made_of and row.status == "active":
            back = await self.session_app.step(proposals.unmerge, row.number)
            numbers = ", ".join(str(proposal.number) for proposal in back)
            said = self.say("proposals_place.unmerged", number=row.number, numbers=numbers)
        else:
            whole = row.number if row.status == "split" else row.lineage.part_of[0]
            again = await self.session_app.step(proposals.unsplit, whole)
            said = self.say("proposals_place.unsplit", number=again.number, title=again.title)
        await self.changed()
        self.session_app.tell("done", said)

    async def show_votes(self) -> None:
        """How what was merged into the selected one was voted on, counted together; contradictions are listed."""
        from session_tui.services import joined
        from session_tui.tui.dialogs.joined_votes import JoinedVotesDialog

        row = self.list.row
        if row is None:
            return
        found = [result for result in await self.session_app.ask(joined.joined_results)
                 if row.number in result.into.values()]  # fmt: skip
        if not found:
            self.session_app.tell("hint", self.say("proposals_place.no_votes", number=row.number))
            return
        title = self.say("proposals_place.joined_votes", lineage=row.lineage.of(row.number), title=row.title)
        await self.session_app.push_screen_wait(JoinedVotesDialog(row, found, title))

    async def show_history(self) -> None:
        """Every text that the proposal has had; the one chosen is brought back."""
        from session_tui.services import proposals
        from session_tui.tui.places.proposals_merging import ask_version

        if self.list.row is not None:
            number = self.list.row.number
            entry = await ask_version(self.session_app, self.list.row)
            if entry is not None:
                restored = await self.session_app.step(proposals.restore, number, entry)
                await self.changed()
                self.session_app.tell("done", self.say("proposals_place.restored", number=number, title=restored.title))

    async def withdraw(self) -> None:
        from session_tui.services import proposals

        if self.list.row is not None:
            gone = await self.session_app.step(proposals.withdraw, self.list.row.number)
            await self.changed()
            said = self.say("proposals_place.withdrawn", number=gone.number, title=gone.title)
            self.session_app.tell("done", said)

    async def import_file(self) -> None:
        from session_tui.tui.places.proposals_import import import_proposals

        done = await import_proposals(self.session_app, self.groups)
        if done is not None:
            await self.changed()
            self.focus_first()
            said = self.say("proposals_place.imported", n=len(done.new), changed=len(done.changed),
                            unchanged=done.unchanged)  # fmt: skip
            self.session_app.tell("done", said)
