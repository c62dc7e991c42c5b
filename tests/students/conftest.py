"""An office with two approved programs and a few students, made once and copied for each test."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mcred.actions.init import init
from mcred.actions.reviewing.decide import decide
from mcred.actions.reviewing.sitting import Ruling
from mcred.actions.reviewing.submit import submit
from mcred.actions.roster.roster import Asked, add
from mcred.actions.studying.enrol import enrol
from mcred.actions.studying.evidence import add_evidence, judge_evidence
from mcred.actions.studying.import_ import import_records
from mcred.actions.workspace import Workspace, acting_login
from mcred.config.settings import load_settings
from mcred.governance.entries import Verdict
from mcred.records.model import EvidenceState
from students.office_files import BASICS_YAML, STACK_YAML, STAGES, STUDENTS, StillClock

HEADER = STUDENTS.partition("\n")[0]


@dataclass
class Office:
    """A workspace of one's own. `as_` gives it to another login."""

    folder: Path
    clock: StillClock = field(default_factory=StillClock)

    def as_(self, login=None):
        settings = load_settings(self.folder, environ={})
        return Workspace(settings, clock=self.clock, actor=login or acting_login())

    @property
    def workspace(self):
        return self.as_()

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def bring(self, *rows, header=HEADER):
        return import_records(self.workspace, self.write("rows.csv", "\n".join([header, *rows])))

    def approve(self, text):
        """Bring a revision of a program through all of its stages."""
        name = text.partition("\nid: ")[2].partition("\n")[0]
        submitted = submit(self.workspace, [self.write(f"proposals/{name}.yaml", text)])
        assert not submitted.refused, submitted.files[0].report.diagnostics
        for stage in ("unit", *STAGES):
            decide(self.workspace, stage, [Ruling(name, Verdict.APPROVE)], by=f"{stage}-chair")

    def accept(self, student, proposal="data-basics", assessment="AS1"):
        """Hand in evidence and have it accepted."""
        add_evidence(self.workspace, student, proposal, assessment, url=f"https://example.edu/{student}")
        judge_evidence(self.as_("instructor"), student, proposal, assessment, EvidenceState.ACCEPTED)

    def enrol(self, student, proposal="data-basics"):
        return enrol(self.workspace, student, proposal)


@pytest.fixture(scope="session")
def made_office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("students")
    init(folder, clock=StillClock())
    office = Office(folder)
    for stage in STAGES:
        add(office.workspace, Asked(login=f"{stage}-chair", role=stage))
    add(office.workspace, Asked(login="unit-chair", role="unit", unit="Harpur College", name="Una Chair"))
    office.approve(BASICS_YAML)
    office.approve(STACK_YAML)
    add(
        office.workspace,
        Asked(login="instructor", role="evaluator", program="data-basics", name="Ines Tructor"),
    )
    add(office.workspace, Asked(login="anybody", role="instructor", name="Anna Body"))
    import_records(office.workspace, office.write("grades.csv", STUDENTS))
    return folder


@pytest.fixture
def office(made_office, tmp_path, monkeypatch):
    folder = tmp_path / "office"
    shutil.copytree(made_office, folder)
    monkeypatch.chdir(folder)
    return Office(folder)
