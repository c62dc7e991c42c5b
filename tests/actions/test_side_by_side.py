"""Work shared with forked processes: the answers are those of doing it alone, whatever becomes of the helpers."""

import os
import signal
import time
from pathlib import Path

import pytest

from mcred.actions import side_by_side as room
from mcred.actions.side_by_side import side_by_side
from mcred.errors import BadUsage

THINGS = [str(number) for number in range(1000)]


@pytest.fixture(autouse=True, params=[2, 3])
def processors(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_processors", lambda: request.param)


def test_results_stand_in_the_order_of_the_things() -> None:
    assert side_by_side(lambda thing: f"{thing}!", THINGS) == tuple(f"{thing}!" for thing in THINGS)


def test_few_things_and_none() -> None:
    assert side_by_side(str.upper, ["a", "b"]) == ("A", "B")
    assert side_by_side(str.upper, []) == ()


def test_others_help() -> None:
    def who(_: str) -> int:
        time.sleep(0.0005)
        return os.getpid()

    assert len(set(side_by_side(who, THINGS))) > 1


def test_of_several_failures_the_first_is_raised() -> None:
    def work(thing: str) -> str:
        if int(thing) >= 300:
            raise BadUsage(f"no {thing}", hint="Leave it out.")
        return thing

    with pytest.raises(BadUsage, match=r"^no 300$") as caught:
        side_by_side(work, THINGS)
    assert caught.value.hint == "Leave it out."


def test_what_a_killed_process_left_undone_is_done_here() -> None:
    here = os.getpid()

    def work(thing: str) -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.0001)
        return thing

    assert side_by_side(work, THINGS) == tuple(THINGS)


def test_where_no_process_may_be_started_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", fork)
    assert side_by_side(str, THINGS) == tuple(THINGS)


def test_ctrl_c_ends_the_helpers_too(tmp_path: Path) -> None:
    here = os.getpid()

    def work(thing: str) -> str:
        if os.getpid() == here:
            while not any(tmp_path.iterdir()):
                time.sleep(0.001)
            raise KeyboardInterrupt
        (tmp_path / str(os.getpid())).touch()
        time.sleep(60)
        return thing

    with pytest.raises(KeyboardInterrupt):
        side_by_side(work, THINGS)
    for helper in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(helper.name), 0)


def test_nothing_stays_open() -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    side_by_side(str, THINGS)
    assert len(list(Path("/dev/fd").iterdir())) == before
