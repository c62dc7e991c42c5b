"""One piece of evidence for the eyes of its evaluator: what it is judged by, what was handed in, every verdict, the file."""

from pathlib import Path
from typing import Any

from mcred.actions.consenting import SCHOOL_OFFICIAL
from mcred.actions.entering import acting
from mcred.actions.private_file import require_place, write_private
from mcred.actions.programs import program_of_revision
from mcred.actions.studying.evidence import evidence_document
from mcred.actions.studying.evidence_asked import Asked, asked_of
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.people import disclosures
from mcred.catalog.people.disclosures import Disclosure
from mcred.catalog.study import enrolments, evidence
from mcred.catalog.study.evidence import Submission, Verdict
from mcred.catalog.study.evidence_store import read_file
from mcred.errors import BadUsage, NotFound
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceShown:
    """What was handed in for one assessment, oldest first, each with its verdicts; the last one counts."""

    asked: Asked
    submissions: tuple[tuple[Submission, tuple[Verdict, ...]], ...]
    path: Path | None
    """Where the file of the last one was written, if that was asked for."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "evidence-history",
            **self.asked.document(),
            "path": None if self.path is None else str(self.path),
            "submissions": [
                {
                    **evidence_document(submission),
                    "file_name": submission.file_name or None,
                    "verdicts": [
                        {"state": v.state.value, "by": v.by, "on": v.on.isoformat(), "note": v.note}
                        for v in verdicts
                    ],
                }
                for submission, verdicts in self.submissions
            ],
        }


def show_evidence(
    workspace: Workspace,
    student_id: str,
    proposal: str,
    assessment: str,
    *,
    file: Path | None = None,
    force: bool = False,
) -> EvidenceShown:
    """Return what a student handed in for an assessment; with `file`, write the last file handed in to that place.

    Raises:
        NotFound: no such student, enrolment or assessment, or nothing was handed in.
        BadUsage: what was handed in last is no file, or the place cannot be meant.
        Refused: the place is taken.
        DamagedCatalogue: the file is gone, or holds something else than was handed in.
    """
    if file is not None:
        require_place(file, workspace.settings, force=force)
    catalog = workspace.catalog()
    with catalog.read() if file is None else catalog.write() as session:
        student_of(session, student_id)
        enrolment = enrolments.enrolment(session, student_id, proposal)
        if enrolment is None:
            raise NotFound(f"{student_id} was never enrolled in {proposal}.")
        asked = asked_of(program_of_revision(session, enrolment.revision), assessment)
        assessment = asked.key
        found = tuple(
            (one, tuple(evidence.verdicts(session, one.id)))
            for one in evidence.submissions_of_student(session, student_id)
            if one.proposal == proposal and one.evidence.assessment == assessment
        )
        if not found:
            raise NotFound(f"{student_id} has handed in nothing for {assessment}.")
        data = None if file is None else _file_for(session, workspace, found[-1][0])
    if file is not None and data is not None:
        write_private(file, data, force=force)
    return EvidenceShown(asked=asked, submissions=found, path=file)


def _file_for(session: Session, workspace: Workspace, last: Submission) -> bytes:
    """Return the file that was handed in last; that somebody has it now is logged first."""
    digest, who = last.evidence.file_digest, acting(workspace)
    if not digest:
        raise BadUsage("What was handed in last is a link, no file.", hint=f"Open it: {last.evidence.url}")
    data = read_file(workspace.settings.catalog, digest)
    disclosure = Disclosure(
        at=who.now,
        by=who.by,
        actor=who.actor,
        recipient=who.by,
        fields=("evidence",),
        reference=f"{last.proposal} {last.evidence.assessment}",
        ground=SCHOOL_OFFICIAL,
    )
    disclosures.log(session, [last.student_id], disclosure)
    return data
