"""`[import.FORMAT]` of `mcred.toml`: what the files of a format leave unsaid on this campus."""

from collections.abc import Mapping
from dataclasses import field, fields
from typing import Any

from mcred.errors import Misconfigured
from mcred.values import dataclass

FORMATS = ("csv", "banner", "brightspace", "canvas", "oneroster")
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMapping:
    """What a person, or the settings, add to the files of one format. Empty: nothing is added."""

    course: str = ""
    """The one course of a whole file."""
    term: str = ""
    """The one term of a whole file."""
    credits: str = ""
    """The credits of every result of a file."""
    encoding: str = ""
    """`utf-8` or `cp1252`."""
    final: str = ""
    """The title (or category) of the line item that is the course's final grade."""
    email_domain: str = ""
    """What follows the login and the @ in everybody's address."""
    student_id: str = ""
    """The form of student numbers, such as `B########`: lost zeros and letters are put back."""
    terms: Mapping[str, str] = field(default_factory=dict)
    """Code of a term → term."""
    seasons: Mapping[str, str] = field(default_factory=dict)
    """What follows the year in the code of a term → season, `winter+1` where the code names the year before."""
    grades: Mapping[str, str] = field(default_factory=dict)
    """Grade as the file spells it → grade of the policy's scale."""
    scale: Mapping[str, str] = field(default_factory=dict)
    """Least percent → grade, for files without letters."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What mcred asks for → the heading under which this campus's files have it."""


_TABLES = ("terms", "seasons", "grades", "scale", "columns")


def read_import_mappings(document: Any) -> dict[str, ImportMapping]:
    """Read the section `import` of the settings.

    Raises:
        Misconfigured: a format or key that mcred does not know, or a value that is no text.
    """
    if not isinstance(document, dict):
        raise Misconfigured("import in mcred.toml must be a section.", hint="Write [import.banner].")
    found = {}
    for name, given in document.items():
        if name not in FORMATS:
            raise Misconfigured(
                f"[import.{name}] of mcred.toml names a format that mcred does not know.",
                hint=f"The formats are: {', '.join(FORMATS)}.",
            )
        found[name] = _mapping(f"import.{name}", given)
    return found


def _mapping(section: str, given: Any) -> ImportMapping:
    if not isinstance(given, dict):
        raise Misconfigured(f"{section} in mcred.toml must be a section.", hint=f"Write [{section}].")
    known = [one.name for one in fields(ImportMapping)]
    values: dict[str, Any] = {}
    for key, value in given.items():
        if key not in known:
            raise Misconfigured(
                f"[{section}] of mcred.toml has a key that mcred does not know: {key}.",
                hint=f"The keys are {', '.join(known)}.",
            )
        if key in _TABLES:
            values[key] = _table(f"{section}.{key}", value)
        else:
            values[key] = _text(f"{section}.{key}", value)
    return ImportMapping(**values)


def _table(name: str, given: Any) -> dict[str, str]:
    if not isinstance(given, dict):
        raise Misconfigured(f"{name} in mcred.toml must be a section.", hint=f"Write [{name}].")
    return {key: _text(f"{name}.{key}", value) for key, value in given.items()}


def _text(name: str, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # credits = 4
    if not isinstance(value, str) or len(value) > _LONGEST or not value.isprintable():
        raise Misconfigured(f"{name} in mcred.toml must be a short text.", hint='Write it in quotes: "…".')
    return value
