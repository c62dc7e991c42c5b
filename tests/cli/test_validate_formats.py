"""`mcred validate --format github|sarif|json`, by hand, in a workflow and in a hook."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
import yaml
from inline_snapshot import snapshot

from conftest import PROJECT, Result

SOUND = (PROJECT / "tests" / "policy" / "sound.yaml").read_text("utf-8")
BROKEN = SOUND.replace("type: credit-bearing", "type: credit-baring")
PAGE = (PROJECT / "docs" / "continuous-integration.md").read_text("utf-8")
STANDARD = jsonschema.Draft7Validator(
    json.loads((PROJECT / "tests" / "publishing" / "sarif-schema-2.1.0.json").read_bytes())
)
Cli = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "proposals").mkdir()
    return tmp_path


def write(text: str, name: str = "proposals/applied-data-analysis.yaml") -> None:
    Path(name).write_text(text, "utf-8")


def sarif(done: Result) -> dict[str, Any]:
    """Return the one run of a log that fits the standard's schema."""
    log: dict[str, Any] = json.loads(done.out)
    assert [f"{error.json_path}: {error.message}" for error in STANDARD.iter_errors(log)] == []
    (run,) = log["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        uri = run["artifacts"][place["artifactLocation"]["index"]]["location"]["uri"]
        assert uri == place["artifactLocation"]["uri"]
    answer: dict[str, Any] = run
    return answer


def test_the_schema_in_hand_is_the_standards_and_refuses_what_is_no_sarif() -> None:
    assert STANDARD.is_valid({"version": "2.1.0", "runs": []})
    assert not STANDARD.is_valid({"version": "2.0.0", "runs": []})
    assert not STANDARD.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


def test_github_gets_one_command_a_finding(cli: Cli) -> None:
    write(BROKEN)
    done = cli("validate", "--format", "github", "proposals")
    assert done.code == 1
    assert done.out == snapshot("""\
::error file=proposals/applied-data-analysis.yaml,line=4,col=7,endLine=4,endColumn=20,title=mcred MC105::"type" is credit-bearing or non-credit, not "credit-baring".%0ADid you mean credit-bearing?
1 file judged under binghamton-2020: 1 error.
1 of them can be fixed with mcred validate --fix.
""")


def test_nothing_that_a_file_says_can_end_a_command_or_begin_another(cli: Cli) -> None:
    write('"a%0A::set-output name=x::y,z": 1\n' + SOUND, "proposals/a,b:c%.yaml")
    done = cli("validate", "--format", "github", "proposals")
    first = done.out.splitlines()[0]
    assert first.startswith("::error file=proposals/a%2Cb%3Ac%25.yaml,line=1,col=1,")
    assert first.split("::")[2].startswith('The key "a%250A')
    assert sum(line.startswith("::") for line in done.out.splitlines()) == done.out.count("title=mcred MC")


def test_a_sound_file_gives_a_log_without_results_that_names_what_was_judged(cli: Cli) -> None:
    write(SOUND)
    done = cli("validate", "--format", "sarif", "proposals")
    run = sarif(done)
    assert (done.code, run["results"]) == (0, [])
    assert [a["location"]["uri"] for a in run["artifacts"]] == ["proposals/applied-data-analysis.yaml"]


def test_a_sarif_result_has_its_place_its_rule_and_its_fix(cli: Cli) -> None:
    write(BROKEN)
    done = cli("validate", "--format", "sarif", "proposals")
    run = sarif(done)
    assert done.code == 1
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    index = result.pop("ruleIndex")
    assert result == snapshot(
        {
            "ruleId": "MC105",
            "level": "error",
            "message": {
                "text": '"type" is credit-bearing or non-credit, not "credit-baring". Did you mean credit-bearing?'
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {
                            "uri": "proposals/applied-data-analysis.yaml",
                            "uriBaseId": "%SRCROOT%",
                            "index": 0,
                        },
                        "region": {"startLine": 4, "startColumn": 7, "endLine": 4, "endColumn": 20},
                    }
                }
            ],
            "partialFingerprints": {"mcredFinding/v1": "9a35b9aa82b49d9e501f80909634ca1c:1"},
            "fixes": [
                {
                    "description": {"text": "Write credit-bearing"},
                    "artifactChanges": [
                        {
                            "artifactLocation": {
                                "uri": "proposals/applied-data-analysis.yaml",
                                "uriBaseId": "%SRCROOT%",
                                "index": 0,
                            },
                            "replacements": [
                                {
                                    "deletedRegion": {
                                        "startLine": 4,
                                        "startColumn": 7,
                                        "endLine": 4,
                                        "endColumn": 20,
                                    },
                                    "insertedContent": {"text": "credit-bearing"},
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    )
    rule = run["tool"]["driver"]["rules"][index]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert "type: credit bearing" in rule["help"]["text"]
    assert "```yaml\ntype: credit-bearing\n```" in rule["help"]["markdown"]
    assert not any("helpUri" in rule for rule in run["tool"]["driver"]["rules"])


def test_columns_are_counted_in_code_points(cli: Cli) -> None:
    write(SOUND.replace("{college: Harpur College, dep", "{college: 🎓 Collège, dpartment: x, dep"))
    (result,) = sarif(cli("validate", "--format", "sarif", "proposals"))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    line = (
        Path("proposals/applied-data-analysis.yaml").read_text("utf-8").splitlines()[region["startLine"] - 1]
    )
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "dpartment"


def test_a_fingerprint_stays_when_lines_above_come_and_go_and_differs_within_a_file(cli: Cli) -> None:
    def prints(text: str) -> list[str]:
        write(text)
        results = sarif(cli("validate", "--format", "sarif", "proposals"))["results"]
        return [result["partialFingerprints"]["mcredFinding/v1"] for result in results]

    twice = SOUND.replace("{id: A1,", "{idd: A1,").replace("contacts:", "xxx: 1\nyyy: 1\ncontacts:")
    before = prints(twice)
    assert len(set(before)) == len(before) > 2
    assert prints("# one more\n\n" + twice) == before


@pytest.mark.parametrize("name", ["ein name.yaml", "ü#?%.yaml", "a:b.yaml", "a\u202eb.yaml"])
def test_a_files_name_is_percent_encoded(name: str, cli: Cli) -> None:
    write(BROKEN, name)
    (result,) = sarif(cli("validate", "--format", "sarif", name))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(uri) == name


def test_files_are_named_from_the_working_folder_where_they_lie_in_it(cli: Cli, folder: Path) -> None:
    write(BROKEN)
    elsewhere = PROJECT / "proposals" / "dutchess-drones.yaml"
    done = cli("validate", "--format", "sarif", folder / "proposals", "./proposals/../proposals", elsewhere)
    uris = [artifact["location"]["uri"] for artifact in sarif(done)["artifacts"]]
    assert uris[0] == "proposals/applied-data-analysis.yaml"
    assert uris[-1] == elsewhere.as_uri()


def test_a_policy_that_nobody_could_confirm_says_so_in_the_log(cli: Cli) -> None:
    write(SOUND)
    run = sarif(cli("validate", "--format", "sarif", "proposals", "--policy", "binghamton-2025"))
    assert run["properties"]["policy_verified"] is False
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "could not be confirmed" in note["message"]["text"]


def test_a_files_refusal_is_a_result_too(cli: Cli) -> None:
    Path("proposals/x.yaml").write_bytes(b"title: \xff\n")
    (result,) = sarif(cli("validate", "--format", "sarif", "proposals"))["results"]
    assert result["ruleId"] == "MC002"
    assert "MC002" in cli("validate", "--format", "github", "proposals").out


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_standard_input_has_the_name_that_the_caller_gives_in_every_form(form: str, cli: Cli) -> None:
    done = cli("validate", "-", "--filename", "proposals/draft.yaml", "--format", form, input=BROKEN)
    assert done.code == 1
    assert done.err == ""
    assert "proposals/draft.yaml" in done.out
    assert cli("validate", "-", "--format", form, input=SOUND).code == 0


def test_json_by_either_name_is_the_same(cli: Cli) -> None:
    write(BROKEN)
    assert cli("validate", "proposals", "--json").out == cli("validate", "proposals", "--format", "json").out
    assert cli("validate", "proposals", "--json", "--format", "sarif").out.startswith('{\n  "kind"')


def test_the_writers_of_other_forms_are_not_loaded(folder: Path) -> None:
    write(SOUND)
    script = (
        "import sys; from mcred.cli.main import run; run(['validate', 'proposals']);"
        "print(sorted(name for name in sys.modules if name.startswith(('mcred.publishing', 'mcred.actions.proposing.mending', 'mcred.documents.mending'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=folder
    )
    assert done.stdout.splitlines()[-1] == "[]"


# --- the hook and the workflow of docs/continuous-integration.md


def blocks() -> list[Any]:
    return [yaml.safe_load(part.split("```")[0]) for part in PAGE.split("```yaml\n")[1:]]


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-e", "-c", command], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


def test_the_hook_judges_the_files_that_pre_commit_hands_it(folder: Path) -> None:
    (hook,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    _, config = blocks()
    assert [h["id"] for repo in config["repos"] for h in repo["hooks"]] == [hook["id"]]
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert (hook["language"], hook["types"], hook["files"]) == ("python", ["yaml"], "^proposals/")
    write(SOUND)
    assert shell(f"{hook['entry']} proposals/applied-data-analysis.yaml", folder).returncode == 0
    write(BROKEN)
    failed = shell(f"{hook['entry']} proposals/applied-data-analysis.yaml", folder)
    assert failed.returncode == 1
    assert "MC105" in failed.stdout
    assert shlex.split(hook["entry"])[0] in (PROJECT / "pyproject.toml").read_text("utf-8")


def test_the_workflow_runs_as_the_page_shows_it(folder: Path) -> None:
    workflow, _ = blocks()
    (job,) = workflow["jobs"].values()
    remarks, log = (step["run"] for step in job["steps"] if step.get("run", "").startswith("mcred "))
    upload = next(step for step in job["steps"] if "upload-sarif" in step.get("uses", ""))
    for text, code in ((SOUND, 0), (BROKEN, 1)):
        write(text)
        assert shell(remarks, folder).returncode == code
        assert shell(log, folder).returncode == 0
        done = Result(0, (folder / upload["with"]["sarif_file"]).read_text("utf-8"), "")
        assert len(sarif(done)["results"]) == code
    (folder / "proposals" / "applied-data-analysis.yaml").unlink()
    assert shell(log, folder).returncode != 0  # nothing to judge is no pass
