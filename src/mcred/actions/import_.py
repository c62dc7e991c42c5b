"""Bring in completions and students from a registrar's file: good rows go in, bad rows go to a reject file."""

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from mcred.actions.current_policy import current_policy
from mcred.actions.reject_file import RejectFile
from mcred.actions.workspace import Workspace
from mcred.catalog.bulk_import import Imported, Tally, gather, merge
from mcred.clock import stamp
from mcred.documents.files import STANDARD_INPUT, open_regular
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage
from mcred.records.csv_rows import RejectedRow
from mcred.records.plain_csv import read_plain_csv
from mcred.requirements.grades import GradeScale
from mcred.values import dataclass

FORMATS = ("csv",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or with `dry_run` would do."""

    file_format: str
    dry_run: bool
    imported: Imported
    ignored: tuple[str, ...]
    """Columns that mean nothing to mcred."""
    rejects: tuple[RejectedRow, ...]
    """The first of the rejected rows."""
    reject_file: Path | None

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        counts = self.imported
        return {
            "kind": "import",
            "format": self.file_format,
            "dry_run": self.dry_run,
            "rows": counts.rows,
            **_counts(counts.completions),
            "rejected": counts.rejected,
            "repeated": counts.repeated,
            "students": _counts(counts.students),
            "ignored_columns": list(self.ignored),
            "reject_file": None if self.reject_file is None else str(self.reject_file),
            "rejects": [{"line": row.line, "reason": row.reason} for row in self.rejects],
        }


def import_records(
    workspace: Workspace, source: str, *, file_format: str = "csv", dry_run: bool = False
) -> ImportReport:
    """Import a file, all of its good rows or none of them.

    Args:
        workspace: Where.
        source: A file's path, or `-` for standard input.
        file_format: The file's format.
        dry_run: Count what would change, and change nothing.

    Raises:
        BadUsage: the format is unknown, or there is no such file.
        Refused: the file as a whole is not a table of completions.
    """
    if file_format not in FORMATS:
        meant = nearest(file_format, FORMATS)
        raise BadUsage(
            f"There is no format {file_format}." + (f" Did you mean {meant}?" if meant else ""),
            hint=f"The formats are: {', '.join(FORMATS)}.",
        )
    scale = current_policy(workspace.settings).policy.scale
    catalog, now = workspace.catalog(), stamp(workspace.clock.now())
    with opened(source) as stream:
        file = read_plain_csv(stream, grades=known_grades(scale))
        with RejectFile(_place(source), file.header, wanted=not dry_run) as rejects:
            # Reading happens inside the transaction: a file that fails half-way must leave nothing behind.
            with catalog.read() if dry_run else catalog.write() as session:
                imported = gather(
                    session, file.rows, in_progress=frozenset(scale.in_progress), on_reject=rejects.add
                )
                rejects.settle()
                if not dry_run:
                    merge(session, imported, at=now, actor=workspace.actor, file_format=file_format)
            kept = rejects.keep()
    return ImportReport(
        file_format=file_format,
        dry_run=dry_run,
        imported=imported,
        ignored=file.ignored,
        rejects=tuple(rejects.first),
        reject_file=kept,
    )


@contextlib.contextmanager
def opened(source: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input read to its end first: nobody waits for a pipe while the catalogue is locked."""
    if source != STANDARD_INPUT:
        with open_regular(source) as file:
            yield file
        return
    if sys.stdin is None:  # closed by whoever started this program
        raise BadUsage("There is no standard input.", hint="Name a file, or send the text through a pipe.")
    with tempfile.TemporaryFile() as spool:
        shutil.copyfileobj(sys.stdin.buffer, spool)
        spool.seek(0)
        yield cast("BinaryIO", spool)


def known_grades(scale: GradeScale) -> frozenset[str]:
    """Return every grade that the scale has a meaning for."""
    return frozenset(
        [*scale.ranked, *scale.failing, *scale.passing_unranked, *scale.in_progress, *scale.never]
    )


def _place(source: str) -> Path | None:
    return None if source == STANDARD_INPUT else Path(source)


def _counts(tally: Tally) -> dict[str, int]:
    return {"new": tally.new, "changed": tally.changed, "unchanged": tally.unchanged}
