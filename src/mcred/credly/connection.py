"""Connections with one deadline for a whole exchange, and with the knowledge whether anything was sent.

A timeout of httpx starts anew with every read, so a server that drips a byte a second holds a client for ever.
Here every operation on the socket gets what is left of the exchange's time: resolving, connecting, the TLS
handshake, writing, each read. An exchange lives in one thread, so its time is kept by thread.
"""

import queue
import select
import socket
import ssl
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from mcred.clock import monotonic

CONNECTIONS = 32
IDLE_SECONDS = 5.0

_Address = tuple[socket.AddressFamily, socket.SocketKind, int, str, Any]


class ExchangeTime(threading.local):
    """What is left of this thread's exchange, and whether a byte of its request may have left."""

    _ends = 0.0
    sent = False

    def start(self, seconds: float) -> None:
        """Begin an exchange."""
        self._ends = monotonic() + seconds
        self.sent = False

    def left(self) -> float:
        """Return the seconds left.

        Raises:
            TimeoutError: there are none.
        """
        seconds = self._ends - monotonic()
        if seconds <= 0:
            raise TimeoutError("the deadline has passed")
        return seconds


class _BoundedStream(httpcore.NetworkStream):
    """A socket whose every operation ends with the exchange. The timeouts that httpcore passes are not used."""

    def __init__(self, sock: socket.socket, exchange: ExchangeTime) -> None:
        self._socket = sock
        self._exchange = exchange

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        with _socket_errors(httpcore.ReadTimeout, httpcore.ReadError):
            self._socket.settimeout(self._exchange.left())
            return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._exchange.sent = True
        with _socket_errors(httpcore.WriteTimeout, httpcore.WriteError):
            while buffer:
                self._socket.settimeout(self._exchange.left())
                buffer = buffer[self._socket.send(buffer) :]

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        with _socket_errors(httpcore.ConnectTimeout, httpcore.ConnectError):
            try:
                self._socket.settimeout(self._exchange.left())
                wrapped = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
            except BaseException:
                self.close()
                raise
        return _BoundedStream(wrapped, self._exchange)

    def close(self) -> None:
        self._socket.close()

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return self._is_readable()
        if info == "socket":
            return self._socket
        if info == "ssl_object":
            return self._socket if isinstance(self._socket, ssl.SSLSocket) else None
        return None

    def _is_readable(self) -> bool:
        # An idle connection that can be read was closed by the server; `poll` has no limit on descriptors.
        if self._socket.fileno() < 0:
            return True
        waiting = select.poll()
        waiting.register(self._socket, select.POLLIN)
        return bool(waiting.poll(0))


class _BoundedBackend(httpcore.NetworkBackend):
    """Opens sockets within the exchange's time."""

    def __init__(self, exchange: ExchangeTime) -> None:
        self._exchange = exchange

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        with _socket_errors(httpcore.ConnectTimeout, httpcore.ConnectError):
            addresses = _resolve(host, port, self._exchange.left())
            sock = self._connect(addresses)
        return _BoundedStream(sock, self._exchange)

    def _connect(self, addresses: Sequence[_Address]) -> socket.socket:
        failure: OSError = ConnectionError("the name has no address")
        for place, (family, kind, protocol, _, address) in enumerate(addresses):
            sock = socket.socket(family, kind, protocol)
            try:
                # An address that swallows packets must leave time for the next one.
                sock.settimeout(self._exchange.left() / (len(addresses) - place))
                sock.connect(address)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError as error:
                sock.close()
                failure = error
            else:
                return sock
        raise failure


def _resolve(host: str, port: int, seconds: float) -> Sequence[_Address]:
    """Resolve a name within `seconds`: the system's resolver takes no timeout, so it runs aside."""
    answer: queue.SimpleQueue[Sequence[_Address] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as error:
            answer.put(error)
        except UnicodeError:
            answer.put(OSError("the host name is malformed"))

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError("the name was not resolved in time") from None
    if isinstance(found, OSError):
        raise found
    return found


@contextmanager
def _socket_errors(timeout: type[Exception], failure: type[Exception]) -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise timeout("not answered within the deadline") from None
    except ssl.SSLCertVerificationError as error:
        raise failure(f"the certificate is not valid: {error.verify_message}") from None
    except ssl.SSLError:
        raise failure("the TLS handshake failed") from None
    except OSError as error:
        raise failure(error.strerror or str(error)) from None


class BoundedTransport(httpx.BaseTransport):
    """A pool of connections for httpx: HTTP/1.1, no retry, no proxy, every exchange within its time."""

    def __init__(self, exchange: ExchangeTime, ssl_context: ssl.SSLContext | None) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=CONNECTIONS,
            max_keepalive_connections=CONNECTIONS,
            keepalive_expiry=IDLE_SECONDS,
            retries=0,
            network_backend=_BoundedBackend(exchange),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the body of the answer is still to be read."""
        with _as_transport_error():
            response = self._pool.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(
                        scheme=request.url.raw_scheme,
                        host=request.url.raw_host,
                        port=request.url.port,
                        target=request.url.raw_path,
                    ),
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions=request.extensions,
                )
            )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        with _as_transport_error():
            yield from self._response.iter_stream()

    def close(self) -> None:
        with _as_transport_error():
            self._response.close()


@contextmanager
def _as_transport_error() -> Iterator[None]:
    try:
        yield
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
        httpcore.ConnectionNotAvailable,
    ) as error:
        raise httpx.TransportError(str(error) or "the connection failed") from None
