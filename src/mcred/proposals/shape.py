"""What does not fit the proposal file's grammar, in an author's words."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from mcred.diagnostics import Finding
from mcred.documents.grammar import Grammar
from mcred.documents.misfits import explain_part
from mcred.proposals import schema


@cache
def grammar() -> Grammar:
    """Return the grammar of the proposal file."""
    return Grammar(
        schema=schema.schema(),
        unwanted=(
            "stands in a non-credit proposal; it belongs to credit-bearing ones.",
            "Remove it, or change type to credit-bearing.",
        ),
        reserved=("commands use that word for something else.", "Choose another id."),
    )


def explain(data: dict[str, Any]) -> Iterator[Finding]:
    """Say what keeps `data` from passing the gate, except in its requirements."""
    yield from explain_part(grammar(), schema.without_requirements(), data, schema.schema(), ())
