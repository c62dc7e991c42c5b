"""Find students by number, name or e-mail; accents, case and order do not matter."""

from collections.abc import Mapping
from typing import Any

from mcred.actions.workspace import Workspace
from mcred.catalog.one_person import merges
from mcred.catalog.people import students
from mcred.errors import BadUsage
from mcred.records.folding import folded
from mcred.records.model import Student
from mcred.values import dataclass

LIMIT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The students found, by family name. `more` where the words fit too many to list."""

    students: tuple[Student, ...]
    more: bool
    merged: Mapping[str, str]
    """Of those whose place another number took: which."""

    def document(self, *, personal: bool = False) -> dict[str, Any]:
        """Return it as `--json` shows it: numbers only, unless the caller asks for names."""
        return {
            "kind": "students",
            "more": self.more,
            "students": [
                {
                    "student": s.student_id,
                    "on_hold": s.on_hold,
                    "merged_into": self.merged.get(s.student_id),
                    **(
                        {"email": s.email, "given_name": s.given_name, "family_name": s.family_name}
                        if personal
                        else {}
                    ),
                }
                for s in self.students
            ],
        }


def find_students(workspace: Workspace, words: str, *, limit: int = LIMIT) -> Found:
    """Return the students whose number, names or e-mail hold all of the words.

    Raises:
        BadUsage: there are no words to look for.
    """
    if not folded(words).replace(",", " ").split():
        raise BadUsage("There is nothing to look for.", hint="Name a student's number, name or e-mail.")
    with workspace.catalog().read() as session:
        found = students.find(session, words, limit=limit + 1)
        taken = {s.student_id: merges.merged_into(session, s.student_id) for s in found}
    merged = {old: new for old, new in taken.items() if new is not None}
    return Found(students=tuple(found[:limit]), more=len(found) > limit, merged=merged)
