"""The table behind a row's class, for statements about columns: mapping every row costs more than reading it."""

from sqlalchemy import Table
from sqlmodel import SQLModel


def table_of(model: type[SQLModel]) -> Table:
    """Return the table of a class that is one."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    return table
