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

from mcred.catalog.migrations.steps import make_missing_columns, make_missing_indexes, make_missing_tables

FILL: Mapping[tuple[str, str], str] = {}
"""Table and column → what older rows have: `("badges", "reason"): "''"`."""


def upgrade() -> None:
    """Bring a catalogue of version 2 to version 3."""
    make_missing_tables()
    make_missing_columns(FILL)
    make_missing_indexes()
