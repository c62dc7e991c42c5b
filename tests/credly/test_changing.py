"""What an answer to a revocation or a replacement may be taken for, and what a replacement says."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mcred.badges.port import (
    BadgeRequest,
    EvidenceLink,
    NoEvidence,
    ProviderState,
    Rejected,
    ReplaceRequest,
    Throttled,
    Unauthorized,
    Unknown,
)
from mcred.credly.answers import Answer
from mcred.credly.bodies import replace_body
from mcred.credly.changing import read_replaced, read_revoked
from mcred.credly.searching import read_search_page
from mcred.credly.wire import read_badge

NOW = datetime(2027, 5, 20, tzinfo=UTC)
OLD, NEW = "11111111-aaaa-4000-8000-000000000001", "11111111-aaaa-4000-8000-000000000002"
REQUEST = ReplaceRequest(
    badge_id=OLD,
    badge=BadgeRequest(
        earner_id="e1",
        email="a@example.edu",
        given_name="Ada",
        family_name="Testwell",
        template_id="t1",
        issued_on=date(2027, 5, 1),
        expires_on=date(2030, 5, 1),
        evidence=(EvidenceLink(name="Report", url="https://example.edu/r"),),
    ),
    country="US",
)
BADGE = {
    "id": OLD, "state": "revoked", "badge_template": {"id": "t1"}, "issuer_earner_id": "e1",
    "recipient_email": "a@example.edu",
}  # fmt: skip
REPLACED = {**BADGE, "id": NEW, "state": "accepted", "replaces_badge_id": OLD}


def answer(status, data=None, body=None, **metadata):
    document = json.dumps({"data": data, "metadata": metadata or None}).encode()
    return Answer(status, {}, document if body is None else body)


def test_what_is_revoked_or_replaced():
    assert read_revoked(answer(200, BADGE), OLD.upper(), NOW).badge.state is ProviderState.REVOKED
    assert read_replaced(answer(201, REPLACED), REQUEST, NOW).badge.id == NEW
    same = {**REPLACED, "id": OLD, "replaces_badge_id": None}  # passed over: nothing differed
    assert read_replaced(answer(200, same), REQUEST, NOW).badge.id == OLD


@pytest.mark.parametrize(
    "odd",
    [
        answer(200, {**BADGE, "state": "accepted"}),
        answer(200, {**BADGE, "id": NEW}),
        answer(200, body=b'{"data": {"id": "7f'),
        answer(204, body=b""),
        answer(500, {"message": "no"}),
        answer(502, body=b"<html>"),
        answer(401, body=b"<html>"),
        answer(404, body=b"<html>"),
        answer(302, body=b""),
    ],
)
def test_every_doubt_about_a_revocation_is_unknown(odd):
    assert isinstance(read_revoked(odd, OLD, NOW), Unknown)


@pytest.mark.parametrize(
    "odd",
    [
        {**REPLACED, "replaces_badge_id": None},
        {**REPLACED, "issuer_earner_id": "e2"},
        {**REPLACED, "badge_template": {"id": "t2"}},
        {},
    ],
)
def test_every_doubt_about_a_replacement_is_unknown(odd):
    assert isinstance(read_replaced(answer(201, odd), REQUEST, NOW), Unknown)


def test_refusals_keep_the_words_and_the_badge_that_stands():
    words = {"message": "This badge cannot be replaced because it has already been replaced."}
    refused = read_replaced(answer(422, words, current_badge_id=NEW), REQUEST, NOW)
    assert refused == Rejected(422, words["message"], NEW)
    assert read_revoked(answer(403, {"message": "no"}), OLD, NOW) == Unauthorized(403, "no")
    waits = replace(answer(429, {"message": "slow"}), headers={"retry-after": "7"})
    assert read_revoked(waits, OLD, NOW) == Throttled(7, "slow")


def test_a_replacement_names_every_optional_field():
    body = json.loads(replace_body(REQUEST))
    assert body == {
        "badge_template_id": "t1",
        "issued_at": "2027-05-01 00:00:00 +0000",
        "recipient_email": "a@example.edu",
        "issued_to_first_name": "Ada",
        "issued_to_middle_name": None,
        "issued_to_last_name": "Testwell",
        "issuer_earner_id": "e1",
        "expires_at": "2030-05-01 00:00:00 +0000",
        "country_name": "US",
        "state_or_province": None,
        "evidence": [{"type": "UrlEvidence", "name": "Report", "value": "https://example.edu/r"}],
    }


def test_what_a_badge_says_is_read_for_the_next_replacement():
    read = read_badge(
        {
            **REPLACED,
            "country": "US",
            "issued_to_middle_name": "B.",
            "expires_at": "2030-05-01T00:00:00.000Z",
            "evidence": [
                {"type": "UrlEvidence", "name": "Report", "value": "https://example.edu/r", "id": "x"},
                {"type": "IdEvidence", "title": "by hand"},
                "odd",
            ],
        }
    )
    assert (read.country, read.middle_name, read.expires_on) == ("US", "B.", date(2030, 5, 1))
    assert read.evidence == (EvidenceLink(name="Report", url="https://example.edu/r"),)
    assert read_badge({**REPLACED, "expires_at": "soon", "evidence": None}).expires_on is None


def test_a_page_of_the_search_says_whether_there_is_another():
    assert not read_search_page(answer(200, [BADGE], next_page_url=None)).more
    assert read_search_page(answer(200, [BADGE], next_page_url="https://x.example/?page=2")).more
    for odd in (
        answer(200, [BADGE]),
        answer(404, {"message": "no"}),
        answer(200, [{"id": 1}], next_page_url=None),
    ):
        assert isinstance(read_search_page(odd), NoEvidence)
