"""Public votes counted through the command line, beside what was published or counted by others: a table in Markdown.

    python benchmarks/real_votes.py DATA

DATA holds `GROUND_TRUTH.json` and the folders of participatory budgets (`01_pabulib`), opinion polls (`02_polis`),
elections (`03_preflib`) and a parliament's motions (`04_ru_duma_votes`). Every file of them is taken in by its name and
counted by `session-tui`; the exit status is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from session_tui.cli.main import run

Line = tuple[str, str, str, bool]  # file, what is compared, ours, whether it equals
SIDES = ("agree", "disagree", "pass")
SHARES = (("cost", "CostSat"), ("count", "CardinalitySat"))


def command(*words: object) -> Any:
    """The document that a command prints; it must be done."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()) as err:
        try:
            status = run([*map(str, words), "--json"])
        except SystemExit as ended:
            status = ended.code
    assert status == 0, (words, out.getvalue(), err.getvalue())
    return json.loads(out.getvalue())


def held(file: Path, method: str, *rules: str) -> dict[str, Any]:
    """The tally of one more round with the ballots of a file, whose proposals are taken in first."""
    settings = [word for rule in rules for word in ("--rule", rule)]
    number = command("rounds", "open", "s.db", "--method", method, "--electorate", "open", *settings)["round"]
    taken = command("rounds", "ballots", "s.db", number, file)
    assert not taken["rejected"], taken["rejected"][:3]
    command("rounds", "close", "s.db", number)
    tally: dict[str, Any] = command("rounds", "tally", "s.db", number)
    return tally


def column(tally: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {row["external_id"]: row[name] for row in tally["proposals"]}


def adopted(tally: Mapping[str, Any]) -> set[str]:
    return {row["external_id"] for row in tally["proposals"] if row["verdict"] == "adopted"}


def fresh(file: Path) -> None:
    Path("s.db").unlink(missing_ok=True)
    command("new", "s.db")
    command("proposals", "import", "s.db", file)


def budgets(data: Path, truth: Mapping[str, Any]) -> Iterator[Line]:
    for file in sorted((data / "01_pabulib").glob("*.pb")):
        known = truth["pabulib"][f"dev/01_pabulib/{file.name}"]
        kind, name = known["vote_type"], file.stem
        fresh(file)
        budget = f"budget={int(known['budget'])}"
        if kind == "cumulative":
            tally = held(file, "dots", budget, "tie=order", "dots=5")
            yield name, "ballots, points", str(tally["cast"]), (
                (tally["cast"], column(tally, "points")) == (known["num_votes"], known["points"])
            )  # fmt: skip
            chosen = adopted(tally)
            yield name, "greedy by points", str(len(chosen)), chosen == set(known["greedy_by_points_ties_file_order"])
            yield name, "verify", "sound", command("verify", "s.db")["sound"]
            continue
        tally = held(file, "approval", budget, "tie=order")
        same = (tally["cast"], column(tally, "for")) == (known["num_votes"], known["approvals"])
        yield name, "ballots, approvals", str(tally["cast"]), same
        chosen = adopted(tally)
        yield name, "greedy by approvals", str(len(chosen)), chosen == set(known["greedy_by_approvals_ties_file_order"])
        if kind == "ordinal":
            points = column(held(file, "borda", f"max_choices={most_ranked(file)}"), "points")
            yield name, "Borda points", str(sum(points.values())), points == known["borda_maxlen"]
            first = column(held(file, "stv", "seats=1"), "for")
            yield name, "first choices", str(sum(first.values())), first == known["first_preferences"]
        for satisfaction, key in SHARES:
            if (listed := known.get(f"pabutools_MES_{key}_nocompletion")) is not None:
                chosen = adopted(held(file, "equal-shares", budget, "completion=none", f"satisfaction={satisfaction}"))
                yield name, f"equal shares by {satisfaction}", str(len(chosen)), chosen == set(listed)
        for word in ("equalshares/add1-comparison", "equalshares/add1"):
            if f"rule;{word}" in file.read_text("utf-8-sig").splitlines():
                completion = "add1u" if word.endswith("comparison") else "add1"
                chosen = adopted(held(file, "equal-shares", budget, f"completion={completion}"))
                yield name, "chosen by the town", str(len(chosen)), chosen == set(known["official_selected"])
                break
        yield name, "verify", "sound", command("verify", "s.db")["sound"]


def most_ranked(file: Path) -> int:
    """Places on the longest ballot of a file."""
    lines = file.read_text("utf-8-sig").split("VOTES\n")[1].splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    return max(len(row["vote"].split(",")) for row in rows)


def opinions(data: Path, truth: Mapping[str, Any]) -> Iterator[Line]:
    for folder in sorted((data / "02_polis").iterdir()):
        known = truth["polis"][f"dev/02_polis/{folder.name}"]
        fresh(folder / "comments.csv")
        command("rounds", "open", "s.db", "--method", "for-against", "--electorate", "open")
        taken = command("rounds", "ballots", "s.db", 1, folder / "votes.csv")
        command("rounds", "close", "s.db", 1)
        tally = command("rounds", "tally", "s.db", 1)
        ours = {row["external_id"]: (row["for"], row["against"], row["abstain"]) for row in tally["proposals"]}
        kept = {key: one for key, one in known["per_comment"].items() if one["moderated"] != "-1"}
        expected = {key: tuple(one[f"matrix_{side}"] for side in SIDES) for key, one in kept.items()}
        yield folder.name, "agree, disagree, pass of each", str(len(ours)), ours == expected
        yield folder.name, "re-votes, told apart", str(taken["revotes"]), taken["revotes"] == known["revotes"]


def elections(data: Path, truth: Mapping[str, Any]) -> Iterator[Line]:
    for file in sorted((data / "03_preflib").glob("*.so?")):
        known = truth["preflib"][f"dev/03_preflib/{file.name}"]
        fresh(file)
        tally = held(file, "irv")
        last = {row["title"]: row["points"] for row in tally["proposals"]}
        winners = [row["title"] for row in tally["proposals"] if row["verdict"] == "adopted"]
        counts = 1 + sum("count" in row["reason"] and row["verdict"] != "adopted" for row in tally["proposals"])
        yield known["title"], "ballots", str(tally["cast"]), tally["cast"] == known["header_voters"]
        yield known["title"], "votes at the end of each", winners[0], last == known["irv_final"]
        yield known["title"], "winner", winners[0], winners == [known["irv_winner"]]
        yield known["title"], "rounds", str(counts), counts == known["irv_rounds"]
        yield known["title"], "verify", "sound", command("verify", "s.db")["sound"]


def motions(data: Path) -> Iterator[Line]:
    for file in sorted((data / "04_ru_duma_votes").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            published = {row["voting_id"]: row["result"] == "success" for row in csv.DictReader(lines)}
        fresh(file)
        half = ("--electorate", "open", "--rule", "majority=absolute,entitled=450")
        command("rounds", "open", "s.db", "--method", "for-against", *half)
        command("rounds", "hands", "s.db", 1, file)
        command("rounds", "close", "s.db", 1)
        tally = command("rounds", "tally", "s.db", 1)
        (number,) = (row["number"] for row in tally["proposals"] if row["external_id"] == "76811")
        law = ("--electorate", "open", "--rule", "majority=2/3,base=entitled,entitled=450", "--proposals", number)
        command("rounds", "open", "s.db", "--method", "for-against", *law)
        command("rounds", "hands", "s.db", 2, file)
        command("rounds", "close", "s.db", 2)
        (constitutional,) = command("rounds", "tally", "s.db", 2)["proposals"]
        judged = {key: key in adopted(tally) for key in published} | {"76811": constitutional["verdict"] == "adopted"}
        told = f"{sum(judged.values())} adopted, {len(judged) - sum(judged.values())} not"
        yield file.name, "226 of 450, 76811 by 300", told, judged == published


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data.resolve()
    truth = json.loads((data / "GROUND_TRUTH.json").read_text("utf-8"))
    wrong = 0
    print("| file | compared | ours | equal |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ["SESSION_TUI_LANG"] = "en"
        for part in (budgets(data, truth), opinions(data, truth), elections(data, truth), motions(data)):
            for file, what, ours, same in part:
                wrong += not same
                print(f"| {file} | {what} | {ours} | {'yes' if same else '**no**'} |", flush=True)
        os.chdir("/")
    print(f"\n{wrong} differ" if wrong else "\nall equal")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
