"""A long list, from its file to the committed session, beside the file's reader alone and a bare insert.

    python benchmarks/importing.py [--rows 100000] [--runs 5] [--forms utf-8.csv,…] [--step]

Data: invented people with ten columns, and once with three wishes each, as CSV in UTF-8 and cp1251 and as XLSX. The
reader alone is `csv.reader` or calamine yielding all rows as a list, and beside it the program's own, which also finds out
the encoding and the separator and reads workbooks in a child process; the bare insert is `sqlite3.executemany` of those
rows into a table of the same columns (and of the wishes into one of theirs) in a file with the session's pragmas, begun
and committed. Ours reads, understands, compares, writes, seals the journal and commits to a fresh file. Each measurement
is a process of its own, modules loaded before the clock starts; all are measured in turn, the best of all runs is shown,
and the peak is of the process and the largest of its children together. The budget, 4 × the reader plus the insert, is
printed as it reads, and as 4 × (reader + insert), each by the clock and by the time on the processor, children included.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

BUDGET = 4
GROUPS = 6
WISHES = 3
FORMS = ("utf-8.csv", "cp1251.csv", "list.xlsx", "wishes.csv", "wishes.xlsx")
MEASURES = ("reader", "own", "insert", "ours")
PRAGMAS = ("foreign_keys=ON", "journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON")
HEADS = ("ID", "ФИО", "Организация", "Должность", "Город", "Сообщество", "E-mail", "Телефон", "Пол", "Комментарий")


def words(text: str) -> list[str]:
    return text.split()


ROOTS = words(
    "Тихо Бело Черно Красно Ново Старо Добро Мало Велико Право Кудр Гор Луг Бор Холм Снег Верш Берег Камн Ряб"
)
MIDDLES = [
    "",
    *words("реч пол горь лесь камень водь брод сел мост град свет зор бер ключ дол тур вет луч сон мир звон яр"),
]
ENDINGS = words("ов ев ин ский цев ушкин енко ачёв ников аров")
NAMES = words("Алексей Борис Виктор Григорий Дмитрий Егор Захар Игорь Кирилл Леонид Максим Николай Олег Пётр Роман")
FATHERS = words("Алексеевич Борисович Викторович Дмитриевич Егорович Захарович Игоревич Кириллович Петрович Романович")
POSTS = ("директор", "главный инженер", "начальник отдела", "ведущий специалист", "консультант", "доцент", "экономист")
COMMUNITIES = ("эксперт", "бизнес", "администрация", "орган власти", "другое")


def people(count: int, wishes: bool, seed: int = 1) -> Iterator[list[str]]:
    """The list's header and rows: one in fifteen shares their name with another, one in ten has no e-mail."""
    chance = random.Random(seed)
    surnames = [root + middle + end for root in ROOTS for middle in MIDDLES for end in ENDINGS]
    organisations = [f"ООО «{root}{end} № {n}»" for root in ROOTS for end in ENDINGS for n in range(1, 11)]
    towns = [f"{root}{end}" for root in ROOTS for end in ("горск", "каменск", "реченск", "уральск", "кузнецк")]
    yield [*HEADS, *(f"Приоритет {rank}" for rank in range(1, WISHES + 1) if wishes)]
    for number in range(1, count + 1):
        name = f"{chance.choice(surnames)} {chance.choice(NAMES)} {chance.choice(FATHERS)}"
        email = f"person{number}@example{chance.randrange(50)}.org" if chance.random() < 0.9 else ""
        yield [
            f"NK-{number:06}", name, chance.choice(organisations), chance.choice(POSTS), chance.choice(towns),
            chance.choice(COMMUNITIES), email, f"+7 9{chance.randrange(100):02} {chance.randrange(10**7):07}", "м", "",
            *(map(str, chance.sample(range(1, GROUPS + 1), WISHES)) if wishes else ()),
        ]  # fmt: skip


def write(folder: Path, form: str, count: int) -> None:
    rows = people(count, form.startswith("wishes"))
    if form.endswith(".xlsx"):
        import xlsxwriter

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(folder / form, options) as book:
            sheet = book.add_worksheet("Участники")
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
        return
    with (folder / form).open("w", encoding=encoding_of(form), newline="") as file:
        csv.writer(file, delimiter=";" if form.startswith("cp1251") else ",").writerows(rows)


def encoding_of(form: str) -> str:
    return "cp1251" if form.startswith("cp1251") else "utf-8"


def read(path: Path) -> list[list[str]]:
    """All rows as the file's own reader gives them."""
    if path.suffix == ".xlsx":
        from python_calamine import CalamineWorkbook

        rows: list[list[str]] = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        return rows
    with path.open(encoding=encoding_of(path.name), newline="") as file:
        return list(csv.reader(file, delimiter=";" if path.name.startswith("cp1251") else ","))


def insert(rows: Sequence[Sequence[str]], file: Path) -> None:
    """The rows in a table of their columns, their wishes in a table of three numbers."""
    width = len(HEADS)
    columns = ", ".join(f"c{number} TEXT NOT NULL" for number in range(width))
    people_ = [tuple(row[:width]) for row in rows]
    wishes = [(at, rank, int(row[width + rank - 1])) for at, row in enumerate(rows) for rank in range(1, 4)
              if len(row) > width]  # fmt: skip
    start = Clock()
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"CREATE TABLE people ({columns})")
    connection.execute("CREATE TABLE wishes (person INTEGER, rank INTEGER, wish INTEGER, PRIMARY KEY (person, rank))")
    connection.executemany(f"INSERT INTO people VALUES ({', '.join('?' * width)})", people_)
    connection.executemany("INSERT INTO wishes VALUES (?, ?, ?)", wishes)
    connection.execute("COMMIT")
    tell(start)
    connection.close()


def ours(path: Path, file: Path, *, in_steps: bool) -> None:
    """The list read and admitted to a fresh session."""
    import python_calamine  # noqa: F401  (a workbook's child loads it anew, on the clock)

    from session_tui.domain.drafts import GroupName
    from session_tui.domain.sectors import GroupSetup, Preset
    from session_tui.importing.participants import read_participants
    from session_tui.services import registry, workshop
    from session_tui.store.database import Database

    database = Database.create(file)
    groups = tuple(GroupSetup(f"Sector group {number}") for number in range(1, GROUPS + 1))
    database.run(workshop.create, Preset("A session", "A hall", groups), lang="ru")
    names = tuple(GroupName(number, group.name) for number, group in enumerate(groups, 1))
    start = Clock()
    sheet = read_participants(path, groups=names)
    if in_steps:
        print(f"    {path.name}: read {time.perf_counter() - start.wall:.2f} s", file=sys.stderr)
    admitted = database.run(registry.admit, sheet)
    tell(start, len(admitted.plan.new))
    database.close()


def used() -> float:
    """Processor seconds of this process and of its children so far."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


class Clock:
    """Seconds by the clock on the wall, and on the processor, which others at work disturb less."""

    def __init__(self) -> None:
        self.wall, self.processor = time.perf_counter(), used()


def tell(start: Clock, people: int = 0) -> None:
    seconds, processor = time.perf_counter() - start.wall, used() - start.processor
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"seconds": seconds, "processor": processor, "peak": peak / 1024, "people": people}))


def measure(what: str, path: Path, file: Path, *, in_steps: bool) -> None:
    if what == "ours":
        ours(path, file, in_steps=in_steps)
    elif what == "insert":
        rows = read(path)[1:]
        insert(rows, file)
    else:
        import python_calamine  # noqa: F401

        from session_tui.importing import delimited, guard, workbook  # noqa: F401
        from session_tui.importing.tables import open_book

        start = Clock()
        rows = read(path) if what == "reader" else open_book(path).sheets[0].rows
        tell(start, len(rows))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--forms", default=",".join(FORMS))
    options.add_argument("--step", action="store_true", help="say also how long reading took")
    options.add_argument("--measure", nargs=3, metavar=("WHAT", "FILE", "SESSION"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.measure:
        what, path, session = chosen.measure
        return measure(what, Path(path), Path(session), in_steps=chosen.step)
    results: dict[tuple[str, str], list[dict[str, float]]] = {}
    forms = chosen.forms.split(",")
    with TemporaryDirectory() as folder:
        for form in forms:
            write(Path(folder), form, chosen.rows)
        for _ in range(chosen.runs):
            for form in forms:
                for what in MEASURES:
                    file = Path(folder) / "session.stui"
                    command = [sys.executable, __file__, "--measure", what, str(Path(folder) / form), str(file)]
                    command += ["--step"] if chosen.step else []
                    ran = subprocess.run(command, stdout=subprocess.PIPE, check=True)
                    results.setdefault((form, what), []).append(json.loads(ran.stdout))
                    file.unlink(missing_ok=True)
    show(results, forms, chosen.rows)
    return None


def show(results: dict[tuple[str, str], list[dict[str, float]]], forms: Sequence[str], rows: int) -> None:
    print(f"{rows:,} rows      reader       own    insert      ours   of 4 r + i   of 4 (r + i)   peak MiB (reader)")
    assert all(one["people"] > 0.99 * rows for form in forms for one in results[form, "ours"]), "people got lost"
    for form in forms:
        peak = {what: max(one["peak"] for one in results[form, what]) for what in MEASURES}
        for clock, name in (("seconds", form), ("processor", "  processor")):
            best = {what: min(one[clock] for one in results[form, what]) for what in MEASURES}
            reader, insert = best["reader"], best["insert"]
            strict, loose = BUDGET * reader + insert, BUDGET * (reader + insert)
            print(
                f"  {name:11} {reader:8.2f} s{best['own']:8.2f} s{insert:8.2f} s{best['ours']:8.2f} s"
                f"{best['ours'] / strict:13.0%}{best['ours'] / loose:15.0%}",
                f"  {peak['ours']:8.0f}   {peak['reader']:8.0f}" if clock == "seconds" else "",
            )


if __name__ == "__main__":
    main()
