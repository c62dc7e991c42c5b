"""What the ledger keeps of a proof: a salted hash, which says nothing and binds for ever."""

import hashlib
import re
from collections.abc import Iterator, Sequence

_PREFIX = b"mcred-award-1\n"
_SALT = re.compile(r"[0-9a-f]{64}")
BATCH = 1_000
"""How many commitments one entry of the ledger carries at most."""


def commitment(salt: str, proof: str) -> str:
    """Return the SHA-256 over prefix, salt (32 bytes, written in hexadecimal) and proof.

    Without a salt of this size the few million possible proofs of a campus could be tried one by one.

    Raises:
        ValueError: the salt is not 64 hexadecimal digits.
    """
    if not _SALT.fullmatch(salt):
        raise ValueError("a salt is 64 hexadecimal digits")
    return hashlib.sha256(_PREFIX + bytes.fromhex(salt) + proof.encode()).hexdigest()


def batches(commitments: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield commitments as entries carry them: sorted, so that their order says nothing about the students'."""
    ordered = sorted(commitments)
    for start in range(0, len(ordered), BATCH):
        yield tuple(ordered[start : start + BATCH])
