"""Groups: who sits where, how good that is, and changing it."""

from __future__ import annotations

from typing import ClassVar, Literal

from session_tui.domain import names
from session_tui.domain.people import ParticipantView
from session_tui.tui.actions import Action
from session_tui.tui.places import groups_gentle, groups_printing, groups_rules
from session_tui.tui.places.groups_board import GroupsBoard
from session_tui.tui.places.groups_costs import targets, wish_word
from session_tui.tui.places.groups_hall import NOWHERE, wish_rank
from session_tui.tui.places.groups_placing import place_everybody, search_longer, seat_late_comers
from session_tui.tui.widgets.changeline import Change
from session_tui.tui.widgets.proof import proof_status
from session_tui.tui.widgets.rows import RowList

Pair = Literal["swap", "apart", "together"]


class GroupsPlace(GroupsBoard):
    """The groups, with everything that can be done to them."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("groups.confirm", ("enter",), "confirm", when="can_confirm"),
        Action("groups.give_up", ("escape",), "give_up", when="is_changing"),
        Action("groups.assign", ("a",), "assign_all", when="has_people", once=True),
        Action("groups.longer", ("s",), "search_longer", when="is_unproved", once=True),
        Action("groups.late", ("l",), "seat_late", when="has_late", once=True),
        Action("groups.move", ("m",), "choose_group", when="has_person"),
        Action("groups.why", ("question_mark",), "explain", when="has_person", once=True),
        Action("groups.balance", ("b",), "balance", when="has_seats", once=True),
        Action("groups.pin", ("p",), "pin", when="is_seated"),
        Action("groups.swap", ("x",), "swap", when="is_seated"),
        Action("groups.apart", ("k",), "keep_apart", when="has_person", once=True),
        Action("groups.together", ("t",), "keep_together", when="has_person", once=True),
        Action("groups.lead", ("d",), "lead", when="is_seated"),
        Action("groups.aims", ("o",), "show_aims", when="has_people", once=True),
        Action("groups.rules", ("r",), "show_rules", when="has_people", once=True),
        Action("groups.close", ("c",), "close_group", when="has_group"),
        Action("groups.earlier", ("h",), "look_back", when="has_people", once=True),
        Action("groups.rounds", ("w",), "plan_rounds", when="has_seats", once=True),
        Action("groups.print", ("f",), "print_sheets", when="has_seats", once=True),
        Action("groups.card", ("e",), "edit_card", when="has_group", once=True),
        Action("groups.carry_right", ("shift+right",), "carry_right", when="has_person", bar=False),
        Action("groups.carry_left", ("shift+left",), "carry_left", when="has_person", bar=False),
        Action("groups.right", ("right",), "go_right", when="has_people", bar=False),
        Action("groups.left", ("left",), "go_left", when="has_people", bar=False),
    )

    def take_up(self, step: str) -> None:
        if step == "assign":
            self.action_do("groups.assign")

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.action_do("groups.confirm" if self.is_changing else "groups.why")

    # --- what is possible

    @property
    def is_changing(self) -> bool:
        return self.change is not None

    @property
    def can_confirm(self) -> bool:
        return self.change is not None and self.change.complete

    @property
    def has_people(self) -> bool:
        return bool(self.hall.people and self.hall.groups)

    @property
    def has_late(self) -> bool:
        return 0 < len(self.hall.unplaced) < len(self.hall.people)

    @property
    def has_person(self) -> bool:
        return self.person is not None

    @property
    def is_seated(self) -> bool:
        return self.person is not None and self.person.group is not None

    @property
    def has_group(self) -> bool:
        return self.group is not None

    @property
    def has_seats(self) -> bool:
        return len(self.hall.unplaced) < len(self.hall.people)

    @property
    def is_unproved(self) -> bool:
        """Whether the time was over before the present placement was proved to be the best."""
        return self.hall.placement is not None and self.hall.placement.status != "optimal" and self.has_seats

    # --- changing by hand

    def carry_right(self) -> None:
        self.carry(1)

    def carry_left(self) -> None:
        self.carry(-1)

    def carry(self, by: int) -> None:
        """Consider the next group for the person under the cursor; the cost is shown, enter moves."""
        person, numbers = self.person, list(self.hall.by_number)
        if person is None:
            return
        change = self.change if self.change is not None and not self.change.of_two else None
        seat = change.to if change is not None else person.group
        start = numbers.index(seat) if seat in numbers else (-1 if by > 0 else len(numbers))
        to = numbers[(start + by) % len(numbers)]
        self.consider(None if to == person.group else Change(person, to))

    def swap(self) -> None:
        self.mark("swap")

    def keep_apart(self) -> None:
        self.mark("apart")

    def keep_together(self) -> None:
        self.mark("together")

    def mark(self, pair: Pair) -> None:
        """Mark the person under the cursor as one of two; on another person, do it."""
        if self.can_confirm and self.change is not None and self.change.of_two and self.change.pair == pair:
            self.action_do("groups.confirm")
        elif self.person is not None:
            self.consider(Change(self.person, pair=pair))

    def give_up(self) -> None:
        self.consider(None)

    async def confirm(self) -> None:
        from session_tui.services import groups

        change = self.change
        if change is None or not change.complete:
            return
        if change.to is not None:
            await self.move(change.person, change.to)
        elif change.pair != "swap" and change.other is not None:
            await groups_rules.keep_pair(self, change.pair, change.person, change.other)
        elif change.other is not None:
            first, second = await self.session_app.step(groups.swap, change.person.number, change.other.number)
            await self.changed()
            self.session_app.tell(
                "done", self.say("groups_place.swapped", name=names.short(first.name), group=first.group,
                                 other=names.short(second.name), there=second.group)
            )  # fmt: skip

    async def move(self, person: ParticipantView, to: int) -> None:
        """Move; the cursor of the other column waits on the person."""
        from session_tui.services import groups

        await self.session_app.step(groups.move, person.number, to)
        await self.changed()
        self.columns[to].rows.select(person.number)
        self.session_app.tell("done", self.say("groups_place.moved", name=names.short(person.name), group=to))

    async def choose_group(self) -> None:
        from session_tui.tui.dialogs.targets import MoveDialog

        person = self.person
        if person is None:
            return
        self.consider(None)
        title = self.say("groups_place.move_title", name=person.name)
        to = await self.session_app.push_screen_wait(
            MoveDialog(title, self.about(person), targets(self.hall, person), self.lang)
        )
        if to is not None:
            await self.move(person, to)

    async def pin(self) -> None:
        from session_tui.services import groups

        if self.person is not None:
            person = await self.session_app.step(groups.pin, self.person.number, not self.person.pinned)
            await self.changed()
            key = "pinned" if person.pinned else "unpinned"
            self.session_app.tell("done", self.say(f"groups_place.{key}", name=names.short(person.name)))

    async def explain(self) -> None:
        if self.person is not None:
            await groups_gentle.explain(self, self.person)

    def about(self, person: ParticipantView) -> str:
        """A person's organisation, wishes and seat in two lines."""
        group = self.hall.by_number.get(person.group or NOWHERE)
        if group is None:
            seat = self.say("groups_place.sits_nowhere")
        else:
            seat = self.say("groups_place.sits", group=group.number, title=group.name)
            seat += f" · {wish_word(wish_rank(person, group.number), self.lang)}" if person.wishes else ""
            seat += f" · {self.say('groups_place.is_pinned')}" if person.pinned else ""
        wishes = ", ".join(f"{i}) {self.hall.by_number[w].name}" for i, w in enumerate(person.wishes, 1)
                           if w in self.hall.by_number)  # fmt: skip
        said = self.say("groups_place.wishes", wishes=wishes) if wishes else self.say("groups_place.no_wishes")
        return "\n".join(filter(None, (person.organisation, seat, said)))

    # --- placing all, cards, the proof

    async def assign_all(self) -> None:
        await place_everybody(self)

    async def search_longer(self) -> None:
        await search_longer(self)

    async def seat_late(self) -> None:
        await seat_late_comers(self)

    async def edit_card(self) -> None:
        from session_tui.services import groups
        from session_tui.tui.dialogs.group_card import group_card, group_form

        group = self.group
        if group is None:
            return
        answers = await self.session_app.push_screen_wait(group_form(group, self.lang))
        if answers is not None:
            await self.session_app.step(groups.edit, group.number, **group_card(answers))
            await self.changed()

    async def show_aims(self) -> None:
        """What is proved; from there the order of aims, which is all there is before the first placement."""
        from session_tui.tui.dialogs.aims import AimsDialog

        status, _ = proof_status(self.hall, self.lang)
        change = self.hall.placement is None
        if not change:
            change = await self.session_app.push_screen_wait(AimsDialog(self.hall, status, self.lang)) is True
        if change:
            await groups_rules.set_order(self)

    async def balance(self) -> None:
        await groups_gentle.balance(self)

    async def look_back(self) -> None:
        await groups_gentle.look_back(self)

    async def plan_rounds(self) -> None:
        await groups_gentle.plan_rounds(self)

    async def lead(self) -> None:
        if self.person is not None:
            await groups_rules.lead(self, self.person)

    async def close_group(self) -> None:
        if self.group is not None:
            await groups_rules.close_group(self, self.group)

    async def show_rules(self) -> None:
        await groups_rules.show_rules(self)

    async def print_sheets(self) -> None:
        await groups_printing.print_sheets(self)
