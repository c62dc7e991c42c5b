"""`make bench`: every speed that mcred promises, as a ratio measured in this run.

Each command and its yardstick run in turn, A B A B …, as whole processes; the figure is the median of the ratios
pair by pair, so that a machine that slows down slows both. Exit 1 when a promise is not kept.
"""

import argparse
import compileall
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path

import issuing_office
import long_ledger
import many_students
import registrars_files
from full_catalogue import PROPOSALS, fill

PROJECT = Path(__file__).resolve().parents[2]
EXAMPLE = PROJECT / "src/mcred/cli/demonstration/demo_files/applied-data-analysis.yaml"
PYTHON = sys.executable
MCRED = str(Path(sys.executable).parent / "mcred")
PASS = [PYTHON, "-c", "pass"]
IMPORTS = [PYTHON, "-c", "import typer, sqlmodel, sqlite3"]


PEER = str(Path(sys.executable).parent / "check-jsonschema")
MANY = 1000
MOST_MEGABYTES = 120
MOST_OF_AN_IMPORT = 150
_RUN_AND_TELL = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
_WAITING = 100
"""Proposals that wait for a decision in the catalogue on which decisions are measured."""


@dataclass(frozen=True)
class Promise:
    """One command, what it is measured against, and the most that the ratio may be."""

    name: str
    command: Sequence[str] | Iterator[Sequence[str]]
    """What is run each time; an iterator gives what can be run but once."""
    yardstick: Sequence[str] | Iterator[Sequence[str]]
    yardstick_name: str
    limit: float
    rounds: int | None = None
    allowance: float = 0
    """Milliseconds of the command that are not held against it: what is left is compared."""


def promises() -> list[Promise]:
    """Return what is measured, in the workspace that is the working folder."""
    proposal = str(min((PROJECT / "proposals").glob("*.yaml")))
    bare = "python -c pass"
    return [
        Promise("mcred --version", [MCRED, "--version"], PASS, bare, 2.5),
        Promise("mcred --help", [MCRED, "--help"], PASS, bare, 10),
        Promise("mcred validate FILE", [MCRED, "validate", proposal], PASS, bare, 12),
        Promise(
            f"mcred validate, {MANY:,} files",
            [MCRED, "validate", "many"],
            [PEER, "--schemafile", str(PROJECT / "schemas" / "proposal.schema.json"), *map(str, many())],
            "check-jsonschema, the same files",
            0.06,
            rounds=3,
        ),
        Promise("mcred queue", [MCRED, "queue"], IMPORTS, "python -c 'import typer, sqlmodel, sqlite3'", 1.3),
        Promise(
            f"mcred status, {PROPOSALS:,} proposals with 20 entries each, less 150 ms",
            [MCRED, "--catalog", full(), "status"],
            [MCRED, "--catalog", empty(), "status"],
            "mcred status, nothing submitted",
            1.5,
            allowance=150,
        ),
        Promise(
            "mcred approve PROPOSAL",
            deciding(),
            [MCRED, "--catalog", "deciding/catalog.db", "queue"],
            "mcred queue, the same catalogue",
            1.2,
        ),
        Promise(
            f"mcred ledger verify, {long_ledger.ENTRIES:,} entries",
            [MCRED, "--catalog", long(), "ledger", "verify"],
            [PYTHON, str(Path(__file__).with_name("plain_hashing.py")), long()],
            "hashlib over the same entries in a plain loop",
            3,
        ),
        *importing(),
        *judging(),
        *sending(),
    ]


def sending() -> list[Promise]:
    """Return what is promised about many badges: 0.85 of what so many requests in flight could do at best."""
    folder = Path("issuing")
    if not folder.exists():
        issuing_office.fill(folder, EXAMPLE.read_text("utf-8"), MCRED)
    one = issuing_office.issuing(folder, MCRED, "--limit", "1")
    alone = statistics.median(seconds(next(one)) for _ in range(5)) * 1000
    badges, latency, width = issuing_office.BADGES, issuing_office.LATENCY, issuing_office.IN_FLIGHT
    return [
        Promise(
            f"mcred issue-badge --concurrency {width}, {badges} badges, less a run that issues one",
            issuing_office.issuing(folder, MCRED),
            [PYTHON, "-c", f"import time; time.sleep({badges * latency / width})"],
            f"{badges} answers of {latency * 1000:.0f} ms, {width} at a time",
            1 / 0.85,
            rounds=3,
            allowance=alone,
        )
    ]


def importing() -> list[Promise]:
    """Return what is promised about a registrar's file of a million rows."""
    ordered, shuffled = (str(folder_of_files() / f"{name}.csv") for name in ("sorted", "shuffled"))
    rows = f"{registrars_files.ROWS:,} results of 100,000 students"
    return [
        Promise(
            f"mcred import, {rows}, in order",
            registrars_files.imports(MCRED, empty(), ordered),
            registrars_files.yardsticks(ordered),
            registrars_files.name_of_yardstick(),
            1.5,
            rounds=7,
        ),
        Promise(
            "mcred import, the same in no order",
            registrars_files.imports(MCRED, empty(), shuffled),
            registrars_files.imports(MCRED, empty(), ordered),
            "mcred import, in order",
            2,
            rounds=5,
        ),
    ]


def folder_of_files() -> Path:
    """Return the folder with the registrar's files."""
    folder = Path("registrar").absolute()
    if not folder.exists():
        folder.mkdir()
        registrars_files.write(folder)
    return folder


def judging() -> list[Promise]:
    """Return what is promised about judging many students."""
    many_, more, few = (students(count) for count in (100_000, 1_000_000, 10_000))
    started = statistics.median(seconds([MCRED, "--catalog", alone(), "evaluate"]) for _ in range(5)) * 1000
    statement = [PYTHON, str(Path(__file__).with_name("one_statement.py")), many_]
    who = many_students.SOMEBODY
    return [
        Promise(
            "mcred evaluate --all, 100,000 students in 3 of 200 programs each, one process, less its start",
            [*_ONE_PROCESSOR, MCRED, "--catalog", many_, "evaluate", "--all"],
            statement,
            "one SQL statement over the same tables",
            0.6,
            allowance=started,
        ),
        Promise(
            "mcred evaluate --all, 1,000,000 students, two processes",
            [MCRED, "--catalog", more, "evaluate", "--all"],
            [*_ONE_PROCESSOR, MCRED, "--catalog", more, "evaluate", "--all"],
            "the same, one process",
            0.8,
            rounds=3,
        ),
        Promise(
            "mcred evaluate, 1,000 of 1,000,000 students changed",
            changing(more),
            [*_ONE_PROCESSOR, MCRED, "--catalog", more, "evaluate", "--all"],
            "mcred evaluate --all, the same catalogue, one process",
            0.1,
            rounds=3,
        ),
        Promise(
            "mcred evaluate, 1,000 of 1,000,000 students changed",
            changing(more),
            [MCRED, "--catalog", more, "evaluate", "--all"],
            "mcred evaluate --all, the same catalogue, two processes",
            0.1,
            rounds=5,
        ),
        Promise(
            "mcred evaluate, 1,000 of 1,000,000 students changed",
            changing(more),
            changing(few),
            "the same, of 10,000",
            1.3,
        ),
        Promise(
            "mcred progress STUDENT, 1,000,000 results on record",
            [MCRED, "--catalog", many_, "progress", who],
            [MCRED, "--catalog", alone(), "progress", who],
            "the same, nobody else on record",
            1.3,
        ),
    ]


_ONE_PROCESSOR = (
    PYTHON,
    "-c",
    "import os, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); os.execv(sys.argv[1], sys.argv[1:])",
)


def students(count: int) -> str:
    """Return a catalogue of so many students, each in three of two hundred programs, all judged once."""
    folder = Path(f"students-{count}")
    if not folder.exists():
        many_students.fill(folder, EXAMPLE.read_text("utf-8"), students=count)
        seconds([MCRED, "--catalog", str(folder / "catalog.db"), "evaluate", "--all"])
    return str(folder / "catalog.db")


def alone() -> str:
    """Return the catalogue of the same programs with one student."""
    folder = Path("one-student")
    if not folder.exists():
        many_students.fill(folder, EXAMPLE.read_text("utf-8"), students=many_students.BLOCK)
        many_students.leave_one(folder / "catalog.db")
        seconds([MCRED, "--catalog", str(folder / "catalog.db"), "evaluate"])
    return str(folder / "catalog.db")


def changing(catalog: str) -> Iterator[Sequence[str]]:
    """Yield commands that judge those whose record changed, a thousand before each."""
    while True:
        many_students.change(Path(catalog), 1000)
        yield [MCRED, "--catalog", catalog, "evaluate"]


def many() -> list[Path]:
    """Return a thousand proposals that differ in id and title, made where they are not there yet."""
    folder = Path("many")
    text = EXAMPLE.read_text("utf-8")
    if not folder.exists():
        folder.mkdir()
        for number in range(MANY):
            mine = text.replace("id: applied-data-analysis", f"id: program-{number:04d}")
            mine = mine.replace("title: Applied Data Analysis", f"title: Applied Data Analysis {number}")
            (folder / f"program-{number:04d}.yaml").write_text(mine, "utf-8")
    return sorted(folder.iterdir())


def full() -> str:
    """Return a catalogue with a thousand proposals in the middle of long lives."""
    folder = Path("full")
    if not folder.exists():
        fill(folder, EXAMPLE.read_text("utf-8"))
    return str(folder / "catalog.db")


def long() -> str:
    """Return a catalogue with a ledger of a hundred thousand entries."""
    catalog = Path("long/catalog.db")
    if not catalog.exists():
        subprocess.run([MCRED, "init", "long"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(
            [MCRED, "--catalog", str(catalog), "submit", str(EXAMPLE)], check=True, stdout=subprocess.DEVNULL
        )
        long_ledger.fill(catalog)
    return str(catalog)


def deciding() -> Iterator[Sequence[str]]:
    """Yield commands that record one decision each, on one catalogue in which enough proposals wait."""
    catalog = ("--catalog", "deciding/catalog.db")
    files = [str(file) for file in many()[:_WAITING]]
    chair = ("roster", "add", "chair", "--role", "unit", "--unit", "Watson College")
    subprocess.run([MCRED, "init", "deciding"], check=True, stdout=subprocess.DEVNULL)
    for words in (chair, ("submit", *files)):
        subprocess.run([MCRED, *catalog, *words], check=True, stdout=subprocess.DEVNULL)
    for file in files:
        yield [MCRED, *catalog, "approve", Path(file).stem, "--stage", "unit", "--by", "chair"]


def empty() -> str:
    """Return a catalogue to which nothing was submitted."""
    folder = Path("empty")
    if not folder.exists():
        subprocess.run([MCRED, "init", str(folder)], check=True, stdout=subprocess.DEVNULL)
    return str(folder / "catalog.db")


def seconds(command: Sequence[str]) -> float:
    """Return how long one run took, as a whole process."""
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def measure(promise: Promise, rounds: int) -> tuple[float, float, float]:
    """Return the medians: command in ms, yardstick in ms, ratio."""
    command = promise.command if isinstance(promise.command, Iterator) else repeat(promise.command)
    other = promise.yardstick if isinstance(promise.yardstick, Iterator) else repeat(promise.yardstick)
    seconds(next(command))
    seconds(next(other))
    pairs = [(seconds(next(command)), seconds(next(other))) for _ in range(rounds)]
    return (
        statistics.median(a for a, _ in pairs) * 1000,
        statistics.median(b for _, b in pairs) * 1000,
        statistics.median((a - promise.allowance / 1000) / b for a, b in pairs),
    )


def megabytes(command: Sequence[str]) -> float:
    """Return the memory of the largest process that a command is made of, itself and all that it starts."""
    done = subprocess.run(
        [PYTHON, "-c", _RUN_AND_TELL, *command], stdout=subprocess.PIPE, text=True, check=True
    )
    return int(done.stdout) / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def workspace(folder: Path) -> None:
    """Make a workspace in which every proposal of the project waits for its first decision."""
    subprocess.run([MCRED, "init"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    files = [str(p) for p in sorted((PROJECT / "proposals").glob("*.yaml"))]
    subprocess.run([MCRED, "submit", *files], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Measure, print, and with `--write` keep the table in docs/benchmarks.md."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--write", action="store_true", help="keep the table in docs/benchmarks.md")
    chosen = options.parse_args()
    print(f"Measuring, {chosen.rounds} pairs each …", flush=True)
    compileall.compile_dir(PROJECT / "src", quiet=1)  # as pip does with what it installs
    folder = Path(tempfile.mkdtemp(prefix="mcred-bench-"))
    try:
        workspace(folder)
        os.chdir(folder)
        rows = [(promise, *measure(promise, promise.rounds or chosen.rounds)) for promise in promises()]
        memory = [
            (f"mcred validate, {MANY:,} files", megabytes([MCRED, "validate", "many"]), MOST_MEGABYTES),
            *(
                (
                    f"mcred import, {name}",
                    megabytes(next(registrars_files.imports(MCRED, empty(), f"registrar/{name}.csv"))),
                    MOST_OF_AN_IMPORT,
                )
                for name in ("sorted", "shuffled")
            ),
        ]
    finally:
        os.chdir(PROJECT)
        shutil.rmtree(folder)
    table = ["| command | ms | measured against | ms | ratio | promised |", "|---|---|---|---|---|---|"]
    for promise, mine, other, ratio in rows:
        table.append(
            f"| `{promise.name}` | {mine:.0f} | `{promise.yardstick_name}` | {other:.0f} "
            f"| {ratio:.3g} × | ≤ {promise.limit:g} × {'' if ratio <= promise.limit else '**missed**'} |"
        )
    for name, mine, most in memory:
        table.append(
            f"| `{name}` | {mine:.0f} MB | its largest process | | | ≤ {most} MB {'' if mine <= most else '**missed**'} |"
        )
    print("\n".join(table))
    if chosen.write:
        keep("\n".join(table))
    kept = all(ratio <= promise.limit for promise, _, _, ratio in rows) and all(
        mine <= most for _, mine, most in memory
    )
    return 0 if kept else 1


def keep(table: str) -> None:
    """Put the table between the marks in docs/benchmarks.md, with the machine and the date."""
    page = PROJECT / "docs" / "benchmarks.md"
    before, _, rest = page.read_text("utf-8").partition("<!-- measured -->\n")
    _, _, after = rest.partition("<!-- end -->")
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    date = datetime.now(UTC).date().isoformat()
    page.write_text(
        f"{before}<!-- measured -->\n\nMeasured {date} on {machine}.\n\n{table}\n\n<!-- end -->{after}",
        "utf-8",
    )


if __name__ == "__main__":
    sys.exit(main())
