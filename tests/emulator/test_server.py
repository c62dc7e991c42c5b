"""The emulator as a server: its log, its store, its faults, its door for tests."""

import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mcred.cli.badging.credly_emulator import command
from mcred.emulator.faults import KINDS, fault_table, parse_fault
from mcred.emulator.server import Emulator
from mcred.errors import BadUsage, NotFound, Unavailable

ORGANIZATION = "0a0a0a0a-0000-4000-8000-000000000001"
TEMPLATE = "0b0b0b0b-0000-4000-8000-000000000002"
BADGES = f"/v1/organizations/{ORGANIZATION}/badges"

Ask = Callable[..., Any]


def test_every_request_is_logged_with_its_answer_and_without_the_token(
    ask: Ask, issue: Ask, emulator: Emulator
) -> None:
    made = issue(1)
    issue(1)
    ask("GET", BADGES + "?page=1", authorization="Basic wrong")
    first, second, third = emulator.requests()
    assert (first.method, first.path, first.status, first.badge_id) == ("POST", BADGES, 201, made.data["id"])
    assert '"issuer_earner_id": "earner-1"' in first.body
    assert (second.status, second.badge_id) == (422, "")
    assert (third.query, third.status) == ("page=1", 401)
    assert "secret-of-tests" not in str(emulator.requests())
    assert [request.sequence for request in emulator.requests("POST")] == [1, 2]


def test_a_connection_serves_many_requests(emulator: Emulator, request: pytest.FixtureRequest) -> None:
    import http.client

    connection = http.client.HTTPConnection(emulator.address.removeprefix("http://"), timeout=5)
    request.addfinalizer(connection.close)
    for _ in range(3):
        connection.request("GET", "/v1/organizations")
        response = connection.getresponse()
        assert (response.status, response.version) == (401, 11)
        assert response.headers["Content-Length"] == str(len(response.read()))


def test_the_store_survives_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "credly.db"
    with Emulator(database=file, templates=[TEMPLATE]) as first:
        first.put_account("a@example.edu")
        first.put_template("0c0c0c0c-0000-4000-8000-000000000003", state="draft")
    with Emulator(database=file, templates=[]) as second:
        assert second.badges() == []
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT id, state FROM templates ORDER BY id").fetchall()
        connection.close()
    assert rows == [(TEMPLATE, "active"), ("0c0c0c0c-0000-4000-8000-000000000003", "draft")]


def test_parallel_requests_for_one_student_make_one_badge(issue: Ask, emulator: Emulator) -> None:
    statuses: list[int] = []
    threads = [threading.Thread(target=lambda: statuses.append(issue(1).status)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [201] + [422] * 7
    assert len(emulator.emails()) == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "localhost.example.edu", ""])
def test_it_listens_to_this_machine_alone(host: str) -> None:
    with pytest.raises(BadUsage):
        Emulator(host=host)


def test_a_taken_port_is_a_clear_refusal(emulator: Emulator) -> None:
    port = int(emulator.address.rsplit(":", 1)[1])
    with pytest.raises(Unavailable) as refusal:
        Emulator(port=port)
    assert f"port {port}" in refusal.value.message


def test_a_file_that_is_no_store_is_a_clear_refusal(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database\n" * 100)
    for file in (tmp_path / "notes.txt", tmp_path, tmp_path / "none" / "credly.db"):
        with pytest.raises(BadUsage) as refusal:
            Emulator(database=file)
        assert str(file) in refusal.value.message


def test_a_request_without_a_usable_length_is_refused(emulator: Emulator) -> None:
    import socket

    host, port = emulator.address.removeprefix("http://").split(":")
    for length, status in (
        (b"-1", b" 400 "),
        (b"x", b" 400 "),
        (b"9999999999", b" 413 "),
        (b"0" * 9 + b"9" * 8, b" 413 "),
    ):
        with socket.create_connection((host, int(port)), timeout=5) as connection:
            connection.sendall(b"POST /v1/x HTTP/1.1\r\nContent-Length: " + length + b"\r\n\r\n")
            assert status in connection.recv(1000)


# Faults


def statuses(issue: Ask, count: int) -> list[int]:
    return [issue(number).status for number in range(count)]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("500-before", [500, 500, 500, 500]),
        ("500-before:2", [201, 500, 201, 201]),
        ("500-before:2:2", [201, 500, 500, 201]),
        ("500-before:3:0", [201, 201, 500, 500]),
        ("500-before@post:1", [500, 201, 201, 201]),
        ("500-before@list", [201, 201, 201, 201]),
        ("500-before@any:4", [201, 201, 201, 500]),
        ("status:418:2", [201, 418, 201, 201]),
        ("429-retry-after:9:1:3", [429, 429, 429, 201]),
    ],
)
def test_a_fault_hits_the_requests_it_names(
    issue: Ask, emulator: Emulator, fault: str, expected: list[int]
) -> None:
    emulator.fault(fault)
    assert statuses(issue, 4) == expected


def test_faults_count_from_the_moment_they_are_set_and_can_be_healed(issue: Ask, emulator: Emulator) -> None:
    issue(1)
    emulator.fault("500-before:2")
    assert statuses(issue, 3)[1:] == [500, 201]
    emulator.fault("500-before")
    emulator.heal()
    assert issue(9).status == 201


def test_several_faults_each_hit_their_own(issue: Ask, emulator: Emulator) -> None:
    emulator.fault("500-before:1", "429:2", "401:4")
    assert statuses(issue, 4) == [500, 429, 201, 401]


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("list", BADGES),
        ("template", f"{BADGES[:-7]}/badge_templates"),
        ("organization", BADGES[:-7]),
        ("any", BADGES),
    ],
)
def test_faults_can_hit_other_requests(ask: Ask, emulator: Emulator, place: str, path: str) -> None:
    emulator.fault(f"html-502@{place}:1")
    assert [ask("GET", path).status for _ in range(2)] == [502, 200]


def test_429_names_its_wait(issue: Ask, emulator: Emulator) -> None:
    emulator.fault("429-retry-after:30")
    assert issue(1).headers["Retry-After"] == "30"


def test_a_slow_list_hides_young_badges_from_every_list(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    issue(1)
    emulator.fault("slow-list:60")
    answer = ask("GET", BADGES)
    assert answer.data == []
    assert answer.body["metadata"]["total_count"] == 0
    emulator.heal()
    assert len(ask("GET", BADGES).data) == 1


def test_what_went_out_is_told_from_what_did_not(issue: Ask, emulator: Emulator) -> None:
    import http.client

    emulator.fault("drop-after:1", "500-after:2")
    with pytest.raises(http.client.RemoteDisconnected):
        issue(1)
    issue(2)
    dropped, failed = emulator.requests()
    assert (dropped.status, dropped.fault) == (None, "drop-after:1")
    assert (failed.status, failed.fault) == (500, "500-after:2")
    assert [badge.id for badge in emulator.badges()] == [dropped.badge_id, failed.badge_id]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no-such",
        "500-before@moon",
        "500-before:x",
        "500-before:1:2:3",
        "500-before:-1",
        "slow-list",
        "late-commit:x",
        "429:1:",
    ],
)
def test_a_fault_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(BadUsage):
        parse_fault(text)


def test_help_lists_every_fault() -> None:
    shown = re.sub(r"^ +", "", command.__doc__ or "", flags=re.MULTILINE)
    assert fault_table() in shown
    assert len(KINDS) >= 20


# The door for tests


def test_earners_accept_and_reject_through_the_door(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    one, two = issue(1).data["id"], issue(2).data["id"]
    assert ask("POST", f"/__emu__/badges/{one}/accept").status == 200
    assert ask("POST", f"/__emu__/badges/{two}/reject").status == 200
    assert [badge.state for badge in emulator.badges()] == ["accepted", "rejected"]
    assert ask("POST", f"/__emu__/badges/{one}/reject").status == 409
    assert ask("POST", "/__emu__/badges/none/accept").status == 404
    with pytest.raises(NotFound):
        emulator.accept(one)


def test_faults_are_set_and_lifted_through_the_door(ask: Ask, issue: Ask) -> None:
    assert ask("POST", "/__emu__/faults", {"fault": "500-before"}).status == 200
    assert ask("POST", "/__emu__/faults", {"faults": ["nonsense"]}).status == 422
    assert issue(1).status == 500
    assert ask("DELETE", "/__emu__/faults").status == 200
    assert issue(1).status == 201


def test_the_door_shows_and_forgets(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    issue(1)
    assert len(ask("GET", "/__emu__/log").body["requests"]) == 1
    assert ask("GET", "/__emu__/emails").body["emails"][0]["kind"] == "issued"
    assert ask("GET", "/__emu__/badges").body["badges"][0]["earner_id"] == "earner-1"
    assert ask("POST", "/__emu__/reset").status == 200
    assert (emulator.badges(), emulator.emails(), emulator.requests()) == ([], [], [])
    assert issue(1).status == 201  # templates stay


def test_the_door_makes_templates_and_accounts(ask: Ask, issue: Ask) -> None:
    made = ask("POST", "/__emu__/templates", {"name": "New", "allow_duplicate_badges": True}).body["id"]
    assert issue(1, badge_template_id=made).status == 201
    ask("POST", "/__emu__/accounts", {"emails": ["sam.oak+1@example.edu", "sam@home.example"]})
    assert issue(1).status == 201
    assert issue(2, recipient_email="sam@home.example").status == 422


def test_a_wrong_knock_is_answered(ask: Ask) -> None:
    assert ask("GET", "/__emu__/nothing").status == 404
    assert ask("POST", "/__emu__/faults", b"{").status == 400


# As a program


def test_the_address_is_the_first_line_and_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    arguments = ["credly-emulator", "--port", "0", "--database", "credly.db", "--fault", "500-after:3"]
    with subprocess.Popen(
        [sys.executable, "-m", "mcred", *arguments],
        cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/v1\n", process.stdout.readline())
        process.send_signal(signal.SIGINT)
        assert process.wait(10) in (0, 130)
        assert process.stdout.read() + process.stderr.read() == ""
    assert (tmp_path / "credly.db").stat().st_mode & 0o777 == 0o600


def test_a_store_whose_server_was_killed_has_every_answered_badge(tmp_path: Path) -> None:
    import base64
    import http.client
    import json

    arguments = ["credly-emulator", "--database", "credly.db", "--template", TEMPLATE]
    with subprocess.Popen(
        [sys.executable, "-m", "mcred", *arguments], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        connection = http.client.HTTPConnection(process.stdout.readline().split("/")[2], timeout=5)
        made = []
        for number in range(20):
            body = {
                "recipient_email": f"{number}@example.edu",
                "issued_to_first_name": "Sam",
                "issued_to_last_name": "Oak",
                "badge_template_id": TEMPLATE,
                "issued_at": "2027-05-20 00:00:00 +0000",
            }
            headers = {"Authorization": "Basic " + base64.b64encode(b"emulator-token:").decode()}
            path = "/v1/organizations/00000000-0000-4000-8000-0000000000aa/badges"
            connection.request("POST", path, json.dumps(body), headers)
            made.append(json.loads(connection.getresponse().read())["data"]["id"])
        process.kill()
        connection.close()
    with Emulator(database=tmp_path / "credly.db", templates=[]) as again:
        assert [badge.id for badge in again.badges()] == made
        assert [email.badge_id for email in again.emails()] == made


@pytest.mark.parametrize(
    "arguments", [["--fault", "no-such"], ["--port", "70000"], ["--database", "none/credly.db"]]
)
def test_what_cannot_be_meant_is_wrong_usage(cli: Callable[..., Any], arguments: list[str]) -> None:
    result = cli("credly-emulator", *arguments)
    assert result.code == 2
    assert "Traceback" not in result.err
