"""Rows of any registrar's file before anything is known of their meaning: cells, or why there are none."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that did not go in. `raw` is its cells, or the whole line as one cell where it has no right cells."""

    line: int
    reason: str
    raw: tuple[str, ...]


class Block(NamedTuple):
    """Some rows of a table with their lines: each as many cells as the header, or rejected."""

    lines: Sequence[int]
    rows: list[list[str] | RejectedRow]


class Columns(NamedTuple):
    """The same for rows that are all right, column by column: what is done to a whole column is done quickly."""

    first: int
    """The first row's line; the others follow without a gap."""
    columns: list[list[str]]

    def as_block(self) -> Block:
        """Return them row by row."""
        rows: list[list[str] | RejectedRow] = [list(cells) for cells in zip(*self.columns, strict=True)]
        return Block(range(self.first, self.first + len(rows)), rows)


class Rows(Protocol):
    """A table of any kind of file, read as it is asked for."""

    header: tuple[str, ...]
    """The headings in one spelling: lower case, single blanks."""
    titles: tuple[str, ...]
    """The headings as they stand."""
    separator: str
    """What divides the cells; a comma where nothing does."""

    def blocks(self) -> Iterator[Block]:
        """Yield the rows, some at a time, rows of empty cells among them."""
        ...

    def column_blocks(self) -> Iterator[Block | Columns]:
        """Yield them by the column where they are all right."""
        ...
