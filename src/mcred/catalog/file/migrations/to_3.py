"""Version 3, which is being written: whatever the classes of tables have and version 2 lacked is made from the classes.

So whoever adds to the tables meanwhile has nothing to do here, but for

- a new column that may not be empty: older rows have the default of its class, or what a line in FILL says, an SQL
  expression;
- a new trigger that guards the record, on a table that is older than it: make it below.

The ledger and what it names (steps.APPEND_ONLY) get no new columns that may not be empty: their tables are never rebuilt.
The drift test (tests/catalog/test_upgrading.py) names what is missing. When version 3 is released, write its parts out
as `to_2` does, before anything of version 4 is begun: a step makes the tables of its own day.
"""

from collections.abc import Mapping

from alembic import op

from mcred.catalog.file.migrations.steps import (
    classes,
    columns,
    make_missing_columns,
    make_missing_indexes,
    make_missing_tables,
    rebuilding,
)

FILL: Mapping[tuple[str, str], str] = {("completion_history", "section"): "''"}
"""Table and column → what older rows have: `("badges", "reason"): "''"`."""


def upgrade() -> None:
    """Bring a catalogue of version 2 to version 3."""
    make_missing_tables()
    _sections()
    make_missing_columns(FILL)
    make_missing_indexes()
    _lists()


def _sections() -> None:
    """Let a result's key have its section: of what is on record nobody has said it yet."""
    if "section" in columns("completions"):
        return
    with rebuilding("completions"):
        op.execute("ALTER TABLE completions RENAME TO completions_before")
        classes()["completions"].create(op.get_bind())
        kept = ", ".join(sorted(columns("completions_before")))
        op.execute(
            f"INSERT INTO completions (section, {kept}) SELECT '', {kept} FROM completions_before"
            " ORDER BY student_id, course, term"
        )
        op.execute("DROP TABLE completions_before")


def _lists() -> None:
    """Blank the lists of badges that were kept as they came: they show many people, also such as were erased since."""
    op.execute(
        "UPDATE exchanges SET response_body = '' WHERE path LIKE '%?filter=%' AND response_body <> ''"
        """ AND response_body NOT LIKE '{"bytes":%'"""
    )
