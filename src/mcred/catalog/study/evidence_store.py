"""Files that students submitted: kept beside the catalogue, named by what they hold, private."""

import hashlib
import os
from collections.abc import Collection
from pathlib import Path

from mcred.catalog.file.sidefiles import beside
from mcred.documents.files import open_regular
from mcred.errors import BadUsage, DamagedCatalogue, Misconfigured


def keep_file(catalog: Path, data: bytes) -> str:
    """Keep the bytes and return their SHA-256, by which they are found again."""
    digest = hashlib.sha256(data).hexdigest()
    folder = beside(catalog, "evidence")
    place, draft = folder / digest, folder / f".{digest}.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if not place.exists():
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.rename(place)
            _sync(folder)
    except OSError as error:
        raise Misconfigured(
            f"The file cannot be kept beside the catalogue: {error.strerror}.",
            hint=f"Check the folder {folder.name} and the space on its disk.",
        ) from error
    return digest


def read_file(catalog: Path, digest: str) -> bytes:
    """Return the bytes of a file that is kept.

    Raises:
        DamagedCatalogue: it is gone, or holds something else than was handed in.
    """
    try:
        data = file_place(catalog, digest).read_bytes()
    except OSError:
        raise DamagedCatalogue(
            f"The file {digest[:12]}… is not beside the catalogue.", hint="Restore the folder from a backup."
        ) from None
    if hashlib.sha256(data).hexdigest() != digest:
        raise DamagedCatalogue(
            f"The file {digest[:12]}… was changed since it was handed in.",
            hint="Restore the folder from a backup.",
        )
    return data


def keep_only(catalog: Path, digests: Collection[str]) -> int:
    """Take away every file that no evidence names, and what a killed process left; return how many.

    To be called within a transaction that writes: a file is kept within one, so none is half kept meanwhile.

    Raises:
        Misconfigured: one cannot be taken away.
    """
    folder = beside(catalog, "evidence")
    if not folder.is_dir():
        return 0
    try:
        gone = [file for file in folder.iterdir() if file.name not in digests]
        for file in gone:
            file.unlink()
        _sync(folder)
    except OSError as error:
        raise Misconfigured(
            f"A file in {folder.name} cannot be taken away: {error.strerror}.",
            hint=f"Check the mode of the folder, and remove by hand what no evidence names: {folder}",
        ) from error
    return len(gone)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def file_place(catalog: Path, digest: str) -> Path:
    """Return where the file of that digest is."""
    return beside(catalog, "evidence") / digest


def is_kept(catalog: Path, digest: str) -> bool:
    """Tell whether the file of that digest is there, and is what it was."""
    hashed = hashlib.sha256()
    try:
        with open_regular(file_place(catalog, digest)) as file:
            while data := file.read(1 << 20):
                hashed.update(data)
    except (BadUsage, OSError):
        return False
    return hashed.hexdigest() == digest
