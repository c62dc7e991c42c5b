"""Evidence: what a student hands in for an assessment, and the verdict of who may judge it."""

from datetime import date
from pathlib import PurePath
from typing import Any

from mcred.actions.entering import Acting, acting, day_of, note_of, require_entering
from mcred.actions.positions import position_of, roster
from mcred.actions.programs import Program, program_of_revision
from mcred.actions.studying.evidence_asked import Asked, asked_of
from mcred.actions.studying.evidence_file import checked_file, checked_link
from mcred.actions.studying.student_records import enrolment_of, student_of
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.study import evidence
from mcred.catalog.study.evidence import Submission, Verdict
from mcred.catalog.study.evidence_store import keep_file
from mcred.clock import stamp
from mcred.errors import BadUsage, NotFound, Refused
from mcred.governance.roster import EVALUATOR, INSTRUCTOR, Roster
from mcred.records.model import Evidence, EvidenceState, Student
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAct:
    """A piece of evidence as it stands after the act."""

    submission: Submission
    asked: Asked
    changed: bool

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "evidence",
            "changed": self.changed,
            **evidence_document(self.submission),
            **self.asked.document(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceQueue:
    """What waits for a verdict, oldest first."""

    waiting: tuple[Submission, ...]
    today: date

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "evidence-queue",
            "evidence": [{**evidence_document(s), "days": self.days(s)} for s in self.waiting],
        }

    def days(self, submission: Submission) -> int:
        """Return how long a submission has waited."""
        return (self.today - submission.evidence.submitted_on).days


def evidence_document(submission: Submission) -> dict[str, Any]:
    """Return a piece of evidence as `--json` shows it."""
    return {"student": submission.student_id, **evidence_of_one(submission)}


def evidence_of_one(submission: Submission) -> dict[str, Any]:
    """Return a piece of evidence as it stands among all that one student handed in."""
    piece = submission.evidence
    return {
        "proposal": submission.proposal,
        "assessment": piece.assessment,
        "state": piece.state.value,
        "url": piece.url or None,
        "file": piece.file_digest or None,
        "submitted_on": piece.submitted_on.isoformat(),
        "decided_on": None if piece.decided_on is None else piece.decided_on.isoformat(),
        "decided_by": piece.decided_by or None,
    }


def add_evidence(
    workspace: Workspace,
    student_id: str,
    proposal: str,
    assessment: str,
    *,
    url: str | None = None,
    file: str | None = None,
    on: str | None = None,
) -> EvidenceAct:
    """Record what a student handed in, as a link or a file; it then waits for a verdict.

    Raises:
        BadUsage: neither or both of link and file, or one that cannot be kept.
        NotFound: no such student or assessment.
        Refused: not enrolled, or the evidence that is there was accepted.
    """
    if (url is None) is (file is None):
        raise BadUsage("Evidence is a link or a file.", hint="Give either --url or --file.")
    link = "" if url is None else checked_link(url)
    day = day_of(on, workspace.clock.today())
    data = None if file is None else checked_file(file)
    name = "" if file is None else PurePath(file).name[:200].encode("utf-8", "backslashreplace").decode()
    with workspace.catalog().write() as session:
        program = _program(session, student_id, proposal)
        asked = asked_of(program, assessment)
        assessment = asked.key
        before = evidence.newest_submission(session, student_id, proposal, assessment)
        if before is not None and before.evidence.state is EvidenceState.ACCEPTED:
            raise Refused(
                f"Evidence of {student_id} for {assessment} was accepted on {before.evidence.decided_on}.",
                hint="An evaluator can open it again: mcred evidence reopen.",
            )
        # Kept before the row that names it: a crash in between leaves a file too many, never a row without one.
        digest = "" if data is None else keep_file(workspace.settings.catalog, data)
        piece = Evidence(
            assessment=assessment,
            state=EvidenceState.SUBMITTED,
            url=link,
            file_digest=digest,
            submitted_on=day,
        )
        redated = on is not None and before is not None and before.evidence.submitted_on != day
        if before is not None and _same(before.evidence, piece) and not redated:
            return EvidenceAct(submission=before, asked=asked, changed=False)
        number = evidence.add_submission(
            session, student_id=student_id, proposal=proposal, evidence=piece, file_name=name,
            actor=workspace.actor, at=stamp(workspace.clock.now()),
        )  # fmt: skip
    submission = Submission(
        id=number, student_id=student_id, proposal=proposal, evidence=piece, file_name=name
    )
    return EvidenceAct(submission=submission, asked=asked, changed=True)


def judge_evidence(
    workspace: Workspace,
    student_id: str,
    proposal: str,
    assessment: str,
    state: EvidenceState,
    *,
    note: str | None = None,
    by: str | None = None,
    on: str | None = None,
) -> EvidenceAct:
    """Accept or decline what a student handed in, or open it again (`submitted`).

    Raises:
        BadUsage: a note is missing where one is required (declined, opened again).
        NotFound: no such student or assessment, or nothing was handed in.
        Refused: not enrolled, or whoever decides may not.
    """
    who = acting(workspace, by)
    day = day_of(on, who.today)
    reason = note_of(note, required=state is not EvidenceState.ACCEPTED)
    with workspace.catalog().write() as session:
        program = _program(session, student_id, proposal)
        asked = asked_of(program, assessment)
        assessment = asked.key
        names = roster(session)
        _require_evaluator(names, who, program, day)
        _require_another(names, who, student_of(session, student_id))
        before = evidence.newest_submission(session, student_id, proposal, assessment)
        if before is None:
            raise NotFound(
                f"{student_id} has handed in nothing for {assessment}.",
                hint=f"Record it first: mcred evidence add {student_id} {proposal} {assessment} --url URL",
            )
        if before.evidence.state is state:
            return EvidenceAct(submission=before, asked=asked, changed=False)
        _require_handed_in(before, day)
        verdict = Verdict(state=state, by=who.by, on=day, note=reason)
        evidence.set_verdict(session, before.id, verdict, actor=who.actor, at=stamp(who.now))
        session.flush()
        after = evidence.newest_submission(session, student_id, proposal, assessment)
    return EvidenceAct(submission=after or before, asked=asked, changed=True)


def _require_handed_in(submission: Submission, day: date) -> None:
    """Refuse a verdict dated before there was anything to judge: an award's day is the latest of what counted."""
    came = submission.evidence.submitted_on
    if day < came:
        raise Refused(
            f"This evidence was handed in on {came}; it cannot have been judged on {day}.",
            hint=f"Give --on {came} or a later day; if it came earlier, enter it again (evidence add … --on DAY).",
        )


def evidence_queue(workspace: Workspace, proposal: str | None = None) -> EvidenceQueue:
    """Return what waits for a verdict; of one program, or of all.

    Raises:
        NotFound: there is no such program.
    """
    with workspace.catalog().read() as session:
        if proposal is not None:
            position_of(session, proposal)
        waiting = evidence.waiting(session, proposal)
    return EvidenceQueue(waiting=tuple(waiting), today=workspace.clock.today())


def _program(session: Session, student_id: str, proposal: str) -> Program:
    return program_of_revision(session, enrolment_of(session, student_id, proposal).revision)


def _require_evaluator(names: Roster, who: Acting, program: Program, day: date) -> None:
    """Refuse whoever is neither evaluator nor instructor, for this program or for all. Office and admin judge nothing."""
    require_entering(names, who)
    able = dict.fromkeys(
        h.login
        for h in names.holdings
        if h.role in (EVALUATOR, INSTRUCTOR) and h.on(day) and h.program in (None, program.id)
    )
    if who.by not in able:
        may = ", ".join(names.named(login) for login in able)
        raise Refused(
            f"{names.named(who.by)} may not judge evidence of {program.id} on {day}. "
            + (f"Those who may: {may}." if may else "Nobody may yet."),
            hint=""
            if may
            else f"An admin adds one: mcred roster add LOGIN --role evaluator --program {program.id}",
        )


def _require_another(names: Roster, who: Acting, student: Student) -> None:
    """Refuse a verdict on one's own evidence, whoever enters it.

    Somebody is the student if the roster has the student's address for them, or has none and the login is the first
    part of the student's address, or is the student's number.
    """
    for login in dict.fromkeys((who.by, who.actor)):
        address, theirs = names.person(login).email.strip().casefold(), student.email.casefold()
        same = address == theirs if address else login.casefold() in (theirs, theirs.partition("@")[0])
        if same or login.casefold() == student.student_id.casefold():
            raise Refused(
                f"{names.named(login)} is the student, as far as the roster can tell, and nobody judges their own "
                "evidence.",
                hint="Another evaluator judges it. If they are two people, have the roster know the evaluator's "
                "address: mcred roster add LOGIN --role evaluator --email ADDRESS",
            )


def _same(before: Evidence, piece: Evidence) -> bool:
    return before.state is EvidenceState.SUBMITTED and (before.url, before.file_digest) == (
        piece.url,
        piece.file_digest,
    )
