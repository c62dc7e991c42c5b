"""HTTP/1.1 on a socket: keep-alive, one thread a connection, and answers that break off as a fault demands."""

import select
import socket
import struct
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from mcred.emulator.api import Api
from mcred.emulator.badges import shown_moment
from mcred.emulator.control import PREFIX, control
from mcred.emulator.faults import Faults
from mcred.emulator.replies import Call, Manner, Reply, error

_BODY_LIMIT = 1 << 20
_DRIP_SECONDS = 0.1
_PREFIXES = ("/api/v1/", "/v1/")


def _outside_the_api(path: str) -> str:
    """Tokens are granted beside the API, not below its prefix."""
    return "oauth/token" if path.rstrip("/") == "/oauth/token" else ""


def _loggable(path: str, body: bytes) -> str:
    return "(left out: it holds a secret)" if _outside_the_api(path) else body.decode("utf-8", "replace")


class Listener(ThreadingHTTPServer):
    """The socket that is listened on, and the connections that came of it."""

    daemon_threads = False  # so that closing waits for what is being answered
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], api: Api, faults: Faults) -> None:
        self.api, self.faults = api, faults
        self.stopping = threading.Event()
        self.answered: Callable[[], None] = lambda: None
        """Called after each request, whatever came of it."""
        self._open: set[socket.socket] = set()
        self._timers: list[threading.Timer] = []
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Exchange)

    def server_bind(self) -> None:
        """Bind, without asking the resolver for this machine's name: that can take seconds."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember a connection, and serve it in a thread of its own."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that is over."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away: killing clients is what the emulator is for."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def after(self, seconds: float, action: Callable[[], object]) -> None:
        """Do something later, unless the emulator stops before."""
        timer = threading.Timer(seconds, action)
        self._timers.append(timer)
        timer.start()

    def stop(self) -> None:
        """Stop listening, let go what hangs, and wait for what is being answered."""
        self.stopping.set()
        self._end_loop()
        for timer in self._timers:
            timer.cancel()
        for timer in self._timers:
            timer.join()
        for connection in list(self._open):
            _cut(connection)
        self.server_close()

    def _end_loop(self) -> None:
        # The loop looks up only now and then, or when somebody knocks.
        ending = threading.Thread(target=self.shutdown)
        ending.start()
        while ending.is_alive():
            with suppress(OSError):
                socket.create_connection((self.server_name, self.server_port), timeout=1).close()
            ending.join(0.02)


def _cut(connection: socket.socket) -> None:
    with suppress(OSError):  # it may be closed already
        connection.shutdown(socket.SHUT_RDWR)


class _Exchange(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Listener

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
            self.server.answered()
        else:
            self._serve_api(url.path, url.query, body)

    def _serve_api(self, path: str, query: str, body: bytes) -> None:
        api = self.server.api
        number = api.store.log_request(
            shown_moment(api.issuing.clock.now()), self.command, path, query, _loggable(path, body)
        )
        prefix = next((prefix for prefix in _PREFIXES if path.startswith(prefix)), None)
        call = Call(
            method=self.command,
            path=path.removeprefix(prefix).strip("/") if prefix else _outside_the_api(path),
            query=dict(parse_qsl(query, keep_blank_values=True)),
            authorization=self.headers.get("Authorization", ""),
            body=body,
        )
        reply, fault = self.server.faults.answer(call, api.answer)
        silent = reply.manner in {Manner.DROP, Manner.RESET, Manner.HANG, Manner.RAW}
        api.store.log_answer(number, None if silent else reply.status, fault, reply.badge_id)
        if reply.later is not None:
            later = reply.later
            self.server.after(
                reply.delay, lambda: api.store.log_answer(number, None, fault, later().badge_id)
            )
        elif reply.delay:
            self.server.stopping.wait(reply.delay)
        self._send(reply)
        self.server.answered()

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
