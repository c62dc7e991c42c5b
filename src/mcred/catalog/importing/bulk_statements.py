"""The statements of the bulk import. Each takes a batch of rows as `{rows}`, and what is the same for all behind them."""

from functools import lru_cache

_STUDENTS = (
    """WITH i (student_id, email, given_name, family_name, matriculated, ended, search) AS (VALUES {rows})"""
)
_STUDENT_DIFFERS = """s.student_id IS NOT NULL AND (s.email <> i.email OR s.given_name <> i.given_name
    OR s.family_name <> i.family_name OR s.matriculated <> coalesce(i.matriculated, s.matriculated)
    OR s.ended IS NOT coalesce(i.ended, s.ended))"""
COMPARE_STUDENTS = f"""{_STUDENTS}
    SELECT coalesce(sum(s.student_id IS NULL), 0), coalesce(sum({_STUDENT_DIFFERS}), 0)
    FROM i LEFT JOIN main.students s ON s.student_id = i.student_id"""
MERGE_STUDENTS = f"""{_STUDENTS}
    INSERT INTO main.students
      (student_id, email, given_name, family_name, earner_id, matriculated, ended, on_hold, search, added_at, changed_at)
    SELECT i.student_id, i.email, i.given_name, i.family_name,
      CASE WHEN s.student_id IS NULL THEN new_earner_id() ELSE s.earner_id END,
      coalesce(i.matriculated, s.matriculated, 1), coalesce(i.ended, s.ended), 0, i.search, ?, ?
    FROM i LEFT JOIN main.students s ON s.student_id = i.student_id
    WHERE s.student_id IS NULL OR {_STUDENT_DIFFERS}
    ON CONFLICT (student_id) DO UPDATE SET email = excluded.email, given_name = excluded.given_name,
      family_name = excluded.family_name, search = excluded.search, changed_at = excluded.changed_at,
      matriculated = excluded.matriculated, ended = excluded.ended"""

FIRST_STUDENTS = """INSERT INTO main.students
      (student_id, email, given_name, family_name, matriculated, ended, search, earner_id, on_hold, added_at, changed_at)
    VALUES {rows}"""
"""Where nobody is on record yet, nobody needs to be compared."""

_RESULTS = "WITH i (student_id, course, term, section, credits, grade) AS (VALUES {rows})"
_ON_RECORD = """main.completions c ON c.student_id = i.student_id AND c.course = i.course AND c.term = i.term
    AND c.section = i.section"""
_IN_SOME_SECTION = """main.completions o
    WHERE o.student_id = i.student_id AND o.course = i.course AND o.term = i.term"""
# What a file leaves empty says nothing about what is known.
_RESULT_DIFFERS = """c.student_id IS NOT NULL
    AND ((i.grade <> '' AND c.grade <> i.grade) OR c.credits IS NOT coalesce(i.credits, c.credits))"""
COMPARE_RESULTS = f"""{_RESULTS}
    SELECT coalesce(sum(c.student_id IS NULL), 0), coalesce(sum({_RESULT_DIFFERS}), 0),
      coalesce(sum(c.student_id IS NULL AND EXISTS (SELECT 1 FROM {_IN_SOME_SECTION})), 0)
    FROM i LEFT JOIN {_ON_RECORD}"""
"""How many are new, how many differ, and how many of the new are on record in another section."""
OTHER_SECTIONS = """SELECT section, grade FROM main.completions
    WHERE student_id = ? AND course = ? AND term = ? ORDER BY section"""
NAME_SECTION = """UPDATE main.completions SET section = ?
    WHERE student_id = ? AND course = ? AND term = ? AND section = ''"""
"""A result of which no file had said the section so far."""
CHANGES = f"""{_RESULTS}
    SELECT i.student_id, i.course, i.term, c.grade, coalesce(nullif(i.grade, ''), c.grade), c.credits,
      coalesce(i.credits, c.credits)
    FROM i JOIN {_ON_RECORD} WHERE {_RESULT_DIFFERS}"""
KEEP_HISTORY = f"""{_RESULTS}
    INSERT INTO main.completion_history
      (student_id, course, term, section, credits, grade, recorded_at, recorded_by, replaced_at, replaced_by)
    SELECT c.student_id, c.course, c.term, c.section, c.credits, c.grade, c.recorded_at, c.recorded_by, ?, ?
    FROM i JOIN {_ON_RECORD} WHERE {_RESULT_DIFFERS}"""
INSERT_RESULTS = """INSERT INTO main.completions AS c
      (student_id, course, term, section, credits, grade, recorded_at, recorded_by) VALUES {rows}
    ON CONFLICT (student_id, course, term, section) DO UPDATE SET credits = coalesce(excluded.credits, c.credits),
      grade = coalesce(nullif(excluded.grade, ''), c.grade), recorded_at = excluded.recorded_at,
      recorded_by = excluded.recorded_by
    WHERE (excluded.grade <> '' AND c.grade <> excluded.grade)
      OR c.credits IS NOT coalesce(excluded.credits, c.credits)"""

STUDENT = "(?,?,?,?,?,?,?)"
RESULT = "(?,?,?,?,?,?)"

SEEN = """CREATE TEMP TABLE seen (student_id TEXT, course TEXT, term TEXT, section TEXT,
    PRIMARY KEY (student_id, course, term, section)) WITHOUT ROWID"""
VANISHED = """SELECT s.student_id, s.email, s.given_name, s.family_name, c.course, c.term, c.credits, c.grade, c.section,
      c.recorded_at
    FROM main.completions c JOIN main.students s ON s.student_id = c.student_id
    WHERE c.term = :term AND (:course = '' OR c.course = :course) AND NOT EXISTS (
      SELECT 1 FROM temp.seen x WHERE x.student_id = c.student_id AND x.course = c.course AND x.term = c.term
        AND (x.section = c.section OR x.section = ''))
    ORDER BY c.student_id, c.course, c.section"""
"""What was seen without a section is of any."""
NEW_IMPORT = """INSERT INTO main.imports
    (id, at, actor, format, file, digest, rows, new, changed, unchanged, rejected)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

NOTE_CHANGED = """INSERT OR REPLACE INTO main.changed_students (student_id)
    SELECT t.value FROM json_each(?) t
    WHERE EXISTS (SELECT 1 FROM main.enrolments e WHERE e.student_id = t.value AND e.ended_on IS NULL)
      AND EXISTS (SELECT 1 FROM main.completions c WHERE c.student_id = t.value AND c.recorded_by = ?)"""
"""Notes for the next evaluation those who are enrolled and of whom this import wrote something: see `changes`."""


@lru_cache(maxsize=64)
def batch(statement: str, row: str, rows: int) -> str:
    """Return a statement for so many rows, each written as `row`."""
    return statement.replace("{rows}", ",".join([row] * rows))
