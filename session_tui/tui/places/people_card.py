"""What is done with one person's card: mending it, noting consent, taking it off the list, erasing it."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from session_tui.domain.people import ParticipantView

if TYPE_CHECKING:
    from session_tui.tui.places.participants import ParticipantsPlace


async def edit(place: ParticipantsPlace, person: ParticipantView) -> None:
    from session_tui.services import people
    from session_tui.tui.dialogs.person_card import card_form, wishes_of

    app = place.session_app
    answers = await app.push_screen_wait(card_form(person, place.groups, place.lang))
    if answers is None:
        return
    wishes = wishes_of(answers.pop("wishes")) or ()
    place.take(await app.step(people.edit, person.number, wishes=wishes, **answers))
    app.tell("done", place.say("places.card_kept", number=f"{person.number:03}", name=person.name))


async def consent(place: ParticipantsPlace, person: ParticipantView) -> None:
    """The person agreed to the processing of their data; a second time, after a question, that they took it back."""
    from session_tui.services import erasure
    from session_tui.tui.dialogs.choose import confirm

    app, given = place.session_app, not person.consent_at
    if not given and not await confirm(app, place.say("dialogs.consent_back", name=person.name)):
        return
    place.take(await app.step(erasure.consent, person.number, given))
    words = "places.consent_noted" if given else "places.consent_withdrawn"
    app.tell("done", place.say(words, number=f"{person.number:03}", name=person.name))


async def withdraw(place: ParticipantsPlace, person: ParticipantView) -> None:
    from session_tui.services import people

    await place.session_app.step(people.withdraw, person.number)
    await place.changed()
    words = place.say("places.withdrawn", number=f"{person.number:03}", name=person.name)
    place.session_app.tell("done", words)


async def erase(place: ParticipantsPlace, person: ParticipantView) -> None:
    """Erase for good, after the reason was written; the act and the journal's extract lie beside the session then."""
    from session_tui.reporting.acts import write_act
    from session_tui.services import erasure
    from session_tui.tui.dialogs.erasing import EraseForm
    from session_tui.tui.leftovers import clean_beside

    app = place.session_app
    answers = await app.push_screen_wait(EraseForm(person, place.lang))
    if answers is None:
        return
    folder = papers_folder(app.target)
    act = await app.step(erasure.erase, person.number, reason=answers["reason"], by=answers["by"])
    if act.traces is not None:
        for other in app.frame.visited.values():
            await other.forget(act.traces)
    text, extract = await asyncio.to_thread(write_act, act, folder, place.lang)
    await place.changed()
    said = place.say("places.erased", number=f"{person.number:03}", act=str(text), extract=extract.name)
    app.tell("done", said)
    left = await asyncio.to_thread(clean_beside, app.target, act.traces)  # a folder of long files takes its time
    if words := left.words(place.lang):
        app.tell("hint", "\n".join((said.partition("\n")[0], *words)))


def papers_folder(target: str) -> Path:
    """Beside the session's file; where that can't be written, or the session is on a server, where the program runs."""
    beside = Path.cwd() if "://" in target else Path(target).absolute().parent
    return beside if os.access(beside, os.W_OK) else Path.cwd()
