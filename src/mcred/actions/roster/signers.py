"""Whose SSH keys sign decisions: adding one to the record, ending it, listing them."""

from datetime import date
from pathlib import Path
from typing import Any

from mcred.actions.entering import acting, login, plain_date
from mcred.actions.positions import roster
from mcred.actions.roster.holdings import require_admin
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.documents.files import read_bounded
from mcred.errors import BadUsage, NotFound, Refused
from mcred.governance.entries import EntryDraft, Kind
from mcred.governance.signatures import Signer, public_key, signers_of
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerEntry:
    """What was recorded about a key; `entry` is None where the record said so already."""

    signer: Signer
    entry: int | None

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"kind": "signer-entry", "entry": self.entry, "signer": self.signer.content()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerListing:
    """The keys on record, by login."""

    signers: tuple[Signer, ...]
    day: date

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "signers",
            "on": self.day.isoformat(),
            "signers": [{**s.content(), "current": s.on(self.day)} for s in self.signers],
        }


def add_signer(
    workspace: Workspace, who: str, key: Path, *, since: str | None = None, until: str | None = None
) -> SignerEntry:
    """Record that a login signs with a key.

    Raises:
        BadUsage: The file holds no public key, or a date is none.
        Refused: Whoever acts is no admin, or the key is somebody else's.
    """
    signer = Signer(
        login=login(who),
        key=_key(key),
        since=None if since is None else plain_date(since, what="--from"),
        until=None if until is None else plain_date(until, what="--to"),
    )
    if signer.since and signer.until and signer.until < signer.since:
        raise BadUsage("--to lies before --from.", hint="Give the first day, then the last.")
    return _enter(workspace, signer)


def end_signer(
    workspace: Workspace, who: str, *, key: Path | None = None, on: str | None = None
) -> SignerEntry:
    """Record the last day of a login's key: of its only one that counts, or of the one in a file.

    Raises:
        NotFound: The login has no such key.
        BadUsage: It has several and none was named, or the day has passed.
    """
    today = workspace.clock.today()
    day = today if on is None else plain_date(on, what="--on")
    if day < today:
        raise BadUsage(
            f"--on {day} has passed: what was signed since was accepted, and stays so.",
            hint="End the key today, and mcred correct the decisions that were not its owner's.",
        )
    with workspace.catalog().read() as session:
        own = [s for s in _signers(session) if s.login == who and s.on(today)]
    if key is not None:
        wanted = _key(key)
        own = [s for s in own if s.key == wanted]
    if not own:
        raise NotFound(f"{who[:64]} has no such key on record today.", hint="mcred signer list shows all.")
    if len(own) > 1:
        raise BadUsage(f"{who} has {len(own)} keys on record.", hint="Say which one ends: --key FILE.pub")
    return _enter(workspace, Signer(login=who, key=own[0].key, since=own[0].since, until=day))


def list_signers(workspace: Workspace) -> SignerListing:
    """Return all keys that were ever on record."""
    with workspace.catalog().read() as session:
        found = _signers(session)
    return SignerListing(
        signers=tuple(sorted(found, key=lambda s: (s.login, s.key))), day=workspace.clock.today()
    )


def _enter(workspace: Workspace, signer: Signer) -> SignerEntry:
    who = acting(workspace)
    with workspace.catalog().write() as session:
        require_admin(roster(session), who)
        known = _signers(session)
        if signer in known:
            return SignerEntry(signer=signer, entry=None)
        other = next((s.login for s in known if s.key == signer.key and s.login != signer.login), None)
        if other:
            raise Refused(f"This key is {other}'s.", hint="Each person signs with a key of their own.")
        draft = EntryDraft(
            kind=Kind.SIGNER, subject=signer.login, actor=who.actor, by=who.by, content=signer.content()
        )
        entry = ledger.append(session, draft, at=who.now)
    return SignerEntry(signer=signer, entry=entry.sequence)


def _signers(session: Session) -> tuple[Signer, ...]:
    return signers_of(ledger.signer_entries(session))


def _key(file: Path) -> str:
    text = read_bounded(file, limit=16 * 1024).decode("utf-8", "replace")
    found = public_key(text)
    if found is None:
        secret = "PRIVATE KEY" in text
        raise BadUsage(
            f"{file} holds a private key." if secret else f"{file} holds no SSH public key.",
            hint="Name the .pub file beside it: one line, such as ssh-ed25519 AAAA… you@example.edu",
        )
    return found
