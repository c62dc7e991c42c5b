import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from mcred.catalog.file.locks import LockHeld, issuing_lock

NOW = datetime(2027, 5, 20, 3, 0, tzinfo=UTC)

HOLD = """
import sys, time, pathlib, datetime
from mcred.catalog.file.locks import issuing_lock
with issuing_lock(pathlib.Path(sys.argv[1]), purpose="cron", actor="mcred", now=datetime.datetime(2027, 5, 20, 2, tzinfo=datetime.UTC)):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "catalog.db")], stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def take(folder):
    return issuing_lock(folder / "catalog.db", purpose="issue-badge", actor="rivera", now=NOW)


def test_the_second_run_is_refused_and_told_who_holds_it(tmp_path, holder):
    with pytest.raises(LockHeld) as refusal, take(tmp_path):
        pass
    assert refusal.value.exit_code == 75
    assert refusal.value.message == (
        f"Another run is at work: cron by mcred (process {holder.pid}, since 2027-05-20T02:00:00Z)."
    )


def test_a_paused_holder_keeps_the_lock_and_a_killed_one_loses_it(tmp_path, holder):
    holder.send_signal(signal.SIGSTOP)
    with pytest.raises(LockHeld), take(tmp_path):
        pass
    holder.kill()
    holder.wait()
    with take(tmp_path):
        pass


def test_a_child_that_outlives_the_run_does_not_keep_it(tmp_path):
    with take(tmp_path):
        script = "import time; print('up', flush=True); time.sleep(30)"
        child = subprocess.Popen([sys.executable, "-c", script], close_fds=False, stdout=subprocess.PIPE)
        assert (
            child.stdout.readline() == b"up\n"
        )  # the kernel closes what is not inherited a little after the call
    try:
        with take(tmp_path):
            pass
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


def test_the_lock_is_free_after_the_run_and_the_database_untouched(tmp_path):
    for _ in range(2):
        with take(tmp_path), pytest.raises(LockHeld), take(tmp_path):
            pass
    assert [p.name for p in tmp_path.iterdir()] == ["catalog.db.lock"]
    assert stat.S_IMODE((tmp_path / "catalog.db.lock").stat().st_mode) == 0o600


def test_a_holder_that_has_not_written_its_name_is_still_a_holder(tmp_path):
    with take(tmp_path):
        os.truncate(tmp_path / "catalog.db.lock", 0)
        with pytest.raises(LockHeld, match="it started this moment"), take(tmp_path):
            pass
