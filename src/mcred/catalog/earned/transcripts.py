"""What was handed over to the registrar: each receipt with its lines as they were, so that the file can be made again."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Text, func
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.clock import stamp
from mcred.records.transcript import Action, TranscriptLine
from mcred.values import dataclass


class ReceiptRow(SQLModel, table=True):
    """One hand-over. `written_at` is empty until its file was on the disk."""

    __tablename__ = "transcript_receipts"
    __table_args__ = {"sqlite_strict": True}

    number: int = Field(primary_key=True)
    at: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    format: str = Field(sa_type=Text)
    digest: str = Field(sa_type=Text)
    """SHA-256 of the file's bytes."""
    written_at: str | None = Field(default=None, sa_type=Text)


class LineRow(SQLModel, table=True):
    """One line, as it was handed over. `erased` where its student was erased since: only the award remains."""

    __tablename__ = "transcript_lines"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    receipt: int = Field(foreign_key="transcript_receipts.number", index=True)
    award_id: str = Field(foreign_key="awards.id", index=True, sa_type=Text)
    action: str = Field(sa_type=Text)
    student_id: str = Field(sa_type=Text)
    family_name: str = Field(sa_type=Text)
    given_name: str = Field(sa_type=Text)
    proposal: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    notation: str = Field(sa_type=Text)
    earned_on: str = Field(sa_type=Text)
    term: str = Field(sa_type=Text)
    credits: str = Field(sa_type=Text)
    erased: int = 0
    earlier_student_id: str = Field(default="", sa_type=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One hand-over."""

    number: int
    at: datetime
    by: str
    format: str
    digest: str
    written: bool
    awards: int
    withdrawals: int
    changes: int
    erased: int
    """Lines whose student was erased since; the file can be made again without them alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the registrar was last told of an award, and when: of whom it is, under which name."""

    action: Action
    student_id: str
    name: tuple[str, str]
    """Family name, given name."""
    at: str


def next_number(session: Session) -> int:
    """Return the number of the next hand-over."""
    return (session.exec(select(func.max(ReceiptRow.number))).one() or 0) + 1


def last_told(session: Session) -> dict[str, Told]:
    """Return what the registrar was last told, by award."""
    newest = select(func.max(LineRow.id)).group_by(col(LineRow.award_id))
    query = select(LineRow, ReceiptRow.at).where(
        col(LineRow.id).in_(newest), LineRow.receipt == ReceiptRow.number
    )
    return {
        row.award_id: Told(
            action=stored.word(Action, row.action),
            student_id=row.student_id,
            name=(row.family_name, row.given_name),
            at=at,
        )
        for row, at in session.exec(query)
    }


def add_receipt(
    session: Session,
    lines: Iterable[TranscriptLine],
    *,
    number: int,
    at: datetime,
    by: str,
    actor: str,
    form: str,
    digest: str,
) -> None:
    """Record a hand-over, before its file is written."""
    session.add(ReceiptRow(number=number, at=stamp(at), by=by, actor=actor, format=form, digest=digest))
    session.flush()
    session.add_all(
        LineRow(
            receipt=number,
            award_id=line.award,
            action=line.action.value,
            student_id=line.student_id,
            family_name=line.family_name,
            given_name=line.given_name,
            proposal=line.proposal,
            title=line.title,
            notation=line.notation,
            earned_on=line.earned_on.isoformat(),
            term=line.term,
            credits=line.credits,
            earlier_student_id=line.earlier_student_id,
        )
        for line in lines
    )
    session.flush()


def mark_written(session: Session, number: int, at: datetime) -> None:
    """Record that the file of a hand-over is on the disk."""
    row = session.get_one(ReceiptRow, number)
    row.written_at = row.written_at or stamp(at)


def receipt(session: Session, number: int) -> Receipt | None:
    """Return one hand-over, or None."""
    return next((one for one in receipts(session) if one.number == number), None)


def receipts(session: Session) -> list[Receipt]:
    """Return all hand-overs, oldest first."""
    counted = session.exec(
        select(LineRow.receipt, LineRow.action, LineRow.erased, func.count()).group_by(
            col(LineRow.receipt), col(LineRow.action), col(LineRow.erased)
        )
    )
    counts: dict[int, dict[str, int]] = {}
    for number, action, erased, count in counted:
        of = counts.setdefault(number, {})
        of[action] = of.get(action, 0) + count
        of["erased"] = of.get("erased", 0) + (count if erased else 0)
    return [
        Receipt(
            number=row.number,
            at=stored.moment(row.at),
            by=row.by,
            format=row.format,
            digest=row.digest,
            written=row.written_at is not None,
            awards=counts.get(row.number, {}).get(Action.AWARD.value, 0),
            withdrawals=counts.get(row.number, {}).get(Action.WITHDRAWAL.value, 0),
            changes=counts.get(row.number, {}).get(Action.CHANGE.value, 0),
            erased=counts.get(row.number, {}).get("erased", 0),
        )
        for row in session.exec(select(ReceiptRow).order_by(col(ReceiptRow.number)))
    ]


def lines(session: Session, number: int) -> list[TranscriptLine]:
    """Return the lines of a hand-over as they were, those of erased students aside."""
    query = select(LineRow).where(LineRow.receipt == number, LineRow.erased == 0)
    return [
        TranscriptLine(
            receipt=row.receipt,
            action=stored.word(Action, row.action),
            student_id=row.student_id,
            family_name=row.family_name,
            given_name=row.given_name,
            proposal=row.proposal,
            title=row.title,
            notation=row.notation,
            earned_on=stored.day(row.earned_on),
            term=row.term,
            credits=row.credits,
            award=row.award_id,
            earlier_student_id=row.earlier_student_id,
        )
        for row in session.exec(query.order_by(col(LineRow.id)))
    ]
