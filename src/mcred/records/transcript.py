"""What the registrar is told of an award: one line, frozen as it was handed over."""

from datetime import date
from enum import StrEnum

from mcred.values import dataclass


class Action(StrEnum):
    """What the registrar is to do."""

    AWARD = "award"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptLine:
    """One line of a hand-over. `award` is the award's id: a withdrawal names the award that it takes back."""

    receipt: int
    action: Action
    student_id: str
    family_name: str
    given_name: str
    proposal: str
    title: str
    notation: str
    earned_on: date
    term: str
    credits: str
    """Of the courses that counted, as the record has them; "" where it does not say."""
    award: str

    def cells(self) -> tuple[str, ...]:
        """Return the line as the file has it, column by column."""
        return (
            str(self.receipt),
            self.action.value,
            self.student_id,
            self.family_name,
            self.given_name,
            self.proposal,
            self.title,
            self.notation,
            self.earned_on.isoformat(),
            self.term,
            self.credits,
            self.award,
        )


COLUMNS = (
    "receipt",
    "action",
    "student_id",
    "family_name",
    "given_name",
    "proposal",
    "title",
    "notation",
    "earned_on",
    "term",
    "credits",
    "award",
)
"""The headings of the file. One may be added at the end; none is renamed or moved."""
DISCLOSED = COLUMNS[2:]
"""What the registrar learns of a student."""
