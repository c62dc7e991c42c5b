"""What an award rests on, written once, in one form: canonical JSON (RFC 8785) without floats, texts composed (NFC)."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, cast

import rfc8785

from mcred.records.model import Completion, Evidence, Substitution, Waiver

FORMAT = "mcred-award/1"

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Under which text of which policy the record was judged."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class CountedCompletion:
    """A course result and the requirement that it counted for. `substitution` where it stood in for another course."""

    node: str
    completion: Completion
    substitution: Substitution | None = None


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
    completions: tuple[CountedCompletion, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """What the tree asked for and what stands behind the badge, each once."""
    waivers: tuple[Waiver, ...] = ()
    earned: tuple[tuple[str, date], ...] = ()
    """Other micro-credentials that counted: stacking."""


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
        "completions": [_completion(counted) for counted in proof.completions],
        "evidence": [_evidence(piece) for piece in proof.evidence],
        "waivers": [
            {"node": w.node, "by": w.by, "on": w.on.isoformat(), "note": w.note} for w in proof.waivers
        ],
        "micro_credentials": [{"id": name, "earned_on": on.isoformat()} for name, on in proof.earned],
    }
    return rfc8785.dumps(_composed(document)).decode()


def read(text: str) -> dict[str, Json]:
    """Read a proof that was kept; its shape is the one that `written` gave it."""
    return cast("dict[str, Json]", json.loads(text))


def _completion(counted: CountedCompletion) -> dict[str, Json]:
    completion, substitution = counted.completion, counted.substitution
    return {
        "node": counted.node,
        "course": completion.course,
        "term": str(completion.term),
        "credits": None if completion.credits is None else str(completion.credits),
        "grade": completion.grade,
        "substitution": None
        if substitution is None
        else {"by": substitution.by, "on": substitution.on.isoformat(), "note": substitution.note},
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
