"""Find everyone who has earned an award, and record it with its proof: once a student and program, for ever."""

import secrets
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any

from mcred.actions.judging import Judge, accepted_evidence
from mcred.actions.programs import program_of_revision
from mcred.actions.student_records import records
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.awards.commitment import batches, commitment
from mcred.awards.proof import Judged, Proof, written
from mcred.catalog import awards as rows
from mcred.catalog import enrolments, ledger
from mcred.catalog.database import Session
from mcred.catalog.enrolments import Enrolment
from mcred.clock import stamp
from mcred.governance.entries import EntryDraft, Kind
from mcred.records.model import Record
from mcred.requirements.outcome import Kind as Counted
from mcred.values import dataclass

SUBJECT = "awards"
"""What the ledger's entries about awards are about: no student, no program."""
_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """How many enrolments were judged, and the awards that are new."""

    evaluated: int
    awards: tuple[Award, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "evaluation",
            "evaluated": self.evaluated,
            "awards": [
                {"student": a.student_id, "proposal": a.proposal, "earned_on": a.earned_on.isoformat()}
                for a in self.awards
            ],
        }


def evaluate(workspace: Workspace) -> Evaluated:
    """Judge every enrolment that has no award, and record the awards that are due.

    Looking takes long and locks nobody out; whoever is found is judged again in the short transaction that records.
    A new award may complete a program that stacks on it, so its student is looked at again.
    """
    judged, found = 0, list[Award]()
    only: frozenset[str] | None = None
    judges: dict[str, Judge] = {}
    while True:
        with workspace.catalog().read() as session:
            looked_at, candidates = _candidates(session, workspace, judges, only)
        if only is None:
            judged = looked_at
        new = _record(workspace, candidates, judges) if candidates else []
        found += new
        only = frozenset(award.student_id for award in new)
        if not only or not any(judge.stacks_on for judge in judges.values()):
            return Evaluated(evaluated=judged, awards=tuple(found))


def would_be_found(session: Session, workspace: Workspace) -> tuple[Enrolment, ...]:
    """Return the enrolments whose award a run would record now; nothing is written."""
    return tuple(_candidates(session, workspace, {}, None)[1])


def _candidates(
    session: Session, workspace: Workspace, judges: dict[str, Judge], only: frozenset[str] | None
) -> tuple[int, list[Enrolment]]:
    """Return how many enrolments were judged, and those whose award is due."""
    have, today = rows.awarded(session), workspace.clock.today()
    open_ = [
        e
        for e in enrolments.every_enrolment(session)
        if (e.student_id, e.proposal) not in have and (only is None or e.student_id in only)
    ]
    judged, due = 0, list[Enrolment]()
    for judge, enrolled in _by_revision(session, workspace, open_, judges):
        for chunk in _chunks(enrolled):
            held = records(session, [e.student_id for e in chunk], judge.program.id)
            judged += len(chunk)
            due += [e for e in chunk if judge.earned(held[e.student_id], today)]
    return judged, due


def _by_revision(
    session: Session, workspace: Workspace, open_: list[Enrolment], judges: dict[str, Judge]
) -> Iterator[tuple[Judge, list[Enrolment]]]:
    """Yield the enrolments of each revision that stands approved, with its judge."""
    ordered = sorted(open_, key=lambda e: (e.proposal, e.revision, e.student_id))
    for revision, enrolled in groupby(ordered, key=lambda e: e.revision):
        if revision not in judges:
            judges[revision] = Judge.of(workspace, program_of_revision(session, revision))
        if judges[revision].program.approved:
            yield judges[revision], list(enrolled)


def _record(workspace: Workspace, candidates: list[Enrolment], judges: dict[str, Judge]) -> list[Award]:
    """Judge the candidates again and record, in one transaction, the awards and the commitments to their proofs."""
    today, now = workspace.clock.today(), workspace.clock.now()
    with workspace.catalog().write() as session:
        # What was approved when we looked may have been corrected since.
        fresh = {
            one: Judge.of(workspace, program_of_revision(session, one))
            for one in {e.revision for e in candidates}
        }
        judges.update(fresh)
        have = rows.awarded(session)
        follows = {(e.student_id, e.proposal): e.revision for e in enrolments.every_enrolment(session)}
        open_ = [
            e
            for e in candidates
            if (e.student_id, e.proposal) not in have
            and follows.get((e.student_id, e.proposal)) == e.revision
        ]
        new: list[Award] = []
        for judge, enrolled in _by_revision(session, workspace, open_, judges):
            for chunk in _chunks(enrolled):
                held = records(session, [e.student_id for e in chunk], judge.program.id)
                new += [
                    _award(judge, e, held[e.student_id], today, now)
                    for e in chunk
                    if judge.earned(held[e.student_id], today)
                ]
        new = _committed(session, workspace, new, now)
        rows.add_awards(session, new)
    return new


def _award(judge: Judge, enrolment: Enrolment, record: Record, today: date, now: datetime) -> Award:
    program, evaluation = judge.program, judge.evaluate(record, today)
    used = {c.name for c in evaluation.counted if c.kind in (Counted.EVIDENCE, Counted.ATTESTATION)}
    behind = set(judge.badge_evidence)
    evidence = tuple(p for p in accepted_evidence(record) if p.assessment in used | behind)
    # The badge's evidence is a condition of the award, so the award is not earned before it was accepted.
    dates = [p.decided_on or p.submitted_on for p in evidence if p.assessment in behind]
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


def _chunks(enrolled: list[Enrolment]) -> Iterator[list[Enrolment]]:
    rest = iter(enrolled)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
