"""One thing done to one node of a proposal: dropped, misspelt, doubled, swapped with its neighbour, made of another type."""

import copy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mcred.diagnostics import Finding, pointer
from mcred.diagnostics import Path as NodePath
from mcred.policy.facts import Facts
from mcred.policy.judgement import judge
from policy.examples import POLICY, read

OPERATIONS = ("drop", "misspell", "duplicate", "swap", "retype")
_DAY = Facts(today=date(2026, 11, 24))
_LINK = r"/(?:purpose/aims|competencies|outcomes/\d+/competencies|activities/\d+/outcomes|assessments/\d+/outcomes|badge/evidence)"
MUST_BE_FOUND = {
    "drop": re.compile(
        r"/(?:mcred|id|title|type|units|purpose|competencies|employer_need|outcomes|activities"
        r"|assessments|requirements|responsibilities|badge)"
        r"|/purpose/(?:aims|benefit)|/units/\d+/college|/contacts/\d+/(?:name|email)"
        r"|/employer_need/\d+/(?:kind|statement)|/outcomes/\d+(?:/(?:id|statement))?"
        r"|/activities/\d+/(?:id|title)|/assessments/\d+(?:/(?:id|title|standard))?"
        r"|/responsibilities/\w+|/badge/(?:name|description|evidence)"
    ),
    "misspell": re.compile(
        rf"/(?:mcred|type|level|first_offered)|{_LINK}/\d+|/requirements/.*/(?:assessment|min_grade|credits)"
    ),
    "duplicate": re.compile(r"/(?:outcomes|activities|assessments)/\d+"),
    "swap": re.compile(r"/(?:mcred|type|level)"),
    "retype": re.compile(r".*"),
}
"""What the policy or the format forbids, by operation and JSON pointer: each of these must be found."""
OTHER_END = frozenset(
    [
        "MC202",
        "MC203",
        "MC204",
        "MC205",
        "MC209",
        "MC210",
        "MC306",
        "MC402",
        "MC403",
        "MC404",
        "MC405",
        "MC406",
        "MC407",
        "MC408",
        "MC409",
        "MC410",
        "MC506",
        "MC507",
        "MC510",
        "MC513",
        "MC514",
        "MC517",
        "MC518",
        "MC520",
        "MC521",
        "MC522",
        "MC524",
    ]
)
"""Codes about two nodes that should fit: the finding may stand at either of them."""


@dataclass(frozen=True)
class Mutant:
    """A document with one thing done to it."""

    operation: str
    path: NodePath
    document: dict[str, Any]
    before: Any

    @property
    def must_be_found(self) -> bool:
        """Tell whether it is something that the policy or the format forbids."""
        if self.operation == "duplicate" and self.path[-2:-1] == ("all_of",):
            return "course" in self.before  # a course counts once
        return MUST_BE_FOUND[self.operation].fullmatch(pointer(self.path)) is not None

    def __str__(self) -> str:
        return f"{self.operation} {pointer(self.path)}"


@dataclass
class Figures:
    """What was found in many mutants."""

    mutants: int = 0
    with_findings: int = 0
    errors: Counter[int] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    at_the_other_end: int = 0
    findings: int = 0

    def add(self, mutant: Mutant) -> None:
        found = findings_of(mutant.document)
        self.mutants += 1
        self.with_findings += bool(found)
        self.findings += len(found)
        self.errors[sum(f.severity == "error" for f in found)] += 1
        if mutant.must_be_found and not found:
            self.missed.append(str(mutant))
        for finding in found:
            if not near(mutant.path, finding.path):
                self.at_the_other_end += finding.code in OTHER_END
                if finding.code not in OTHER_END:
                    self.elsewhere.append(f"{mutant}: {finding.code} at {pointer(finding.path)}")


def mutants(sound: dict[str, Any], operations: tuple[str, ...] = OPERATIONS) -> Iterator[Mutant]:
    """Yield everything that can be done to one node."""
    for path in _places(sound):
        for operation in operations:
            document = copy.deepcopy(sound)
            holder: Any = document
            for part in path[:-1]:
                holder = holder[part]
            before = copy.deepcopy(holder[path[-1]])
            if _done(operation, holder, path[-1]):
                yield Mutant(operation, path, document, before)


def findings_of(document: dict[str, Any]) -> tuple[Finding, ...]:
    reading = read(document)
    assert reading.refusal is None, reading.refusal
    return judge(reading.proposal, POLICY, _DAY) if reading.proposal is not None else reading.findings


def near(mutated: NodePath, place: NodePath) -> bool:
    """Tell whether a place lies in the mutated node or its parent, or is a part that holds them."""
    parent = mutated[:-1]
    return place[: len(parent)] == parent or parent[: len(place)] == place


def _done(operation: str, holder: Any, key: Any) -> bool:
    value = holder[key]
    match operation:
        case "drop":
            del holder[key]
        case "misspell" if isinstance(value, str) and value:
            holder[key] = f"{value[:1]}q{value[1:]}"
        case "duplicate" if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(value))
        case "swap":
            keys = list(range(len(holder))) if isinstance(holder, list) else list(holder)
            place = keys.index(key) + 1
            if place == len(keys) or holder[keys[place]] == value:
                return False
            if isinstance(holder, dict) and not (
                isinstance(value, str) and isinstance(holder[keys[place]], str)
            ):
                return False  # two whole parts in each other's place are many mistakes
            holder[key], holder[keys[place]] = holder[keys[place]], value
        case "retype":
            holder[key] = {"what": "is this"} if not isinstance(value, dict) else ["what is this"]
        case _:
            return False
    return True


def _places(node: Any, path: NodePath = ()) -> Iterator[NodePath]:
    if path:
        yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from _places(child, (*path, key))
