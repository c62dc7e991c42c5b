"""Whether an award as it is kept is the one that the ledger is bound to: its proof, and what stands beside the proof."""

import json
from collections.abc import Container

from mcred.awards.commitment import commitment
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """An award as its row has it, and the entry of the ledger that carries the commitment to its proof.

    The student is not among it: two numbers of one person can be merged, and the proof names the first.
    """

    award: str
    proposal: str
    revision: str
    earned_on: str
    found_at: str
    proof: str
    salt: str
    ledger_entry: int | None

    def is_borne_out(self, commitments: Container[str]) -> bool:
        """Tell whether one of the commitments is to this proof, and the proof says what stands beside it."""
        try:
            if commitment(self.salt, self.proof) not in commitments:
                return False
            told = json.loads(self.proof)
            return bool(
                told["award"] == self.award
                and told["proposal"] == self.proposal
                and told["revision"] == self.revision
                and told["earned_on"] == self.earned_on
                and told["found_at"] == self.found_at
            )
        except (ValueError, KeyError, TypeError):  # the salt is none, or the proof
            return False
