"""Which files were imported after which: so that one whose import was interrupted is not brought in over a later one."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from mcred.catalog.study.completions import ImportRow


def latest_import(session: Session) -> int:
    """Return the number of the latest import that changed something; 0 where there was none."""
    return session.exec(select(func.max(ImportRow.id))).one() or 0


def digests_after(session: Session, number: int) -> frozenset[str]:
    """Return the SHA-256 of each file that was imported after the import of that number, and changed something."""
    return frozenset(session.exec(select(ImportRow.digest).where(col(ImportRow.id) > number)))
