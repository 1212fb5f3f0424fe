"""What a facilitator does with many proposals: filters, orders, clusters, tags, cards for the wall; pasting many lines."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import events

from session_tui.domain.alike import Cluster, Tag
from session_tui.domain.capture import lines
from session_tui.domain.selecting import ORDERS
from session_tui.locale import Lang
from session_tui.tui.dialogs.course import CourseDialog
from session_tui.tui.places.proposals_board import ProposalsBoard
from session_tui.tui.places.proposals_pasting import ask_lines
from session_tui.tui.places.proposals_selecting import answers, fields
from session_tui.tui.widgets.entry import Pasted

LONG = 500  # proposals from which looking for clusters takes a time that is felt


class ProposalsArranging(ProposalsBoard):
    """The board with what concerns many proposals at once."""

    # --- many lines

    def on_paste(self, event: events.Paste) -> None:
        """Text dropped on the list: one line goes to the line of a new proposal, many are looked at."""
        if self.is_typing or not self.is_loaded:
            return
        found = lines(event.text)
        if len(found) == 1:
            self.entry.give_back(found[0])
            self.action_do("proposals.new")
        elif found:
            self.session_app.start(self.take_lines(found))
        event.stop()

    def on_pasted(self, event: Pasted) -> None:
        self.session_app.start(self.take_lines(lines(event.text)))

    async def take_lines(self, found: Sequence[str]) -> None:
        """Write those of the lines that are chosen, as one step; until that is decided they are kept as a draft."""
        from session_tui.services import proposals

        group = self.group_of_tab
        name = self.group_title(group) or self.say("proposals_place.no_group")
        self.keeping.pasted = tuple(found)
        self.keeping.soon()
        try:
            chosen = await ask_lines(self.session_app, found, name, self.proposals, self.similar.index)
            if chosen:
                written = await self.session_app.step(proposals.submit_many, chosen, group=group)
                await self.changed()
                self.list.select(written[0].number)
                self.session_app.tell("done", self.say("proposals_place.written_many", n=len(written)))
            else:
                self.session_app.tell("hint", self.say("proposals_place.written_none"))
        finally:
            self.keeping.pasted = ()
            self.keeping.soon()
        self.focus_first()

    # --- filters and orders

    async def ask_filters(self) -> None:
        from session_tui.tui.dialogs.form import FormDialog

        form = FormDialog(
            self.say("proposals_place.filters"), fields(self.wanted, self.order, self.everything, self.lang)
        )
        texts = await self.session_app.push_screen_wait(form)
        if texts is not None:
            self.wanted, self.order = answers(texts)
            await self.read_support()
            self.set_in_order(to_top=True)

    async def next_order(self) -> None:
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        await self.read_support()
        self.set_in_order(to_top=True)

    async def read_support(self) -> None:
        from session_tui.services import support

        if self.order == "support":
            self.support = await self.session_app.ask(support.supported)

    # --- clusters, tags, cards

    async def propose_clusters(self) -> None:
        from session_tui.services import proposals

        found = await self.look_for_clusters()
        sets = await self.choose(found, "clusters", [f"{c.likeness:.0%}" for c in found], picked=True)
        if sets:
            put = await self.session_app.step(proposals.put_together, sets)
            await self.changed()
            self.session_app.tell("done", self.say("proposals_place.clustered", n=len(put), of=len(sets)))

    async def look_for_clusters(self) -> tuple[Cluster, ...]:
        """Beside the screen and beside the database; where there are many it is shown how far it is, and can be stopped."""
        from session_tui.services import proposals

        if len(self.proposals) < LONG:
            return await asyncio.to_thread(proposals.suggested_clusters, self.proposals)
        words = self.say("proposals_place.looking", n=len(self.proposals))
        dialog = CourseDialog(self.say("proposals_place.looking_for_clusters"), words, "proposals.stopped")
        await self.session_app.push_screen(dialog)
        try:
            return await asyncio.to_thread(proposals.suggested_clusters, self.proposals, dialog.course.told)
        finally:
            await dialog.dismiss()

    async def propose_tags(self) -> None:
        from session_tui.services import proposals

        found = await self.session_app.ask(proposals.proposed_tags)
        sets = await self.choose(found, "tags", [""] * len(found), picked=False)
        if sets:
            tagged = await self.session_app.step(proposals.tag, sets)
            await self.changed()
            self.session_app.tell("done", self.say("proposals_place.tagged", n=len(tagged), of=len(sets)))

    async def choose(
        self, found: Sequence[Cluster | Tag], what: str, notes: Sequence[str], *, picked: bool
    ) -> dict[str, tuple[int, ...]] | None:
        """Which of the clusters or tags to take: numbers by name; those of one name are one."""
        from session_tui.tui.dialogs.choose import Option
        from session_tui.tui.dialogs.pick import PickDialog

        if not found:
            self.session_app.tell("hint", self.say(f"proposals_place.no_{what}"))
            return None
        titles = {proposal.number: proposal.title for proposal in self.proposals}

        def members(at: int) -> str:
            shown = found[at].numbers[:6]
            return "\n".join(f"{number} {titles.get(number, '')}" for number in shown)

        options = [Option(at, one.name, f"{note}  {' + '.join(map(str, one.numbers))}".strip())
                   for at, (one, note) in enumerate(zip(found, notes, strict=True))]  # fmt: skip
        title = self.say(f"proposals_place.take_{what}")
        dialog = PickDialog(title, options, range(len(found)) if picked else (), members)
        sets: dict[str, tuple[int, ...]] = {}
        for at in await self.session_app.push_screen_wait(dialog) or ():
            sets[found[at].name] = (*sets.get(found[at].name, ()), *found[at].numbers)
        return sets

    async def print_cards(self) -> None:
        """Cards of what the list shows, four a page."""
        from session_tui.reporting.wall import render_cards
        from session_tui.services import wall
        from session_tui.tui.places.report_words import default_file

        lang: Lang = self.lang
        numbers = [proposal.number for proposal in self.list.rows]
        cards = await self.session_app.ask(wall.cards, lang, numbers=numbers, wanted=self.wanted, order=self.order)
        self.session_app.tell("hint", self.say("proposals_place.printing", n=len(numbers)))
        report = default_file(self.session_app.target, lang)
        output = report.with_name(f"{report.stem.removesuffix(f'-{lang}')}-cards-{lang}.pdf")
        done = await asyncio.to_thread(render_cards, cards, output)
        self.session_app.tell("done", self.say("proposals_place.printed", file=str(done.file), n=done.pages))
