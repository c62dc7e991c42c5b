"""Findings: what is wrong with a document, what to do, and where.

Rules speak in paths (`("requirements", "all_of", 2, "credits")`); people read lines. `documents.place` is the
one function that turns a `Finding` into a `Diagnostic`.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from mcred.values import dataclass

Path = tuple[str | int, ...]
"""Keys and indexes from a document's root to one of its nodes."""


class Severity(StrEnum):
    """How much a finding weighs. Errors refuse a submission; warnings fail only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text: 1-based line and column, in characters; `end_column` is exclusive."""

    line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One judgement of one rule about one node of a document."""

    code: str
    severity: Severity
    message: str
    help: str
    path: Path = ()
    at_key: bool = False
    """Point at the node's key rather than at its value (an unknown or misspelt key)."""
    clause: str = ""
    """The policy's clause id, or "" where the file format itself demands it."""
    instead: str = ""
    """The word that belongs in the place of the one that stands there, where exactly one can be meant."""


@dataclass(frozen=True, slots=True)
class Fix:
    """The one right change of a text: `replacement` in the place of a span, which may be empty."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A finding at its place in the text that the author typed."""

    code: str
    severity: Severity
    message: str
    help: str
    clause: str
    pointer: str
    """RFC 6901 JSON pointer of the node."""
    span: Span
    source_line: str
    """The line of the file as it stands, for the caret under it."""
    fix: Fix | None = None
    """What mends it, where there is exactly one right answer."""
    accepted: str | None = None
    """Why the office lets it stand, where it does: then it counts no more."""

    @property
    def told(self) -> str:
        """The message, and after it why it may stand."""
        return self.message if self.accepted is None else f"{self.message} Let stand: {self.accepted}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One change that was made to a file."""

    line: int
    column: int
    before: str
    """What stood there; nothing where a line was added."""
    after: str
    code: str = ""
    """The code of the finding that it mends, or "" where the text was right and only spelt unusually."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """All diagnostics of one file, in order of place."""

    path: str
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    fixed: tuple[Mend, ...] = field(default=())
    """What was changed before the file was judged."""
    text: bytes | None = None
    """The text of standard input after that; None for files, which hold it themselves."""

    @property
    def errors(self) -> int:
        """How many of the diagnostics refuse a submission."""
        return self._counting(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many of the diagnostics fail only under `--strict`."""
        return self._counting(Severity.WARNING)

    def letting_stand(self, reasons: Mapping[str, str]) -> "FileReport":
        """Return it with the findings marked that the office lets stand: code → why."""
        if not reasons:
            return self
        told = (replace(d, accepted=reasons[d.code]) if d.code in reasons else d for d in self.diagnostics)
        return replace(self, diagnostics=tuple(told))

    def _counting(self, severity: Severity) -> int:
        return sum(d.severity is severity and d.accepted is None for d in self.diagnostics)


def pointer(path: Path) -> str:
    """Write a path as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage:
    """What `mcred rule CODE` says about one code: why it exists, an example that fails and one that passes."""

    code: str
    title: str
    severity: Severity
    explanation: str
    fails: str
    """A fragment of a proposal file, as an author would type it."""
    passes: str
