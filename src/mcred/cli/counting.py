"""How commands that take in many rows tell what they did with them."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mcred.cli.output import warn

if TYPE_CHECKING:
    from mcred.records.csv_rows import RejectedRow


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun: `1 row`, `2,000 rows`."""
    return f"{number:,} {one if number == 1 else many}"


def size_of(octets: int) -> str:
    """Return a size as a person reads it: `612 KiB`, `4.1 MiB`."""
    amount, unit = octets / 1024, "KiB"
    for larger in ("MiB", "GiB", "TiB"):
        if amount < 1000:
            break
        amount, unit = amount / 1024, larger
    return f"{amount:.1f} {unit}" if amount < 10 else f"{amount:.0f} {unit}"


def told(new: int, changed: int, unchanged: int) -> str:
    """Return the three counts as a phrase."""
    return f"{new:,} new, {changed:,} changed, {unchanged:,} unchanged"


def rows_rejected(rejected: int, first: "Sequence[RejectedRow]", file: Path | None, again: str) -> None:
    """Say on standard error which rows did not go in, why, and how they are mended; `again` reads them once more."""
    if not rejected:
        return
    warn(f"mcred: {count(rejected, 'row was', 'rows were')} rejected:")
    for row in first:
        warn(f"       line {row.line}: {row.reason}")
    if rejected > len(first):
        warn(f"       … and {rejected - len(first):,} more")
    if file:
        warn(f"       Mend them in {file.name}, then: {again} {shlex.quote(_short(file))}")


def _short(file: Path) -> str:
    """Return the path as one would type it in the working folder."""
    try:
        return str(file.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(file)
