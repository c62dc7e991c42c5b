"""The JSON Schema of the proposal file, as shipped in the wheel: the gate, and the parts that explain a refusal."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

NODE_KINDS = (
    "course",
    "assessment",
    "experience",
    "micro_credential",
    "all_of",
    "any_of",
    "choose",
    "credits",
)
"""The kinds of requirement, each a definition of the schema by that name."""

CHILDREN = {"all_of": "all_of", "any_of": "any_of", "choose": "of", "credits": "from"}
"""Kind of requirement → the key under which its children stand."""


@cache
def text() -> str:
    """Return the schema's text, byte for byte the published one."""
    # Beside this module; importlib.resources costs 4 ms for the same answer.
    return (Path(__file__).parent / "proposal.schema.json").read_text("utf-8")


@cache
def schema() -> dict[str, Any]:
    """Return the schema."""
    loaded: dict[str, Any] = json.loads(text())
    return loaded


@cache
def gate() -> Draft202012Validator:
    """Return the validator that says yes or no to a whole proposal."""
    return Draft202012Validator(schema())


@cache
def without_requirements() -> Draft202012Validator:
    """Return the validator of all but the requirement tree.

    The tree is explained node by node: a `oneOf` within a `oneOf` evaluates everything below it again at each
    level when errors are collected, which is exponential in the depth.
    """
    whole = schema()
    return Draft202012Validator({**whole, "properties": {**whole["properties"], "requirements": True}})


@cache
def node(kind: str) -> Draft202012Validator:
    """Return the validator of one requirement node of a known kind, whatever its children."""
    definition = node_definition(kind)
    return Draft202012Validator({**definition, "$defs": schema()["$defs"]})


@cache
def node_definition(kind: str) -> dict[str, Any]:
    """Return the schema of one kind of node, with children of any form."""
    definition: dict[str, Any] = schema()["$defs"][kind]
    key = CHILDREN.get(kind)
    if key is None:
        return definition
    properties = {**definition["properties"], key: {**definition["properties"][key], "items": True}}
    return {**definition, "properties": properties}


@cache
def source_text() -> Draft202012Validator:
    """Return the validator of a course code or pattern among the sources of credits."""
    return Draft202012Validator(schema()["$defs"]["source"]["oneOf"][0])


@cache
def proposal_id() -> Draft202012Validator:
    """Return the validator of a proposal's id."""
    return Draft202012Validator(schema()["properties"]["id"])
