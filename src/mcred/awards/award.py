"""An award: the fact that a student earned a micro-credential, and the proof frozen when it was found."""

from datetime import date, datetime

from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One award, one a student and program for ever. `proof` is canonical JSON; `salt` hides it in the ledger."""

    id: str
    student_id: str
    proposal: str
    revision: str
    earned_on: date
    found_at: datetime
    proof: str
    salt: str
    """64 hexadecimal digits."""
    ledger_entry: int | None = None
    """The number of the ledger's entry that carries the commitment to this proof."""
    revoked_at: datetime | None = None
    """Since when it counts no more; its proof stays. None while it stands."""

    @property
    def stands(self) -> bool:
        """Tell whether the award counts: it was not revoked."""
        return self.revoked_at is None

    @property
    def erased(self) -> bool:
        """Tell whether its student was erased: program and day remain, the proof is gone."""
        return not self.proof
