"""Who of a program's students may have completed it: asked of the database, a program at a time, without objects.

A documented exception to SQL through SQLModel. For a hundred thousand students the statements differ only in their
values; making each anew from parts would take longer than answering it. Nothing is written here.
"""

import json
import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from sqlmodel import Session

from mcred.requirements.screen import Clause
from mcred.values import dataclass

_OF_SOME = """SELECT e.student_id FROM json_each(?) AS named CROSS JOIN enrolments AS e
    ON e.student_id = named.value AND e.proposal = ?
    WHERE e.revision = ? AND e.ended_on IS NULL"""
_OF_A_STRETCH = """SELECT e.student_id FROM enrolments AS e
    WHERE e.revision = ? AND e.ended_on IS NULL AND e.student_id >= ? AND e.student_id < ?"""
_HAS_A_COURSE = """EXISTS (SELECT 1 FROM completions AS c
    WHERE c.student_id = e.student_id AND c.course IN ({courses}) AND c.grade IN ({grades}))"""
_HAS_EVIDENCE = """EXISTS (SELECT 1 FROM evidence AS v WHERE v.student_id = e.student_id AND v.proposal = ?
    AND v.assessment = ? AND v.state = 'accepted')"""
_IS_EXCEPTED = """EXISTS (SELECT 1 FROM exceptions AS x WHERE x.student_id = e.student_id AND x.proposal = ?
    AND x.undone_at IS NULL)"""
_HAS_NO_AWARD = """NOT EXISTS (SELECT 1 FROM awards AS a
    WHERE a.student_id = e.student_id AND a.proposal = ?)"""
_KEPT_KIBIBYTES = 32 * 1024
_BEYOND_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What is asked of those who follow a revision. Whoever has an exception passes the clauses unasked."""

    proposal: str
    revision: str
    clauses: tuple[Clause, ...]
    evidence: tuple[str, ...]
    """The assessments that must have accepted evidence, exceptions or not."""


def among(session: Session, screen: Screen, student_ids: Iterable[str]) -> list[str]:
    """Return those of the named students who follow the revision, have no award of it, and pass the screen."""
    named = [json.dumps(list(student_ids)), screen.proposal, screen.revision]
    return _pass(session, screen, _OF_SOME, named, excepting=True)


def between(session: Session, screen: Screen, first: str, beyond: str | None) -> list[str]:
    """Return the same of all students from one up to, not including, another; None: to the end.

    Whoever has an exception is left out where they do not pass: ask for those with `among`.
    """
    stretch = [screen.revision, first, beyond or _BEYOND_ALL]
    return _pass(session, screen, _OF_A_STRETCH, stretch, excepting=False)


def hold_pages(session: Session) -> None:
    """Let the connection keep the pages of a stretch: its students are asked for again for each program."""
    _connection(session).execute(f"PRAGMA cache_size = -{_KEPT_KIBIBYTES}")


def _pass(session: Session, screen: Screen, whom: str, values: list[str], *, excepting: bool) -> list[str]:
    conditions = [whom]
    for assessment in screen.evidence:
        conditions.append(_HAS_EVIDENCE)
        values += [screen.proposal, assessment]
    holds = []
    for clause in screen.clauses:
        holds.append(_has_a_course(len(clause.courses), len(clause.grades)))
        values += [*clause.courses, *clause.grades]
    if excepting and holds:
        conditions.append(f"({' AND '.join(holds)} OR {_IS_EXCEPTED})")
        values.append(screen.proposal)
    else:
        conditions += holds
    conditions.append(_HAS_NO_AWARD)
    values.append(screen.proposal)
    return [row[0] for row in _connection(session).execute(" AND ".join(conditions), values)]


@lru_cache(maxsize=256)
def _has_a_course(courses: int, grades: int) -> str:
    return _HAS_A_COURSE.format(courses=",".join("?" * courses), grades=",".join("?" * grades))


def _connection(session: Session) -> sqlite3.Connection:
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError("the screen speaks to SQLite alone")
    return connection
