"""Who has completed a program and has no award, asked of the catalogue in one SQL statement: the yardstick."""

import sqlite3
import sys
from contextlib import closing

THE_STATEMENT = """SELECT e.student_id, e.proposal FROM enrolments e WHERE e.ended_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM slot_list k WHERE k.proposal = e.proposal AND NOT EXISTS (
    SELECT 1 FROM slots s CROSS JOIN completions c ON c.student_id = e.student_id AND c.course = s.course
    JOIN ranks r ON r.grade = c.grade
    WHERE s.proposal = k.proposal AND s.slot = k.slot AND r.rank <= s.least))
  AND NOT EXISTS (SELECT 1 FROM awards a WHERE a.student_id = e.student_id AND a.proposal = e.proposal)"""
"""Who has completed a program and has no award: the fastest of six ways to ask it in one statement."""

if __name__ == "__main__":
    with closing(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)) as connection:
        connection.execute("PRAGMA cache_size = -65536")
        print(len(connection.execute(THE_STATEMENT).fetchall()))
