"""Places, one a stage: module and class by stage. A module is imported when its place is opened for the first time."""

from __future__ import annotations

from importlib import import_module

from session_tui.tui.places.place import Place

PLACES: dict[str, str] = {
    "overview": "session_tui.tui.places.overview:OverviewPlace",
    "participants": "session_tui.tui.places.participants:ParticipantsPlace",
    "groups": "session_tui.tui.places.groups:GroupsPlace",
    "proposals": "session_tui.tui.places.proposals:ProposalsPlace",
    "voting": "session_tui.tui.places.voting:VotingPlace",
    "outcome": "session_tui.tui.places.outcome:OutcomePlace",
    "report": "session_tui.tui.places.report:ReportPlace",
}


def place_class(stage: str) -> type[Place]:
    module, _, name = PLACES[stage].partition(":")
    found = getattr(import_module(module), name)
    assert isinstance(found, type)
    assert issubclass(found, Place)
    return found
