"""What the client relies on, asked of the emulator; and of Credly's sandbox, where one may be asked.

    CREDLY_SANDBOX_TOKEN=… CREDLY_SANDBOX_ORGANIZATION=… CREDLY_SANDBOX_TEMPLATE=… pytest tests/emulator/test_contract.py

The template must be active and forbid duplicates. The earners' addresses are of example.edu and are told nothing; the
badges that are made are deleted at the end. CREDLY_SANDBOX_URL names another address than sandbox-api.credly.com/v1.
"""

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from mcred.emulator.server import DEFAULT_ORGANIZATION, DEFAULT_TEMPLATE, DEFAULT_TOKEN, Emulator

_SANDBOX = {
    name: os.environ.get(f"CREDLY_SANDBOX_{name}", "") for name in ("TOKEN", "ORGANIZATION", "TEMPLATE")
}
PROVIDERS = ["emulator", *(["sandbox"] if all(_SANDBOX.values()) else [])]
ISSUED_AT = "2026-05-20 00:00:00 +0000"


@dataclass
class Provider:
    """Somebody who keeps Credly's contract."""

    http: httpx.Client
    template: str
    made: list[str] = field(default_factory=list)

    def issue(self, **other: object) -> httpx.Response:
        fields = {
            "recipient_email": f"{uuid.uuid4().hex}@example.edu",
            "issued_to_first_name": "Sam",
            "issued_to_last_name": "Oak",
            "badge_template_id": self.template,
            "issued_at": ISSUED_AT,
            "issuer_earner_id": str(uuid.uuid4()),
            "suppress_badge_notification_email": True,
            "duplicate_behavior": "deny",
        } | other
        return self.note(self.http.post("badges", json=fields))

    def note(self, answer: httpx.Response) -> httpx.Response:
        if answer.status_code == 201:
            data = answer.json()["data"]
            self.made += [one["id"] for one in (data if isinstance(data, list) else [data])]
        return answer

    def listed(self, *parts: str) -> list[dict[str, Any]]:
        answer = self.http.get("badges", params={"filter": "|".join(parts)})
        assert answer.status_code == 200
        rows: list[dict[str, Any]] = answer.json()["data"]
        return rows


@pytest.fixture(scope="module", params=PROVIDERS)
def provider(request: pytest.FixtureRequest) -> Iterator[Provider]:
    if request.param == "sandbox":
        url = os.environ.get("CREDLY_SANDBOX_URL", "https://sandbox-api.credly.com/v1")
        with _client(url, _SANDBOX["ORGANIZATION"], _SANDBOX["TOKEN"]) as http:
            sandbox = Provider(http, _SANDBOX["TEMPLATE"])
            yield sandbox
            for badge in reversed(sandbox.made):
                http.delete(f"badges/{badge}")
        return
    with Emulator() as emulator, _client(emulator.base_url, DEFAULT_ORGANIZATION, DEFAULT_TOKEN) as http:
        yield Provider(http, DEFAULT_TEMPLATE)


def _client(url: str, organization: str, token: str) -> httpx.Client:
    return httpx.Client(
        base_url=f"{url}/organizations/{organization}/", auth=(token, ""), timeout=60, trust_env=False
    )


def test_the_organisation_and_its_template_are_shown(provider: Provider) -> None:
    assert provider.http.get("").json()["data"]["id"]
    template = provider.http.get(f"badge_templates/{provider.template}").json()["data"]
    assert (template["id"], template["state"], template["allow_duplicate_badges"]) == (
        provider.template,
        "active",
        False,
    )
    assert isinstance(template["skills"], list)
    assert provider.template in [one["id"] for one in provider.http.get("badge_templates").json()["data"]]


def test_a_wrong_token_is_401(provider: Provider) -> None:
    assert provider.http.get("", auth=("no-such-token", "")).status_code == 401


def test_a_badge_is_pending_and_found_by_its_earner_at_once(provider: Provider) -> None:
    earner = str(uuid.uuid4())
    answer = provider.issue(issuer_earner_id=earner)
    assert answer.status_code == 201
    badge = answer.json()["data"]
    assert (badge["state"], badge["issued_at"], badge["issuer_earner_id"]) == (
        "pending",
        "2026-05-20T00:00:00.000Z",
        earner,
    )
    assert [row["id"] for row in provider.listed(f"issuer_earner_id::{earner}")] == [badge["id"]]
    state = "state::pending,accepted"
    assert [
        row["id"]
        for row in provider.listed(
            f"badge_template_id::{provider.template}", f"issuer_earner_id::{earner}", state
        )
    ] == [badge["id"]]
    assert provider.listed(f"issuer_earner_id::{uuid.uuid4()}") == []


@pytest.mark.parametrize("by", ["recipient_email", "issuer_earner_id"])
def test_a_second_badge_is_refused_in_the_words_that_the_client_looks_for(
    provider: Provider, by: str
) -> None:
    same = {by: f"{uuid.uuid4().hex}@example.edu" if by == "recipient_email" else str(uuid.uuid4())}
    assert provider.issue(**same).status_code == 201
    again = provider.issue(**same)
    assert again.status_code == 422
    assert "already has this badge" in again.json()["data"]["message"]


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"badge_template_id": str(uuid.UUID(int=0))}, "Template"),
        ({"recipient_email": "nobody"}, "mail"),
        ({"issued_to_last_name": ""}, "name"),
        ({"issued_at": "yesterday"}, ""),
    ],
)
def test_what_is_wrong_is_422_with_words(provider: Provider, wrong: dict[str, str], word: str) -> None:
    answer = provider.issue(**wrong)
    assert answer.status_code == 422
    assert word in answer.json()["data"]["message"]


def test_a_badge_is_revoked_with_a_reason_and_may_then_be_issued_anew(provider: Provider) -> None:
    earner = {"issuer_earner_id": str(uuid.uuid4()), "recipient_email": f"{uuid.uuid4().hex}@example.edu"}
    badge = provider.issue(**earner).json()["data"]["id"]
    body = {"reason": "Entered by mistake", "suppress_revoke_notification_email": True}
    revoked = provider.http.put(f"badges/{badge}/revoke", json=body)
    assert revoked.status_code in (200, 201)
    assert revoked.json()["data"]["state"] == "revoked"
    assert provider.issue(**earner).status_code == 201


def test_a_badge_is_replaced_and_the_new_one_leads_back(provider: Provider) -> None:
    earner = str(uuid.uuid4())
    old = provider.issue(issuer_earner_id=earner).json()["data"]["id"]
    body = {
        "badge_template_id": provider.template,
        "issued_at": ISSUED_AT,
        "issuer_earner_id": earner,
        "issued_to_first_name": "Samuel",
    }
    new = provider.note(provider.http.post(f"badges/{old}/replace", json=body))
    assert new.status_code == 201
    assert new.json()["data"]["replaces_badge_id"] == old
    again = provider.http.post(f"badges/{old}/replace", json=body)
    assert again.status_code == 422
    assert again.json()["metadata"]["current_badge_id"] == new.json()["data"]["id"]


def test_a_batch_is_all_or_nothing_and_names_the_first_bad_one(provider: Provider) -> None:
    def item(**other: object) -> dict[str, object]:
        return {
            "recipient_email": f"{uuid.uuid4().hex}@example.edu", "issued_to_first_name": "Sam", "issued_to_last_name": "Oak",
            "badge_template_id": provider.template, "issued_at": ISSUED_AT, "suppress_badge_notification_email": True,
        } | other  # fmt: skip

    address = f"{uuid.uuid4().hex}@example.edu"
    refused = provider.http.post(
        "badges/batch", json={"badges": [item(recipient_email=address), item(recipient_email="nobody")]}
    )
    assert refused.status_code == 422
    assert refused.json()["data"]["error_index"] == 1
    assert provider.listed(f"recipient_email::{address}") == []
    done = provider.note(
        provider.http.post("badges/batch", json={"badges": [item(recipient_email=address), item()]})
    )
    assert done.status_code == 201
    assert done.json()["data"][0]["recipient_email"] == address


def test_a_deleted_badge_is_gone(provider: Provider) -> None:
    earner = str(uuid.uuid4())
    badge = provider.issue(issuer_earner_id=earner).json()["data"]["id"]
    assert provider.http.delete(f"badges/{badge}").status_code == 204
    assert provider.listed(f"issuer_earner_id::{earner}") == []


def test_every_change_leaves_an_event(provider: Provider) -> None:
    badge = provider.issue().json()["data"]["id"]
    events = provider.http.get("events").json()["data"]
    mine = next(one for one in events if one.get("badge", {}).get("id") == badge)
    assert mine["event_type"] == "badge.created"
    assert provider.http.get(f"events/{mine['id']}").json()["data"]["badge"]["id"] == badge


def test_the_bulk_search_shows_every_badge_in_little(provider: Provider) -> None:
    badge = provider.issue().json()["data"]["id"]
    params = {"filter": f"badge_template_id::{provider.template}", "badge_format": "minimal"}
    answer = provider.http.get("high_volume_issued_badge_search", params=params).json()
    assert badge in [row["id"] for row in answer["data"]]
    assert answer["metadata"].keys() >= {"next_page_url"}
