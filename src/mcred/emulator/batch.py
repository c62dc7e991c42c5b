"""Several badges in one request: all of them, or none and the place of the first that is refused."""

import json
from typing import Any

from mcred.emulator.bodies import NO_OBJECT, as_object, with_booleans
from mcred.emulator.issuing import Issuing
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
        return error(400, NO_OBJECT)
    items = body.get("badges")
    if not isinstance(items, list) or not 1 <= len(items) <= LARGEST:
        return error(422, _SIZE)
    try:
        with issuing.store.transaction():
            made = [_one(issuing, index, item) for index, item in enumerate(items)]
    except _ItemRefusedError as refused:
        return item_refused(refused.reply, refused.index)
    new = [json.loads(reply.body)["data"] for reply in made]
    return envelope(201, new, badge_id=",".join(reply.badge_id for reply in made if reply.badge_id))


def item_refused(reply: Reply, index: int) -> Reply:
    """Refuse a batch for one of its items."""
    document: dict[str, Any] = json.loads(reply.body)
    data = document["data"]
    data["error_index"] = index
    whole = {"attribute": "base", "attribute_label": "Base"}
    data.setdefault("errors", [{**whole, "messages": [data["message"].removeprefix("Validation failed: ")]}])
    return Reply(status=reply.status, body=json.dumps(document).encode())


def _one(issuing: Issuing, index: int, item: object) -> Reply:
    if not isinstance(item, dict):
        raise _ItemRefusedError(index, error(422, "Validation failed: Badge is invalid"))
    reply = issuing.issue_one(with_booleans(item) if issuing.lenient else item)
    if reply.status not in (200, 201):  # 200: it is there already as it is to become
        raise _ItemRefusedError(index, reply)
    return reply
