"""Offices for the runs that are killed: each a copy in memory, since a SIGKILL takes nothing from a disk that is none."""

import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

from actions.badge_office import FakeClock, made_office, number
from issuing.file_provider import lines

_MEMORY = Path("/dev/shm")
AWARDS = 3
HELD = number(3)
"""Asked for privacy until the runs are sound: nothing may be sent for them before."""


class Office:
    """One office whose provider is a file, and all that was done to it."""

    def __init__(self, folder, forks, *, seed, denies, plant=""):
        self.folder, self.forks = folder, forks
        self.seed, self.denies, self.plant = seed, denies, plant
        self.clock = FakeClock()
        self.kills = 0
        self.wrong = []
        self.script = None
        self.jumped = False
        """Whether its clock was wrong: then a request may be repeated too soon, and be refused for another reason."""
        self.known = {}
        """By earner: the highest attempt that was seen, and the badge that was."""

    def run(self, *, concurrency=1, faulty=True, **happening):
        """Do one run in a child."""
        answer = self.forks(
            kind="action", folder=str(self.folder), now=self.clock.now().isoformat(), seed=self.seed, faulty=faulty,
            denies=self.denies, concurrency=concurrency, plant=self.plant, script=self.script, **happening,
        )  # fmt: skip
        self.kills += answer["killed"]
        self.look()
        return answer

    def wake(self, child, *, kill=False):
        answer = self.forks(kind="wake", child=child, kill=kill)
        self.kills += answer["killed"]
        self.look()
        return answer

    def hold(self, held):
        with closing(sqlite3.connect(self.folder / "catalog.db")) as catalog, catalog:
            catalog.execute("UPDATE students SET on_hold = ? WHERE student_id = ?", (int(held), HELD))

    def mended(self):
        """Let sound runs go by, an hour apart, until nothing is left; then judge."""
        self.hold(False)
        self.script = None
        for _ in range(16):
            self.clock.forward(hours=1)
            if self.run(faulty=False)["code"] == 0:
                break
        else:
            self.wrong.append("runs go on finding something to do")
        self.judge()
        return self

    def rows(self):
        """Return the badges' rows with the earner's id and the number of claims."""
        query = (
            "SELECT s.earner_id, s.student_id, b.state, b.provider_id, b.attempt, b.trouble, b.message,"
            " (SELECT count(*) FROM badge_claims c WHERE c.award_id = b.award_id) claims,"
            " (SELECT count(DISTINCT attempt) FROM badge_claims c WHERE c.award_id = b.award_id) attempts"
            " FROM badges b JOIN awards a ON a.id = b.award_id JOIN students s ON s.student_id = a.student_id"
        )
        with closing(sqlite3.connect(self.folder / "catalog.db")) as catalog:
            catalog.row_factory = sqlite3.Row
            return [dict(row) for row in catalog.execute(query)]

    def look(self):
        """Judge what must hold at every moment, whatever is going on."""
        made, asked = lines(self.folder / "made"), lines(self.folder / "asked")
        earners = [badge["earner"] for badge in made]
        if len(set(earners)) < len(earners):
            self.wrong.append("two badges of one award")
        for row in self.rows():
            attempt, provider_id = self.known.get(row["earner_id"], (0, None))
            if row["attempt"] < attempt:
                self.wrong.append(f"an answer to attempt {row['attempt']} was taken for one to {attempt}")
            if provider_id and row["provider_id"] != provider_id:
                self.wrong.append("it was known to be issued, and that was forgotten")
            self.known[row["earner_id"]] = max(attempt, row["attempt"]), row["provider_id"] or provider_id
            if row["trouble"] == "refused" and row["earner_id"] in earners and not self.jumped:
                self.wrong.append("a person is told that it was refused, and it was made")
            posts = sum(request["earner"] == row["earner_id"] for request in asked)
            if posts > row["claims"] or row["attempts"] != row["claims"]:
                self.wrong.append(f"{posts} requests, {row['claims']} claims of {row['attempts']} attempts")
            if row["provider_id"] and [row["provider_id"]] != [
                badge["id"] for badge in made if badge["earner"] == row["earner_id"]
            ]:
                self.wrong.append(f"{row['provider_id']} was not made for it")

    def judge(self):
        """Judge what must hold in the end: every award is issued, or waits for a person with the reason."""
        made = {badge["earner"]: badge["id"] for badge in lines(self.folder / "made")}
        rows = self.rows()
        if len(rows) != AWARDS:
            self.wrong.append(f"{len(rows)} rows")
        for row in rows:
            issued = row["state"] == "issued" and made.get(row["earner_id"]) == row["provider_id"]
            unseen = row["earner_id"] not in made or (self.jumped and row["trouble"] == "refused")
            waits = unseen and row["trouble"] and row["message"]
            if not issued and not waits:
                self.wrong.append(f"left {row['state']} ({row['trouble']}), made: {row['earner_id'] in made}")


@contextmanager
def office(forks, *, seed, denies, plant=""):
    """Copy the office."""
    folder = Path(mkdtemp(prefix="mcred-kills-", dir=_MEMORY if _MEMORY.is_dir() else None))
    try:
        shutil.copytree(made_office(AWARDS), folder / "office")
        made = Office(folder / "office", forks, seed=seed, denies=denies, plant=plant)
        made.hold(True)
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)
