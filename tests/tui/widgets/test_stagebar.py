"""The stage bar keeps its counts in every terminal that is 80 columns wide."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from rich.cells import cell_len

from session_tui.domain.workshop import Standing, WorkshopView
from session_tui.locale import Lang
from session_tui.tui.stages import STAGES, stage_states
from session_tui.tui.widgets.stagebar import StageBar

NARROW = 78  # 80 columns without the margins


def standing(participants: int, open_rounds: int) -> Standing:
    shop = WorkshopView("Towns", "Yurga", "", "", (), (), "", "en", "", "")
    return Standing(
        shop, (), participants=participants, present=participants, groups=6, placed=participants, proposals=137,
        complete_proposals=40, rounds=12, open_rounds=open_rounds, recommendations=24, gaps=13, next_step="report",
    )  # fmt: skip


def drawn(bar: StageBar, width: int) -> str:
    gap, texts = bar.fitting(width)
    keyed = (" ".join(filter(None, (stage.key, *parts))) for stage, parts in zip(bar.stages, texts, strict=True))
    return (" " * gap).join(keyed)


@pytest.mark.parametrize("lang", get_args(Lang))
@pytest.mark.parametrize("current", STAGES)
@pytest.mark.parametrize("open_rounds", [0, 1])
def test_eighty_columns_hold_every_count_and_the_name_of_the_stage(lang: Lang, current: str, open_rounds: int) -> None:
    states = stage_states(standing(300, open_rounds), lang)
    bar = StageBar(states)
    bar.set_reactive(StageBar.current, current)
    line = drawn(bar, NARROW)
    assert cell_len(line) <= NARROW
    for state in states:
        assert state.sign in line
        assert state.short in line or state.name in line or state.id != current
    assert ("300/300" in line, "6 ✓" in line, "24 ⚠13" in line, "●" in line) == (True, True, True, bool(open_rounds))


def test_names_are_cut_before_any_count_is_left_out() -> None:
    bar = StageBar(stage_states(standing(150, 0), "en"))
    bar.set_reactive(StageBar.current, "participants")
    assert drawn(bar, 120).startswith("1 Overview   2 Participants 150/150   3 Groups 6 ✓   4 Proposals 137")
    assert drawn(bar, NARROW) == "1 Ov. 2 Particip. 150/150 3 Gro. 6 ✓ 4 Pro. 137 5 Vot. 12 6 Out. 24 ⚠13 7 Rep."
    assert drawn(bar, 40) == "1 2 150/150 3 6 ✓ 4 137 5 12 6 24 ⚠13 7"


def test_before_much_is_counted_the_names_stay_readable() -> None:
    early = replace(standing(200, 0), present=0, proposals=0, rounds=0, recommendations=0, gaps=0)
    bar = StageBar(stage_states(early, "en"))
    bar.set_reactive(StageBar.current, "participants")
    assert drawn(bar, NARROW) == "1 Overv. 2 Participants 0/200 3 Groups 6 ✓ 4 Propo. 5 Voting 6 Outco. 7 Report"


def test_a_roomy_terminal_says_everything_in_full() -> None:
    bar = StageBar(stage_states(standing(150, 1), "ru"))
    assert drawn(bar, 200) == (
        "1 Обзор   2 Участники 150/150   3 Группы 6 ✓   4 Предложения 137   5 Голосование ● идёт   6 Итоги 24 ⚠13   7 Отчёт"
    )
