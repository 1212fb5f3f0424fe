"""The words of an import's preview: where from, which columns, how many, and the rows that need an eye."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from session_tui.domain.drafts import RowProblem, SheetSource
from session_tui.domain.people import Doubt, ImportPlan, ParticipantView, PlannedChange
from session_tui.locale import Lang, say
from session_tui.tui.decisions import State, differences

NBSP = "\N{NO-BREAK SPACE}"
BY_HAND = " ✎"
Choices = tuple[tuple[State, str], ...]


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One row that needs an eye. `choices` are the states it may be decided into and their words, what holds undecided
    first; empty where there is nothing to decide, then `fate` says what becomes of it."""

    kind: str
    row: int
    sign: str
    tone: str
    name: str
    text: str
    choices: tuple[tuple[State, str], ...] = ()
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


def lines_of(plan: ImportPlan, people: Mapping[int, ParticipantView], lang: Lang) -> list[ImportLine]:
    """Doubtful rows, refused ones, rows that contradict a card, warnings, skipped rows."""
    return [
        *(doubtful(doubt, lang) for doubt in plan.doubtful),
        *(problem_line(problem, "✗", "bad", say("dialogs.fate_rejected", lang), lang) for problem in plan.rejected),
        *contradicting(plan, people, lang),
        *(problem_line(problem, "!", "warn", "", lang) for problem in plan.warnings),
        *(problem_line(problem, "–", "quiet", say("dialogs.fate_skipped", lang), lang) for problem in plan.skipped),
    ]


def doubtful(doubt: Doubt, lang: Lang) -> ImportLine:
    who = ", ".join(filter(None, (doubt.known, doubt.known_organisation)))
    where = f"{doubt.known_number:03}" if doubt.known_number else say("dialogs.of_row", lang, row=doubt.known_row)
    text = say("dialogs.known_already", lang, where=where, who=who)
    if doubt.organisation:
        text = say("dialogs.known_here", lang, known=text, organisation=doubt.organisation)
    choices: Choices = (("", say("dialogs.other_person", lang)), ("same", say("dialogs.same_person", lang)))
    return ImportLine("same", doubt.row, "?", "warn", doubt.name, text, choices)


def contradicting(plan: ImportPlan, people: Mapping[int, ParticipantView], lang: Lang) -> Iterator[ImportLine]:
    for planned in (*plan.changed, *plan.differing):
        fields = differences(planned)
        if fields:
            by_hand = set(people[planned.number].hand_fields) & set(fields)
            choices = choices_of(all_by_hand=by_hand == set(fields), some_by_hand=bool(by_hand), lang=lang)
            yield ImportLine(
                "take", planned.row, "~", "accent", planned.name, change_words(planned, by_hand, lang), choices
            )


def choices_of(*, all_by_hand: bool, some_by_hand: bool, lang: Lang) -> Choices:
    """Keep ours; take what no hand wrote; take everything, also over a hand's word. Only what makes a difference."""
    states: list[State] = [""]
    if not all_by_hand:
        states.append("take")
    if some_by_hand:
        states.append("over")
    words = {"": "keep_by_hand" if all_by_hand else "keep", "take": "take", "over": "take_over"}
    return tuple((state, say(f"dialogs.{words[state]}", lang)) for state in states)


def change_words(planned: PlannedChange, by_hand: Collection[str], lang: Lang) -> str:
    """`town: «A» → «B»`, with a sign where a hand wrote ours."""
    return "; ".join(
        f"{field_word(change.field, lang)}: «{change.ours}»{BY_HAND if change.field in by_hand else ''} → «{change.theirs}»"
        for change in planned.changes
        if change.ours
    )


def problem_line(problem: RowProblem, sign: str, tone: str, fate: str, lang: Lang) -> ImportLine:
    what, _, remedy = problem.message(lang).partition("\n")
    what = what.partition(": ")[2] or what  # the row and the column stand beside it already
    return ImportLine("", problem.row, sign, tone, problem.value, f"{what} {remedy}", (), fate)
