"""What a walk through the agenda lets one read at length: the whole proposal with its record, and what the keys do."""

import sys
from collections.abc import Iterator

from mcred.actions.reviewing.agenda import Agenda
from mcred.actions.reviewing.dossier import Dossier
from mcred.cli.change_lines import change_lines, one_paragraph
from mcred.cli.conversation.agenda_screen import heard_line
from mcred.cli.output import bold, safe, styled
from mcred.clock import day_on_campus
from mcred.policy.model import Stage
from mcred.publishing.text import text_lines

_WIDEST = 100


def whole_text(agenda: Agenda, dossier: Dossier, columns: int) -> list[str]:
    """Return the proposal as `mcred show` prints it, then what changed, was decided and was said."""
    room = min(columns, _WIDEST)
    ascii_only = "utf" not in (sys.stdout.encoding or "").lower()
    lines = []
    for line in text_lines(dossier.view, width=room, ascii_only=ascii_only) if dossier.view else ():
        told = safe(line.text, one_line=True)
        lines.append(bold(told) if line.heading else styled(told, "31") if line.gap else told)
    return [*lines, *_changes(dossier, room), *_record(agenda, dossier, room)]


def _changes(dossier: Dossier, room: int) -> Iterator[str]:
    before = dossier.before
    if before is None:
        return
    yield from ("", bold("CHANGED SINCE THIS BODY SAW IT"))
    yield from one_paragraph(f"  It was {before.verdict.past} here on {before.on}, revision {before.revision[:8]}.", room)  # fmt: skip
    if before.note:
        yield from one_paragraph(f"  “{before.note}”", room, "  ")
    for change in before.changes:
        yield from change_lines(change, room)
    if not before.changes:
        yield "  Nothing but layout."


def _record(agenda: Agenda, dossier: Dossier, room: int) -> Iterator[str]:
    yield from ("", bold("DECISIONS AND COMMENTS"))
    told = [(h.entry, heard_line(agenda, h) + ("" if h.counts else " (an earlier round)"), h.note) for h in dossier.heard]  # fmt: skip
    told += [(r.entry, f"comment, {day_on_campus(r.entry.at)}, by {agenda.names.named(r.entry.by)}", r.text) for r in dossier.remarks]  # fmt: skip
    if not told:
        yield "  None yet."
    for entry, line, note in sorted(told, key=lambda one: one[0].sequence):
        yield from one_paragraph(f"{entry.sequence:>5}  {line}", room, " " * 7)
        if note:
            yield from one_paragraph(f"{' ' * 7}“{note}”", room, " " * 8)


def help_lines(stage: Stage, columns: int) -> list[str]:
    """Return what each key does at this stage."""
    keys: list[tuple[str, str]] = [
        ("a", "approve" + (": the vote is asked for" if stage.vote else "")),
        ("r", "return for revision; the reason is asked for, and this body decides again"),
        ("e", "return to an earlier stage, which decides again first"),
        ("x", "reject; the reason is asked for"),
        ("n", "a note for the record, with whatever is decided"),
    ]
    if stage.notify:
        keys = [("a", "record that this body was informed; it decides nothing here"), keys[-1]]
    keys += [
        ("s", "skip: leave it for another day; what was chosen for it is dropped"),
        ("Enter", "go on; what was chosen stays"),
        ("v", "read the whole proposal, what changed, and what others decided and said"),
        ("b", "back to the item before"),
        ("q", "to the closing list, where y records all and n nothing"),
        ("Ctrl-C", "leave; nothing is recorded"),
    ]
    lines = [bold("Keys"), ""]
    for key, does in keys:
        lines += one_paragraph(f"  {key:<8}{does}", columns, " " * 10)
    return [*lines, "", *one_paragraph("Nothing is recorded before the closing list is confirmed.", columns)]
