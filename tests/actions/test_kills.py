"""Kill a run at every step, under every kind of fault, and let later runs mend it: one badge and one e-mail an award.

Every cell of the matrix is in tests/issuing/test_matrix.py; here are those that every change is to pass.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from actions.badge_office import badge_office
from sampling import sampled

TESTS = Path(__file__).resolve().parent.parent
AWARDS = 2
STEPS = [
    "run started",
    "evaluated",
    "taken over",
    "brought in",
    "organisation read",
    "template read",
    "template listed",
    "strays adopted",
    *["claimed", "claim noted", "answered", "settled"] * AWARDS,
]
FAULTS = [
    "500-before:1",
    "500-after:1",
    "drop-before:1",
    "drop-after:1",
    "429:1",
    "slow-list@list:60:1:0",
    "broken-body:1",
    "401:2:0",
]


class Killer:
    """Asks the killable program for runs."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "actions.killable"],
            cwd=TESTS,
            env={**os.environ, "PYTHONPATH": str(TESTS)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, office, *, kill_at=0, verb="issue-badge", concurrency=1, of_run=""):
        job = {
            "folder": str(office.folder),
            "environ": office.environ,
            "now": office.clock.now().isoformat(),
            "kill_at": kill_at,
            "verb": verb,
            "concurrency": concurrency,
            "of_run": of_run,
        }
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["killed"] or answer["code"] is not None, answer
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(10)


@pytest.fixture(scope="module")
def killer():
    killer = Killer()
    yield killer
    killer.close()


def mended(office):
    """Let runs go by, an hour apart, until nothing is left; then look at Credly's side alone."""
    office.credly.heal()
    office.clock.forward(hours=1)
    office.until_quiet()
    office.once_each(AWARDS)


def test_the_steps_are_those_that_the_sweep_kills_at(tmp_path, killer):
    with badge_office(tmp_path / "office", AWARDS) as office:
        assert killer.run(office)["steps"] == STEPS
        office.once_each(AWARDS)


@pytest.mark.parametrize(
    "step", sampled(range(1, len(STEPS) + 1), every=2), ids=lambda n: f"{n}-{STEPS[n - 1].replace(' ', '-')}"
)
def test_a_kill_at_any_step(tmp_path, killer, step):
    with badge_office(tmp_path / "office", AWARDS) as office:
        assert killer.run(office, kill_at=step)["killed"]
        mended(office)


@pytest.mark.parametrize("fault", sampled(FAULTS, every=2))
@pytest.mark.parametrize("step", [pytest.param(11, marks=pytest.mark.torture), 13])
def test_a_kill_in_a_run_with_a_fault(tmp_path, killer, fault, step):
    with badge_office(tmp_path / "office", AWARDS) as office:
        office.credly.fault(fault)
        killer.run(office, kill_at=step)
        mended(office)


@pytest.mark.parametrize("step", [4, 6, 7, 9, *(pytest.param(n, marks=pytest.mark.torture) for n in (5, 8))])
def test_a_kill_in_the_run_that_looks_for_a_lost_badge(tmp_path, killer, step):
    with badge_office(tmp_path / "office", AWARDS) as office:
        office.credly.fault("drop-after:1", "drop-before:2")
        killer.run(office)
        office.clock.forward(minutes=2)
        assert killer.run(office, kill_at=step)["killed"]
        mended(office)


@pytest.mark.parametrize("step", ["claimed", "answered", "settled"])
def test_a_kill_with_several_requests_in_flight(tmp_path, killer, step):
    with badge_office(tmp_path / "office", AWARDS) as office:
        office.credly.fault("drop-after:2")
        assert killer.run(office, kill_at=STEPS.index(step) + 1, concurrency=4)["killed"]
        mended(office)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(100))
def test_kills_and_faults_at_random(tmp_path, killer, seed):
    rng = random.Random(seed)
    with badge_office(tmp_path / "office", AWARDS) as office:
        for _ in range(6):
            office.credly.heal()
            if rng.random() < 0.7:
                office.credly.fault(rng.choice(FAULTS))
            verb, concurrency = rng.choice([("issue-badge", 1), ("issue-badge", 2), ("cron", 1)])
            killer.run(office, kill_at=rng.randrange(0, 20), verb=verb, concurrency=concurrency)
            office.clock.forward(seconds=rng.choice([0, 1, 119, 120, 600, 4000]))
        mended(office)


# The program itself, in processes of its own.


def program(office, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "mcred", *arguments],
        cwd=office.folder,
        env={**os.environ, **office.environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_posts(office, count):
    for _ in range(400):
        if len(office.credly.requests("POST")) >= count:
            return
        time.sleep(0.02)
    raise AssertionError("the run did not come so far")


def test_the_program_is_killed_while_the_request_is_out(tmp_path):
    with badge_office(tmp_path / "office", AWARDS) as office:
        office.credly.fault("timeout-after:1")
        process = program(office, "issue-badge")
        wait_for_posts(office, 1)
        process.kill()
        process.communicate()
        mended(office)


def test_a_second_run_is_refused_while_the_first_is_suspended(tmp_path):
    with badge_office(tmp_path / "office", AWARDS) as office:
        office.credly.fault("slow:1.5:1")
        first = program(office, "issue-badge")
        wait_for_posts(office, 1)
        first.send_signal(signal.SIGSTOP)
        second = program(office, "issue-badge", "--json")
        out, _ = second.communicate(timeout=30)
        assert second.returncode == 75
        refusal = json.loads(out)
        assert (refusal["kind"], refusal["code"]) == ("error", "unavailable")
        assert f"process {first.pid}" in refusal["message"]
        night = program(office, "cron")
        assert night.communicate(timeout=30) == ("", "")
        assert night.returncode == 75
        first.send_signal(signal.SIGCONT)
        first.communicate(timeout=30)
        mended(office)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_to_end_is_heard_after_the_exchange_in_hand(tmp_path, number):
    with badge_office(tmp_path / "office", AWARDS) as office:
        office.credly.fault("slow:0.5:1")
        process = program(office, "issue-badge", "--json")
        wait_for_posts(office, 1)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, json.loads(out)["issued"]) == (130, 1), err
        assert sorted(office.states()) == ["due", "issued"]
        mended(office)
