"""Files of a workspace that still name somebody: people's own copies, which no erasure reaches."""

import io
import os
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

_MOST_FILES = 10_000
_LARGEST = 64 * 1024 * 1024


def naming(root: Path, words: Collection[str], *, but: Path) -> tuple[Path, ...]:
    """Return the files below a folder that hold one of the words, in whatever case; workbooks are looked into.

    They are named as seen from the folder. `but` is the catalogue: it and the files that belong to it are passed over, and so are hidden folders but those that a killed backup left.
    """
    wanted = [word.lower().encode() for word in words]
    return tuple(path.relative_to(root) for path in _files(root, but) if _holds(path, wanted))


def _files(root: Path, but: Path) -> Iterator[Path]:
    seen = 0
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if _is_looked_into(f) and not f.startswith(but.name))
        for name in sorted(names):
            path = Path(folder, name)
            seen += 1
            if seen > _MOST_FILES:
                return
            if not name.startswith(but.name) and path.is_file() and not path.is_symlink():
                yield path


def _is_looked_into(folder: str) -> bool:
    """Pass over hidden folders, but not what a killed backup left."""
    return not folder.startswith(".") or folder.endswith(".part")


def _holds(path: Path, wanted: list[bytes]) -> bool:
    try:
        if path.stat().st_size > _LARGEST:
            return False
        data = path.read_bytes()
    except OSError:
        return False
    if any(word in data.lower() for word in wanted):
        return True
    return data.startswith(b"PK") and any(word in part.lower() for part in _parts(data) for word in wanted)


def _parts(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.infolist():
                if part.file_size <= _LARGEST:
                    yield archive.read(part)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        return
