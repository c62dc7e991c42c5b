"""What an import did, as it is told."""

from collections import Counter
from pathlib import Path
from typing import Any

from mcred.catalog.importing.imported import Imported, Tally, Vanished
from mcred.records.rows import RejectedRow
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or with `dry_run` would do."""

    file_format: str
    again: str
    """The format in which the reject file is imported."""
    dry_run: bool
    imported: Imported
    ignored: tuple[str, ...]
    """Columns that mean nothing to mcred."""
    assumed_encoding: str
    """What the file is written in, where nobody had said so and it is not UTF-8; else ""."""
    rejects: tuple[RejectedRow, ...]
    """The first of the rejected rows."""
    reject_file: Path | None
    vanished: tuple[Vanished, ...]
    """The first of the results that a complete file does not have."""
    vanished_file: Path | None

    def document(self, *, personal: bool = False) -> dict[str, Any]:
        """Return it as `--json` shows it: counts alone, unless the caller asks for the students."""
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
            "assumed_encoding": self.assumed_encoding or None,
            "reject_file": _text(self.reject_file),
            "rejects": [{"line": row.line, "reason": row.reason} for row in self.rejects],
            "left_out": [{"reason": reason, "rows": rows} for reason, rows in counts.left_out],
            "not_begun": [{"term": term, "results": number} for term, number in counts.ahead],
            "differing_in_case": sum(map(len, counts.alike)),
            "changed_grades": [
                {"before": before, "after": after, "results": number}
                for before, after, number in counts.grades
            ],
            "vanished": counts.vanished,
            "vanished_file": _text(self.vanished_file),
            "erased": [{"on": day, "students": number} for day, number in self.erased_by_day],
            "erased_unrecognised": counts.unrecognised,
            **(self._personal() if personal else {}),
        }

    @property
    def erased_by_day(self) -> list[tuple[str, int]]:
        """How many students were left out since they were erased on a day, by the day."""
        return sorted(Counter(self.imported.erased.values()).items())

    def _personal(self) -> dict[str, Any]:
        return {
            "alike": [list(numbers) for numbers in self.imported.alike],
            "erased_students": sorted(self.imported.erased),
            "changes": [
                {
                    "student": c.student_id,
                    "course": c.course,
                    "term": c.term,
                    "before": c.before,
                    "after": c.after,
                }
                for c in self.imported.changes
            ],
            "vanished_results": [
                {
                    "student": v.student_id,
                    "course": v.course,
                    "term": v.term,
                    "section": v.section,
                    "grade": v.grade,
                }
                for v in self.vanished
            ],
        }


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _counts(tally: Tally) -> dict[str, int]:
    return {"new": tally.new, "changed": tally.changed, "unchanged": tally.unchanged}
