"""What docs/warnings.md says of drafts and proposals is what is found in them."""

import re
from pathlib import Path

import pytest

from conftest import PROJECT
from mcred.diagnostics import Severity
from mcred.policy.code_pages import pages
from mcred.policy.facts import Facts
from mcred.policy.judgement import judge
from mcred.proposals.reading import read_proposal
from policy.examples import KNOWN, POLICY

PAGE = (PROJECT / "docs" / "warnings.md").read_text("utf-8")
DRAFTS = sorted((PROJECT / "tests" / "corpus" / "first-drafts").glob("*.yaml"))
SOUND = [
    *sorted((PROJECT / "proposals").glob("*.yaml")),
    PROJECT / "src/mcred/cli/demonstration/demo_files/applied-data-analysis.yaml",
]
_ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (\d+) \| (\d+) \| (\d+) \| ([MC0-9 ]+) \|$", re.MULTILINE)


def found(file: Path) -> list[tuple[str, Severity]]:
    reading = read_proposal(file.read_bytes())
    assert reading.proposal is not None, reading.findings
    return [(f.code, f.severity) for f in judge(reading.proposal, POLICY, Facts(today=KNOWN.today))]


def test_the_table_of_drafts_is_what_is_found() -> None:
    counted = PAGE.partition("<!-- counted -->")[2].partition("<!-- end -->")[0]
    said = {}
    for name, errors, warnings, notes, codes in _ROW.findall(counted):
        said[name] = (int(errors), int(warnings), int(notes), codes.split())
    real = {}
    for file in DRAFTS:
        findings = found(file)
        weights = [severity for _, severity in findings]
        numbers = [weights.count(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
        real[file.stem] = (*numbers, sorted({code for code, _ in findings}))
    assert said == real


@pytest.mark.parametrize("file", SOUND, ids=[file.stem for file in SOUND])
def test_the_projects_own_proposals_are_without_findings(file: Path) -> None:
    assert found(file) == []


def test_public_work_is_only_noted_and_the_conditions_may_say_that_students_agree() -> None:
    text = SOUND[-1].read_text("utf-8")
    silent = re.sub(r"(kind: url, description: )[^}]*", r"\1the published report", text)
    assert silent != text
    said = {}
    for conditions in ("students agree to publish their report", "with permission of the department"):
        told = re.sub(r"(?<=true, )conditions: [^}]*", f"conditions: {conditions}", silent)
        assert conditions in told
        reading = read_proposal(told.encode())
        assert reading.proposal is not None
        findings = judge(reading.proposal, POLICY, Facts(today=KNOWN.today))
        said[conditions] = [(f.code, f.severity) for f in findings]
    assert list(said.values()) == [[], [("MC520", Severity.INFO)]]


def test_every_rule_that_the_page_names_exists() -> None:
    assert set(re.findall(r"MC\d{3}", PAGE)) <= set(pages())
