"""A session in which every text of people is one of given strings, and the keys of every place.

Loaded with `runpy` by tests and by `benchmarks/naughty.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from session_tui.domain.ideas import PASSPORT
from session_tui.domain.sectors import AgendaSetup, GroupSetup, Preset
from session_tui.domain.text import clean
from session_tui.domain.voting.methods import Method
from session_tui.locale import Lang
from session_tui.services import ballots, people, proposals, recommendations, rounds, workshop
from session_tui.store.database import Database

SKIPPED = frozenset({"ctrl+q", "ctrl+z", "escape"})


def make(path: Path, strings: Sequence[str], lang: Lang, people_with: int = 60, groups: int = 3) -> None:
    """People (with the first strings), groups, proposals with every field, merges, clusters, a closed round and what it
    recommends."""
    database = Database.create(path, station="desk")
    turn = cycle(strings)
    database.run(workshop.create, Preset(next(turn), next(turn),
        tuple(GroupSetup(named(next(turn)), (next(turn),), next(turn), next(turn)) for _ in range(groups)),
        (AgendaSetup("opening", next(turn), "10:00", 30), AgendaSetup("groups", next(turn), "10:30", 90)),
        (next(turn),), (next(turn),)), lang=lang)  # fmt: skip
    for text in strings[:people_with]:
        number = database.run(people.add, name=named(text), organisation=text, position=text, town=text).number
        database.run(people.check_in, number)
    for at, text in enumerate(strings):
        fields = dict.fromkeys(PASSPORT, text)
        database.run(proposals.submit, named(text), group=1 + at % groups, tags=(text,), **fields)
    database.run(proposals.put_together, {named(text): [number] for number, text in enumerate(strings, 1)})
    database.run(proposals.merge, 1, [2, 3])
    database.run(proposals.split, 4, [named(text) for text in strings[:2]])
    for secret in (False, True):
        number = database.run(
            rounds.open_round, Method.FOR_AGAINST, electorate="all", title=strings[0], secret=secret
        ).number
        for voter in (1, 2, 3):
            database.run(ballots.cast, number, voter, dict.fromkeys((1, 5, 6), 1))
        if not secret:
            database.run(rounds.close, number)
            database.run(recommendations.adopt, number)
    database.close()


def named(text: str) -> str:
    """A text that a name or a title can be: one of nothing visible gets a word before it."""
    return text if clean(text) else f"empty {text}"


def keys() -> list[tuple[str, tuple[str, ...]]]:
    """The number of each place, and every key that does something there."""
    from session_tui.tui.places import PLACES, place_class

    found = []
    for number, stage in enumerate(PLACES, 1):
        own = dict.fromkeys(
            key for action in place_class(stage).ACTIONS for key in (action.keys[0], action.typing_key) if key
        )
        found.append((str(number), tuple(key for key in own if key not in SKIPPED)))
    return found
