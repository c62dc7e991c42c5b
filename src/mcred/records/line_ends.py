"""Files whose lines end with a carriage return alone, as spreadsheets on a Mac used to write them."""

import re
from typing import BinaryIO, cast

_QUOTED = re.compile(rb'"[^"]*"')


def has_old_line_ends(line: bytes) -> bool:
    """Tell whether what was read as a file's first line is several: a carriage return divides it, outside quotes."""
    return b"\0" not in line and b"\r" in _QUOTED.sub(b"", line.rstrip(b"\r\n"))


class _UsualLines:
    """The little of a stream that rows are read by, its lines ending as they usually do."""

    def __init__(self, stream: BinaryIO, ahead: bytes) -> None:
        self._stream = stream
        self._ahead = ahead.replace(b"\r", b"\n")

    def read(self, size: int) -> bytes:
        """Read so many bytes, or what was read ahead already."""
        data, self._ahead = self._ahead, b""
        return data or self._stream.read(size).replace(b"\r", b"\n")

    def readline(self, size: int) -> bytes:
        """Read to the end of the line, and at most so many bytes."""
        while (end := self._ahead.find(b"\n")) < 0 and len(self._ahead) < size:
            data = self._stream.read(size)
            if not data:
                break
            self._ahead += data.replace(b"\r", b"\n")
        taken = min(size, end + 1 if end >= 0 else size)
        line, self._ahead = self._ahead[:taken], self._ahead[taken:]
        return line


def with_usual_line_ends(stream: BinaryIO, ahead: bytes) -> BinaryIO:
    """Return a stream of whose beginning some was read."""
    return cast("BinaryIO", _UsualLines(stream, ahead))
