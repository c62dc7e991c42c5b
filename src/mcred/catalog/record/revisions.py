"""The texts that the ledger names by digest: each revision of a proposal, each version of a policy; kept for ever."""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Text, select
from sqlmodel import Field, Session, SQLModel, col

from mcred.catalog.file import guards
from mcred.errors import DamagedCatalogue
from mcred.governance.canonical import digest as digest_of
from mcred.proposals.model import Contact
from mcred.values import dataclass


class RevisionRow(SQLModel, table=True):
    """One revision's bytes (they are UTF-8), and the contacts read from them, who may not decide on it."""

    __tablename__ = "revisions"
    __table_args__ = {"sqlite_strict": True}

    digest: str = Field(primary_key=True, sa_type=Text)
    proposal: str = Field(sa_type=Text, index=True)
    contacts: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)


class PackRow(SQLModel, table=True):
    """One version of a policy, as it was when something was judged under it."""

    __tablename__ = "packs"
    __table_args__ = {"sqlite_strict": True}

    digest: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    version: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)


class ProposalRow(SQLModel, table=True):
    """An index for looking up ids and titles; the newest submission says the same."""

    __tablename__ = "proposals"
    __table_args__ = {"sqlite_strict": True}

    id: str = Field(primary_key=True, sa_type=Text)
    title: str = Field(sa_type=Text)
    revision: str = Field(sa_type=Text, foreign_key="revisions.digest")


TRIGGERS = guards.TEXTS


@dataclass(frozen=True, slots=True)
class Listed:
    """A proposal's line in the index."""

    id: str
    title: str
    revision: str


def keep_revision(
    session: Session, data: bytes, *, proposal: str, title: str, contacts: Iterable[Contact]
) -> str:
    """Keep a revision's bytes, point the index at it, and return its digest."""
    digest = digest_of(data)
    if session.get(RevisionRow, digest) is None:
        people = [{"name": c.name, "email": c.email} for c in contacts]
        session.add(
            RevisionRow(
                digest=digest,
                proposal=proposal,
                contacts=json.dumps(people, ensure_ascii=False),
                body=data.decode(),
            )
        )
        session.flush()
    row = session.get(ProposalRow, proposal) or ProposalRow(id=proposal, title=title, revision=digest)
    row.title, row.revision = title, digest
    session.add(row)
    session.flush()
    return digest


def revision(session: Session, digest: str) -> bytes | None:
    """Return a revision's bytes.

    Raises:
        DamagedCatalogue: they are not those that were submitted.
    """
    body = session.execute(select(col(RevisionRow.body)).where(col(RevisionRow.digest) == digest)).scalar()
    return None if body is None else _whole(digest, str(body).encode())


def contacts_of(session: Session, digest: str) -> tuple[Contact, ...]:
    """Return the contacts of a revision."""
    found = session.execute(
        select(col(RevisionRow.contacts)).where(col(RevisionRow.digest) == digest)
    ).scalar()
    try:
        return tuple(Contact(name=c["name"], email=c["email"]) for c in json.loads(found or "[]"))
    except (ValueError, KeyError, TypeError):
        raise DamagedCatalogue(
            f"The contacts kept beside revision {digest[:12]}… cannot be read.",
            hint="Run mcred ledger verify, and restore the latest backup.",
        ) from None


def keep_pack(session: Session, data: bytes, *, name: str, version: str) -> str:
    """Keep a pack's bytes and return their digest."""
    digest = digest_of(data)
    if session.get(PackRow, digest) is None:
        session.add(PackRow(digest=digest, name=name, version=version, body=data.decode()))
        session.flush()
    return digest


def packs(session: Session) -> Mapping[str, bytes]:
    """Return the bytes of every pack that is kept, by digest.

    Raises:
        DamagedCatalogue: some are not those that were kept.
    """
    return {
        digest: _whole(digest, body.encode())
        for digest, body in session.execute(select(col(PackRow.digest), col(PackRow.body)))
    }


def _whole(digest: str, body: bytes) -> bytes:
    if digest_of(body) != digest:
        raise DamagedCatalogue(
            f"The stored text {digest[:12]}… is not the one that was recorded.",
            hint="Run mcred ledger verify, and restore the latest backup.",
        )
    return body


def listed(session: Session) -> tuple[Listed, ...]:
    """Return the index of proposals, by id."""
    rows = session.execute(
        select(col(ProposalRow.id), col(ProposalRow.title), col(ProposalRow.revision)).order_by(
            col(ProposalRow.id)
        )
    )
    return tuple(Listed(*row) for row in rows)


def proposal_of(session: Session, digest: str) -> str | None:
    """Return the id of the proposal that a revision is of."""
    return session.execute(
        select(col(RevisionRow.proposal)).where(col(RevisionRow.digest) == digest)
    ).scalar()


def newest_texts(session: Session) -> list[tuple[str, str, str]]:
    """Return id, title and text of every proposal's newest revision, by id."""
    joined = select(col(ProposalRow.id), col(ProposalRow.title), col(RevisionRow.body)).join(
        RevisionRow, col(RevisionRow.digest) == col(ProposalRow.revision)
    )
    return [(one, title, body) for one, title, body in session.execute(joined.order_by(col(ProposalRow.id)))]
