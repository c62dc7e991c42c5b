"""The emulator speaks HTTP with whoever comes: every request has its answer in the envelope and its line in the log."""

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.emulator.bodies import as_object
from mcred.emulator.moments import read_moment
from mcred.emulator.server import Emulator
from mcred.errors import BadUsage

ORGANIZATION = "0a0a0a0a-0000-4000-8000-000000000001"
TEMPLATE = "0b0b0b0b-0000-4000-8000-000000000002"
HOME = f"/v1/organizations/{ORGANIZATION}"
BADGES = f"{HOME}/badges"

Ask = Callable[..., Any]


def exchanged(emulator: Emulator, request: bytes) -> tuple[int, dict[str, Any]]:
    """Send bytes as they are; return the status and the body of what comes back."""
    host, port = emulator.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while data := connection.recv(1 << 16):
            answer += data
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ")[1]), json.loads(body) if body else {}


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (b"GET http://[ HTTP/1.1", 400),
        (b"\x00\xff garbage", 400),
        (b"FOO /v1/organizations HTTP/1.1", 405),
        (b"PATCH /v1/organizations HTTP/1.1", 405),
        (b"OPTIONS /v1/organizations HTTP/1.1", 405),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1", 414),
    ],
)
def test_what_is_no_request_is_refused_in_the_envelope_and_logged(
    emulator: Emulator, request_line: bytes, status: int
) -> None:
    answered, body = exchanged(emulator, request_line + b"\r\n\r\n")
    assert answered == status
    assert body["data"]["message"]
    assert [one.status for one in emulator.requests()] == [status]


def test_a_head_is_answered_without_a_body(emulator: Emulator) -> None:
    assert exchanged(emulator, b"HEAD /v1/organizations HTTP/1.1\r\n\r\n") == (401, {})


def test_a_body_may_come_in_chunks(emulator: Emulator) -> None:
    head = b"POST /oauth/token HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: %s\r\n\r\n"
    form = urlencode(
        {"grant_type": "client_credentials", "client_id": ORGANIZATION, "client_secret": "secret-of-tests"}
    ).encode()
    chunks = b"%x\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\nX: y\r\n\r\n" % (9, form[:9], len(form) - 9, form[9:])
    assert exchanged(emulator, head % b"chunked" + chunks)[0] == 200
    assert exchanged(emulator, head % b"chunked" + b"zz\r\n")[0] == 400
    assert exchanged(emulator, head % b"chunked" + b"fffffff\r\n")[0] == 413
    assert exchanged(emulator, head % b"gzip")[0] == 411


def test_a_body_that_is_too_long_is_refused_and_read_to_its_end(ask: Ask) -> None:
    assert ask("POST", BADGES, b" " * (3 << 20)).status == 413


def test_a_slip_of_the_emulator_itself_is_500_and_logged(
    ask: Ask, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mcred.emulator.lists.Lists.events", lambda *_: {}["gone"])
    answer = ask("GET", f"{HOME}/events")
    assert (answer.status, "KeyError" in answer.message) == (500, True)
    assert emulator.requests()[0].status == 500


def test_a_full_disk_is_said_in_a_sentence(
    ask: Ask, emulator: Emulator, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sqlite3

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("mcred.emulator.journal.Journal.log_request", full)
    assert "disk is full" in ask("GET", HOME).message
    assert capsys.readouterr().err == "mcred: the emulator cannot keep this: database or disk is full.\n"


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"a": NaN}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b"[" * 50_000,
        b"\xff",
    ],
)
def test_what_is_no_sound_object_is_400(ask: Ask, body: bytes) -> None:
    assert ask("POST", BADGES, body).status == 400
    assert ask("POST", "/__emu__/templates", body).status == 400


@given(st.binary(max_size=60))
def test_any_bytes_are_an_object_or_none(body: bytes) -> None:
    document = as_object(body)
    assert document is None or json.dumps(document, ensure_ascii=False).encode()


@given(st.text(max_size=40), st.booleans())
def test_any_text_is_a_moment_or_none(text: str, lenient: bool) -> None:
    moment = read_moment(text, lenient=lenient)
    assert moment is None or moment.endswith(".000Z")


@given(st.datetimes(timezones=st.timezones()))
def test_every_moment_in_iso_8601_is_read_or_out_of_range(moment: Any) -> None:
    read = read_moment(moment.isoformat(timespec="seconds"))
    if len(moment.isoformat(timespec="seconds")) == 25 and 1 < moment.year < 9999:
        assert read is not None


@pytest.mark.parametrize("path", ["/oauth/token", "/v1/oauth/token", "/api/v1/oauth/token/"])
def test_no_secret_is_logged_wherever_a_token_is_asked_for(ask: Ask, emulator: Emulator, path: str) -> None:
    form = b"grant_type=client_credentials&client_id=x&client_secret=a-secret-word"
    ask("POST", f"{path}?client_secret=a-secret-word", form, authorization="")
    assert "a-secret-word" not in str(emulator.requests())


# The door


@pytest.mark.parametrize(
    ("control", "body"),
    [
        ("faults", {"faults": 5}),
        ("faults", {"faults": []}),
        ("faults", {"fault": None}),
        ("faults", {"faults": ["500-before:1", "nope"]}),
        ("accounts", {"emails": 5}),
        ("accounts", {}),
        ("templates", {"id": "a b"}),
        ("templates", {"id": 5}),
        ("templates", {"state": "odd"}),
    ],
)
def test_a_control_that_cannot_be_meant_changes_nothing(
    ask: Ask, issue: Ask, control: str, body: dict[str, object]
) -> None:
    assert ask("POST", f"/__emu__/{control}", body).status == 422
    assert ask("GET", "/__emu__/faults").body == {"faults": []}
    assert issue(1).status == 201


def test_the_door_shows_the_faults_that_may_still_hit(ask: Ask, issue: Ask) -> None:
    ask("POST", "/__emu__/faults", {"faults": ["500-before:1", "403@delete", "429@oauth", "401@events"]})
    assert issue(1).status == 500
    assert ask("GET", "/__emu__/faults").body == {"faults": ["403@delete", "429@oauth", "401@events"]}
    assert ask("DELETE", f"{BADGES}/x").status == 403
    assert ask("POST", "/oauth/token", b"").status == 429
    assert ask("GET", f"{HOME}/events").status == 401


@pytest.mark.parametrize("fault", ["status:0", "status:99", "status:100", "status:600", "status:1000"])
def test_a_status_that_ends_no_answer_is_no_fault(emulator: Emulator, fault: str) -> None:
    with pytest.raises(BadUsage, match="200 to 599"):
        emulator.fault(fault)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--template", "no-uuid"],
        ["--template", ""],
        ["--token", ""],
        ["--token", "a:b"],
        ["--read-only-token", "emulator-token"],
        ["--organization", ""],
        ["--organization", "a/b"],
    ],
)
def test_names_that_no_request_could_carry_are_wrong_usage(
    cli: Callable[..., Any], arguments: list[str]
) -> None:
    assert cli("credly-emulator", *arguments).code == 2


def test_without_an_emulator_in_the_settings_one_is_to_be_named(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (("log",), ("badges",), ("accept", "sam@example.edu")):
        refused = cli("credly-emulator", *words)
        assert (refused.code, "--at" in refused.err) == (2, True)


# What clients in use are seen to send


def test_lenient_takes_what_older_clients_send() -> None:
    import httpx

    badge = {
        "recipient_email": "sam@example.edu", "issued_to_first_name": "Sam", "issued_to_last_name": "Oak",
        "badge_template_id": TEMPLATE, "issued_at": "2027-05-20  09:30:00 pm", "expires_at": "false",
        "suppress_badge_notification_email": "true",
    }  # fmt: skip
    for lenient, expected in ((False, [400, 422, 404]), (True, [201, 422, 200])):
        with Emulator(organization=ORGANIZATION, templates=[TEMPLATE], lenient=lenient) as emulator:
            url = f"{emulator.base_url}/organizations/{ORGANIZATION}/badges"
            with httpx.Client(auth=(emulator.token, ""), trust_env=False) as client:
                form = client.post(url, data=badge)
                date = client.post(url, json=badge | {"issued_at": "2026-03-01T09:30:00 Z"})
                made = form.json()["data"].get("id", "none")
                query = client.put(f"{url}/{made}/revoke?reason=x&suppress_revoke_notification_email=true")
            assert [form.status_code, date.status_code, query.status_code] == expected
            if lenient:
                assert form.json()["data"]["issued_at"] == "2027-05-20T21:30:00.000Z"
                assert "already has" in date.json()["data"]["message"]
                assert emulator.emails() == []
