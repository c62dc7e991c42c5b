"""The end of an agenda: every choice on a list, and the question that alone records them."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from mcred.actions.reviewing.agenda import Agenda
from mcred.actions.reviewing.sitting import Ruling
from mcred.cli.change_lines import one_paragraph
from mcred.cli.conversation.agenda_screen import cut, one_line
from mcred.cli.conversation.keyboard import REDRAW, Keyboard
from mcred.cli.conversation.prompts import Back, tell, type_in
from mcred.cli.conversation.terminal_pages import columns, menu, rows, show, told
from mcred.cli.output import bold

_WORDS = {"yes": "y", "record": "y", "no": "n", "back": "b", "more": " "}
_NOTHING = "Nothing was chosen."
_NOTHING_LEFT = "Nothing is left to record."


class Choice(Enum):
    """How the closing screen was left."""

    RECORD = "record"
    NOTHING = "nothing"
    BACK = "back"


def closing(
    keyboard: Keyboard, agenda: Agenda, chosen: Sequence[Ruling], dropped: Mapping[str, str], remark: str
) -> tuple[Choice, int | None]:
    """Show all that was chosen, page by page, and ask. The number is that of the choice to go back to."""
    if not chosen:
        for line in told(remark):
            tell(line)
        for line in _dropped(dropped):
            tell(line)
        tell(_NOTHING_LEFT if dropped else _NOTHING)
        return Choice.NOTHING, None
    top, seen = 0, False
    while True:
        lines = list(_lines(agenda, chosen, dropped))
        notice = told(remark)
        keys = menu(_keys(len(chosen), seen=True))
        room = rows(notice, ["", ""], keys)
        top = min(top, max(0, len(lines) - room))
        seen = seen or top + room >= len(lines)
        keys = menu(_keys(len(chosen), seen=seen))
        show(lines[top : top + room], notice, ["", _question(len(chosen), seen=seen)], keys)
        keyboard.forget()
        match _pressed(keyboard, seen=seen):
            case "y":
                return Choice.RECORD, None
            case "n" if _sure(keyboard, len(chosen)):
                return Choice.NOTHING, None
            case "b":
                number, back = _which(len(chosen))
                if back:
                    return Choice.BACK, number
            case " ":
                top = top + room if top + room < len(lines) else 0
            case _:
                pass


def _pressed(keyboard: Keyboard, *, seen: bool) -> str:
    while True:
        key = keyboard.key(_WORDS)
        if key in ("n", "b", " ", REDRAW) or (key == "y" and seen):
            return key
        if key == "\n" and not seen:
            return " "
        tell("Space shows the rest first." if key == "y" else "Press y, b or n.")


def _keys(count: int, *, seen: bool) -> list[str]:
    record = ["y record"] if seen else ["space shows the rest"]
    return [*record, "b back to one" if count > 1 else "b back", "n record nothing"]


def _question(count: int, *, seen: bool) -> str:
    what = "this decision" if count == 1 else f"these {count} decisions"
    return bold(f"Record {what}?" if seen else f"{count} decisions; the list goes on.")


def _sure(keyboard: Keyboard, count: int) -> bool:
    what = "one decision" if count == 1 else f"{count} decisions"
    tell(f"Leave {what} unrecorded? y leaves, any other key goes back.")
    return keyboard.key(_WORDS) == "y"


def _which(count: int) -> tuple[int | None, bool]:
    """Ask which choice to go back to; without a number, the agenda's last item."""
    if count == 1:
        return 1, True
    while True:
        tell(f"Back to which, 1-{count}? Enter alone: the end of the agenda; <: stay here.")
        try:
            typed = type_in()
        except Back:
            return None, False
        if not typed:
            return None, True
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= count:
            return int(typed), True


def _lines(agenda: Agenda, chosen: Sequence[Ruling], dropped: Mapping[str, str]) -> Iterator[str]:
    room = columns()
    clerk = "" if agenda.actor == agenda.by else f", entered by {agenda.names.named(agenda.actor)}"
    known = agenda.stage.casefold() in agenda.title.casefold()
    yield bold(cut(f"To be recorded for {agenda.title}" + ("" if known else f" ({agenda.stage})"), room))
    yield from one_paragraph(f"by {agenda.names.named(agenda.by)}{clerk}, on {agenda.on}", room)
    yield ""
    widest = max(len(r.proposal) for r in chosen)
    informed = {i.where.proposal for i in agenda.items if i.waiting.stage.notify}
    titles = {i.where.proposal: i.where.submission.title for i in agenda.items}
    for number, ruling in enumerate(chosen, start=1):
        verdict = "informed" if ruling.proposal in informed else ruling.verdict.value
        vote = f"{ruling.vote or '':<7}"
        lead = f"{number:>3}  {verdict:<8}  {ruling.proposal:<{widest}}  {vote}"
        yield cut(f"{lead}  {one_line(titles.get(ruling.proposal, ''))}", room)
        if ruling.to:
            yield " " * 15 + f"back to {ruling.to}"
        if ruling.note:
            yield from one_paragraph(f"{' ' * 15}“{ruling.note}”", room, " " * 16)
    skipped = [i.where.proposal for i in agenda.items if i.where.proposal not in titles_of(chosen, dropped)]
    if skipped or dropped:
        yield ""
    yield from _dropped(dropped)
    if skipped:
        yield from one_paragraph(f"Left for another day: {', '.join(skipped)}", room, "  ")


def titles_of(chosen: Sequence[Ruling], dropped: Mapping[str, str]) -> set[str]:
    """Return the proposals of which something else is said than that they are left."""
    return {r.proposal for r in chosen} | set(dropped)


def _dropped(dropped: Mapping[str, str]) -> Iterator[str]:
    for proposal, reason in dropped.items():
        told_of = reason if reason.startswith(f"{proposal}:") else f"{proposal}: {reason}"
        yield from one_paragraph(f"Cannot be recorded: {told_of}", columns(), "  ")
