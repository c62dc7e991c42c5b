"""What an award's proof says of the record, compared with the record of today, piece by piece."""

from collections.abc import Iterator, Mapping
from typing import Any

from mcred.actions.studying.student_records import record
from mcred.awards.award import Award
from mcred.awards.proof import read
from mcred.catalog.file.database import Session
from mcred.records.model import EvidenceState, Record


def differences(session: Session, award: Award) -> tuple[str, ...]:
    """Say what counted when the award was found and reads otherwise today. Many differences matter to no requirement."""
    proof: Mapping[str, Any] = read(award.proof)
    held = record(session, award.student_id, award.proposal)
    return tuple(
        said for part in (_completions, _evidence, _exceptions, _earned) for said in part(proof, held)
    )


def _completions(proof: Mapping[str, Any], held: Record) -> Iterator[str]:
    today = {(c.course, str(c.term)): c for c in held.completions}
    for counted in proof["completions"]:
        course, term, grade = counted["course"], counted["term"], counted["grade"]
        now = today.get((course, term))
        if now is None:
            yield f"{course} in {term} is no longer on the record."
        elif now.grade != grade:
            yield f"{course} in {term} was {grade or 'without a grade'}, and is {now.grade or 'without a grade'} today."


def _evidence(proof: Mapping[str, Any], held: Record) -> Iterator[str]:
    today = {piece.assessment: piece for piece in held.evidence}
    for counted in proof["evidence"]:
        now = today.get(counted["assessment"])
        if now is None or now.state is not EvidenceState.ACCEPTED:
            yield f"The evidence for {counted['assessment']} is no longer accepted."
        elif (now.url, now.file_digest) != (counted["url"], counted["file"]):
            yield f"Other evidence for {counted['assessment']} is accepted today."


def _exceptions(proof: Mapping[str, Any], held: Record) -> Iterator[str]:
    waived = {waiver.node for waiver in held.waivers}
    for counted in proof["waivers"]:
        if counted["node"] not in waived:
            yield f"The waiver of {counted['node']} was undone."


def _earned(proof: Mapping[str, Any], held: Record) -> Iterator[str]:
    earned = {name for name, _ in held.earned}
    for counted in proof["micro_credentials"]:
        if counted["id"] not in earned:
            yield f"{counted['id']} no longer counts as earned."
