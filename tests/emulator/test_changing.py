"""Replacing, revoking and checking: what the emulator refuses, and what it leaves as it was."""

from collections.abc import Callable
from typing import Any

import pytest

from mcred.emulator.server import Emulator

ORGANIZATION = "0a0a0a0a-0000-4000-8000-000000000001"
TEMPLATE = "0b0b0b0b-0000-4000-8000-000000000002"
OTHER = "0c0c0c0c-0000-4000-8000-000000000003"
HOME = f"/v1/organizations/{ORGANIZATION}"
BADGES = f"{HOME}/badges"
AGAIN = {"badge_template_id": TEMPLATE, "issued_at": "2027-06-01 00:00:00 +0000"}

Ask = Callable[..., Any]


def test_a_record_that_replaces_keeps_the_day_of_issue(issue: Ask, emulator: Emulator) -> None:
    first = issue(1, country_name="Germany", issued_to_middle_name="Q").data
    second = issue(
        1, duplicate_behavior="replace", issued_at="2027-09-01 00:00:00 +0000", issued_to_first_name="Samuel"
    ).data
    assert (second["issued_at"], second["issued_to"]) == (first["issued_at"], "Samuel Oak")
    assert (second["country"], second["replaces_badge_id"]) == (None, first["id"])


def test_a_record_that_says_the_same_is_passed_over(issue: Ask, emulator: Emulator) -> None:
    evidence = [{"type": "UrlEvidence", "name": "P", "value": "https://example.edu"}]
    first = issue(1, evidence=evidence)
    again = issue(1, evidence=evidence, duplicate_behavior="replace", issued_at="2027-09-01 00:00:00 +0000")
    assert (again.status, again.data["id"]) == (200, first.data["id"])
    assert (len(emulator.badges()), len(emulator.emails())) == (1, 1)


def test_an_address_is_replaced_by_the_earner_id_and_only_while_the_badge_waits(
    issue: Ask, emulator: Emulator
) -> None:
    issue(1)
    moved = issue(1, recipient_email="moved@example.edu", duplicate_behavior="replace").data
    assert moved["recipient_email"] == "moved@example.edu"
    emulator.accept(moved["id"])
    late = issue(
        1, recipient_email="late@example.edu", duplicate_behavior="replace", issued_to_first_name="S"
    )
    assert (late.data["recipient_email"], late.data["state"]) == ("moved@example.edu", "accepted")
    renamed = issue(2, recipient_email="moved@example.edu", duplicate_behavior="replace").data
    assert renamed["issuer_earner_id"] == "earner-2"


@pytest.mark.parametrize(
    ("wrong", "attribute"),
    [
        ({"expires_at": "soon"}, "expires_at"),
        ({"issued_to_first_name": None}, "issued_to_first_name"),
        ({"evidence": "x"}, "evidence"),
        ({"evidence": [5]}, "evidence"),
        ({"recipient_email": 5}, "recipient_email"),
        ({"issued_at": None}, "issued_at"),
        ({"locale": "xx"}, "locale"),
    ],
)
def test_a_replacement_is_checked_as_an_issue_is(
    ask: Ask, issue: Ask, emulator: Emulator, wrong: dict[str, object], attribute: str
) -> None:
    answer = ask("POST", f"{BADGES}/{issue(1).data['id']}/replace", AGAIN | wrong)
    assert answer.status == 422
    assert [one["attribute"] for one in answer.data["errors"]] == [attribute]
    assert len(emulator.badges()) == 1


def test_only_a_live_badge_is_replaced_and_only_by_a_template_in_use(
    ask: Ask, issue: Ask, emulator: Emulator
) -> None:
    badge = issue(1).data["id"]
    emulator.put_template(OTHER, state="archived")
    for path in (f"{badge}/replace", f"{badge}/revoke"):
        assert ask("PUT" if path.endswith("revoke") else "POST", f"{BADGES}/{path}", b"{").status == 400
    path = f"{BADGES}/{badge}/replace"
    assert ask("POST", path, AGAIN | {"badge_template_id": OTHER}).message.startswith("Invalid or missing")
    assert ask("PUT", f"{BADGES}/{badge}/revoke", {"reason": "error"}).status == 200
    assert "revoked" in ask("POST", path, AGAIN).message


def test_the_whole_name_of_older_clients_is_read(ask: Ask, issue: Ask) -> None:
    answer = ask("POST", f"{BADGES}/{issue(1).data['id']}/replace", AGAIN | {"issued_to": "Samira Elm Oak"})
    assert (answer.data["issued_to_first_name"], answer.data["issued_to_last_name"]) == ("Samira", "Elm Oak")


def test_a_replaced_badge_is_accepted_no_more(ask: Ask, issue: Ask) -> None:
    badge = issue(1).data["id"]
    assert ask("POST", f"{BADGES}/{badge}/replace", AGAIN).status == 201
    refused = ask("POST", f"/__emu__/badges/{badge}/accept")
    assert (refused.status, refused.message) == (409, "The badge is replaced.")


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("evidence", [{"type": []}]),
        ("evidence", [{"type": "UrlEvidence", "name": "P", "value": "no address"}]),
        ("evidence", [{"type": "KeyValueGroupEvidence", "name": "G", "values": [{"key": 1}]}]),
        ("issued_at", "0001-01-01 00:00:00 +1400"),
        ("issued_at", "9999-12-31T23:59:59-12:00"),
        ("issued_at", "2026-W10-1T00:00:00Z"),
        ("issued_at", "2026-03-01T09:30:00 Z"),
        ("issued_at", "20260301T093000Z"),
        ("expires_at", 0),
        ("locale", "xx"),
        ("suppress_badge_notification_email", "true"),
        ("issued_to_middle_name", {}),
        ("issuer_earner_id", [1]),
    ],
)
def test_what_no_contract_allows_is_422_and_named(issue: Ask, attribute: str, value: object) -> None:
    answer = issue(1, **{attribute: value})
    assert answer.status == 422
    assert [one["attribute"] for one in answer.data["errors"]] == [attribute]


def test_what_is_sent_is_shown(issue: Ask, emulator: Emulator) -> None:
    emulator.put_account("sam@example.edu")
    shown = issue(1, recipient_email=" sam@example.edu ", locale="pt-BR", issued_to_middle_name="M").data
    assert (shown["recipient_email"], shown["locale"]) == ("sam@example.edu", "pt-BR")
    assert shown["issued_to"] == "Sam M Oak"
    assert (shown["user"]["first_name"], shown["user"]["confirmed"]) == ("Sam", True)


def test_every_field_that_was_seen_is_there(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    badge = issue(1).data
    assert {"country_code", "image", "image_url", "alignments", "printing_enabled", "print_method"} <= set(
        badge
    )
    assert badge["created_by"]["vanity_url"]
    assert badge["image"]["url"] == badge["image_url"]
    organization = ask("GET", HOME).data
    assert {
        "webhook_url", "allowed_webhooks", "require_template_detail_attributes", "workforce_enabled",
    } <= set(organization)  # fmt: skip
    template = ask("GET", f"{HOME}/badge_templates/{TEMPLATE}").data
    assert template["created_at"] == template["updated_at"]
    assert {"vanity_slug", "level", "cost", "criteria_url", "recommendations", "lock_badge_state"} <= set(
        template
    )
    event = ask("GET", f"{HOME}/events").data[0]
    assert event["organization_id"] == ORGANIZATION
    assert ask("GET", f"{HOME}/events/{event['id']}").data["organization_id"] == ORGANIZATION


def test_only_400_and_422_lack_metadata(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    emulator.fault("403:1", "429:2", "status:422:3")
    answers = [ask("GET", HOME, authorization=""), ask("GET", f"{HOME}/none"), *(issue(1) for _ in range(3))]
    assert [(one.status, one.body["metadata"]) for one in answers] == [
        (401, {}),
        (404, {}),
        (403, {}),
        (429, {}),
        (422, None),
    ]


def test_a_duplicate_in_a_batch_is_named_with_its_errors(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    one = AGAIN | {
        "recipient_email": "sam@example.edu", "issued_to_first_name": "Sam", "issued_to_last_name": "Oak",
    }  # fmt: skip
    refused = ask("POST", f"{BADGES}/batch", {"badges": [one, one]}).data
    assert refused["errors"] == [
        {"attribute": "base", "attribute_label": "Base", "messages": ["User already has this badge"]}
    ]
    emulator.fault("bad-item:1")
    assert ask("POST", f"{BADGES}/batch", {"badges": [one, one]}).data["error_index"] == 1
    assert ask("POST", f"{BADGES}/batch", {"badges": [one]}).status == 201
