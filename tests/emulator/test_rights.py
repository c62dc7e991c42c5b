"""Who may do what: scopes, tokens that only read, a token that is changed; and what templates and events leave behind."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mcred.emulator.server import Emulator

ORGANIZATION = "0a0a0a0a-0000-4000-8000-000000000001"
TEMPLATE = "0b0b0b0b-0000-4000-8000-000000000002"
HOME = f"/v1/organizations/{ORGANIZATION}"
GRANT = "grant_type=client_credentials"
FORM = f"{GRANT}&client_id={ORGANIZATION}&client_secret=secret-of-tests"
TEMPLATE_FORM: dict[str, Any] = {
    "name": "Ethics", "description": "D", "global_activity_url": "https://example.edu/e",
    "image": {"remote_upload_url": "https://example.edu/e.png"}, "skills": ["A", "B", "C"], "level": "Advanced",
    "badge_template_activities": [{"activity_type": "Course", "title": "T"}], "lock_badge_state": True,
    "recommendations": [{"title": "Next", "type": "information", "activity_url": "https://example.edu/n"}],
}  # fmt: skip

Ask = Callable[..., Any]


def basic(text: str, scheme: str = "Basic") -> str:
    return f"{scheme} {base64.b64encode(text.encode()).decode()}"


def test_a_scope_opens_its_own_part_alone(ask: Ask) -> None:
    asked = ask("POST", "/oauth/token", f"{FORM}&scope=events".encode(), authorization="")
    assert asked.body["scope"] == "events"
    bearer = f"bearer {asked.body['access_token']}"
    assert ask("GET", HOME, authorization=bearer).status == 200
    assert ask("GET", f"{HOME}/events", authorization=bearer).status == 200
    for method, path in (("POST", "badges"), ("GET", "badges"), ("GET", "badge_templates")):
        refused = ask(method, f"{HOME}/{path}", {}, authorization=bearer)
        assert (refused.status, refused.body["metadata"]) == (403, {})


def test_a_scope_that_there_is_not_is_refused(ask: Ask) -> None:
    refused = ask("POST", "/oauth/token", f"{FORM}&scope=read".encode(), authorization="")
    assert (refused.status, refused.body) == (400, {"error": "invalid_scope"})


def test_a_client_may_name_itself_in_the_header(ask: Ask) -> None:
    for scheme, secret, status in (("Basic", "secret-of-tests", 200), ("basic", "another", 401)):
        header = basic(f"{ORGANIZATION}:{secret}", scheme)
        assert ask("POST", "/oauth/token", GRANT.encode(), authorization=header).status == status
    assert ask("GET", HOME, authorization=basic("secret-of-tests:", "bAsIc")).status == 200


def test_a_token_that_only_reads_changes_nothing_and_sees_its_like() -> None:
    import httpx

    with Emulator(organization=ORGANIZATION, read_only_token="for-reading") as emulator:
        home = f"{emulator.base_url}/organizations/{ORGANIZATION}"
        with httpx.Client(auth=("for-reading", ""), trust_env=False) as reader:
            assert reader.get(f"{home}/badges").status_code == 200
            assert reader.post(f"{home}/badges", json={}).status_code == 403
            assert [one["token"] for one in reader.get(f"{home}/authorization_tokens").json()["data"]] == [
                "for-reading"
            ]


def test_a_token_that_is_changed_ends_at_once(ask: Ask) -> None:
    assert [one["token"] for one in ask("GET", f"{HOME}/authorization_tokens").data] == ["secret-of-tests"]
    new = ask("POST", f"{HOME}/authorization_tokens/rotate").data["token"]
    assert ask("GET", HOME).status == 401
    third = ask("POST", f"{HOME}/authorization_tokens/rotate", authorization=basic(f"{new}:")).data["token"]
    assert ask("GET", HOME, authorization=basic(f"{new}:")).status == 401
    assert ask("GET", HOME, authorization=basic(f"{third}:")).status == 200


def test_a_template_keeps_its_form_and_leaves_an_event(ask: Ask, emulator: Emulator) -> None:
    made = ask("POST", f"{HOME}/badge_templates", TEMPLATE_FORM).data
    assert (made["recommendations"], made["lock_badge_state"]) == (TEMPLATE_FORM["recommendations"], True)
    assert made["image"].keys() == {"id", "url"}
    assert made["badge_template_activities"][0]["id"]
    ask("POST", "/__emu__/templates", {"id": made["id"], "name": "Ethics II"})
    changed, created = ask("GET", f"{HOME}/events").data
    assert (created["event_type"], changed["event_type"]) == (
        "badge_template.created",
        "badge_template.changed",
    )
    assert changed["badge_template"]["name"] == "Ethics II"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("skills", [1, 2, 3]),
        ("level", "Middling"),
        ("cost", "Cheap"),
        ("image", 5),
        ("image", "no Base64"),
        ("badge_template_activities", [5]),
        ("badge_template_activities", [{"activity_type": "Badge"}]),
        ("global_activity_url", "nowhere"),
        ("lock_badge_state", "yes"),
    ],
)
def test_a_bad_template_is_422_and_named(ask: Ask, field: str, wrong: object) -> None:
    refused = ask("POST", f"{HOME}/badge_templates", TEMPLATE_FORM | {field: wrong})
    assert refused.status == 422
    assert field in [one["attribute"] for one in refused.data["errors"]]


def test_a_file_keeps_what_became_of_a_template_and_whom_to_tell(tmp_path: Path) -> None:
    from mcred.emulator.journal import Journal

    file = tmp_path / "credly.db"
    nobody = "http://127.0.0.1:9/hook"
    with Emulator(database=file, templates=[TEMPLATE], webhook=nobody) as first:
        first.put_template(TEMPLATE, name="Renamed", allows_duplicates=True)
    with Emulator(database=file, templates=[TEMPLATE]) as second:
        kept = second._store.template(TEMPLATE)
        assert kept is not None
        assert (kept.name, kept.allows_duplicates) == ("Renamed", True)
        second.put_template(TEMPLATE, name="Nobody is told of this")
    journal = Journal(file)
    assert [one["badge_template"]["name"] for one in journal.untold().values()] == ["Renamed"]
    journal.close()
