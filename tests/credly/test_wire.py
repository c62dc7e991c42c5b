"""What is written to Credly, and how its bodies are read."""

import json
from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from mcred.badges.port import BadgeRequest, EvidenceLink
from mcred.credly.bodies import issue_body
from mcred.credly.wire import (
    base_address,
    can_be_filtered,
    printable,
    query,
    read_badge,
    read_envelope,
    read_template,
    words_of,
)
from mcred.errors import Misconfigured

REQUEST = BadgeRequest(
    earner_id="6b1c",
    email="sam.oak@example.edu",
    given_name="Sam",
    family_name="Oak",
    template_id="t-1",
    issued_on=date(2027, 5, 20),
    evidence=(
        EvidenceLink(name="Report", url="https://example.edu/r/1", description="the report"),
        EvidenceLink(name="Talk", url="", description="given in May"),
    ),
)


def test_an_issue_request_holds_this_and_nothing_more() -> None:
    assert json.loads(issue_body(REQUEST)) == snapshot(
        {
            "recipient_email": "sam.oak@example.edu",
            "issued_to_first_name": "Sam",
            "issued_to_last_name": "Oak",
            "badge_template_id": "t-1",
            "issued_at": "2027-05-20 00:00:00 +0000",
            "issuer_earner_id": "6b1c",
            "duplicate_behavior": "deny",
            "evidence": [
                {
                    "type": "UrlEvidence",
                    "name": "Report",
                    "value": "https://example.edu/r/1",
                    "description": "the report",
                },
                {"type": "PlainTextEvidence", "title": "Talk", "description": "given in May"},
            ],
        }
    )


@given(st.text(min_size=1))
def test_a_filter_is_encoded_whole_and_comes_back_whole(value: str) -> None:
    text = query((("recipient_email_all", value), ("badge_template_id", "t-1")), page=3)
    assert "+" not in text
    assert parse_qs(text, strict_parsing=True) == {
        "filter": [f"recipient_email_all::{value}|badge_template_id::t-1"],
        "sort": ["created_at"],
        "page": ["3"],
    }


def test_a_value_that_would_read_as_filter_syntax_is_not_asked_for() -> None:
    assert can_be_filtered("sam.oak+badges@example.edu")
    assert not any(
        map(can_be_filtered, ["", "a\ud800", "a\n", "a|b@example.edu", "a,b@example.edu", "a::b@example.edu"])
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://api.credly.com/v1/", "https://api.credly.com/v1"),
        ("http://127.0.0.1:8731/v1", "http://127.0.0.1:8731/v1"),
        ("http://localhost:8731/v1", "http://localhost:8731/v1"),
        ("http://[::1]:8731/v1", "http://[::1]:8731/v1"),
    ],
)
def test_a_base_address_is_https_or_this_machine(text: str, kept: str) -> None:
    assert base_address(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "http://api.credly.com/v1",
        "http://127.0.0.1.example.edu/v1",
        "http://localhost.example.edu/v1",
        "https://user:secret-word@api.credly.com/v1",
        "https://secret-word@api.credly.com/v1",
        "https://api.credly.com/v1?token=secret-word",
        "https://api.credly.com/v1#x",
        "https://api.credly.com:port/v1",
        "https://[::1/v1",
        "https://api.credly.com/v1\r\nX: y",
        "https://api.crédly.com/v1",
        "ftp://127.0.0.1/v1",
        "file:///etc/passwd",
        "api.credly.com/v1",
        "https:///v1",
        "",
    ],
)
def test_any_other_base_address_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(Misconfigured) as refusal:
        base_address(text)
    assert "secret-word" not in refusal.value.message + refusal.value.hint
    assert refusal.value.hint


def test_the_provider_s_words_are_message_and_field_errors_in_one_line() -> None:
    body = {
        "data": {
            "message": "Validation failed",
            "errors": [
                {
                    "attribute": "recipient_email",
                    "attribute_label": "Recipient email",
                    "messages": ["is invalid"],
                },
                {"attribute": "base", "attribute_label": "Base", "messages": "Something else"},
                {"attribute": "x", "messages": None},
                "nonsense",
            ],
        },
        "metadata": None,
    }
    assert words_of(read_envelope(json.dumps(body).encode()), 422) == snapshot(
        "Validation failed; Recipient email is invalid; Something else"
    )


def test_words_hold_nothing_that_a_terminal_obeys_and_are_bounded() -> None:
    assert printable("a\x1b[31m\nb\u202ec\u200bd\ud800\x00e\x9bf") == "a [31m b c d e f"
    assert len(printable("x" * 100_000)) == 600


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"<html>",
        b'{"data": ',
        b'{"message": "x"}',
        b"\xff\xfe",
        b'{"data": NaN}',
        b'{"data": Infinity}',
        b"[" * 100_000,
        b'{"data": ' + b"9" * 10_000 + b"}",
    ],
)
def test_what_is_not_the_api_s_envelope_is_none(body: bytes) -> None:
    assert read_envelope(body) is None


def test_null_metadata_is_empty_metadata() -> None:
    envelope = read_envelope(b'{"data": [], "metadata": null}')
    assert envelope is not None
    assert envelope.metadata == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["id", "state", "data"]), inner)
    ),
    max_leaves=20,
)
ROW = st.fixed_dictionaries(
    {},
    optional={
        "id": JSON,
        "state": JSON | st.just("pending"),
        "badge_template": JSON | st.fixed_dictionaries({"id": JSON | st.just("t")}),
        "issuer_earner_id": JSON,
        "recipient_email": JSON,
        "replacement_badge_id": JSON,
        "badge_url": JSON,
        "owner": JSON,
        "allow_duplicate_badges": JSON,
        "message": JSON,
        "errors": JSON | st.lists(st.fixed_dictionaries({"attribute": JSON, "messages": JSON})),
    },
)


@given(JSON | ROW)
def test_no_document_breaks_the_readers(data: object) -> None:
    badge = read_badge(data)
    if badge is not None:
        badge.earner_id.encode()  # a lone surrogate would break the catalogue
        badge.email.encode()
    read_template(data)
    envelope = read_envelope(json.dumps({"data": data}).encode())
    words_of(envelope, 200).encode()


@given(st.binary())
def test_no_bytes_break_the_envelope(body: bytes) -> None:
    read_envelope(body)


def test_a_numeric_earner_id_is_read_as_text() -> None:
    badge = read_badge({"id": "b", "state": "pending", "badge_template": {"id": "t"}, "issuer_earner_id": 42})
    assert badge is not None
    assert badge.earner_id == "42"


def test_an_address_that_is_no_link_is_left_out() -> None:
    row = {"id": "b", "state": "accepted", "badge_template": {"id": "t"}, "badge_url": "javascript:alert(1)"}
    badge = read_badge(row)
    assert badge is not None
    assert badge.url == ""
