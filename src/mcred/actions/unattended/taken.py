"""What is being imported from the drop folder: in a folder of its own, with a note that outlives the run."""

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePath

from mcred.clock import from_stamp, stamp
from mcred.values import dataclass

_NOTE = ".taken"
_REJECTS = ".rejected.csv"
_DRAFT = re.compile(r"\..*\.rejected\.[0-9]+\.new")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Something that was taken. `name` is what it was called in the drop folder (`banner/spring.csv`)."""

    folder: Path
    name: str
    since: datetime
    """When it was taken."""
    after: int = 0
    """The number of the catalogue's latest import when the latest try began."""
    tries: int = 0
    """How many tries did not come to an end: the run was killed, or broke."""

    @property
    def source(self) -> Path:
        """Where it is."""
        return self.folder / PurePath(self.name).name

    def tried(self, after: int) -> "Taken":
        """Return it with one more try, noted before it is made: the try may kill us."""
        for stale in self._lists():
            stale.unlink(missing_ok=True)
        return self._noted(replace(self, after=after, tries=self.tries + 1))

    def given_back(self) -> "Taken":
        """Return it after a try that ended and changed nothing."""
        return self._noted(replace(self, tries=0))

    def note(self) -> None:
        """Write the note beside it."""
        text = {"name": self.name, "since": stamp(self.since), "after": self.after, "tries": self.tries}
        (self.folder / _NOTE).write_text(json.dumps(text), "utf-8")

    def clear(self) -> None:
        """Remove the folder once everything has its place."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def list_of_rejects(self) -> Path | None:
        """Return the list of rejected rows that a committed try left: under its name, or not renamed any more."""
        return next(self._lists(), None)

    def _lists(self) -> Iterator[Path]:
        for path in sorted(self.folder.iterdir()):
            if path.name != self.source.name and (
                path.name.endswith(_REJECTS) or _DRAFT.fullmatch(path.name)
            ):
                yield path

    @classmethod
    def read(cls, folder: Path) -> "Taken | None":
        """Read the note of a folder; None where nothing is in it to be imported."""
        taken = cls.as_noted(folder) or cls._as_it_lies(folder)
        if taken is None:
            with contextlib.suppress(OSError):
                (folder / _NOTE).unlink(missing_ok=True)
                folder.rmdir()  # unless something is in it
        return taken

    @classmethod
    def as_noted(cls, folder: Path) -> "Taken | None":
        """Return what the note of a folder says; None where there is none, or nothing of its name."""
        try:
            note = json.loads((folder / _NOTE).read_text("utf-8"))
            taken = cls(
                folder=folder,
                name=str(note["name"]),
                since=from_stamp(str(note["since"])),
                after=int(note["after"]),
                tries=int(note["tries"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return taken if os.path.lexists(taken.source) else None

    @classmethod
    def _as_it_lies(cls, folder: Path) -> "Taken | None":
        """Return what lies there without a note, which a power cut can take: then it counts as never tried."""
        try:
            moment = datetime.fromtimestamp(folder.stat().st_ctime, UTC)
            names = [
                path.name
                for path in folder.iterdir()
                if path.name[0] != "." and not path.name.endswith(_REJECTS)
            ]
        except OSError:
            return None
        return cls(folder=folder, name=min(names), since=moment) if names else None

    @staticmethod
    def _noted(taken: "Taken") -> "Taken":
        taken.note()
        return taken
