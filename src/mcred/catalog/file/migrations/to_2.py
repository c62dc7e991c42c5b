"""Version 2. Version 1 grew for some hours before it was counted, so each part is made only where it is missing.

Written out, and not taken from today's classes: a step makes the tables of its own day.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text

from mcred.catalog.file.migrations.steps import add_column, indexes, rebuilding, tables

_KEPT_AS_IT_IS = "CREATE TRIGGER attachments_no_{} BEFORE {} ON attachments BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END"


def upgrade() -> None:
    """Bring a catalogue of version 1 to version 2."""
    _attachments()
    _columns()
    _changes()
    _award_acts()
    _transcripts()
    _people()
    _indexes()


def _text(name: str, *, empty: bool = False) -> Column[str]:
    return Column(name, Text, nullable=empty)


def _number(name: str, *, empty: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=empty)


def _key() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _of(name: str, other: str) -> Column[str]:
    return Column(name, Text, ForeignKey(other), nullable=False)


def _table(name: str, *parts: sa.schema.SchemaItem, **options: bool) -> None:
    if name not in tables():
        op.create_table(name, *parts, sqlite_strict=True, **options)


def _attachments() -> None:
    if "attachments" in tables():
        return
    _table(
        "attachments",
        Column("digest", Text, primary_key=True),
        Column("body", sa.LargeBinary, nullable=False),
    )
    for act in ("UPDATE", "DELETE"):
        op.execute(_KEPT_AS_IT_IS.format(act.lower(), act))


def _columns() -> None:
    add_column("badges", _number("declared_absent"), fill="0")
    add_column(
        "exceptions", _text("undone_actor"), fill="undone_by"
    )  # before that was told apart, it was the same
    add_column("completions", _number("recorded_by", empty=True))
    add_column("completion_history", _number("recorded_by", empty=True))
    add_column("completion_history", _number("replaced_by", empty=True))
    add_column("imports", _text("file"), fill="''")
    add_column("imports", _text("digest"), fill="''")
    add_column("awards", _text("revoked_at", empty=True))


def _changes() -> None:
    _table(
        "changed_students",
        Column("number", Integer, primary_key=True),
        Column("student_id", Text, nullable=False, unique=True),
        sqlite_autoincrement=True,
    )
    _table(
        "judged_programs",
        Column("revision", Text, primary_key=True),
        *map(_text, ("proposal", "terms", "judged_on", "screen")),
    )


def _award_acts() -> None:
    _table(
        "award_acts",
        _key(),
        _of("award_id", "awards.id"),
        *map(_text, ("act", "by", "actor", "at", "note", "salt")),
        _number("ledger_entry"),
    )


def _transcripts() -> None:
    _table(
        "transcript_receipts",
        Column("number", Integer, primary_key=True),
        *map(_text, ("at", "by", "actor", "format", "digest")),
        _text("written_at", empty=True),
    )
    told = ("action", "student_id", "family_name", "given_name", "proposal", "title", "notation", "earned_on", "term", "credits")  # fmt: skip
    _table(
        "transcript_lines",
        _key(),
        Column("receipt", Integer, ForeignKey("transcript_receipts.number"), nullable=False),
        _of("award_id", "awards.id"),
        *map(_text, told),
        _number("erased"),
    )
    _table(
        "disclosures",
        _key(),
        _of("student_id", "students.student_id"),
        *map(_text, ("at", "by", "actor", "recipient", "fields", "reference")),
    )


def _people() -> None:
    _table(
        "student_changes",
        _key(),
        _of("student_id", "students.student_id"),
        *map(_text, ("fields", "by", "actor", "at", "note")),
    )
    _table(
        "student_merges",
        _key(),
        _of("old_id", "students.student_id"),
        _of("new_id", "students.student_id"),
        *map(_text, ("by", "actor", "at", "note", "moved")),
        _text("undone_at", empty=True),
        *map(_text, ("undone_by", "undone_actor", "undone_note")),
    )
    _table(
        "student_past",
        _key(),
        _of("student_id", "students.student_id"),
        *map(_text, ("email", "given_name", "family_name", "until")),
    )
    if sa.inspect(op.get_bind()).get_unique_constraints("students"):
        _look_up_nobody_by_earner_id()


def _look_up_nobody_by_earner_id() -> None:
    """Drop the index of random ids by which nobody is looked up. It has no name, so the table is written anew."""
    without = sa.Table(
        "students",
        sa.MetaData(),
        Column("student_id", Text, primary_key=True),
        *map(_text, ("email", "given_name", "family_name", "earner_id")),
        _number("matriculated"),
        _text("ended", empty=True),
        _number("on_hold"),
        *map(_text, ("search", "added_at", "changed_at")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    with rebuilding("students"), op.batch_alter_table("students", copy_from=without, recreate="always"):
        pass


def _indexes() -> None:
    wanted = (
        ("award_acts", ("award_id",)), ("disclosures", ("student_id",)), ("transcript_lines", ("award_id",)),
        ("transcript_lines", ("receipt",)), ("student_changes", ("student_id",)), ("student_merges", ("new_id",)),
        ("student_merges", ("old_id",)), ("student_past", ("student_id",)),
    )  # fmt: skip
    for table, fields in wanted:
        if (name := f"ix_{table}_{fields[0]}") not in indexes(table):
            op.create_index(name, table, list(fields))
    if "ix_enrolments_open" not in indexes("enrolments"):
        still = sa.text("ended_on IS NULL")
        op.create_index(
            "ix_enrolments_open",
            "enrolments",
            ["revision", "student_id"],
            sqlite_where=still,
            postgresql_where=still,
        )
