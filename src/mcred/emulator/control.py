"""The door for tests and people, `/__emu__/…`: not part of Credly, and open without a token."""

import json
import re
import uuid
from dataclasses import asdict
from typing import Any

from mcred.emulator.api import Api
from mcred.emulator.badges import Template
from mcred.emulator.bodies import NO_OBJECT, as_object
from mcred.emulator.changing import decide
from mcred.emulator.faults import Faults
from mcred.emulator.replies import Reply, error
from mcred.emulator.templates import FORM, STATES, keep
from mcred.errors import BadUsage

PREFIX = "/__emu__/"
NO_CONTROL = "The emulator has no such control."
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def control(api: Api, faults: Faults, method: str, path: str, body: bytes) -> Reply:
    """Answer one request below the prefix."""
    document = as_object(body) if body.strip() else {}
    if document is None:
        return error(400, NO_OBJECT)
    parts = path.removeprefix(PREFIX).strip("/").split("/")
    if method == "GET":
        return _look(api, faults, parts)
    match [method, *parts]:
        case ["POST", "badges", identifier, ("accept" | "reject") as verb]:
            return decide(api.issuing, identifier, f"{verb}ed")
        case ["POST", "events", identifier, "deliver"]:
            return _done() if api.store.tell_again(identifier) else error(404, "Event not found.")
        case ["POST", "faults"]:
            return _set_faults(faults, document)
        case ["DELETE", "faults"]:
            faults.clear()
            return _done()
        case ["POST", "templates"]:
            return _put_template(api, document)
        case ["POST", "accounts"]:
            return _put_account(api, document)
        case ["POST", "reset"]:
            faults.clear()
            api.store.forget()
            return _done()
    return error(404, NO_CONTROL)


def _look(api: Api, faults: Faults, parts: list[str]) -> Reply:
    match parts:
        case ["log"]:
            return _shown("requests", [asdict(one) for one in api.store.requests()])
        case ["emails"]:
            return _shown("emails", [asdict(one) for one in api.store.emails()])
        case ["badges"]:
            return _shown("badges", [asdict(one) for one in api.store.badges()])
        case ["faults"]:
            return _shown("faults", faults.texts())
    return error(404, NO_CONTROL)


def _set_faults(faults: Faults, document: dict[str, Any]) -> Reply:
    texts = document.get("faults", [document.get("fault")])
    if not _are_texts(texts):
        return error(422, 'Name faults as {"fault": "500-after:1"} or {"faults": ["429:2", "401:4"]}.')
    try:
        faults.add(*texts)
    except BadUsage as refusal:
        return error(422, refusal.message)
    return _done()


def _put_account(api: Api, document: dict[str, Any]) -> Reply:
    emails = document.get("emails")
    if not _are_texts(emails):
        return error(422, 'Name a person\'s addresses as {"emails": ["sam@example.edu"]}.')
    user_id = str(uuid.uuid4())
    with api.store.transaction():
        api.store.put_account(user_id, emails or [])
    return _shown("id", user_id)


def _put_template(api: Api, document: dict[str, Any]) -> Reply:
    identifier = document.get("id") or str(uuid.uuid4())
    if not isinstance(identifier, str) or not _IDENTIFIER.fullmatch(identifier):
        return error(422, "This is no id of a template.")
    if document.get("state", "active") not in STATES:
        return error(422, f"A template's state is one of {', '.join(STATES)}.")
    template = Template(
        id=identifier.lower(),
        name=str(document.get("name", "Emulated badge")),
        state=document.get("state", "active"),
        owner_id=str(document.get("owner_id", api.organization)),
        allows_duplicates=document.get("allow_duplicate_badges") is True,
        fields={name: document[name] for name in FORM if name in document},
    )
    with api.store.transaction():
        keep(api.issuing, template)
    return _shown("id", template.id)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _shown(name: str, value: object) -> Reply:
    return Reply(status=200, body=json.dumps({name: value}).encode())


def _done() -> Reply:
    return Reply(status=200, body=b"{}")
