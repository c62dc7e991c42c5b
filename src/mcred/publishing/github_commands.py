"""Findings as the commands by which a step of GitHub Actions puts a remark beside the line of a file."""

from collections.abc import Iterable, Iterator

from mcred.diagnostics import Diagnostic, FileReport, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def workflow_commands(files: Iterable[FileReport]) -> Iterator[str]:
    """Yield one line for each finding, in order."""
    for report in files:
        for diagnostic in report.diagnostics:
            yield _command(report.path, diagnostic)


def _command(path: str, diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {
        "file": path,
        "line": span.line,
        "col": span.column,
        "endLine": span.line,
        "endColumn": span.end_column,
        "title": f"mcred {diagnostic.code}",
    }
    said = ",".join(f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
    message = f"{diagnostic.told}\n{diagnostic.help}".strip()
    severity = diagnostic.severity if diagnostic.accepted is None else Severity.INFO
    return f"::{_COMMANDS[severity]} {said}::{message.translate(_IN_MESSAGE)}"
