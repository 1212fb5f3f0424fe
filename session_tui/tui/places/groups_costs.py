"""What a change by hand would cost, in numbers and in words, before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from session_tui.domain import communities, names
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.people import ParticipantView
from session_tui.locale import Lang, say
from session_tui.tui.places.groups_hall import Hall, wish_rank

# Aims that say nothing new beside another one, in words.
SAID_BY = {
    Aim.SIZE_OVER: Aim.SIZE_SUM,
    Aim.SIZE_UNDER: Aim.SIZE_SUM,
    Aim.BALANCE_SUM: Aim.BALANCE,
    Aim.TAGS_SUM: Aim.TAGS,
    Aim.ORGANISATIONS_SUM: Aim.ORGANISATIONS,
    Aim.TOWNS_SUM: Aim.TOWNS,
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Aims that would change, in their order, each with its value before and after. The first one decides."""

    aims: tuple[tuple[Aim, int, int], ...] = ()

    @property
    def verdict(self) -> str:
        """worse, better or same: aims are compared in their order, as the placement itself was."""
        if not self.aims:
            return "same"
        _, before, after = self.aims[0]
        return "worse" if after > before else "better"

    def words(self, lang: Lang) -> str:
        there = {aim for aim, _, _ in self.aims}
        changed = [
            say("groups_place.aim_change", lang, aim=say(f"groups_place.aim_{aim}", lang), before=before, after=after)
            for aim, before, after in self.aims
            if SAID_BY.get(aim) not in there
        ]
        return " · ".join((say(f"groups_place.cost_{self.verdict}", lang), *changed))


@dataclass(frozen=True, slots=True)
class Target:
    """One group as a place to go for one person: `cost` is None for the group where they sit."""

    number: int
    name: str
    size: int
    maximum: int | None
    rank: int
    own: int
    cost: Cost | None

    @property
    def full(self) -> bool:
        return self.cost is not None and self.maximum is not None and self.size >= self.maximum


def compared(order: Iterable[Aim], before: Mapping[Aim, int], after: Mapping[Aim, int]) -> Cost:
    return Cost(tuple((aim, before[aim], after[aim]) for aim in order if before[aim] != after[aim]))


def move_cost(hall: Hall, person: ParticipantView, to: int | None) -> Cost:
    """The cost of seating one person in a group, or nowhere."""
    if hall.standing is None or person.number not in hall.standing.problem.by_key:
        return Cost()
    return compared(hall.order, hall.values, hall.standing.after(person.number, to))


def swap_cost(hall: Hall, one: ParticipantView, other: ParticipantView) -> Cost:
    """The cost of letting two people change places."""
    standing = hall.standing
    if standing is None or not {one.number, other.number} <= set(standing.seats):
        return Cost()
    standing.move(one.number, other.group)
    after = standing.after(other.number, one.group)
    standing.move(one.number, one.group)
    return compared(hall.order, hall.values, after)


def targets(hall: Hall, person: ParticipantView) -> tuple[Target, ...]:
    """Every group with what going there would cost."""
    return tuple(
        Target(
            group.number, group.name, group.size, group.maximum, wish_rank(person, group.number),
            group.communities.get(person.community, 0),
            None if group.number == person.group else move_cost(hall, person, group.number),
        )
        for group in hall.groups
    )  # fmt: skip


def move_words(hall: Hall, person: ParticipantView, to: int, lang: Lang) -> tuple[str, str]:
    """Who would go where with what it changes for the groups, and what it costs."""
    target = hall.by_number[to]
    parts = [wish_change(person, person.group, to, lang), size_change(hall, person, to, lang)]
    parts.append(own_change(hall, person, to, lang))
    if target.maximum is not None and target.size >= target.maximum:
        parts.append(say("groups_place.over", lang, maximum=target.maximum))
    head = say("groups_place.move", lang, name=names.short(person.name), group=to, title=target.name)
    what = f"{head}: {' · '.join(filter(None, parts))}"
    return what, move_cost(hall, person, to).words(lang)


def swap_words(hall: Hall, one: ParticipantView, other: ParticipantView, lang: Lang) -> tuple[str, str]:
    """Who would change places with whom, what becomes of their wishes, and what it costs."""
    head = say("groups_place.swap", lang, name=names.short(one.name), other=names.short(other.name))
    wishes = [
        f"{names.short(person.name)}: {changed}"
        for person, to in ((one, other.group), (other, one.group))
        if (changed := wish_change(person, person.group, to, lang))
    ]
    what = ". ".join((head, *wishes))
    return what, swap_cost(hall, one, other).words(lang)


def pair_words(pair: str, one: ParticipantView, other: ParticipantView, lang: Lang) -> tuple[str, str]:
    """Who would be kept apart or together, and whether they sit so already."""
    what = say(f"groups_gentle.{pair}", lang, name=names.short(one.name), other=names.short(other.name))
    same = one.group is not None and one.group == other.group
    seated = one.group is not None and other.group is not None
    kept = not seated or same is (pair == "together")
    return what, say("groups_gentle.kept_already" if kept else "groups_gentle.not_kept_yet", lang)


def wish_change(person: ParticipantView, before: int | None, after: int | None, lang: Lang) -> str:
    if not person.wishes:
        return ""
    new = wish_word(wish_rank(person, after), lang)
    return new if before is None else f"{wish_word(wish_rank(person, before), lang)} → {new}"


def wish_word(rank: int, lang: Lang) -> str:
    return say("groups_place.wish", lang, rank=rank) if rank else say("groups_place.no_wish", lang)


def own_change(hall: Hall, person: ParticipantView, to: int, lang: Lang) -> str:
    """How many of the person's community would sit in either group: «бизнес 8→7 / 7→8»."""
    if not person.community:
        return ""
    here, there = (None if n is None else hall.by_number[n].communities for n in (person.group, to))
    counts = [None if inside is None else inside.get(person.community, 0) for inside in (here, there)]
    return f"{communities.name(person.community, lang)} {both_sides(*counts)}"


def size_change(hall: Hall, person: ParticipantView, to: int, lang: Lang) -> str:
    """How many people would sit in either group."""
    here = None if person.group is None else hall.by_number[person.group].size
    return say("groups_place.sizes", lang, sizes=both_sides(here, hall.by_number[to].size))


def both_sides(here: int | None, there: int | None) -> str:
    """One fewer here, one more there.

    >>> both_sides(8, 7), both_sides(None, 7)
    ('8→7 / 7→8', '7→8')
    """
    shifts = [f"{count}→{count + by}" for count, by in ((here, -1), (there, 1)) if count is not None]
    return " / ".join(shifts)
