"""What the registrar is told of an award: one line, frozen as it was handed over."""

from datetime import date
from enum import StrEnum

from mcred.values import dataclass


class Action(StrEnum):
    """What the registrar is to do."""

    AWARD = "award"
    WITHDRAWAL = "withdrawal"
    CHANGE = "change"
    """The award stands, under another number or name than the registrar was told."""


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
    earlier_student_id: str = ""
    """The number under which the registrar was told of the award before, where it is another."""

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
            self.earlier_student_id,
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
    "earlier_student_id",
)
"""The headings of the file. One may be added at the end; none is renamed or moved."""
DISCLOSED = COLUMNS[2:]
"""What the registrar learns of a student."""
