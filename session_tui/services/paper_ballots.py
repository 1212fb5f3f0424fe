"""Ballot papers, keyed twice by two people: a paper counts once both say the same, or somebody settles it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from session_tui.domain.errors import Refused
from session_tui.domain.text import clean
from session_tui.domain.votes import PaperKeyed, PaperView, RoundView
from session_tui.services.ballot_rows import Choices
from session_tui.services.ballot_store import store
from session_tui.services.ballots import blocking, checked
from session_tui.services.roll import Roll
from session_tui.services.rounds import must_be_open, one
from session_tui.store.database import step
from session_tui.store.db import Change, Db, names_of, table_of
from session_tui.store.tables import PaperEntry, SecretPaper, Turnout

Reasons = Mapping[int, str]


@step("rounds.paper")
def enter(
    db: Db, number: int, paper: str, choices: Mapping[int, int], *, by: str = "", reasons: Reasons | None = None
) -> PaperView:
    """One person's reading of a paper, named by its serial (`#12`) or, in a round that is not secret, by its voter.

    The same person may key it again until it counts. It counts at once when a second person has read the same values;
    `reasons` of blocks are taken from who wrote them down, the later reader's where both did.
    """
    round_ = must_be_open(db, number)
    key = key_of(db, round_, paper)
    keyer = clean(by) or db.station
    entries = read(db, round_, key)
    if any(entry.counted for entry in entries.values()):
        raise Refused("rounds.paper_counted", paper=shown(key), round=number)
    said = checked(round_, choices)
    why = blocking(said, reasons or {})
    write(db, round_, key, keyer, said, why)
    others = [entry for other, entry in entries.items() if other != keyer and entry.choices == said]
    if others:
        count(db, round_, key, said, written(others) | why)
    db.note(round=number, paper=shown(key), by=keyer)
    return view(key, read(db, round_, key))


@step("rounds.settle")
def settle(
    db: Db, number: int, paper: str, choices: Mapping[int, int], *, by: str = "", reasons: Reasons | None = None
) -> PaperView:
    """What a paper says, after somebody has looked at it again; refused where nobody has keyed it."""
    round_ = must_be_open(db, number)
    key = key_of(db, round_, paper)
    entries = read(db, round_, key)
    if not entries:
        raise Refused("rounds.paper_unknown", paper=shown(key), round=number)
    if round_.secret and any(entry.counted for entry in entries.values()):
        raise Refused("rounds.paper_counted", paper=shown(key), round=number)
    said = checked(round_, choices)
    why = blocking(said, written(entries.values()) | dict(reasons or {}))
    write(db, round_, key, clean(by) or db.station, said, why)
    count(db, round_, key, said, why)
    db.note(round=number, paper=shown(key), by=clean(by) or db.station)
    return view(key, read(db, round_, key))


def compare(db: Db, number: int) -> tuple[PaperView, ...]:
    """All papers of a round with what each person read, by serial."""
    round_ = one(db, number)
    found: dict[str, dict[str, PaperKeyed]] = {}
    core = table_of(table_for(round_))
    for row in db.rows(table_for(round_), core.c.round_number == number, order=(core.c.keyer,)):
        found.setdefault(row.paper, {})[row.keyer] = keyed(row)
    return tuple(view(key, found[key]) for key in sorted(found, key=natural))


def known(db: Db, number: int, paper: str) -> PaperView:
    """What is known of one paper, nothing where nobody has read it; refused where that name can't be a paper's."""
    round_ = must_be_open(db, number)
    key = key_of(db, round_, paper)
    return view(key, read(db, round_, key))


def natural(key: str) -> tuple[int, str]:
    """Serials in the order of their numbers."""
    return (int(key[2:]) if key[2:].isdecimal() else 0, key)


def key_of(db: Db, round_: RoundView, paper: str) -> str:
    """The voter's key that a paper stands for."""
    label = clean(paper)
    if label.startswith("#") and label[1:].strip():
        return f"b:{label[1:].strip()}"
    if round_.secret:
        raise Refused("rounds.paper_serial", paper=label, round=round_.number)
    if round_.electorate.kind == "open":
        return f"x:{label}"
    return f"p:{Roll.of(db, round_.number).one(label).number}"


def shown(key: str) -> str:
    """A key as a person names the paper."""
    return f"#{key[2:]}" if key.startswith("b:") else key[2:]


def table_for(round_: RoundView) -> type[PaperEntry] | type[SecretPaper]:
    return SecretPaper if round_.secret else PaperEntry


def read(db: Db, round_: RoundView, key: str) -> dict[str, PaperKeyed]:
    """Who read what on one paper."""
    core = table_of(table_for(round_))
    where = (core.c.round_number == round_.number, core.c.paper == key)
    return {row.keyer: keyed(row) for row in db.rows(table_for(round_), *where, order=(core.c.keyer,))}


def keyed(row: Any) -> PaperKeyed:
    lines = json.loads(row.choices)  # proposal, value, and why where it is blocked
    why = tuple((line[0], line[2]) for line in lines if len(line) > 2)
    return PaperKeyed(row.keyer, tuple((line[0], line[1]) for line in lines), row.counted, why)


def written(entries: Iterable[PaperKeyed]) -> dict[int, str]:
    """Why proposals are blocked, as people read it, the last of them where several did."""
    return {proposal: text for entry in entries for proposal, text in entry.reasons}


def view(key: str, entries: Mapping[str, PaperKeyed]) -> PaperView:
    return PaperView(shown(key), tuple(entries.values()))


def write(db: Db, round_: RoundView, key: str, keyer: str, said: Choices, why: Mapping[int, str]) -> None:
    """One reading, new or in place of this person's earlier one. In a secret round the journal does not know it."""
    lines = [(proposal, value, why[proposal]) if proposal in why else (proposal, value) for proposal, value in said]
    row: dict[str, object] = {"round_number": round_.number, "paper": key, "keyer": keyer, "choices": json.dumps(lines)}
    known = db.row(table_for(round_), round_.number, key, keyer) is not None
    if round_.secret:
        secret = table_of(SecretPaper).c
        if known:
            forget(db, secret.round_number == round_.number, secret.paper == key, secret.keyer == keyer)
        db.put_unrecorded(SecretPaper, [row])
        db.changes.append(Change(table_of(Turnout).name, names_of(table_of(Turnout)), (), ()))  # the step has an entry
        db.make_final("final_secret")
    elif known:
        db.change(PaperEntry, round_.number, key, keyer, choices=row["choices"], entered_at=db.now)
    else:
        db.put(PaperEntry, [{**row, "entered_at": db.now}])


def count(db: Db, round_: RoundView, key: str, said: Choices, why: Mapping[int, str]) -> None:
    """The paper becomes a ballot."""
    store(db, round_, {key: said}, "paper", {key: blocking(said, why)})
    if round_.secret:
        core = table_of(SecretPaper)
        of_paper = (core.c.round_number == round_.number, core.c.paper == key)
        db.execute(core.update().where(*of_paper).values(counted=True))
    else:
        keys = [(round_.number, key, keyer) for keyer in read(db, round_, key)]
        db.change_many(PaperEntry, {entry: {"counted": True} for entry in keys})


def forget(db: Db, *where: Any) -> None:
    db.execute(table_of(SecretPaper).delete().where(*where))
