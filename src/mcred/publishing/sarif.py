"""Findings as SARIF 2.1.0, the standard form in which code hosts and editors take what a checker found."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from mcred.diagnostics import CodePage, Diagnostic, FileReport, Fix, Severity, Span
from mcred.policy.code_pages import pages
from mcred.policy.model import Policy

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif_log(
    files: Sequence[FileReport],
    policy: Policy,
    *,
    version: str,
    folder: PurePath,
    notices: Sequence[str] = (),
) -> dict[str, Any]:
    """Return one log with one run.

    Args:
        files: What was judged.
        policy: The policy by which it was judged.
        version: The version of mcred.
        folder: The working folder: files in it are named from there.
        notices: What must be said of the run beside its findings.
    """
    every = pages()
    indexes = {code: index for index, code in enumerate(every)}
    locations = [_location(report.path, folder) for report in files]
    artifacts = list({location["uri"]: location for location in locations}.values())
    numbers = {location["uri"]: number for number, location in enumerate(artifacts)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "mcred",
                        "version": version,
                        "rules": [_rule(page, policy) for page in every.values()],
                    }
                },
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [
                            {"level": "note", "message": {"text": notice}} for notice in notices
                        ],
                    }
                ],
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": location} for location in artifacts],
                "results": [
                    result
                    for report, location in zip(files, locations, strict=True)
                    for result in _results(report, {**location, "index": numbers[location["uri"]]}, indexes)
                ],
                "properties": {
                    "policy": policy.id,
                    "policy_version": policy.version,
                    "policy_verified": policy.verified,
                },
            }
        ],
    }


def _rule(page: CodePage, policy: Policy) -> dict[str, Any]:
    clause = policy.clause(policy.rule_clauses.get(page.code, ""))
    said = page.explanation.strip()
    cited = f"\n\nThe policy says ({clause.id}): {clause.text}" if clause is not None else ""
    return {
        "id": page.code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": said},
        "help": {
            "text": f"{said}{cited}\n\nThis fails:\n\n{page.fails}\n\nThis passes:\n\n{page.passes}\n",
            "markdown": f"{said}{cited}\n\nThis fails:\n\n{_fenced(page.fails)}\n\nThis passes:\n\n{_fenced(page.passes)}\n",
        },
        "defaultConfiguration": {"level": _LEVELS[policy.severities.get(page.code, page.severity)]},
    }


def _fenced(text: str) -> str:
    return f"```yaml\n{text.strip()}\n```"


def _location(path: str, folder: PurePath) -> dict[str, Any]:
    """Name a file from the working folder where it lies in it, else by its whole path."""
    file = PurePath(path)
    if file.is_absolute() and file.is_relative_to(folder):
        file = file.relative_to(folder)
    if file.is_absolute():
        return {"uri": "file://" + quote(file.as_posix())}
    return {"uri": quote(file.as_posix().removeprefix("./"), safe="/"), "uriBaseId": _BASE}


def _results(
    report: FileReport, location: Mapping[str, Any], indexes: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    times: Counter[str] = Counter()
    for diagnostic in report.diagnostics:
        print_ = _fingerprint(diagnostic)
        times[print_] += 1
        result: dict[str, Any] = {
            "ruleId": diagnostic.code,
            "ruleIndex": indexes[diagnostic.code],
            "level": _LEVELS[diagnostic.severity],
            "message": {"text": _sentence(diagnostic)},
            "locations": [
                {"physicalLocation": {"artifactLocation": location, "region": _region(diagnostic.span)}}
            ],
            "partialFingerprints": {"mcredFinding/v1": f"{print_}:{times[print_]}"},
        }
        if diagnostic.fix is not None:
            result["fixes"] = [_fix(diagnostic.fix, location)]
        if diagnostic.accepted is not None:
            result["suppressions"] = [{"kind": "external", "justification": diagnostic.accepted}]
        yield result


def _sentence(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.message} {diagnostic.help}".strip()


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.line,
        "endColumn": max(span.end_column, span.column),
    }


def _fix(fix: Fix, location: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "description": {"text": f"Write {fix.replacement}"},
        "artifactChanges": [
            {
                "artifactLocation": location,
                "replacements": [
                    {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.replacement}}
                ],
            }
        ],
    }


def _fingerprint(diagnostic: Diagnostic) -> str:
    """Name a finding so that it is known again when lines above it come and go: by its code and its line's text."""
    text = f"{diagnostic.code}\0{' '.join(diagnostic.source_line.split())}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
