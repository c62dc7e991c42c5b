"""How a change between two texts of a proposal reads on a screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mcred.cli.columns import filled
from mcred.cli.output import safe, styled

if TYPE_CHECKING:
    from mcred.proposals.changes import Change

_SHORT = 30
_MARKS = {"added": ("+", "32"), "removed": ("-", "31")}


def change_lines(change: "Change", room: int) -> Iterator[str]:
    """Yield a change: on one line where both sides are short, else the two below each other."""
    from mcred.proposals.changes import headline

    mark, colour = _MARKS.get(change.kind.value, ("~", "33"))
    head = headline(change)
    before, after = change.before, change.after
    told: list[str] = []
    if mark != "~":
        whole = str(after if mark == "+" else before)
        if change.field or not change.subject:  # a word of a list, or an item that has no id
            named = f"{head.rsplit(' ', 1)[0]}: " if change.field else ""
            lines = one_paragraph(f"  {mark} {named}{whole}", room, "    ")
        else:
            lines = one_paragraph(f"  {mark} {head}", room, "    ")
            told = [] if whole == change.subject else one_paragraph(f"      {whole}", room, "      ")
    elif change.kind.value == "moved":
        lines = one_paragraph(f"  ~ {head}", room, "    ")
    elif max(len(before or "not stated"), len(after or "not stated")) <= _SHORT:
        lines = one_paragraph(f"  ~ {head}: {before or 'not stated'} → {after or 'not stated'}", room, "    ")
    else:
        lines = one_paragraph(f"  ~ {head}", room, "    ")
        told = [
            *one_paragraph(f"      was  {before or 'not stated'}", room, " " * 11),
            *one_paragraph(f"      now  {after or 'not stated'}", room, " " * 11),
        ]
    first, *rest = lines
    yield styled(first, colour)
    yield from (*rest, *told)


def one_paragraph(text: str, room: int, later: str = "") -> list[str]:
    """Break a line, made safe first; the line breaks of what people wrote do not count."""
    shown = safe(text.replace("\n", " ").replace("\t", " "), one_line=True)
    return filled(shown, room, later=later)
