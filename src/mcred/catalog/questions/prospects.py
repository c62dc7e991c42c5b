"""Who may be close to a program without being enrolled: one look at all results, which keeps out whoever cannot be."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, case, false, func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from mcred.catalog.earned.awards import AwardRow
from mcred.catalog.study.completions import CompletionRow
from mcred.catalog.study.enrolments import EnrolmentRow
from mcred.requirements.screen import Clause


def may_be_close(
    session: Session,
    proposal: str,
    *,
    courses: Iterable[str],
    patterns: Iterable[str],
    grades: Iterable[str],
    clauses: Sequence[Clause],
    lacking: int,
) -> list[str]:
    """Return students, by number, who neither follow a program nor ever had its award.

    Args:
        session: Where.
        proposal: The program.
        courses: What counts toward it, under every name; something of that the student has passed.
        patterns: The same, as patterns in which `*` is any text.
        grades: The grades that earn credit.
        clauses: What a record that is complete satisfies.
        lacking: How many of those may be unsatisfied.
    """
    course, grade, who = col(CompletionRow.course), col(CompletionRow.grade), col(CompletionRow.student_id)
    named = [course.in_(sorted(set(courses))), *(course.like(_like(p), escape="\\") for p in patterns)]
    follows = select_columns(col(EnrolmentRow.student_id)).where(
        col(EnrolmentRow.proposal) == proposal, col(EnrolmentRow.ended_on).is_(None)
    )
    awarded = select_columns(col(AwardRow.student_id)).where(col(AwardRow.proposal) == proposal)
    query = (
        select_columns(who)
        .where(or_(false(), *named), grade.in_(sorted(set(grades))))
        .where(who.not_in(follows), who.not_in(awarded))
        .group_by(who)
        .order_by(who)
    )
    if len(clauses) > lacking:
        satisfied: list[ColumnElement[int]] = [
            func.max(
                case((and_(course.in_(clause.courses), grade.in_(clause.grades)), 1), else_=0)
            )
            for clause in clauses
        ]  # fmt: skip
        query = query.having(sum(satisfied[1:], satisfied[0]) >= len(clauses) - lacking)
    return list(session.connection().execute(query).scalars())


def _like(pattern: str) -> str:
    """Write a pattern as LIKE reads it. Capitals do not matter to every database's LIKE: it lets through too many."""
    escaped = pattern.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return escaped.replace("*", "%")
