"""From a finding to its line: the one function that turns paths into places."""

from collections.abc import Iterable

from mcred.diagnostics import Diagnostic, Finding, Fix, pointer
from mcred.documents.document import Document


def place(document: Document, finding: Finding) -> Diagnostic:
    """Put a finding at its line and column."""
    span = document.locate(finding.path, at_key=finding.at_key)
    return Diagnostic(
        code=finding.code,
        severity=finding.severity,
        message=finding.message,
        help=finding.help,
        clause=finding.clause,
        pointer=pointer(finding.path),
        span=span,
        source_line=document.lines[span.line - 1] if span.line <= len(document.lines) else "",
        fix=_fix(document, finding) if finding.instead else None,
    )


def _fix(document: Document, finding: Finding) -> Fix | None:
    from mcred.documents.mending import rewording  # noqa: PLC0415 - few files have anything to mend

    return rewording(document, finding.path, finding.instead, at_key=finding.at_key)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort as a reader goes through the file: by line, column, code."""
    return tuple(sorted(diagnostics, key=lambda d: (d.span.line, d.span.column, d.code, d.pointer)))
