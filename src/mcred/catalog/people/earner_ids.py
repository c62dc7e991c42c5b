"""What the provider knows a student by."""

import os


def new_earner_id() -> str:
    """Return a random id that means nothing to anybody: a UUID of version 4, made quickly for whole campuses at once."""
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"
