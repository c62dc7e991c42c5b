"""A template that is a proposal but for the answers, and that overwrites nothing."""

from pathlib import Path

import pytest

from mcred.actions.proposing.new import new
from mcred.actions.proposing.validate import validate
from mcred.config.settings import load_settings
from mcred.diagnostics import Severity
from mcred.errors import BadUsage, Misconfigured, Refused
from mcred.proposals.reading import read_proposal
from mcred.proposals.template import template


def test_the_template_has_the_right_shape_and_asks_for_the_answers(tmp_path: Path) -> None:
    made = new(load_settings(tmp_path, environ={}), "ethics-of-data")
    assert made.path == tmp_path / "proposals" / "ethics-of-data.yaml"
    reading = read_proposal(made.path.read_bytes())
    assert reading.findings == ()
    assert reading.proposal is not None
    assert reading.proposal.title == "Ethics of Data"
    (report,) = validate(load_settings(tmp_path, environ={}), [str(made.path)]).files
    said = {(d.code, d.severity) for d in report.diagnostics}
    places = {d.pointer for d in report.diagnostics if d.code == "MC502"}
    assert {
        "/units/0/college",
        "/units/0/department",
        "/contacts/0/email",
        "/requirements/all_of/0/course",
        "/requirements/all_of/1/title",
    } <= places
    assert said == {("MC301", Severity.ERROR), ("MC304", Severity.ERROR), ("MC502", Severity.WARNING)}


def test_the_template_becomes_a_proposal_without_findings_once_it_is_filled_in(tmp_path: Path) -> None:
    text = (
        template("applied-data-analysis")
        .replace("TODO 10", "MATH 14")
        .replace("name: TODO", "name: Pat Sample")
    )
    text = text.replace("statement: TODO,", "statement: Describe something,").replace("TODO", "Something")
    text = text.replace("todo@", "pat.sample@").replace("aims: []", "aims: [workforce-preparation]")
    text = text.replace("competencies: []", "competencies: [digital-technology]")
    (tmp_path / "applied-data-analysis.yaml").write_text(text, encoding="utf-8")
    done = validate(load_settings(tmp_path, environ={}), [str(tmp_path / "applied-data-analysis.yaml")])
    assert [d.code for d in done.files[0].diagnostics] == []


def test_an_existing_file_stays_as_it_is(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, environ={})
    path = new(settings, "data").path
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="is there already"):
        new(settings, "data")
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "proposals").mkdir()
    (tmp_path / "proposals" / "data.yaml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused):
        new(load_settings(tmp_path, environ={}), "data")
    assert not (tmp_path / "elsewhere").exists()


def test_within_a_workspace_it_goes_to_the_workspaces_proposals(tmp_path: Path) -> None:
    (tmp_path / "mcred.toml").touch()
    (tmp_path / "deep" / "down").mkdir(parents=True)
    assert (
        new(load_settings(tmp_path / "deep" / "down", environ={}), "data").path.parent
        == tmp_path / "proposals"
    )


@pytest.mark.parametrize(
    "word", ["Data", "a b", "", "../x", "verify", "head", "export", "a--b", "-a", "é", "a\n", "x" * 65]
)
def test_what_cannot_be_an_id_is_refused(tmp_path: Path, word: str) -> None:
    with pytest.raises(BadUsage):
        new(load_settings(tmp_path, environ={}), word)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "proposals").write_text("a file", encoding="utf-8")
    with pytest.raises(Misconfigured, match="cannot be written"):
        new(load_settings(tmp_path, environ={}), "data")
