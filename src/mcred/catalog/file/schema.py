"""The catalogue's making: every table, every trigger, one transaction, a private file."""

import importlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlmodel import Session, SQLModel

from mcred.catalog.file.database import Catalog
from mcred.catalog.file.guards import name_of
from mcred.catalog.file.identity import APPLICATION_ID, SCHEMA_VERSION
from mcred.catalog.file.opening import connect
from mcred.catalog.file.sidefiles import beside
from mcred.errors import Refused, unwritten

TABLE_MODULES = (
    "mcred.catalog.record.ledger",
    "mcred.catalog.record.revisions",
    "mcred.catalog.record.attachments",
    "mcred.catalog.people.students",
    "mcred.catalog.study.completions",
    "mcred.catalog.study.enrolments",
    "mcred.catalog.study.evidence",
    "mcred.catalog.study.exceptions",
    "mcred.catalog.earned.awards",
    "mcred.catalog.earned.award_acts",
    "mcred.catalog.people.disclosures",
    "mcred.catalog.earned.transcripts",
    "mcred.catalog.study.changes",
    "mcred.catalog.badging.templates",
    "mcred.catalog.badging.badges",
    "mcred.catalog.badging.claims",
    "mcred.catalog.badging.badge_changes",
    "mcred.catalog.badging.exchanges",
    "mcred.catalog.badging.runs",
    "mcred.catalog.badging.tokens",
    "mcred.catalog.badging.pauses",
    "mcred.catalog.people.past_names",
    "mcred.catalog.one_person.merges",
    "mcred.catalog.people.consents",
    "mcred.catalog.people.erasures",
    "mcred.catalog.one_person.merged_results",
)
"""Each defines SQLModel tables, and TRIGGERS where its rows need guarding."""


def create_catalog(path: Path) -> Catalog:
    """Make an empty catalogue, mode 0600, in a file that does not exist yet.

    Raises:
        Refused: something of that name exists.
        Misconfigured: the folder cannot be written.
        Unavailable: the disk is full; no file is left.
    """
    statements = triggers()
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise Refused(f"{path} exists already.", hint="mcred never overwrites a catalogue.") from None
    except OSError as error:
        raise unwritten(path, error, hint="Check the folder.") from None
    try:
        return _filled(path, statements)
    except BaseException:  # no half catalogue stays where the disk is full
        for left in (path, path.with_name(f"{path.name}-journal"), beside(path, "writers")):
            with suppress(OSError):
                left.unlink()
        raise


def _filled(path: Path, statements: Iterable[str]) -> Catalog:
    catalog = Catalog(path)
    with catalog.write() as session:
        connection = session.connection()
        SQLModel.metadata.create_all(connection)
        for trigger in statements:
            connection.exec_driver_sql(trigger)
    _identify(path)
    return catalog


def triggers() -> list[str]:
    """Return the statements that make the triggers of all tables."""
    return [
        trigger
        for name in TABLE_MODULES
        for trigger in getattr(importlib.import_module(name), "TRIGGERS", ())
    ]


def altered_triggers(session: Session) -> list[str]:
    """Name the triggers that are not in the file, or not as mcred makes them."""
    question = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    found = {row.name: (row.sql or "").split() for row in session.connection().exec_driver_sql(question)}
    return [
        name_of(statement) for statement in triggers() if found.get(name_of(statement)) != statement.split()
    ]


def absent_tables(session: Session) -> list[str]:
    """Name the tables that are not in the file."""
    triggers()  # which loads the modules of all tables
    found = session.connection().exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    return sorted(set(SQLModel.metadata.tables) - {row.name for row in found})


def _identify(path: Path) -> None:
    """Mark the file as ours last, so that a half-made one is never taken for a catalogue."""
    connection = connect(path)
    try:
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    finally:
        connection.close()
