"""Change values in a YAML text and leave every other byte as it is: comments, blank lines, quotes, indentation.

The change is found by comparing what the text says with what it is to say, so a caller only makes new data. What
comes out is read again before it is believed.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from mcred.documents.document import Document
from mcred.documents.reader import read_yaml
from mcred.documents.rendering import STEP, block, entry, flow, folded, is_folded, item, scalar
from mcred.documents.spots import Spot, Spots, spots
from mcred.documents.text import split_lines


class NotAmendable(Exception):
    """The text cannot be changed here without touching what was not asked for: a person has to."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def amend(text: str, wanted: dict[str, Any]) -> str:
    """Return the text with the fewest changes that make it say `wanted`.

    Raises:
        NotAmendable: a comment would be lost, or the result would not say what is wanted.
    """
    before = read_yaml(text.encode("utf-8", "surrogatepass"))
    if not isinstance(before, Document):
        raise NotAmendable(before.diagnostic.span.line)
    found = spots(text)
    edits = sorted(_Amender(text, found).changes(before.data, wanted, found.root, ()))
    changed = text
    for edit in reversed(edits):
        changed = changed[: edit.start] + edit.text + changed[edit.end :]
    if edits:
        _check(changed, wanted, found, line=_line(text, edits[0].start))
    return changed


def _check(changed: str, wanted: dict[str, Any], before: Spots, *, line: int) -> None:
    after = read_yaml(changed.encode("utf-8", "surrogatepass"))
    if not isinstance(after, Document) or after.data != wanted:
        raise NotAmendable(line)
    if [text for _, text in spots(changed).comments] != [text for _, text in before.comments]:
        raise NotAmendable(line)


def _line(text: str, at: int) -> int:
    return len(split_lines(text[:at]))


class _Amender:
    """Finds the edits of one text."""

    def __init__(self, text: str, found: Spots) -> None:
        self.text = text
        self.comments = found.comments
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def changes(self, old: Any, new: Any, spot: Spot, path: tuple[str | int, ...]) -> Iterator[_Edit]:
        """Yield the edits that turn one value into another."""
        if old == new and isinstance(old, bool) == isinstance(new, bool):
            return
        if isinstance(old, dict) and isinstance(new, dict) and old and new and not old.keys().isdisjoint(new):
            yield from self._group(old, new, spot, path)
        elif isinstance(old, list) and isinstance(new, list) and old and new and _goes_by_item(old, new):
            yield from self._list(old, new, spot, path)
        else:
            yield from self._replace(new, spot)

    # --- groups

    def _group(
        self, old: dict[str, Any], new: dict[str, Any], spot: Spot, path: tuple[str | int, ...]
    ) -> Iterator[_Edit]:
        for key, value in new.items():
            if key in old:
                yield from self.changes(old[key], value, spot.children[key], (*path, key))
        gone = [key for key in old if key not in new]
        for key in gone:
            yield self._remove_key(key, spot)
        kept = [key for key in old if key in new]
        after = ""
        added: dict[str, list[str]] = {}
        for key in new:
            if key in old:
                after = key
            else:
                added.setdefault(after or kept[0], []).append(key)
        for anchor, keys in added.items():
            yield self._add_keys({key: new[key] for key in keys}, spot, spot.children[anchor])

    def _add_keys(self, added: dict[str, Any], spot: Spot, anchor: Spot) -> _Edit:
        if spot.in_brackets:
            said = "".join(f", {scalar(key, inside=True)}: {flow(value)}" for key, value in added.items())
            return _Edit(anchor.end, anchor.end, said)
        column = self._column(anchor.key_start)
        lines = [line for key, value in added.items() for line in entry(key, value, column)]
        return self._lines_after(anchor.end, lines, column)

    def _remove_key(self, key: str, spot: Spot) -> _Edit:
        keys = list(spot.children)
        child, at = spot.children[key], keys.index(key)
        if spot.in_brackets:
            if at + 1 < len(keys):
                return _Edit(child.key_start, spot.children[keys[at + 1]].key_start, "")
            return _Edit(spot.children[keys[at - 1]].end if at else child.key_start, child.end, "")
        if self.text[self._line_start(child.key_start) : child.key_start].strip():  # behind a dash
            if at + 1 == len(keys):
                raise NotAmendable(_line(self.text, child.key_start))
            return _Edit(child.key_start, spot.children[keys[at + 1]].key_start, "")
        return self._remove_lines(child.key_start, child.end)

    # --- lists

    def _list(
        self, old: list[Any], new: list[Any], spot: Spot, path: tuple[str | int, ...]
    ) -> Iterator[_Edit]:
        if len(new) < len(old):
            for at in _without(old, new) or ():
                yield self._remove_item(at, spot)
            return
        for at, value in enumerate(old):
            yield from self.changes(value, new[at], spot.children[at], (*path, at))
        more = new[len(old) :]
        if more:
            last = spot.children[len(old) - 1]
            if spot.in_brackets:
                yield _Edit(last.end, last.end, "".join(f", {flow(value)}" for value in more))
            else:
                column = self._column(spot.start)
                lines = [line for value in more for line in item(value, column)]
                yield self._lines_after(last.end, lines, column)

    def _remove_item(self, at: int, spot: Spot) -> _Edit:
        child = spot.children[at]
        if spot.in_brackets:
            if at + 1 < len(spot.children):
                return _Edit(child.start, spot.children[at + 1].start, "")
            return _Edit(spot.children[at - 1].end, child.end, "")
        floor = spot.children[at - 1].end if at else spot.start
        dash = self.text.rfind("-", floor, child.start + 1)
        return self._remove_lines(dash, child.end)

    # --- values

    def _replace(self, new: Any, spot: Spot) -> Iterator[_Edit]:
        lost = [at for at, _ in self.comments if spot.start <= at < spot.end]
        if spot.style in ("|", ">"):
            yield from self._replace_block_text(new, spot, has_comment=bool(lost))
            return
        if lost:
            raise NotAmendable(_line(self.text, lost[0]))
        lead = " " if spot.start == spot.end else ""
        column = self._column(spot.key_start) if spot.key_start >= 0 else self._column(spot.start)
        head = self.text[self._line_start(spot.start) : spot.start]
        if spot.boxed:
            yield _Edit(spot.start, spot.end, lead + flow(new))
        elif isinstance(new, dict | list) and new and spot.children and not spot.in_brackets:
            first, *rest = block(new, self._column(spot.start))  # a block for a block, where the other began
            yield _Edit(spot.start, spot.end, self.newline.join([first.lstrip(" "), *rest]))
        elif spot.key_start >= 0 and self._wants_lines(new, head, spot):
            yield from self._below(new, spot, column)
        else:
            yield _Edit(spot.start, spot.end, lead + _one_line(new))

    def _wants_lines(self, new: Any, head: str, spot: Spot) -> bool:
        if isinstance(new, str):  # a comment that goes on below would become part of a folded text
            return is_folded(head.rstrip(" "), new) and not self._comment_line(self._line_end(spot.end))
        is_flat = not any(isinstance(part, dict | list) for part in (new if isinstance(new, list) else ()))
        if spot.in_brackets and spot.children and is_flat:
            return False  # brackets stay
        return isinstance(new, dict | list) and bool(new) and len(entry("x", new, len(head))) > 1

    def _below(self, new: Any, spot: Spot, column: int) -> Iterator[_Edit]:
        """Put a long value on the lines below its key; a comment beside the key stays there."""
        stop = self._line_end(spot.end)
        if isinstance(new, str):
            rest = self.text[spot.end : stop]
            lines = [f" >-{rest.rstrip()}" if rest.strip() else " >-", *folded(new, column + STEP)]
            yield _Edit(self._back(spot.start), stop, self.newline.join(lines))
            return
        yield _Edit(self._back(spot.start), spot.end, "")
        yield self._lines_after(spot.end, block(new, column + STEP), column)

    def _replace_block_text(self, new: Any, spot: Spot, *, has_comment: bool) -> Iterator[_Edit]:
        head_end = self._line_end(spot.start)
        head = self.text[spot.start : head_end].rstrip()
        column = self._column(spot.key_start) if spot.key_start >= 0 else self._column(spot.start) - STEP
        line = self.text[self._line_start(spot.start) : spot.start].rstrip(" ")
        if (
            isinstance(new, str)
            and (has_comment or is_folded(line, new))
            and new == " ".join(new.split())
            and new
        ):
            lines = folded(new, column + STEP) if spot.style == ">" else [" " * (column + STEP) + new]
            yield _Edit(spot.start, spot.end, self.newline.join([head, *lines]))
        elif has_comment:
            raise NotAmendable(_line(self.text, spot.start))
        else:
            yield _Edit(spot.start, spot.end, flow(new) if isinstance(new, dict | list) else scalar(new))

    # --- lines

    def _lines_after(self, at: int, lines: list[str], column: int) -> _Edit:
        """Insert lines below the one where a value ends, and below the comment that goes on beneath it."""
        stop = self._line_end(at)
        while (below := self._comment_line(stop)) is not None and below[0] > column:
            stop = below[1]
        return _Edit(stop, stop, self.newline + self.newline.join(lines))

    def _comment_line(self, stop: int) -> tuple[int, int] | None:
        start = stop + len(self.newline)
        if start >= len(self.text):
            return None
        end = self._line_end(start)
        line = self.text[start:end]
        return (len(line) - len(line.lstrip(" ")), end) if line.lstrip(" ").startswith("#") else None

    def _remove_lines(self, start: int, end: int) -> _Edit:
        stop = self._line_end(end)
        if any(start <= at < stop for at, _ in self.comments):
            raise NotAmendable(_line(self.text, start))
        first = self._line_start(start)
        if stop < len(self.text):
            return _Edit(first, stop + len(self.newline), "")
        return _Edit(max(0, first - len(self.newline)), stop, "")

    def _back(self, at: int) -> int:
        while at and self.text[at - 1] in " \t":
            at -= 1
        return at

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _line_end(self, at: int) -> int:
        ends = [found for mark in "\r\n" if (found := self.text.find(mark, at)) >= 0]
        return min(ends, default=len(self.text))

    def _column(self, at: int) -> int:
        return at - self._line_start(at)


def _one_line(value: Any) -> str:
    return flow(value) if isinstance(value, dict | list) else scalar(value)


def _goes_by_item(old: list[Any], new: list[Any]) -> bool:
    return len(new) >= len(old) or _without(old, new) is not None


def _without(old: list[Any], new: list[Any]) -> list[int] | None:
    """Return which items were taken out of a list to make a shorter one, or None where more happened to it."""
    gone: list[int] = []
    left = list(new)
    for at, value in enumerate(old):
        if left and left[0] == value:
            left.pop(0)
        else:
            gone.append(at)
    return None if left or len(gone) == len(old) else gone
