"""An office of an earlier mcred is upgraded: whole or not at all, with a backup, whatever happens on the way."""

import hashlib
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest

from actions.spoiling import WAYS, disk_of, spoiled
from catalog.test_upgrading import of_version
from conftest import BOUND, needs_modes
from mcred.catalog.file import opening
from mcred.catalog.file.locks import issuing_lock, without_writers
from mcred.catalog.file.migrations import to_3
from mcred.clock import SystemClock

P, SHORT = "applied-data-analysis", "B00990009"
EARLY, LATE = "version-1-early", "version-2"


def version(place):
    with closing(sqlite3.connect(place)) as catalog:
        return catalog.execute("PRAGMA user_version").fetchone()[0]


def laid_out(folder, dump):
    """Make the office's folder as an earlier mcred left it."""
    folder.mkdir(exist_ok=True)
    place = of_version(dump, folder / "catalog.db")
    with closing(sqlite3.connect(place)) as catalog:
        head = catalog.execute(
            "SELECT sequence || ':' || hash FROM ledger ORDER BY sequence DESC"
        ).fetchone()[0]
        claim = catalog.execute("SELECT max(number) FROM badge_claims").fetchone()[0]
    for name, text in (
        ("catalog.db.head", f"{head}\n"),
        ("catalog.db.claims", f"{claim}\n"),
        ("mcred.toml", ""),
    ):
        (folder / name).write_text(text)
        (folder / name).chmod(0o600)
    return folder


@pytest.fixture
def early(tmp_path, monkeypatch):
    folder = laid_out(tmp_path / "office", EARLY)
    monkeypatch.chdir(folder)
    return folder


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def answers(cli):
    for words in (("ledger", "verify"), ("status",), ("progress", SHORT), ("badge", "list"), ("award", "list"),
                  ("student", "show", SHORT), ("evaluate",), ("comment", P, "--note", "Still here.")):  # fmt: skip
        done = cli(*words)
        assert done.code == 0, (words, done)
    examined = cli("doctor", "--offline")
    assert "Run mcred upgrade" not in examined.out
    assert "catalog.db is whole" in examined.out


@pytest.mark.parametrize("dump", [EARLY, LATE])
def test_an_earlier_office_works_on(tmp_path, monkeypatch, cli, dump):
    folder = laid_out(tmp_path / "office", dump)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SUDO_USER", "office")
    before, number = sha(folder / "catalog.db"), int(dump.split("-")[1])
    for words in (
        ("status",),
        ("ledger", "verify"),
        ("comment", P, "--note", "x"),
        ("backup", "b.db"),
        ("cron",),
    ):
        refused = cli(*words)
        assert (refused.code, refused.out) == (2, "")
        assert "made by an earlier mcred.\n       Run mcred upgrade" in refused.err
    assert cli("validate", "nothing").code == 2
    assert "Run mcred upgrade" in cli("doctor", "--offline").out
    assert sha(folder / "catalog.db") == before

    done = cli("upgrade")
    assert done.code == 0, done
    kept = [path for path in folder.iterdir() if path.name.startswith("catalog.db.version-")]
    assert [(version(path), stat.S_IMODE(path.stat().st_mode)) for path in kept] == [(number, 0o600)]
    assert done.out == (
        f"{folder}/catalog.db is upgraded from version {number} to {opening.SCHEMA_VERSION}; its ledger is whole, to "
        f"{(folder / 'catalog.db.head').read_text().strip()}.\nAs it was: {kept[0]}\n"
        "If something is amiss: move the catalogue away, then mcred restore with that file.\n"
    )
    answers(cli)
    assert "nothing to do" in cli("upgrade").out
    assert [path for path in folder.iterdir() if path.name.startswith(".")] == []

    (folder / "catalog.db").unlink()
    back = cli("restore", kept[0])
    assert back.code == 0, back
    assert "LOST: 1 entry" in back.out
    answers(cli)


def test_a_step_that_fails_leaves_no_trace(early, cli, monkeypatch):
    before = sha(early / "catalog.db")
    fine = to_3.make_missing_indexes

    def breaks(*, on=[]):  # noqa: B006 - counts its calls: the rehearsal is let through
        fine()
        on.append(1)
        if len(on) == 2:
            raise ZeroDivisionError

    monkeypatch.setattr(to_3, "make_missing_indexes", breaks)
    assert cli("upgrade").code == 70
    assert sha(early / "catalog.db") == before
    monkeypatch.undo()
    os.chdir(early)
    assert cli("upgrade").code == 0


@pytest.mark.parametrize("how", WAYS)
def test_what_is_no_catalogue_is_not_upgraded(early, cli, how):
    spoiled(early / "catalog.db", how)
    before = sorted(p.name for p in early.iterdir())
    done = cli("upgrade")
    assert done.code == {"newer": 2, "folder": 2, "pipe": 2, "gone": 2}.get(how, 1), done
    assert done.err.startswith("mcred: "), done
    assert {p.name for p in early.iterdir()} - set(before) <= {"catalog.db.lock", "catalog.db.writers"}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("UPDATE notes SET text = 'another'", "note"),
        ("DROP TRIGGER ledger_no_UPDATE", "guard"),
        ("DELETE FROM students WHERE student_id = 'B00990001'", "refers to nothing"),
    ],
)
def test_a_record_that_is_not_whole_is_not_upgraded(early, cli, change, word):
    with closing(sqlite3.connect("catalog.db")) as catalog, catalog:
        catalog.execute(change)
    before = sha(early / "catalog.db")
    done = cli("upgrade")
    assert (done.code, word in done.err) == (1, True), done
    assert sha(early / "catalog.db") == before
    assert not [p for p in early.iterdir() if "version-" in p.name or p.name.startswith(".")]


@contextmanager
def writing_by_an_earlier_mcred(place, how):
    """It knew nothing of the writers' lock."""
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE" if how == "writes" else "BEGIN")
        other.execute("SELECT count(*) FROM ledger").fetchone()
        yield


def test_whoever_is_at_work_keeps_an_upgrade_out(early, cli, monkeypatch):
    for module in ("actions.keeping.upgrade", "catalog.file.upgrading", "catalog.file.opening"):
        monkeypatch.setattr(f"mcred.{module}.BUSY_SECONDS", 0.05)
    for function in (opening.connect, opening.version_of):
        monkeypatch.setitem(function.__kwdefaults__, "busy_seconds", 0.05)
    monkeypatch.setitem(to_bring_along().__kwdefaults__, "busy_seconds", 0.05)
    place, before = early / "catalog.db", sha(early / "catalog.db")
    for held in (issuing_lock(place, purpose="cron", actor="x", now=SystemClock().now()), without_writers(place, seconds=0),
                 writing_by_an_earlier_mcred(place, "writes"), writing_by_an_earlier_mcred(place, "reads")):  # fmt: skip
        with held:
            done = cli("upgrade")
        assert done.code == 75, done
        assert sha(place) == before
        assert not list(early.glob("catalog.db.version-*"))
    assert cli("upgrade").code == 0


def to_bring_along():
    from mcred.catalog.file.upgrading import bring_along

    return bring_along


@needs_modes
@pytest.mark.parametrize("what", ["folder", "catalog.db"])
def test_what_may_only_be_read_is_not_upgraded(early, what):
    place = early if what == "folder" else early / what
    before = sha(early / "catalog.db")
    place.chmod(0o500 if what == "folder" else 0o400)
    try:
        done = subprocess.run(
            [*BOUND, sys.executable, "-m", "mcred", "upgrade"], capture_output=True, text=True, check=False
        )
    finally:
        place.chmod(0o700 if what == "folder" else 0o600)
    assert done.returncode == 2, done
    assert "catalog.db cannot be written" in done.stderr
    assert not list(early.glob("catalog.db.version-*"))
    assert sha(early / "catalog.db") == before


def on_a_disk_of(tmp_path, kibibytes, cli, monkeypatch):
    """Upgrade where there is so much room, and tell whether there was enough."""
    with disk_of(tmp_path / f"disk-{kibibytes}", f"{kibibytes}k") as disk:
        folder = laid_out(disk / "o", EARLY)
        monkeypatch.chdir(folder)
        before = sha(folder / "catalog.db")
        done = cli("upgrade")
        if done.code == 0:
            return True
        assert (done.code, "full" in done.err) == (75, True), done
        assert sha(folder / "catalog.db") == before
        left = {path.name for path in folder.iterdir()} - {"catalog.db.lock", "catalog.db.writers"}
        assert left == {"catalog.db", "catalog.db.head", "catalog.db.claims", "mcred.toml"}
        return False


@pytest.mark.parametrize("kibibytes", [500, 900, 1120])
def test_a_full_disk_loses_nothing(tmp_path, cli, monkeypatch, kibibytes):
    assert not on_a_disk_of(tmp_path, kibibytes, cli, monkeypatch)


@pytest.mark.torture
def test_a_disk_of_any_size_loses_nothing(tmp_path, cli, monkeypatch):
    kibibytes = 400
    while not on_a_disk_of(tmp_path, kibibytes, cli, monkeypatch):
        kibibytes += 20
    assert 1200 < kibibytes < 2400


def killed_at(statement):
    """Upgrade in a process that kills itself before it carries out its n-th statement; tell whether it came so far."""
    child = os.fork()
    if child == 0:
        try:
            prepare, count = opening._prepare, [0]

            def hit(_):
                count[0] += 1
                if count[0] == statement:
                    os.kill(os.getpid(), signal.SIGKILL)

            def watched(connection):
                prepare(connection)
                connection.set_trace_callback(hit)

            opening._prepare = watched
            from mcred.cli.main import run

            os._exit(run(["upgrade", "--json"]))
        finally:
            os._exit(99)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, status
    return os.WIFSIGNALED(status)


def mended_after_a_kill(folder, cli):
    """The old catalogue is whole, or the new one is; the next run finishes."""
    before = version(folder / "catalog.db")
    assert before in (1, opening.SCHEMA_VERSION)
    done = cli("upgrade")
    assert done.code == 0, done
    assert not [p.name for p in folder.iterdir() if p.name.startswith(".") and before == 1]
    assert cli("ledger", "verify").code == 0
    for kept in folder.glob("catalog.db.version-*"):
        assert version(kept) == 1
    return before


def after_kills(tmp_path, cli, monkeypatch, steps):
    found = []
    for step in steps:
        folder = laid_out(tmp_path / f"office-{step}", EARLY)
        monkeypatch.chdir(folder)
        came = killed_at(step)
        found.append(mended_after_a_kill(folder, cli))
        if not came:
            break
    return found


def test_killed_on_the_way_the_next_one_finishes(tmp_path, cli, monkeypatch):
    assert 1 in after_kills(tmp_path, cli, monkeypatch, [20, 300, 800])


@pytest.mark.torture
def test_killed_at_any_statement_the_next_one_finishes(tmp_path, cli, monkeypatch):
    found = after_kills(tmp_path, cli, monkeypatch, range(1, 100_000, 3))
    assert found[-1] == opening.SCHEMA_VERSION
