"""Answers on their way out: whole, or broken off as a fault demands."""

import select
import socket
import struct
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any, Protocol

from mcred.emulator.replies import Manner, Reply

_DRIP_SECONDS = 0.1
_DRAINED = 64 << 20
_DRAIN_SECONDS = 2
_NO_BODY = (204, 304)


class Stoppable(Protocol):
    """A server that says when it stops."""

    stopping: threading.Event


class Sending(BaseHTTPRequestHandler):
    """One connection, as far as it is written to."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    command: str

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the inherited name
        """Print nothing: the store has the log."""

    @property
    def _stopping(self) -> threading.Event:
        server: Stoppable = self.server  # type: ignore[assignment]
        return server.stopping

    def send(self, reply: Reply) -> None:
        """Send an answer in its manner; one to HEAD has no body."""
        if reply.manner is not Manner.WHOLE:
            self.close_connection = True
        match reply.manner:
            case Manner.WHOLE:
                self._write_head(reply)
                if self.command != "HEAD" and reply.status not in _NO_BODY:
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

    def drain(self) -> None:
        """Take what a client still sends that was refused, so that it comes to read why."""
        with suppress(OSError):
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(_DRAIN_SECONDS)
            taken = 0
            while taken < _DRAINED and (data := self.connection.recv(1 << 16)):
                taken += len(data)

    def _write_head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status not in _NO_BODY:
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def _drip(self, data: bytes) -> None:
        self.wfile.flush()
        for place in range(len(data)):
            if self._stopping.wait(_DRIP_SECONDS):
                return
            self.wfile.write(data[place : place + 1])
            self.wfile.flush()

    def _wait_until_gone(self) -> None:
        while not self._stopping.is_set():
            readable, _, _ = select.select([self.connection], [], [], 0.1)
            if readable and not self.connection.recv(1 << 16):
                return
