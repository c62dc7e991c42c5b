"""Packs side by side, and a workspace that judges by a file of its own, also after the file changed."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, text
from conftest import PROJECT, Result
from mcred.policy.reading import shipped_names

Cli = Callable[..., Result]
GRADES = """\
student_id,email,given_name,family_name,course,term,credits,grade
B001,one@example.edu,Ona,Reyes,MATH 147,2026-fall,4,B
B001,one@example.edu,Ona,Reyes,MATH 448,2026-fall,4,B
"""


def answer(result: Result, code: int = 0) -> dict[str, Any]:
    """Return a JSON answer of the shape that its schema says."""
    assert result.code == code, result.err
    document: dict[str, Any] = json.loads(result.out)
    schema = PROJECT / "schemas" / "output" / f"{document['kind']}.schema.json"
    jsonschema.validate(document, json.loads(schema.read_text("utf-8")))
    return document


def done(result: Result) -> str:
    assert result.code == 0, result.out + result.err
    return result.out


def use(policy: str) -> None:
    """Have the workspace judge by a policy."""
    settings = Path("mcred.toml")
    settings.write_text(
        settings.read_text("utf-8").replace('policy = "binghamton-2020"', f'policy = "{policy}"'), "utf-8"
    )


def change(file: str, *pairs: tuple[str, str]) -> None:
    """Change a file's text; each piece must be there."""
    found = Path(file).read_text("utf-8")
    for old, new in pairs:
        assert old in found, old
        found = found.replace(old, new, 1)
    Path(file).write_text(found, "utf-8")


def write(**changes: str) -> str:
    path = f"proposals/{changes.get('id', ID)}.yaml"
    Path(path).write_text(text(**changes), "utf-8")
    return path


# --- side by side


@pytest.mark.parametrize("name", shipped_names())
def test_every_pack_judges_the_project_s_proposals(name: str, cli: Cli, tmp_path: Path) -> None:
    found = json.loads(cli("validate", "--policy", name, PROJECT / "proposals", "--json").out)
    result = cli("validate", "--policy", name, PROJECT / "proposals")
    assert result.code == (1 if found["errors"] else 0)
    assert result.err == ""
    assert found["policy"] == name
    assert found["policy_verified"] is (name != "binghamton-2025")
    assert ("could not be confirmed" in result.out) is (name == "binghamton-2025")
    clauses = {c["id"] for c in answer(cli("policy", "show", name, "--json"))["clauses"]}
    cited = {f["clause"] for file in found["files"] for f in file["findings"] if f["severity"] == "error"}
    assert cited <= clauses


@pytest.mark.parametrize(("one", "other"), [*pairwise(shipped_names()), ("jefferson", "jefferson")])
def test_two_packs_are_compared_for_people_and_for_scripts(one: str, other: str, cli: Cli) -> None:
    found = answer(cli("policy", "diff", one, other, "--json"))
    assert (found["before"]["id"], found["after"]["id"]) == (one, other)
    assert bool(found["changes"]) == (one != other)
    assert done(cli("policy", "diff", one, other)).startswith(f"From {one} (version ")


def test_a_difference_as_a_person_reads_it(cli: Cli) -> None:
    shown = done(cli("policy", "diff", "binghamton-2020", "binghamton-2025"))
    assert shown.partition("\n\nLimits")[2].partition("\n\nClauses")[0] == snapshot("""\

  ~ credits, credit-bearing: at most 12 → at least 6, at most 16

Required parts
  + stacks_into: credit-bearing

Severities
  ~ MC202: warning → error
  ~ MC211: error → warning\
""")
    assert shown.endswith("  none in common: 52 there, 12 here; mcred policy show has them\n")


def test_a_pack_that_is_not_there_cannot_be_compared(cli: Cli) -> None:
    missing = cli("policy", "diff", "jefferson", "jeferson")
    assert (missing.code, missing.out) == (1, "")
    assert "Did you mean jefferson?" in missing.err
    assert cli("policy", "diff", "nowhere.yaml", "jefferson").code == 2


# --- a new one


def test_a_new_policy_is_sound_as_it_is_and_never_overwritten(workspace_dir: Path, cli: Cli) -> None:
    assert done(cli("policy", "new", "harbor-college")) == snapshot("""\
Wrote harbor-college.yaml.
Change what your policy's text says otherwise, and check it after every change:
  mcred policy check harbor-college.yaml
To judge under it, write policy = "harbor-college.yaml" in mcred.toml.
""")
    done(cli("policy", "check", "harbor-college.yaml"))
    schema = (PROJECT / "schemas" / "policy.schema.json").read_text("utf-8")
    assert Path("schemas/policy.schema.json").read_text("utf-8") == schema
    Path("harbor-college.yaml").write_text("mine\n")
    again = cli("policy", "new", "harbor-college")
    assert again.code == 1
    assert "is not overwritten" in again.err
    assert Path("harbor-college.yaml").read_text() == "mine\n"


@pytest.mark.parametrize("name", shipped_names())
def test_a_copy_of_a_pack_says_the_same_under_its_own_name(name: str, workspace_dir: Path, cli: Cli) -> None:
    made = answer(cli("policy", "new", "ours", "--from", name, "--json"))
    assert (made["id"], made["from"]) == ("ours", name)
    done(cli("policy", "check", "ours.yaml"))
    found = answer(cli("policy", "diff", name, "ours.yaml", "--json"))
    assert {(c["part"], c["name"]) for c in found["changes"]} == {("text", "title"), ("text", "version")}


def test_a_file_of_one_s_own_is_copied_too(workspace_dir: Path, cli: Cli) -> None:
    done(cli("policy", "new", "ours"))
    change("ours.yaml", ("max: 12", "max: 9"))
    done(cli("policy", "new", "theirs", "--from", "ours.yaml"))
    assert "max: 9" in Path("theirs.yaml").read_text("utf-8")
    done(cli("policy", "check", "theirs.yaml"))


def test_a_pack_whose_title_takes_several_lines_is_not_copied_into_a_broken_one(
    workspace_dir: Path, cli: Cli
) -> None:
    done(cli("policy", "new", "ours"))
    change("ours.yaml", ("title: Ours, policy", "title: >-\n  Ours,\n  policy"))
    done(cli("policy", "check", "ours.yaml"))
    refused = cli("policy", "new", "theirs", "--from", "ours.yaml")
    assert (refused.code, refused.out) == (1, "")
    assert "on one line each" in refused.err
    assert not Path("theirs.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("Harbor College",), 2, "cannot be the id of a policy"),
        (("../harbor",), 2, "cannot be the id of a policy"),
        (("x" * 65,), 2, "cannot be the id of a policy"),
        (("jefferson",), 1, "the name of a pack that ships"),
        (("ours", "--from", "jeferson"), 1, "Did you mean jefferson?"),
        (("ours", "--from", "nowhere.yaml"), 2, "cannot be read"),
    ],
)
def test_what_cannot_be_a_new_policy_is_refused(
    arguments: tuple[str, ...], code: int, said: str, workspace_dir: Path, cli: Cli
) -> None:
    before = sorted(workspace_dir.rglob("*"))
    result = cli("policy", "new", *arguments)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert sorted(workspace_dir.rglob("*")) == before


# --- a workspace under its own


@pytest.fixture
def harbor(workspace_dir: Path, cli: Cli) -> Path:
    """A workspace under a policy of its own, whose two bodies have somebody."""
    done(cli("policy", "new", "harbor"))
    change(
        "harbor.yaml",
        ("award_needs_badge_evidence: true", "award_needs_badge_evidence: false"),
        ("name: Critical Thinking}", "name: Critical Thinking, names: [critical-thinking-problem-solving]}"),
        ("name: Technology}", "name: Technology, names: [digital-technology]}"),
        ("    - {id: critical-thinking-problem-solving,", "    # - {id: critical-thinking-problem-solving,"),
        ("    - {id: digital-technology,", "    # - {id: digital-technology,"),
    )
    use("harbor.yaml")
    done(cli("roster", "add", "dchair", "--role", "unit", "--unit", "Harpur College"))
    done(cli("roster", "add", "cchair", "--role", "curriculum-committee"))
    return workspace_dir


def approve(cli: Cli, proposal: str = ID) -> None:
    done(cli("approve", proposal, "--stage", "department", "--by", "dchair"))
    done(cli("approve", proposal, "--stage", "curriculum-committee", "--by", "cchair"))


def test_a_workspace_judges_submits_and_decides_by_its_own_file(harbor: Path, cli: Cli) -> None:
    assert "judged under harbor:" in done(cli("validate", write()))
    assert "it waits for department" in done(cli("submit", write()))
    unknown = cli("approve", ID, "--stage", "eppc", "--by", "cchair")
    assert unknown.code == 2
    assert "There is no stage eppc" in unknown.err
    approve(cli)
    [shown] = answer(cli("status", ID, "--json"))["proposals"]
    assert (shown["state"], shown["policy"]) == ("approved", "harbor")
    done(cli("ledger", "verify"))


def test_what_was_submitted_keeps_the_text_that_it_was_judged_by(harbor: Path, cli: Cli) -> None:
    done(cli("submit", write()))
    done(cli("submit", write(id="tides")))
    approve(cli, "tides")
    done(cli("approve", ID, "--stage", "department", "--by", "dchair"))
    # The text changes: a smaller limit, a stage more, a committee under another name, and awards wait for evidence.
    change(
        "harbor.yaml",
        ('version: "1"', 'version: "2"'),
        ("max: 12", "max: 6"),
        ("award_needs_badge_evidence: false", "award_needs_badge_evidence: true"),
        ("  - id: curriculum-committee\n", "  - id: board\n"),
        ("checkers: [curriculum-committee]", "checkers: [board]"),
    )
    done(cli("policy", "check", "harbor.yaml"))
    refused = cli("submit", write(id="currents"))
    assert refused.code == 1
    assert "have at most 6" in refused.out
    assert "curriculum-committee" in done(cli("status", ID))
    done(cli("approve", ID, "--stage", "curriculum-committee", "--by", "cchair"))
    states = {p["id"]: p["state"] for p in answer(cli("status", "--json"))["proposals"]}
    assert states == {ID: "approved", "tides": "approved"}
    # A student is judged by the text that the program was approved under.
    Path("grades.csv").write_text(GRADES, "utf-8")
    done(cli("import", "grades.csv", "--format", "csv"))
    done(cli("enrol", "B001", "tides"))
    # The requirements of both ask for an accepted assessment as well.
    done(cli("roster", "add", "eval", "--role", "evaluator"))
    done(cli("evidence", "add", "B001", "tides", "AS1", "--url", "https://example.edu/report"))
    done(cli("evidence", "accept", "B001", "tides", "AS1", "--by", "eval", "--note", "Proficient."))
    assert [a["proposal"] for a in answer(cli("evaluate", "--json"))["awards"]] == ["tides"]
    done(cli("ledger", "verify"))


def test_an_award_waits_for_evidence_or_not_as_the_text_of_its_submission_says(
    harbor: Path, cli: Cli
) -> None:
    courses_only = "\n  all_of:\n    - {course: MATH 147, credits: 4}\n    - {course: MATH 448, credits: 4}"
    done(cli("submit", write(requirements=courses_only)))
    approve(cli)
    change("harbor.yaml", ("award_needs_badge_evidence: false", "award_needs_badge_evidence: true"))
    done(cli("submit", write(id="tides", requirements=courses_only)))
    approve(cli, "tides")
    Path("grades.csv").write_text(GRADES, "utf-8")
    done(cli("import", "grades.csv", "--format", "csv"))
    done(cli("enrol", "B001", ID))
    done(cli("enrol", "B001", "tides"))
    assert [a["proposal"] for a in answer(cli("evaluate", "--json"))["awards"]] == [ID]


def test_a_file_that_broke_or_went_stops_what_needs_it_with_its_name(harbor: Path, cli: Cli) -> None:
    done(cli("submit", write()))
    change("harbor.yaml", ("max: 12, clause: H-size", "max: 12, clause: H-sise"))
    broken = cli("validate", write())
    assert (broken.code, broken.out) == (2, "")
    assert "harbor.yaml is not sound" in broken.err
    Path("harbor.yaml").unlink()
    gone = cli("submit", write(id="tides"))
    assert (gone.code, gone.out) == (2, "")
    assert "harbor.yaml cannot be read" in gone.err
    done(cli("status", ID))
    done(cli("ledger", "verify"))


# --- what single packs ask for


def test_where_each_change_is_a_new_credential_what_is_approved_is_not_revised(
    workspace_dir: Path, cli: Cli
) -> None:
    use("tompkins-cortland")
    done(cli("roster", "add", "dchair", "--role", "unit", "--unit", "Harpur College"))
    done(cli("roster", "add", "cchair", "--role", "curriculum-committee"))
    titled = {"id": "data", "title": "Data Credential"}
    done(cli("submit", write(**titled)))
    returned = ("return", "data", "--stage", "department", "--by", "dchair", "--note", "Say more.")
    done(cli(*returned))
    done(cli("submit", write(**titled, summary="Before it was approved it is revised as everywhere.")))
    approve(cli, "data")
    refused = cli("submit", write(**titled, summary="After that it is not."))
    assert refused.code == 1
    assert "data is approved, and this campus does not revise what is approved." in refused.out
    done(cli("submit", write(id="data-two", title="More Data Credential")))


def test_a_program_that_is_judged_by_a_text_nobody_confirmed_is_told_so(
    workspace_dir: Path, cli: Cli
) -> None:
    path = write()
    Path(path).write_text(
        Path(path)
        .read_text()
        .replace("transcript:", "stacks_into: [{credential: BS Mathematics}]\ntranscript:")
    )
    assert "could not be confirmed" in done(cli("submit", path, "--policy", "binghamton-2025"))
    assert answer(cli("submit", path, "--policy", "binghamton-2025", "--json"))["policy_verified"] is False


def test_albany_has_no_transcript_and_its_office_records_whom_it_told(workspace_dir: Path, cli: Cli) -> None:
    use("albany-2019")
    path = write()
    Path(path).write_text(Path(path).read_text().partition("transcript:")[0])
    done(cli("validate", path))
    assert cli("validate", path, "--policy", "binghamton-2020").code == 1
    done(cli("submit", path))
    done(cli("roster", "add", "rchair", "--role", "review-committee"))
    done(cli("approve", ID, "--stage", "review-committee", "--by", "rchair", "--vote", "5-0-0"))
    assert "report-uac and report-senate" in done(cli("status", ID)).replace(", ", " and ")
    done(cli("approve", ID, "--stage", "report-uac"))
    done(cli("approve", ID, "--stage", "report-senate"))
    assert answer(cli("status", ID, "--json"))["proposals"][0]["state"] == "approved"


def test_geneseo_s_senate_hears_a_proposal_twice(workspace_dir: Path, cli: Cli) -> None:
    use("geneseo-2023")
    done(cli("submit", write()))
    done(cli("roster", "add", "uchair", "--role", "ucc"))
    done(cli("roster", "add", "senate", "--role", "college-senate"))
    done(cli("approve", ID, "--stage", "ucc", "--by", "uchair"))
    early = cli("approve", ID, "--stage", "second-reading", "--by", "senate")
    assert early.code == 1
    assert "it waits for first-reading" in early.err
    done(cli("approve", ID, "--stage", "first-reading", "--by", "senate"))
    assert answer(cli("status", ID, "--json"))["proposals"][0]["state"] == "in-review"
    done(cli("approve", ID, "--stage", "second-reading", "--by", "senate"))
    assert answer(cli("status", ID, "--json"))["proposals"][0]["state"] == "approved"
