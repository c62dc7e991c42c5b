"""How a proposal's position reads to a person: one phrase for each state, one line for each entry."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from mcred.cli.columns import filled
from mcred.cli.output import safe, width
from mcred.clock import day_on_campus

if TYPE_CHECKING:
    from mcred.governance.entries import Entry
    from mcred.governance.roster import Roster
    from mcred.governance.workflow import Position

_WIDEST = 100
"""A longer line is hard to read, however wide the window."""

_PIPE = 1_000
"""More columns than any screen has: what reads a pipe wants a sentence to stay on its line."""


def now(where: "Position") -> str:
    """Say what comes next, as the end of a sentence: "it waits for eppc"."""
    if where.waiting:
        return "it waits for " + " and ".join(waits(where))
    if where.expired and where.state.value == "approved":
        return f"its approval ended on {where.review_due}; mcred submit FILE --again begins its review"
    return {
        "returned": "it waits for a new revision" + _sent_back(where),
        "approved": "students can be enrolled",
        "rejected": "its review has ended",
        "withdrawn": "its review has ended",
        "retired": "no student can be enrolled any more; those enrolled may finish",
    }.get(where.state.value, "it waits for an earlier stage")


def _sent_back(where: "Position") -> str:
    """Say where a returned proposal begins again, where that is not at the stage that returned it."""
    to = [d.to for d in where.decided if d.to and not d.carried]
    return f", which begins again at {' and '.join(to)}" if to else ""


def waits(where: "Position") -> list[str]:
    """Name the stages that are to decide, with the units that are missing where there are several."""
    several = len(where.submission.units) > 1
    return [
        w.stage.id + (f" ({'; '.join(str(u) for u in w.units)})" if w.units and several else "")
        for w in where.waiting
    ]


def short(where: "Position") -> str:
    """Say in a few words what comes next, for a column of a table."""
    if where.waiting:
        return ", ".join(w.stage.id for w in where.waiting)
    if where.expired and where.state.value == "approved":
        return "its review"
    return "a new revision" if where.state.value == "returned" else ""


def without_deciders(lacking: "Iterable[tuple[str, str]]") -> Iterator[str]:
    """Yield where nobody may decide yet, and the command by which an admin adds somebody, each once."""
    for where, command in dict.fromkeys(lacking):
        yield from wrapped(f"Nobody may decide at {where} yet; an admin adds one:")
        yield f"  {safe(command, one_line=True)}"


def late_by(days: int, late_after: int | None) -> str:
    """Say how late something is: `late by 9`; nothing where it is not."""
    over = 0 if late_after is None else days - late_after
    return f"late by {over}" if over > 0 else ""


def kind(where: "Position") -> str:
    """Say what sort of proposal it is and whose."""
    facts = where.submission
    level = f", {facts.level.value}" if facts.level else ""
    fees = ", with fees" if facts.fees else ""
    return f"{facts.type.value}{level}{fees} · {'; '.join(str(u) for u in facts.units)}"


def wrapped(text: object, indent: str = "") -> Iterator[str]:
    """Break what somebody wrote into lines that fit, each after `indent`; nothing in it can move the cursor."""
    room = width() if width() > _PIPE else min(width(), _WIDEST)
    for line in safe(text).splitlines() or [""]:
        yield from filled(indent + line.strip(), room, later=indent) if line.strip() else [indent.rstrip()]


_ABOUT_NO_PROPOSAL = (
    "founding",
    "roster",
    "signer",
    "awards",
    "award-revocation",
    "award-reinstatement",
    "badge-revocation",
    "erasure",
    "restoration",
)
_PLAIN = {
    "comment": "a comment",
    "withdrawal": "withdrawn",
    "retirement": "retired",
    "founding": "the ledger begins",
    "award-revocation": "an award was revoked",
    "award-reinstatement": "a revoked award stands again",
    "badge-revocation": "a badge was revoked",
    "erasure": "a student was erased",
    "restoration": "the catalogue was restored from a backup",
}


def timeline(
    entries: "Iterable[Entry]",
    notes: "dict[int, str]",
    names: "Roster",
    *,
    subjects: bool = False,
    days: "Mapping[int, int] | None" = None,
) -> Iterator[str]:
    """Yield the lines of a record, oldest first: number, day, what happened, who; the note below it.

    `days` says for a decision's entry how many days its stage took.
    """
    entries, took = tuple(entries), days or {}
    voided = {e.content["entry"]: e.sequence for e in entries if e.kind == "correction"}
    for entry in entries:
        void = f"  (void: see {voided[entry.sequence]})" if entry.sequence in voided else ""
        about = f"{entry.subject}: " if subjects and entry.kind not in _ABOUT_NO_PROPOSAL else ""
        clerk = f", entered by {entry.actor}" if entry.actor != entry.by else ""
        after = f" after {took[entry.sequence]} days" if took.get(entry.sequence, 0) > 1 else ""
        line = f"{about}{_what(entry, after)}, by {names.named(entry.by)}{clerk}{void}"
        first, *rest = wrapped(line, " " * 18)
        yield f"{entry.sequence:>5}  {day_on_campus(entry.at)} {first.lstrip()}"
        yield from rest
        if entry.sequence in notes:
            yield from wrapped(f"“{notes[entry.sequence]}”", " " * 20)
        elif entry.content.get("note"):
            yield " " * 20 + "(the note was withheld)"


def _what(entry: "Entry", after: str = "") -> str:
    content = entry.content
    match entry.kind:
        case "submission":
            sent = f" (sent by {content['proposer']})" if content.get("proposer") else ""
            return f"submitted, revision {str(content['revision'])[:8]}{sent}{_enclosed(entry)}"
        case "decision":
            return _decided(entry, after)
        case "correction":
            return f"entry {content['entry']} was entered wrongly and is void"
        case "awards":
            found = content.get("commitments")
            number = len(found) if isinstance(found, list) else 0
            return f"{number} new award{'' if number == 1 else 's'}"
        case "recusal":
            return f"recused from deciding at {content['stage']}"
        case "accepted-finding":
            return f"finding {content['code']} of revision {str(content['revision'])[:8]} may stand"
        case "roster":
            return _rostered(entry)
        case "signer":
            until = f" no longer than {content['to']}" if content.get("to") else ""
            return f"{content['login']} signs with the key …{str(content['key'])[-12:]}{until}"
        case _:
            return _PLAIN.get(entry.kind, entry.kind)


def _decided(entry: "Entry", after: str) -> str:
    content = entry.content
    past = {"approve": "approved it", "return": "returned it", "reject": "rejected it"}[
        str(content["decision"])
    ]
    past = "was informed of it" if content.get("informed") else past
    past += f" to {content['to']}" if content.get("to") else ""
    vote = f" {content['vote']}" if content["vote"] else ""
    on = "" if content["on"] == str(day_on_campus(entry.at)) else f" on {content['on']}"
    recused = content.get("recused")
    absent = f", recused: {', '.join(map(str, recused))}" if isinstance(recused, list) else ""
    signed = ", signed" if content.get("signature") else ""
    return f"{content['stage']} {past}{vote}{on}{_units(entry)}{after}{absent}{signed}"


def _rostered(entry: "Entry") -> str:
    content = entry.content
    unit = content["unit"]
    named = " / ".join(v for v in unit.values() if v) if isinstance(unit, dict) else content.get("program")
    where = f" for {named}" if named else ""
    if content.get("act") == "end":
        return f"{content['login']} is {content['role']}{where} no longer than {content['to']}"
    return f"{content['login']} became {content['role']}{where}"


def _enclosed(entry: "Entry") -> str:
    files = entry.content.get("attachments")
    if not isinstance(files, list) or not files:
        return ""
    return f" with {len(files)} attachments" if len(files) > 1 else " with an attachment"


def _units(entry: "Entry") -> str:
    units = entry.content["units"]
    if not isinstance(units, list) or not units:
        return ""
    return " for " + "; ".join(" / ".join(v for v in u.values() if v) for u in units)
