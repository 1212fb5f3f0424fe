"""Proposals: one line is enough, the passport fills later, a list completes without overwriting."""

from __future__ import annotations

import pytest

from session_tui.domain.drafts import ProposalDraft, ProposalSheet, SheetSource
from session_tui.domain.errors import Refused
from session_tui.services import proposals
from session_tui.store.database import Database


def test_one_line_makes_a_proposal_and_the_passport_fills_later(session: Database) -> None:
    made = session.run(proposals.submit, "  Light the  streets ", group=2)
    assert (made.number, made.title, made.completeness) == (1, "Light the streets", 0)
    edited = session.run(proposals.edit, 1, problem="It is dark.\nVery.", owner="The mayor", deadline="2019-05-01")
    assert (edited.problem, edited.completeness) == ("It is dark.\nVery.", 50)
    assert edited.missing == ("solution", "effect", "indicator")


def test_a_list_is_imported_once_and_completes_what_is_empty(session: Database) -> None:
    drafts = (
        ProposalDraft(2, "Plant trees", external_id="P-1", group=3),
        ProposalDraft(3, "Mend the bridge", amount=40_000_000_000),
    )
    read = ProposalSheet(SheetSource("ideas.csv", 2, {"title": "Title"}), drafts)
    assert session.run(proposals.admit, read).new == (1, 2)
    assert session.run(proposals.admit, read).unchanged == 2
    session.run(proposals.edit, 1, owner="The council")
    more = (ProposalDraft(2, "Plant more trees", external_id="P-1", owner="Somebody", effect="Shade"),)
    done = session.run(proposals.admit, ProposalSheet(read.source, more))
    assert done.changed == (1,)
    first = session.run(proposals.one, 1)
    assert (first.title, first.owner, first.effect) == ("Plant trees", "The council", "Shade")
    assert session.run(proposals.one, 2).amount == 40_000_000_000


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": " "}, "needs a title"),
        ({"title": "A", "group": 9}, "no sector group 9"),
        ({"title": "A", "kind": "joke"}, "no kind"),
        ({"title": "A", "color": "red"}, "no field"),
    ],
)
def test_what_is_no_proposal_is_refused(session: Database, fields: dict[str, object], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        session.run(proposals.submit, **fields)  # type: ignore[arg-type]
    assert session.run(proposals.everything) == ()


def test_a_withdrawn_proposal_leaves_the_list(session: Database) -> None:
    session.run(proposals.submit, "Plant trees")
    assert session.run(proposals.withdraw, 1).status == "withdrawn"
    assert session.run(proposals.everything) == ()
    with pytest.raises(Refused, match="withdrawn"):
        session.run(proposals.withdraw, 1)
