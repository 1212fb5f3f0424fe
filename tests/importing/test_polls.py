"""Files of public collections of votes."""

from __future__ import annotations

from pathlib import Path

import pytest

from session_tui.domain.drafts import ProposalName
from session_tui.domain.errors import BadFile
from session_tui.importing.ballots import read_ballots
from session_tui.importing.proposals import read_proposals

PB = """\ufeffMETA
key;value
vote_type;{kind}
budget;1000
PROJECTS
project_id;cost;votes;name;category;description
A/1;700;2;"Park; and lake";nature,sport;Trees
7;300,5;1;;;
VOTES
voter_id;vote;points
v1;A/1,7;3,1
v2;A/1;2
v3;;
"""
SOI = """# TITLE: A town
# NUMBER VOTERS: 3
# ALTERNATIVE NAME 1: Anna
# ALTERNATIVE NAME 2: Boris
2: 2,1
1: 1
"""
NAMES = (ProposalName(11, "A/1", "Park; and lake"), ProposalName(12, "7", "7"))


def written(folder: Path, text: str, name: str = "town.pb") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_projects_become_proposals(tmp_path: Path) -> None:
    sheet = read_proposals(written(tmp_path, PB.format(kind="approval")))
    assert [(p.row, p.external_id, p.title, p.amount, p.tags, p.solution) for p in sheet.proposals] == [
        (7, "A/1", "Park; and lake", 700, ("nature", "sport"), "Trees"),
        (8, "7", "7", 301, (), ""),
    ]


@pytest.mark.parametrize(
    ("kind", "method", "ballots"),
    [
        ("approval", "approval", [((11, 1), (12, 1)), ((11, 1),), ()]),
        ("cumulative", "dots", [((11, 3), (12, 1)), ((11, 2),), ()]),
        ("cumulative", "equal-shares", [((11, 1), (12, 1)), ((11, 1),), ()]),
        ("ordinal", "borda", [((11, 1), (12, 2)), ((11, 1),), ()]),
    ],
)
def test_votes_become_ballots_of_the_method(
    tmp_path: Path, kind: str, method: str, ballots: list[tuple[tuple[int, int], ...]]
) -> None:
    sheet = read_ballots(written(tmp_path, PB.format(kind=kind)), method=method, proposals=NAMES)
    assert [(b.row, b.voter) for b in sheet.ballots] == [(11, "v1"), (12, "v2"), (13, "v3")]
    assert [b.choices for b in sheet.ballots] == ballots


def test_a_vote_for_what_is_not_in_the_round_is_refused_whole(tmp_path: Path) -> None:
    sheet = read_ballots(written(tmp_path, PB.format(kind="approval")), method="approval", proposals=NAMES[:1])
    assert [(p.row, p.value, p.reason) for p in sheet.rejected] == [(11, "7", "unknown-proposal")]
    assert [b.voter for b in sheet.ballots] == ["v2", "v3"]


def test_orders_become_as_many_ballots_as_gave_them(tmp_path: Path) -> None:
    path = written(tmp_path, SOI, "town.soi")
    assert [(p.external_id, p.title) for p in read_proposals(path).proposals] == [("1", "Anna"), ("2", "Boris")]
    names = (ProposalName(1, "1", "Anna"), ProposalName(2, "2", "Boris"))
    sheet = read_ballots(path, method="irv", proposals=names)
    assert [(b.row, b.voter, b.choices) for b in sheet.ballots] == [
        (5, "5-1", ((2, 1), (1, 2))),
        (5, "5-2", ((2, 1), (1, 2))),
        (6, "6-1", ((1, 1),)),
    ]


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("a.pb", PB.format(kind="approval").replace("VOTES", "VOICES"), "polls.no_section"),
        ("a.pb", PB.format(kind="telepathy"), "polls.vote_type"),
        ("a.pb", PB.format(kind="approval").replace(";700;", ";much;"), "polls.row"),
        ("a.pb", PB.format(kind="ordinal"), "polls.other_votes"),
        ("a.soi", SOI.replace("2: 2,1", "2: {2,1"), "polls.row"),
        ("a.soi", SOI.replace("VOTERS: 3", "VOTERS: 4"), "polls.voters"),
        ("a.soi", SOI.replace("ALTERNATIVE NAME", "NAME"), "polls.no_section"),
        ("a.soi", SOI.replace("2: 2,1", "9000000: 2,1"), "importing.too_large"),
        ("a.soi", SOI, "polls.other_votes"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_place(tmp_path: Path, name: str, text: str, key: str) -> None:
    with pytest.raises(BadFile) as refused:
        read_ballots(written(tmp_path, text, name), method="dots", proposals=NAMES)
    assert refused.value.key == key
    assert name in refused.value.what("en")
    assert refused.value.remedy("ru")


TOC = """# NUMBER VOTERS: 5
# ALTERNATIVE NAME 1: Anna
# ALTERNATIVE NAME 2: Boris
# ALTERNATIVE NAME 3: Vera
3: 1,{2, 3}
1: {1,2},3
1: {3},1
"""


@pytest.mark.parametrize("name", ["town.toc", "town.TOI"])
def test_those_in_braces_share_a_rank(tmp_path: Path, name: str) -> None:
    names = (ProposalName(4, "1", "Anna"), ProposalName(5, "2", "Boris"), ProposalName(6, "3", "Vera"))
    path = written(tmp_path, TOC, name)
    assert [proposal.title for proposal in read_proposals(path).proposals] == ["Anna", "Boris", "Vera"]
    sheet = read_ballots(path, method="schulze", proposals=names)
    assert [ballot.choices for ballot in sheet.ballots] == [
        *[((4, 1), (5, 2), (6, 2))] * 3,
        ((4, 1), (5, 1), (6, 2)),
        ((6, 1), (4, 2)),
    ]
    assert {ballot.choices for ballot in read_ballots(path, method="approval", proposals=names).ballots} == {
        ((4, 1), (5, 1), (6, 1)),
        ((6, 1), (4, 1)),
    }


@pytest.mark.parametrize("line", ["2: {1,2", "2: 1,2}", "2: {},1", "2: {1,{2}}"])
def test_braces_that_do_not_close_are_told_by_their_row(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadFile) as refused:
        read_proposals(written(tmp_path, f"# ALTERNATIVE NAME 1: Anna\n{line}\n", "town.toi"))
    assert refused.value.params["row"] == 2


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("3,1", "3", "points-unlike"),
        ("3,1", "3,x", "bad-points"),
        ("3,1", "2.5,1", "bad-points"),
        ("v1;", ";", "no-voter"),
    ],
)
def test_a_vote_that_cannot_be_read_leaves_the_others(tmp_path: Path, old: str, new: str, reason: str) -> None:
    text = PB.format(kind="scoring").replace(old, new)
    sheet = read_ballots(written(tmp_path, text), method="dots", proposals=NAMES)
    assert [(problem.row, problem.reason) for problem in sheet.rejected] == [(11, reason)]
    assert [ballot.voter for ballot in sheet.ballots] == ["v2", "v3"]
    assert sheet.source.rows == 3


def test_points_may_be_written_as_decimals_and_voters_left_unnamed(tmp_path: Path) -> None:
    text = PB.format(kind="cumulative").replace("3,1", "3.0,1.00").replace("voter_id;", "sex;")
    sheet = read_ballots(written(tmp_path, text), method="dots", proposals=NAMES)
    assert [(ballot.voter, ballot.choices) for ballot in sheet.ballots] == [
        ("11", ((11, 3), (12, 1))), ("12", ((11, 2),)), ("13", ()),
    ]  # fmt: skip


def test_shared_ranks_are_told_once_a_row_where_no_duels_are_counted(tmp_path: Path) -> None:
    names = (ProposalName(4, "1", "Anna"), ProposalName(5, "2", "Boris"), ProposalName(6, "3", "Vera"))
    sheet = read_ballots(written(tmp_path, TOC, "town.toc"), method="irv", proposals=names)
    assert [(problem.row, problem.value, problem.reason) for problem in sheet.rejected] == [
        (5, "1, 2, 3 ×3", "shared-rank"),
        (6, "1, 2, 3 ×1", "shared-rank"),
    ]
    assert [ballot.choices for ballot in sheet.ballots] == [((6, 1), (4, 2))]


def test_the_earlier_form_of_orders(tmp_path: Path) -> None:
    path = written(tmp_path, "2\n1,Anna, the first\n2,Boris\n3,3,2\n2,2,1\n1,1\n", "town.soc")
    assert [(p.row, p.external_id, p.title) for p in read_proposals(path).proposals] == [
        (2, "1", "Anna, the first"), (3, "2", "Boris"),
    ]  # fmt: skip
    names = (ProposalName(1, "1", "Anna"), ProposalName(2, "2", "Boris"))
    ballots = read_ballots(path, method="irv", proposals=names).ballots
    assert [(b.row, b.choices) for b in ballots] == [(5, ((2, 1), (1, 2)))] * 2 + [(6, ((1, 1),))]
    short = written(tmp_path, "2\n1,Anna\n2,Boris\n4,4,2\n2,2,1\n1,1\n", "short.soc")
    with pytest.raises(BadFile) as refused:
        read_proposals(short)
    assert refused.value.params["announced"] == 4
