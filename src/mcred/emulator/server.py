"""The emulator over HTTP/1.1 on this machine: keep-alive, one thread a connection, faults down to the socket."""

import select
import socket
import struct
import sys
import threading
import uuid
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from mcred.clock import Clock, SystemClock
from mcred.emulator.api import Api
from mcred.emulator.badges import IssuedBadge, Template, shown_moment
from mcred.emulator.control import PREFIX, control, decide
from mcred.emulator.faults import Faults
from mcred.emulator.issuing import Issuing
from mcred.emulator.replies import Call, Manner, Reply, error
from mcred.emulator.store import Email, LoggedRequest, Store
from mcred.errors import BadUsage, NotFound, Unavailable

DEFAULT_TOKEN = "emulator-token"
DEFAULT_ORGANIZATION = "00000000-0000-4000-8000-0000000000aa"
DEFAULT_TEMPLATE = "00000000-0000-4000-8000-0000000000bb"

_BODY_LIMIT = 1 << 20
_DRIP_SECONDS = 0.1
_PREFIXES = ("/api/v1/", "/v1/")


class Emulator:
    """A running Credly of one organisation. As a context manager it is gone at the end, its file stays."""

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        database: Path | None = None,
        token: str = DEFAULT_TOKEN,
        organization: str = DEFAULT_ORGANIZATION,
        templates: Sequence[str] = (DEFAULT_TEMPLATE,),
        faults: Sequence[str] = (),
        clock: Clock | None = None,
    ) -> None:
        _refuse_other_machines(host)
        self.token, self.organization, self.templates = token, organization, tuple(templates)
        self._faults = Faults()
        for fault in faults:
            self._faults.add(fault)
        self._store = Store(database)
        issuing = Issuing(store=self._store, clock=clock or SystemClock(), organization=organization)
        self._api = Api(issuing=issuing, token=token)
        for template in templates:
            self.put_template(template)
        try:
            self._server = _Server((host, port), self._api, self._faults)
        except OSError as trouble:
            self._store.close()
            raise Unavailable(
                f"The emulator cannot listen on port {port}: {trouble.strerror}.",
                hint="Use --port 0 for a free one.",
            ) from None
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="emulator", daemon=True
        )
        self._thread.start()

    @property
    def address(self) -> str:
        """The root of the server, without the API's prefix."""
        host, port = self._server.server_address[:2]
        return f"http://[{host!s}]:{port}" if ":" in str(host) else f"http://{host!s}:{port}"

    @property
    def base_url(self) -> str:
        """What belongs into `[credly] base_url`."""
        return f"{self.address}/v1"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop: connections are cut, what hangs is let go."""
        self._server.stop()
        self._thread.join()
        self._store.close()

    def wait(self) -> None:
        """Serve until interrupted."""
        self._thread.join()

    def badges(self) -> list[IssuedBadge]:
        """Return every badge, in the order they were made."""
        return self._store.badges()

    def emails(self) -> list[Email]:
        """Return every message that Credly would have sent."""
        return self._store.emails()

    def requests(self, method: str = "") -> list[LoggedRequest]:
        """Return the requests so far, all or those with one method."""
        return [one for one in self._store.requests() if method in ("", one.method)]

    def fault(self, *texts: str) -> None:
        """Set faults, each written as on the command line; they count requests from now."""
        for text in texts:
            self._faults.add(text)

    def heal(self) -> None:
        """Unset every fault."""
        self._faults.clear()

    def accept(self, badge_id: str) -> None:
        """Let the earner accept a pending badge."""
        self._decide(badge_id, "accepted")

    def reject(self, badge_id: str) -> None:
        """Let the earner decline a pending badge."""
        self._decide(badge_id, "rejected")

    def _decide(self, badge_id: str, state: str) -> None:
        if decide(self._api, badge_id, state).status != 200:
            raise NotFound(f"There is no pending badge {badge_id}.")

    def put_template(
        self,
        template_id: str,
        *,
        name: str = "Emulated badge",
        state: str = "active",
        allows_duplicates: bool = False,
        owner_id: str = "",
    ) -> None:
        """Add or change a template."""
        self._store.put_template(
            Template(
                id=template_id.lower(),
                name=name,
                state=state,
                owner_id=owner_id or self.organization,
                allows_duplicates=allows_duplicates,
            )
        )

    def put_account(self, *emails: str) -> None:
        """Register one person at Credly with these addresses."""
        self._store.put_account(str(uuid.uuid4()), emails)


def _refuse_other_machines(host: str) -> None:
    try:
        loopback = ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise BadUsage("The emulator listens only to this machine.", hint="Use an address such as 127.0.0.1.")


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for what is being answered
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], api: Api, faults: Faults) -> None:
        self.api, self.faults = api, faults
        self.stopping = threading.Event()
        self._open: set[socket.socket] = set()
        self._timers: list[threading.Timer] = []
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # The inherited one asks the resolver for this machine's name, which can take seconds.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away: killing clients is what the emulator is for."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def after(self, seconds: float, action: Any) -> None:
        """Do something later, unless the emulator stops before."""
        timer = threading.Timer(seconds, action)
        self._timers.append(timer)
        timer.start()

    def stop(self) -> None:
        self.stopping.set()
        self.shutdown()
        for timer in self._timers:
            timer.cancel()
        for timer in self._timers:
            timer.join()
        for connection in list(self._open):
            _cut(connection)
        self.server_close()


def _cut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Server

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the inherited name
        """Print nothing: the store has the log."""

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815

    def _serve(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not (length.isascii() and length.isdigit() and int(length[:10]) <= _BODY_LIMIT):
            self.close_connection = True
            self._send(error(413, "The request body is too large, or its length is not given."))
            return
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            self.close_connection = True
            return
        url = urlsplit(self.path)
        if url.path.startswith(PREFIX):
            self._send(control(self.server.api, self.server.faults, self.command, url.path, body))
        else:
            self._serve_api(url.path, url.query, body)

    def _serve_api(self, path: str, query: str, body: bytes) -> None:
        api = self.server.api
        number = api.store.log_request(
            shown_moment(api.issuing.clock.now()), self.command, path, query, body.decode("utf-8", "replace")
        )
        prefix = next((prefix for prefix in _PREFIXES if path.startswith(prefix)), None)
        call = Call(
            method=self.command,
            path=path.removeprefix(prefix).strip("/") if prefix else "",
            query=dict(parse_qsl(query, keep_blank_values=True)),
            authorization=self.headers.get("Authorization", ""),
            body=body,
        )
        reply, fault = self.server.faults.answer(call, api.answer)
        silent = reply.manner in {Manner.DROP, Manner.RESET, Manner.HANG, Manner.RAW}
        api.store.log_answer(number, None if silent else reply.status, fault, reply.badge_id)
        if reply.later is not None:
            self.server.after(reply.delay, reply.later)
        elif reply.delay:
            self.server.stopping.wait(reply.delay)
        self._send(reply)

    def _send(self, reply: Reply) -> None:
        if reply.manner is not Manner.WHOLE:
            self.close_connection = True
        match reply.manner:
            case Manner.WHOLE:
                self._write_head(reply)
                self.wfile.write(reply.body)
            case Manner.RAW:
                self.wfile.write(reply.body)
            case Manner.SHORT:
                self._write_head(reply)
                self.wfile.write(reply.body[: len(reply.body) // 2])
            case Manner.RESET:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            case Manner.HANG:
                self._wait_until_gone()
            case Manner.DRIP_BODY:
                self._write_head(reply)
                self._drip(reply.body)
            case Manner.DRIP_HEAD:
                self._drip(b"HTTP/1.1 201 Created\r\nX-Slow: " + b"x" * 10_000)

    def _write_head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 204:
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def _drip(self, data: bytes) -> None:
        self.wfile.flush()
        for place in range(len(data)):
            if self.server.stopping.wait(_DRIP_SECONDS):
                return
            self.wfile.write(data[place : place + 1])
            self.wfile.flush()

    def _wait_until_gone(self) -> None:
        while not self.server.stopping.is_set():
            readable, _, _ = select.select([self.connection], [], [], 0.1)
            if readable and not self.connection.recv(1 << 16):
                return
