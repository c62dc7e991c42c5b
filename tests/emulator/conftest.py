"""A running emulator, and a way to ask it anything."""

import base64
import http.client
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from mcred.emulator.server import Emulator

ORGANIZATION = "0a0a0a0a-0000-4000-8000-000000000001"
TEMPLATE = "0b0b0b0b-0000-4000-8000-000000000002"
BADGES = f"/v1/organizations/{ORGANIZATION}/badges"


@dataclass(frozen=True)
class Got:
    """An answer, read as JSON where it is some."""

    status: int
    headers: http.client.HTTPMessage
    raw: bytes

    @property
    def body(self) -> Any:
        return json.loads(self.raw)

    @property
    def data(self) -> Any:
        return self.body["data"]

    @property
    def message(self) -> str:
        return str(self.data["message"])


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(token="secret-of-tests", organization=ORGANIZATION, templates=[TEMPLATE]) as running:
        yield running


@pytest.fixture
def ask(emulator: Emulator) -> Callable[..., Got]:
    """Send one request with the right token, unless told otherwise."""

    def send(method: str, path: str, body: object = None, *, authorization: str | None = None) -> Got:
        host, port = emulator.address.removeprefix("http://").split(":")
        connection = http.client.HTTPConnection(host, int(port), timeout=5)
        basic = "Basic " + base64.b64encode(b"secret-of-tests:").decode()
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        try:
            connection.request(
                method, path, content, {"Authorization": basic if authorization is None else authorization}
            )
            response = connection.getresponse()
            return Got(response.status, response.headers, response.read())
        finally:
            connection.close()

    return send


@pytest.fixture
def issue(ask: Callable[..., Got]) -> Callable[..., Got]:
    """Ask for a badge; None leaves a field out."""

    def send(number: int = 1, **other: object) -> Got:
        fields: dict[str, object] = {
            "recipient_email": f"sam.oak+{number}@example.edu",
            "issued_to_first_name": "Sam",
            "issued_to_last_name": "Oak",
            "badge_template_id": TEMPLATE,
            "issued_at": "2027-05-20 00:00:00 +0000",
            "issuer_earner_id": f"earner-{number}",
        }
        merged = {key: value for key, value in (fields | other).items() if value is not None}
        return ask("POST", BADGES, merged)

    return send
