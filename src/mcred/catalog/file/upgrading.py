"""A catalogue of an earlier version gets today's tables: in one transaction, checked before it is committed."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from mcred.catalog.file.database import engine_for, told_of_sessions
from mcred.catalog.file.identity import SCHEMA_VERSION
from mcred.catalog.file.opening import BUSY_SECONDS, version_of
from mcred.errors import DamagedCatalogue


def bring_along(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
    """Take the tables to today's version. Whatever fails or kills it on the way, the catalogue is as it was.

    The caller holds the writers' lock, or works on a copy of its own.

    Raises:
        Misconfigured: it cannot be written.
        DamagedCatalogue: something in it does not fit.
        Unavailable: the disk is full, or somebody reads and does not end.
    """
    if version_of(path, busy_seconds=busy_seconds) == SCHEMA_VERSION:
        return
    from mcred.catalog.file.migrations.steps import carry_out  # noqa: PLC0415 - Alembic, for this one act in a catalogue's life

    # References are checked once at the end: a table that is written anew is missing for a moment.
    engine = engine_for(path, "BEGIN IMMEDIATE", busy_seconds, references=False)
    with told_of_sessions(path), engine.begin() as connection:
        version = int(_one(connection, "PRAGMA user_version"))
        end = _end_of_record(connection)
        carry_out(connection, range(version + 1, SCHEMA_VERSION + 1))
        found = str(_one(connection, "PRAGMA integrity_check(1)"))
        if found != "ok" or _end_of_record(connection) != end:
            raise DamagedCatalogue(
                f"{path} is damaged: {' '.join(found.split())}.",
                hint="Keep the file as it is and restore the latest backup; nothing was changed.",
            )
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def _end_of_record(connection: Connection) -> tuple[Any, ...]:
    question = (
        "SELECT count(*), max(sequence), (SELECT hash FROM ledger ORDER BY sequence DESC LIMIT 1) FROM ledger"
    )
    return tuple(connection.exec_driver_sql(question).one())


def _one(connection: Connection, question: str) -> Any:
    return connection.exec_driver_sql(question).scalar()
