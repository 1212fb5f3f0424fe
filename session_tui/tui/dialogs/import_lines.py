"""The words of an import's preview: where from, which columns, how many, and the rows that need an eye."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from session_tui.domain.drafts import RowProblem, SheetSource
from session_tui.domain.identity import Policy
from session_tui.domain.people import Doubt, FieldChange, ImportPlan, PlannedChange
from session_tui.locale import Lang, say

NBSP = "\N{NO-BREAK SPACE}"
BY_HAND = " ✎"
CONTRADICTS = "~"
State = Policy | Literal["another", "same"]
Choices = tuple[tuple[State, str], ...]


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One row that needs an eye. `choices` are the states it may be decided into and their words; empty where there is
    nothing to decide, then `fate` says what becomes of it. `kind` is "doubt", "known", or empty."""

    kind: str
    row: int
    sign: str
    tone: str
    name: str
    text: str
    choices: Choices = ()
    fate: str = ""

    @property
    def whole(self) -> str:
        return f"{self.name}: {self.text}"


def source_words(source: SheetSource, lang: Lang) -> str:
    """`sheet “People” · header in row 4`."""
    parts = []
    if source.sheet:
        parts.append(say("dialogs.sheet", lang, name=source.sheet))
    parts.append(say("dialogs.header_row", lang, row=source.header_row) if source.header_row
                 else say("dialogs.no_header", lang))  # fmt: skip
    if source.encoding:
        parts.append(source.encoding)
    return " · ".join(parts)


def column_words(source: SheetSource, lang: Lang) -> str:
    """`ФИО → name   Место работы → organisation`, and the columns that were not understood."""
    pairs = (f"{header} → {field_word(name, lang)}" for name, header in source.columns.items())
    found = "   ".join(pair.replace(" ", NBSP) for pair in pairs)
    if source.ignored_columns:
        found += "\n" + say("dialogs.ignored", lang, columns=", ".join(source.ignored_columns))
    return found


def field_word(name: str, lang: Lang) -> str:
    """A field as people call it."""
    if name.startswith("wish") and name[4:].isdigit():
        return say("dialogs.wish", lang, rank=name[4:]).lower()
    return say(f"dialogs.{name}", lang).lower()


def count_words(plan: ImportPlan, lang: Lang) -> str:
    numbers = {
        "new": len(plan.new) - len(plan.doubtful),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "doubtful": len(plan.doubtful),
        "rejected": len(plan.rejected),
        "skipped": len(plan.skipped),
    }
    return "   ".join(say(f"dialogs.count_{name}", lang, n=n) for name, n in numbers.items() if n or name == "new")


def lines_of(plan: ImportPlan, lang: Lang) -> list[ImportLine]:
    """Doubtful rows, refused ones, rows that contradict a card, warnings, skipped rows, rows that only fill gaps."""
    known = [known_line(planned, lang) for planned in (*plan.changed, *plan.differing)]
    return [
        *(doubtful(doubt, lang) for doubt in plan.doubtful),
        *(problem_line(problem, "✗", "bad", say("dialogs.fate_rejected", lang), lang) for problem in plan.rejected),
        *(line for line in known if line.sign == CONTRADICTS),
        *(problem_line(problem, "!", "warn", "", lang) for problem in plan.warnings),
        *(problem_line(problem, "–", "quiet", say("dialogs.fate_skipped", lang), lang) for problem in plan.skipped),
        *(line for line in known if line.sign != CONTRADICTS),
    ]


def doubtful(doubt: Doubt, lang: Lang) -> ImportLine:
    who = ", ".join(filter(None, (doubt.known, doubt.known_organisation)))
    where = f"{doubt.known_number:03}" if doubt.known_number else say("dialogs.of_row", lang, row=doubt.known_row)
    text = say("dialogs.known_already", lang, where=where, who=who)
    if doubt.organisation:
        text = say("dialogs.known_here", lang, known=text, organisation=doubt.organisation)
    choices: Choices = (("another", say("dialogs.other_person", lang)), ("same", say("dialogs.same_person", lang)))
    return ImportLine("doubt", doubt.row, "?", "warn", doubt.name, text, choices)


def known_line(planned: PlannedChange, lang: Lang) -> ImportLine:
    """Somebody known, field by field: what contradicts the card first, then what fills a gap of it."""
    sign, tone = (CONTRADICTS, "accent") if any(c.ours or c.by_hand for c in planned.changes) else ("+", "quiet")
    text = "; ".join(change_words(change, lang) for change in sorted(planned.changes, key=lambda c: not c.ours))
    if planned.wishes is not None:
        wishes = say("dialogs.wishes", lang).lower()
        text = "; ".join(filter(None, (text, f"{wishes}: {', '.join(map(str, planned.wishes))}")))
    return ImportLine("known", planned.row, sign, tone, planned.name, text, tuple(choices_of(planned, lang)))


def choices_of(planned: PlannedChange, lang: Lang) -> Iterator[tuple[State, str]]:
    """Fill gaps; take what no hand wrote; take everything, also over a hand's word; keep ours. Those that differ only."""
    by_hand = [change.by_hand for change in planned.changes]
    contradicts = any(change.ours and not change.by_hand for change in planned.changes)
    gaps = planned.wishes is not None or any(not change.ours and not change.by_hand for change in planned.changes)
    words = "import_place.fill_gaps" if gaps else f"dialogs.keep{'_by_hand' if by_hand and all(by_hand) else ''}"
    yield "fill", say(words, lang)
    if contradicts:
        yield "theirs", say("dialogs.take", lang)
    if any(by_hand):
        yield "over", say("dialogs.take_over", lang)
    if gaps:
        yield "ours", say("dialogs.keep", lang)


def same_in_effect(policy: Policy, choices: Choices) -> State:
    """The choice that a policy comes to in a row where it makes no difference of its own."""
    offered = [state for state, _ in choices]
    order: dict[Policy, tuple[State, ...]] = {
        "fill": ("fill",), "theirs": ("theirs", "fill"), "over": ("over", "theirs", "fill"), "ours": ("ours", "fill"),
    }  # fmt: skip
    return next(state for state in order[policy] if state in offered)


def change_words(change: FieldChange, lang: Lang) -> str:
    """`town: «A» → «B»`, with a sign where a hand wrote ours; `town: + «B»` where it fills a gap."""
    field, hand = field_word(change.field, lang), BY_HAND if change.by_hand else ""
    if not change.ours:
        return f"{field}:{hand} + «{change.theirs}»"
    return f"{field}: «{change.ours}»{hand} → «{change.theirs}»"


def problem_line(problem: RowProblem, sign: str, tone: str, fate: str, lang: Lang) -> ImportLine:
    what, _, remedy = problem.message(lang).partition("\n")
    what = what.partition(": ")[2] or what  # the row and the column stand beside it already
    return ImportLine("", problem.row, sign, tone, problem.value, f"{what} {remedy}", (), fate)
