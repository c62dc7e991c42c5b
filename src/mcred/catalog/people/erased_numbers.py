"""Whether a number was erased here: known by a keyed hash alone, so that a registrar's old file brings nobody back.

A hash that anybody can compute would tell: there are a hundred million numbers of eight digits, and trying them all takes
a minute. So the hash takes a key that stands in a file beside the catalogue and goes into no backup. Who has the
catalogue or a backup without the key learns from it how many were erased and when, and about nobody whether.

With bare `sqlite3`, since the import asks; the table is made in `erasures`.
"""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from mcred.catalog.file.sidefiles import beside, read_line, write_line
from mcred.errors import Misconfigured
from mcred.values import dataclass

KEY_FILE = "erased-key"
_PURPOSE = b"mcred erased student/1\0"
_STANDING = "SELECT digest, key, erased_on FROM main.erasures WHERE digest <> ''"


@dataclass(frozen=True, slots=True)
class Key:
    """The key, and what it is recognised by."""

    secret: bytes

    @property
    def name(self) -> str:
        """Return what tells this key from another, and nothing of it."""
        return hashlib.sha256(b"mcred key name\0" + self.secret).hexdigest()[:16]

    def digest(self, student_id: str) -> str:
        """Return what stands for a number."""
        return hmac.digest(self.secret, _PURPOSE + student_id.encode(), "sha256").hex()


@dataclass(frozen=True, slots=True)
class Erased:
    """Those of a file who were erased, by number with the day; and of how many erased nobody can tell any more."""

    on: dict[str, str]
    unknown: int = 0


def key_of(catalog: Path) -> Key | None:
    """Return the key beside the catalogue; None where there is none that can be read."""
    line = read_line(beside(catalog, KEY_FILE))
    try:
        secret = bytes.fromhex(line or "")
    except ValueError:
        return None
    return Key(secret) if len(secret) == 32 else None


def own_key(catalog: Path) -> Key:
    """Return the key, made now where there is none: on the disk before anything is said with it.

    Raises:
        Misconfigured: it cannot be written.
    """
    found = key_of(catalog)
    if found is not None:
        return found
    key, place = Key(secrets.token_bytes(32)), beside(catalog, KEY_FILE)
    try:
        write_line(place, key.secret.hex())
    except OSError as error:
        raise Misconfigured(
            f"{place.name} cannot be written: {error.strerror}. Nobody was erased.",
            hint="Check the folder's mode and the space on its disk.",
        ) from None
    return key


def erased_among(connection: sqlite3.Connection, catalog: Path, student_ids: Iterable[str]) -> Erased:
    """Tell who of some students was erased and not let in again. Costs nothing where nobody was."""
    rows = connection.execute(_STANDING).fetchall()
    if not rows:
        return Erased({})
    key = key_of(catalog)
    known = {} if key is None else {digest: on for digest, name, on in rows if name == key.name}
    unknown = len(rows) - len(known)
    if key is None or not known:
        return Erased({}, unknown)
    digests = ((student_id, key.digest(student_id)) for student_id in student_ids)
    return Erased({who: known[digest] for who, digest in digests if digest in known}, unknown)
