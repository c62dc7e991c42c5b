"""What students consented to, and withdrew: acts that are never changed, and the texts, kept by their digest."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import LargeBinary, Text, delete, exists
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.clock import stamp
from mcred.errors import DamagedCatalogue
from mcred.records.consent import Consent, ConsentAct, Purpose
from mcred.records.folding import folded

_CHUNK = 500


class ConsentTextRow(SQLModel, table=True):
    """One text that somebody agreed to: the campus's form, or a signed copy of it."""

    __tablename__ = "consent_texts"
    __table_args__ = {"sqlite_strict": True}

    digest: str = Field(primary_key=True, sa_type=Text)
    body: bytes = Field(sa_type=LargeBinary)


class ConsentRow(SQLModel, table=True):
    """One act: a consent given, or withdrawn."""

    __tablename__ = "student_consents"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    student_id: str = Field(foreign_key="students.student_id", index=True, sa_type=Text)
    act: str = Field(sa_type=Text)
    purpose: str = Field(sa_type=Text)
    recipient: str = Field(sa_type=Text)
    acted_on: str = Field(sa_type=Text)
    text_digest: str = Field(sa_type=Text)
    text_name: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)


def keep_text(session: Session, data: bytes) -> str:
    """Keep a text and return its SHA-256; the same bytes are kept once."""
    digest = hashlib.sha256(data).hexdigest()
    if session.exec(select(ConsentTextRow.digest).where(ConsentTextRow.digest == digest)).first() is None:
        session.add(ConsentTextRow(digest=digest, body=data))
        session.flush()
    return digest


def text(session: Session, digest: str) -> bytes:
    """Return a text.

    Raises:
        DamagedCatalogue: it is missing, or not the one that was agreed to.
    """
    body = session.exec(select(ConsentTextRow.body).where(ConsentTextRow.digest == digest)).first()
    if body is None or hashlib.sha256(body).hexdigest() != digest:
        raise DamagedCatalogue(
            f"The text {digest[:12]}… of a consent is not the one that was recorded.",
            hint="Restore the latest backup.",
        )
    return body


def forget_texts(session: Session) -> None:
    """Take away the texts that no consent names any more: a signed copy goes with its student."""
    named = exists().where(col(ConsentRow.text_digest) == col(ConsentTextRow.digest))
    session.connection().execute(delete(ConsentTextRow).where(~named))


def record(session: Session, consent: Consent, *, actor: str, at: datetime) -> None:
    """Keep that a consent was given or withdrawn."""
    session.add(
        ConsentRow(
            student_id=consent.student_id,
            act=consent.act.value,
            purpose=consent.purpose.value,
            recipient=consent.recipient,
            acted_on=consent.on.isoformat(),
            text_digest=consent.text,
            text_name=consent.text_name,
            by=consent.by,
            actor=actor,
            at=stamp(at),
            note=consent.note,
        )
    )
    session.flush()


def consents(session: Session, student_id: str) -> list[Consent]:
    """Return every act of a student, by the day of the act; of each purpose the last one says what is in force."""
    query = select(ConsentRow).where(ConsentRow.student_id == student_id)
    rows = session.exec(query.order_by(col(ConsentRow.acted_on), col(ConsentRow.id))).all()
    last = set({(row.purpose, folded(row.recipient)): row.id for row in rows}.values())
    return [
        replace(_consent(row), in_force=row.act == ConsentAct.GIVEN.value and row.id in last) for row in rows
    ]


def in_force(
    session: Session, purpose: Purpose, student_ids: Iterable[str], *, recipient: str = ""
) -> dict[str, Consent]:
    """Return the consents for a purpose that stand, by student; who gave none, or withdrew it, is absent.

    What was done on the later day counts; on one day, what was recorded later.
    """
    wanted, newest = sorted(set(student_ids)), dict[str, Consent]()
    for start in range(0, len(wanted), _CHUNK):
        query = select(ConsentRow).where(
            ConsentRow.purpose == purpose.value,
            col(ConsentRow.student_id).in_(wanted[start : start + _CHUNK]),
        )
        for row in session.exec(query.order_by(col(ConsentRow.acted_on), col(ConsentRow.id))):
            if folded(row.recipient) == folded(recipient):
                newest[row.student_id] = _consent(row)
    return {who: replace(one, in_force=True) for who, one in newest.items() if one.act is ConsentAct.GIVEN}


def _consent(row: ConsentRow) -> Consent:
    return Consent(
        student_id=row.student_id,
        act=stored.word(ConsentAct, row.act),
        purpose=stored.word(Purpose, row.purpose),
        recipient=row.recipient,
        on=stored.day(row.acted_on),
        text=row.text_digest,
        text_name=row.text_name,
        by=row.by,
        at=row.at,
        note=row.note,
    )
