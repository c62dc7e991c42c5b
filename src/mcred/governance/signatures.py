"""Decisions signed with SSH keys: what is signed, whose key is on record, and what is wrong with a signature.

The keys come from the ledger's own entries, never from what is signed, so nobody can bring a key along. Whether the
numbers of a signature are right is for `ssh-keygen` to say; this module knows the rest.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from mcred.governance.canonical import Json, canonical
from mcred.governance.entries import Entry, Kind
from mcred.values import dataclass

NAMESPACE = "mcred-decision"
"""What a signature is for: one made for a mail or a commit does not pass for a decision."""

_KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+) ([A-Za-z0-9+/]+={0,2})(?: .*)?")
_MAGIC = b"SSHSIG"
_OUTSIDE = ("signature", "note")
"""What an entry's content has that is not signed: the signature itself, and the note's hash, whose salt comes later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A key and whose it is, from one day to another, both included."""

    login: str
    key: str
    since: date | None
    until: date | None

    def on(self, day: date) -> bool:
        """Tell whether the key may sign on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def content(self) -> dict[str, Json]:
        """Return it as the entry's content."""
        return {
            "login": self.login,
            "key": self.key,
            "from": None if self.since is None else self.since.isoformat(),
            "to": None if self.until is None else self.until.isoformat(),
        }


def signers_of(entries: Iterable[Entry]) -> tuple[Signer, ...]:
    """Return the keys on record; what was said last about a login's key counts."""
    found: dict[tuple[str, str], Signer] = {}
    for entry in entries:
        if entry.kind == Kind.SIGNER:
            since, until = entry.content.get("from"), entry.content.get("to")
            signer = Signer(
                login=str(entry.content["login"]),
                key=str(entry.content["key"]),
                since=None if since is None else date.fromisoformat(str(since)),
                until=None if until is None else date.fromisoformat(str(until)),
            )
            found[signer.login, signer.key] = signer
    return tuple(found.values())


def public_key(text: str) -> str | None:
    """Return the key of a `.pub` file's only line without its comment; None where it is none."""
    match = _KEY.fullmatch(text.strip())
    if match is None:
        return None
    try:
        blob = base64.b64decode(match[2], validate=True)
    except (ValueError, binascii.Error):
        return None
    name, _ = _string(blob)
    return f"{match[1]} {match[2]}" if name == match[1].encode() else None


def signed_text(*, catalogue: str, proposal: str, by: str, content: Mapping[str, Json]) -> bytes:
    """Return the bytes that are signed: the decision as its entry says it, of which proposal, by whom."""
    said = {key: value for key, value in content.items() if key not in _OUTSIDE}
    return canonical({"catalogue": catalogue, "proposal": proposal, "by": by, "content": said})


def key_in(signature: str) -> str | None:
    """Return the key that a signature says it was made with, as a `.pub` file has it; None where it is no signature."""
    try:
        blob = base64.b64decode(signature, validate=True)
    except (ValueError, binascii.Error):
        return None
    if not blob.startswith(_MAGIC) or len(blob) < len(_MAGIC) + 8:
        return None
    key, _ = _string(blob[len(_MAGIC) + 4 :])
    name, _ = _string(key)
    return f"{name.decode('ascii', 'replace')} {base64.b64encode(key).decode()}"


def armoured(signature: str) -> str:
    """Return a signature as `ssh-keygen` reads it."""
    lines = [signature[at : at + 70] for at in range(0, len(signature), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""])


def objection(signers: Iterable[Signer], login: str, signature: str, day: date) -> str | None:
    """Say why a signature cannot be `login`'s on a day, as far as its key tells; None where it can."""
    signers = tuple(signers)
    key = key_in(signature)
    if key is None:
        return "what stands for its signature is none"
    own = next((s for s in signers if s.login == login and s.key == key), None)
    if own is None:
        owner = next((s.login for s in signers if s.key == key), None)
        whose = f"{owner}'s" if owner else "on nobody's record"
        return f"it is signed with a key that is {whose}, not {login}'s"
    if own.since is not None and day < own.since:
        return f"it is signed with a key of {login} that counts from {own.since} on"
    if own.until is not None and day > own.until:
        return f"it is signed with a key of {login} that ended on {own.until}"
    return None


def allowed_signers(signers: Iterable[Signer]) -> str:
    """Return the keys as `ssh-keygen` reads them, each for its own login, for decisions alone, within its days."""
    lines = []
    for signer in signers:
        options = [f'namespaces="{NAMESPACE}"']
        if signer.since is not None:
            options.append(f'valid-after="{signer.since:%Y%m%d}000000Z"')
        if signer.until is not None:
            options.append(f'valid-before="{signer.until + timedelta(days=1):%Y%m%d}000000Z"')
        lines.append(f"{signer.login} {','.join(options)} {signer.key}\n")
    return "".join(lines)


def _string(data: bytes) -> tuple[bytes, bytes]:
    """Return the first string of SSH's wire format, and what follows it."""
    length = int.from_bytes(data[:4], "big")
    return data[4 : 4 + length], data[4 + length :]
