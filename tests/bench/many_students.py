"""Catalogues of many students in two hundred programs, filled straight into the tables.

A program asks for two or three things: a course, or one of two or three, some with a least grade. That is the subset of
what requirements can say that one statement over the tables can judge (`one_statement`).
"""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from one_statement import THE_STATEMENT

from mcred.actions.init import init
from mcred.catalog.file.database import open_catalog
from mcred.catalog.record import ledger, revisions
from mcred.clock import SystemClock
from mcred.config.settings import load_settings
from mcred.governance.entries import Decision, EntryDraft, Kind, PolicyRef, Verdict
from mcred.governance.submissions import submission_of
from mcred.policy.reading import read_pack, shipped
from mcred.proposals.reading import read_proposal

PROGRAMS = 200
EACH = 3
"""Programs that a student is enrolled in."""
SOMEBODY = "B000000042"
BLOCK = 10_000
"""Students that are drawn; more are the same ones under other numbers."""
_COURSES = [
    f"{s} {n}" for s in ("CS", "MATH", "GEOG", "BIOL", "HIST", "PHYS", "ECON", "ENG") for n in range(101, 151)
]
_GRADES = [*["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D"] * 3, "P", "F", "W", ""]
_LEAST = {None: 99, "C": 6, "B": 3}
_RANKS = {
    **{grade: rank for rank, grade in enumerate(["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D"])},
    **dict.fromkeys(("P", "S", "CR", "T", "TR"), 50),
}
_TERMS = ("2024-fall", "2025-spring", "2025-fall", "2026-spring")
_AT = "2026-06-01T00:00:00Z"

Slots = list[tuple[list[str], str | None]]
"""What a program asks for: courses of which one is needed, and the least grade."""


def fill(folder: Path, text: str, *, students: int) -> None:
    """Make a workspace in `folder`; `text` is a proposal called `applied-data-analysis`."""
    random = Random(11)
    init(folder, clock=SystemClock())
    asked = {f"program-{number:04d}": _slots(random) for number in range(PROGRAMS)}
    catalog = load_settings(folder).catalog
    followed = approve(catalog, text, asked)
    with closing(sqlite3.connect(catalog)) as connection, connection:
        connection.execute("PRAGMA cache_size = -65536")
        _enrol_block(connection, random, asked, followed)
        for copy in range(1, students // BLOCK):
            _copy_block(connection, copy)
        _keep_questions(connection, asked)
        connection.execute("DELETE FROM changed_students")
        # Nearly all who are complete have their award, as in any year but the first.
        connection.execute(
            "INSERT INTO awards (id, student_id, proposal, revision, earned_on, found_at, proof, salt)"
            f" SELECT lower(hex(randomblob(16))), student_id, proposal, '', '2026-06-01', '{_AT}', '{{}}', ''"
            f" FROM ({THE_STATEMENT}) WHERE abs(random()) % 100 > 0"
        )
        connection.execute("DELETE FROM changed_students")


def leave_one(catalog: Path) -> None:
    """Let one student remain, with their programs and results."""
    with closing(sqlite3.connect(catalog)) as connection:
        for table in ("completions", "enrolments", "awards", "students", "changed_students"):
            connection.execute(f"DELETE FROM {table} WHERE student_id <> ?", (SOMEBODY,))
        connection.commit()
        connection.execute("VACUUM")


def change(catalog: Path, students: int) -> None:
    """Let some students' records have changed, as an import notes it."""
    with closing(sqlite3.connect(catalog)) as connection, connection:
        connection.execute(
            "INSERT OR REPLACE INTO changed_students (student_id) SELECT student_id FROM students LIMIT ?",
            (students,),
        )


def _slots(random: Random) -> Slots:
    pool = random.sample(_COURSES, 12)
    return [
        ([pool.pop() for _ in range(random.choice((1, 1, 2, 3)))], random.choice((None, None, "C", "B")))
        for _ in range(random.choice((2, 3, 3)))
    ]


def approve(catalog: Path, text: str, asked: dict[str, Slots]) -> dict[str, str]:
    """Submit and approve the programs, under a policy that asks for no evidence; return their revisions."""
    pack = shipped("binghamton-2020").replace(
        b"award_needs_badge_evidence: true", b"award_needs_badge_evidence: false"
    )
    policy = read_pack(pack)
    assert not policy.award_needs_badge_evidence
    under = PolicyRef(policy.id, policy.version, policy.digest)
    head, _, rest = text.replace("level: graduate", "level: undergraduate").partition("requirements:\n")
    tail = rest[rest.index("fees:") :]
    followed = {}
    with open_catalog(catalog).write() as session:
        revisions.keep_pack(session, pack, name=policy.id, version=policy.version)
        for number, (name, slots) in enumerate(asked.items()):
            mine = f"{head}requirements:\n  all_of:\n{''.join(map(_written, slots))}{tail}"
            mine = mine.replace("applied-data-analysis", name).replace(
                "Applied Data Analysis", f"Program {number}"
            )
            data = mine.encode()
            proposal = read_proposal(data).proposal
            assert proposal is not None, name
            digest = revisions.keep_revision(
                session, data, proposal=name, title=proposal.title, contacts=proposal.contacts
            )
            followed[name] = digest
            facts = submission_of(proposal, digest)
            at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=number)
            contents = [(Kind.SUBMISSION, facts.content())]
            for stage in ("unit", "office", "eppc", "fsec"):
                units = facts.units if stage == "unit" else ()
                decided = Decision(
                    stage=stage, verdict=Verdict.APPROVE, revision=digest, on=at.date(), units=units
                )
                contents.append((Kind.DECISION, decided.content()))
            for kind, content in contents:
                draft = EntryDraft(
                    kind=kind, subject=name, actor="clerk", by="chair", content=content, policy=under
                )
                ledger.append(session, draft, at=at)
    return followed


def _written(slot: tuple[list[str], str | None]) -> str:
    courses, least = slot
    grade = f", min_grade: {least}" if least else ""
    leaves = [f"{{course: {course}, title: A course, credits: 4{grade}}}" for course in courses]
    if len(leaves) == 1:
        return f"    - {leaves[0]}\n"
    return "    - choose: 1\n      of:\n" + "".join(f"        - {leaf}\n" for leaf in leaves)


def _enrol_block(
    connection: sqlite3.Connection, random: Random, asked: dict[str, Slots], followed: dict[str, str]
) -> None:
    people, results, enrolled = [], [], []
    for number in range(BLOCK):
        student = f"B000{number:06d}"
        address = f"s{number}@example.edu"
        people.append(
            (student, address, "Sam", "Sample", f"{student}-earner", f"{student} sam sample", _AT, _AT)
        )
        mine = random.sample(list(asked), EACH)
        held: set[str] = set()
        for name in mine:
            enrolled.append((student, name, followed[name], "2025-01-01"))
            held |= {random.choice(courses) for courses, _ in asked[name] if random.random() < 0.45}
        while len(held) < 10:
            held.add(random.choice(_COURSES))
        results += [
            (student, c, random.choice(_TERMS), "4", random.choice(_GRADES), _AT) for c in sorted(held)
        ]
    connection.executemany(
        "INSERT INTO students (student_id, email, given_name, family_name, earner_id, matriculated, on_hold, search,"
        " added_at, changed_at) VALUES (?, ?, ?, ?, ?, 1, 0, ?, ?, ?)",
        people,
    )
    connection.executemany(
        "INSERT INTO completions (student_id, course, term, section, credits, grade, recorded_at)"
        " VALUES (?, ?, ?, '', ?, ?, ?)",
        results,
    )
    connection.executemany(
        "INSERT INTO enrolments (student_id, proposal, revision, since, non_matriculated) VALUES (?, ?, ?, ?, 0)",
        enrolled,
    )


def _copy_block(connection: sqlite3.Connection, copy: int) -> None:
    """Repeat the first block under other numbers."""
    renamed = f"'B{copy:03d}' || substr(student_id, 5)"
    block = "student_id BETWEEN 'B000' AND 'B000999999'"
    for table in ("students", "completions", "enrolments"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = [
            renamed if name == "student_id" else f"{renamed} || '-earner'" if name == "earner_id" else name
            for name in columns
        ]
        connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table}"
            f" WHERE {block} ORDER BY rowid"
            if table == "enrolments"
            else f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} WHERE {block}"
        )


def _keep_questions(connection: sqlite3.Connection, asked: dict[str, Slots]) -> None:
    """Keep what the one statement needs beside the catalogue's tables, with the keys that serve it best."""
    connection.execute(
        "CREATE TABLE slots (proposal TEXT, slot INTEGER, course TEXT, least INTEGER,"
        " PRIMARY KEY (proposal, slot, course)) WITHOUT ROWID"
    )
    connection.execute(
        "CREATE TABLE slot_list (proposal TEXT, slot INTEGER, PRIMARY KEY (proposal, slot)) WITHOUT ROWID"
    )
    connection.execute("CREATE TABLE ranks (grade TEXT PRIMARY KEY, rank INTEGER) WITHOUT ROWID")
    for name, slots in asked.items():
        # The narrowest first, as it keeps most out.
        for number, (courses, least) in enumerate(sorted(slots, key=lambda s: len(s[0]) * _LEAST[s[1]])):
            connection.execute("INSERT INTO slot_list VALUES (?, ?)", (name, number))
            connection.executemany(
                "INSERT INTO slots VALUES (?, ?, ?, ?)", [(name, number, c, _LEAST[least]) for c in courses]
            )
    connection.executemany("INSERT INTO ranks VALUES (?, ?)", _RANKS.items())
