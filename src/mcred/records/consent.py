"""What a student can consent to: each kind of disclosure for itself (34 CFR 99.30), until they withdraw."""

from datetime import date
from enum import StrEnum

from mcred.values import dataclass


class Purpose(StrEnum):
    """What a consent is for."""

    BADGE_PROVIDER = "badge-provider"
    """Name, address and award go to the provider of badges."""
    REGISTRAR = "registrar"
    """An award is handed over for the transcript."""
    THIRD_PARTY = "third-party"
    """The record goes to somebody outside, whom the consent names."""


class ConsentAct(StrEnum):
    """What the student did."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A consent that was given or withdrawn: on which day, by which text, and who recorded it."""

    student_id: str
    act: ConsentAct
    purpose: Purpose
    recipient: str
    """Whom a consent for a third party names; else nobody."""
    on: date
    text: str
    """SHA-256 of the text that was agreed to; nothing where a consent is withdrawn."""
    text_name: str
    by: str
    at: str
    note: str
    in_force: bool = False

    @property
    def ground(self) -> str:
        """Say of a disclosure that this consent is why it was allowed."""
        return f"consent of {self.on.isoformat()}, text {self.text[:12]}"
