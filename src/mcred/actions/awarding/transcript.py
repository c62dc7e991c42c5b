"""Hand over to the registrar: credit-bearing awards and withdrawals, each once, with a receipt."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mcred.actions.awarding.to_hand_over import Left, to_hand_over
from mcred.actions.consenting import consents_to
from mcred.actions.entering import Acting, acting, require_staff
from mcred.actions.file_forms import unclear_form
from mcred.actions.positions import roster
from mcred.actions.private_file import require_place, write_private
from mcred.actions.workspace import Workspace
from mcred.catalog.earned import awards, transcripts
from mcred.catalog.earned.transcripts import Receipt
from mcred.catalog.file.database import Session
from mcred.catalog.people import disclosures
from mcred.catalog.people.disclosures import Disclosure
from mcred.clock import stamp
from mcred.errors import BadUsage, McredError, Misconfigured, NotFound, Unavailable
from mcred.publishing.transcript import FORMATS, transcript_file
from mcred.records.consent import Purpose
from mcred.records.transcript import DISCLOSED, Action, TranscriptLine
from mcred.values import dataclass

STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What was handed over. Without a receipt nothing was left to hand over."""

    receipt: int | None
    path: Path | None
    """None where it goes to standard output, or nowhere."""
    data: bytes = b""
    awards: int = 0
    withdrawals: int = 0
    changes: int = 0
    """Awards that were told again, under another number or name."""
    erased: int = 0
    """Lines that are missing from a file that was made again: their students were erased."""
    same: bool = True
    """A file that was made again has the very bytes of the first."""
    left: tuple[Left, ...] = ()
    unwritten: tuple[int, ...] = ()
    """Earlier receipts whose file never came onto the disk."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "transcript-export",
            "receipt": self.receipt,
            "path": None if self.path is None else str(self.path),
            "awards": self.awards,
            "withdrawals": self.withdrawals,
            "changes": self.changes,
            "erased": self.erased,
            "same": self.same,
            "left": [
                {
                    "student": one.student_id,
                    "proposal": one.proposal,
                    "award": one.award,
                    "reason": one.reason,
                }
                for one in self.left
            ],
            "unwritten": list(self.unwritten),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipts:
    """All hand-overs, oldest first."""

    receipts: tuple[Receipt, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "transcript-receipts",
            "receipts": [
                {
                    "receipt": one.number,
                    "at": stamp(one.at),
                    "by": one.by,
                    "format": one.format,
                    "digest": one.digest,
                    "awards": one.awards,
                    "withdrawals": one.withdrawals,
                    "changes": one.changes,
                    "erased": one.erased,
                    "written": one.written,
                }
                for one in self.receipts
            ],
        }


def transcript_export(
    workspace: Workspace,
    file: str | None = None,
    *,
    form: str | None = None,
    by: str | None = None,
    force: bool = False,
) -> HandedOver:
    """Hand over what the registrar was not told yet: recorded first, then written, so that nothing goes twice.

    Args:
        workspace: Where.
        file: The file; `-` for standard output; None: `transcript-NUMBER.csv` in the working folder.
        form: `csv` or `xlsx`; as the file's name ends where it is not given.
        by: On whose behalf.
        force: Replace a file that exists.

    Raises:
        BadUsage: the format is none, or the file cannot be meant.
        Refused: whoever acts is not on the office's staff, or the file exists.
        Misconfigured: the hand-over is recorded, and its file could not be written.
        Unavailable: so too, because of the disk; or that the file is written could not be noted.
    """
    who, chosen = acting(workspace, by), _format(form, file)
    if file not in (None, STANDARD_OUTPUT):
        require_place(Path(str(file)), workspace.settings, force=force)
    with workspace.catalog().write() as session:
        require_staff(roster(session), who, "hand over to the registrar")
        unwritten = tuple(one.number for one in transcripts.receipts(session) if not one.written)
        number = transcripts.next_number(session)
        lines, left = to_hand_over(session, workspace, number)
        if not lines:
            return HandedOver(receipt=None, path=None, left=left, unwritten=unwritten)
        path = _place(file, number, chosen)
        if file is None and path is not None:
            require_place(path, workspace.settings, force=force)
        data = transcript_file(lines, chosen, who.now)
        transcripts.add_receipt(
            session, lines, number=number, at=who.now, by=who.by, actor=who.actor,
            form=chosen, digest=hashlib.sha256(data).hexdigest(),
        )  # fmt: skip
        _log(session, workspace, who, lines, f"receipt {number}")
    _write(workspace, number, path, data, force=force)
    return HandedOver(
        receipt=number, path=path, data=data, awards=_count(lines, Action.AWARD),
        withdrawals=_count(lines, Action.WITHDRAWAL), changes=_count(lines, Action.CHANGE), left=left, unwritten=unwritten,
    )  # fmt: skip


def transcript_again(
    workspace: Workspace, number: int, file: str | None = None, *, by: str | None = None, force: bool = False
) -> HandedOver:
    """Write the file of an earlier hand-over once more, byte for byte. Nothing new is handed over.

    Raises:
        NotFound: there is no such receipt.
        BadUsage, Refused, Misconfigured: as for `transcript_export`.
    """
    who = acting(workspace, by)
    with workspace.catalog().write() as session:
        require_staff(roster(session), who, "hand over to the registrar")
        before = transcripts.receipt(session, number)
        if before is None:
            raise NotFound(f"There is no receipt {number}.", hint="mcred transcript list names them.")
        path = _place(file, number, before.format)
        if path is not None:
            require_place(path, workspace.settings, force=force)
        lines = transcripts.lines(session, number)
        data = transcript_file(lines, before.format, before.at)
        _log(session, workspace, who, lines, f"receipt {number}, again")
    _write(workspace, number, path, data, force=force)
    return HandedOver(
        receipt=number, path=path, data=data, awards=_count(lines, Action.AWARD),
        withdrawals=_count(lines, Action.WITHDRAWAL), changes=_count(lines, Action.CHANGE),
        erased=before.erased,
        same=hashlib.sha256(data).hexdigest() == before.digest,
    )  # fmt: skip


def receipts(workspace: Workspace) -> Receipts:
    """Return all hand-overs."""
    with workspace.catalog().read() as session:
        return Receipts(receipts=tuple(transcripts.receipts(session)))


def _format(form: str | None, file: str | None) -> str:
    ending = "" if file is None else Path(file).suffix.lower().removeprefix(".")
    chosen = form or ending or "csv"
    if form is None and chosen not in FORMATS:
        raise unclear_form(str(file), FORMATS)
    if chosen not in FORMATS:
        raise BadUsage(f"There is no format {chosen[:40]}.", hint=f"It is one of: {', '.join(FORMATS)}.")
    return chosen


def _place(file: str | None, number: int, form: str) -> Path | None:
    if file == STANDARD_OUTPUT:
        return None
    return Path(f"transcript-{number:04d}.{form}" if file is None else file)


def _write(workspace: Workspace, number: int, path: Path | None, data: bytes, *, force: bool) -> None:
    """Write the file of a hand-over that is on record, and record that it is there."""
    if path is not None:
        try:
            write_private(path, data, force=force)
        except McredError as error:
            failed = Unavailable if error.exit_code == Unavailable.exit_code else Misconfigured
            raise failed(
                f"{error.message.removesuffix('; nothing was written.').rstrip('.')}. Receipt {number} is on record all the same.",
                hint=f"Write its file: mcred transcript export --again {number} -o FILE",
            ) from error
    try:
        with workspace.catalog().write() as session:
            transcripts.mark_written(session, number, workspace.clock.now())
    except Unavailable as error:
        again = f"mcred transcript export --again {number} -o {path or '-'}"
        if path is None:
            raise Unavailable(
                f"Receipt {number} is on record, and nothing of it was printed: the disk is full, or does not answer.",
                hint=f"When it does again: {again}",
            ) from error
        raise Unavailable(
            f"{path} is written and complete, and receipt {number} is on record; only that it is written could not be noted.",
            hint=f"Hand the file over once. To have it noted, when the disk has room: {again} --force",
        ) from error


def _log(
    session: Session, workspace: Workspace, who: Acting, lines: Iterable[TranscriptLine], reference: str
) -> None:
    by_award = {award.id: award.student_id for award in awards.awards(session)}
    concerned = list(dict.fromkeys(by_award[line.award] for line in lines))
    consents = consents_to(session, workspace.settings, Purpose.REGISTRAR, concerned)
    for ground in dict.fromkeys(map(consents.ground, concerned)):
        disclosure = Disclosure(
            at=who.now, by=who.by, actor=who.actor, recipient="registrar", fields=DISCLOSED,
            reference=reference, ground=ground,
        )  # fmt: skip
        disclosures.log(session, [one for one in concerned if consents.ground(one) == ground], disclosure)


def _count(lines: Iterable[TranscriptLine], action: Action) -> int:
    return sum(line.action is action for line in lines)
