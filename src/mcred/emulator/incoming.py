"""The body of an HTTP request, of a length that is told before or chunk by chunk."""

import re
from email.message import Message
from io import BufferedIOBase

LIMIT = 1 << 20
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(;.*)?\r?\n")
_LINE = 1000


class UnreadableError(Exception):
    """The body is not taken; `status` says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def read_body(headers: Message, source: BufferedIOBase) -> bytes | None:
    """Read a request's body; None where the client went away in the middle of it.

    Raises:
        UnreadableError: it is too long, or its length cannot be known.
    """
    coding = headers.get("Transfer-Encoding", "")
    if coding.lower() == "chunked":
        return _read_chunks(source)
    if coding:
        raise UnreadableError(
            411, f"Send the body with a Content-Length or chunked: {coding} is not understood."
        )
    digits = headers.get("Content-Length", "0")
    if not (digits.isascii() and digits.isdigit()):
        raise UnreadableError(400, "The Content-Length is no number.")
    length = int(digits) if len(digits.lstrip("0")) < 10 else LIMIT + 1
    if length > LIMIT:
        raise UnreadableError(413, f"The request body is larger than {LIMIT} bytes.")
    body = source.read(length)
    return body if len(body) == length else None


def _read_chunks(source: BufferedIOBase) -> bytes | None:
    body = b""
    while line := source.readline(_LINE):
        size = _SIZE.fullmatch(line)
        if size is None:
            raise UnreadableError(400, "The chunks of the body cannot be read.")
        length = int(size[1], 16)
        if length == 0:
            return body if _ends(source) else None
        if len(body) + length > LIMIT:
            raise UnreadableError(413, f"The request body is larger than {LIMIT} bytes.")
        chunk = source.read(length)
        if len(chunk) < length:
            return None
        body += chunk
        if source.readline(3) not in (b"\r\n", b"\n"):
            raise UnreadableError(400, "The chunks of the body cannot be read.")
    return None


def _ends(source: BufferedIOBase) -> bool:
    """Read what stands behind the last chunk, up to the empty line."""
    while line := source.readline(_LINE):
        if line in (b"\r\n", b"\n"):
            return True
    return False
