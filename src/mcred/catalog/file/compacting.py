"""Pack the catalogue's file anew, so that no free space in it holds what was once written there."""

from pathlib import Path

from mcred.catalog.file.locks import among_writers
from mcred.catalog.file.opening import BUSY_SECONDS, connect, told


def compact(catalog: Path) -> None:
    """Write the file anew. `secure_delete` blanks what is deleted; this also blanks what moved when pages were split.

    Raises:
        Unavailable: somebody is reading or writing, or the disk is full; nothing is lost.
    """
    with told(catalog), among_writers(catalog, seconds=BUSY_SECONDS):
        connection = connect(catalog)
        try:
            connection.execute("VACUUM")
        finally:
            connection.close()
