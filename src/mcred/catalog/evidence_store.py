"""Files that students submitted: kept beside the catalogue, named by what they hold, private."""

import hashlib
import os
from pathlib import Path

from mcred.catalog.sidefiles import beside
from mcred.errors import Misconfigured


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
    except OSError as error:
        raise Misconfigured(
            f"The file cannot be kept beside the catalogue: {error.strerror}.",
            hint=f"Check the folder {folder.name} and the space on its disk.",
        ) from error
    return digest


def file_place(catalog: Path, digest: str) -> Path:
    """Return where the file of that digest is."""
    return beside(catalog, "evidence") / digest
