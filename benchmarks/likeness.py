"""How often "alike" is right: on three labelled sets beside plain token_set, and the first pairs of real lists to look at.

    python benchmarks/likeness.py [--data FOLDER] [--top 20]

`pairs.toml` was at hand while the rules were made. `unseen.toml` was written afterwards and measured before it was looked
at (precision 0.66, recall 0.33); the rules and the tables were improved by it. `sealed.toml` was written with it, put away,
and measured when that was done (0.89 and 0.58); two rules that came after that were made by looking at the real lists.
`written.toml` and `kept.toml` are two halves of pairs that were written before `thesaurus.py` was, and found 0.77 and 0.42 by
the one, 1.00 and 0.42 by the other; the first was looked at while the thesaurus and the weights of differences were made, the
second was put away.
The plain measure is rapidfuzz's token_set_ratio of the folded texts:
at 80; at 60, where it does best on the first set; and at the threshold that is best for the very set that is measured.
"""

from __future__ import annotations

import argparse
import csv
import os
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from rapidfuzz import fuzz

from session_tui.domain.alike import THRESHOLD, Index
from session_tui.domain.text import fold
from session_tui.importing.proposals import read_proposals

ROOT = Path(__file__).resolve().parent.parent
SETS = ("pairs", "unseen", "sealed", "written", "kept")
LISTS = {
    "Polis 15-per-hour-seattle": "02_polis/15-per-hour-seattle/comments.csv",
    "Polis brexit-consensus": "02_polis/brexit-consensus/comments.csv",
    "Polis london.youth.policing": "02_polis/london.youth.policing/comments.csv",
    "Polis scoop-hivemind.ubi": "02_polis/scoop-hivemind.ubi/comments.csv",
    "Assen (Dutch)": "01_pabulib/Netherlands_Assen_2024.pb",
    "Zurich": "01_pabulib/Switzerland_Zurich_SN.pb",
}
Pair = tuple[bool, str, str]


def labelled(name: str) -> list[Pair]:
    sets = tomllib.loads((ROOT / "tests/domain/alike" / f"{name}.toml").read_text("utf-8"))
    return [(kind == "same", *pair) for kinds in sets.values() for kind, pairs in kinds.items() for pair in pairs]


def right(pairs: Sequence[Pair], found: Iterable[bool]) -> tuple[float, float]:
    """Precision and recall."""
    said = list(found)
    hits = sum(same and yes for (same, _, _), yes in zip(pairs, said, strict=True))
    return hits / max(1, sum(said)), hits / sum(same for same, _, _ in pairs)


def scores(pairs: Sequence[Pair]) -> list[float]:
    texts = {text: number for number, text in enumerate(dict.fromkeys(t for _, *two in pairs for t in two))}
    index = Index.of((number, text) for text, number in texts.items())
    found = []
    for _, one, other in pairs:
        alike = {a.number: a.score for a in index.find(one, len(texts), 0.0, without=[texts[one]])}
        found.append(alike.get(texts[other], 0.0))
    return found


def balance(measured: tuple[float, float]) -> float:
    precision, recall = measured
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(name: str) -> None:
    pairs = labelled(name)
    ours = [score >= THRESHOLD for score in scores(pairs)]
    plain = [fuzz.token_set_ratio(fold(one), fold(other)) for _, one, other in pairs]
    best = max(range(30, 101), key=lambda t: balance(right(pairs, (score >= t for score in plain))))
    print(f"{name}: {len(pairs)} pairs, {sum(same for same, _, _ in pairs)} the same")
    for what, found in ((f"alike at {THRESHOLD}", ours), *((f"token_set at {t}", [s >= t for s in plain])
                                                           for t in (80, 60, best))):  # fmt: skip
        precision, recall = right(pairs, found)
        print(f"   {what:18} precision {precision:.3f}   recall {recall:.3f}   says yes to {sum(found)}")


def top(name: str, titles: Sequence[str], most: int) -> None:
    texts = dict(enumerate(dict.fromkeys(titles), 1))
    print(f"\n{name}: {len(texts)} texts")
    for at, pair in enumerate(Index.of(texts).pairs(most, 0.0), 1):
        sign = "=" if pair.score >= THRESHOLD else " "
        print(f"{at:3} {pair.score:.2f} {sign} {texts[pair.one][:150]}\n           {texts[pair.other][:150]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--top", type=int, default=20)
    asked = parser.parse_args()
    for name in SETS:
        measure(name)
    data = asked.data or Path(os.environ.get("SESSION_TUI_REAL_DATA", ROOT.parent / "shared" / "data"))
    for name, path in LISTS.items():
        top(name, [draft.title for draft in read_proposals(data / path).proposals], asked.top)
    with (data / "04_ru_duma_votes/motions_2012-06.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    column = max(rows[0], key=lambda head: sum(len(row[head] or "") for row in rows))
    top("Duma", [row[column] for row in rows], asked.top)


if __name__ == "__main__":
    main()
