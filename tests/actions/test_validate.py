"""Which files are judged, in which order, and what the catalogue adds."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mcred.actions.proposing.neighbours import Neighbours, facts_about
from mcred.actions.proposing.validate import MOST_FILES, judge_bytes, validate
from mcred.catalog.file.identity import APPLICATION_ID, SCHEMA_VERSION
from mcred.catalog.record.lookup import Catalogued, catalogued
from mcred.config.settings import Settings
from mcred.errors import BadUsage, DamagedCatalogue, Misconfigured, Unavailable
from mcred.policy.reading import read_pack, shipped
from mcred.proposals.reading import read_proposal

SOUND = (Path(__file__).parents[1] / "policy" / "sound.yaml").read_text("utf-8")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(root=tmp_path, catalog=tmp_path / "catalog.db")


def test_a_folder_is_walked_by_name_without_links_hidden_files_and_other_endings(
    tmp_path: Path, settings: Settings
) -> None:
    folder = tmp_path / "proposals"
    (folder / "a").mkdir(parents=True)
    (folder / ".git").mkdir()
    for name in ("z.yaml", "b.yml", "a/c.yaml", "notes.txt", ".hidden.yaml", ".git/d.yaml"):
        (folder / name).write_text(SOUND)
    (folder / "link.yaml").symlink_to(folder / "z.yaml")
    (folder / "loop").symlink_to(folder)
    found = validate(settings, [str(folder)])
    assert [report.path for report in found.files] == [
        str(folder / "b.yml"),
        str(folder / "z.yaml"),
        str(folder / "a" / "c.yaml"),
    ]


def test_files_stand_in_the_order_given_and_each_is_judged_once(tmp_path: Path, settings: Settings) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(SOUND)
    two, one = str(tmp_path / "two.yaml"), str(tmp_path / "one.yaml")
    assert [report.path for report in validate(settings, [two, one, two]).files] == [two, one]


def test_a_link_that_is_named_is_read(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "applied-data-analysis.yaml").write_text(SOUND)
    (tmp_path / "link.yaml").symlink_to(tmp_path / "applied-data-analysis.yaml")
    assert not validate(settings, [str(tmp_path / "link.yaml")]).errors


@pytest.mark.parametrize("made", ["folder", "nothing"])
def test_a_gate_does_not_pass_because_it_looked_in_the_wrong_place(
    made: str, tmp_path: Path, settings: Settings
) -> None:
    if made == "folder":
        (tmp_path / "empty").mkdir()
        with pytest.raises(BadUsage, match="no proposal to judge"):
            validate(settings, [str(tmp_path / "empty")])
    else:
        with pytest.raises(BadUsage, match="There is no file"):
            validate(settings, [str(tmp_path / "empty")])


def test_too_many_files_are_refused(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mcred.actions.proposing.validate.MOST_FILES", 2)
    assert MOST_FILES == 10_000
    for number in range(3):
        (tmp_path / f"{number}.yaml").write_text("x: 1")
    with pytest.raises(BadUsage, match="more than 2 files"):
        validate(settings, [str(tmp_path)])


def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path, settings: Settings) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(BadUsage, match="pipe"):
        validate(settings, [str(tmp_path / "pipe.yaml")])


def test_an_unknown_policy_is_a_matter_of_configuration(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="binghamton-2020"):
        validate(Settings(root=tmp_path, catalog=tmp_path / "c.db", policy="binghamton-202"), ["x.yaml"])


def test_a_campus_brings_its_own_policy_as_a_file(tmp_path: Path) -> None:
    pack = (
        shipped("binghamton-2020")
        .decode()
        .replace("{max: 12,", "{max: 7,")
        .replace("verified: true", "verified: false")
    )
    (tmp_path / "ours.yaml").write_text(pack)
    (tmp_path / "applied-data-analysis.yaml").write_text(SOUND)
    ours = Settings(root=tmp_path, catalog=tmp_path / "c.db", policy="ours.yaml")
    found = validate(ours, [str(tmp_path / "applied-data-analysis.yaml")])
    assert [d.code for report in found.files for d in report.diagnostics] == ["MC201"]
    assert not found.policy.verified


def test_what_is_missing_is_reported_at_the_part_that_should_have_it() -> None:
    policy = read_pack(shipped("binghamton-2020"), trusted=True)
    text = SOUND.replace("  benefit: Recipients can show an analysis of their own to an employer.\n", "")
    (found,) = judge_bytes(text.encode(), policy).diagnostics
    assert (found.code, found.pointer, found.source_line) == ("MC303", "/purpose", "purpose:")


def catalogue(path: Path, *held: tuple[str, str, str]) -> None:
    """Make what the look-up sees of a catalogue: its index of proposals, their texts, and a record without entries."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.execute(
            "CREATE TABLE revisions (digest TEXT PRIMARY KEY, proposal TEXT, contacts TEXT, body TEXT) STRICT"
        )
        connection.execute("CREATE TABLE proposals (id TEXT PRIMARY KEY, title TEXT, revision TEXT) STRICT")
        connection.execute("CREATE TABLE ledger (sequence INTEGER PRIMARY KEY, kind TEXT, body TEXT) STRICT")
        connection.execute("CREATE TABLE notes (sequence INTEGER PRIMARY KEY, text TEXT) STRICT")
        for number, (id_, title, body) in enumerate(held):
            connection.execute("INSERT INTO revisions VALUES (?, ?, '[]', ?)", (str(number), id_, body))
            connection.execute("INSERT INTO proposals VALUES (?, ?, ?)", (id_, title, str(number)))
    connection.close()


def test_in_a_workspace_titles_and_courses_of_others_are_known(tmp_path: Path) -> None:
    other = SOUND.replace("id: applied-data-analysis", "id: data-at-work").replace("MATH 147", "math-147")
    catalogue(tmp_path / "catalog.db", ("data-at-work", "APPLIED data  Analysis", other))
    (tmp_path / "applied-data-analysis.yaml").write_text(SOUND)
    inside = Settings(root=tmp_path, catalog=tmp_path / "catalog.db", file=tmp_path / "mcred.toml")
    found = validate(inside, [str(tmp_path / "applied-data-analysis.yaml")])
    assert [(d.code, d.severity.value) for d in found.files[0].diagnostics] == [
        ("MC601", "error"),
        ("MC612", "warning"),
        ("MC602", "warning"),
    ]
    outside = Settings(root=tmp_path, catalog=tmp_path / "catalog.db")
    assert not validate(outside, [str(tmp_path / "applied-data-analysis.yaml")]).errors


def test_a_revision_is_not_compared_with_itself_nor_files_of_one_call_with_each_other(tmp_path: Path) -> None:
    catalogue(tmp_path / "catalog.db", ("applied-data-analysis", "Applied Data Analysis", SOUND))
    inside = Settings(root=tmp_path, catalog=tmp_path / "catalog.db", file=tmp_path / "mcred.toml")
    (tmp_path / "applied-data-analysis.yaml").write_text(SOUND)
    (tmp_path / "applied-data-analysis.yml").write_text(SOUND)
    found = validate(inside, [str(tmp_path)])
    assert [report.diagnostics for report in found.files] == [(), ()]


def test_only_texts_that_can_share_courses_are_parsed() -> None:
    proposal = read_proposal(SOUND.encode()).proposal
    others = (Catalogued("a", "A", "not a proposal, MATH 147"), Catalogued("b", "B", "[ MATH 147, math448"))
    assert facts_about(proposal, Neighbours(others)).courses_of == {"b": frozenset()}


def test_the_look_up_never_creates_or_changes_a_catalogue(tmp_path: Path) -> None:
    assert catalogued(tmp_path / "catalog.db") == ()
    assert not (tmp_path / "catalog.db").exists()
    catalogue(tmp_path / "catalog.db", ("a", "A", "x"))
    before = (tmp_path / "catalog.db").read_bytes()
    assert catalogued(tmp_path / "catalog.db") == (Catalogued("a", "A", "x"),)
    assert (tmp_path / "catalog.db").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["catalog.db"]


def test_a_file_that_is_no_catalogue_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "catalog.db").write_bytes(b"not a database" * 100)
    with pytest.raises(DamagedCatalogue):
        catalogued(tmp_path / "catalog.db")


def test_a_catalogue_that_is_being_written_is_a_passing_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mcred.catalog.record.lookup._WAIT_SECONDS", 0.05)
    catalogue(tmp_path / "catalog.db", ("a", "A", "x"))
    writer = sqlite3.connect(tmp_path / "catalog.db", isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unavailable):
        catalogued(tmp_path / "catalog.db")
    writer.close()


def test_the_course_file_of_the_workspace_says_what_the_proposal_leaves_open(tmp_path: Path) -> None:
    (tmp_path / "courses.csv").write_text(
        "course,credits\nMATH 147,4\nMATH 448,4\nCS 410,5\nCS 420,5\nCS 430,5\n"
    )
    text = SOUND.replace("title: Elementary Statistics, credits: 4, ", "").replace(
        "    - {assessment: AS1}", "    - {assessment: AS1}\n    - {credits: 4, from: [CS 4*]}"
    )
    (tmp_path / "applied-data-analysis.yaml").write_text(text)
    without = Settings(root=tmp_path, catalog=tmp_path / "c.db")
    found = validate(without, [str(tmp_path)])
    assert [d.code for d in found.files[0].diagnostics] == ["MC209", "MC210"]
    found = validate(replace(without, courses=tmp_path / "courses.csv"), [str(tmp_path)])
    assert [d.message[:43] for d in found.files[0].diagnostics] == [
        "A student could be asked for 13 credits; cr"
    ]
    with pytest.raises(Misconfigured, match="course file"):
        validate(replace(without, courses=tmp_path / "nowhere.csv"), [str(tmp_path)])
