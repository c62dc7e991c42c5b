"""What the provider knows a student by."""

import uuid


def new_earner_id() -> str:
    """Return a random id that means nothing to anybody."""
    return str(uuid.uuid4())
