"""The provider's token: never printed, read only from where nobody else can read it."""

import os
import stat
from pathlib import Path
from shlex import quote

from mcred.errors import Misconfigured
from mcred.values import dataclass

_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that shows as `Secret(…)` in every print, log and traceback."""

    _text: str

    def reveal(self) -> str:
        """Return the text itself; only the header of a request may hold it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__


def as_secret(text: str, origin: str) -> Secret:
    """Accept one line of printable ASCII as a token; `origin` says where it was found, for the error."""
    token = text.strip()
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise Misconfigured(
            f"{origin} does not hold a token.",
            hint="It must be one line of letters and digits, as Credly shows it.",
        )
    return Secret(token)


def read_secret(path: Path) -> Secret:
    """Read a token file; refuse one that others can read.

    The descriptor that was checked is the one that is read, so the file cannot be exchanged in between.

    Raises:
        Misconfigured: the file is missing, not ours, readable by others, or holds no token.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Misconfigured(
            f"The token file {path} cannot be read: {error.strerror}.",
            hint="Write the token into it, or set token_file under [credly] in mcred.toml.",
        ) from None
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise Misconfigured(
                f"The token file {path} is not a file.", hint="Name a file that holds only the token."
            )
        if facts.st_mode & 0o077 or facts.st_uid != os.geteuid():
            raise Misconfigured(
                f"The token file {path} can be read by others, so its token may be known.",
                hint=f"Make it yours alone: chmod 600 {quote(str(path))}; if others use this machine, ask Credly for a new token.",
            )
        raw = os.read(descriptor, _LIMIT + 1)
    finally:
        os.close(descriptor)
    if len(raw) > _LIMIT:
        raise Misconfigured(
            f"The token file {path} is too long to be a token.", hint="It must hold only the token."
        )
    return as_secret(raw.decode("utf-8", "replace"), f"The token file {path}")
