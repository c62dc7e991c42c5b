"""An award's proof: one text for one proof, and a commitment that binds to it and says nothing."""

import json
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.awards.commitment import batches, commitment
from mcred.awards.proof import Judged, Proof, read, written
from mcred.records.model import Evidence, EvidenceState
from mcred.records.terms import Term
from mcred.requirements.outcome import CountedBy, Kind

PROOF = Proof(
    award="6f1c1c43-0000-4000-8000-000000000001",
    student_id="B00990001",
    proposal="applied-data-analysis",
    revision="ab" * 32,
    policy=Judged(name="binghamton-2020", version="1", digest="cd" * 32),
    earned_on=date(2027, 5, 20),
    found_at="2027-05-21T03:00:00Z",
    counted=(
        CountedBy(
            node="all_of/0", kind=Kind.COMPLETION, name="MATH 147", on=date(2026, 12, 31),
            term=Term(2026, "fall"), grade="A", credits=Decimal(4),
        ),
        CountedBy(
            node="elective", kind=Kind.COMPLETION, name="GEOG 465", on=date(2027, 1, 8),
            term=Term(2027, "spring"), grade="B", instead_of="CS 110", by="chen", note="same content",
        ),
        CountedBy(
            node="all_of/2", kind=Kind.WAIVER, name="all_of/2", on=date(2027, 1, 9), by="chen",
            note="Zoe\u0308 did it in industry",
        ),
        CountedBy(node="all_of/3", kind=Kind.MICRO_CREDENTIAL, name="data-basics", on=date(2026, 12, 18)),
        CountedBy(node="all_of/4", kind=Kind.EVIDENCE, name="AS1", on=date(2027, 5, 20), by="lovell"),
    ),
    evidence=(
        Evidence(
            assessment="AS1",
            state=EvidenceState.ACCEPTED,
            url="https://example.edu/r",
            submitted_on=date(2027, 5, 1),
            decided_on=date(2027, 5, 20),
            decided_by="lovell",
        ),
    ),
)  # fmt: skip
SALT = "0f" * 32


def test_a_proof_names_all_that_counted():
    assert read(written(PROOF)) == {
        "format": "mcred-award/1",
        "award": "6f1c1c43-0000-4000-8000-000000000001",
        "student": "B00990001",
        "proposal": "applied-data-analysis",
        "revision": "ab" * 32,
        "policy": {"name": "binghamton-2020", "version": "1", "digest": "cd" * 32},
        "earned_on": "2027-05-20",
        "found_at": "2027-05-21T03:00:00Z",
        "completions": [
            {
                "node": "all_of/0", "course": "MATH 147", "term": "2026-fall", "credits": "4", "grade": "A",
                "substitution": None,
            },
            {
                "node": "elective", "course": "GEOG 465", "term": "2027-spring", "credits": None, "grade": "B",
                "substitution": {"instead_of": "CS 110", "by": "chen", "note": "same content"},
            },
        ],
        "evidence": [
            {
                "assessment": "AS1", "url": "https://example.edu/r", "file": "", "submitted_on": "2027-05-01",
                "accepted_on": "2027-05-20", "accepted_by": "lovell",
            }
        ],
        "waivers": [{"node": "all_of/2", "by": "chen", "on": "2027-01-09", "note": "Zo\u00eb did it in industry"}],
        "micro_credentials": [{"node": "all_of/3", "id": "data-basics", "earned_on": "2026-12-18"}],
    }  # fmt: skip


def test_the_text_is_the_one_that_any_canonical_writer_gives():
    text = written(PROOF)
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert unicodedata.is_normalized("NFC", text)


def test_a_commitment_binds_to_every_character_and_to_the_salt():
    text = written(PROOF)
    bound = commitment(SALT, text)
    assert bound == commitment(SALT, written(PROOF))
    assert bound != commitment(SALT, written(replace(PROOF, earned_on=date(2027, 5, 21))))
    assert bound != commitment("0e" * 32, text)


@pytest.mark.parametrize("salt", ["", "0f" * 16, "zz" * 32, "0F" * 32])
def test_a_commitment_without_a_full_salt_is_refused(salt):
    with pytest.raises(ValueError, match="64 hexadecimal"):
        commitment(salt, "proof")


@given(st.integers(min_value=0, max_value=3_500))
def test_no_entry_carries_more_than_a_thousand_and_none_is_lost(count):
    commitments = [f"{n:064x}" for n in range(count)]
    entries = list(batches(list(reversed(commitments))))
    assert [c for entry in entries for c in entry] == commitments
    assert all(1 <= len(entry) <= 1_000 for entry in entries)
