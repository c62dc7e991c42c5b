"""What an award rests on, written once, in one form: canonical JSON (RFC 8785) without floats, texts composed (NFC)."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias, cast

import rfc8785

from mcred.records.model import Evidence
from mcred.requirements.outcome import CountedBy, Kind
from mcred.requirements.whole import ConditionResult
from mcred.values import dataclass

FORMAT = "mcred-award/1"

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Under which text of which policy the record was judged."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Everything that an award rests on, at the moment at which it was found."""

    award: str
    student_id: str
    proposal: str
    revision: str
    policy: Judged
    earned_on: date
    found_at: str
    counted: tuple[CountedBy, ...]
    """What counted toward the requirements, in their order."""
    evidence: tuple[Evidence, ...] = ()
    """The accepted evidence that the requirements asked for or that stands behind the badge, each once."""
    conditions: tuple[ConditionResult, ...] = ()
    """What the policy asked over the whole, as the record met it."""


def written(proof: Proof) -> str:
    """Return the proof as canonical JSON, the text that is kept and committed to."""
    document: dict[str, Json] = {
        "format": FORMAT,
        "award": proof.award,
        "student": proof.student_id,
        "proposal": proof.proposal,
        "revision": proof.revision,
        "policy": {
            "name": proof.policy.name,
            "version": proof.policy.version,
            "digest": proof.policy.digest,
        },
        "earned_on": proof.earned_on.isoformat(),
        "found_at": proof.found_at,
        "completions": [_completion(c) for c in proof.counted if c.kind is Kind.COMPLETION],
        "evidence": [_evidence(piece) for piece in proof.evidence],
        "waivers": [
            {"node": c.node, "by": c.by, "on": c.on.isoformat(), "note": c.note}
            for c in proof.counted
            if c.kind is Kind.WAIVER
        ],
        "micro_credentials": [
            {"node": c.node, "id": c.name, "earned_on": c.on.isoformat()}
            for c in proof.counted
            if c.kind is Kind.MICRO_CREDENTIAL
        ],
    }
    if proof.conditions:
        document["whole"] = [_condition(condition) for condition in proof.conditions]
    return rfc8785.dumps(_composed(document)).decode()


def read(text: str) -> dict[str, Json]:
    """Read a proof that was kept; its shape is the one that `written` gave it."""
    return cast("dict[str, Json]", json.loads(text))


def _completion(counted: CountedBy) -> dict[str, Json]:
    return {
        "node": counted.node,
        "course": counted.name,
        "term": str(counted.term),
        "credits": None if counted.credits is None else str(counted.credits),
        "grade": counted.grade,
        "substitution": {"instead_of": counted.instead_of, "by": counted.by, "note": counted.note}
        if counted.instead_of
        else None,
    }


def _condition(condition: ConditionResult) -> dict[str, Json]:
    waiver = condition.waived_by
    return {
        "condition": condition.key,
        "found": condition.says,
        "waiver": {"by": waiver.by, "on": waiver.on.isoformat(), "note": waiver.note} if waiver else None,
    }


def _evidence(piece: Evidence) -> dict[str, Json]:
    return {
        "assessment": piece.assessment,
        "url": piece.url,
        "file": piece.file_digest,
        "submitted_on": piece.submitted_on.isoformat(),
        "accepted_on": piece.decided_on.isoformat() if piece.decided_on else None,
        "accepted_by": piece.decided_by,
    }


def _composed(value: Json) -> Json:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case Mapping():
            return {key: _composed(item) for key, item in value.items()}
        case None | bool() | int():
            return value
        case Sequence():
            return [_composed(item) for item in value]
