"""Which files were imported after which: so that one whose import was interrupted is not brought in over a later one."""

from collections.abc import Iterable

from sqlalchemy import func
from sqlmodel import Session, col, select

from mcred.catalog.study.completions import ImportRow


def latest_import(session: Session) -> int:
    """Return the number of the latest import that changed something; 0 where there was none."""
    return session.exec(select(func.max(ImportRow.id))).one() or 0


def digests_after(session: Session, number: int) -> frozenset[str]:
    """Return the SHA-256 of each file that was imported after the import of that number, and changed something."""
    return frozenset(session.exec(select(ImportRow.digest).where(col(ImportRow.id) > number)))


def files_of(session: Session, numbers: Iterable[int]) -> dict[int, str]:
    """Return the file, or else the format, of each import of these numbers."""
    wanted = list(numbers)
    rows = session.exec(select(ImportRow).where(col(ImportRow.id).in_(wanted))) if wanted else ()
    return {row.id or 0: row.file or row.format for row in rows}
