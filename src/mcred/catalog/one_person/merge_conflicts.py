"""What stands in the way of making one student of two numbers."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from mcred.catalog.badging.badges import BadgeRow
from mcred.catalog.earned.awards import AwardRow
from mcred.catalog.study.completions import CompletionRow
from mcred.values import dataclass

_IN_FLIGHT = ("sending", "unknown", "duplicate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What both numbers have and only one can keep."""

    what: str
    """`result`, `award` or `badge`."""
    name: str


def conflicts(session: Session, old: str, new: str) -> list[Conflict]:
    """Return what stands in the way of merging."""
    return [*_results_in_the_way(session, old, new), *_awards_in_the_way(session, old, new)]


def _results_in_the_way(session: Session, old: str, new: str) -> Iterator[Conflict]:
    for key in sorted(in_both(session, old, new)):
        one, other = (session.get_one(CompletionRow, (who, *key)) for who in (old, new))
        if (one.grade, one.credits) != (other.grade, other.credits):
            said = f"{_differing(one, other)} and {_differing(other, one)}"
            yield Conflict(what="result", name=f"{one.course} in {one.term} ({said})")


def _differing(row: CompletionRow, other: CompletionRow) -> str:
    """Name what a result says otherwise than another."""
    differs = [] if row.grade == other.grade else [row.grade or "no grade"]
    if row.credits != other.credits:
        differs.append(
            "no credits"
            if row.credits is None
            else f"{row.credits} {'credit' if row.credits == '1' else 'credits'}"
        )
    return f"{' with '.join(differs)} under {row.student_id}"


def _awards_in_the_way(session: Session, old: str, new: str) -> Iterator[Conflict]:
    mine = set(session.exec(select(AwardRow.proposal).where(AwardRow.student_id == new)))
    for row in session.exec(
        select(AwardRow).where(AwardRow.student_id == old).order_by(col(AwardRow.proposal))
    ):
        badge = session.get(BadgeRow, row.id)
        if row.proposal in mine and row.revoked_at is None:
            yield Conflict(what="award", name=row.proposal)
        elif badge is not None and badge.state in _IN_FLIGHT:
            yield Conflict(what="badge", name=row.proposal)


def in_both(session: Session, old: str, new: str) -> set[tuple[str, str, str]]:
    """Return course, term and section of the results that both numbers have."""
    of = select(CompletionRow.course, CompletionRow.term, CompletionRow.section)
    mine, theirs = (set(session.exec(of.where(CompletionRow.student_id == who))) for who in (new, old))
    return mine & theirs
