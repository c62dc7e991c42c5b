"""The files that came with revisions: letters, syllabi. Kept by the digest that the submission names, for ever."""

from sqlalchemy import LargeBinary, Text, select
from sqlmodel import Field, Session, SQLModel, col

from mcred.errors import DamagedCatalogue
from mcred.governance.canonical import digest as digest_of


class AttachmentRow(SQLModel, table=True):
    """One file's bytes. What it is called stands with the submission: two may call the same bytes differently."""

    __tablename__ = "attachments"
    __table_args__ = {"sqlite_strict": True}

    digest: str = Field(primary_key=True, sa_type=Text)
    body: bytes = Field(sa_type=LargeBinary)


def keep_attachment(session: Session, data: bytes) -> str:
    """Keep a file's bytes and return their digest; the same bytes are kept once."""
    digest = digest_of(data)
    known = select(col(AttachmentRow.digest)).where(col(AttachmentRow.digest) == digest)
    if session.execute(known).first() is None:
        session.add(AttachmentRow(digest=digest, body=data))
        session.flush()
    return digest


def attachment(session: Session, digest: str) -> bytes:
    """Return a file's bytes.

    Raises:
        DamagedCatalogue: they are missing, or not those that were submitted.
    """
    found = session.execute(select(col(AttachmentRow.body)).where(col(AttachmentRow.digest) == digest))
    body: bytes | None = found.scalar()
    if body is None or digest_of(body) != digest:
        raise DamagedCatalogue(
            f"The stored attachment {digest[:12]}… is not the one that was recorded.",
            hint="Run mcred ledger verify, and restore the latest backup.",
        )
    return body
