"""Every row of the table: what an answer to a badge request means."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from mcred.badges.port import (
    BadgeRequest,
    Duplicate,
    Issued,
    Missing,
    NoEvidence,
    ProviderState,
    Rejected,
    SendAnswer,
    Throttled,
    Unauthorized,
    Unknown,
)
from mcred.credly.answers import (
    Answer,
    Page,
    read_organization,
    read_page,
    read_send,
    read_template_answer,
    retry_after,
)
from mcred.credly.searching import read_search_page

NOW = datetime(2027, 5, 20, 12, 0, tzinfo=UTC)
HTML = b"<html><body>Bad Gateway</body></html>"


def said(message: str) -> bytes:
    return json.dumps({"data": {"message": message}, "metadata": None}).encode()


def badge(**other: Any) -> dict[str, Any]:
    row = {
        "id": "7f0c",
        "state": "pending",
        "issuer_earner_id": "earner-1",
        "recipient_email": "sam.oak+1@example.edu",
        "badge_template": {"id": "0b0b0b0b-0000-4000-8000-000000000002"},
        "accept_badge_url": "https://www.credly.com/badges/7f0c/accept",
        "a_field_of_tomorrow": {"x": 1},
    }
    return row | other


def body(data: object) -> bytes:
    return json.dumps({"data": data, "metadata": {}}).encode()


@pytest.fixture
def send(request_for: Callable[..., BadgeRequest]) -> Callable[..., SendAnswer]:
    def read(status: int, content: bytes, **headers: str) -> SendAnswer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return read_send(Answer(status, named, content), request_for(1), NOW)

    return read


@pytest.mark.parametrize("status", [200, 201])
def test_200_and_201_with_our_earner_and_template_are_issued(
    send: Callable[..., SendAnswer], status: int
) -> None:
    answer = send(status, body(badge()))
    assert isinstance(answer, Issued)
    assert (answer.badge.id, answer.badge.state) == ("7f0c", ProviderState.PENDING)
    assert answer.badge.url == "https://www.credly.com/badges/7f0c/accept"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        HTML,
        b'{"data": {"id": "7f0c',
        b"\xff\xfe\x00",
        b"[" * 50_000,
        body(None),
        body([badge()]),
        body(badge(issuer_earner_id="earner-2")),
        body(badge(issuer_earner_id=None)),
        body(badge(badge_template={"id": "another"})),
        body(badge(badge_template=None)),
        body(badge(id="")),
        body(badge(id="../../x")),
        body(badge(id=7)),
        body(badge(state="elated")),
        json.dumps(badge()).encode(),
    ],
)
@pytest.mark.parametrize("status", [200, 201])
def test_a_success_with_a_broken_or_foreign_body_is_unknown(
    send: Callable[..., SendAnswer], status: int, content: bytes
) -> None:
    answer = send(status, content)
    assert isinstance(answer, Unknown)
    assert not answer.stop


@pytest.mark.parametrize(
    "content",
    [
        said("Validation failed: User already has this badge"),
        said("User ALREADY has this badge."),
        body(
            {
                "message": "Validation failed",
                "errors": [{"attribute": "base", "messages": ["already has this badge"]}],
            }
        ),
        b"The user already has this badge",
    ],
)
def test_422_with_the_phrase_is_a_duplicate(send: Callable[..., SendAnswer], content: bytes) -> None:
    assert isinstance(send(422, content), Duplicate)


def test_another_422_is_rejected_with_the_provider_s_words(send: Callable[..., SendAnswer]) -> None:
    words = "Invalid or missing Badge Template ID: x"
    assert send(422, said(words)) == Rejected(422, words)


@pytest.mark.parametrize("status", [400, 404])
def test_400_and_404_are_rejected(send: Callable[..., SendAnswer], status: int) -> None:
    assert send(status, said("No.\x1b[2J")) == Rejected(status, "No. [2J")


def test_the_phrase_elsewhere_than_in_a_422_is_no_duplicate(send: Callable[..., SendAnswer]) -> None:
    assert isinstance(send(400, said("already has this badge")), Rejected)
    assert isinstance(send(500, said("already has this badge")), Unknown)


@pytest.mark.parametrize("status", [401, 403])
def test_401_and_403_count_only_in_the_api_s_form(send: Callable[..., SendAnswer], status: int) -> None:
    assert send(status, said("Not you.")) == Unauthorized(status, "Not you.")
    assert isinstance(send(status, HTML), Unknown)
    assert isinstance(send(status, b""), Unknown)
    assert isinstance(send(status, b'{"error": "proxy"}'), Unknown)


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 307, 308])
def test_a_redirect_is_unknown_and_stops_the_run(send: Callable[..., SendAnswer], status: int) -> None:
    answer = send(status, b"", location="https://elsewhere.example")
    assert isinstance(answer, Unknown)
    assert answer.stop


@pytest.mark.parametrize(
    "status", [202, 204, 206, 402, 405, 406, 408, 409, 410, 413, 418, 425, 451, 500, 502, 503, 504, 599]
)
def test_every_other_status_is_unknown(send: Callable[..., SendAnswer], status: int) -> None:
    answer = send(status, said("Whatever"))
    assert isinstance(answer, Unknown)
    assert not answer.stop


def test_429_carries_its_wait_in_either_body(send: Callable[..., SendAnswer]) -> None:
    assert send(429, said("Slow down."), retry_after="120") == Throttled(120, "Slow down.")
    answer = send(429, HTML)
    assert isinstance(answer, Throttled)
    assert answer.retry_after is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("86401", 86400),
        ("9" * 400, 86400),
        ("Thu, 20 May 2027 12:02:00 GMT", 120),
        ("Thu, 20 May 2027 11:00:00 GMT", 0),
        ("Sat, 22 May 2027 12:00:00 GMT", 86400),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("soon", None),
        ("", None),
        ("Thu, 99 May 2027 12:02:00 GMT", None),
    ],
)
def test_retry_after_is_read_in_both_forms_up_to_a_day(text: str, seconds: int | None) -> None:
    assert retry_after({"retry-after": text}, NOW) == seconds


def test_a_date_to_wait_for_is_read_on_the_server_s_clock() -> None:
    headers = {"retry-after": "Thu, 20 May 2027 15:00:30 GMT", "date": "Thu, 20 May 2027 15:00:00 GMT"}
    assert retry_after(headers, NOW) == 30


def test_a_page_is_evidence_as_200_with_a_list_of_badges() -> None:
    metadata = {"total_pages": 2, "total_count": 51}
    content = json.dumps({"data": [badge()], "metadata": metadata}).encode()
    page = read_page(Answer(200, {}, content))
    assert isinstance(page, Page)
    assert (len(page.badges), page.total_pages, page.total_count) == (1, 2, 51)


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (201, body([])),
        (204, b""),
        (200, b""),
        (200, HTML),
        (200, b"[]"),
        (200, body({})),
        (200, body(None)),
        (200, body([badge(), {"id": "x"}])),
        (200, body([badge(), None])),
        (200, body([badge(state="")])),
        (200, body([badge(state=7)])),
        (302, b""),
        (404, said("Organization not found.")),
        (422, said("Filter is invalid")),
        (429, said("Slow down.")),
        (500, body([])),
        (401, HTML),
    ],
)
def test_anything_else_proves_nothing(status: int, content: bytes) -> None:
    page = read_page(Answer(status, {}, content))
    assert isinstance(page, NoEvidence)
    assert not page.unauthorized
    assert page.words


@pytest.mark.parametrize(
    ("rows", "metadata", "number"),
    [
        (0, [], 1),
        (0, "none", 1),
        (0, 0, 1),
        (0, {"total_pages": "x"}, 1),
        (0, {"total_pages": True}, 1),
        (0, {"total_pages": -1}, 1),
        (0, {"total_pages": 1.0}, 1),
        (1, {"total_count": "1"}, 1),
        (0, {"total_pages": 1, "current_page": 7, "total_count": 0}, 1),
        (1, {"total_pages": 2, "current_page": 1}, 2),
        (0, {"current_page": "1"}, 1),
        (0, {"total_pages": 1, "next_page_url": "https://x.example/?page=2"}, 1),
        (0, {"next_page_url": "https://x.example/?page=2"}, 1),
        (1, {"total_pages": 2, "next_page_url": "https://x.example/?page=3"}, 2),
        (0, {"total_pages": 2}, 1),
        (1, {"total_pages": 0}, 1),
    ],
)
def test_a_page_that_contradicts_itself_proves_nothing(rows: int, metadata: object, number: int) -> None:
    content = json.dumps({"data": [badge()] * rows, "metadata": metadata}).encode()
    assert isinstance(read_page(Answer(200, {}, content), number), NoEvidence)


@pytest.mark.parametrize(
    "metadata",
    [
        {"metadata": None},
        {},
        {"metadata": {}},
        {"metadata": {"total_pages": 0, "total_count": 0, "count": 0}},
        {"metadata": {"total_pages": 1, "current_page": 1, "next_page_url": None}},
        {"metadata": {"total_pages": None, "current_page": None, "next_page_url": ""}},
    ],
)
def test_an_empty_list_that_says_little_is_empty(metadata: dict[str, object]) -> None:
    page = read_page(Answer(200, {}, json.dumps({"data": []} | metadata).encode()))
    assert isinstance(page, Page)
    assert page.badges == ()


def test_a_badge_in_a_state_that_nobody_told_us_of_is_there_all_the_same() -> None:
    page = read_page(Answer(200, {}, body([badge(), badge(id="7f0d", state="expired")])))
    assert isinstance(page, Page)
    assert [(one.state, one.state_said) for one in page.badges] == [
        (ProviderState.PENDING, "pending"),
        (ProviderState.OTHER, "expired"),
    ]


def test_that_the_search_is_forbidden_says_nothing_of_the_token() -> None:
    assert read_search_page(Answer(403, {}, said("Not yours."))) == NoEvidence("Not yours.")
    assert read_search_page(Answer(401, {}, said("Not you."))) == NoEvidence("Not you.", unauthorized=True)


def test_a_refused_token_shows_in_a_look_up() -> None:
    assert read_page(Answer(401, {}, said("Not you."))) == NoEvidence("Not you.", unauthorized=True)
    assert read_organization(Answer(403, {}, said("Not you.")), "o") == NoEvidence(
        "Not you.", unauthorized=True
    )


def test_404_means_missing_only_in_the_api_s_form_save_for_the_organisation() -> None:
    assert read_organization(Answer(404, {}, said("Gone.")), "o") == Missing("Gone.")
    assert read_template_answer(Answer(404, {}, said("Gone.")), "t") == Missing("Gone.")
    assert isinstance(read_organization(Answer(404, {}, HTML), "o"), Missing)
    moved = read_organization(Answer(301, {}, HTML), "o")
    assert isinstance(moved, NoEvidence)
    assert moved.redirected
    assert isinstance(read_template_answer(Answer(404, {}, HTML), "t"), NoEvidence)


def test_another_organisation_or_template_than_asked_for_proves_nothing() -> None:
    assert isinstance(read_organization(Answer(200, {}, body({"id": "x", "name": "X"})), "o"), NoEvidence)
    row = {"id": "x", "name": "X", "state": "active", "owner": {"id": "o"}, "allow_duplicate_badges": False}
    assert isinstance(read_template_answer(Answer(200, {}, body(row)), "t"), NoEvidence)
    assert not isinstance(read_template_answer(Answer(200, {}, body(row)), "X"), NoEvidence)


def test_a_template_that_does_not_say_whether_it_allows_duplicates_proves_nothing() -> None:
    row = {"id": "t", "name": "X", "state": "active", "owner": {"id": "o"}}
    assert read_template_answer(Answer(200, {}, body(row)), "t") == NoEvidence(
        "status 200, but the template does not say whether it allows duplicates (allow_duplicate_badges)"
    )
