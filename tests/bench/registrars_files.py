"""A million completions of a hundred thousand students as CSV, in order and in none; and SQLite's own way to read them."""

import csv
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

ROWS = 1_000_000
EACH = 10
_HEADER = "student_id,email,given_name,family_name,course,term,credits,grade\n"
_COURSES = [
    f"{s} {n}" for s in ("CS", "MATH", "GEOG", "BIOL", "HIST", "PHYS", "ECON", "ENG") for n in range(101, 126)
]
_TERMS = [
    f"{year}-{season}" for year in range(2021, 2027) for season in ("winter", "spring", "summer", "fall")
]
_GRADES = ["A", "A-", "B+", "B", "B-", "C+", "C", "D", "F", "P", "W", ""]
_TABLE = """CREATE TABLE completions (student_id TEXT, email TEXT, given_name TEXT, family_name TEXT, course TEXT,
    term TEXT, credits TEXT, grade TEXT, PRIMARY KEY (student_id, course, term))"""


def write(folder: Path) -> None:
    """Write `sorted.csv` and `shuffled.csv`."""
    random, rows = Random(5), []
    for number in range(ROWS // EACH):
        person = f"B{number:08d},s{number}@example.edu,Given{number % 997},Family{number % 4999}"
        keys = sorted({(random.choice(_COURSES), random.choice(_TERMS)) for _ in range(EACH + 5)})[:EACH]
        rows += [f"{person},{course},{term},4,{random.choice(_GRADES)}\n" for course, term in keys]
    for name in ("sorted", "shuffled"):
        (folder / f"{name}.csv").write_text(_HEADER + "".join(rows), "utf-8")
        random.shuffle(rows)


def imports(mcred: str, empty: str, file: str) -> Iterator[list[str]]:
    """Yield commands that import a file, each into a catalogue that has nothing yet."""
    while True:
        shutil.copy(empty, "importing.db")
        yield [mcred, "--catalog", "importing.db", "import", file]
        with closing(sqlite3.connect("importing.db")) as connection:  # an import that failed was quick, too
            (count,) = connection.execute("SELECT count(*) FROM completions").fetchone()
        if count != ROWS:
            raise SystemExit(f"the import brought {count:,} of {ROWS:,} rows")


def yardsticks(file: str) -> Iterator[list[str]]:
    """Yield commands that read a file into a keyed table of a database of its own: `.import`, or as near as Python is."""
    while True:
        Path("yardstick.db").unlink(missing_ok=True)
        yield plain_import("yardstick.db", file)


def plain_import(database: str, file: str) -> list[str]:
    """Return the command."""
    if shutil.which("sqlite3"):
        return ["sqlite3", database, _TABLE, ".mode csv", f".import --skip 1 {file} completions"]
    return [sys.executable, __file__, database, file]


def name_of_yardstick() -> str:
    """Return what the import is measured against here."""
    return (
        "sqlite3 .import, keyed table"
        if shutil.which("sqlite3")
        else "csv and sqlite3 of Python, keyed table"
    )


def _as_python_does(database: str, file: str) -> None:
    connection = sqlite3.connect(database)
    connection.execute(_TABLE)
    with Path(file).open(newline="", encoding="utf-8") as stream:
        rows = csv.reader(stream)
        next(rows)
        connection.executemany("INSERT INTO completions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.commit()


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _as_python_does(*sys.argv[1:])
    else:
        subprocess.run(plain_import("yardstick.db", sys.argv[1]), check=True)
