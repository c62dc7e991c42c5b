"""TLS, and the deadline under it."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from credly.raw_http import Talk, http, read_request
from mcred.badges.port import BadgeRequest, NotSent
from mcred.credly.client import CredlyClient
from mcred.credly.connection import BoundedTransport, ExchangeTime


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for this machine that nobody vouches for."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl to make a certificate")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    names = [
        "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "-keyout",
        str(file),
        "-out",
        str(file) + ".crt",
    ]
    if subprocess.run([*command, *names], check=False, capture_output=True).returncode != 0:
        pytest.skip("this openssl cannot make such a certificate")
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@pytest.fixture
def tls_server(certificate: Path, raw_server: Callable[[Talk], str]) -> Callable[[Talk], str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def start(talk: Talk) -> str:
        def wrapped(connection: socket.socket, stop: threading.Event) -> None:
            with context.wrap_socket(connection, server_side=True) as secured:
                talk(secured, stop)

        return raw_server(wrapped).replace("http:", "https:")

    return start


def answer(connection: socket.socket, _stop: threading.Event) -> None:
    read_request(connection)
    connection.sendall(http(200, b"{}"))


def test_a_certificate_that_nobody_vouches_for_means_nothing_was_sent(
    tls_server: Callable[[Talk], str],
    connect: Callable[..., CredlyClient],
    request_for: Callable[..., BadgeRequest],
) -> None:
    got = connect(tls_server(answer)).send(request_for(1))
    assert isinstance(got, NotSent)
    assert "certificate is not valid" in got.words


def test_a_trusted_server_is_spoken_to_over_tls(tls_server: Callable[[Talk], str], certificate: Path) -> None:
    exchange = ExchangeTime()
    with httpx.Client(transport=BoundedTransport(exchange, trusting(certificate))) as client:
        exchange.start(5)
        assert client.get(tls_server(answer)).status_code == 200
        assert exchange.sent


def test_a_body_that_drips_under_tls_ends_with_the_deadline(
    tls_server: Callable[[Talk], str], certificate: Path
) -> None:
    def drip(connection: socket.socket, stop: threading.Event) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not stop.wait(0.02):
            connection.sendall(b" ")

    exchange = ExchangeTime()
    address = tls_server(drip)
    with httpx.Client(transport=BoundedTransport(exchange, trusting(certificate))) as client:
        started = time.monotonic()
        exchange.start(0.4)
        with pytest.raises(httpx.TransportError, match="deadline"):
            client.get(address)
        assert time.monotonic() - started < 1.4


def trusting(certificate: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=f"{certificate}.crt")
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT  # a certificate of one command is no model of its kind
    return context


def test_a_deadline_that_has_passed_leaves_no_time() -> None:
    exchange = ExchangeTime()
    exchange.start(-1)
    with pytest.raises(TimeoutError):
        exchange.left()


def test_each_thread_has_its_own_time() -> None:
    exchange = ExchangeTime()
    exchange.start(60)
    passed: list[bool] = []

    def other() -> None:
        try:
            exchange.left()
        except TimeoutError:
            passed.append(True)

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert passed == [True]
    assert exchange.left() > 50
