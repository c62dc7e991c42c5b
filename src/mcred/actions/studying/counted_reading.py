"""What is read of a registrar's file, counted and hashed on its way: so that it is read once."""

import hashlib
from collections.abc import Callable
from typing import BinaryIO, cast

Progress = Callable[[int, int], None]
"""Told how many bytes of how many are read."""


class Reading:
    """Counts and hashes what is read of a file, wherever its pieces are."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._hash = hashlib.sha256()
        self._progress = progress
        self._done = 0
        self.total = 0

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what was read so far."""
        return self._hash.hexdigest()

    def take(self, data: bytes) -> bytes:
        """Count some bytes."""
        self._hash.update(data)
        self._done += len(data)
        if self._progress is not None:
            self._progress(self._done, max(self.total, self._done))
        return data

    def of(self, stream: BinaryIO) -> BinaryIO:
        """Return a stream whose bytes are counted."""
        return cast("BinaryIO", Counted(stream, self))


class Counted:
    """The little of a stream that rows are read by."""

    def __init__(self, stream: BinaryIO, reading: Reading) -> None:
        self._stream = stream
        self._reading = reading
        self._end: int | None = None

    def read(self, size: int) -> bytes:
        """Read so many bytes."""
        return self._reading.take(self._stream.read(self._room(size)))

    def readline(self, size: int) -> bytes:
        """Read to the end of the line, and at most so many bytes."""
        return self._reading.take(self._stream.readline(self._room(size)))

    def end_at(self, place: int | None) -> None:
        """Let the stream end at a place, or where it does."""
        self._end = place

    def _room(self, size: int) -> int:
        return size if self._end is None else min(size, self._end - self._stream.tell())
