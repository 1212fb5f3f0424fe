"""Sector groups as screens and files see them, and their presets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupView:
    """One sector group: `communities` counts its people by community, `wishes` by the rank of the wish met, 0: none."""

    number: int
    name: str
    priorities: tuple[str, ...]
    moderator: str
    room: str
    minimum: int | None
    maximum: int | None
    size: int
    present: int
    communities: Mapping[str, int]
    wishes: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class AimShown:
    """One aim of a placement: what was reached, and the bound nobody can pass; equal when `proved`."""

    aim: str
    value: int
    bound: int
    proved: bool


@dataclass(frozen=True, slots=True)
class PlacementView:
    """How the last placement was made: the moment in UTC, its seed, its status, and its aims in order."""

    at: str
    seed: int
    status: str
    people: int
    aims: tuple[AimShown, ...]


@dataclass(frozen=True, slots=True)
class GroupSetup:
    """A sector group as a preset names it."""

    name: str
    priorities: tuple[str, ...] = ()
    moderator: str = ""
    room: str = ""
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaSetup:
    kind: str
    title: str
    starts_at: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Preset:
    """Everything a new session starts with, in one language."""

    title: str
    place: str
    groups: tuple[GroupSetup, ...]
    agenda: tuple[AgendaSetup, ...] = ()
    organisers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
