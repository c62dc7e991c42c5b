"""`mcred validate --fix`: what it writes, what it says, and how it ends."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from conftest import PROJECT, Result

SOUND = (PROJECT / "tests" / "policy" / "sound.yaml").read_text("utf-8")
SLIPS = SOUND.replace("type: credit-bearing", "typ: credit-baring   # ours").replace(
    "MATH 448, cr", "math448, cr"
)
MENDED = SOUND.replace("type: credit-bearing", "type: credit-bearing   # ours")
NAME = "applied-data-analysis.yaml"
LINE = "# yaml-language-server: $schema={}\n"
Cli = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_mended_in_place_and_what_changed_is_told(cli: Cli) -> None:
    Path(NAME).write_bytes(b"\xef\xbb\xbf" + SLIPS.replace("\n", "\r\n").encode())
    Path(NAME).chmod(0o640)
    done = cli("validate", "--fix", NAME)
    assert (done.code, done.err) == (0, "")
    assert Path(NAME).read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()
    assert Path(NAME).stat().st_mode & 0o777 == 0o640
    assert os.listdir() == [NAME]  # noqa: PTH208
    assert done.out == snapshot("""\
applied-data-analysis.yaml:4:1: typ is now type (MC101)
applied-data-analysis.yaml:4:7: credit-baring is now credit-bearing (MC105)
applied-data-analysis.yaml:37:16: math448 is now MATH 448
3 places fixed.
1 file judged under binghamton-2020: no findings.
""")
    assert cli("validate", "--fix", NAME).out.endswith("no findings.\n")


def test_it_ends_by_what_is_left(cli: Cli) -> None:
    Path(NAME).write_text(
        SLIPS.replace("MATH 147, title: Elementary Statistics, credits: 4", "MATH 147, credits: 9")
    )
    done = cli("validate", "--fix", NAME)
    assert done.code == 1
    assert "error[MC201]" in done.out
    assert "3 places fixed.\n" in done.out
    assert "can be fixed" not in done.out


def test_a_file_without_anything_to_mend_is_not_written(cli: Cli) -> None:
    Path(NAME).write_text(SOUND)
    before = Path(NAME).stat()
    assert cli("validate", "--fix", NAME).code == 0
    after = Path(NAME).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_link_stays_a_link(cli: Cli) -> None:
    Path("kept").mkdir()
    Path("kept", "real.yaml").write_text(SLIPS)
    Path(NAME).symlink_to("kept/real.yaml")
    assert cli("validate", "--fix", NAME).code == 0
    assert Path(NAME).is_symlink()
    assert Path("kept", "real.yaml").read_text() == MENDED


def test_a_file_that_another_program_changes_meanwhile_is_left_alone(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mcred.actions.proposing import mending

    def changes_first(path: str) -> bytes:
        Path(path).write_text("somebody else's")
        return Path(path).read_bytes()

    Path(NAME).write_text(SLIPS)
    monkeypatch.setattr(mending, "read_bounded", changes_first)
    done = cli("validate", "--fix", NAME)
    assert done.code == 1
    assert "changed by another program" in done.err
    assert Path(NAME).read_text() == "somebody else's"


def test_a_file_that_cannot_be_written_is_told_and_stays(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    Path(NAME).write_text(SLIPS)
    monkeypatch.setattr("mcred.actions.proposing.mending.save_whole", full)
    done = cli("validate", "--fix", NAME)
    assert done.code == 2
    assert "cannot be written: No space left on device" in done.err
    assert Path(NAME).read_text() == SLIPS


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_standard_input_is_printed_mended_and_the_findings_go_beside_it(form: str, cli: Cli) -> None:
    typed = SLIPS.replace("Undergraduates of all majors", "TBD").replace("\n", "\r\n")
    done = cli("validate", "--fix", "-", "--filename", f"proposals/{NAME}", "--format", form, input=typed)
    assert done.code == 0
    assert "MC502" in done.err
    assert "credit-baring" in done.err  # what was changed
    # The text layer of the test's own pipe gives bytes back as they are.
    assert done.out == MENDED.replace("Undergraduates of all majors", "TBD").replace("\n", "\r\n")


def test_standard_input_that_cannot_be_read_as_a_proposal_comes_back_whole(
    program: Callable[..., Result],
) -> None:
    done = program("validate", "--fix", "-", input="title: [\n")
    assert (done.code, done.out) == (1, "title: [\n")
    assert "MC004" in done.err


def test_standard_input_that_is_too_large_to_come_back_whole_is_refused(
    program: Callable[..., Result],
) -> None:
    done = program("validate", "--fix", "-", input="# " + "x" * 300_000)
    assert (done.code, done.out) == (2, "")
    assert "larger than 256 KiB" in done.err


def test_scripts_read_what_was_fixed(cli: Cli) -> None:
    import jsonschema

    Path(NAME).write_text(SLIPS)
    document = json.loads(cli("validate", "--fix", NAME, "--json").out)
    jsonschema.validate(
        document, json.loads((PROJECT / "schemas" / "output" / "validation.schema.json").read_text("utf-8"))
    )
    assert document["files"][0]["fixed"] == snapshot(
        [
            {"code": "MC101", "line": 4, "column": 1, "before": "typ", "after": "type"},
            {"code": "MC105", "line": 4, "column": 7, "before": "credit-baring", "after": "credit-bearing"},
            {"code": "", "line": 37, "column": 16, "before": "math448", "after": "MATH 448"},
        ]
    )


def test_a_word_of_the_other_list_is_replaced_only_where_its_counterpart_says_the_same(cli: Cli) -> None:
    Path(NAME).write_text(
        SOUND.replace("critical-thinking-problem-solving", "critical-thinking").replace(
            "digital-technology", "communication"
        )
    )
    done = cli("validate", "--fix", NAME)
    assert done.code == 1
    assert "critical-thinking is now critical-thinking-problem-solving (MC305)" in done.out
    assert "communication is now" not in done.out
    assert "this policy's counterpart is oral-written-communications" in done.out


def test_two_words_that_come_to_the_same_are_left_to_their_author(cli: Cli) -> None:
    Path(NAME).write_text(
        SOUND.replace("competencies: [critical-thinking-problem-solving,", "competencies: [critical-thinking-problem-solving, critical-thinking,")
    )  # fmt: skip
    done = cli("validate", "--fix", NAME)
    assert done.code == 1
    assert "critical-thinking is now" not in done.out


def test_many_files_are_mended_side_by_side(cli: Cli, folder: Path) -> None:
    for number in range(120):
        (folder / f"p{number:03}.yaml").write_text(
            SLIPS.replace("id: applied-data-analysis", f"id: p{number:03}")
        )
    done = cli("validate", "--fix", ".")
    assert done.code == 0
    assert "360 places fixed.\n" in done.out
    assert (folder / "p119.yaml").read_text() == MENDED.replace("id: applied-data-analysis", "id: p119")


# --- the line for editors


@pytest.mark.parametrize(
    ("head", "mended"),
    [
        ("", LINE.format("../schemas/proposal.schema.json")),
        ("# Ours\n\n", LINE.format("../schemas/proposal.schema.json") + "# Ours\n\n"),
        (LINE.format("../old/proposal.schema.json"), LINE.format("../schemas/proposal.schema.json")),
        ("# Ours\n" + LINE.format("gone.json"), "# Ours\n" + LINE.format("../schemas/proposal.schema.json")),
        (LINE.format("https://www.example.edu/p.json"), LINE.format("https://www.example.edu/p.json")),
        (LINE.format("../schemas/./proposal.schema.json"), LINE.format("../schemas/./proposal.schema.json")),
    ],
)
def test_a_workspaces_proposals_name_its_schema(
    head: str, mended: str, cli: Cli, workspace_dir: Path
) -> None:
    file = workspace_dir / "proposals" / NAME
    file.write_text(head + SOUND)
    done = cli("validate", "--fix", f"proposals/{NAME}")
    assert done.code == 0
    assert file.read_text() == mended + SOUND
    assert ("fixed" in done.out) == (head != mended)
    assert cli("validate", "--fix", f"proposals/{NAME}").out.endswith("no findings.\n")
    piped = cli("validate", "--fix", "-", "--filename", f"proposals/{NAME}", input=head + SOUND)
    assert piped.out == mended + SOUND
    assert cli("validate", "--fix", "-", input=head + SOUND).out == head + SOUND  # who knows where it lies?


def test_outside_a_workspace_no_line_is_added(cli: Cli) -> None:
    Path(NAME).write_text(SOUND)
    cli("validate", "--fix", NAME)
    assert Path(NAME).read_text() == SOUND
