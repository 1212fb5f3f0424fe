"""Personal data: the consent to keep it, and erasing it where somebody asks for that."""

from __future__ import annotations

from session_tui.domain.errors import Refused
from session_tui.domain.people import FIELDS, ErasureAct, ParticipantView
from session_tui.domain.text import clean
from session_tui.services import people
from session_tui.services.journal import entries_of
from session_tui.services.workshop import view
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.erasing import erase_everywhere, traces
from session_tui.store.journal import ERASING
from session_tui.store.rewrite import ERASED, rewrite_afterwards
from session_tui.store.tables import Participant, Placement, Preference

# What stays is no personal data: the badge number, the community spoken for, the group, votes and moments.
PERSONAL = tuple(field for field in FIELDS if field != "community")
MARK = "№ {number:03}"  # what stands in the place of their name in the texts of others


@step("people.consent")
def consent(db: Db, number: int, given: bool = True) -> ParticipantView:
    """Note that a person agreed to the processing of their data, now; or that the agreement was withdrawn."""
    person = people.one(db, number)
    db.change(Participant, number, consent_at=db.now if given else "")
    db.note(number=number, name=person.name)
    return people.one(db, number)


@step(ERASING)
def erase(db: Db, number: int, *, reason: str, by: str = "") -> ErasureAct:
    """Erase a person's data for good, everywhere it was written, also where proposals or cards of groups name them in
    full or with initials; it can't be undone.

    The card keeps its badge number, so that placements and votes stay countable. Gives what the act of erasure says:
    which kinds of data were erased from which records, when, by whom, and why.
    """
    person = people.one(db, number)
    if person.erased_at:
        raise Refused("people.erased_already", number=number)
    if not clean(reason):
        raise Refused("people.no_reason")
    kinds = tuple(field for field in PERSONAL if getattr(person, field))
    gone = {"name": "—", "tags": "[]", "hand_fields": "[]", "consent_at": "", "checked_in_at": ""}
    blank = dict.fromkeys(PERSONAL, "") | gone | {"erased_at": db.now, "withdrawn_at": db.now}
    db.remove(Placement, [(number,)])
    db.remove(Preference, [(number, rank) for rank in range(1, len(person.wishes) + 1)])
    about = {entry.entry for entry in entries_of(db, number)}
    mark = MARK.format(number=number)
    alone, sought = traces(db, number, mark)
    ground, eraser = (sought.removed(text) if sought else text for text in (clean(reason), clean(by) or db.station))
    touched = erase_everywhere(db, number, blank, about, mark)
    db.note(number=number, entries=touched, reason=ground)
    db.make_final("final_erased")
    rewrite_afterwards(db, ERASED)
    concerned = entries_of(db, number)
    shop = view(db)
    return ErasureAct(
        number=number, kinds=kinds, at=db.now, by=eraser, reason=ground, session=shop.title,
        organisers=shop.organisers, entries=concerned, mark=mark, traces=alone,
    )  # fmt: skip
