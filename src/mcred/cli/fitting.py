"""A screen of parts that must fit a window: what matters most keeps most of its lines, and what was cut is said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mcred.cli.output import bold

LABEL = 11
"""The column at which what a part says begins."""


@dataclass(frozen=True, slots=True)
class Part:
    """A label and lines that were made safe. `least` of them are kept as long as there is room for any."""

    label: str
    lines: Sequence[str]
    least: int = 1
    shorter: Callable[[int], Sequence[str]] | None = None
    """How it says less than all in so many lines; without, its first lines are shown."""
    prose: bool = False
    """One text rather than a list: where it is cut, an ellipsis says enough."""

    def within(self, room: int) -> list[str]:
        """Return what is shown in `room` lines."""
        if len(self.lines) <= room:
            return list(self.lines)
        if room <= 0:
            return []
        if self.shorter is not None:
            return list(self.shorter(room))[:room]
        if room == 1 or self.prose:
            last = self.lines[room - 1].rstrip("….")
            return [*self.lines[: room - 1], f"{last.rpartition(' ')[0] or last} …"]
        hidden = len(self.lines) - room + 1
        return [*self.lines[: room - 1], f"… {hidden} more line{'' if hidden == 1 else 's'}: v"]

    def shown(self, room: int) -> list[str]:
        """Return its lines with the label before the first."""
        lines = self.within(room)
        heads = [self.label.ljust(LABEL), *[" " * LABEL] * len(lines)]
        return [
            (bold(head) if not number else head) + line
            for number, (head, line) in enumerate(zip(heads, lines, strict=False))
        ]


def fitted(parts: Sequence[Part], room: int) -> list[str]:
    """Lay out parts below each other in so many lines; the first ones are the last to give way."""
    parts = [part for part in parts if part.lines]
    wanted = [len(part.lines) for part in parts]
    airy = sum(wanted) + len(parts) - 1 <= room
    given = wanted if airy or sum(wanted) <= room else _shares(parts, room)
    lines: list[str] = []
    for part, share in zip(parts, given, strict=True):
        if airy and lines:
            lines.append("")
        lines += part.shown(share)
    return lines


def _shares(parts: Sequence[Part], room: int) -> list[int]:
    """Give every part its least, then one line more in turn, the first parts first."""
    given = [0] * len(parts)
    for at, part in enumerate(parts):
        given[at] = max(0, min(part.least, len(part.lines), room - sum(given)))
        if part.shorter is not None:  # what says less in fewer lines leaves the rest to others
            given[at] = len(part.within(given[at]))
    content = [part.shorter is not None and given[at] < part.least for at, part in enumerate(parts)]
    while sum(given) < room:
        hungry = [at for at, part in enumerate(parts) if given[at] < len(part.lines) and not content[at]]
        if not hungry:
            break
        for at in hungry[: room - sum(given)]:
            given[at] += 1
    return given
