"""An office to try governance in: a fixed day, a roster, and proposals of every kind."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
TODAY = date(2027, 1, 31)
ROSTER = (
    ("mhart", "--role", "unit", "--unit", "Harpur College", "--name", "Max Hart"),
    ("cvega", "--role", "unit", "--unit", "CCPA / Social Work", "--name", "Cleo Vega"),
    ("ocho", "--role", "office", "--name", "Olu Cho"),
    ("gray", "--role", "graduate-council", "--name", "Gil Ray"),
    ("chen", "--role", "eppc", "--name", "Mei Chen"),
    ("fay", "--role", "fsec", "--name", "Fay Ito"),
    ("kass", "--role", "fee-review", "--name", "Kim Assefa"),
)
PROPOSAL = """\
mcred: proposal/1
id: applied-data-analysis
title: Applied Data Analysis
type: credit-bearing
level: undergraduate
units:
  - {college: Harpur College, department: Mathematics}
contacts:
  - {name: Pat Sample, email: psample@example.edu, role: program coordinator}
first_offered: 2027-spring
summary: Two courses and a project in which students answer a question of their own with data.
purpose:
  aims: [workforce-preparation]
  benefit: Recipients can show an analysis of their own to an employer.
audience: Undergraduates of all majors who work with data.
competencies: [critical-thinking-problem-solving, digital-technology]
employer_need:
  - kind: advisory-board
    statement: The advisory board asked for it in its meeting of March 2026.
    source: https://www.example.edu/advisory-board/2026-03
outcomes:
  - {id: LO1, statement: Fit and check a regression model, competencies: [critical-thinking-problem-solving]}
  - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
  - {id: LO3, statement: Compare two models of the same data, competencies: [digital-technology]}
activities:
  - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1, LO3]}
  - {id: A2, title: Talk to lay readers, course: MATH 448, outcomes: [LO2]}
assessments:
  - id: AS1
    title: Project report
    outcomes: [LO1, LO2, LO3]
    method: rubric
    standard: proficient on every row
    evidence: {kind: url, description: "the report, published with consent"}
    evaluator: course instructor
requirements:
  all_of:
    - {course: MATH 147, title: Elementary Statistics, credits: 4, min_grade: C}
    - {course: MATH 448, credits: 4}
    - {assessment: AS1}
fees: none
participation: {non_matriculated: true, conditions: with the coordinator's consent}
responsibilities:
  criteria: the program committee
  advising: the program coordinator
  tracking: the program coordinator
  instructors: the department chair
  evidence: the instructor of MATH 448
badge:
  name: Applied Data Analysis
  description: Recipients fit, check and present regression models.
  skills: [regression, R, data ethics]
  evidence: [AS1]
transcript: {notation: Micro-credential in Applied Data Analysis}
"""
ID = "applied-data-analysis"


def text(**changes: str) -> str:
    """Return the proposal with lines replaced by key; `id` and `title` follow each other."""
    found = PROPOSAL
    if "id" in changes and "title" not in changes:
        changes["title"] = changes["id"].replace("-", " ").title()
    for key, value in changes.items():
        found, count = re.subn(rf"(?m)^{key}:(?: .*|(?:\n  .*)+)$", f"{key}: {value}", found)
        assert count == 1, key
    return found


@dataclass
class GovernanceOffice:
    """A workspace, the clock that it believes, and mcred."""

    folder: Path
    mcred: Callable[..., Any]
    monkeypatch: pytest.MonkeyPatch
    at: datetime = datetime(2027, 1, 31, 9, tzinfo=UTC)

    def write(self, name: str = ID, **changes: str) -> str:
        """Write a proposal file and return its path."""
        if name != ID:
            changes.setdefault("id", name)
        path = f"proposals/{name}.yaml"
        (self.folder / path).write_text(text(**changes), encoding="utf-8")
        return path

    def submit(self, name: str = ID, **changes: str) -> None:
        """Submit a proposal that is right."""
        self.done("submit", self.write(name, **changes))

    def approve(self, *stages: str, name: str = ID) -> None:
        """Approve through stages, each by whom the roster names."""
        by = {"unit": "mhart", "office": "ocho", "graduate-council": "gray", "eppc": "chen", "fsec": "fay"}
        for stage in stages:
            self.done("approve", name, "--stage", stage, "--by", by.get(stage, "kass"))

    def done(self, *arguments: object) -> str:
        """Run a command that must succeed, and return what it said."""
        result = self.mcred(*arguments)
        assert result.code == 0, result.err
        return str(result.out)

    def refused(self, *arguments: object, code: int = 1) -> str:
        """Run a command that must be refused, and return why."""
        result = self.mcred(*arguments)
        assert (result.code, result.out) == (code, "")
        assert "bug" not in result.err
        return str(result.err)

    def answer(self, *arguments: object, kind: str | None = None, code: int = 0) -> Any:
        """Run a command with --json, check the shape of its answer, and return it."""
        result = self.mcred(*arguments, "--json")
        assert result.code == code, result.err
        document = json.loads(result.out)
        schema = PROJECT / "schemas" / "output" / f"{kind or document['kind']}.schema.json"
        jsonschema.validate(document, json.loads(schema.read_text("utf-8")))
        return document

    def acting(self, login: str) -> None:
        """Go on as another login of the same account."""
        self.monkeypatch.setenv("SUDO_USER", login)

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.at += timedelta(**span)


def make(
    folder: Path, template: Path, mcred: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> GovernanceOffice:
    """Make an office: a fixed day, staff called `clerk`, and a body for every stage. Made once, then copied."""
    office = GovernanceOffice(folder, mcred, monkeypatch)
    monkeypatch.setattr("mcred.clock.SystemClock.now", lambda _: office.at)
    monkeypatch.setattr("mcred.clock.SystemClock.today", lambda _: office.at.date())
    office.acting("clerk")
    if not template.exists():
        made = template.with_suffix(".new")
        made.mkdir()
        monkeypatch.chdir(made)
        office.done("init")
        for person in ROSTER:
            office.done("roster", "add", *person)
        made.rename(template)
    shutil.copytree(template, folder)
    monkeypatch.chdir(folder)
    return office


def once(
    office: GovernanceOffice, template: Path, build: Callable[[GovernanceOffice], None]
) -> GovernanceOffice:
    """Let `build` bring an office along once; every other test gets a copy of what became of it."""
    day = template.with_suffix(".at")
    if not day.exists():
        build(office)
        shutil.copytree(office.folder, template)
        day.write_text(office.at.isoformat(), "utf-8")
        return office
    shutil.rmtree(office.folder)
    shutil.copytree(template, office.folder)
    office.monkeypatch.chdir(office.folder)
    office.at = datetime.fromisoformat(day.read_text("utf-8"))
    return office
