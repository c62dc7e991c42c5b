"""One proposal of a body's agenda on one screen: what it is, what is new, what is doubtful, what others said."""

import sys
from collections.abc import Iterator, Sequence

from mcred.actions.reviewing.agenda import Agenda, AgendaItem
from mcred.actions.reviewing.dossier import Dossier, Heard
from mcred.actions.reviewing.sitting import Ruling
from mcred.cli.change_lines import one_paragraph
from mcred.cli.columns import cut as cut_at
from mcred.cli.columns import filled
from mcred.cli.fitting import LABEL, Part, fitted
from mcred.cli.output import bold, safe
from mcred.cli.standing import kind
from mcred.clock import day_on_campus
from mcred.diagnostics import Severity
from mcred.governance.entries import Verdict
from mcred.proposals.changes import Change, ChangeKind, headline, name_of
from mcred.publishing.alignment import Alignment, Group
from mcred.publishing.text import column_name, grid_lines

_MARKS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "-"}
_WORDS = {
    Group.ACTIVITY: ("activity", "activities"),
    Group.ASSESSMENT: ("assessment", "assessments"),
    Group.COMPETENCY: ("competency", "competencies"),
}
_WORD = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def item_lines(agenda: Agenda, at: int, chosen: Ruling | None, note: str, *, columns: int, rows: int) -> list[str]:  # fmt: skip
    """Return the lines of one item's screen, at most `rows` of at most `columns` each."""
    item = agenda.items[at]
    head = [*_head(agenda, at, columns), ""]
    lines = [*head, *fitted(_parts(agenda, item, chosen, note, columns - LABEL), rows - len(head))]
    return [*lines, ""] if len(lines) < rows else lines


def _head(agenda: Agenda, at: int, columns: int) -> Iterator[str]:
    item = agenda.items[at]
    counter = f"{at + 1} of {len(agenda.items)}"
    yield cut(f"{agenda.title}: {counter}", columns)
    facts = item.where.submission
    name = f"  ({item.where.proposal})"
    yield bold(cut(cut(one_line(facts.title), max(8, columns - len(name))) + name, columns))
    lines = filled(one_line(kind(item.where)), columns)
    yield from lines[:1] if len(lines) < 3 else (lines[0], cut(" ".join(lines[1:]), columns))
    if len(lines) == 2:
        yield lines[1]
    size = item.dossier.view.size if item.dossier.view else None
    if size is not None:
        yield cut(size.sentence(), columns)


def _parts(agenda: Agenda, item: AgendaItem, chosen: Ruling | None, note: str, room: int) -> list[Part]:
    dossier = item.dossier
    matrix = dossier.view.alignment if dossier.view else None
    return [
        Part("chosen", _chosen(chosen, note, room), least=2),
        Part("not yours", one_paragraph(item.refusal, room) if item.refusal else (), least=3),
        Part("changed", _changed(dossier, room), least=5),
        Part("waits", _waits(dossier, room)),
        Part("findings", _findings(dossier, room), least=2),
        _so_far(agenda, dossier, room),
        _matrix(matrix, room),
        Part("comments", _comments(agenda, dossier, room)),
        Part("recused", _recused(agenda, dossier, room)),
        Part("attached", _attached(dossier, room)),
        Part("contacts", [cut("; ".join(dossier.contacts), room)] if dossier.contacts else ()),
        Part("summary", _summary(dossier, room), prose=True),
    ]


def _chosen(chosen: Ruling | None, note: str, room: int) -> list[str]:
    if chosen is None:
        return [cut(f"nothing yet; the note will be “{one_line(note)}”", room)] if note else []
    vote = f", {chosen.vote}" if chosen.vote else ""
    told = f": “{one_line(chosen.note)}”" if chosen.note else ""
    return one_paragraph(f"{chosen.verdict.value}{vote}{told}", room)


def _changed(dossier: Dossier, room: int) -> list[str]:
    before = dossier.before
    if before is None:
        return ["first time here"]
    count = len(before.changes)
    what = "nothing but layout" if not count else "1 change" if count == 1 else f"{count} changes"
    same = before.revision == dossier.where.submission.revision
    lines = [f"since {before.verdict.past} here on {before.on}: {'the same text' if same else what}"]
    if before.note:
        lines.append(cut(f"“{one_line(before.note)}”", room))
    return [*lines, *(cut(_change(change), room) for change in before.changes)]


def _change(change: Change) -> str:
    """Return a change on one line; the pager has it whole."""
    mark, part = _MARKS.get(change.kind, "~"), name_of(change.part)
    head = headline(change)
    told = head if head.startswith(part) else f"{part}: {head}"
    match change.kind:
        case ChangeKind.CHANGED | ChangeKind.EXCHANGED:
            sides = (one_line(side or "not stated") for side in (change.before, change.after))
            return f"{mark} {one_line(told)}: {' → '.join(sides)}"
        case ChangeKind.ADDED | ChangeKind.REMOVED:
            text = change.after if change.kind is ChangeKind.ADDED else change.before
            more = "" if text in (None, change.subject) else f": {one_line(text or '')}"
            return f"{mark} {one_line(told)}{more}"
        case _:
            return f"{mark} {one_line(told)}"


def _waits(dossier: Dossier, room: int) -> list[str]:
    days = "1 day" if dossier.days == 1 else f"{dossier.days} days"
    late = f", {dossier.late} more than it should" if dossier.late else ""
    units = dossier.waiting.units
    for_units = (
        f" for {'; '.join(map(str, units))}" if len(dossier.where.submission.units) > 1 and units else ""
    )
    revision = dossier.where.submission.revision[:8]
    told = f"since {day_on_campus(dossier.waiting.since)} ({days}{late}){for_units}, revision {revision}"
    return one_paragraph(told, room)


def _findings(dossier: Dossier, room: int) -> list[str]:
    if not dossier.findings:
        return ["none"]
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    standing = [f for f in dossier.findings if f.accepted is None]
    counts = [(sum(f.severity is one for f in standing), _WORD[one]) for one in order]
    told = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts if n]
    if stand := len(dossier.findings) - len(standing):
        told.append(f"{stand} let stand by the office")
    in_order = sorted(dossier.findings, key=lambda f: (f.accepted is not None, order.index(f.severity)))
    told_of = (f"{_WORD[found.severity]} {found.code}: {one_line(found.told)}" for found in in_order)
    return [", ".join(told), *(cut(line, room) for line in told_of)]


def _so_far(agenda: Agenda, dossier: Dossier, room: int) -> Part:
    several = len(dossier.where.submission.units) > 1
    told: list[tuple[list[str], list[str]]] = []
    for heard in dossier.heard:
        sent_back = _sent_back(dossier, heard)
        if heard.counts or sent_back:
            earlier = " (the text before)" if sent_back else ""
            vote = one_paragraph(heard_line(agenda, heard, units=several) + earlier, room, "  ")
            told.append((vote, [cut(f"  “{one_line(heard.note)}”", room)] if heard.note else []))

    def shorter(lines: int) -> Sequence[str]:
        """Leave out the oldest notes, then all but the first line of a vote, then the oldest votes."""
        left = lines - sum(len(vote) for vote, _ in told)
        if left < 0:
            votes = [cut(" ".join(" ".join(vote).split()), room) for vote, _ in told]
            hidden = len(votes) - lines
            if lines == 1:
                return votes[-1:]
            return votes if hidden <= 0 else [f"… {hidden + 1} earlier: v", *votes[hidden + 1 :]]
        shown: list[str] = []
        for vote, note in reversed(told):
            kept = note if len(note) <= left else []
            left -= len(kept)
            shown[:0] = [*vote, *kept]
        return shown

    whole = [line for vote, note in told for line in (*vote, *note)]
    return Part("so far", whole or ["nobody decided before"], least=3, shorter=shorter)


def _sent_back(dossier: Dossier, heard: Heard) -> bool:
    """Tell whether another body returned an earlier text after this one saw it: what the new text answers."""
    seen = dossier.before.entry if dossier.before else 0
    returned = heard.decision.verdict is Verdict.RETURN and not heard.counts
    return returned and heard.entry.sequence > seen


def heard_line(agenda: Agenda, heard: Heard, *, units: bool = True) -> str:
    """Say what a body decided: which, how it voted, when, by whom; for which units, where there are several."""
    decision, entry = heard.decision, heard.entry
    for_units = f" for {'; '.join(map(str, decision.units))}" if units and decision.units else ""
    vote = f" {decision.vote}" if decision.vote else ""
    past = "was informed" if decision.informed else decision.verdict.past
    to = f", back to {decision.to}" if decision.to else ""
    recused = f"; recused: {', '.join(map(agenda.names.named, decision.recused))}" if decision.recused else ""
    return f"{decision.stage} {past}{vote}{for_units}{to}, {decision.on}, by {agenda.names.named(entry.by)}{recused}"


def _comments(agenda: Agenda, dossier: Dossier, room: int) -> list[str]:
    """Return the comments that this body has not seen, the newest first."""
    return [
        cut(f"{day_on_campus(r.entry.at)} {agenda.names.named(r.entry.by)}: {one_line(r.text)}", room)
        for r in reversed(dossier.remarks)
        if r.since
    ]


def _attached(dossier: Dossier, room: int) -> list[str]:
    names = ", ".join(a.name for a in dossier.where.submission.attachments)
    return one_paragraph(names, room, "  ") if names else []


def _recused(agenda: Agenda, dossier: Dossier, room: int) -> list[str]:
    here = dossier.recused_here
    return one_paragraph(", ".join(map(agenda.names.named, here)), room) if here else []


def _summary(dossier: Dossier, room: int) -> list[str]:
    block = dossier.summary
    return one_paragraph(block, room) if block else []


def _matrix(matrix: Alignment | None, room: int) -> Part:
    if matrix is None:
        return Part("matrix", ())
    ascii_only = "utf" not in (sys.stdout.encoding or "").lower()
    grid = [
        safe(line.text[2:], one_line=True)
        for line in grid_lines(matrix, width=room + 2, ascii_only=ascii_only)
    ]
    gaps = [cut(f"! {one_line(gap)}", room) for gap in matrix.gaps] or ["no gaps"]
    whole = (
        [*grid, *_legend(matrix, room), *([] if matrix.gaps else gaps)]
        if grid
        else [_sizes(matrix, room), *gaps]
    )

    def shorter(lines: int) -> Sequence[str]:
        """Show the rows alone, then what is missing, then how much there is."""
        if grid and len(grid) <= lines:
            return grid
        told = [_sizes(matrix, room), *gaps]
        return told if len(told) <= lines else [*told[: lines - 1], f"… {len(told) - lines + 1} more gaps: v"]

    return Part("matrix", whole, least=min(len(grid) or 3, 7), shorter=shorter)


def _sizes(matrix: Alignment, room: int) -> str:
    counts = [(len(matrix.rows), ("outcome", "outcomes"))]
    counts += [(len(matrix.of(group)), words) for group, words in _WORDS.items()]
    told = [f"{count} {words[count != 1]}" for count, words in counts]
    return cut(f"{told[0]} × {', '.join(told[1:])}", room)


def _legend(matrix: Alignment, room: int) -> list[str]:
    """Name the competencies, which the grid numbers; ids of activities and assessments speak for themselves."""
    names = [f"{column_name(matrix, at)} {one_line(c.title)}" for at, c in matrix.of(Group.COMPETENCY)]
    behind = ["* behind the badge"] if any(c.badge for c in matrix.columns) else []
    return filled(", ".join([*names, *behind]), room) if names or behind else []


def one_line(text: str) -> str:
    """Return what somebody wrote as one safe line."""
    return safe(" ".join(text.split()), one_line=True)


def cut(line: str, room: int) -> str:
    """Cut a line, made safe first, at the width that it may have."""
    return cut_at(safe(line, one_line=True), room)
