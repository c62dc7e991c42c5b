"""Which of several sections of one course in one term a result is of, where file and record do not name them alike."""

import sqlite3
from collections.abc import Callable
from itertools import groupby
from typing import Any

from mcred.catalog.importing.bulk_statements import NAME_SECTION, OTHER_SECTIONS
from mcred.catalog.importing.gathering import WIDTH
from mcred.records.incoming import CLASS

RESULTS = "main.completions"
Do = Callable[..., sqlite3.Cursor]


def in_their_sections(do: Do, values: list[Any], *, write: bool, table: str = RESULTS) -> list[Any]:
    """Return a batch with sections as on record, where one of the two sides does not say them, or says them its own way.

    What was recorded without a section is of the first that is named now; what is named without one, or by another
    system, is of the one on record that has the same grade, else of the first.
    """
    others, name = (statement.replace(RESULTS, table) for statement in (OTHER_SECTIONS, NAME_SECTION))
    rows = [values[at : at + WIDTH] for at in range(0, len(values), WIDTH)]
    for key, group in groupby(rows, key=lambda row: tuple(row[:3])):
        results = list(group)
        known: dict[str, str] = dict(do(others, key))
        taken = {row[3] for row in results}
        for row in results:
            if not known or row[3] in known:
                continue
            free = [section for section in known if section not in taken and _may_be(section, row[3])]
            if not free:
                continue
            found = next((section for section in free if section and known[section] == row[5]), free[0])
            if found:
                row[3] = found
                taken.add(found)
                continue
            known[row[3]] = known.pop("")
            if write:
                do(name, (row[3], *key))
            else:
                row[3] = ""
    return [value for row in rows for value in row]


def _may_be(one: str, named: str) -> bool:
    """Tell whether a section on record may be the one that is named otherwise."""
    return "" in (one, named) or one.startswith(CLASS) != named.startswith(CLASS)
