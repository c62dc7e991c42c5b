"""Several badges in one request: all of them, or none and the place of the first that is refused."""

import json
from typing import Any

from mcred.emulator.issuing import Issuing, as_object
from mcred.emulator.replies import Reply, envelope, error

LARGEST = 50
"""As many as are known to be taken; Credly publishes no number."""
_SIZE = f"Validation failed: Badges must be a list of 1 to {LARGEST}"


class _ItemRefusedError(Exception):
    """Undoes what the batch has made so far."""

    def __init__(self, index: int, reply: Reply) -> None:
        super().__init__(index)
        self.index, self.reply = index, reply


def issue_batch(issuing: Issuing, request: bytes) -> Reply:
    """Issue every badge of a list, in its order."""
    body = as_object(request)
    if body is None:
        return error(400, "The request body is not a JSON object.")
    items = body.get("badges")
    if not isinstance(items, list) or not 1 <= len(items) <= LARGEST:
        return error(422, _SIZE)
    try:
        with issuing.store.transaction():
            made = [_one(issuing, index, item) for index, item in enumerate(items)]
    except _ItemRefusedError as refused:
        document = json.loads(refused.reply.body)
        document["data"]["error_index"] = refused.index
        return Reply(status=refused.reply.status, body=json.dumps(document).encode())
    return envelope(201, made, badge_id=",".join(badge["id"] for badge in made))


def _one(issuing: Issuing, index: int, item: object) -> dict[str, Any]:
    reply = (
        issuing.issue_one(item)
        if isinstance(item, dict)
        else error(422, "Validation failed: Badge is invalid")
    )
    if reply.status != 201:
        raise _ItemRefusedError(index, reply)
    made: dict[str, Any] = json.loads(reply.body)["data"]
    return made
