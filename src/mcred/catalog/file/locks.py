"""One issuing run at a time, and nobody writing while a catalogue is put in place: locks on files beside the catalogue.

A paused holder keeps its lock, a killed one loses it, so whoever holds that of issuing runs knows that every exchange it
finds open was abandoned. The locks are on files of their own and never on the database, whose own a `close` would drop.
"""

import contextlib
import errno
import fcntl
import json
import os
import stat
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from mcred.catalog.file.sidefiles import beside
from mcred.clock import from_stamp, stamp
from mcred.errors import Busy, Misconfigured, Unavailable
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
    """Hold the lock of issuing runs for the body's duration. Whoever needs a catalogue opens it first.

    Raises:
        LockHeld: another run holds it (exit 75).
        Misconfigured: the lock file cannot be opened.
        Unavailable: there is no space for it.
    """
    descriptor = _opened(catalog, "lock", os.O_RDWR)
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


@contextlib.contextmanager
def among_writers(catalog: Path, *, seconds: float) -> Iterator[None]:
    """Share the writers' lock for one transaction: it keeps no writer out, only whoever wants none at all.

    Raises:
        Busy: the catalogue is being put in place from a backup or upgraded.
        Unavailable: the lock finds no space on the disk.
        Misconfigured: the folder cannot be written, so the catalogue cannot either.
    """
    with _held(catalog, fcntl.LOCK_SH, seconds):
        yield


@contextlib.contextmanager
def without_writers(catalog: Path, *, seconds: float) -> Iterator[None]:
    """Keep every writer out for the body's duration.

    Raises:
        Busy: one is at work and did not finish in time.
        Misconfigured: the folder cannot be written.
    """
    with _held(catalog, fcntl.LOCK_EX, seconds):
        yield


def is_held(path: Path) -> bool:
    """Tell whether some process holds a lock file exclusively, without disturbing it."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def holder_of(catalog: Path) -> Holder | None:
    """Return who holds the lock of issuing runs, as they wrote it down; None where nobody does or it is not legible."""
    path = beside(catalog, "lock")
    if not is_held(path):
        return None
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        return _read_holder(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _held(catalog: Path, how: int, seconds: float) -> Iterator[None]:
    descriptor = _opened(catalog, "writers", os.O_RDONLY)
    try:
        give_up = time.monotonic() + seconds
        while not _taken(descriptor, how):
            if time.monotonic() > give_up:
                raise Busy(
                    f"The catalogue {catalog} is busy: "
                    + (
                        "it is being restored or upgraded."
                        if how == fcntl.LOCK_SH
                        else "somebody is writing."
                    ),
                    hint="Try again in a moment.",
                )
            time.sleep(0.02)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int, how: int) -> bool:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _opened(catalog: Path, suffix: str, mode: int) -> int:
    """Open a lock file, which is made where it is missing. A pipe of its name neither makes us wait nor is locked."""
    path = beside(catalog, suffix)
    # Inherited by no child: a child that outlives its parent would keep the lock.
    flags = mode | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        descriptor = os.open(path, flags, 0o600)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Unavailable(
                f"The disk of {catalog} is full; nothing was changed.", hint="Free space and run it again."
            ) from None
        odd = error.errno in (errno.EISDIR, errno.ELOOP, errno.ENXIO)
        raise (
            _no_lock(path)
            if odd
            else Misconfigured(
                f"{catalog} cannot be written: {error.strerror} ({path.name} beside it).",
                hint="Work as the account that owns it, and check the folder's mode too.",
            )
        ) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _no_lock(path)
    return descriptor


def _no_lock(path: Path) -> Misconfigured:
    return Misconfigured(
        f"{path} is no file, so the catalogue beside it cannot be written.",
        hint="Look what it is, and move it away: mcred makes the file anew.",
    )


def _write_holder(descriptor: int, holder: Holder) -> None:
    text = json.dumps(
        {"purpose": holder.purpose, "actor": holder.actor, "pid": holder.pid, "since": stamp(holder.since)}
    )
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, text.encode("ascii"), 0)
    except OSError as error:
        raise Unavailable(
            f"The lock file beside the catalogue cannot be written: {error.strerror}. Nothing was done.",
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
