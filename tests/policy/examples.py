"""A sound proposal, and what an example of a rule makes of it: its keys in place of the sound one's."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from mcred.policy.facts import Facts
from mcred.policy.judgement import judge
from mcred.policy.reading import read_pack, shipped
from mcred.proposals.reading import Reading, read_proposal
from mcred.records.campus_courses import CampusCourse
from mcred.records.terms import Term

SOUND = (Path(__file__).parent / "sound.yaml").read_text("utf-8")
POLICY = read_pack(shipped("binghamton-2020"), trusted=True)
# What the examples of the chapter on the catalogue, and of the file's name, take as known.
KNOWN = Facts(
    taken_titles={"data ethics": "data-ethics", "applied data analysis": "applied-data-analysis"},
    courses_of={"data-ethics": frozenset({"PHIL 148", "MATH 448", "CS 301"})},
    outcomes_of={
        "data-ethics": frozenset(
            {"judge a use of data by its consequences", "explain a policy on data to those it concerns"}
        )
    },
    approved=frozenset({"data-ethics"}),
    today=date(2026, 11, 24),
)
CATALOGUE = {"data-ethics": True, "statistics-one": False}
COURSES = {
    "MATH 147": CampusCourse(
        title="Elementary Statistics", credits=(Decimal(4), Decimal(4)), level="undergraduate"
    ),
    "MATH 448": CampusCourse(title="Regression", credits=(Decimal(4), Decimal(4)), level="undergraduate"),
    "MATH 548": CampusCourse(title="Regression", credits=(Decimal(4), Decimal(4)), level="graduate"),
    "MATH 549": CampusCourse(title="Experiments", credits=(Decimal(1), Decimal(4)), level="graduate"),
    "CS 105": CampusCourse(title="Punched Cards", last=Term(1999, "fall")),
    "CS 301": CampusCourse(
        title="Computing and Society", credits=(Decimal(4), Decimal(4)), first=Term(2020, "fall")
    ),
}
_CAMPUS = re.compile(r"^# with the course file of the example$", re.MULTILINE)
_CATALOGUE = re.compile(r"^# with the catalogue of the example$", re.MULTILINE)
_WITHOUT = re.compile(r"^# without (\w+)$", re.MULTILINE)
_UNDER = re.compile(r"^# under the policy (\S+)$", re.MULTILINE)
_FILE = re.compile(r"^# in the file proposals/(.+)\.yaml$", re.MULTILINE)


def changed(fragment: str) -> dict[str, Any]:
    """Put a fragment's keys in place of the sound proposal's."""
    document: dict[str, Any] = yaml.load(SOUND, Loader=yaml.BaseLoader)
    document |= yaml.load(fragment, Loader=yaml.BaseLoader) or {}
    for key in _WITHOUT.findall(fragment):
        document.pop(key, None)
    return document


def read(document: dict[str, Any]) -> Reading:
    """Read a document of plain words; numbers and truth values are unquoted again by the dumper below."""
    text = yaml.dump(document, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, width=10_000)
    return read_proposal(text.encode())


def codes(fragment: str = "") -> list[tuple[str, str]]:
    """Return code and severity of all that is found when a fragment replaces parts of the sound proposal."""
    reading = read(changed(fragment))
    assert reading.refusal is None, reading.refusal
    assert reading.findings == (), reading.findings
    assert reading.proposal is not None
    named = _FILE.search(fragment)
    facts = replace(
        KNOWN,
        file_stem=named[1] if named else None,
        courses=COURSES if _CAMPUS.search(fragment) else None,
        earnable=CATALOGUE if _CATALOGUE.search(fragment) else None,
    )
    under = _UNDER.search(fragment)
    policy = read_pack(shipped(under[1]), trusted=True) if under else POLICY
    return [(f.code, f.severity.value) for f in judge(reading.proposal, policy, facts)]


class _PlainDumper(yaml.SafeDumper):
    """Writes what looks like a number or a truth value without quotes, as the author typed it."""


def _as_typed(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?|true|false", text)
    tag = "tag:yaml.org,2002:" + ("int" if plain and text[-1].isdigit() and "." not in text else "str")
    if plain and text in ("true", "false"):
        tag = "tag:yaml.org,2002:bool"
    elif plain and "." in text:
        tag = "tag:yaml.org,2002:float"
    return dumper.represent_scalar(tag, text)


_PlainDumper.add_representer(str, _as_typed)
