"""What the steps are made of: Alembic's operations, and the few things that SQLite needs told."""

import importlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlmodel import SQLModel

from mcred.catalog.file import guards
from mcred.catalog.file.schema import TABLE_MODULES, triggers

APPEND_ONLY = frozenset({"ledger", "notes", *guards.KEPT_TABLES})
"""Never rebuilt: that would drop their triggers, and copy the record row by row."""


def carry_out(connection: sa.Connection, versions: Sequence[int]) -> None:
    """Take the tables through the steps to these versions, within the caller's transaction."""
    with Operations.context(MigrationContext.configure(connection)):
        for version in versions:
            importlib.import_module(f"mcred.catalog.file.migrations.to_{version}").upgrade()
            require_references(connection)
        renew_triggers()


def require_references(connection: sa.Connection) -> None:
    """Refuse to go on where a row refers to nothing: a step has lost something."""
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if loose is not None:
        raise AssertionError(f"a row of {loose[0]} refers to nothing")


def tables() -> set[str]:
    """Return the tables that are there now."""
    return set(sa.inspect(op.get_bind()).get_table_names())


def columns(table: str) -> set[str]:
    """Return the columns that a table has now."""
    return {column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)}


def indexes(table: str) -> set[str | None]:
    """Return the names of the indexes that a table has now."""
    return {index["name"] for index in sa.inspect(op.get_bind()).get_indexes(table)}


def add_column(table: str, column: sa.Column[str] | sa.Column[int], *, fill: str | None = None) -> None:
    """Add a column where it is not there yet. One that may not be empty needs `fill`: an SQL expression of its table."""
    if column.name in columns(table):
        return
    if column.nullable:
        op.add_column(table, column)
        if fill is not None:
            op.execute(f"UPDATE {table} SET {column.name} = {fill}")
        return
    assert fill is not None, f"{table}.{column.name} may not be empty, so say what older rows have"
    nothing = "0" if isinstance(column.type, sa.Integer) else "''"
    column.server_default = sa.DefaultClause(sa.text(nothing))
    op.add_column(table, column)
    if fill != nothing:  # else every row has it already, and triggers would take it for news
        op.execute(f"UPDATE {table} SET {column.name} = {fill}")
    with rebuilding(table):
        options = _options(table)
        with op.batch_alter_table(table, recreate="always", table_kwargs=options) as batch:
            batch.alter_column(column.name, server_default=None)


@contextmanager
def rebuilding(table: str) -> Iterator[None]:
    """Keep a table's triggers while it is written anew: they would go with the old one."""
    assert table not in APPEND_ONLY, f"{table} is never rebuilt"
    question = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY name"
    kept = [sql for (sql,) in op.get_bind().exec_driver_sql(question, (table,))]
    yield
    for statement in kept:
        op.get_bind().exec_driver_sql(statement)


def classes() -> Mapping[str, sa.Table]:
    """Return the tables as their classes have them today."""
    for module in TABLE_MODULES:
        importlib.import_module(module)
    return SQLModel.metadata.tables


def make_missing_tables() -> None:
    """Make every table that has a class and is not in the catalogue, with its indexes and its guards."""
    connection, there = op.get_bind(), tables()
    for name in classes().keys() - there:
        classes()[name].create(connection)
    for statement in guards.ALL:
        if guards.table_of(statement) not in there:
            connection.exec_driver_sql(statement)


def make_missing_columns(fill: Mapping[tuple[str, str], str]) -> None:
    """Make every column that a class has and its table in the catalogue lacks.

    Args:
        fill: Table and column → what older rows have, where that is not the default of the class.
    """
    for name, table in classes().items():
        found = columns(name)
        for column in table.columns:
            if column.name not in found:
                add_column(name, column._copy(), fill=fill.get((name, column.name)) or _default(column))


def make_missing_indexes() -> None:
    """Make every index that a class has and its table in the catalogue lacks."""
    for name, table in classes().items():
        found = indexes(name)
        for index in table.indexes:
            if index.name not in found:
                index.create(op.get_bind())


def renew_triggers() -> None:
    """Make the triggers what they are today. Those that guard the record are let be: one that is missing is to be seen."""
    connection = op.get_bind()
    question = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    found: dict[str, str] = {row.name: row.sql for row in connection.exec_driver_sql(question)}
    for statement in triggers():
        name = guards.name_of(statement)
        if statement in guards.ALL or found.get(name, "").split() == statement.split():
            continue
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def _options(table: str) -> dict[str, bool]:
    question = "SELECT wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = ?"
    without_rowid, strict = op.get_bind().exec_driver_sql(question, (table,)).one()
    return {"sqlite_strict": bool(strict), "sqlite_with_rowid": not without_rowid}


def _default(column: sa.Column[Any]) -> str | None:
    if column.nullable or column.default is None or not column.default.is_scalar:
        return None
    return str(sa.literal(column.default.arg).compile(compile_kwargs={"literal_binds": True}))  # type: ignore[attr-defined]
