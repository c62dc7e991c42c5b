"""One issuing run at a time: an operating-system lock on a file beside the catalogue.

A paused holder keeps it, a killed one loses it, so whoever holds it knows that every exchange it finds open was abandoned.
The lock is on a file of its own and never on the database, whose own locks a `close` would drop.
"""

import contextlib
import errno
import fcntl
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from mcred.catalog.sidefiles import beside
from mcred.clock import from_stamp, stamp
from mcred.errors import Misconfigured, Unavailable
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock, as they wrote it down themselves."""

    purpose: str
    actor: str
    pid: int
    since: datetime

    def __str__(self) -> str:
        return f"{self.purpose} by {self.actor} (process {self.pid}, since {stamp(self.since)})"


class LockHeld(Unavailable):
    """Another run holds the lock. `holder` is None where it has not written its name yet."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(
            f"Another run is at work: {holder or 'it started this moment'}.",
            hint="Let it end, then run this again; nothing was changed.",
        )
        self.holder = holder


@contextlib.contextmanager
def issuing_lock(catalog: Path, *, purpose: str, actor: str, now: datetime) -> Iterator[None]:
    """Hold the lock of issuing runs for the body's duration.

    Raises:
        LockHeld: another run holds it (exit 75).
        Misconfigured: the lock file cannot be opened.
        Unavailable: there is no space for it.
    """
    path = beside(catalog, "lock")
    try:
        # Inherited by no child: a child that outlives its parent would keep the lock.
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (Unavailable if full else Misconfigured)(
            f"The lock file {path.name} cannot be opened: {error.strerror}.",
            hint="Free space on its disk." if full else "Work as the account that owns the catalogue.",
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockHeld(_read_holder(descriptor)) from None
        _write_holder(descriptor, Holder(purpose, actor, os.getpid(), now))
        yield
    finally:
        # Never unlinked: another process may have it open and would then lock a file that nobody else sees.
        os.close(descriptor)


def _write_holder(descriptor: int, holder: Holder) -> None:
    text = json.dumps(
        {"purpose": holder.purpose, "actor": holder.actor, "pid": holder.pid, "since": stamp(holder.since)}
    )
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, text.encode("ascii"), 0)
    except OSError as error:
        raise Unavailable(
            f"The lock file beside the catalogue cannot be written: {error.strerror}. Nothing was sent.",
            hint="Free space on its disk, then run it again.",
        ) from None


def _read_holder(descriptor: int) -> Holder | None:
    try:
        told = json.loads(os.pread(descriptor, 4096, 0))
        return Holder(
            str(told["purpose"]), str(told["actor"]), int(told["pid"]), from_stamp(str(told["since"]))
        )
    except (ValueError, KeyError, TypeError):  # it is being written this moment
        return None
