"""A sound proposal, and what an example of a rule makes of it: its keys in place of the sound one's."""

import re
from pathlib import Path
from typing import Any

import yaml

from mcred.policy.facts import Facts
from mcred.policy.judgement import judge
from mcred.policy.reading import read_pack, shipped
from mcred.proposals.reading import Reading, read_proposal

SOUND = (Path(__file__).parent / "sound.yaml").read_text("utf-8")
POLICY = read_pack(shipped("binghamton-2020"), trusted=True)
# What the examples of the chapter on the catalogue, and of the file's name, take as known.
KNOWN = Facts(
    taken_titles={"data ethics": "data-ethics", "applied data analysis": "applied-data-analysis"},
    courses_of={"data-ethics": frozenset({"PHIL 148", "MATH 448", "CS 301"})},
    approved=frozenset({"data-ethics"}),
)
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
    facts = Facts(
        taken_titles=KNOWN.taken_titles,
        courses_of=KNOWN.courses_of,
        approved=KNOWN.approved,
        file_stem=named[1] if named else None,
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
