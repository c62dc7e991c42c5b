"""HTTP/1.1 on a socket: keep-alive, one thread a connection, every request logged with its answer."""

import re
import socket
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from mcred.emulator.api import GRANT, Api
from mcred.emulator.control import PREFIX, control
from mcred.emulator.faults import Faults
from mcred.emulator.incoming import UnreadableError, read_body
from mcred.emulator.moments import shown_moment
from mcred.emulator.outgoing import Sending
from mcred.emulator.replies import Call, Manner, Reply, error

_PREFIXES = ("/api/v1/", "/v1/")
_SECRET = "(left out: it holds a secret)"
_HOST = re.compile(r"[A-Za-z0-9.-]{1,255}(:[0-9]{1,5})?|\[[0-9a-fA-F:]+\](:[0-9]{1,5})?")


def _below_the_prefix(path: str) -> str:
    """Return what the API is asked for. Tokens are granted beside it, not below its prefix."""
    prefix = next((prefix for prefix in _PREFIXES if path.startswith(prefix)), None)
    if prefix:
        return path.removeprefix(prefix).strip("/")
    return GRANT if path.strip("/") == GRANT else ""


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

    @property
    def origin(self) -> str:
        """The root of the server, without the API's prefix."""
        host, port = str(self.server_address[0]), self.server_port
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

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


class _Exchange(Sending):
    server: Listener

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - the inherited names
        """Refuse what is no request at all, as Credly refuses; what it said instead is not repeated."""
        self.request_version = "HTTP/1.1"
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        self._refuse(error(status, f"{status.phrase}."))

    def _serve(self) -> None:
        try:
            url = urlsplit(self.path)
            body = read_body(self.headers, self.rfile)
        except ValueError:
            self._refuse(error(400, "The address of the request cannot be read."))
            return
        except UnreadableError as trouble:
            self._refuse(error(trouble.status, trouble.message))
            self.drain()
            return
        if body is None:
            self.close_connection = True
        elif url.path.startswith(PREFIX):
            method = "GET" if self.command == "HEAD" else self.command
            self.send(_careful(lambda: control(self.server.api, self.server.faults, method, url.path, body)))
            self.server.answered()
        else:
            self.send(_careful(lambda: self._answer(url.path, url.query, body)))
            self.server.answered()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_TRACE = _serve  # noqa: N815

    def _refuse(self, reply: Reply) -> None:
        """Answer, with a line in the log, what the API never sees, and end the connection."""
        self.close_connection = True
        api, path = self.server.api, self.path if self.command else ""
        with suppress(sqlite3.Error):
            number = self._log(path.partition("?")[0], "", b"")
            api.store.log_answer(number, reply.status, "", "")
        self.send(reply)

    def _log(self, path: str, query: str, body: bytes) -> int:
        api, secret = self.server.api, GRANT in path
        return api.store.log_request(
            shown_moment(api.issuing.clock.now()),
            self.command or "-",
            path,
            _SECRET if secret and query else query,
            _SECRET if secret else body.decode("utf-8", "replace"),
        )

    def _answer(self, path: str, query: str, body: bytes) -> Reply:
        api, number = self.server.api, self._log(path, query, body)
        call = Call(
            method="GET" if self.command == "HEAD" else self.command,
            path=_below_the_prefix(path),
            query=dict(parse_qsl(query, keep_blank_values=True)),
            authorization=self.headers.get("Authorization", ""),
            body=body,
            content_type=self.headers.get("Content-Type", ""),
            origin=self._origin(),
        )
        reply, fault = self.server.faults.answer(call, lambda call: _careful(lambda: api.answer(call)))
        silent = reply.manner in {Manner.DROP, Manner.RESET, Manner.HANG, Manner.RAW}
        api.store.log_answer(number, None if silent else reply.status, fault, reply.badge_id)
        if reply.later is not None:
            later = reply.later
            self.server.after(
                reply.delay, lambda: api.store.log_answer(number, None, fault, later().badge_id)
            )
        elif reply.delay:
            self.server.stopping.wait(reply.delay)
        return reply

    def _origin(self) -> str:
        """Return where this client reaches the emulator, so that its links lead there again."""
        host = self.headers.get("Host", "")
        return f"http://{host}" if _HOST.fullmatch(host) else self.server.origin


def _careful(answer: Callable[[], Reply]) -> Reply:
    """Answer, whatever comes of it: a test must see a slip of the emulator's own, and have its line in the log."""
    try:
        return answer()
    except sqlite3.Error as trouble:
        sys.stderr.write(f"mcred: the emulator cannot keep this: {trouble}.\n")
        return error(500, f"The emulator cannot keep this: {trouble}.")
    except Exception as bug:  # noqa: BLE001 - the one boundary of the server
        return error(
            500, f"The emulator failed over this request; that is a bug of its own: {type(bug).__name__}."
        )
