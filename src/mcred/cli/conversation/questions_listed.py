"""The questions of a proposal that have findings, listed where nobody can be asked."""

from collections.abc import Iterator
from typing import Any

from mcred.actions.proposing.draft import Draft
from mcred.diagnostics import pointer


def as_document(draft: Draft) -> dict[str, Any]:
    """Return them as scripts read them."""
    return {
        "kind": "edit",
        "id": draft.id,
        "path": str(draft.path),
        "questions": [
            {
                "key": question.key,
                "chapter": question.chapter,
                "question": question.ask,
                "findings": [
                    {
                        "code": finding.code,
                        "severity": finding.severity.value,
                        "message": finding.message,
                        "help": finding.help,
                        "pointer": pointer(finding.path),
                    }
                    for finding in findings
                ],
            }
            for question, findings in draft.to_mend()
        ],
    }


def as_lines(draft: Draft) -> Iterator[str]:
    """Yield them as a person reads them."""
    for question, findings in draft.to_mend():
        yield f"{question.chapter}: {question.ask}"
        for finding in findings:
            yield f"  {finding.severity.value}[{finding.code}]: {finding.message}"
