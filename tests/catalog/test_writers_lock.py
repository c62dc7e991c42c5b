"""Writers share a lock with each other, and with nobody who puts a catalogue in place."""

import fcntl
import stat

import pytest
from sqlalchemy import text

from mcred.catalog.file.bulk_connection import writing
from mcred.catalog.file.database import open_catalog
from mcred.catalog.file.locks import among_writers, without_writers
from mcred.catalog.file.schema import create_catalog
from mcred.errors import Unavailable


@pytest.fixture
def path(tmp_path):
    create_catalog(tmp_path / "catalog.db")
    return tmp_path / "catalog.db"


def test_writers_do_not_keep_each_other_out_and_readers_take_no_lock(path):
    with among_writers(path, seconds=0), open_catalog(path).write() as session:
        session.execute(text("CREATE TABLE extra (x INTEGER)"))
    with without_writers(path, seconds=0), open_catalog(path).read() as session:
        assert session.execute(text("SELECT count(*) FROM extra")).scalar() == 0


def test_no_transaction_begins_while_nobody_may_write(path):
    with (
        without_writers(path, seconds=0),
        pytest.raises(Unavailable, match="being restored"),
        open_catalog(path, busy_seconds=0.1).write(),
    ):
        pass
    with open_catalog(path).write():
        pass


def test_whoever_wants_no_writers_waits_for_those_at_work(path):
    with (
        open_catalog(path).write(),
        pytest.raises(Unavailable, match="somebody is writing"),
        without_writers(path, seconds=0.1),
    ):
        pass
    with writing(path), pytest.raises(Unavailable), without_writers(path, seconds=0):
        pass
    with without_writers(path, seconds=0):
        pass


def test_the_lock_is_free_after_a_failing_transaction_and_private(path):
    with pytest.raises(ZeroDivisionError), open_catalog(path).write():
        raise ZeroDivisionError
    lock = path.with_name("catalog.db.writers")
    assert stat.S_IMODE(lock.stat().st_mode) == 0o600
    with lock.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
