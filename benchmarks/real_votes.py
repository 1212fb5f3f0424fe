"""Public votes counted through the command line, beside what was published or counted by others: a table in Markdown.

    python benchmarks/real_votes.py DATA

DATA holds `GROUND_TRUTH.json` and the folders of participatory budgets (`01_pabulib`), opinion polls (`02_polis`),
elections (`03_preflib`) and a parliament's motions (`04_ru_duma_votes`). Every file of them is taken in by its name and
counted by `session-tui`; the exit status is 1 where anything differs. The last column says how a known number was come by
where that needs a word; a number of the truth that no count can give stands in the table as `explained`.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from session_tui.cli.main import run

Numbers = Mapping[str, Any]
SIDES = ("agree", "disagree", "pass")
SATISFACTIONS = (("cost", "CostSat"), ("count", "CardinalitySat"))
MODERATION = {"-1": "withdrawn", "0": "active", "1": "active"}
EXPLAINED = {
    "Hungary_Budapest_2022_VIII_Jozsefvaros: chosen by the town": (
        "the file holds votes cast online only; its comment says that paper ballots, not in it, decided as well"
    ),
}


@dataclass(frozen=True)
class Line:
    """One comparison: ours is what the program says; `same` None where no count of the file's votes can give the known."""

    file: str
    what: str
    ours: object
    same: bool | None
    note: str = ""

    def row(self) -> str:
        word = "explained" if self.same is None else "yes" if self.same else "**no**"
        return f"| {self.file} | {self.what} | {self.ours} | {word} | {self.note} |"


def compared(file: str, what: str, ours: Any, known: Any, shown: object = None, note: str = "") -> Line:
    """Equal, or explained where it is known why it can't be."""
    same = ours == known
    why = EXPLAINED.get(f"{file}: {what}", "") if not same else ""
    count = len(ours) if isinstance(ours, (set, list, dict)) else ours
    return Line(file, what, count if shown is None else shown, None if why else same, why or note)


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


def held(file: Path, method: str, *rules: str, listed: Collection[int] = ()) -> dict[str, Any]:
    """The tally of one more round with the ballots of a file, whose proposals are taken in first."""
    settings = [word for rule in rules for word in ("--rule", rule)]
    settings += ["--proposals", ",".join(map(str, listed))] if listed else []
    number = command("rounds", "open", "s.db", "--method", method, "--electorate", "open", *settings)["round"]
    taken = command("rounds", "ballots", "s.db", number, file)
    assert not taken["rejected"], taken["rejected"][:3]
    command("rounds", "close", "s.db", number)
    tally: dict[str, Any] = command("rounds", "tally", "s.db", number)
    return tally | {"taken": taken}


def column(tally: Numbers, name: str) -> dict[str, Any]:
    return {row["external_id"]: row[name] for row in tally["proposals"]}


def adopted(tally: Numbers) -> set[str]:
    return {row["external_id"] for row in tally["proposals"] if row["verdict"] == "adopted"}


def fresh(file: Path) -> dict[str, Any]:
    """The proposals of a file in a new session."""
    Path("s.db").unlink(missing_ok=True)
    command("new", "s.db")
    command("proposals", "import", "s.db", file)
    return {one["external_id"]: one for one in command("proposals", "list", "s.db")["proposals"]}


def sound(name: str) -> Line:
    return Line(name, "verify: two counts of every round", "sound", command("verify", "s.db")["sound"])


def budgets(data: Path, truth: Numbers) -> Iterator[Line]:
    for file in sorted((data / "01_pabulib").glob("*.pb")):
        known, name = truth["pabulib"][f"dev/01_pabulib/{file.name}"], file.stem
        listed = fresh(file)
        by_name = [listed[key]["number"] for key in sorted(listed)]
        budget = f"budget={int(known['budget'])}"
        plain = held(file, "approval", budget, "tie=order")
        yield from contents(name, known, listed, plain)
        greedy = plain
        if known["vote_type"] == "cumulative":
            greedy = held(file, "dots", budget, "tie=order", "dots=5")
            points = column(greedy, "points")
            yield compared(name, "points", points, known["points"], sum(points.values()))
        if known["vote_type"] == "ordinal":
            yield from orders(name, known, file, budget)
        yield from ranked(name, known, column(greedy, "points"))
        yield from spent(name, known, listed, adopted(greedy), file)
        yield from others_sets(name, known, file, budget, by_name)
        yield from official(name, known, file, budget)
        yield sound(name)


def contents(name: str, known: Numbers, listed: Numbers, tally: Numbers) -> Iterator[Line]:
    """What the file holds, and how many named each project."""
    taken = tally["taken"]
    yield compared(name, "projects", len(listed), known["num_projects"], note="META says the same")
    yield compared(name, "cost of all", sum(one["amount"] for one in listed.values()), int(known["total_cost"]))
    yield compared(name, "ballots", tally["cast"], known["num_votes"])
    yield compared(name, "blank ballots", tally["cast"] - tally["valid"], known["empty_ballots"])
    flaws = (known["unknown_project_refs"], known["ballots_with_repeated_project"], known["duplicate_voter_ids"])
    ours = (len(taken["rejected"]), len(taken["skipped"]), taken["revotes"])
    yield compared(name, "unknown projects, projects named twice, voters twice", ours, flaws)
    approvals = column(tally, "for")
    yield compared(name, "approvals of each", approvals, known["approvals"], sum(approvals.values()))
    if "categories" in known:
        tags = Counter(tag for one in listed.values() for tag in one["tags"])
        yield compared(name, "projects by category", dict(tags), known["categories"])


def ranked(name: str, known: Numbers, points: Numbers) -> Iterator[Line]:
    """The ten best, and numbers of votes that several projects share (only those for which the greedy choice had room)."""
    ours = sorted(points.values(), reverse=True)[:10]
    yield compared(name, "votes of the ten best", ours, [votes for _, votes in known["top10"]])
    yield compared(name, "who they are", [points[one] for one, _ in known["top10"]], [n for _, n in known["top10"]])
    shared = {votes for votes, times in Counter(points.values()).items() if times > 1}
    yield compared(
        name, "numbers of votes that tie", set(known["tie_values"]) <= shared, True, len(known["tie_values"])
    )


def spent(name: str, known: Numbers, listed: Numbers, chosen: set[str], file: Path) -> Iterator[Line]:
    """The greedy choice, ties in the order of the file, and what it leaves."""
    by = "points" if "greedy_by_points_ties_file_order" in known else "approvals"
    yield compared(name, f"greedy by {by}", chosen, set(known[f"greedy_by_{by}_ties_file_order"]))
    left = int(known["budget"]) - sum(listed[key]["amount"] for key in chosen)
    yield compared(name, "left by it", left, int(known["greedy_left"]))


def others_sets(name: str, known: Numbers, file: Path, budget: str, by_name: list[int]) -> Iterator[Line]:
    """The sets that another program chose: greedy for the money, equal shares by each measure of satisfaction."""
    if (found := known.get("pabutools_greedy_CostSat")) is not None:
        chosen = adopted(held(file, "approval", budget, "tie=order", listed=by_name))
        yield compared(name, "pabutools_greedy_CostSat", chosen, set(found), note="ties by name: proposals listed so")
    if (found := known.get("pabutools_greedy_AdditiveCardinal")) is not None:
        rules = (budget, "dots=5", "tie=order", "spending=value")
        chosen = adopted(held(file, "dots", *rules, listed=by_name))
        yield compared(name, "pabutools_greedy_AdditiveCardinal", chosen, set(found), note="points for the money")
    for satisfaction, key in SATISFACTIONS:
        if (found := known.get(f"pabutools_MES_{key}_nocompletion")) is not None:
            rules = (budget, "completion=none", f"satisfaction={satisfaction}")
            chosen = adopted(held(file, "equal-shares", *rules))
            yield compared(name, f"pabutools_MES_{key}_nocompletion", chosen, set(found))
    for method, key, more in (
        ("equal-shares-dots", "AdditiveCardinal", ("dots=5",)),
        ("equal-shares-ranks", "Borda", ()),
    ):
        if (found := known.get(f"pabutools_MES_{key}_nocompletion")) is not None:
            chosen = adopted(held(file, method, budget, "completion=none", *more))
            yield compared(name, f"pabutools_MES_{key}_nocompletion", chosen, set(found))


def official(name: str, known: Numbers, file: Path, budget: str) -> Iterator[Line]:
    """What the town chose, by the rule that its file names."""
    if "official_selected" not in known:
        return
    meta = dict(line.split(";", 1) for line in file.read_text("utf-8-sig").split("PROJECTS\n")[0].splitlines()[2:])
    rule, least = meta["rule"], meta.get("min_project_score_threshold")
    if rule.startswith("equalshares/add1"):
        completion = "add1u" if rule.endswith("comparison") else "add1"
        chosen = adopted(held(file, "equal-shares", budget, f"completion={completion}"))
    else:
        threshold = () if least is None else (f"threshold={least}",)
        method, more = ("dots", ("dots=5",)) if known["vote_type"] == "cumulative" else ("approval", ())
        chosen = adopted(held(file, method, budget, "tie=order", *threshold, *more))
    yield compared(name, "chosen by the town", chosen, set(known["official_selected"]), note=f"rule: {rule}")


def orders(name: str, known: Numbers, file: Path, budget: str) -> Iterator[Line]:
    """Borda's points with as many places as the longest ballot has, and first choices."""
    points = column(held(file, "borda", f"max_choices={most_ranked(file)}"), "points")
    yield compared(name, "borda_maxlen", points, known["borda_maxlen"], sum(points.values()))
    scores = {key: int(text) for key, text in known["score_column"].items()}
    named = column(held(file, "borda", "borda=named"), "points")
    yield compared(name, "the file's score column", named, scores, sum(named.values()), note="modified Borda count")
    first = column(held(file, "stv", "seats=1"), "for")
    yield compared(name, "first choices", first, known["first_preferences"], sum(first.values()))


def most_ranked(file: Path) -> int:
    """Places on the longest ballot of a file."""
    lines = file.read_text("utf-8-sig").split("VOTES\n")[1].splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    return max(len(row["vote"].split(",")) for row in rows)


def opinions(data: Path, truth: Numbers) -> Iterator[Line]:
    for folder in sorted((data / "02_polis").iterdir()):
        known = truth["polis"][f"dev/02_polis/{folder.name}"]
        name, each = folder.name, known["per_comment"]
        kept = {key for key, one in each.items() if one["moderated"] != "-1"}
        listed = set(fresh(folder / "comments.csv"))
        yield compared(name, "comments kept", listed, kept)
        yield compared(name, "moderated out", known["comments"] - len(listed), known["moderated"].get("-1", 0))
        tally, taken = poll(folder / "votes.csv")
        yield from opinion_counts(name, {key: each[key] for key in kept}, tally, taken, "those kept")
        best = sorted(tally["proposals"], key=lambda row: row["against"] - row["for"])[:5]
        lead = [row["for"] - row["against"] for row in best]
        yield compared(name, "lead of the top five", lead, [fo - ag for _, fo, ag, _ in kept_best(known, kept)])
        matrix, _ = poll(folder / "participants-votes.csv")
        yield compared(name, "the same from the matrix of voters", figures(matrix), figures(tally))
        yield compared(name, "rows of the matrix", matrix["cast"], known["participants_rows"])
        yield sound(name)
        yield from all_opinions(folder, name, known)


def kept_best(known: Numbers, kept: Collection[str]) -> list[list[Any]]:
    """The truth's five best of those that are no longer on the list too; of the others the numbers are per comment."""
    each = known["per_comment"]
    rows = [[key, each[key]["matrix_agree"], each[key]["matrix_disagree"], 0] for key in kept]
    return sorted(rows, key=lambda row: row[2] - row[1])[:5]


def all_opinions(folder: Path, name: str, known: Numbers) -> Iterator[Line]:
    """Every comment, as if none had been moderated out: the list without its column of moderation. A comment without a
    text is called by its number."""
    with (folder / "comments.csv").open(encoding="utf-8", newline="") as lines:
        rows = [
            [
                cell if any(map(str.isalnum, cell)) else f"({row['comment-id']})"
                for head, cell in row.items()
                if head != "moderated"
            ]
            for row in csv.DictReader(lines)
        ]
        lines.seek(0)
        heads = [head for head in next(csv.reader(lines)) if head != "moderated"]
    with Path("comments.csv").open("w", encoding="utf-8", newline="") as copy:
        csv.writer(copy).writerows([heads, *rows])
    listed = fresh(Path("comments.csv"))
    yield compared(name, "comments in the file", len(listed), known["comments"])
    tally, taken = poll(folder / "votes.csv")
    yield from opinion_counts(name, known["per_comment"], tally, taken, "all")
    yield compared(name, "events", taken["rows"], known["vote_events"])
    yield compared(name, "re-votes, told apart", taken["revotes"], known["revotes"])
    unique = sum(row[side] for row in tally["proposals"] for side in ("for", "against", "abstain"))
    yield compared(name, "votes of a voter on a comment", unique, known["unique_voter_comment_pairs"])
    ours = {side: sum(row[side] for row in tally["proposals"]) for side in ("for", "against", "abstain")}
    yield compared(
        name, "sums", list(ours.values()), list(known["totals_matrix"].values()), "/".join(map(str, ours.values()))
    )
    numbers = {row["external_id"]: row for row in tally["proposals"]}
    leads = [numbers[key]["for"] - numbers[key]["against"] for key, *_ in known["top5_by_matrix_agree_minus_disagree"]]
    best = sorted((row["for"] - row["against"] for row in numbers.values()), reverse=True)[:5]
    yield compared(name, "lead of the top five of all", best, leads)


def poll(file: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """A round of opinions, and what was said of its file: votes on comments moderated out are refused there."""
    number = command("rounds", "open", "s.db", "--method", "for-against", "--electorate", "open")["round"]
    taken = command("rounds", "ballots", "s.db", number, file)
    command("rounds", "close", "s.db", number)
    return command("rounds", "tally", "s.db", number), taken


def figures(tally: Numbers) -> dict[str, tuple[int, int, int]]:
    return {row["external_id"]: (row["for"], row["against"], row["abstain"]) for row in tally["proposals"]}


def opinion_counts(name: str, each: Numbers, tally: Numbers, taken: Numbers, which: str) -> Iterator[Line]:
    """The last vote of each voter counts; with the votes that later ones replaced it is what was published."""
    expected = {key: tuple(one[f"matrix_{side}"] for side in SIDES) for key, one in each.items()}
    yield compared(name, f"agree, disagree, pass of {which}", figures(tally), expected)
    replaced = {(one["proposal"], one["value"]): one["votes"] for one in taken["earlier"]}
    every = {
        row["external_id"]: (row["for"] + replaced.get((row["number"], 1), 0),
                             row["against"] + replaced.get((row["number"], -1), 0))
        for row in tally["proposals"]
    }  # fmt: skip
    published = {key: (int(one["published_agree"]), int(one["published_disagree"])) for key, one in each.items()}
    yield compared(name, f"published, every event, of {which}", every, published, note="counted + replaced")


def elections(data: Path, truth: Numbers) -> Iterator[Line]:
    for file in sorted((data / "03_preflib").glob("*.so?")):
        known = truth["preflib"][f"dev/03_preflib/{file.name}"]
        name = known["title"]
        listed = fresh(file)
        titles = {key: one["title"] for key, one in listed.items()}
        yield compared(name, "alternatives", titles, known["alternatives"])
        tally = held(file, "irv")
        last = {row["title"]: row["points"] for row in tally["proposals"]}
        winners = [row["title"] for row in tally["proposals"] if row["verdict"] == "adopted"]
        counts = 1 + sum("count" in row["reason"] and row["verdict"] != "adopted" for row in tally["proposals"])
        yield compared(name, "ballots", tally["cast"], known["header_voters"], note="the sum of the orders too")
        yield compared(name, "votes at the end of each", last, known["irv_final"])
        yield compared(name, "exhausted", tally["cast"] - sum(last.values()), known["exhausted"])
        yield compared(name, "winner", winners, [known["irv_winner"]], winners[0])
        yield compared(name, "rounds", counts, known["irv_rounds"])
        yield compared(name, "different orders", len({*orders_of(file)}), known["unique_orders"], note="lines taken in")
        first = held(file, "stv", "seats=1")
        chosen = {row["title"]: row["for"] for row in first["proposals"]}
        yield compared(name, "first choices", chosen, known["first_preferences"])
        duels = held(file, "schulze")
        beats_all = [row["title"] for row in duels["proposals"] if row["points"] == len(titles) - 1]
        yield compared(name, "who wins every duel", beats_all, known["condorcet"], beats_all[0])
        borda = held(file, "borda")
        points = {row["title"]: row["points"] - row["for"] for row in borda["proposals"]}
        yield compared(name, "Borda", points, known["borda"], note="theirs gives n - 1 for the first place, ours n")
        yield sound(name)


def orders_of(file: Path) -> list[str]:
    return [line.split(":")[1].strip() for line in file.read_text("ascii").splitlines() if line[:1].isdigit()]


def motions(data: Path) -> Iterator[Line]:
    for file in sorted((data / "04_ru_duma_votes").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        published = {row["voting_id"]: row["result"] == "success" for row in rows}
        fresh(file)
        tally = shown_hands(file, 1, "majority=absolute,entitled=450")
        (number,) = (row["number"] for row in tally["proposals"] if row["external_id"] == "76811")
        law = shown_hands(file, 2, "majority=2/3,base=entitled,entitled=450", "--proposals", number)
        (constitutional,) = law["proposals"]
        yield compared(file.name, "motions", len(tally["proposals"]), 321)
        sums = [sum(row[side] for row in tally["proposals"]) for side in ("for", "against", "abstain")]
        yield compared(file.name, "votes for, against, abstained", sums, [59_538, 3_106, 84], "/".join(map(str, sums)))
        of_each = figures(tally)
        theirs = {
            row["voting_id"]: tuple(int(row[f"votes.{side}"] or 0) for side in ("yes", "no", "abstain")) for row in rows
        }
        yield compared(file.name, "votes on each", of_each, theirs)
        plain = {key: key in adopted(tally) for key in published}
        differ = [key for key in published if plain[key] != published[key]]
        yield compared(file.name, "where 226 of 450 is not the rule", differ, ["76811"], "76811")
        yield compared(
            file.name, "76811 by 300", constitutional["verdict"] == "adopted", False, constitutional["reason"]
        )
        judged = plain | {"76811": constitutional["verdict"] == "adopted"}
        told = f"{sum(judged.values())} adopted, {len(judged) - sum(judged.values())} not"
        yield compared(file.name, "adopted and not", judged, published, told)
        yield sound(file.name)


def shown_hands(file: Path, number: int, rule: str, *more: object) -> Any:
    """A round of hands, as a sheet has them."""
    words = ("--method", "for-against", "--electorate", "open", "--rule", rule, *more)
    command("rounds", "open", "s.db", *words)
    command("rounds", "hands", "s.db", number, file)
    command("rounds", "close", "s.db", number)
    return command("rounds", "tally", "s.db", number)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data.resolve()
    truth = json.loads((data / "GROUND_TRUTH.json").read_text("utf-8"))
    found: Counter[bool | None] = Counter()
    print("| file | compared | ours | equal | |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ["SESSION_TUI_LANG"] = "en"
        for part in (budgets(data, truth), opinions(data, truth), elections(data, truth), motions(data)):
            for line in part:
                found[line.same] += 1
                print(line.row(), flush=True)
        os.chdir("/")
    print(f"\n{found[True]} equal, {found[None]} explained, {found[False]} differ")
    return 1 if found[False] else 0


if __name__ == "__main__":
    sys.exit(main())
