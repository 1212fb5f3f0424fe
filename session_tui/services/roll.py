"""The electorate of a round: finding a voter as a sheet or a person names them."""

from __future__ import annotations

from collections.abc import Iterable

from session_tui.domain.errors import Refused
from session_tui.domain.people import ParticipantView
from session_tui.domain.text import clean, fold
from session_tui.services import people
from session_tui.services.ballot_rows import VOTER
from session_tui.store.db import Db
from session_tui.store.tables import RoundVoter


class Roll:
    """The electorate of a round, to be found by external id, badge number or name as a sheet has it."""

    def __init__(self, number: int, among: Iterable[ParticipantView]) -> None:
        self.number = number
        self.people: dict[str, ParticipantView] = {}
        self.by_id: dict[str, str] = {}
        self.by_number: dict[str, str] = {}
        self.by_name: dict[str, str | None] = {}
        for person in among:
            key = f"p:{person.number}"
            self.people[key] = person
            if person.external_id:
                self.by_id[person.external_id] = key
            self.by_number[str(person.number)] = key
            folded = fold(person.name)
            self.by_name[folded] = None if folded in self.by_name else key  # namesakes can't be told apart

    @classmethod
    def of(cls, db: Db, number: int) -> Roll:
        """Those who may vote in a round."""
        entitled = {row.participant_id for row in db.rows(RoundVoter, VOTER.round_number == number)}
        return cls(number, (person for person in people.everyone(db) if person.number in entitled))

    def find(self, label: str) -> str | None:
        """The voter's key, or None where nobody or more than one is meant."""
        text = clean(label)
        return self.by_id.get(text) or self.by_number.get(text.lstrip("0")) or self.by_name.get(fold(text))

    def one(self, label: str) -> ParticipantView:
        """The voter that a person names; refused where nobody or more than one is meant."""
        key = self.find(label)
        if key is None:
            raise Refused("rounds.no_such_voter", voter=clean(label), round=self.number)
        return self.people[key]
