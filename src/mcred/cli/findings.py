"""Findings as people and as scripts read them: one value, two renderings."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mcred.cli.columns import columns_of, filled
from mcred.cli.output import safe, styled, width
from mcred.diagnostics import Diagnostic, FileReport, Severity

if TYPE_CHECKING:
    from mcred.actions.proposing.validate import Validation
    from mcred.policy.model import Policy

_LONGEST_SNIPPET = 100
_TAB = " " * 4
_SHOWN, _MANY, _PLACES = 2, 5, 40
"""Of many findings that ask for the same, so many are shown whole; the others are one line with their first places."""
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


def as_document(validation: "Validation") -> dict[str, Any]:
    """Return the answer of `validate --json`."""
    return {
        "kind": "validation",
        "policy": validation.policy.id,
        "policy_version": validation.policy.version,
        "policy_verified": validation.policy.verified,
        "errors": validation.errors,
        "warnings": validation.warnings,
        "catalogue_unseen": validation.unseen or None,
        "files": [
            {
                "path": report.path,
                "valid": validation.accepts(report),
                "findings": [finding_document(diagnostic) for diagnostic in report.diagnostics],
                "fixed": [
                    {
                        "code": mend.code,
                        "line": mend.line,
                        "column": mend.column,
                        "before": mend.before,
                        "after": mend.after,
                    }
                    for mend in report.fixed
                ],
            }
            for report in validation.files
        ],
    }


def finding_document(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return one finding as scripts read it."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "clause": diagnostic.clause,
        "pointer": diagnostic.pointer,
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "accepted": diagnostic.accepted,
    }


def as_lines(report: FileReport, policy: "Policy | None" = None) -> Iterator[str]:
    """Yield the lines that a person reads for one file: each finding with its place, the line, and what to do."""
    alike: dict[tuple[str, str | None], list[int]] = {}
    for diagnostic in report.diagnostics:
        alike.setdefault((diagnostic.code, diagnostic.help), []).append(diagnostic.span.line)
    shown: Counter[tuple[str, str | None]] = Counter()
    for diagnostic in report.diagnostics:
        asks = (diagnostic.code, diagnostic.help)
        shown[asks] += 1
        if len(alike[asks]) < _MANY or shown[asks] <= _SHOWN:
            yield from _finding(report.path, diagnostic, policy)
            yield ""
        elif shown[asks] == _SHOWN + 1:
            yield from _others(diagnostic, alike[asks][_SHOWN:])
            yield ""


def mended_lines(validation: "Validation") -> Iterator[str]:
    """Yield a line for each change that was made."""
    for report in validation.files:
        for mend in report.fixed:
            what = f"{mend.before} is now {mend.after}" if mend.before else f"added {mend.after}"
            why = f" ({mend.code})" if mend.code else ""
            yield f"{report.path}:{mend.line}:{mend.column}: {what}{why}"


def summary(validation: "Validation") -> str:
    """Return the last line: how many files, what was found, under which policy."""
    notes = sum(d.severity is Severity.INFO for report in validation.files for d in report.diagnostics)
    counts = [
        _count(number, word)
        for number, word in ((validation.errors, "error"), (validation.warnings, "warning"), (notes, "note"))
        if number
    ]
    found = ", ".join(counts) or "no findings"
    lines = [f"{_count(len(validation.files), 'file')} judged under {validation.policy.id}: {found}."]
    fixed = sum(len(report.fixed) for report in validation.files)
    fixable = sum(d.fix is not None for report in validation.files for d in report.diagnostics)
    if fixed:
        lines.insert(0, f"{_count(fixed, 'place')} fixed.")
    if fixable:
        lines.append(f"{fixable:,} of them can be fixed with mcred validate --fix.")
    if not validation.policy.verified:
        lines.append(unverified(validation.policy))
    return "\n".join(lines)


def unverified(policy: "Policy") -> str:
    """Say that nobody could confirm the text that a pack rests on."""
    return f"Note: the text behind {policy.id} could not be confirmed (verified: false); do not rely on this alone."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number:,} {word}s"


def _finding(path: str, diagnostic: Diagnostic, policy: "Policy | None") -> Iterator[str]:
    colour = _COLOURS[diagnostic.severity]
    label = f"{_word(diagnostic.severity)}[{diagnostic.code}]"
    first, *rest = _wrapped(f"{label}: {safe(diagnostic.message, one_line=True)}", "", "    ")
    yield styled(label, colour) + first.removeprefix(label)
    yield from rest
    number = str(diagnostic.span.line)
    margin = " " * len(number)
    yield f"{margin}--> {safe(path, one_line=True)}:{number}:{diagnostic.span.column}"
    text, before, under = _snippet(diagnostic)
    yield f"{margin} |"
    yield f"{number} | {text}".rstrip()
    yield f"{margin} | {' ' * before}{styled('^' * under, colour)}"
    if diagnostic.clause:
        yield from _wrapped(_clause(diagnostic.clause, policy), f"{margin} = clause: ", f"{margin}   ")
    if diagnostic.accepted is not None:
        reason = safe(diagnostic.accepted, one_line=True)
        yield from _wrapped(f"the office lets it stand: {reason}", f"{margin} = accepted: ", f"{margin}   ")
    elif diagnostic.help:
        yield from _wrapped(safe(diagnostic.help, one_line=True), f"{margin} = help: ", f"{margin}   ")


def _others(diagnostic: Diagnostic, lines: list[int]) -> Iterator[str]:
    label = f"{_word(diagnostic.severity)}[{diagnostic.code}]"
    each = list(dict.fromkeys(lines))
    places = ", ".join(str(line) for line in each[:_PLACES]) + (" and further down" if each[_PLACES:] else "")
    first, *rest = _wrapped(f"{label}: {len(lines):,} more like it, in lines {places}.", "", "    ")
    yield styled(label, _COLOURS[diagnostic.severity]) + first.removeprefix(label)
    yield from rest


def _word(severity: Severity) -> str:
    return "note" if severity is Severity.INFO else severity.value


def _clause(clause_id: str, policy: "Policy | None") -> str:
    clause = policy.clause(clause_id) if policy is not None else None
    return safe(f"{clause_id}: {clause.text}" if clause is not None else clause_id, one_line=True)


def _snippet(diagnostic: Diagnostic) -> tuple[str, int, int]:
    """Return the line as it can be shown, and the columns before and under the caret; long lines are cut around it."""
    line = diagnostic.source_line
    start = min(diagnostic.span.column - 1, len(line))
    end = min(max(diagnostic.span.end_column - 1, start), len(line))
    room = most = min(_LONGEST_SNIPPET, width() - 12)
    while True:
        text, before, under = _window(line, start, end, room)
        if columns_of(text) <= most + 2 or room < 10:
            return text, before, under
        room //= 2  # what is written as an escape takes six columns


def _window(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """Return as many letters of a line around a place, and the columns before and under the caret."""
    left = right = ""
    if len(line) > room:
        begin = max(0, min(start - room // 4, len(line) - room))
        left, right = "…" if begin else "", "…" if begin + room < len(line) else ""
        line, start, end = line[begin : begin + room], start - begin, min(end - begin, room)
    # A tab is shown as the blanks that it looks like in an editor: who wrote it knows no \u0009.
    parts = (part.replace("\t", _TAB) for part in (line[:start], line[start:end], line[end:]))
    shown = [safe(part, one_line=True) for part in parts]
    return left + "".join(shown) + right, len(left) + columns_of(shown[0]), max(columns_of(shown[1]), 1)


def _wrapped(text: str, first: str, later: str) -> list[str]:
    """Wrap to the terminal's width; in a pipe a sentence stays on its line."""
    return filled(first + text, width(), later=later)
