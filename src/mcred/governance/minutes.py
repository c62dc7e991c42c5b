"""A meeting's minutes as a table: which proposal, what was decided, how many voted for it, and why."""

import re
from collections.abc import Iterator
from datetime import date, time

from mcred.documents.nearest import nearest
from mcred.documents.quoting import either, quoted
from mcred.governance.entries import Verdict, Vote
from mcred.records.table import Cell, Table, TableRow, places, text_of
from mcred.values import dataclass

COLUMNS = {
    "proposal": ("proposal", "id", "proposal id"),
    "decision": ("decision", "outcome"),
    "vote": ("vote", "votes"),
    "note": ("note", "notes", "remark", "remarks"),
    "to": ("to", "back to", "return to", "returned to"),
}
"""What each column may be headed."""

_VERDICTS = {
    **dict.fromkeys(("approve", "approved"), Verdict.APPROVE),
    **dict.fromkeys(("return", "returned"), Verdict.RETURN),
    **dict.fromkeys(("reject", "rejected"), Verdict.REJECT),
}
_LATER = ("tabled", "table", "postponed", "postpone", "deferred", "defer")
"""What is left for another meeting."""

_RETURNED_TO = re.compile(r"(returned|return) to (\S+)")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_DATE_PARTS = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:[ T][0-9:.]+)?")
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE_NAMES = re.compile(
    rf"(?i)[0-9]{{0,4}}[-/. ]*(?:{_MONTH})[a-z]*[-/., ]+[0-9]{{1,4}}(?:[-/., ]+[0-9]{{1,4}})?"
)
_DAY_NUMBER = re.compile(r"[0-9]{5}(?:\.0)?")
"""A date as a spreadsheet counts it, in days since 1900."""


@dataclass(frozen=True, slots=True)
class Minute:
    """One row that can be meant. `verdict` is None for what was left for another meeting; `word` is as written."""

    row: int
    proposal: str
    verdict: Verdict | None
    word: str
    vote: str | None
    note: str
    to: str = ""
    """The earlier stage that a return sends it back to."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be meant, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a table says. `ignored` are headings that mean nothing here."""

    rows: tuple[Minute | Wrong, ...]
    ignored: tuple[str, ...]


def read_minutes(table: Table) -> Minutes:
    """Read the rows of a meeting; a proposal that stands in several is wrong in each.

    Raises:
        BadUsage: the table lacks a column, or two columns have the same meaning.
    """
    at = places(table.header, COLUMNS, required=("proposal", "decision"))
    meant = set(at.values())
    ignored = tuple(name for i, name in enumerate(table.header) if name and i not in meant)
    rows = [_minute(row, at) for row in table.rows]
    return Minutes(tuple(_each_once(rows)), ignored)


def _minute(row: TableRow, at: dict[str, int]) -> Minute | Wrong:
    if row.wrong:
        return Wrong(row.number, row.wrong)
    cells: dict[str, Cell] = {meaning: row.cells[place] for meaning, place in at.items()}
    # Spreadsheets put a capital where a cell begins; ids have none.
    proposal = " ".join(text_of(cells["proposal"]).casefold().split())
    word = " ".join(text_of(cells["decision"]).casefold().split())
    to = " ".join(text_of(cells.get("to", "")).casefold().split())
    sent_back = _RETURNED_TO.fullmatch(word)
    if sent_back and to in ("", sent_back[2]):
        word, to = sent_back[1], sent_back[2]
    reasons = [] if proposal else ["it names no proposal"]
    verdict = _VERDICTS.get(word)
    if verdict is None and word not in _LATER:
        reasons.append(_no_decision(word))
    elif to and verdict is not Verdict.RETURN:
        reasons.append(f"only what is returned goes back to a stage ({to[:40]})")
    vote: str | None = None
    try:
        vote = vote_text(cells.get("vote", ""))
    except ValueError as problem:
        reasons.append(str(problem))
    if reasons:
        return Wrong(row.number, _named(proposal, "; ".join(reasons)))
    return Minute(row.number, proposal, verdict, word, vote, _note(cells.get("note", "")), to)


def vote_text(cell: Cell) -> str | None:
    """Return a vote as it is written, `9-0-1`; None where the cell is empty.

    Spreadsheets take 9-1-1 for a date. What looks like one is refused: which vote it was cannot be told.

    Raises:
        ValueError: it is none, with the reason.
    """
    text = _DASHES.sub("-", text_of(cell))
    if not text:
        return None
    if isinstance(cell, date | time) or _is_date(text):
        raise ValueError(
            f"the vote is a date or a time here ({text[:40]}): the spreadsheet changed what was typed. "
            "Format the column as text and type the vote again"
        )
    try:
        return str(Vote.parse(text))
    except ValueError as problem:
        raise ValueError(str(problem).removesuffix(".")) from problem


def _is_date(text: str) -> bool:
    """Tell a date from a vote: by its separators, a year, a leading zero, or the name of a month."""
    if _DAY_NUMBER.fullmatch(text) or _DATE_NAMES.fullmatch(text):
        return True
    if not _DATE_PARTS.fullmatch(text):
        return False
    parts = re.split(r"[-/. T]", text)[:3]
    return (
        (text.count("-") != 2 and not any(part.strip("0") == "" for part in parts))
        or any(part[0] == "0" and len(part) > 1 for part in parts)
        or any(len(part) == 4 and part[:2] in ("19", "20") for part in parts)
    )


def _note(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else cell.isoformat()


def _no_decision(word: str) -> str:
    if not word:
        return "it says no decision"
    meant = nearest(word, (*_VERDICTS, *_LATER))
    known = either(("approved", "returned", "rejected", "tabled"))
    return f"{quoted(word)} is no decision" + (f"; did you mean {meant}?" if meant else f": write {known}")


def _named(proposal: str, reason: str) -> str:
    return f"{proposal[:80]}: {reason}" if proposal else reason


def _each_once(rows: list[Minute | Wrong]) -> Iterator[Minute | Wrong]:
    where: dict[str, list[int]] = {}
    for row in rows:
        if isinstance(row, Minute):
            where.setdefault(row.proposal, []).append(row.row)
    for row in rows:
        others = [n for n in where[row.proposal] if n != row.row] if isinstance(row, Minute) else []
        if isinstance(row, Minute) and others:
            also = ", ".join(str(n) for n in others[:5]) + (" …" if len(others) > 5 else "")
            yield Wrong(row.row, _named(row.proposal, f"it stands in row {also} too"))
        else:
            yield row
