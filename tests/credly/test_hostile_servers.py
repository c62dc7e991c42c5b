"""Servers that break HTTP on purpose: the client ends in time, within bounds, and claims no more than it knows."""

import json
import socket
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from credly.raw_http import Talk, http, read_request
from mcred.badges.port import BadgeRequest, Found, Issued, NoEvidence, NotSent, Rejected, Unknown
from mcred.credly.client import CredlyClient, Exchange

DEADLINE = 0.4
TEMPLATE = "0b0b0b0b-0000-4000-8000-000000000002"

Connect = Callable[..., CredlyClient]
Requests = Callable[..., BadgeRequest]
Raw = Callable[[Talk], str]


@contextmanager
def in_time() -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < DEADLINE + 1


def row(number: int = 1) -> dict[str, object]:
    return {
        "id": f"badge-{number}",
        "state": "pending",
        "issuer_earner_id": "earner-1",
        "recipient_email": "sam.oak+1@example.edu",
        "badge_template": {"id": TEMPLATE},
    }


def issued() -> bytes:
    return json.dumps({"data": row(), "metadata": {}}).encode()


def dripping(head: bytes, drop: bytes) -> Talk:
    def talk(connection: socket.socket, stop: threading.Event) -> None:
        read_request(connection)
        connection.sendall(head)
        while not stop.wait(0.02):
            connection.sendall(drop)

    return talk


def sending(data: bytes) -> Talk:
    def talk(connection: socket.socket, _stop: threading.Event) -> None:
        read_request(connection)
        connection.sendall(data)

    return talk


def silent(connection: socket.socket, stop: threading.Event) -> None:
    read_request(connection)
    stop.wait(10)


def reset(connection: socket.socket, _stop: threading.Event) -> None:
    read_request(connection)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


def deaf(connection: socket.socket, stop: threading.Event) -> None:
    stop.wait(10)


HEAD = b"HTTP/1.1 201 Created\r\n"
UNKNOWN: dict[str, Talk] = {
    "silence": silent,
    "a server that reads nothing": deaf,
    "closed at once": sending(b""),
    "reset": reset,
    "a status line that drips": dripping(b"", b"H"),
    "headers that drip": dripping(HEAD + b"X-A: ", b"a"),
    "header lines that drip": dripping(HEAD, b"X-A: b\r\n"),
    "interim answers without end": dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a body that drips": dripping(HEAD + b"Content-Length: 100000\r\n\r\n", b" "),
    "chunks that drip": dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "a body without end or length": dripping(HEAD + b"\r\n", b" " * 100),
    "no HTTP": sending(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    "NUL bytes": sending(b"\0" * 1000),
    "a status that is no number": sending(b"HTTP/1.1 2O1 Created\r\n\r\n"),
    "a header without colon": sending(HEAD + b"nonsense\r\n\r\n"),
    "a header of 200 kB": sending(HEAD + b"X-A: " + b"a" * 200_000 + b"\r\n\r\n"),
    "100,000 headers": sending(HEAD + b"X-A: b\r\n" * 100_000 + b"\r\n"),
    "a short body": sending(http(201, issued()).replace(b"Content-Length: ", b"Content-Length: 9")),
    "half a chunk": sending(HEAD + b"Transfer-Encoding: chunked\r\n\r\nFFFF\r\n{"),
    "two lengths": sending(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + issued()),
    "a length below zero": sending(HEAD + b"Content-Length: -5\r\n\r\n" + issued()),
    "a body of 3 MiB": sending(http(201, issued() + b" " * (3 << 20))),
    "an endless body": sending(HEAD + b"Content-Length: 99999999999\r\n\r\n" + b" " * (3 << 20)),
    "a gzip bomb": sending(http(201, b"\x1f\x8b\x08\x00" + b"\0" * 1000, "Content-Encoding: gzip")),
    "an empty body": sending(http(201, b"")),
    "brackets without end": sending(http(201, b"[" * 500_000)),
    "a switch of protocols": sending(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
}


@pytest.mark.parametrize("what", UNKNOWN)
def test_a_broken_answer_is_unknown_within_the_deadline(
    raw_server: Raw, connect: Connect, request_for: Requests, log: list[Exchange], what: str
) -> None:
    client = connect(raw_server(UNKNOWN[what]), deadline=DEADLINE)
    with in_time():
        answer = client.send(request_for(1))
    assert isinstance(answer, Unknown)
    assert not answer.stop
    assert answer.words.isprintable()
    assert len(log) == 1
    assert len(log[0].response_body) <= 64 << 10


@pytest.mark.parametrize("what", ["silence", "a body that drips", "reset", "no HTTP", "a short body"])
def test_a_broken_answer_to_a_question_proves_nothing(raw_server: Raw, connect: Connect, what: str) -> None:
    client = connect(raw_server(UNKNOWN[what]), deadline=DEADLINE)
    with in_time():
        assert isinstance(client.look_up_earner(TEMPLATE, "earner-1"), NoEvidence)


def test_a_big_answer_is_not_held_in_memory(raw_server: Raw, connect: Connect, request_for: Requests) -> None:
    def flood(connection: socket.socket, stop: threading.Event) -> None:
        read_request(connection)
        connection.sendall(HEAD + b"Content-Length: 9999999999\r\n\r\n")
        block = b" " * 65536
        while not stop.is_set():
            connection.sendall(block)

    client = connect(raw_server(flood), deadline=5)
    tracemalloc.start()
    try:
        assert isinstance(client.send(request_for(1)), Unknown)
        assert tracemalloc.get_traced_memory()[1] < 12 << 20
    finally:
        tracemalloc.stop()


def test_a_list_may_be_longer_than_a_single_answer(
    answering: Callable[[bytes], str], connect: Connect
) -> None:
    page = json.dumps({"data": [row()], "metadata": {"total_pages": 1, "total_count": 1}}).encode()
    assert isinstance(
        connect(answering(http(200, page + b" " * (2 << 20)))).look_up_earner(TEMPLATE, "earner-1"), Found
    )
    too_long = connect(answering(http(200, page + b" " * (5 << 20))))
    assert isinstance(too_long.look_up_earner(TEMPLATE, "earner-1"), NoEvidence)


def test_tls_to_a_server_without_tls_sends_nothing(
    raw_server: Raw, connect: Connect, request_for: Requests
) -> None:
    def talk(connection: socket.socket, _stop: threading.Event) -> None:
        connection.recv(1024)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    client = connect(raw_server(talk).replace("http:", "https:"), deadline=DEADLINE)
    with in_time():
        assert isinstance(client.send(request_for(1)), NotSent)


def test_a_tls_handshake_that_hangs_sends_nothing(
    raw_server: Raw, connect: Connect, request_for: Requests
) -> None:
    client = connect(raw_server(deaf).replace("http:", "https:"), deadline=DEADLINE)
    with in_time():
        assert isinstance(client.send(request_for(1)), NotSent)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems treat a full backlog differently")
def test_a_server_that_accepts_no_connection_in_time_is_not_reached(
    connect: Connect, request_for: Requests
) -> None:
    # A full backlog swallows the handshake of the next connection.
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        waiting = []
        for _ in range(4):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(address)
            waiting.append(one)
        with in_time():
            answer = connect(f"http://127.0.0.1:{address[1]}/v1", deadline=DEADLINE).send(request_for(1))
        for one in waiting:
            one.close()
    assert isinstance(answer, NotSent)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(
    raw_server: Raw, answering: Callable[[bytes], str], connect: Connect, request_for: Requests, status: int
) -> None:
    seen: list[bytes] = []

    def elsewhere(connection: socket.socket, _stop: threading.Event) -> None:
        seen.append(read_request(connection))
        connection.sendall(http(201, issued()))

    target = raw_server(elsewhere)
    client = connect(answering(http(status, b"", f"Location: {target}/organizations")))
    answer = client.send(request_for(1))
    assert isinstance(answer, Unknown)
    assert answer.stop
    assert isinstance(client.organization(), NoEvidence)
    assert seen == []


def test_links_to_further_pages_are_not_followed(raw_server: Raw, connect: Connect) -> None:
    seen: list[bytes] = []
    elsewhere_seen: list[bytes] = []

    def elsewhere(connection: socket.socket, _stop: threading.Event) -> None:
        elsewhere_seen.append(read_request(connection))

    link = raw_server(elsewhere)

    def talk(connection: socket.socket, _stop: threading.Event) -> None:
        seen.append(read_request(connection))
        further = f"{link}/badges?page=2" if len(seen) == 1 else None
        metadata = {"total_pages": 2, "total_count": 2, "next_page_url": further}
        connection.sendall(http(200, json.dumps({"data": [row(len(seen))], "metadata": metadata}).encode()))

    found = connect(raw_server(talk)).badges_of_template(TEMPLATE)
    assert isinstance(found, Found)
    assert [badge.id for badge in found.badges] == ["badge-1", "badge-2"]
    assert elsewhere_seen == []
    assert all(b"\r\nAuthorization: Basic " in request for request in seen)


def test_a_list_that_does_not_add_up_proves_nothing(
    answering: Callable[[bytes], str], connect: Connect
) -> None:
    page = json.dumps({"data": [row()], "metadata": {"total_pages": 2, "total_count": 3}}).encode()
    assert isinstance(connect(answering(http(200, page))).badges_of_template(TEMPLATE), NoEvidence)


def test_a_list_without_end_is_left_after_a_thousand_pages(raw_server: Raw, connect: Connect) -> None:
    asked = 0

    def talk(connection: socket.socket, _stop: threading.Event) -> None:
        nonlocal asked
        while read_request(connection):
            asked += 1
            body = json.dumps({"data": [row(asked)], "metadata": {"total_pages": 10**9}}).encode()
            connection.sendall(http(200, body).replace(b"Connection: close\r\n", b""))

    assert isinstance(connect(raw_server(talk)).badges_of_template(TEMPLATE), NoEvidence)
    assert asked == 1000


def test_an_echo_of_the_token_is_blanked(
    raw_server: Raw, connect: Connect, request_for: Requests, log: list[Exchange]
) -> None:
    def talk(connection: socket.socket, _stop: threading.Event) -> None:
        header = next(
            line for line in read_request(connection).split(b"\r\n") if line.startswith(b"Authorization")
        )
        body = json.dumps({"data": {"message": f"bad {header.decode()} for tok-9f3a7c51e8d24b60"}}).encode()
        connection.sendall(http(422, body))

    answer = connect(raw_server(talk)).send(request_for(1))
    shown = f"{answer} {log}"
    assert "bad Authorization: Basic [token] for [token]" in shown
    assert "tok-9f3a" not in shown


def test_the_request_is_one_plain_http_message(
    raw_server: Raw, connect: Connect, request_for: Requests
) -> None:
    seen: list[bytes] = []

    def talk(connection: socket.socket, _stop: threading.Event) -> None:
        seen.append(read_request(connection))
        connection.sendall(http(201, issued()))

    assert isinstance(connect(raw_server(talk)).send(request_for(1)), Issued)
    head = seen[0].split(b"\r\n\r\n")[0].decode().lower()
    assert head.startswith("post /v1/organizations/0a0a0a0a-0000-4000-8000-000000000001/badges http/1.1")
    assert "accept-encoding: identity" in head
    assert "content-type: application/json" in head
    assert "accept: application/json" in head
    assert "expect:" not in head
    assert "cookie" not in head


def test_cookies_are_not_kept(raw_server: Raw, connect: Connect) -> None:
    seen: list[bytes] = []

    def talk(connection: socket.socket, _stop: threading.Event) -> None:
        seen.append(read_request(connection))
        connection.sendall(http(404, b"{}", "Set-Cookie: session=1; Path=/"))

    client = connect(raw_server(talk))
    client.organization()
    client.organization()
    assert b"cookie" not in seen[1].lower()


def test_fields_that_nobody_told_us_of_are_passed_over(
    answering: Callable[[bytes], str], connect: Connect, request_for: Requests
) -> None:
    new = {"holographic": True, "nested": {"deep": [1, {"x": None}]}, "résumé": "ü"}
    badge = row() | new | {"badge_template": {"id": TEMPLATE} | new, "user": new, "state_reason": 7}
    made = json.dumps({"data": badge, "metadata": new, "warnings": [new]}).encode()
    answer = connect(answering(http(201, made, "X-New: 1"))).send(request_for(1))
    assert isinstance(answer, Issued)
    page = json.dumps({"data": [badge], "metadata": {"total_pages": 1, "total_count": 1} | new}).encode()
    assert connect(answering(http(200, page))).look_up_earner(TEMPLATE, "earner-1") == Found((answer.badge,))


def test_the_provider_s_words_come_without_what_a_terminal_obeys(
    answering: Callable[[bytes], str], connect: Connect, request_for: Requests
) -> None:
    words = "No \x1b[31msuch\x1b[0m template\u202e \u2028\x00\x9b2J\x07" + "x" * 5000
    body = json.dumps(
        {"data": {"message": words, "errors": [{"attribute": "\x1b]0;t\x07", "messages": ["b\rad"]}]}}
    )
    answer = connect(answering(http(422, body.encode()))).send(request_for(1))
    assert isinstance(answer, Rejected)
    assert answer.words.isprintable()
    assert answer.words.startswith("No [31msuch [0m template")
    assert len(answer.words) <= 600


def test_the_wait_that_a_list_is_answered_with_is_noted(
    answering: Callable[[bytes], str], connect: Connect, log: list[Exchange]
) -> None:
    body = json.dumps({"data": {"message": "slow down"}}).encode()
    client = connect(answering(http(429, body, "Retry-After: 17")))
    assert isinstance(client.look_up_earner(TEMPLATE, "earner-1"), NoEvidence)
    assert [(one.status, one.retry_after) for one in log] == [(429, 17)]
