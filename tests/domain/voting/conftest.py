"""Libraries that count votes too, to be asked for a second opinion; and random votes to ask about."""

from __future__ import annotations

import os
import random
import sys
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

Oracle = Callable[[str], Any]
PROFILES = int(os.environ.get("SESSION_TUI_PROFILES", "100"))  # a method; benchmarks/oracles.py asks for more


@pytest.fixture(scope="session")
def oracle() -> Oracle:
    """Imports a module of abcvoting, pabutools or pref_voting.

    They name a proprietary solver, charts, and a compiler, which no count of theirs needs and which are not installed
    here (`exclude-dependencies` in pyproject.toml): empty modules stand in, and the compiler leaves functions as they are.
    So it is with OR-tools, whose own HiGHS can't be loaded in a process that has highspy's.
    """

    def compiled(*given: Any, **_options: Any) -> Any:
        return given[0] if given and callable(given[0]) else lambda function: function

    for name in ("gurobipy", "nashpy", "matplotlib", "matplotlib.pyplot", "numba"):
        try:
            import_module(name)
        except ImportError:
            module = ModuleType(name)
            module.__dict__["jit"] = compiled
            sys.modules[name] = module
    solver = ModuleType("ortools.linear_solver")
    solver.__dict__["pywraplp"] = ModuleType("ortools.linear_solver.pywraplp")
    sys.modules |= {"ortools": ModuleType("ortools"), solver.__name__: solver}

    def found(name: str) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # theirs, not ours
            return import_module(name)

    return found


@pytest.fixture
def profiles(request: pytest.FixtureRequest) -> Iterator[random.Random]:
    """As many sources of chance as profiles are wanted, the same ones at every run of a test."""
    return (random.Random(f"{request.node.name} {at}") for at in range(PROFILES))
