"""Write a file whole or not at all: whoever reads it sees the text before or the text after, also after a power cut."""

import contextlib
import os
import tempfile
from pathlib import Path


def save_whole(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file, which keeps its mode; a link stays and its target changes.

    Raises:
        OSError: the folder cannot be written, or the disk is full; the file is then as it was.
    """
    target = Path(os.path.realpath(path))  # `resolve` fails on a link that leads back to itself
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            Path(name).chmod(target.stat().st_mode & 0o7777)
        Path(name).replace(target)
    except BaseException:  # Ctrl-C too: no half file stays behind
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
