"""The matrix: where a run is killed, what the provider answered then, and how many requests were in flight.

Each row is a moment of death; `play` brings it about with the whole program over HTTP, and leaves the office to its later
runs. docs/exactly-once.md has the table of the rows, and is held against this module.
"""

import os
import signal
from contextlib import suppress
from pathlib import Path

import httpx

from actions.badge_office import number

ISSUE = ["issue-badge", "--yes", "--json"]
SYNC = ["badge", "sync", "--json"]
FULL_SYNC = ["badge", "sync", "--full", "--json"]

KILLS = {
    "K1": "after the choice, before the claim",
    "K2": "after the claim's commit",
    "K3": "some or all bytes sent, nothing carried out yet",
    "K4": "carried out, the answer not read",
    "K5": "the answer read, not written down",
    "K6": "written down, nothing told yet",
    "K7": "in a look-up",
    "K8": "between the two look-ups",
    "K9": "after both look-ups",
    "K10": "refused as a duplicate of a badge that lists do not show yet",
    "K11": "asked to wait, and that written down",
    "K12": "a page of a sync read",
    "K13": "power lost, and the claim with it",
    "K14": "restored from a backup that is older than the request",
}

REPLIES = (
    "fine", "500-before", "500-after", "html-502", "html-502-after", "drop-before", "drop-after", "reset-after",
    "late-commit:0.1", "timeout-after", "short-body", "broken-body", "foreign-body", "garbage", "redirect", "401",
    "429", "429-retry-after:7", "status:409", "status:422",
)  # fmt: skip

WIDTHS = {"one": 1, "four": 4}


def play(office, forks, row, reply, width):
    """Let the program come to its end in this row, with this reply."""
    Death(office, forks, reply, width).of(row)


class Death:
    """One office whose program is to die."""

    def __init__(self, office, forks, reply, width):
        self.office, self.forks, self.reply = office, forks, reply
        self.issue = [*ISSUE, "--concurrency", str(width)]

    def of(self, row):
        """Bring the row about."""
        points = {"K1": "strays adopted", "K2": "claimed", "K5": "answered", "K6": "settled"}
        if row in points:
            self.fault()
            self.run(at=points[row])
        else:
            getattr(self, f"_{row.lower()}")()

    def fault(self, *, request=1):
        if self.reply != "fine":
            self.office.credly.fault(f"{self.reply}:{request}")

    def run(self, arguments=None, **happening):
        return program(self.office, self.forks, arguments or self.issue, **happening)

    def _k3(self):
        self.fault()
        self._killed_by_credly(before=True)

    def _k4(self):
        self.fault()
        self._killed_by_credly(before=False)

    def _killed_by_credly(self, *, before):
        with deadly(self.office, before=before):
            self.run()

    def _k7(self):
        self._look_up_killed(at="looked up by earner", runs=0)

    def _k8(self):
        self._look_up_killed(at="look-up settled", runs=0)

    def _k9(self):
        self._look_up_killed(at="look-up settled", runs=1)

    def _look_up_killed(self, *, at, runs):
        """Lose the first answer, whatever becomes of the second; look for it in runs of which the last is killed."""
        self.office.credly.fault("drop-before:1")
        self.fault(request=2)
        self.run()
        self.office.credly.heal()
        self.office.clock.forward(minutes=3)
        for _ in range(runs):
            self.run()
            self.office.clock.forward(minutes=11)
        self.run(at=at)

    def _k10(self):
        made_by_hand(self.office, 1)
        self.office.credly.fault("slow-list@list:3600:1:0")
        self.fault(request=2)
        self.run(at="settled")

    def _k11(self):
        self.office.credly.fault("429-retry-after:300:1")
        self.fault(request=2)
        self.run(at="settled")
        self.office.clock.forward(minutes=5)
        self.run()

    def _k12(self):
        self.fault()
        self.run()
        self.office.clock.forward(minutes=5)
        self.run(SYNC, at="template listed")

    def _k13(self):
        before = kept(self.office, "catalog.db", "catalog.db.claims")
        self.fault()
        self._killed_by_credly(before=False)
        put_back(self.office, before)

    def _k14(self):
        before = kept(self.office, "catalog.db")
        self.fault()
        self.run()
        put_back(self.office, before)
        posts = len(self.office.credly.requests("POST"))
        if posts:
            self.office.clock.forward(minutes=5)
            assert self.run()["code"] == 1
            assert len(self.office.credly.requests("POST")) == posts
        self.office.credly.heal()
        self.office.clock.forward(hours=1)
        assert self.run(FULL_SYNC)["code"] == 0


def program(office, forks, arguments, **happening):
    """Run the whole program in a child."""
    (office.folder / "pid").unlink(missing_ok=True)
    return forks(
        kind="program", folder=str(office.folder), now=office.clock.now().isoformat(), environ=office.environ,
        arguments=arguments, **happening,
    )  # fmt: skip


class deadly:  # noqa: N801 - read as a word of the sentence
    """Have Credly kill the program at the first request for a badge: before or after it is carried out."""

    def __init__(self, office, *, before):
        self.office, self.before, self.armed = office, before, True
        self.real = office.credly._server.faults

    def __enter__(self):
        self.office.credly._server.faults = self

    def __exit__(self, *_):
        self.office.credly._server.faults = self.real

    def answer(self, call, route):
        hit = self.armed and call.method == "POST"
        self.armed = self.armed and not hit
        if hit and self.before:
            self._kill()
        answer = self.real.answer(call, route)
        if hit and not self.before:
            self._kill()
        return answer

    def _kill(self):
        with suppress(ProcessLookupError):
            os.kill(int((self.office.folder / "pid").read_text()), signal.SIGKILL)


def made_by_hand(office, student):
    """Make a badge at Credly for one of the students, as somebody does on its web page."""
    address = f"{office.credly.base_url}/organizations/{office.environ['MCRED_CREDLY_ORGANIZATION']}/badges"
    body = {
        "recipient_email": f"s{student}@example.edu", "issued_to_first_name": "Sam", "issued_to_last_name": "Student",
        "badge_template_id": office.credly.templates[0], "issued_at": "2026-05-20 00:00:00 +0000",
    }  # fmt: skip
    answer = httpx.post(address, json=body, auth=(office.environ["MCRED_CREDLY_TOKEN"], ""), trust_env=False)
    assert answer.status_code == 201, answer.text
    assert number(student)


def kept(office, *names):
    """Keep files of the office's folder as they are now; None for one that is not there."""
    return {name: _bytes(office.folder / name) for name in names}


def put_back(office, files):
    """Put the folder's files back as they were."""
    for journal in office.folder.glob("catalog.db-*"):
        journal.unlink()
    for name, data in files.items():
        path = office.folder / name
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(data)


def _bytes(path: Path):
    return path.read_bytes() if path.exists() else None
