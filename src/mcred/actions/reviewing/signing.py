"""Signed decisions: a signature is asked for where the policy wants one, and judged before anything is recorded."""

from datetime import date, datetime
from pathlib import Path

from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.clock import is_behind, stamp
from mcred.governance.entries import Decision
from mcred.governance.signatures import objection, signed_text, signers_of
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature, and the text that it is of."""

    text: bytes
    armoured: str


def sign_decision(key: Path, decision: Decision, *, catalogue: str, proposal: str, by: str) -> Signature:
    """Sign a decision. `ssh-keygen` does it, so never within a transaction: whoever signs may be waited for."""
    from mcred.actions.proving.ssh_keygen import sign  # noqa: PLC0415 - its imports cost more than a decision

    text = signed_text(catalogue=catalogue, proposal=proposal, by=by, content=decision.content())
    return Signature(text, sign(key, text))


def catalogue_of(session: Session) -> str:
    """Return the catalogue's id, which every signature names: one for another office does not pass here."""
    first = ledger.entry(session, 1)
    return first.catalogue if first else ""


def unsigned(
    session: Session, decision: Decision, signature: Signature | None,
    *, proposal: str, by: str, now: datetime, wanted: bool,
) -> str | None:  # fmt: skip
    """Say why a decision cannot be recorded as it is signed, or as it is not; None where it can.

    Args:
        session: The transaction.
        decision: What is to be recorded.
        signature: What was signed before the transaction began.
        proposal: What it is about.
        by: Whose decision it is.
        now: The moment of the entry.
        wanted: Whether the stage's policy wants a signature.
    """
    if signature is None:
        if not wanted:
            return None
        return (
            f"{decision.stage} signs its decisions. Sign as {by}: --sign with the file of your SSH key; if it is not "
            "on record yet, an admin adds it: mcred signer add LOGIN --key FILE.pub"
        )
    newest = ledger.newest_entry(session)
    if newest and is_behind(now, newest.at):
        return f"this computer's clock lies behind the newest entry, of {newest.at}: a signature would be dated wrongly. Set the clock."
    signers = signers_of(ledger.signer_entries(session))
    why = objection(signers, by, signature.armoured, date.fromisoformat(stamp(now)[:10]))
    if why:
        return f"{why}. An admin adds one: mcred signer add {by} --key FILE.pub"
    text = signed_text(catalogue=catalogue_of(session), proposal=proposal, by=by, content=decision.content())
    if text != signature.text:
        return (
            "its signature is of something else: what is decided changed while it was signed. Sign it again."
        )
    return None
