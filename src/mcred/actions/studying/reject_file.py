"""The file of rejected rows of one import (or of vanished results): private, beside the file it came from, never over one that somebody may be mending."""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

from mcred.errors import BadUsage, Unavailable
from mcred.records.rejects import reject_heading, reject_line
from mcred.records.rows import RejectedRow

SHOWN = 20
"""How many rejected rows the answer itself names."""
_SUFFIX = re.compile(r"\.(?:rejected|vanished)(-[0-9]+)?$")


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(
            f"The list of rejected or vanished rows cannot be written: {error.strerror}.",
            hint="Free space and import the file again: what is known already stays as it is.",
        ) from error


class RejectFile:
    """Gathers rejected rows while a file is read; `keep` puts them in their place, else nothing remains."""

    def __init__(
        self, source: Path | None, header: tuple[str, ...], *, wanted: bool = True, kind: str = "rejected"
    ) -> None:
        self._source = source
        self._kind = kind
        self._header = header
        self._wanted = wanted
        self._draft: Path | None = None
        self._file: IO[str] | None = None
        self.first: list[RejectedRow] = []

    def __enter__(self) -> "RejectFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):  # what was not settled is thrown away
                self._file.close()
        if self._draft is not None:
            with contextlib.suppress(FileNotFoundError):
                self._draft.unlink()

    def add(self, row: RejectedRow) -> None:
        """Write one row down."""
        if len(self.first) < SHOWN:
            self.first.append(row)
        if not self._wanted:
            return
        if self._file is None:
            self._file = self._begin()
        with _told():
            self._file.write(reject_line(self._header, row))

    def settle(self) -> None:
        """Have the rows on the disk: an import that could not list what it rejected must not be committed."""
        if self._file is not None:
            with _told():
                self._file.flush()
                os.fsync(self._file.fileno())

    def keep(self) -> Path | None:
        """Put the file in its place and return where, or None where nothing was rejected."""
        if self._file is None or self._draft is None:
            return None
        self.settle()
        for place in self._places(self._draft.parent):
            if not place.exists():
                self._draft.rename(place)
                return place
            if place.read_bytes() == self._draft.read_bytes():  # tonight's rejects are last night's
                return place
        raise AssertionError("unreachable: there is always a next number")

    def _begin(self) -> IO[str]:
        folders = [Path.cwd()] if self._source is None else [self._source.absolute().parent, Path.cwd()]
        for folder in folders:
            draft = folder / f".{self._stem()}.{self._kind}.{os.getpid()}.new"
            try:
                descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            except OSError:
                continue
            self._draft = draft
            file = os.fdopen(descriptor, "w", encoding="utf-8", newline="")
            file.write(reject_heading(self._header))
            return file
        raise BadUsage(
            "Some rows must be rejected, and neither the file's folder nor this one can hold the list of them.",
            hint="Run it from a folder that you may write to; nothing was imported.",
        )

    def _stem(self) -> str:
        if self._source is None:
            return "import"
        named = self._source.absolute()
        return _SUFFIX.sub("", named.name if named.is_dir() else named.stem) or "import"

    def _places(self, folder: Path) -> "list[Path]":
        numbered = (f"{self._stem()}.{self._kind}-{n}.csv" for n in range(2, 10_000))
        return [folder / name for name in (f"{self._stem()}.{self._kind}.csv", *numbered)]
