"""A set of CSV files: a folder, or a zip that nobody vouches for. Nothing of a zip is ever written to the disk."""

import contextlib
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from mcred.documents.files import open_regular
from mcred.errors import Refused
from mcred.records.csv_rows import CsvRows
from mcred.records.rows import RejectedRow

_UNPACKED_LIMIT = 2 * 1024 * 1024 * 1024
_FILE_LIMIT = 1_000
_RATIO = 200
"""How much smaller than itself a file of names and grades can be packed at most."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Package(Protocol):
    """Some CSV files by their names, lower case and without the ending."""

    names: frozenset[str]

    def open(self, name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        """Open one of them."""
        ...


def table_rows(
    package: Package, name: str, read: "Callable[[BinaryIO], BinaryIO]"
) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a file by their headings, in lower case; lines that are no rows are passed over.

    Who is missing for it shows where a row that names them is rejected.
    """
    if name not in package.names:
        return
    with package.open(name) as stream:
        rows = CsvRows(read(stream))
        for row in rows:
            if not isinstance(row, RejectedRow):
                yield dict(zip(rows.header, row.cells, strict=True))


class Folder:
    """The CSV files of a folder."""

    def __init__(self, path: Path) -> None:
        found = {
            p.stem.casefold(): p
            for p in sorted(path.iterdir())[:_FILE_LIMIT]
            if p.suffix.casefold() == ".csv"
        }
        links = sorted(p.name for p in found.values() if p.is_symlink())
        if links:
            raise Refused(
                f"{links[0]} in the folder is a link to somewhere else.", hint="Put the file itself there."
            )
        self._found = found
        self.names = frozenset(found)

    def open(self, name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        """Open one of them."""
        return open_regular(self._found[name])


class Archive:
    """The CSV files of a zip, at its root or in its one folder."""

    def __init__(self, stream: BinaryIO) -> None:
        with _told():
            self._zip = zipfile.ZipFile(stream)
        members = [m for m in self._zip.infolist() if not m.is_dir() and not _of_a_mac(m.filename)]
        _require_harmless(members)
        files = [m for m in members if m.filename.casefold().endswith(".csv")]
        folders = {m.filename.rpartition("/")[0] for m in files}
        if len(folders) > 1:
            raise Refused(
                "The zip has files in several folders.", hint="Pack the files themselves, without folders."
            )
        found = {Path(m.filename).stem.casefold(): m for m in files}
        if len(found) != len(files):
            raise Refused("The zip has two files of one name.", hint="Export it again.")
        self._found = found
        self.names = frozenset(found)

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Open one of them; what turns out to be damaged on the way is refused."""
        with _told(), self._zip.open(self._found[name]) as stream:
            yield cast("BinaryIO", stream)


def _require_harmless(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _FILE_LIMIT:
        raise Refused(
            f"The zip has more than {_FILE_LIMIT:,} files.", hint="Export it again, with the data alone."
        )
    for member in members:
        name = member.filename
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
            raise Refused("The zip names a file outside of itself.", hint="Do not trust this file.")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise Refused("The zip holds a link instead of a file.", hint="Pack the file itself.")
        if member.flag_bits & 1:
            raise Refused("The zip is locked by a password.", hint="Export it again without one.")
        if member.file_size > 1024 * 1024 and member.file_size > _RATIO * max(1, member.compress_size):
            raise _too_large()
    if sum(member.file_size for member in members) > _UNPACKED_LIMIT:
        raise _too_large()


def _of_a_mac(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith("._")


def _too_large() -> Refused:
    return Refused(
        "The zip is larger than an export of students can be when it is unpacked.",
        hint="Do not trust this file; or unpack it yourself and import the folder.",
    )


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise Refused(
            "The zip cannot be read: it is damaged, or packed in an unusual way.",
            hint="Export it again; or unpack it yourself and import the folder.",
        ) from error
