"""A client, an emulator, and servers that speak whatever a test wants."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from credly.raw_http import Talk, read_request
from mcred.badges.port import BadgeRequest
from mcred.config.secrets import Secret
from mcred.credly.client import CredlyClient, Exchange
from mcred.emulator.server import Emulator

TOKEN = "tok-9f3a7c51e8d24b60"
ORGANIZATION = "0a0a0a0a-0000-4000-8000-000000000001"
TEMPLATE = "0b0b0b0b-0000-4000-8000-000000000002"


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(token=TOKEN, organization=ORGANIZATION, templates=[TEMPLATE]) as running:
        yield running


@pytest.fixture
def log() -> list[Exchange]:
    return []


@pytest.fixture
def connect(log: list[Exchange]) -> Iterator[Callable[..., CredlyClient]]:
    """Make a client for an address; all are closed at the end."""
    made: list[CredlyClient] = []

    def make(
        base_url: str, *, deadline: float = 5, token: str = TOKEN, organization: str = ORGANIZATION
    ) -> CredlyClient:
        client = CredlyClient(
            base_url=base_url,
            organization=organization,
            token=Secret(token),
            deadline=deadline,
            log=log.append,
        )
        made.append(client)
        return client

    yield make
    for client in made:
        client.close()


@pytest.fixture
def client(emulator: Emulator, connect: Callable[..., CredlyClient]) -> CredlyClient:
    return connect(emulator.base_url)


@pytest.fixture
def request_for() -> Callable[..., BadgeRequest]:
    """Make a badge request for the n-th student."""

    def make(number: int = 1, **other: object) -> BadgeRequest:
        fields: dict[str, object] = {
            "earner_id": f"earner-{number}",
            "email": f"sam.oak+{number}@example.edu",
            "given_name": "Sam",
            "family_name": "Oak",
            "template_id": TEMPLATE,
            "issued_on": date(2027, 5, 20),
        }
        return BadgeRequest(**(fields | other))

    return make


@pytest.fixture
def raw_server() -> Iterator[Callable[[Talk], str]]:
    """Start a server that hands each connection to a function; returns its base address."""
    stop = threading.Event()
    threads: list[threading.Thread] = []
    sockets: list[socket.socket] = []

    def start(talk: Talk) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        sockets.append(listener)

        def answer(connection: socket.socket) -> None:
            with connection, _gone():
                talk(connection, stop)

        def accept() -> None:
            with _gone():
                while True:
                    connection, _ = listener.accept()
                    sockets.append(connection)
                    thread = threading.Thread(target=answer, args=(connection,))
                    threads.append(thread)
                    thread.start()

        thread = threading.Thread(target=accept)
        threads.append(thread)
        thread.start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/v1"

    yield start
    stop.set()
    for one in sockets:
        with _gone():
            one.shutdown(socket.SHUT_RDWR)
        one.close()
    for thread in threads:
        thread.join(5)


@contextmanager
def _gone() -> Iterator[None]:
    try:
        yield
    except OSError:
        return


@pytest.fixture
def answering(raw_server: Callable[[Talk], str]) -> Callable[[bytes], str]:
    """Start a server that reads one request and answers with these bytes."""

    def start(data: bytes) -> str:
        def talk(connection: socket.socket, _stop: threading.Event) -> None:
            read_request(connection)
            connection.sendall(data)

        return raw_server(talk)

    return start
