"""docs/review-paths.md, row by row: what happened so far, what somebody does, what comes of it."""

import os
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from actions.review_life import Life, Lives
from mcred.actions.proving.export import export
from mcred.actions.proving.verification import verify
from mcred.governance.entries import Verdict
from mcred.governance.workflow import Position, State

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "review-paths.md"
AUDITORS = runpy.run_path(str(PAGE.parent / "verify_ledger.py"))
_ROW = re.compile(r"^\|(.+)\|$")


def tables() -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Read the page: the short names, and the rows of three cells."""
    rows = [
        tuple(cell.strip() for cell in match[1].split("|"))
        for line in PAGE.read_text("utf-8").splitlines()
        if (match := _ROW.match(line)) and "---" not in line
    ]
    short = {row[0]: row[1] for row in rows if len(row) == 2 and row[0] != "In short"}
    cases = [(row[0], row[1], row[2]) for row in rows if len(row) == 3 and row[0] != "So far"]
    return short, cases


SHORT, CASES = tables()


def steps_of(words: str) -> tuple[str, ...]:
    if words == "—":
        return ()
    steps = []
    for step in (s.strip() for s in words.split(";")):
        steps += steps_of(SHORT[step]) if step in SHORT else (step,)
    return tuple(steps)


@pytest.fixture(scope="module")
def lives() -> Iterator[Lives]:
    # In memory where the system has such a folder: hundreds of durable commits say nothing about these rules.
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Lives(Path(folder))


@pytest.mark.parametrize(
    ("so_far", "then", "result"), CASES, ids=[f"{so_far}; {then}" for so_far, then, _ in CASES]
)
def test_a_row_of_the_table(lives: Lives, so_far: str, then: str, result: str) -> None:
    life = lives.of((*steps_of(so_far), then))
    if result.startswith("refused: "):
        told = [re.escape(part.strip()) for part in result.removeprefix("refused: ").split("…")]
        assert re.search(".*".join(told), life.refused), life.refused or "it was not refused"
        assert not life.changed, "it was refused, and yet something was recorded"
        return
    assert not life.refused, life.refused
    for fact in result.split("; "):
        check(life, fact)
    whole = verify(life.workspace.settings)
    assert whole.valid, whole.reason
    if life.changed:
        record = life.folder / "record.jsonl"
        export(life.workspace.settings, life.workspace.clock, record, force=True)
        assert AUDITORS["main"]([str(record)]) == 0


def check(life: Life, fact: str) -> None:
    """Check one phrase of a result."""
    where = life.position()
    if fact == "nothing changes":
        assert not life.changed
        return
    if fact == "nothing is submitted":
        assert where is None
        return
    if fact.startswith("the student follows revision "):
        assert life.follows() == life.submitted[int(fact.rsplit(" ", 1)[1]) - 1]
        return
    assert where is not None
    found = {
        "waits for": _waits(where) if where.waiting else "",
        "stands:": ", ".join(
            dict.fromkeys(
                s.id
                for s in where.route.stages
                if any(d.stage == s.id and d.verdict is Verdict.APPROVE for d in where.decided)
            )
        )
        or "nothing",
        "students follow": "none"
        if where.approved_revision is None
        else f"revision {life.submissions.index(where.approving[-1]) + 1}",
        "to be reviewed by": str(where.review_due or "no day"),
    }
    for name, value in found.items():
        if fact.startswith(f"{name} "):
            assert value == fact.removeprefix(f"{name} ")
            return
    if fact == "nobody new is enrolled":
        assert where.retired or where.expired
        return
    assert where.state is State(fact)


def _waits(where: Position) -> str:
    several = len(where.submission.units) > 1
    return ", ".join(
        w.stage.id + (f" ({', '.join(str(u.department) for u in w.units)})" if w.units and several else "")
        for w in where.waiting
    )


def test_the_table_covers_every_act() -> None:
    acts = {then.split()[0] for _, then, _ in CASES}
    assert acts == {
        "submit",
        "approve",
        "return",
        "reject",
        "withdraw",
        "retire",
        "comment",
        "correct",
        "enrol",
        "recuse",
        "accept",
    }
