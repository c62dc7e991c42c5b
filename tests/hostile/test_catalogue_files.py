"""A catalogue that is newer, foreign, damaged, busy, out of space or not ours to write: said in words, nothing lost."""

import hashlib
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from conftest import BOUND, needs_modes
from hostile.lines import DONE, OTHER, SHORT, P
from mcred.catalog.file import opening
from sampling import sampled

READS = (
    ("status",),
    ("ledger",),
    ("ledger", "verify"),
    ("progress", SHORT),
    ("badge", "list"),
    ("student", "show", SHORT),
)
WRITES = (("comment", OTHER, "--note", "x"), ("import", "more.csv", "--format", "csv"), ("evaluate",), ("cron",),
          ("submit", "proposals/web-craft.yaml"))  # fmt: skip
MORE = "student_id,email,given_name,family_name,course,term,credits,grade\nB9,b@example.edu,Bea,New,CS 110,2026-fall,4,A\n"


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def said(done, code, *words):
    assert done.code == code, done
    assert done.out == "" or "--json" in done.out
    assert done.err.startswith("mcred: ")
    assert all(word in done.err for word in words), done.err
    return done


@pytest.fixture
def more(office):
    (office / "more.csv").write_text(MORE, "utf-8")
    return office


def newer(path):
    with closing(sqlite3.connect(path)) as catalog:
        catalog.execute("PRAGMA user_version=99")


def foreign(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE t (x)")


def cut(path):
    os.truncate(path, path.stat().st_size // 3)


def noise(path):
    data, chance = bytearray(path.read_bytes()), random.Random(1)
    for place in range(4096, len(data)):
        if chance.random() < 0.02:
            data[place] = chance.randrange(256)
    path.write_bytes(data)


def no_database(path):
    path.write_bytes(b"proposal,state\n" * 1000)


def empty(path):
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "code", "word"),
    [
        (newer, 2, "newer mcred"), (foreign, 1, "not a catalogue"), (cut, 1, "restore the latest backup"),
        (noise, 1, "restore the latest backup"), (no_database, 1, "damaged or is no catalogue"), (empty, 1, "not a catalogue"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_should_be(more, cli, spoil, code, word):
    spoil(more / "catalog.db")
    before = sha(more / "catalog.db")
    for words in (*READS, *WRITES):
        said(cli(*words), code, word)
    assert sha(more / "catalog.db") == before
    judged = cli("validate", "proposals")  # reads what it needs of any catalogue, and never writes
    assert judged.code in (0, 1)
    assert "bug" not in judged.err


@pytest.mark.parametrize("seed", range(6))
def test_pages_of_noise_are_damage_and_never_a_bug(more, cli, seed):
    path, chance = more / "catalog.db", random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(3):
        page = chance.randrange(1, len(data) // 4096) * 4096
        data[page : page + 4096] = chance.randbytes(4096)
    path.write_bytes(data)
    for words in (*READS, *WRITES):
        done = cli(*words)
        assert done.code in (0, 1, 75), (words, done)


STORED = ("evidence.state", "evidence.submitted_on", "evidence.decided_on", "badges.state", "badges.updated_at", "badges.sent_at",
          "enrolments.since", "awards.earned_on", "awards.found_at", "completions.term", "completions.credits", "students.ended",
          "badge_templates.set_at", "revisions.body", "packs.body", "ledger.body")  # fmt: skip


@pytest.mark.parametrize("place", sampled(STORED, every=2))
def test_a_value_that_mcred_never_wrote_is_damage_and_never_a_bug(more, cli, place):
    table, column = place.split(".")
    with closing(sqlite3.connect("catalog.db")) as catalog, catalog:
        for (trigger,) in catalog.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            catalog.execute(f"DROP TRIGGER {trigger}")
        catalog.execute(f"UPDATE {table} SET {column} = 'nonsense'")
    codes = set()
    for words in (*READS, ("status", P), ("award", "show", DONE, P), ("award", "list"), ("badge", "show", DONE, P),
                  ("badge", "template", "list"), ("evidence", "queue"), ("issue-badge", "--dry-run"), ("cron",)):  # fmt: skip
        done = cli(*words)
        assert done.code in (0, 1), (words, done)
        codes.add(done.code)
    assert 1 in codes, "nothing noticed"


def test_busy(more, cli, monkeypatch):
    monkeypatch.setattr("mcred.catalog.file.opening.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("mcred.catalog.file.database.open_catalog.__kwdefaults__", {"busy_seconds": 0.05})
    monkeypatch.setattr("mcred.catalog.record.lookup._WAIT_SECONDS", 0.05)
    monkeypatch.setattr("mcred.catalog.file.bulk_connection.BUSY_SECONDS", 0.05)
    for opens in ("connect", "require_catalog"):
        waits = getattr(opening, opens).__kwdefaults__
        monkeypatch.setitem(waits, "busy_seconds", 0.05)
    with closing(sqlite3.connect("catalog.db", isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        for words in (*READS, *WRITES, ("validate", "proposals")):
            if words != ("cron",):
                said(cli(*words), 75, "busy")
        night = cli("cron")
        assert (night.code, night.out, night.err) == (75, "", ""), "time mends it: told once it lasts a day"
    assert cli("status").code == 0


def test_what_lies_beside_the_catalogue_may_be_anything(more, cli):
    for name in ("head", "claims", "lock"):
        beside = more / f"catalog.db.{name}"
        for kind in ("noise", "folder", "link", "pipe"):
            shutil.rmtree(beside) if beside.is_dir() and not beside.is_symlink() else beside.unlink(
                missing_ok=True
            )
            if kind == "noise":
                beside.write_bytes(b"\x1b[31m\xff" * 9)
            elif kind == "folder":
                beside.mkdir()
            elif kind == "link":
                beside.symlink_to("/etc/passwd")
            else:
                os.mkfifo(beside)
            for words in (
                ("comment", OTHER, "--note", name),
                ("ledger", "verify"),
                ("issue-badge",),
                ("badge", "sync"),
            ):
                done = cli(*words)
                assert done.code in (0, 1, 2, 75), (name, kind, words, done)
                assert "\x1b" not in done.out + done.err


@pytest.mark.parametrize("mask", [0o022, 0o000], ids=oct)
def test_whatever_is_made_is_for_its_owner_alone(tmp_path, program, mask):
    before = os.umask(mask)
    try:
        for words in (("init", "."), ("import", "more.csv", "--format", "csv"),
                      ("evidence", "add", "B9", "x", "y", "--file", "more.csv"), ("badge", "sync")):  # fmt: skip
            program(*words, cwd=tmp_path, env={"MCRED_CREDLY_TOKEN": "t"})
            if words[0] == "init":
                (tmp_path / "more.csv").write_text(MORE + "B8,bad,,,,,,\n", "utf-8")
                (tmp_path / "more.csv").chmod(0o600)
    finally:
        os.umask(before)
    made = list(tmp_path.rglob("*"))
    assert {
        "catalog.db",
        "catalog.db.head",
        "catalog.db.lock",
        "more.rejected.csv",
        "proposal.schema.json",
    } <= {p.name for p in made}
    assert [p.name for p in made if stat.S_IMODE(p.stat().st_mode) not in (0o600, 0o700)] == []


@needs_modes
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_only_be_read(more, what):
    place = more if what == "folder" else more / "catalog.db"
    before = sha(more / "catalog.db")
    place.chmod(0o500 if what == "folder" else 0o400)
    try:
        for words, code in (("status", 0), ("ledger verify", 0),
                            (f"comment {OTHER} --note x", 2), ("import more.csv --format csv", 2), ("cron", 2)):  # fmt: skip
            done = subprocess.run([*BOUND, sys.executable, "-m", "mcred", *words.split()], cwd=more, capture_output=True,
                                  text=True, timeout=30, check=False)  # fmt: skip
            assert done.returncode == code, (words, done)
            assert code == 0 or "cannot be written" in done.stderr
    finally:
        place.chmod(0o700)
    assert sha(more / "catalog.db") == before


@pytest.fixture
def small_disk(tmp_path):
    """A file system of one mebibyte."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    os.chdir("/")  # nobody may stand on it
    subprocess.run(["umount", place], check=True)


def test_a_full_disk(more, small_disk, cli, monkeypatch):
    for name in ("catalog.db", "mcred.toml", "more.csv", "credly-token"):
        shutil.copy(more / name, small_disk)
    monkeypatch.chdir(small_disk)
    with Path("fill").open("wb", buffering=0) as fill, pytest.raises(OSError, match="No space"):
        while True:
            fill.write(b"x" * 4096)
    before = sha(small_disk / "catalog.db")
    for words in (
        ("comment", OTHER, "--note", "x" * 3000),
        ("import", "more.csv", "--format", "csv"),
        ("cron",),
    ):
        said(cli(*words), 75)
    assert sha(small_disk / "catalog.db") == before
    Path("fill").unlink()
    assert cli("comment", OTHER, "--note", "x").code == 0
    assert cli("import", "more.csv", "--format", "csv").code == 0
    assert cli("ledger", "verify").code == 0


def test_rejects_that_find_no_space_stop_the_import(more, small_disk, cli, monkeypatch):
    rows = "".join(f"B{n},bad{'x' * 900},,,,,,\n" for n in range(2000))
    (more / "big.csv").write_text(MORE + rows, "utf-8")
    shutil.copytree(
        more,
        small_disk / "o",
        ignore=lambda *_: ["big.csv", "earlier.db", "proposals", "schemas", "credly.db", "credly.db-wal"],
    )
    monkeypatch.chdir(small_disk / "o")
    (small_disk / "o/big.csv").symlink_to(more / "big.csv")
    said(cli("import", "big.csv", "--format", "csv"), 75, "rejected")
    assert cli("student", "show", "B9").code == 1, "nothing of the file went in"
    assert not [p for p in Path().iterdir() if "rejected" in p.name]
