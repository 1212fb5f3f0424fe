"""The same seed gives the same bytes, in another process, another folder, with other hashes of strings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import hashlib, sys
from dataclasses import dataclass
from pathlib import Path
from session_tui.cli.demo.listing import write_list
from session_tui.cli.demo.people import people
from session_tui.cli.demo.proposals import proposals
from session_tui.cli.demo.votes import group_votes, plenary_votes

@dataclass
class Guest:
    number: int
    community: str

digest = hashlib.sha256()
for lang in ("ru", "en"):
    crowd, ideas = people(5, lang), proposals(5, lang)
    hall = [Guest(number, person.community) for number, person in enumerate(crowd, 1)]
    write_list(crowd, Path("list.xlsx"), lang)
    digest.update(Path("list.xlsx").read_bytes())
    for value in (crowd, ideas, group_votes(5, ideas[:6], hall), plenary_votes(5, ideas, hall)):
        digest.update(repr(value).encode())
print(digest.hexdigest())
"""


@pytest.mark.slow
def test_other_process_and_folder_give_the_same_bytes(tmp_path: Path) -> None:
    said = set()
    for hashes in ("1", "77"):
        folder = tmp_path / hashes
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": hashes, "TZ": f"UTC-{len(hashes)}"}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], cwd=folder, env=environment, capture_output=True, text=True, check=True
        )
        said.add(done.stdout)
    assert len(said) == 1
