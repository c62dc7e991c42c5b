"""Every enrolment and what became of it, one row each, for whoever counts them.

Rows, and no sums: that a person in three programs is one person, and which time is the median, only the rows can tell;
and SQLite takes longer to sort them into groups than it takes to hand them over.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, case, func, or_, select
from sqlmodel import Session

from mcred.catalog.badging.badges import BadgeRow
from mcred.catalog.earned.awards import AwardRow
from mcred.catalog.file import stored
from mcred.catalog.file.tables import table_of
from mcred.catalog.one_person.merges import MergeRow
from mcred.catalog.study.enrolments import EnrolmentActRow, EnrolmentRow
from mcred.clock import day_on_campus

_BEGINNING = ("enrolled", "resumed")
_TOGETHER = 5_000


class Counted(NamedTuple):
    """One enrolment, and the award of that student in that program where there is one."""

    student_id: str
    proposal: str
    revision: str
    began: date
    """The day on which the person enrolled for the first time: who comes back began then."""
    ended: bool
    award_revision: str | None
    """The revision whose requirements the award met; None where there is no award."""
    earned_on: date | None
    revoked: bool
    badge: str
    """The badge's state; "" where there is none."""


def counted(session: Session, proposal: str | None = None) -> Iterator[Counted]:
    """Yield the enrolments in all programs, or in one. A person whose two numbers were merged is one."""
    enrolled, earned, badges = table_of(EnrolmentRow), table_of(AwardRow), table_of(BadgeRow)
    # What a number kept that another took the place of is the other's a second time.
    merged = table_of(MergeRow)
    gone = select(merged.c.old_id).where(merged.c.undone_at.is_(None))
    same = and_(earned.c.student_id == enrolled.c.student_id, earned.c.proposal == enrolled.c.proposal)
    query = (
        select(
            enrolled.c.student_id, enrolled.c.proposal, enrolled.c.revision, enrolled.c.since, enrolled.c.ended_on,
            earned.c.revision, earned.c.earned_on, earned.c.revoked_at, badges.c.state,
        )
        .select_from(enrolled.outerjoin(earned, same).outerjoin(badges, badges.c.award_id == earned.c.id))
        .where(enrolled.c.student_id.not_in(gone))
    )  # fmt: skip
    if proposal is not None:
        query = query.where(enrolled.c.proposal == proposal)
    firsts, days = _firsts(session), dict[str, date]()
    for rows in session.connection().execute(query).partitions(_TOGETHER):
        for who, program, revision, since, ended, met, earned_on, revoked, badge in rows:
            for text in (since, earned_on):
                if text is not None and text not in days:
                    days[text] = stored.day(text)
            began = firsts.get((who, program)) or days[since]
            earned_day = None if earned_on is None else days[earned_on]
            yield Counted(
                who, program, revision, began, ended is not None, met, earned_day, revoked is not None, badge or ""
            )  # fmt: skip


def _firsts(session: Session) -> dict[tuple[str, str], date]:
    """Return when those began who began more than once: they came back, or had two numbers that were merged."""
    acts, merged = table_of(EnrolmentActRow), table_of(MergeRow)
    again = select(acts.c.student_id).where(acts.c.act == "resumed")
    joined = select(merged.c.new_id).where(merged.c.undone_at.is_(None))
    query = select(acts.c.student_id, acts.c.proposal, acts.c.at).where(
        acts.c.act.in_(_BEGINNING), or_(acts.c.student_id.in_(again), acts.c.student_id.in_(joined))
    )
    firsts: dict[tuple[str, str], date] = {}
    for student_id, proposal, at in session.connection().execute(query.order_by(acts.c.at)):
        firsts.setdefault((student_id, proposal), day_on_campus(at))
    return firsts


class Standing(NamedTuple):
    """How many are in a program now, and how many have an award of it that stands."""

    still_enrolled: int
    awards: int


def standing_by_program(session: Session) -> dict[str, Standing]:
    """Return for each program how many are in it and how many have earned it."""
    enrolled, earned, merged = table_of(EnrolmentRow), table_of(AwardRow), table_of(MergeRow)
    gone = select(merged.c.old_id).where(merged.c.undone_at.is_(None))
    has = and_(
        earned.c.student_id == enrolled.c.student_id,
        earned.c.proposal == enrolled.c.proposal,
        earned.c.revoked_at.is_(None),
    )
    active = case((and_(enrolled.c.ended_on.is_(None), earned.c.id.is_(None)), 1), else_=0)
    query = (
        select(enrolled.c.proposal, func.sum(active), func.count(earned.c.id))
        .select_from(enrolled.outerjoin(earned, has))
        .where(enrolled.c.student_id.not_in(gone))
        .group_by(enrolled.c.proposal)
    )
    return {proposal: Standing(now, awards) for proposal, now, awards in session.connection().execute(query)}
