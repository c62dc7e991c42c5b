"""The numbered points of a run: its steps, before and after each commit, each request, each line beside the catalogue.

At one of them something happens: a real SIGKILL, a SIGSTOP, a clock that jumps, a catalogue that is busy from then on, or
a disk that is full.
"""

import errno
import os
import signal
import sqlite3
import threading

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from mcred.actions.badging.issuing import claim_file
from mcred.catalog.file import database


class Points:
    """Counts the points of this process; at `number`, or at the first of that name, `what` happens."""

    def __init__(self, *, what, number, catalog, clock, jump=0):
        self.what, self.number, self.catalog, self.clock, self.jump = what, number, catalog, clock, jump
        self.seen = []
        self.full = False
        self._busy = None
        self._mutex = threading.Lock()

    def __call__(self, name):
        with self._mutex:
            self.seen.append(name)
            if self.number in (len(self.seen), name):
                self.number = 0
                self._happen(name)

    def _happen(self, name):
        if self.what == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif self.what == "stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        elif self.what == "jump":
            self.clock.forward(seconds=self.jump)
        elif self.what == "full":
            self.full = True
        elif self.what == "busy":
            # A writer that never ends; within a transaction of ours a reader, so that the COMMIT waits for it.
            self._busy = sqlite3.connect(
                self.catalog, timeout=0, isolation_level=None, check_same_thread=False
            )
            reads = "before the commit" in name
            try:
                self._busy.execute("BEGIN" if reads else "BEGIN IMMEDIATE")
                self._busy.execute("SELECT count(*) FROM badges").fetchone()
            except sqlite3.OperationalError:  # another thread of the run is writing: at the next point, then
                self._busy.close()
                self.number = len(self.seen) + 1

    def watch(self):
        """Put the points into this process: for a child that lives for one run."""
        event.listen(Engine, "commit", lambda _: self("before the commit"))
        event.listen(Session, "after_commit", lambda _: self("after the commit"))
        write, connect = claim_file.write_monotonic, database.connect

        def noted(path, number):
            if self.full:
                raise OSError(errno.ENOSPC, "No space left on device")
            self("before the line beside")
            write(path, number)
            self("after the line beside")

        def limited(path, **options):
            connection = connect(path, **options)
            if self.full:
                connection.execute(
                    "PRAGMA max_page_count=1"
                )  # raised by SQLite to what there is: no page more
            return connection

        claim_file.write_monotonic = noted
        database.connect = limited
