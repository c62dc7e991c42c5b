"""Letters as mails in a folder: private, one file a person, whole or not there at all."""

import re
from datetime import datetime
from email.headerregistry import Address
from pathlib import Path

from mcred.actions.reviewing.digest import Digest
from mcred.config.settings import FILE_NAME, Settings
from mcred.documents.saving import save_whole
from mcred.errors import Misconfigured, unwritten
from mcred.publishing.eml import address, eml
from mcred.values import dataclass

_ENDING = ".eml"
_UNUSUAL = re.compile(r"[^A-Za-z0-9_.@-]|^\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mails:
    """The files that were written, the logins that no mail can be sent to, and the files of earlier days."""

    written: tuple[Path, ...]
    unreachable: tuple[str, ...]
    older: tuple[Path, ...]


def write_mails(settings: Settings, found: Digest, folder: Path, at: datetime) -> Mails:
    """Write one mail a person into a folder, which is made where it is missing; nothing where nothing waits.

    Raises:
        Misconfigured: no sender is configured, or the folder cannot be written.
    """
    if not found.letters:
        return Mails(written=(), unreachable=(), older=_mails(folder))
    sender = _sender(settings)
    written, unreachable = [], []
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for letter in found.letters:
            to = address(letter.email, letter.name) if letter.email else None
            if to is None:
                unreachable.append(letter.login)
                continue
            file = folder / f"{_UNUSUAL.sub('_', letter.login)}{_ENDING}"
            file.unlink(missing_ok=True)  # a link, or a file that others may read, is not written through
            save_whole(file, eml(letter, to=to, sender=sender, at=at))
            written.append(file)
    except OSError as error:
        raise unwritten(folder, error, hint="Check the folder and its mode, or give -o.") from error
    older = tuple(file for file in _mails(folder) if file not in written)
    return Mails(written=tuple(written), unreachable=tuple(unreachable), older=older)


def _sender(settings: Settings) -> Address:
    sender = address(settings.digest.sender)
    if sender is None:
        what = "is no address" if settings.digest.sender else "is not set, and a mail needs a sender"
        raise Misconfigured(
            f"digest.from in {FILE_NAME} {what}.",
            hint='Write: [digest], and below it from = "Office of Micro-Credentials <office@example.edu>".',
        )
    return sender


def _mails(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(file for file in folder.iterdir() if file.suffix == _ENDING))
    except OSError:
        return ()
