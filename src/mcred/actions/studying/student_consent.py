"""A student's consent to a disclosure: given by a text, on a day; withdrawn by a later act. Both stay on record."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

from mcred.actions.entering import acting, day_of, note_of, require_staff, short_text
from mcred.actions.positions import roster
from mcred.actions.private_file import require_place, write_private
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.people import consents
from mcred.clock import stamp
from mcred.documents.files import read_bounded
from mcred.errors import BadUsage, NotFound
from mcred.records.consent import Consent, ConsentAct, Purpose
from mcred.values import dataclass

LARGEST_TEXT = 4 * 1024 * 1024
PURPOSES = tuple(purpose.value for purpose in Purpose)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is agreed to: `badge-provider`, `registrar`, or `third-party` and who that is."""

    purpose: str
    recipient: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consents:
    """What some students consented to and withdrew, oldest first; `changed` names those for whom that is new."""

    consents: tuple[Consent, ...]
    changed: tuple[str, ...] = ()
    path: Path | None = None
    """Where the text was written, if that was asked for."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "consents",
            "changed": list(self.changed),
            "path": None if self.path is None else str(self.path),
            "consents": [consent_document(one) for one in self.consents],
        }


def consent_document(consent: Consent) -> dict[str, Any]:
    """Return a consent as `--json` shows it."""
    return {
        "student": consent.student_id,
        "for": consent.purpose.value,
        "recipient": consent.recipient or None,
        "act": consent.act.value,
        "on": consent.on.isoformat(),
        "in_force": consent.in_force,
        "text": consent.text or None,
        "text_name": consent.text_name or None,
        "by": consent.by,
        "at": consent.at,
        "note": consent.note,
    }


def record_consent(
    workspace: Workspace,
    student_ids: Sequence[str],
    agreement: Agreement,
    *,
    text: str | None = None,
    withdrawn: bool = False,
    on: str | None = None,
    note: str | None = None,
    by: str | None = None,
) -> Consents:
    """Record that students consented by a text, or withdrew their consent: of all of them or of none.

    Args:
        workspace: Where.
        student_ids: Whose.
        agreement: To what.
        text: The file of what was agreed to; it is kept.
        withdrawn: It was withdrawn; then there is no text.
        on: The day on which the student did so; today where it is not given.
        note: Why; required where it is withdrawn.
        by: On whose behalf.

    Raises:
        BadUsage: the purpose is none, or text, recipient or note is missing or too much.
        NotFound: there is no such student, or nothing to withdraw.
        Refused: whoever acts is not on the office's staff.
    """
    who, reason = acting(workspace, by), note_of(note, required=withdrawn)
    what, to = _read(agreement)
    day = day_of(on, who.today)
    data = _text(text, withdrawn=withdrawn)
    name = "" if text is None else short_text(PurePath(text).name, what="The text's name")
    with workspace.catalog().write() as session:
        require_staff(roster(session), who, "record a student's consent")
        wanted = [student_of(session, student_id).student_id for student_id in dict.fromkeys(student_ids)]
        digest = "" if data is None else consents.keep_text(session, data)
        standing = consents.in_force(session, what, wanted, recipient=to)
        if withdrawn:
            _require_given(standing, wanted, what)
        act = ConsentAct.WITHDRAWN if withdrawn else ConsentAct.GIVEN
        changed = []
        for student_id in wanted:
            consent = Consent(
                student_id=student_id, act=act, purpose=what, recipient=to, on=day, text=digest, text_name=name,
                by=who.by, at=stamp(who.now), note=reason,
            )  # fmt: skip
            before = standing.get(student_id)
            if withdrawn or before is None or (before.text, before.on) != (digest, day):
                consents.record(session, consent, actor=who.actor, at=who.now)
                changed.append(student_id)
        return Consents(consents=_all(session, wanted), changed=tuple(changed))


def show_consents(
    workspace: Workspace,
    student_ids: Sequence[str],
    *,
    agreement: Agreement | None = None,
    file: Path | None = None,
    force: bool = False,
) -> Consents:
    """Return what students consented to and withdrew; with `file`, write the text that one consent rests on.

    Raises:
        BadUsage: the file cannot be meant, or it is not said of which consent.
        NotFound: there is no such student, or no such consent stands.
    """
    if file is not None:
        if agreement is None or len(student_ids) != 1:
            raise BadUsage("One text can be written.", hint="Name one student, and --for PURPOSE.")
        require_place(file, workspace.settings, force=force)
    with workspace.catalog().read() as session:
        wanted = [student_of(session, student_id).student_id for student_id in dict.fromkeys(student_ids)]
        found = _all(session, wanted)
        if file is not None and agreement is not None:
            what, to = _read(agreement)
            standing = consents.in_force(session, what, wanted, recipient=to)
            _require_given(standing, wanted, what)
            write_private(file, consents.text(session, standing[wanted[0]].text), force=force)
    return Consents(consents=found, path=file)


def _all(session: Session, student_ids: Sequence[str]) -> tuple[Consent, ...]:
    return tuple(one for student_id in student_ids for one in consents.consents(session, student_id))


def _read(agreement: Agreement) -> tuple[Purpose, str]:
    word, named = agreement.purpose, agreement.recipient
    if word not in PURPOSES:
        raise BadUsage(
            f"There is no disclosure {word[:40]} to consent to.", hint=f"It is one of: {', '.join(PURPOSES)}."
        )
    recipient = "" if named is None else short_text(named, what="The recipient")
    if (word == Purpose.THIRD_PARTY.value) is not bool(recipient):
        raise BadUsage(
            "A consent for a third party names it, and no other does.",
            hint="Give --recipient NAME with --for third-party alone.",
        )
    return Purpose(word), recipient


def _text(text: str | None, *, withdrawn: bool) -> bytes | None:
    if withdrawn:
        if text is not None:
            raise BadUsage("Nothing is agreed to where a consent is withdrawn.", hint="Leave --text out.")
        return None
    if text is None:
        raise BadUsage(
            "By which text was it given?", hint="Give --text FILE: the form, or the signed copy; it is kept."
        )
    data = read_bounded(text, limit=LARGEST_TEXT)
    if not data or len(data) > LARGEST_TEXT:
        raise BadUsage(
            "The text is empty." if not data else f"The text is larger than {LARGEST_TEXT >> 20} MiB.",
            hint="Check which file was meant.",
        )
    return data


def _require_given(standing: dict[str, Consent], wanted: Sequence[str], purpose: Purpose) -> None:
    lacking = [student_id for student_id in wanted if student_id not in standing]
    if lacking:
        raise NotFound(
            f"No consent for {purpose.value} stands of {', '.join(lacking[:5])}{' …' if len(lacking) > 5 else ''}.",
            hint=f"What is on record: mcred student consent {lacking[0]}",
        )
