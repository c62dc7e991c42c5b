"""Patterns that are compiled when they are first used: most proposals need few of them, and a start pays for none."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any


class Later:
    """A regular expression, compiled at its first use."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match."""
        return self._compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match."""
        return self._compiled.finditer(text)

    def findall(self, text: str) -> list[Any]:
        """Return every match as `re.findall` does."""
        return self._compiled.findall(text)
