"""What other rooms ask governance: which revision is approved, and is it still."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.governance_office import ID, GovernanceOffice, make
from mcred.actions.programs import Program, all_approved, approved_program, program_of_revision
from mcred.actions.workspace import Workspace
from mcred.config.settings import load_settings
from mcred.errors import NotFound, Refused


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)


def approved(office: GovernanceOffice, proposal: str = ID) -> Program:
    workspace = Workspace(load_settings(office.folder, environ={}))
    with workspace.catalog().read() as session:
        return approved_program(session, workspace, proposal)


def of_revision(office: GovernanceOffice, digest: str) -> Program:
    workspace = Workspace(load_settings(office.folder, environ={}))
    with workspace.catalog().read() as session:
        return program_of_revision(session, digest)


def test_only_an_approved_program_is_one(office: GovernanceOffice) -> None:
    with pytest.raises(NotFound, match="ever submitted"):
        approved(office)
    office.submit()
    with pytest.raises(Refused, match="in-review, waiting for unit"):
        approved(office)
    office.approve("unit", "office", "eppc", "fsec")
    program = approved(office)
    assert (program.id, program.title, program.approved, program.retired) == (
        ID,
        "Applied Data Analysis",
        True,
        False,
    )
    assert program.policy.id == "binghamton-2020"
    assert program.proposal.requirements is not None
    assert of_revision(office, program.revision) == program


def test_students_keep_their_revision_while_a_new_one_is_reviewed(office: GovernanceOffice) -> None:
    office.submit()
    office.approve("unit", "office", "eppc", "fsec")
    old = approved(office)
    office.submit(summary="Another text.")
    assert approved(office) == old
    office.approve("unit", "office", "eppc", "fsec")
    new = approved(office)
    assert new.revision != old.revision
    assert of_revision(office, old.revision).approved


def test_a_correction_takes_the_approval_away(office: GovernanceOffice) -> None:
    office.submit()
    office.approve("unit", "office", "eppc", "fsec")
    program = approved(office)
    office.done("correct", "14", "--note", "Wrong one.")
    with pytest.raises(Refused, match="waiting for office"):
        approved(office)
    assert not of_revision(office, program.revision).approved


def test_retired_programs_are_still_programs(office: GovernanceOffice) -> None:
    office.submit()
    office.submit("another-one")
    office.approve("unit", "office", "eppc", "fsec")
    office.done("retire", ID, "--note", "Replaced.")
    workspace = Workspace(load_settings(office.folder, environ={}))
    with workspace.catalog().read() as session:
        assert [(p.id, p.retired) for p in all_approved(session)] == [(ID, True)]
    with pytest.raises(NotFound):
        of_revision(office, "0" * 64)
