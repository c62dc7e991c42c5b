"""Awards recorded with their proofs, and committed to in the ledger: whoever was found is judged again first."""

import secrets
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby, islice

from mcred.actions.programs import program_of_revision
from mcred.actions.studying.judged_records import records
from mcred.actions.studying.judging import Judge, accepted_evidence
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.awards.commitment import batches, commitment
from mcred.awards.proof import Judged, Proof, written
from mcred.catalog.earned import awards as rows
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.catalog.study import enrolments
from mcred.catalog.study.enrolments import Enrolment
from mcred.clock import stamp
from mcred.governance.entries import EntryDraft, Kind
from mcred.records.model import Record
from mcred.requirements.outcome import Kind as Counted

SUBJECT = "awards"
"""What the ledger's entries about awards are about: no student, no program."""
_CHUNK = 500


def record_awards(
    session: Session, workspace: Workspace, part: Sequence[Enrolment]
) -> tuple[list[Award], bool]:
    """Record awards and the commitments to their proofs; say too whether all of the programs stand approved."""
    today, now = workspace.clock.today(), workspace.clock.now()
    new, stand = list[Award](), True
    for revision, candidates in groupby(sorted(part, key=_revision), key=_revision):
        judge = Judge.of(workspace, program_of_revision(session, revision))
        stand = stand and judge.program.approved
        for chunk in _chunks(candidates) if judge.program.approved else ():
            new += _awards(session, judge, chunk, today, now)
    new = _committed(session, workspace, new, now)
    rows.add_awards(session, new)
    return new, stand


def _awards(
    session: Session, judge: Judge, candidates: list[Enrolment], today: date, now: datetime
) -> list[Award]:
    """Return the awards of those candidates whose enrolment and record still stand as they were seen."""
    students = [e.student_id for e in candidates]
    have = rows.awarded(session, students)
    follows = {
        e.student_id
        for e in enrolments.open_enrolments(session, students)
        if e.revision == judge.program.revision
    }
    held = records(session, students, judge.program.id)
    return [
        _award(judge, e, held[e.student_id], today, now)
        for e in candidates
        if e.student_id in follows
        and (e.student_id, e.proposal) not in have
        and judge.earned(held[e.student_id], today)
    ]


def _award(judge: Judge, enrolment: Enrolment, record: Record, today: date, now: datetime) -> Award:
    program, judged = judge.program, judge.judge(record, today)
    evaluation = judged.evaluation
    used = {c.name for c in evaluation.counted if c.kind in (Counted.EVIDENCE, Counted.ATTESTATION)}
    behind = set(judge.badge_evidence)
    evidence = tuple(p for p in accepted_evidence(record) if p.assessment in used | behind)
    # The badge's evidence is a condition of the award, so the award is not earned before it was accepted.
    dates = [p.decided_on or p.submitted_on for p in evidence if p.assessment in behind]
    dates += [condition.waived_by.on for condition in judged.conditions if condition.waived_by]
    earned_on = min(today, max([evaluation.earned_on or today, *dates]))
    award_id = str(uuid.uuid4())
    policy = program.policy
    proof = Proof(
        award=award_id,
        student_id=enrolment.student_id,
        proposal=program.id,
        revision=program.revision,
        policy=Judged(name=policy.id, version=policy.version, digest=policy.digest),
        earned_on=earned_on,
        found_at=stamp(now),
        counted=evaluation.counted,
        evidence=evidence,
        conditions=judged.conditions,
    )
    return Award(
        id=award_id,
        student_id=enrolment.student_id,
        proposal=program.id,
        revision=program.revision,
        earned_on=earned_on,
        found_at=now,
        proof=written(proof),
        salt=secrets.token_hex(32),
    )


def _committed(session: Session, workspace: Workspace, new: list[Award], now: datetime) -> list[Award]:
    """Write the commitments into the ledger and return the awards with the number of the entry that carries theirs."""
    by_commitment = {commitment(award.salt, award.proof): award for award in new}
    committed: list[Award] = []
    for batch in batches(list(by_commitment)):
        draft = EntryDraft(
            kind=Kind.AWARDS,
            subject=SUBJECT,
            actor=workspace.actor,
            by=workspace.actor,
            content={"commitments": list(batch)},
        )
        number = ledger.append(session, draft, at=now).sequence
        committed += [replace(by_commitment[one], ledger_entry=number) for one in batch]
    return sorted(committed, key=lambda award: (award.proposal, award.student_id))


def _chunks(enrolled: Iterable[Enrolment]) -> Iterator[list[Enrolment]]:
    rest = iter(enrolled)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _revision(enrolment: Enrolment) -> str:
    return enrolment.revision
