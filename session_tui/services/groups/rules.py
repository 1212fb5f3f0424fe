"""What the facilitator asks of the placement: rules, the order of aims, tags to be balanced. Each change is a step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from session_tui.domain.grouping.rulebook import Rulebook, RuleLine, RuleView, Word, solved, with_tags
from session_tui.services.groups.card import edit
from session_tui.services.groups.rule_rows import Asked, RuleRow, Scribe, asked_from
from session_tui.services.groups.views import labels
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Participant, PlacingRule, SectorGroup

RULE = table_of(PlacingRule).c


def stored(db: Db) -> dict[RuleRow, int]:
    """The stored rules, each with its number."""
    rows = db.rows(PlacingRule, order=(RULE.kind, RULE.position, RULE.id))
    return {RuleRow(*(getattr(row, name) for name in RuleRow._fields)): row.id for row in rows}


def asked_of(db: Db, instead: Sequence[RuleLine] | None = None) -> Asked:
    """What the stored rules ask for; or rules not stored, in place of them."""
    if instead is not None:
        scribe = Scribe(db)
        return asked_from(scribe.rows(instead), scribe.limits)
    return asked_from(stored(db), {row.number: (row.minimum, row.maximum) for row in db.rows(SectorGroup)})


def rulebook(db: Db) -> Rulebook:
    """All that is asked, as people see it."""
    rules = {
        row: n for row, n in stored(db).items() if row.kind in (Word.APART, Word.TOGETHER, Word.LEADER, Word.CLOSED)
    }
    numbers = {n for row in rules for n in (row.participant_id, row.other_id) if n is not None}
    column = table_of(Participant).c
    names = {p.id: p.name for p in db.rows(Participant, column.id.in_(sorted(numbers)))} if numbers else {}
    asked, own = asked_of(db), labels(db)
    return Rulebook(
        tuple(
            RuleView(
                number, Word(row.kind), row.group_number,
                tuple((n, names[n]) for n in (row.participant_id, row.other_id) if n is not None), own.get(row.value, row.value),
            )
            for row, number in rules.items()
        ),
        solved(with_tags(asked.aims, asked.tags)),
        asked.tags,
    )  # fmt: skip


@step("groups.rule")
def add_rule(db: Db, line: RuleLine) -> Rulebook:
    """One rule more. `aims` and `tags` take the place of those before; without a name they go back to the usual."""
    replaced = {Word.AIMS: "aim", Word.TAGS: "tag"}.get(line.word)
    write(db, [line], [row for row in stored(db) if row.kind != replaced])
    db.note(rule=" ".join((line.word, *line.cells)))
    return rulebook(db)


@step("groups.rules")
def set_rules(db: Db, lines: Iterable[RuleLine]) -> Rulebook:
    """These rules in place of all that are stored; limits that they don't name stay as they are."""
    lines = list(lines)
    write(db, lines, [])
    db.note(n=len(lines))
    return rulebook(db)


@step("groups.order")
def set_order(db: Db, aims: Sequence[str], tags: Sequence[str] = ()) -> Rulebook:
    """What counts first, second, …, by the names of aims or their families, and which tags are balanced."""
    kept = [row for row in stored(db) if row.kind not in ("aim", "tag")]
    write(db, [RuleLine(Word.AIMS, tuple(aims)), RuleLine(Word.TAGS, tuple(tags))], kept)
    db.note(aims=", ".join(aims))
    return rulebook(db)


@step("groups.unrule")
def drop_rule(db: Db, number: int) -> Rulebook:
    """Take one rule back, by its own number."""
    row = db.known(PlacingRule, "groups.no_rule", number)
    db.remove(PlacingRule, [(number,)])
    db.note(number=number, kind=row.kind)
    return rulebook(db)


def write(db: Db, lines: Sequence[RuleLine], kept: Sequence[RuleRow]) -> None:
    """Store these rules and those kept, and nothing else; rules that stay keep their numbers."""
    scribe = Scribe(db)
    wanted, there = scribe.rows(lines, kept), stored(db)
    first = db.next_id(PlacingRule)
    db.remove(PlacingRule, [(number,) for row, number in there.items() if row not in wanted])
    missing = [row for row in wanted if row not in there]
    db.put(PlacingRule, ({"id": first + i, **row._asdict()} for i, row in enumerate(missing)))
    for group, limits in scribe.limits.items():
        edit(db, group, limits=limits)
