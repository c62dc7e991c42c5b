"""The catalogue's file: private, ours or refused, and no update lost between processes."""

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from mcred.catalog.file.database import Catalog, connect, open_catalog
from mcred.catalog.file.schema import create_catalog
from mcred.errors import DamagedCatalogue, Misconfigured, Refused, Unavailable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "catalog.db"
    create_catalog(made)
    return made


def test_a_new_catalogue_is_private_and_opens(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with open_catalog(path).read() as session:
        assert session.execute(text("PRAGMA synchronous")).scalar() == 3  # EXTRA
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "delete"


def test_an_existing_file_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Refused):
        create_catalog(path)
    assert path.read_bytes() == before


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as raised:
        open_catalog(tmp_path / "no.db")
    assert "mcred init" in raised.value.hint
    assert not (tmp_path / "no.db").exists()


def test_a_foreign_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = foreign.read_bytes()
    with pytest.raises(DamagedCatalogue):
        open_catalog(foreign)
    assert foreign.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    strange = tmp_path / "strange.db"
    strange.write_bytes(content)
    with pytest.raises(DamagedCatalogue):
        open_catalog(strange)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured):
        open_catalog(tmp_path)


def test_a_newer_catalogue_is_refused(path: Path) -> None:
    connection = connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(Misconfigured, match="newer"):
        open_catalog(path)


def test_an_earlier_catalogue_is_refused_and_not_called_damaged(path: Path) -> None:
    connection = connect(path)
    connection.execute("PRAGMA user_version=1")
    connection.close()
    with pytest.raises(Misconfigured, match="made by an earlier mcred") as raised:
        open_catalog(path)
    assert "mcred upgrade" in raised.value.hint


def test_a_failing_block_changes_nothing(path: Path) -> None:
    catalog = open_catalog(path)
    with pytest.raises(ZeroDivisionError), catalog.write() as session:
        session.execute(text("CREATE TABLE extra (x INTEGER)"))
        raise ZeroDivisionError
    with catalog.read() as session:
        assert session.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'extra'")).scalar() == 0


def test_a_busy_catalogue_is_a_temporary_failure(path: Path) -> None:
    holder = connect(path)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable), open_catalog(path, busy_seconds=0.1).write():
        pass
    holder.close()


COUNT_UP = """
import sys
from pathlib import Path
from sqlalchemy import text
from mcred.catalog.file.database import open_catalog
catalog = open_catalog(Path(sys.argv[1]), busy_seconds=30)
for _ in range(50):
    with catalog.write() as session:
        value = session.execute(text("SELECT n FROM counter")).scalar()
        session.execute(text("UPDATE counter SET n = :n"), {"n": value + 1})
"""


def test_three_processes_lose_no_update(path: Path) -> None:
    with open_catalog(path).write() as session:
        session.execute(text("CREATE TABLE counter (n INTEGER)"))
        session.execute(text("INSERT INTO counter VALUES (0)"))
    workers = [subprocess.Popen([sys.executable, "-c", COUNT_UP, str(path)]) for _ in range(3)]
    assert [worker.wait(60) for worker in workers] == [0, 0, 0]
    with open_catalog(path).read() as session:
        assert session.execute(text("SELECT n FROM counter")).scalar() == 150


def test_a_commit_waits_for_a_reader(path: Path) -> None:
    """SQLite's COMMIT fails while somebody reads, with the transaction still open: it must be tried again."""
    import threading
    import time

    catalog = open_catalog(path)
    reader = connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM sqlite_master").fetchall()

    def leave() -> None:
        time.sleep(0.3)
        held.close()

    held = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    held.execute("BEGIN")
    held.execute("SELECT count(*) FROM sqlite_master").fetchall()
    reader.close()
    thread = threading.Thread(target=leave)
    thread.start()
    with catalog.write() as session:
        session.execute(text("CREATE TABLE patient (x INTEGER)"))
    thread.join()
    with catalog.read() as session:
        assert (
            session.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'patient'")).scalar() == 1
        )


def test_ctrl_c_is_heard_while_a_catalogue_is_busy(path: Path) -> None:
    import signal
    import time

    holder = connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        for wait in (open_catalog, lambda _: Catalog(path).write().__enter__(), lambda _: Catalog(path).read().__enter__().execute(text("SELECT 1 FROM ledger"))):  # fmt: skip
            signal.setitimer(signal.ITIMER_REAL, 0.15)
            began = time.monotonic()
            with pytest.raises(KeyboardInterrupt):
                wait(path)
            assert time.monotonic() - began < 0.45
    finally:
        signal.signal(signal.SIGALRM, before)
        holder.close()


def test_who_waits_long_enough_is_let_in(path: Path) -> None:
    import threading
    import time

    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN EXCLUSIVE")
    threading.Timer(0.4, holder.close).start()
    began = time.monotonic()
    with open_catalog(path).write():
        assert 0.3 < time.monotonic() - began < 2
