"""The emulator keeps the contract of Credly's API."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from mcred.emulator.server import Emulator

ORGANIZATION = "0a0a0a0a-0000-4000-8000-000000000001"
TEMPLATE = "0b0b0b0b-0000-4000-8000-000000000002"
HOME = f"/v1/organizations/{ORGANIZATION}"
BADGES = f"{HOME}/badges"

Ask = Callable[..., Any]


def listed(ask: Ask, filters: str, *, more: str = "") -> list[str]:
    answer = ask("GET", f"{BADGES}?filter={quote(filters, safe='')}{more}")
    assert answer.status == 200, answer.raw
    return [row["id"] for row in answer.data]


@pytest.mark.parametrize(
    "authorization", ["", "Basic eA==", "Bearer secret-of-tests", "Basic c2VjcmV0LW9mLXRlc3Rz"]
)
def test_only_the_token_with_a_colon_is_let_in(ask: Ask, authorization: str) -> None:
    answer = ask("GET", "/v1/organizations", authorization=authorization)
    assert answer.status == 401
    assert answer.message


@pytest.mark.parametrize("prefix", ["/v1", "/api/v1"])
@pytest.mark.parametrize("slash", ["", "/"])
def test_both_prefixes_and_a_trailing_slash_work(ask: Ask, prefix: str, slash: str) -> None:
    answer = ask("GET", f"{prefix}/organizations/{ORGANIZATION}{slash}")
    assert answer.data["id"] == ORGANIZATION
    assert ask("GET", f"{prefix}/organizations{slash}").data[0]["id"] == ORGANIZATION


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v2/organizations", "/v1/organizations/other", f"{HOME}/nothing", f"{BADGES}/x/y/z"]
)
def test_what_is_not_there_is_404_in_the_envelope(ask: Ask, path: str) -> None:
    answer = ask("GET", path)
    assert answer.status == 404
    assert answer.message


def test_templates_are_listed_and_shown(ask: Ask, emulator: Emulator) -> None:
    emulator.put_template(
        "0c0c0c0c-0000-4000-8000-000000000003", name="Old", state="archived", allows_duplicates=True
    )
    assert [row["name"] for row in ask("GET", f"{HOME}/badge_templates").data] == ["Emulated badge", "Old"]
    active = ask("GET", f"{HOME}/badge_templates?filter=state%3A%3Aactive")
    assert [row["id"] for row in active.data] == [TEMPLATE]
    shown = ask("GET", f"{HOME}/badge_templates/0C0C0C0C-0000-4000-8000-000000000003").data
    assert (shown["state"], shown["allow_duplicate_badges"], shown["owner"]["id"]) == (
        "archived",
        True,
        ORGANIZATION,
    )
    assert ask("GET", f"{HOME}/badge_templates/none").status == 404


def test_a_new_badge_is_pending_and_mails_its_earner_once(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    answer = issue(
        1, evidence=[{"type": "UrlEvidence", "name": "P", "value": "https://example.edu"}], unknown_field=1
    )
    assert answer.status == 201
    assert answer.data["state"] == "pending"
    assert answer.data["user"] == {}
    assert answer.data["issued_at"] == "2027-05-20T00:00:00.000Z"
    assert answer.data["accept_badge_url"].endswith("/accept")
    assert answer.data["badge_url"] is None
    assert answer.data["evidence"][0]["id"]
    assert answer.data["badge_template"]["id"] == TEMPLATE
    assert [email.kind for email in emulator.emails()] == ["issued"]


def test_a_suppressed_notification_is_no_email(issue: Ask, emulator: Emulator) -> None:
    assert issue(1, suppress_badge_notification_email=True).status == 201
    assert emulator.emails() == []


def test_refusals_come_in_the_order_of_the_contract(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    assert ask("POST", f"{HOME}x/badges", b"{").status == 404
    assert ask("POST", BADGES, b"{").status == 400
    assert ask("POST", BADGES, []).status == 400
    bad_template = issue(1, badge_template_id="nope", recipient_email="nope")
    assert (bad_template.status, bad_template.message) == (422, "Invalid or missing Badge Template ID: nope")
    assert bad_template.body["metadata"] is None
    assert issue(1).status == 201
    bad_field = issue(1, issued_to_last_name=" ")
    assert bad_field.status == 422
    assert [one["attribute"] for one in bad_field.data["errors"]] == ["issued_to_last_name"]
    assert len(emulator.badges()) == 1


@pytest.mark.parametrize("state", ["archived", "draft"])
def test_only_an_active_template_of_the_organisation_is_issued(
    issue: Ask, emulator: Emulator, state: str
) -> None:
    emulator.put_template(TEMPLATE, state=state)
    assert issue(1).message.startswith("Invalid or missing Badge Template ID")
    emulator.put_template(TEMPLATE, owner_id="another")
    assert issue(1).message.startswith("Invalid or missing Badge Template ID")


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("recipient_email", None),
        ("recipient_email", "nobody"),
        ("recipient_email", "a b@example.edu"),
        ("issued_to_first_name", None),
        ("issued_to_last_name", ""),
        ("issued_at", None),
        ("issued_at", "20 May 2027"),
        ("issued_at", "2027-05-20T00:00:00"),
        ("issued_at", 5),
        ("expires_at", "never"),
        ("expires_at", True),
        ("duplicate_behavior", "perhaps"),
        ("evidence", {"type": "UrlEvidence"}),
        ("evidence", [{"type": "UrlEvidence", "name": "no value"}]),
        ("evidence", [{"type": "Else"}]),
    ],
)
def test_a_bad_field_is_422_and_named(issue: Ask, emulator: Emulator, attribute: str, value: object) -> None:
    answer = issue(1, **{attribute: value})
    assert answer.status == 422
    assert [one["attribute"] for one in answer.data["errors"]] == [attribute]
    assert emulator.badges() == []


@pytest.mark.parametrize(
    "value", ["2027-05-20 02:00:00 +0200", "2027-05-20T00:00:00Z", "2027-05-19T20:00:00-04:00"]
)
def test_the_documented_date_and_iso_8601_are_read(issue: Ask, value: str) -> None:
    assert issue(1, issued_at=value, expires_at=False).data["issued_at"] == "2027-05-20T00:00:00.000Z"


@pytest.mark.parametrize(
    "other",
    [
        {"recipient_email": "SAM.OAK+1@Example.edu", "issuer_earner_id": "x"},
        {"recipient_email": "x@example.edu", "issuer_earner_id": "earner-1"},
        {"recipient_email": "sam@home.example", "issuer_earner_id": "x"},
    ],
)
@pytest.mark.parametrize("behavior", [None, "deny"])
def test_the_same_address_account_or_earner_id_is_a_duplicate(
    issue: Ask, emulator: Emulator, other: dict[str, object], behavior: str | None
) -> None:
    emulator.put_account("sam.oak+1@example.edu", "sam@home.example")
    assert issue(1).status == 201
    answer = issue(2, duplicate_behavior=behavior, **other)
    assert (answer.status, answer.message) == (422, "Validation failed: User already has this badge")
    assert len(emulator.emails()) == 1


def test_another_template_is_no_duplicate(issue: Ask, emulator: Emulator) -> None:
    emulator.put_template("0c0c0c0c-0000-4000-8000-000000000003")
    issue(1)
    assert issue(1, badge_template_id="0c0c0c0c-0000-4000-8000-000000000003").status == 201


def test_allow_makes_a_second_badge_and_replace_a_successor(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    first = issue(1).data["id"]
    assert issue(1, duplicate_behavior="allow").status == 201
    replaced = issue(1, duplicate_behavior="replace", issued_to_first_name="Samuel")
    assert replaced.data["replaces_badge_id"] == first
    assert emulator.badges()[0].replaced_by == replaced.data["id"]


def test_a_template_that_allows_duplicates_ignores_deny(issue: Ask, emulator: Emulator) -> None:
    emulator.put_template(TEMPLATE, allows_duplicates=True)
    assert [issue(1, duplicate_behavior="deny").status for _ in range(2)] == [201, 201]
    assert len(emulator.emails()) == 2


def test_a_revoked_or_rejected_badge_is_no_duplicate(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    emulator.reject(issue(1).data["id"])
    second = issue(1)
    assert second.status == 201
    assert ask("PUT", f"{BADGES}/{second.data['id']}/revoke", {"reason": "error"}).status == 200
    assert issue(1).status == 201


def test_lists_are_filtered(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    emulator.put_account("sam.oak+1@example.edu", "sam@home.example")
    one, two = issue(1).data["id"], issue(2).data["id"]
    emulator.accept(one)
    assert listed(ask, "") == [one, two]
    assert listed(ask, "", more="&sort=-created_at") == [two, one]
    assert listed(ask, "issuer_earner_id::earner-2") == [two]
    assert listed(ask, "issuer_earner_id::earner-1,earner-2|state::accepted") == [one]
    assert listed(ask, "recipient_email::sam.oak+2@example.edu") == [two]
    assert listed(ask, "recipient_email::sam@home.example") == []
    assert listed(ask, f"recipient_email_all::sam@home.example|badge_template_id::{TEMPLATE}") == [one]
    assert listed(ask, "badge_template_id::other") == []


@pytest.mark.parametrize(
    "query", ["filter=earner%3A%3Ax", "filter=issuer_earner_id", "filter=state%3A%3A", "sort=name"]
)
def test_a_misspelt_filter_is_refused_rather_than_ignored(ask: Ask, query: str) -> None:
    assert ask("GET", f"{BADGES}?{query}").status == 422


def test_a_plus_that_was_not_encoded_finds_nothing(ask: Ask, issue: Ask) -> None:
    issue(1)
    assert ask("GET", f"{BADGES}?filter=recipient_email::sam.oak+1@example.edu").data == []


def test_fifty_to_a_page(ask: Ask, issue: Ask) -> None:
    for number in range(51):
        issue(number)
    first, second, third = (ask("GET", f"{BADGES}?page={page}").body for page in (1, 2, 3))
    assert [len(page["data"]) for page in (first, second, third)] == [50, 1, 0]
    assert first["metadata"]["total_pages"] == 2
    assert first["metadata"]["total_count"] == 51
    assert "filter" not in first["metadata"]["next_page_url"]
    assert second["metadata"]["next_page_url"] is None


def test_an_empty_list_has_one_page(ask: Ask) -> None:
    metadata = ask("GET", BADGES).body["metadata"]
    assert (metadata["count"], metadata["total_pages"], metadata["total_count"]) == (0, 1, 0)


def test_the_bulk_search_has_minimal_rows_and_no_counts(ask: Ask, issue: Ask) -> None:
    issue(1)
    answer = ask(
        "GET", f"{HOME}/high_volume_issued_badge_search?badge_format=minimal&filter=state%3A%3Apending"
    )
    assert answer.body["metadata"] == {"next_page_url": None}
    assert answer.data[0]["badge_template"] == {"id": TEMPLATE, "name": "Emulated badge"}
    assert "issuer" not in answer.data[0]


def test_revoking_needs_a_reason_and_works_once(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    path = f"{BADGES}/{issue(1).data['id']}/revoke"
    assert ask("PUT", path, {}).status == 422
    revoked = ask("PUT", path, {"reason": "Check failed"})
    assert (revoked.status, revoked.data["state"], revoked.data["revocation_reason"]) == (
        200,
        "revoked",
        "Check failed",
    )
    assert ask("PUT", path, {"reason": "again"}).status == 422
    assert [email.kind for email in emulator.emails()] == ["issued", "revoked"]
    assert ask("PUT", f"{BADGES}/none/revoke", {"reason": "x"}).status == 404


def test_replacing_makes_a_successor_once(ask: Ask, issue: Ask) -> None:
    first = issue(1).data["id"]
    body = {"badge_template_id": TEMPLATE, "issued_at": "2027-06-01 00:00:00 +0000"}
    second = ask("POST", f"{BADGES}/{first}/replace", body)
    assert (second.status, second.data["replaces_badge_id"]) == (201, first)
    again = ask("POST", f"{BADGES}/{first}/replace", body)
    assert again.status == 422
    assert again.body["metadata"] == {"current_badge_id": second.data["id"]}
    assert "already been replaced" in again.message
    assert ask("PUT", f"{BADGES}/{first}/revoke", {"reason": "x"}).status == 422
    assert ask("POST", f"{BADGES}/{second.data['id']}/replace", {}).status == 422
    assert ask("POST", f"{BADGES}/none/replace", body).status == 404


def test_deleting_erases_a_badge(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    path = f"{BADGES}/{issue(1).data['id']}"
    deleted = ask("DELETE", path)
    assert (deleted.status, deleted.raw) == (204, b"")
    assert emulator.badges() == []
    assert ask("DELETE", path).status == 404


def test_events_tell_what_happened_newest_first(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    identifier = issue(1).data["id"]
    emulator.accept(identifier)
    events = ask("GET", f"{HOME}/events").data
    assert [event["event_type"] for event in events] == ["badge.state.changed", "badge.created"]
    shown = ask("GET", f"{HOME}/events/{events[0]['id']}").data
    assert shown["badge"]["state"] == "accepted"
    assert shown["badge"]["user"]["id"]
    assert ask("GET", f"{HOME}/events/none").status == 404


def test_there_is_no_single_badge_to_read(ask: Ask, issue: Ask) -> None:
    assert ask("GET", f"{BADGES}/{issue(1).data['id']}").status == 404
