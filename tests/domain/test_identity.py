"""Who is who: the same person found again, and two people never made one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.drafts import ParticipantDraft
from session_tui.domain.identity import Match, Register, kind_of_id
from session_tui.domain.names import key

UUID = "93c34aee-2184-41cf-98ef-22598d7af967"


def person(name: str = "Иванов Пётр Ильич", **fields: str) -> ParticipantDraft:
    return ParticipantDraft(2, name, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "row", "sure"),
    [
        (person(external_id=UUID), person("Иванова Анна", external_id=UUID), True),
        (person(external_id="17"), person("Иванов П. И.", external_id="17", organisation="Завод"), True),
        (person(external_id="17"), person("Сидорова Анна", external_id="17"), False),
        (person(email="p@example.org"), person("Пётр Иванов", email="P@example.org", organisation="Завод"), True),
        (person(email="office@example.org"), person("Сидорова Анна", email="office@example.org"), None),
        (person(organisation="Завод"), person("ИВАНОВ ПЕТР ИЛЬИЧ", organisation="завод"), True),
        (person(organisation="Завод"), person("Иванов П.И.", organisation="Завод"), True),
        (person(organisation="Завод"), person(organisation="Шахта"), False),
        (person(email="a@example.org"), person(email="b@example.org"), False),
        (person(external_id="17"), person(external_id="18"), False),
        (person(), person("Петров Пётр Ильич"), None),
    ],
)
def test_rows_mean_known_people(known: ParticipantDraft, row: ParticipantDraft, sure: bool | None) -> None:
    found = Register([known]).find(row, key(row.name), set())
    assert found == (None if sure is None else Match(0, sure))


def test_a_person_is_taken_by_one_row_only() -> None:
    register = Register([person(organisation="Завод")])
    assert register.find(person(organisation="Завод"), key(person().name), {0}) == Match(0, sure=False)


@given(st.lists(st.sampled_from(["Орлов Иван", "Зимин Пётр", "Белов Олег"]), max_size=6), st.randoms())
def test_a_list_finds_itself_whatever_the_order(names: list[str], random: object) -> None:
    people = [person(name, organisation=f"Завод {i}") for i, name in enumerate(names)]
    register = Register(people)
    taken: set[int] = set()
    for i in sorted(range(len(people)), key=lambda _: random.random()):  # type: ignore[attr-defined]
        match = register.find(people[i], key(people[i].name), taken)
        assert match == Match(i, sure=True)
        taken.add(i)


@given(st.text(max_size=40))
def test_every_id_has_a_kind(text: str) -> None:
    assert kind_of_id(text) == kind_of_id(text)
    assert (kind_of_id(text) == "digits") == text.isdigit()
