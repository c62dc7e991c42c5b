"""What `mcred validate` shows to people and to scripts, and how it ends."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from inline_snapshot import snapshot

from conftest import PROJECT, Result
from mcred.cli.findings import as_document, as_lines
from mcred.diagnostics import Diagnostic, FileReport, Severity, Span

SOUND = (PROJECT / "tests" / "policy" / "sound.yaml").read_text("utf-8")
Cli = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(text: str, name: str = "applied-data-analysis.yaml") -> None:
    Path(name).write_text(text, "utf-8")


def answers_to(schema: str, out: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(out)
    shape = json.loads((PROJECT / "schemas" / "output" / f"{schema}.schema.json").read_text("utf-8"))
    jsonschema.validate(document, shape)
    return document


def test_a_sound_proposal_passes(cli: Cli) -> None:
    write(SOUND)
    done = cli("validate", "applied-data-analysis.yaml")
    assert (done.code, done.err) == (0, "")
    assert done.out == snapshot("1 file judged under binghamton-2020: no findings.\n")


def test_each_finding_has_its_place_its_line_its_clause_and_what_to_do(cli: Cli) -> None:
    text = SOUND.replace("digital-technology]\nemployer", "digital-tecnology]\nemployer")
    write(
        text.replace("MATH 448, credits: 4", "MATH 448, credits: 9").replace(
            "outcomes: [LO1, LO2]}", "outcomes: [LO1]}"
        )
    )
    done = cli("validate", "applied-data-analysis.yaml")
    assert done.code == 1
    assert done.out == snapshot("""\
error[MC305]: "digital-tecnology" is not a competency of the policy's list.
  --> applied-data-analysis.yaml:16:51
   |
16 | competencies: [critical-thinking-problem-solving, digital-tecnology]
   |                                                   ^^^^^^^^^^^^^^^^^
   = clause: B20-competency: It shows how it relates to one or more of the eight NACE competencies.
   = help: Did you mean digital-technology?

error[MC407]: No activity serves the outcome LO2.
  --> applied-data-analysis.yaml:23:10
   |
23 |   - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
   |          ^^^
   = clause: B20-links: Learning outcomes and learning activities are clearly linked.
   = help: Name LO2 under `outcomes` of one of the activities, or add one.

error[MC201]: A student could be asked for 13 credits; credit-bearing micro-credentials have at most 12.
  --> applied-data-analysis.yaml:34:1
   |
34 | requirements:
   | ^^^^^^^^^^^^
   = clause: B20-credits-max: A credit-bearing one has at most 12 credits, judged on the largest total a student could be asked for.
   = help: The parts add up: 4 + 9. Drop or shrink a part until the largest way asks for 12 or fewer.

1 file judged under binghamton-2020: 3 errors.
1 of them can be fixed with mcred validate --fix.
""")


def test_a_shape_that_is_wrong_is_explained_before_any_rule_speaks(cli: Cli) -> None:
    write(SOUND.replace("competencies: [critical", "competences: [critical", 1))
    done = cli("validate", "applied-data-analysis.yaml")
    assert done.code == 1
    assert done.out == snapshot("""\
error[MC101]: The key "competences" is not known here.
  --> applied-data-analysis.yaml:16:1
   |
16 | competences: [critical-thinking-problem-solving, digital-technology]
   | ^^^^^^^^^^^
   = help: Did you mean competencies?

1 file judged under binghamton-2020: 1 error.
1 of them can be fixed with mcred validate --fix.
""")


def test_findings_come_in_the_order_of_files_lines_and_columns(cli: Cli) -> None:
    write(SOUND.replace("min_grade: C}", "min_grade: D+}").replace("audience: ", "audience: TBD "), "b.yaml")
    write("x: [", "a.yaml")
    done = cli("validate", "b.yaml", "a.yaml", "--json")
    found = answers_to("validation", done.out)
    assert [file["path"] for file in found["files"]] == ["b.yaml", "a.yaml"]
    places = [(f["line"], f["column"], f["code"]) for file in found["files"] for f in file["findings"]]
    assert places == snapshot([(2, 5, "MC505"), (15, 11, "MC502"), (36, 79, "MC207"), (1, 5, "MC004")])


def test_one_json_document_carries_the_fields_that_scripts_rely_on(cli: Cli) -> None:
    write(SOUND.replace("MATH 448, credits: 4", "MATH 448, credits: 9"))
    done = cli("validate", "applied-data-analysis.yaml", "--json")
    assert (done.code, done.err) == (1, "")
    assert answers_to("validation", done.out) == snapshot(
        {
            "kind": "validation",
            "policy": "binghamton-2020",
            "policy_version": "2020",
            "policy_verified": True,
            "errors": 1,
            "warnings": 0,
            "catalogue_unseen": None,
            "files": [
                {
                    "path": "applied-data-analysis.yaml",
                    "valid": False,
                    "findings": [
                        {
                            "code": "MC201",
                            "severity": "error",
                            "message": "A student could be asked for 13 credits; credit-bearing micro-credentials have at most 12.",
                            "help": "The parts add up: 4 + 9. Drop or shrink a part until the largest way asks for 12 or fewer.",
                            "clause": "B20-credits-max",
                            "pointer": "/requirements",
                            "line": 34,
                            "column": 1,
                            "accepted": None,
                        }
                    ],
                    "fixed": [],
                }
            ],
        }
    )
    assert cli("validate", "applied-data-analysis.yaml", "--format", "json").out == done.out


def test_warnings_fail_under_strict_alone(cli: Cli) -> None:
    write(SOUND.replace("Undergraduates of all majors who work with data.", "TBD"))
    done = cli("validate", "applied-data-analysis.yaml")
    assert done.code == 0
    assert 'warning[MC502]: "TBD" is a placeholder.' in done.out
    assert answers_to("validation", cli("validate", ".", "--json").out)["files"][0]["valid"] is True
    assert cli("validate", ".", "--strict").code == 1
    assert (
        answers_to("validation", cli("validate", ".", "--strict", "--json").out)["files"][0]["valid"] is False
    )


def test_a_note_never_fails(cli: Cli) -> None:
    write(
        SOUND.replace(
            "{course: MATH 147, title: Elementary Statistics, credits: 4, min_grade: C}",
            "{credits: 4, from: [MATH 1*]}",
        )
    )
    done = cli("validate", ".", "--strict")
    assert done.code == 0
    assert done.out.endswith("1 file judged under binghamton-2020: 1 note.\n")


def test_standard_input_is_called_what_the_caller_says(cli: Cli) -> None:
    done = cli("validate", "-", "--filename", "proposals/draft.yaml", "--json", input=SOUND)
    found = answers_to("validation", done.out)["files"][0]
    assert found["path"] == "proposals/draft.yaml"
    assert [finding["code"] for finding in found["findings"]] == ["MC505"]
    assert cli("validate", "-", input=SOUND).out.endswith("no findings.\n")


@pytest.mark.parametrize(
    "arguments", [("nowhere.yaml",), ("nowhere/",), (".",), ("x.yaml", "--policy", "nowhere-1999"), ()]
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...], cli: Cli) -> None:
    if "x.yaml" in arguments:
        write(SOUND, "x.yaml")
    done = cli("validate", *arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err


def test_an_error_is_one_json_document_too(cli: Cli) -> None:
    done = cli("validate", "nowhere.yaml", "--json")
    assert done.code == 2
    assert json.loads(done.out)["kind"] == "error"


def test_a_policy_that_nobody_could_confirm_says_so_in_every_judgement(cli: Cli) -> None:
    pack = (PROJECT / "src/mcred/policy/packs/binghamton-2020.yaml").read_text("utf-8")
    write(pack.replace("verified: true", "verified: false"), "ours.yaml")
    write(SOUND)
    done = cli("validate", "applied-data-analysis.yaml", "--policy", "ours.yaml")
    assert "could not be confirmed (verified: false)" in done.out
    found = answers_to(
        "validation", cli("validate", "applied-data-analysis.yaml", "--policy", "ours.yaml", "--json").out
    )
    assert found["policy_verified"] is False


def finding(line: str, column: int, end: int) -> FileReport:
    diagnostic = Diagnostic(
        code="MC999", severity=Severity.ERROR, message="Wrong\x1b[31m.", help="Mend it.", clause="",
        pointer="", span=Span(7, column, end), source_line=line,
    )  # fmt: skip
    return FileReport(path="a\u202eb.yaml", diagnostics=(diagnostic,))


def test_a_long_line_is_cut_around_the_caret() -> None:
    lines = list(as_lines(finding("a" * 500 + "WRONG" + "b" * 500, 501, 506)))
    shown, caret = lines[3], lines[4]
    assert len(shown) < 120
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "WRONG"
    assert shown.startswith("7 | …")
    assert shown.endswith("…")


@pytest.mark.parametrize("at", [1, 120, 996])
def test_the_caret_stays_under_its_word_at_either_end_of_a_long_line(at: int) -> None:
    text = "x" * (at - 1) + "WRONG" + "y" * (1000 - at - 4)
    lines = list(as_lines(finding(text, at, at + 5)))
    assert lines[3][lines[4].index("^") : lines[4].rindex("^") + 1] == "WRONG"


def test_control_and_direction_characters_are_shown_escaped() -> None:
    lines = list(as_lines(finding("title: \x1b[2J\tx\u202e", 1, 6)))
    assert lines == snapshot(
        [
            "error[MC999]: Wrong\\u001b[31m.",
            " --> a\\u202eb.yaml:7:1",
            "  |",
            "7 | title: \\u001b[2J    x\\u202e",
            "  | ^^^^^",
            "  = help: Mend it.",
            "",
        ]
    )


def test_wide_letters_move_the_caret_by_two_columns() -> None:
    lines = list(as_lines(finding("title: 数据 bad", 11, 14)))
    assert lines[4].index("^") == lines[3].index("bad") + 2


def test_in_colour_the_words_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = list(as_lines(finding("title: x", 8, 9)))
    monkeypatch.setattr("mcred.cli.output.colour", lambda: True)
    coloured = list(as_lines(finding("title: x", 8, 9)))
    assert "\x1b[1;31merror[MC999]\x1b[0m: Wrong\\u001b[31m." in coloured[0]
    assert [line.replace("\x1b[1;31m", "").replace("\x1b[0m", "") for line in coloured] == plain


def test_at_eighty_columns_no_line_is_wider(monkeypatch: pytest.MonkeyPatch, cli: Cli) -> None:
    from mcred.actions.proposing.validate import validate
    from mcred.config.settings import Settings

    monkeypatch.setattr("mcred.cli.findings.width", lambda: 80)
    write(
        SOUND.replace("MATH 448, credits: 4", "MATH 448, credits: 9").replace(
            "participation", "# participation"
        )
    )
    found = validate(Settings(root=Path(), catalog=Path("none.db")), ["."])
    lines = [line for report in found.files for line in as_lines(report, found.policy)]
    assert max(map(len, lines)) <= 80
    assert as_document(found)["errors"] == 2


def test_neither_database_nor_http_nor_consoles_are_loaded(
    program: Callable[..., Result], tmp_path: Path
) -> None:
    write(SOUND)
    script = (
        "import sys; from mcred.cli.main import run; code = run(['validate', 'applied-data-analysis.yaml']);"
        "print(sorted({'sqlmodel', 'sqlalchemy', 'pydantic', 'httpx', 'rich', 'jsonschema', 'asyncio'} & set(sys.modules)), code)"
    )
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.splitlines()[-1] == "[] 0"


def test_the_proposals_of_the_project_pass(cli: Cli) -> None:
    done = cli("validate", "--strict", PROJECT / "proposals")
    assert done.code == 0, done.out


def test_a_tab_is_shown_as_blanks_and_a_binary_file_on_one_screen_line(cli: Cli) -> None:
    write(SOUND.replace("  aims:", "\taims:"))
    shown = cli("validate", "applied-data-analysis.yaml").out.splitlines()
    line = next(i for i, text in enumerate(shown) if "|     aims:" in text)
    assert shown[line + 1].endswith("| ^^^^")
    Path("noise.yaml").write_bytes(b"a: " + bytes(90) + b"\xf6" + bytes(900))
    assert max(map(len, cli("validate", "noise.yaml").out.splitlines())) < 130
