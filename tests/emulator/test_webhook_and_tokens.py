"""What the emulator has beside the badges: bearer tokens, templates of one's own, a webhook, and its words as a program."""

import http.server
import json
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from mcred.emulator.door import Door
from mcred.emulator.replies import Call
from mcred.emulator.server import Emulator
from mcred.emulator.tokens import LIFETIME, Tokens
from mcred.emulator.webhook import Webhook
from mcred.errors import BadUsage

ORGANIZATION = "0a0a0a0a-0000-4000-8000-000000000001"
TEMPLATE = "0b0b0b0b-0000-4000-8000-000000000002"
HOME = f"/v1/organizations/{ORGANIZATION}"
FORM = f"grant_type=client_credentials&client_id={ORGANIZATION}&client_secret=secret-of-tests"

Ask = Callable[..., Any]


def test_a_bearer_token_is_granted_and_lets_in(ask: Ask, emulator: Emulator) -> None:
    granted = ask("POST", "/oauth/token", FORM.encode(), authorization="")
    assert (granted.status, granted.body["token_type"], granted.body["expires_in"]) == (200, "Bearer", 7200)
    bearer = granted.body["access_token"]
    assert ask("GET", HOME, authorization=f"Bearer {bearer}").status == 200
    assert ask("GET", HOME, authorization=f"Bearer {bearer}x").status == 401
    assert "secret" not in emulator.requests("POST")[0].body.replace("a secret", "")


@pytest.mark.parametrize(
    ("form", "status", "word"),
    [
        (FORM.replace("secret-of", "secret-off"), 401, "invalid_client"),
        (FORM.replace("client_credentials", "password"), 400, "unsupported_grant_type"),
        ("", 400, "unsupported_grant_type"),
        ("[1]", 400, "unsupported_grant_type"),
    ],
)
def test_a_bearer_token_is_refused_in_the_words_of_the_standard(
    ask: Ask, form: str, status: int, word: str
) -> None:
    refused = ask("POST", "/oauth/token", form.encode(), authorization="")
    assert (refused.status, refused.body) == (status, {"error": word})


def test_a_bearer_token_ends_after_two_hours() -> None:
    from mcred.clock import SystemClock

    class Later(SystemClock):
        ahead = timedelta()

        def now(self):
            return super().now() + self.ahead

    tokens = Tokens(clock=Later(), token="secret-of-tests", client=ORGANIZATION)
    call = Call(method="POST", path="oauth/token", query={}, authorization="", body=FORM.encode())
    bearer = json.loads(tokens.grant(call).body)["access_token"]
    assert tokens.let_in(f"Bearer {bearer}")
    Later.ahead = timedelta(seconds=LIFETIME)
    assert not tokens.let_in(f"Bearer {bearer}")


def test_a_template_is_made_from_the_form(ask: Ask, issue: Ask) -> None:
    form = {
        "name": "Ethics", "description": "D", "global_activity_url": "https://example.edu/e", "image": "aGVsbG8=",
        "skills": ["A", "B", "C"], "badge_template_activities": [{"activity_type": "Course", "title": "T"}],
    }  # fmt: skip
    made = ask("POST", f"{HOME}/badge_templates", form)
    assert made.status == 201
    assert made.headers["Location"].endswith(made.data["id"])
    assert made.data["skills"] == ["A", "B", "C"]
    assert issue(1, badge_template_id=made.data["id"]).status == 201
    for lacking in form:
        assert ask("POST", f"{HOME}/badge_templates", {**form, lacking: None}).status == 422
    assert (
        ask("POST", f"{HOME}/badge_templates", {**form, "skills": ["A", "B"]}).message
        == "Validation failed: Skills must have at least 3"
    )
    draft = ask("POST", f"{HOME}/badge_templates", {**form, "state": "draft"})
    assert issue(2, badge_template_id=draft.data["id"]).status == 422


@pytest.mark.parametrize("badges", [None, [], {}, [{}] * 51, ["x"]])
def test_a_batch_that_is_none_is_refused(ask: Ask, emulator: Emulator, badges: object) -> None:
    assert ask("POST", f"{HOME}/badges/batch", {"badges": badges}).status == 422
    assert ask("POST", f"{HOME}/badges/batch", b"[").status == 400
    assert emulator.badges() == []


def test_a_batch_with_the_same_badge_twice_makes_neither(ask: Ask, emulator: Emulator) -> None:
    one = {
        "recipient_email": "sam@example.edu", "issued_to_first_name": "Sam", "issued_to_last_name": "Oak",
        "badge_template_id": TEMPLATE, "issued_at": "2027-05-20 00:00:00 +0000",
    }  # fmt: skip
    refused = ask("POST", f"{HOME}/badges/batch", {"badges": [one, one]})
    assert refused.data["error_index"] == 1
    assert (emulator.badges(), emulator.emails()) == ([], [])


def test_lenient_takes_what_is_seen_but_not_documented() -> None:
    import base64
    import urllib.request

    def status(emulator: Emulator, path: str, token: str) -> int:
        basic = base64.b64encode(token.encode()).decode()
        request = urllib.request.Request(
            f"{emulator.base_url}{path}", headers={"Authorization": f"Basic {basic}"}
        )
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            refused.close()
            return refused.code

    for lenient, expected in ((False, [401, 422, 404]), (True, [200, 200, 404])):
        with Emulator(token="t", organization=ORGANIZATION, lenient=lenient) as emulator:
            home = f"/organizations/{ORGANIZATION}"
            asked = [
                status(emulator, home, "t"),
                status(emulator, f"{home}/badges?filter=nonsense%3A%3A1", "t:"),
                status(emulator, f"{home}/badges/none", "t:"),
            ]
            assert asked == expected


class Told:
    """A webhook's receiver that answers with the statuses that it is given, then with 200."""

    def __init__(self, *statuses: int) -> None:
        told, waiting = self, list(statuses)
        self.bodies: list[dict[str, str]] = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                told.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(waiting.pop(0) if waiting else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook?key=1"

    def after(self, count: int) -> list[dict[str, str]]:
        end = time.monotonic() + 10
        while len(self.bodies) < count and time.monotonic() < end:
            time.sleep(0.01)
        return self.bodies

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def test_a_webhook_is_told_thinly_and_again_until_it_says_200() -> None:
    told = Told(500, 204)
    events: dict[int, dict[str, Any]] = {}
    hook = Webhook(
        told.url,
        organization="o",
        untold=lambda: dict(events),
        was_told=events.pop,
        first_wait=0.02,
    )
    events[2] = {"id": "e2", "event_type": "badge.created", "occurred_at": "t", "badge": {"private": 1}}
    hook.happened()
    try:
        assert (
            told.after(3)
            == [{"id": "e2", "organization_id": "o", "event_type": "badge.created", "occurred_at": "t"}] * 3
        )
        time.sleep(0.1)
        assert len(told.bodies) == 3
    finally:
        hook.close()
        told.close()


def test_the_emulator_tells_of_each_change() -> None:
    told = Told()
    try:
        with Emulator(webhook=told.url) as emulator:
            import httpx

            body = {
                "recipient_email": "sam@example.edu", "issued_to_first_name": "Sam", "issued_to_last_name": "Oak",
                "badge_template_id": emulator.templates[0], "issued_at": "2027-05-20 00:00:00 +0000",
            }  # fmt: skip
            url = f"{emulator.base_url}/organizations/{emulator.organization}/badges"
            assert httpx.post(url, json=body, auth=(emulator.token, ""), trust_env=False).status_code == 201
            assert told.after(1)[0]["event_type"] == "badge.created"
            Door(emulator.base_url).decide("SAM@example.edu", "accept")
            assert told.after(2)[1]["event_type"] == "badge.state.changed"
            door = f"{emulator.address}/__emu__/events/{told.bodies[0]['id']}/deliver"
            assert httpx.post(door, trust_env=False).status_code == 200
            assert told.after(3)[2] == told.bodies[0]
    finally:
        told.close()


@pytest.mark.parametrize(
    "url",
    [
        "https://localhost:1/",
        "https://127.0.0.1:1/",
        "http://example.edu:80/",
        "http://127.0.0.1/",
        "hook",
        "http://127.0.0.1:x",
    ],
)
def test_a_webhook_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(BadUsage, match="not an address of this machine"):
        Emulator(webhook=url)


def test_earners_decide_by_their_address_and_the_log_tells(
    cli: Callable[..., Any], issue: Ask, emulator: Emulator
) -> None:
    one, two = issue(1).data["id"], issue(2).data["id"]
    at = ("--at", emulator.base_url)
    assert (
        cli("credly-emulator", "accept", "Sam.Oak+1@example.edu", *at).out
        == f"sam.oak+1@example.edu accepted badge {one}.\n"
    )
    assert cli("credly-emulator", "decline", two, *at).out == f"sam.oak+2@example.edu rejected badge {two}.\n"
    assert cli("credly-emulator", "decline", two, *at).code == 0  # nothing is left to do
    other = cli("credly-emulator", "accept", two, *at)
    assert (other.code, other.out) == (1, "")
    assert [badge.state for badge in emulator.badges()] == ["accepted", "rejected"]
    assert "rejected  sam.oak+2@example.edu" in cli("credly-emulator", "badges", *at).out
    assert cli("credly-emulator", "log", *at).out.splitlines()[1].split()[1:] == ["201", "POST", "badges"]


def test_an_emulator_that_is_not_there_is_told_so(cli: Callable[..., Any]) -> None:
    assert cli("credly-emulator", "log", "--at", "http://127.0.0.1:1/v1").code == 75
    assert cli("credly-emulator", "log", "--at", "nowhere").code == 2
    assert cli("credly-emulator", "log", "--at", "http://127.0.0.1:x/v1").code == 2
