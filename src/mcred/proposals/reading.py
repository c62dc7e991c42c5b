"""From a file's bytes to a proposal, or to what keeps it from being one."""

import hashlib
from collections.abc import Iterator
from dataclasses import field
from itertools import islice
from typing import Any

from mcred.diagnostics import Diagnostic, Finding, Path
from mcred.documents.document import Document, Refusal
from mcred.documents.quoting import quoted
from mcred.documents.reader import read_yaml
from mcred.proposals import schema
from mcred.proposals.model import Proposal
from mcred.proposals.parsing import credit_range, parse
from mcred.proposals.shape import explain, grammar
from mcred.proposals.tree_shape import explain_tree
from mcred.values import dataclass

MOST_REQUIREMENTS = 500
"""Parts of a requirement tree, each course and pattern one. Searching it for a student's best way has its limits."""
_MOST_FINDINGS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file says. `proposal` is there only when the shape is right; `refusal` only when it is no document."""

    digest: str
    document: Document | None = None
    proposal: Proposal | None = None
    findings: tuple[Finding, ...] = field(default=())
    refusal: Diagnostic | None = None


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes: the name of this revision."""
    return hashlib.sha256(data).hexdigest()


def read_proposal(data: bytes) -> Reading:
    """Read a proposal; never raises, whatever the bytes."""
    name = digest(data)
    document = read_yaml(data)
    if isinstance(document, Refusal):
        return Reading(digest=name, refusal=document.diagnostic)
    if schema.gate().is_valid(document.data):
        findings = tuple(_beyond_the_gate(document.data.get("requirements")))
        proposal = None if findings else parse(document.data)
        return Reading(digest=name, document=document, proposal=proposal, findings=findings)
    return Reading(digest=name, document=document, findings=_some(_shape_findings(document.data)))


def _some(findings: Iterator[Finding]) -> tuple[Finding, ...]:
    """Take as many findings as anyone would read: a file of another kind has one at every word."""
    first = tuple(islice(findings, _MOST_FINDINGS))
    if len(first) < _MOST_FINDINGS:
        return first
    more = grammar().finding(
        "MC112",
        f"The file has {_MOST_FINDINGS} mistakes or more; the rest is not listed.",
        "Check that this is the file you meant, then mend these and validate again.",
        (),
    )
    return (more, *first)


def _shape_findings(data: dict[str, Any]) -> Iterator[Finding]:
    yield from explain(data)
    if "requirements" in data:
        yield from explain_tree(data["requirements"], ("requirements",))


def _beyond_the_gate(tree: Any) -> Iterator[Finding]:
    """Find what a schema cannot say of a requirement tree."""
    if tree is None:
        return
    if _size(tree) > MOST_REQUIREMENTS:
        yield grammar().finding(
            "MC113",
            f"The requirements have more than {MOST_REQUIREMENTS} parts.",
            "Use a pattern such as CS 4* instead of a long list of courses.",
            ("requirements",),
        )
    yield from _reversed_ranges(tree, ("requirements",))


def _size(tree: Any) -> int:
    """Count the groups and the plain codes of a tree: its nodes."""
    if isinstance(tree, dict):
        return 1 + sum(_size(below) for below in tree.values() if isinstance(below, list))
    return sum(_size(item) if isinstance(item, dict) else 1 for item in tree) if isinstance(tree, list) else 0


def _reversed_ranges(node: Any, path: Path) -> Iterator[Finding]:
    """Find ranges such as 4-1, which a schema cannot compare."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            if isinstance(item, dict):
                yield from _reversed_ranges(item, (*path, index))
        return
    for key, value in node.items():
        if isinstance(value, list):
            yield from _reversed_ranges(value, (*path, key))
        elif key == "credits" and isinstance(value, str):
            stated = credit_range(value)
            if stated.low > stated.high:
                yield grammar().finding(
                    "MC111",
                    f"The range {quoted(value)} begins with its larger end.",
                    f"Write the least credits first: {stated.high}-{stated.low}.",
                    (*path, key),
                )
