"""Real lists placed by the command line, from the file to the seats: import, check-in, assign, show.

    python benchmarks/placing_real.py [--data FOLDER] [--groups 6]

A line a list: people and communities, sizes, the most that any community of any group is beyond its share and all of it
together, people alone of their community where two could have been, the aims that are proved, and seconds of placing.
GroupEng's class is placed twice: as it is, majors being communities; and with its rules file's other wishes as balanced
tags (women, each skill, ethnicities that it clusters, quarters of the grades). Below is what that file asks of each
group: values distributed within floor and ceiling of their share, nobody of a cluster alone, mean grades alike.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SKILLS = ("Skill1", "Skill2", "Skill3")


class Case(NamedTuple):
    """A list: its files, how its columns are mapped, rules beside."""

    name: str
    files: tuple[Path, ...]
    mapping: tuple[str, ...]
    rules: tuple[tuple[str, ...], ...] = ()


def command(*words: object) -> Any:
    """The document that a command prints; the command's own words where it is refused."""
    ran = subprocess.run(
        [sys.executable, "-m", "session_tui", *map(str, words), "--json"], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if ran.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}: {ran.stderr}")
    return json.loads(ran.stdout)


def placed(case: Case, folder: Path) -> tuple[dict[str, Any], dict[str, Any], float]:
    """What `assign` and `show` say, and the seconds of all commands."""
    session, start = folder / f"{case.name.replace(' ', '-').replace('/', '-')}.db", time.perf_counter()
    command("new", session, "--preset", "novokuznetsk", "--lang", "en")
    for file in case.files:
        command("participants", "import", session, file, *(word for one in case.mapping for word in ("--map", one)))
    for rule in case.rules:
        command("groups", "rule", session, *rule)
    command("participants", "check-in", session, "--all")
    assigned = command("groups", "assign", session, "--present")
    return assigned, command("groups", "show", session), time.perf_counter() - start


def shown(case: Case, assigned: dict[str, Any], show: dict[str, Any], seconds: float) -> None:
    aims = {aim["aim"]: aim for aim in assigned["aims"]}
    kinds = Counter[str]()
    for group in show["groups"]:
        kinds.update(group["communities"])
    people, sizes = sum(kinds.values()), [group["size"] for group in show["groups"]]
    proved = sum(aim["proved"] for aim in aims.values())
    print(
        f"{case.name:34}{people:6,}{len(kinds):5}   {' '.join(map(str, sizes)):26}{aims['balance']['value']:5}"
        f"{aims['balance_sum']['value']:5}{aims['company']['value']:6}{proved:6}/{len(aims)}{assigned['seconds']:9.2f}{seconds:9.1f}"
    )
    for aim in aims.values():
        if not aim["proved"]:
            print(f"{'':34}{aim['aim']}: {aim['value']}, no less than {aim['bound']}")


def tagged(file: Path, folder: Path) -> Path:
    """GroupEng's class with a column of tags for all that its rules file looks at."""
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    cuts = statistics.quantiles([float(row["GPA"]) for row in rows], n=4)
    target = folder / "class.csv"
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["ID", "Major", "Tags"])
        for row in rows:
            tags = [skill.lower() for skill in SKILLS if row[skill] == "y"]
            tags += ["woman"] if row["Gender"] == "F" else []
            tags += ["cluster"] if row["Ethnicity"] in ("B", "H") else []
            tags.append(f"grade{sum(float(row['GPA']) > cut for cut in cuts) + 1}")
            writer.writerow([row["ID"], row["Major"], "; ".join(tags)])
    return target


def groupeng_asks(file: Path, show: dict[str, Any]) -> None:
    """What GroupEng's rules file asks of the groups, counted from its own columns."""
    rows = {f"ID {row['ID']}": row for row in csv.DictReader(file.open(encoding="utf-8"))}
    teams = [[rows[person["name"]] for person in group["participants"]] for group in show["groups"]]
    whole = [float(row["GPA"]) for row in rows.values()]
    for column, value in (
        *(("Major", major) for major in ("Mech E", "CS", "Civ E", "EE")),
        *((s, "y") for s in SKILLS),
    ):
        total = sum(row[column] == value for row in rows.values())
        counts = [sum(row[column] == value for row in team) for team in teams]
        low, high = total // len(teams), -(-total // len(teams))
        kept = "kept" if all(low <= count <= high for count in counts) else "NOT kept"
        print(f"    distribute {column} {value:8}{' '.join(map(str, counts)):24} share {low}–{high}: {kept}")
    for column, values in (("Gender", ("F",)), ("Ethnicity", ("B", "H"))):
        counts = [sum(row[column] in values for row in team) for team in teams]
        kept = "kept" if 1 not in counts else "NOT kept"
        print(f"    cluster {column} {'/'.join(values):11}{' '.join(map(str, counts)):24} nobody alone: {kept}")
    means = [statistics.mean(float(row["GPA"]) for row in team) for team in teams]
    far = max(abs(mean - statistics.mean(whole)) for mean in means) / statistics.stdev(whole)
    print(f"    balance GPA: means {min(means):.2f}–{max(means):.2f}, at most {far:.2f} standard deviations off")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--data", type=Path, default=Path(os.environ.get("SESSION_TUI_REAL_DATA", ROOT.parent / "shared" / "data"))
    )
    data = options.parse_args().data
    groupeng, people = data / "07_groups" / "groupeng" / "sample_class_1.csv", data / "04_participants"
    gruepr = data / "07_groups" / "gruepr"
    lists = [file for file in sorted(gruepr.glob("*.csv")) if "empty" not in file.name]
    gender = "community=With which gender do you identify?"
    with TemporaryDirectory() as made:
        folder = Path(made)
        cases = [
            Case("GroupEng, majors", (groupeng,), ("name=ID", "community=Major")),
            Case("GroupEng, project choices", (groupeng,), ("name=ID", "community=Project choice", "tags=Gender")),
            Case(
                "GroupEng, all its rules", (tagged(groupeng, folder),), ("name=ID", "community=Major"),
                (("tags", "skill1", "skill2", "skill3", "woman", "cluster", "grade1", "grade2", "grade3", "grade4"),),
            ),
            *(Case(f"gruepr {file.stem}", (file,), (gender,)) for file in lists),
            Case("UK, parties", tuple(sorted((people / "ep_UK_scale").glob("*.csv"))), ("community=group",)),
            Case("Duma, parties", (people / "ru_duma2011_elected_A.csv",), ("community=партия", "town=регион")),
        ]  # fmt: skip
        print("                                                                        beyond the      not")
        print(
            "list                              people kinds  sizes                      share, sum  alone  proved  placing all, s"
        )
        for case in cases:
            assigned, show, seconds = placed(case, folder)
            shown(case, assigned, show, seconds)
            if case.name.startswith("GroupEng, all") or case.name == "GroupEng, majors":
                groupeng_asks(groupeng, show)


if __name__ == "__main__":
    main()
