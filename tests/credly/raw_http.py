"""HTTP by hand, for servers that must be able to get it wrong."""

import socket
import threading
from collections.abc import Callable

Talk = Callable[[socket.socket, threading.Event], None]
"""What a server does with one connection until it is told to stop."""


def read_request(connection: socket.socket) -> bytes:
    """Read a whole request, or what there is of it."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return data
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
    )
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def http(status: int, body: bytes, *headers: str) -> bytes:
    """Write an answer."""
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
