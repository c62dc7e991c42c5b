"""What files say of each number of a merged person, kept apart while it goes to one: so that they can be parted again.

With bare `sqlite3`, in the import's own transaction, by the rules by which results themselves are brought in. Only rows
of people with two numbers come here; the table is made in `merged_results`.
"""

from collections.abc import Sequence
from typing import Any

from mcred.catalog.importing.bulk_statements import INSERT_RESULTS, batch
from mcred.catalog.importing.gathering import BATCH, WIDTH
from mcred.catalog.importing.sections import RESULTS, Do, in_their_sections

SAID = "main.merged_results"


def keep_apart(do: Do, said: Sequence[tuple[Any, ...]], *, at: str, number: int) -> None:
    """Keep what a file says under numbers of merged people, of several rows for one key the last."""
    rows = sorted(said)
    for start in range(0, len(rows), BATCH):
        values = [
            value
            for student, course, term, section, _, credit, grade in rows[start : start + BATCH]
            for value in (student, course, term, section, credit, grade)
        ]
        values = in_their_sections(do, values, write=True, table=SAID)
        statement = INSERT_RESULTS.replace(RESULTS, SAID)
        do(batch(statement, f"(?,?,?,?,?,?,'{at}',{number})", len(values) // WIDTH), values)
