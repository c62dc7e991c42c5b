"""Disks that are full or do not answer, places that are closed, files that came back older: told truly, nothing lost."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from hostile.lines import DONE, OTHER, P
from mcred.actions.private_file import write_private
from mcred.catalog.file import drafting
from mcred.catalog.file.sidefiles import read_line
from mcred.errors import Misconfigured, Unavailable

HOT = """
import os, signal, sqlite3, sys
it = sqlite3.connect(sys.argv[1], isolation_level=None)
it.execute("PRAGMA cache_size=2")
it.execute("BEGIN IMMEDIATE")
it.execute("CREATE TABLE big (a)")
it.executemany("INSERT INTO big VALUES (?)", [("x" * 3000,) for _ in range(200)])
os.kill(os.getpid(), signal.SIGKILL)
"""


@contextmanager
def unguarded():
    """Change the catalogue behind mcred's back, with its triggers as they were afterwards."""
    with closing(sqlite3.connect("catalog.db")) as catalog, catalog:
        made = catalog.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in made:
            catalog.execute(f"DROP TRIGGER {name}")
        yield catalog
        for _, statement in made:
            catalog.execute(statement)


def failing(monkeypatch, place, number):
    """Let a function of the system fail."""

    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(place, fail)


def test_an_older_copy_does_not_become_the_record_by_being_written_on(office, cli):
    shutil.copy("catalog.db", "older.db")
    assert cli("comment", OTHER, "--note", "one").code == 0
    assert cli("comment", OTHER, "--note", "two").code == 0
    head = Path("catalog.db.head").read_text()
    shutil.copy("older.db", "catalog.db")
    for note in ("a", "b", "c"):
        done = cli("comment", OTHER, "--note", note)
        assert (done.code, "the head file remembers an entry that the ledger has not" in done.err) == (
            0,
            True,
        )
    assert Path("catalog.db.head").read_text() == head
    found = cli("ledger", "verify")
    assert (found.code, "an older copy was put in its place" in found.out) == (1, True)
    assert "docs/audit.md" in found.out
    Path("catalog.db.head").unlink()  # a person decided
    done = cli("comment", OTHER, "--note", "d")
    assert (done.code, done.err) == (0, "")
    assert cli("ledger", "verify").code == 0


def test_an_award_is_bound_with_its_day_and_nothing_leaves_that_is_not(office, cli):
    with unguarded() as catalog:
        catalog.execute(f"UPDATE awards SET earned_on = '2020-01-01' WHERE student_id = '{DONE}'")
    assert "1 award has another proof, day or revision" in cli("doctor", "--offline").out
    assert cli("award", "show", DONE, P).code == 1
    assert "not what the ledger is bound to" in cli("award", "list", "--doubtful").out
    handed = cli("transcript", "export", "-o", "t.csv")
    assert f"not handed over: {DONE}" in handed.err
    assert not Path("t.csv").exists() or DONE not in Path("t.csv").read_text()
    refused = cli("backup", "b.db")
    assert (refused.code, "is not the one that the ledger is bound to" in refused.err) == (1, True)
    assert not Path("b.db").exists()
    shutil.copy("catalog.db", "by-hand.db")
    refused = cli("restore", "by-hand.db", "elsewhere")
    assert (refused.code, "is not the one that its ledger is bound to" in refused.err) == (1, True)
    assert cli("ledger", "verify").code == 0, "which is about the record alone"


def test_what_a_killed_backup_left_is_named_and_goes_with_the_student(office, cli):
    left = Path(".k.db.x.part")
    left.mkdir()
    (left / "in-use").touch()
    shutil.copy("catalog.db", left / "backup.db")
    told = cli("doctor", "--offline").out
    assert "look   drafts" in told
    assert cli("student", "erase", DONE, "--note", "x", "--yes").code == 0
    assert not left.exists()


def test_a_lost_catalogue_is_to_be_restored_and_not_made_anew(office, cli):
    assert cli("backup", "monday backup.db").code == 0
    lock = Path("catalog.db.lock")
    lock.unlink(missing_ok=True)
    Path("catalog.db").unlink()
    for words in (("status",), ("student", "erase", DONE, "--note", "x", "--yes")):
        done = cli(*words)
        assert (done.code, "mcred restore '" in done.err, "monday backup.db'" in done.err) == (2, True, True)
    assert "mcred restore '" in cli("doctor", "--offline").out
    assert not lock.exists(), "no lock beside what is not there"
    Path("mcred.toml").unlink()
    assert (refused := cli("init")).code == 1, refused
    assert "remembers a catalogue" in refused.err


def test_a_disk_that_fails_at_the_commit_leaves_it_open_what_it_holds(office, cli, monkeypatch):
    def fail(*_):
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    monkeypatch.setattr("sqlalchemy.engine.default.DefaultDialect.do_commit", fail)
    done = cli("comment", OTHER, "--note", "x")
    assert (done.code, "may or may not be recorded" in done.err) == (75, True), done
    assert "look whether it is recorded" in done.err


def test_a_file_that_has_its_name_is_not_said_to_be_unwritten(office, cli, tmp_path, monkeypatch):
    plainly = drafting.sync

    def of_files_alone(path):
        if path.is_dir():
            raise OSError(errno.EIO, "Input/output error")
        plainly(path)

    monkeypatch.setattr(drafting, "sync", of_files_alone)
    with pytest.raises(Unavailable, match="is written and whole, but its disk did not confirm it"):
        write_private(tmp_path / "f", b"all of it", force=False)
    assert (tmp_path / "f").read_bytes() == b"all of it"
    done = cli("backup", "b.db")
    assert (done.code, "is written, whole and verified" in done.err) == (75, True), done
    assert Path("b.db").exists()


def test_that_a_transcript_is_written_may_fail_to_be_noted(office, cli, monkeypatch):
    def full(*_):
        raise Unavailable("The disk is full; nothing was changed.", hint="Free space and run it again.")

    monkeypatch.setattr("mcred.catalog.earned.transcripts.mark_written", full)
    done = cli("transcript", "export", "-o", "t.csv")
    assert (done.code, "t.csv is written and complete" in done.err) == (75, True), done
    assert "nothing was changed" not in done.err
    assert Path("t.csv").stat().st_size
    assert "is not on record" in cli("transcript", "export", "-o", "t2.csv").err


def test_a_workspace_is_made_whole_or_not_at_all(office, cli, monkeypatch):
    failing(monkeypatch, "mcred.actions.init.Path.write_text", errno.ENOSPC)
    done = cli("init", "new/one")
    assert (done.code, "No space left" in done.err) == (75, True), done
    monkeypatch.undo()
    monkeypatch.chdir(office)
    assert not Path("new").exists()
    monkeypatch.setattr("mcred.actions.init._SETTINGS", "\ud800")  # the last of its files cannot be written
    assert cli("init", "new/one").code == 70
    assert not Path("new").exists()


def test_a_pipe_in_a_locks_place_is_said_to_be_none(office, cli):
    for lock, words in (("writers", ("comment", OTHER, "--note", "x")), ("lock", ("issue-badge",))):
        place = Path(f"catalog.db.{lock}")
        place.unlink(missing_ok=True)
        os.mkfifo(place)
        done = cli(*words)
        assert (done.code, f"catalog.db.{lock} is no file" in done.err) == (2, True), done
        place.unlink()


def test_what_cannot_be_read_does_not_count_as_absent(tmp_path, monkeypatch):
    (tmp_path / "catalog.db.head").touch()
    failing(monkeypatch, "mcred.catalog.file.sidefiles.os.open", errno.EACCES)
    with pytest.raises(Misconfigured, match="cannot be read"):
        read_line(tmp_path / "catalog.db.head")


def test_a_closed_place_is_no_bug_wherever_it_is_met(office, cli, monkeypatch):
    def closed(path, **_):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.is_file", closed)
    done = cli("diff", P, f"proposals/{P}.yaml")
    done = done if done.code else cli("diff", "no-such-id")
    assert (done.code, "cannot be reached: Permission denied" in done.err) == (2, True), done


def test_a_catalogue_that_may_only_be_read_is_not_in_order(office, cli, monkeypatch):
    monkeypatch.setattr("mcred.actions.keeping.access.os.access", lambda *_: False)
    done = cli("doctor", "--offline")
    assert done.code == 1
    assert "chmod 600" in done.out
    assert "chmod u+rwx" in done.out


@pytest.mark.parametrize("what", ["newer", "older", "folder"])
def test_validate_says_that_it_was_blind(office, cli, what):
    if what == "folder":
        Path("catalog.db").unlink()
        Path("catalog.db").mkdir()
    else:
        with closing(sqlite3.connect("catalog.db")) as catalog:
            catalog.execute(f"PRAGMA user_version={99 if what == 'newer' else 2}")
    done = cli("validate", f"proposals/{P}.yaml", "--json")
    assert (done.code, '"catalogue_unseen": "' in done.out) == (0, True), done
    assert "the catalogue was not looked into" in done.err


def test_validate_goes_on_after_a_killed_writer(office, cli):
    subprocess.run([sys.executable, "-c", HOT, "catalog.db"], check=False)
    assert Path("catalog.db-journal").exists()
    assert cli("validate", f"proposals/{P}.yaml").code == 0
    assert not Path("catalog.db-journal").exists()


def test_a_foreign_file_is_called_the_same_everywhere(office, cli):
    Path("catalog.db").unlink()
    with closing(sqlite3.connect("catalog.db")) as other:
        other.execute("CREATE TABLE t (x)")
    told = cli("status").err
    assert "not a catalogue of mcred" in told
    assert cli("validate", f"proposals/{P}.yaml").err == told
    assert "Check catalog in mcred.toml" in cli("doctor", "--offline").out


def test_a_backup_that_lacks_a_table_is_named_itself(office, cli):
    assert cli("backup", "b.db").code == 0
    with closing(sqlite3.connect("b.db")) as it:
        it.execute("DROP TABLE badge_changes")
    done = cli("restore", "b.db", "elsewhere")
    assert (done.code, ".part" in done.err, "b.db lacks a table" in done.err) == (1, False, True), done


@pytest.mark.parametrize("file", ["-", ".", "/dev/null"])
def test_a_backup_goes_into_a_file(office, cli, file):
    done = cli("backup", file, "--force")
    assert (done.code, "Name" in done.err) == (2, True), done


def test_a_dry_run_says_what_stops_the_real_one(office, cli):
    Path("catalog.db.claims").unlink()
    done = cli("issue-badge", "--dry-run")
    assert (done.code, "looks like an older copy" in done.err) == (1, True), done
    assert '"older_copy": true' in cli("issue-badge", "--dry-run", "--json").out
