"""An office of generated students whose numbers are known twice: as mcred reports them, and as counted here, plainly.

The rows are written straight into the tables; then people act on some of them through mcred: awards are revoked and
reinstated, enrolments end, are taken up again and moved, two numbers become one person, a student is erased, a program
is retired. `plainly` knows nothing of the code under test: it goes through the rows of every table, one at a time.
"""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from random import Random
from statistics import median

from mcred.actions.awarding.award_revoke import reinstate, revoke
from mcred.actions.reviewing.retire import retire
from mcred.actions.roster.roster import Asked, add
from mcred.actions.studying.enrol import end, enrol, move
from mcred.actions.studying.student_merge import merge_students
from students.office_files import BASICS, BASICS_YAML, STACK

JOINT, GONE, PLAIN = "joint-maps", "old-maps", "plain-talk"
TWICE, TWIN = "S0901", "S0902"
UNITS = """\
units:
  - {college: Harpur College, department: Geography}
  - {college: "  watson  COLLEGE", department: Systems Science}
"""
FIRST, DAYS = date(2024, 8, 20), 860
STATES = ("", "due", "issued", "accepted", "accepted", "declined", "revoked", "failed", "unknown")


def _like(name, title, **changes):
    text = BASICS_YAML.replace("id: data-basics", f"id: {name}").replace("Data Basics", title)
    for old, new in changes.items():
        head, _, rest = text.partition(f"{old}:")
        text = f"{head}{new}{rest.partition(chr(10))[2]}"
    return text


def fill(office, *, students=120):
    """Make five programs, one of them in two revisions, and students in all of them."""
    random = Random(5)
    add(office.workspace, Asked(login="unit-chair", role="unit", unit="Watson College"))
    joint = _like(JOINT, "Joint Maps", competencies="competencies: [digital-technology, leadership]\n")
    units = "units:\n  - {college: Harpur College, department: Mathematics and Statistics}\n"
    for text in (
        joint.replace(units, UNITS).replace(
            "check it, competencies: [critical-thinking-problem-solving]}",
            "check it, competencies: [digital-technology, leadership]}",
        ),
        _like(GONE, "Old Maps"),
        _like(PLAIN, "Plain Talk"),
    ):
        office.approve(text)
    first = _followed(office)
    office.approve(  # a second revision, of another department
        _like(PLAIN, "Plain Talk").replace("department: Mathematics and Statistics", "department: English")
    )
    second = _followed(office)
    with closing(sqlite3.connect(office.folder / "catalog.db")) as db, db:
        for number in range(students):
            _write(db, random, f"S{number:04d}", first, second)
        for number in (TWICE, TWIN):  # one person, in one program twice and in others once
            _student(db, number)
        _enrol(db, TWICE, JOINT, first[JOINT], date(2026, 1, 10))
        _enrol(db, TWIN, JOINT, first[JOINT], date(2025, 2, 3))
        _enrol(db, TWIN, BASICS, first[BASICS], date(2025, 9, 9))
        _award(db, TWIN, BASICS, first[BASICS], date(2025, 12, 20), "accepted")
    _act(office)


def _followed(office):
    with closing(sqlite3.connect(office.folder / "catalog.db")) as db:
        return dict(db.execute("SELECT id, revision FROM proposals"))


def _write(db, random, student, first, second):
    _student(db, student)
    for name in random.sample([BASICS, STACK, JOINT, GONE, PLAIN], random.choice((0, 1, 1, 2, 3))):
        since = FIRST + timedelta(random.randrange(DAYS))
        revision = random.choice((first, second))[name]
        ended = since + timedelta(random.randrange(90)) if random.random() < 0.2 else None
        _enrol(db, student, name, revision, since, ended)
        if random.random() < 0.5:
            earned = since + timedelta(random.randrange(-40, 400))
            _award(db, student, name, revision, earned, random.choice(STATES))


def _student(db, student):
    db.execute(
        "INSERT INTO students (student_id, email, given_name, family_name, earner_id, search, added_at, changed_at,"
        " matriculated, on_hold) VALUES (?, ?, 'Sam', 'Sample', ?, ?, '', '', 1, 0)",
        (student, f"{student}@example.edu", f"earner-{student}", student.lower()),
    )


def _enrol(db, student, program, revision, since, ended=None):
    db.execute(
        "INSERT INTO enrolments (student_id, proposal, revision, since, ended_on, non_matriculated)"
        " VALUES (?, ?, ?, ?, ?, 0)",
        (student, program, revision, since.isoformat(), ended and ended.isoformat()),
    )
    db.execute(
        "INSERT INTO enrolment_acts (student_id, proposal, act, revision, actor, by, at, note, stood)"
        " VALUES (?, ?, 'enrolled', ?, 'staff', 'staff', ?, '', '')",
        (student, program, revision, f"{since}T12:00:00Z"),
    )


def _award(db, student, program, revision, earned, badge):
    award = f"{student}-{program}"
    db.execute(
        "INSERT INTO awards (id, student_id, proposal, revision, earned_on, found_at, proof, salt)"
        " VALUES (?, ?, ?, ?, ?, '2027-01-31T09:00:00Z', '{}', ?)",
        (award, student, program, revision, earned.isoformat(), "00" * 32),
    )
    if badge:
        columns = [row[1] for row in db.execute("PRAGMA table_info(badges)") if row[3] and not row[4]]
        values = {"award_id": award, "state": badge, "updated_at": "2027-01-31T09:00:00Z"}
        kinds = {row[1]: row[2] for row in db.execute("PRAGMA table_info(badges)")}
        row = [values.get(name, 0 if kinds[name] == "INTEGER" else "") for name in columns]
        db.execute(f"INSERT INTO badges ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", row)


def _act(office):
    """Let people act on some of the rows."""
    work = office.workspace
    with closing(sqlite3.connect(office.folder / "catalog.db")) as db:
        earned = db.execute("SELECT student_id, proposal FROM awards ORDER BY id").fetchall()
        unearned = db.execute(
            "SELECT student_id, proposal, ended_on FROM enrolments e WHERE student_id LIKE 'S0%' AND NOT EXISTS"
            " (SELECT 1 FROM awards a WHERE a.student_id = e.student_id AND a.proposal = e.proposal)"
            " ORDER BY student_id, proposal"
        ).fetchall()
    for place, (student, program) in enumerate(earned[:6]):
        revoke(work, student, program, note="a slip")
        if place % 3 == 0:
            reinstate(work, student, program, note="it was right")
    ended = [(who, which) for who, which, day in unearned if day is not None]
    for student, program in ended[:2]:  # they come back, long after they began
        enrol(work, student, program)
    going = [(who, which) for who, which, day in unearned if day is None and who < TWICE]
    for student, program in going[:2]:
        end(work, student, program)
    for student, program in [pair for pair in going[2:] if pair[1] == PLAIN][:1]:
        move(work, student, program)
    merge_students(work, TWIN, TWICE, note="one person")
    retire(work, GONE, note="replaced")


# What is counted, plainly.

FIELDS = (
    "students", "enrolled", "completed", "still_enrolled", "left", "awards", "revoked", "complete_before_enrolling",
    "median_days", "slowest_days", "badges_issued", "badges_accepted",
)  # fmt: skip
_SHORT = {
    BASICS: "Data Basics",
    STACK: "Data Practice",
    JOINT: "Joint Maps",
    GONE: "Old Maps",
    PLAIN: "Plain Talk",
}
_MATHS = "harpur college / mathematics and statistics"


def groups(by, program, day, *, english):
    """Return the groups of something that happened in a program on a day, by hand."""
    if by == "program":
        return {program}
    if by == "term":
        season = next(
            s for s, last in (("winter", 1), ("spring", 5), ("summer", 8), ("fall", 12)) if day.month <= last
        )
        return {f"{day.year}-{season}"}
    if by == "competency":
        return (
            {"digital-technology", "leadership"}
            if program == JOINT
            else {"critical-thinking-problem-solving"}
        )
    if by == "type":
        return {"credit-bearing, undergraduate"}
    units = (
        {"harpur college / geography", "watson college / systems science"} if program == JOINT else {_MATHS}
    )
    units = {"harpur college / english"} if english else units
    return units if by == "unit" else {unit.partition(" / ")[0] for unit in units}


class Plain:
    """A count with loops: group → field → figure, "all" for all."""

    def __init__(self, office, by, since, until):
        with closing(sqlite3.connect(office.folder / "catalog.db")) as db:
            db.row_factory = sqlite3.Row
            self.rows = {
                name: [dict(row) for row in db.execute(f"SELECT * FROM {name}")]
                for name in (
                    "enrolments",
                    "enrolment_acts",
                    "awards",
                    "badges",
                    "student_merges",
                    "revisions",
                )
            }
        self.by, self.since, self.until = by, since, until
        self.english = {r["digest"] for r in self.rows["revisions"] if "department: English" in r["body"]}
        self.people, self.counts, self.days = {}, {}, {}

    def note(self, what, program, revision, day):
        """Count something in every group that it belongs to, and name them."""
        if not self.since <= day <= self.until:
            return set()
        found = {"all", *groups(self.by, program, day, english=revision in self.english)}
        for group in found:
            self.counts.setdefault(group, Counter())[what] += 1
        return found

    def of(self, table, row):
        mine = row["student_id"], row["proposal"]
        return [other for other in self.rows[table] if (other["student_id"], other["proposal"]) == mine]

    def enrolment(self, row):
        acts = [act["at"] for act in self.of("enrolment_acts", row) if act["act"] in ("enrolled", "resumed")]
        began = date.fromisoformat(min(acts)[:10])
        awards = self.of("awards", row)
        stands = any(award["revoked_at"] is None for award in awards)
        place = row["proposal"], row["revision"], began
        for group in self.note("enrolled", *place):
            self.people.setdefault(group, set()).add(row["student_id"])
        self.note("completed" if stands else "left" if row["ended_on"] else "still_enrolled", *place)
        for award in awards:
            self.award(award, began)

    def award(self, row, began):
        earned = date.fromisoformat(row["earned_on"])
        place = row["proposal"], row["revision"], earned
        if row["revoked_at"] is not None:
            self.note("revoked", *place)
            return
        for group in self.note("awards", *place):
            self.days.setdefault(group, []).append((earned - began).days)
        if earned < began:
            self.note("complete_before_enrolling", *place)
        states = [badge["state"] for badge in self.rows["badges"] if badge["award_id"] == row["id"]]
        if states and states[0] in ("issued", "accepted", "declined"):
            self.note("badges_issued", *place)
        if states == ["accepted"]:
            self.note("badges_accepted", *place)

    def answer(self):
        found = {}
        for group, counts in self.counts.items():
            days = [one for one in self.days.get(group, ()) if one >= 0]
            found[group] = dict.fromkeys(FIELDS, 0) | dict(counts)
            found[group]["students"] = len(self.people.get(group, ()))
            found[group]["median_days"] = median(days) if days else None
            found[group]["slowest_days"] = max(days) if days else None
        return found


def plainly(office, by, *, since=date.min, until=date.max):
    """Count everything of the days between two."""
    plain = Plain(office, by, since, until)
    merged = {row["old_id"] for row in plain.rows["student_merges"] if row["undone_at"] is None}
    for row in plain.rows["enrolments"]:
        if row["student_id"] not in merged:
            plain.enrolment(row)
    return plain.answer()
