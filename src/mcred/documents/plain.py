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


def plain_data(text: str, parser: Any, *, deepest: int) -> dict[str, Any] | None:
    """Return the data of a text whose root is a mapping; None where anything is unusual.

    The caller sees to the size: every value takes a character or more, so a short text has neither too many nor too
    long ones.
    """
    events = parser(text)
    try:
        return _Taker(events.get_event, deepest, escapes="\\" in text).whole()
    except (_UnusualError, yaml.YAMLError, ValueError, OverflowError):
        return None
    finally:
        events.dispose()


class _UnusualError(Exception):
    """Ends the reading."""


class _Taker:
    """Takes events as they come, each collection in a call of its own: there are few, and few levels of them."""

    __slots__ = ("deepest", "escapes", "take")

    def __init__(self, take: Callable[[], Any], deepest: int, *, escapes: bool) -> None:
        self.take = take
        self.deepest = deepest
        self.escapes = escapes

    def whole(self) -> dict[str, Any]:
        """Take the only document."""
        self.take()  # the stream begins
        self.take()  # the document begins; a text without one ends here, and what follows is no mapping
        event = self.take()
        if type(event) is not yaml.MappingStartEvent:
            raise _UnusualError
        data = self._mapping(event, 1)
        self.take()  # the document ends
        if type(self.take()) is not yaml.StreamEndEvent:
            raise _UnusualError
        return data

    def _mapping(self, start: Any, depth: int) -> dict[str, Any]:
        self._look_at(start, depth)
        take, scalar = self.take, yaml.ScalarEvent
        data: dict[str, Any] = {}
        while type(event := take()) is scalar:
            key = event.value
            if not key or key in data or key == "<<" or event.anchor is not None or event.tag is not None:
                raise _UnusualError
            if self.escapes:
                self._look_at_escapes(event)
            event = take()
            data[key] = self._scalar(event) if type(event) is scalar else self._collection(event, depth)
        if type(event) is not yaml.MappingEndEvent:
            raise _UnusualError
        return data

    def _sequence(self, start: Any, depth: int) -> list[Any]:
        self._look_at(start, depth)
        take, scalar, end = self.take, yaml.ScalarEvent, yaml.SequenceEndEvent
        data: list[Any] = []
        while type(event := take()) is not end:
            data.append(self._scalar(event) if type(event) is scalar else self._collection(event, depth))
        return data

    def _collection(self, start: Any, depth: int) -> dict[str, Any] | list[Any]:
        if type(start) is yaml.MappingStartEvent:
            return self._mapping(start, depth + 1)
        if type(start) is yaml.SequenceStartEvent:
            return self._sequence(start, depth + 1)
        raise _UnusualError  # an alias

    def _scalar(self, event: Any) -> Any:
        if event.anchor is not None or event.tag is not None:
            raise _UnusualError
        if self.escapes:
            self._look_at_escapes(event)
        text: str = event.value
        if event.implicit[0] and (not text or text[0] in _PERHAPS_NO_TEXT):
            return resolve(text)
        return text

    def _look_at(self, start: Any, depth: int) -> None:
        if start.anchor is not None or start.tag is not None or depth > self.deepest:
            raise _UnusualError

    def _look_at_escapes(self, event: Any) -> None:
        if event.style == '"' and FORBIDDEN.search(event.value):
            raise _UnusualError
