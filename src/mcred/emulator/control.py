"""The door for tests and people, `/__emu__/…`: not part of Credly, and open without a token."""

import json
import uuid
from dataclasses import asdict
from typing import Any

from mcred.emulator.api import Api
from mcred.emulator.badges import Template
from mcred.emulator.faults import Faults
from mcred.emulator.replies import Reply, error
from mcred.emulator.templates import FORM
from mcred.errors import BadUsage

PREFIX = "/__emu__/"
NO_CONTROL = "The emulator has no such control."


def control(api: Api, faults: Faults, method: str, path: str, body: bytes) -> Reply:
    """Answer one request below the prefix."""
    try:
        document = json.loads(body) if body.strip() else {}
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        return error(400, "The request body is not a JSON object.")
    parts = path.removeprefix(PREFIX).strip("/").split("/")
    if method == "GET":
        return _look(api, parts)
    match [method, *parts]:
        case ["POST", "badges", identifier, ("accept" | "reject") as verb]:
            return decide(api, identifier, f"{verb}ed")
        case ["POST", "faults"]:
            return _set_faults(faults, document)
        case ["DELETE", "faults"]:
            faults.clear()
            return _done()
        case ["POST", "templates"]:
            return _put_template(api, document)
        case ["POST", "accounts"]:
            api.store.put_account(str(uuid.uuid4()), [str(email) for email in document.get("emails", [])])
            return _done()
        case ["POST", "reset"]:
            faults.clear()
            api.store.forget()
            return _done()
    return error(404, NO_CONTROL)


def _look(api: Api, parts: list[str]) -> Reply:
    match parts:
        case ["log"]:
            return _shown("requests", [asdict(one) for one in api.store.requests()])
        case ["emails"]:
            return _shown("emails", [asdict(one) for one in api.store.emails()])
        case ["badges"]:
            return _shown("badges", [asdict(one) for one in api.store.badges()])
    return error(404, NO_CONTROL)


def decide(api: Api, identifier: str, state: str) -> Reply:
    """Let the earner accept or reject a pending badge."""
    with api.store.transaction():
        badge = api.store.badge(identifier)
        if badge is None:
            return error(404, "Badge not found.")
        if badge.state != "pending":
            return error(409, f"The badge is {badge.state}.")
        if state == "accepted" and not api.store.user_of(badge.email):
            api.store.put_account(str(uuid.uuid4()), [badge.email])
        api.issuing.change_state(badge, state)
    return _done()


def _set_faults(faults: Faults, document: dict[str, Any]) -> Reply:
    texts = document.get("faults", [document.get("fault")])
    try:
        for text in texts:
            faults.add(str(text))
    except BadUsage as refusal:
        return error(422, refusal.message)
    return _done()


def _put_template(api: Api, document: dict[str, Any]) -> Reply:
    template = Template(
        id=str(document.get("id") or uuid.uuid4()).lower(),
        name=str(document.get("name", "Emulated badge")),
        state=str(document.get("state", "active")),
        owner_id=str(document.get("owner_id", api.organization)),
        allows_duplicates=document.get("allow_duplicate_badges") is True,
        fields={name: document[name] for name in FORM if name in document},
    )
    api.store.put_template(template)
    return _shown("id", template.id)


def _shown(name: str, value: object) -> Reply:
    return Reply(status=200, body=json.dumps({name: value}).encode())


def _done() -> Reply:
    return Reply(status=200, body=b"{}")
