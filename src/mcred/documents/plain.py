"""Plain data from parser events, for a text in which there is nothing to refuse: half the work of the careful reader.

Most files are right. This reads them without places, and gives up at the first thing that is unusual; then
`documents.reader` reads the text again and says what it is. Whatever this accepts, that one reads alike.
"""

from collections.abc import Callable
from typing import Any

import yaml

from mcred.documents.scalars import resolve
from mcred.documents.text import FORBIDDEN

_PERHAPS_NO_TEXT = frozenset("-0123456789~ntf")
"""What begins all unquoted words that are no text: numbers, null, true, false."""
_SIGNS = ("&", "!", "\\")


def plain_data(text: str, parser: Any, *, deepest: int) -> dict[str, Any] | None:
    """Return the data of a text whose root is a mapping; None where anything is unusual.

    The caller sees to the size: every value takes a character or more, so a short text has neither too many nor too
    long ones.
    """
    events = parser(text)
    try:
        # A text without these signs has no anchors, tags and escapes: most have none, and their values are not looked at.
        return _Taker(events.get_event, deepest, careful=any(sign in text for sign in _SIGNS)).whole()
    except (_UnusualError, yaml.YAMLError, ValueError, OverflowError):
        return None
    finally:
        events.dispose()


class _UnusualError(Exception):
    """Ends the reading."""


class _Taker:
    """Takes events as they come, each collection in a call of its own: there are few, and few levels of them."""

    __slots__ = ("careful", "deepest", "take")

    def __init__(self, take: Callable[[], Any], deepest: int, *, careful: bool) -> None:
        self.take = take
        self.deepest = deepest
        self.careful = careful

    def whole(self) -> dict[str, Any]:
        """Take the only document."""
        self.take()  # the stream begins
        self.take()  # the document begins; a text without one ends here, and what follows is no mapping
        event = self.take()
        if type(event) is not yaml.MappingStartEvent:
            raise _UnusualError
        if self.careful:
            self._look_at(event)
        data = self._mapping(1)
        self.take()  # the document ends
        if type(self.take()) is not yaml.StreamEndEvent:
            raise _UnusualError
        return data

    def _mapping(self, depth: int) -> dict[str, Any]:
        take, scalar, careful = self.take, yaml.ScalarEvent, self.careful
        data: dict[str, Any] = {}
        while type(event := take()) is scalar:
            key = event.value
            if not key or key in data or key == "<<":
                raise _UnusualError
            if careful:
                self._look_at(event)
            event = take()
            data[key] = self._scalar(event) if type(event) is scalar else self._collection(event, depth)
        if type(event) is not yaml.MappingEndEvent:
            raise _UnusualError
        return data

    def _sequence(self, depth: int) -> list[Any]:
        take, scalar, end = self.take, yaml.ScalarEvent, yaml.SequenceEndEvent
        data: list[Any] = []
        while type(event := take()) is not end:
            data.append(self._scalar(event) if type(event) is scalar else self._collection(event, depth))
        return data

    def _collection(self, start: Any, depth: int) -> dict[str, Any] | list[Any]:
        if depth >= self.deepest:
            raise _UnusualError
        if self.careful:
            self._look_at(start)
        if type(start) is yaml.MappingStartEvent:
            return self._mapping(depth + 1)
        if type(start) is yaml.SequenceStartEvent:
            return self._sequence(depth + 1)
        raise _UnusualError  # an alias

    def _scalar(self, event: Any) -> Any:
        if self.careful:
            self._look_at(event)
        text: str = event.value
        if event.implicit[0] and (not text or text[0] in _PERHAPS_NO_TEXT):
            return resolve(text)
        return text

    def _look_at(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            raise _UnusualError
        if type(event) is yaml.ScalarEvent and event.style == '"' and FORBIDDEN.search(event.value):
            raise _UnusualError
