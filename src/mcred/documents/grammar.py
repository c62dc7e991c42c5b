"""A JSON Schema as the grammar of a file: what its patterns stand for, which group a key belongs to."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, NamedTuple

from jsonschema_rs import ValidationError

from mcred.diagnostics import Finding, Path, Severity
from mcred.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """One kind of file. Its schema says each pattern in words (`patternErrorMessage`) and each form (`x-expects`)."""

    schema: Mapping[str, Any] = field(repr=False)
    code: str = ""
    """The code of all findings, where the kind of a mistake has none of its own."""
    unwanted: tuple[str, str] = ("does not belong here.", "Remove it.")
    """What is said of a key that the schema refuses beside others, and the remedy."""
    reserved: tuple[str, str] = ("is not allowed here", "Choose another.")
    """What is said of a value that the schema excludes, and the remedy."""

    @cached_property
    def pattern_words(self) -> dict[str, str]:
        """What each pattern stands for."""
        found: dict[str, str] = {}

        def collect(part: object) -> None:
            if isinstance(part, dict):
                if "pattern" in part and "patternErrorMessage" in part:
                    found[part["pattern"]] = part["patternErrorMessage"]
                for below in part.values():
                    collect(below)
            elif isinstance(part, list):
                for below in part:
                    collect(below)

        collect(self.schema)
        return found

    @cached_property
    def homes(self) -> dict[str, str]:
        """For each key that stands in only one group of the file the group's key (`benefit` → `purpose`)."""
        places: dict[str, set[str]] = {}
        for group, definition in self.schema["properties"].items():
            inner = definition.get("items", definition)
            for key in inner.get("properties", {}):
                places.setdefault(key, set()).add(group)
        top = self.schema["properties"]
        return {
            key: next(iter(groups)) for key, groups in places.items() if len(groups) == 1 and key not in top
        }

    def finding(
        self, code: str, message: str, help_: str, path: Path, *, at_key: bool = False, instead: str = ""
    ) -> Finding:
        """Make a finding of the grammar: always an error, never a clause's."""
        return Finding(
            code=self.code or code,
            severity=Severity.ERROR,
            message=message,
            help=help_,
            path=path,
            at_key=at_key,
            instead=instead,
        )


class Problem(NamedTuple):
    """One error of the validator, seen from the value that is being explained."""

    keyword: str
    detail: Any
    """What the keyword says: `types`, `options`, `limit` … as the validator names them."""
    path: Path
    """From the value to the part of it that does not fit."""
    where: tuple[str | int, ...]
    """From the value's schema to the keyword."""
    message: str


def problems_of(errors: Iterable[ValidationError], steps: int = 0, depth: int = 0) -> list[Problem]:
    """Take errors over, leaving away what leads to the value (`steps`) and to its schema (`depth`)."""
    return [
        Problem(e.kind.name, e.kind, tuple(e.instance_path)[steps:], tuple(e.schema_path)[depth:], e.message)
        for e in errors
    ]
