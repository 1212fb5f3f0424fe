"""What is typed in the proposals place goes to the draft file within a moment of each key, and comes back from it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from session_tui.domain.ideas import ProposalView
from session_tui.domain.tracing import Traces
from session_tui.tui.unfinished import DraftFile, Passport, Unfinished, draft_file

if TYPE_CHECKING:
    from session_tui.tui.places.proposals_arranging import ProposalsArranging

WITHIN = 0.3  # seconds from a key to the disk


class Keeping:
    """Writes the place's line and drafts of passports; `begun` is each proposal as it stood when its draft was begun, or
    the moment of its last change then."""

    def __init__(self, place: ProposalsArranging) -> None:
        self.place = place
        self.begun: dict[int, ProposalView | str] = {}
        self.file: DraftFile | None = None
        self.under_way: list[str] = []  # lines given away with enter and not stored yet
        self.pasted: tuple[str, ...] = ()  # lines that are being looked at
        self.is_due = False
        self.writing = asyncio.Lock()

    async def begin(self) -> None:
        """Offer what was left unfinished when the program ended."""
        place = self.place
        self.file = draft_file(place.session_app.target)
        if self.file is None:
            return
        found = await asyncio.to_thread(self.file.take_over)
        for number, passport in found.passports.items():
            place.drafts.setdefault(number, passport.texts)
            self.begun.setdefault(number, passport.seen)
        if found.line:
            place.entry.give_back(found.line)
            place.entry.open()
            place.similar.open(found.line)
        if found.pasted:
            place.session_app.start(place.take_lines(found.pasted))
        if found.line or found.passports:
            numbers = ", ".join(map(str, sorted(found.passports)))
            said = "drafts_back" if found.line else "passports_back"
            place.session_app.tell("hint", place.say(f"proposals_place.{said}", text=found.line[:60], numbers=numbers))

    def soon(self) -> None:
        """Write within a moment; keys until then are written with this one."""
        if self.file is not None and not self.is_due:
            self.is_due = True
            self.place.set_timer(WITHIN, self.write_now)

    async def write_now(self) -> None:
        self.is_due = False
        if self.file is not None:
            async with self.writing:
                await asyncio.to_thread(self.file.write, self.unfinished())

    def unfinished(self) -> Unfinished:
        passports = {}
        for number, texts in self.place.drafts.items():
            begun = self.begun.get(number, "")
            passports[number] = Passport(begun if isinstance(begun, str) else begun.updated_at, dict(texts))
        return Unfinished(" ".join(filter(None, (*self.under_way, self.place.entry.text))), passports, self.pasted)

    async def forget(self, traces: Traces) -> None:
        """Take somebody whose data was erased out of what is typed here and not stored yet."""
        for texts in self.place.drafts.values():
            texts.update({field: traces.removed(text) for field, text in texts.items() if traces.within(text)})
        if traces.within(self.place.entry.text):
            self.place.entry.input.value = traces.removed(self.place.entry.text)
        self.pasted = tuple(traces.removed(line) if traces.within(line) else line for line in self.pasted)
        await self.write_now()

    def close(self) -> None:
        """The last words, when the program is left."""
        if self.file is not None:
            self.file.write(self.unfinished())
            self.file.close()
            self.file = None
