"""Bring the roster in from a table: every row, or none and every wrong row named. Twice is the same as once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mcred.actions.entering import acting
from mcred.actions.positions import roster
from mcred.actions.roster.holdings import (
    Asked,
    checked,
    completed,
    enter,
    require_admin,
    require_an_admin,
    shown,
    stages_of,
)
from mcred.actions.roster.units import named_units, unit_doubt
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.errors import BadUsage, Refused
from mcred.governance.roster import Holding, Person, Roster
from mcred.policy.model import Stage
from mcred.proposals.model import Unit
from mcred.records.table import Table, TableRow, places, text_of
from mcred.values import dataclass

COLUMNS = {
    "login": ("login",),
    "role": ("role",),
    "unit": ("unit",),
    "name": ("name",),
    "email": ("email", "e-mail", "mail"),
    "from": ("from", "since"),
    "to": ("to", "until"),
    "program": ("program", "proposal"),
    "qualification": ("qualification",),
}
"""What each column may be headed."""

_OPTION = re.compile(r"--(?=(?:unit|from|to|program)\b)")


@dataclass(frozen=True, slots=True)
class Line:
    """One holding that is new or changed, the row that says it, and its entry (0 in a dry run)."""

    row: int
    holding: Holding
    entry: int
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterImport:
    """What an import of the roster did, or in a dry run would do."""

    lines: tuple[Line, ...]
    unchanged: int
    ignored: tuple[str, ...]
    dry_run: bool

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "roster-import",
            "dry_run": self.dry_run,
            "changed": [
                {"row": line.row, "entry": line.entry or None, "holding": shown(line.holding)}
                for line in self.lines
            ],
            "unchanged": self.unchanged,
            "ignored_columns": list(self.ignored),
            "warnings": [f"row {line.row}: {line.doubt}" for line in self.lines if line.doubt],
        }


class RosterRefused(Refused):
    """Some rows cannot be recorded, so none was; every one is named with the reason."""

    def __init__(self, rows: Sequence[tuple[int, str]], of: int) -> None:
        lines = "\n".join(f"  row {number}: {reason}" for number, reason in rows)
        super().__init__(
            f"Nothing was recorded: {len(rows)} of {of} {'row' if of == 1 else 'rows'} cannot be.\n{lines}",
            hint="Mend the file and give it again; row 1 is the headings.",
        )
        self.details = {"rows": [{"row": number, "reason": reason} for number, reason in rows]}


def import_roster(workspace: Workspace, table: Table, *, dry_run: bool = False) -> RosterImport:
    """Record every holding of a table. Nobody's role ends because they are not in it.

    Raises:
        BadUsage: The table lacks a column.
        Refused: Whoever acts is no admin, or nobody would be one any more.
        RosterRefused: Some rows cannot be recorded; every one is named.
    """
    at = places(table.header, COLUMNS, required=("login", "role"))
    who, catalog = acting(workspace), workspace.catalog()
    with catalog.read() if dry_run else catalog.write() as session:
        names = roster(session)
        require_admin(names, who)
        reading = _Reading(session, stages_of(workspace, session), names)
        for row in table.rows:
            reading.take(row, at)
        if reading.wrong:
            raise RosterRefused(reading.wrong, len(table.rows))
        require_an_admin(names.holdings, reading.held.values(), who.today)
        named = named_units(session, names, [h.unit for _, h in reading.changed])
        entered = [(n, h, 0 if dry_run else enter(session, h, who)) for n, h in reading.changed]
    ignored = tuple(name for i, name in enumerate(table.header) if name and i not in at.values())
    return RosterImport(
        lines=tuple(Line(n, h, entry, doubt) for (n, h, entry), doubt in _doubts(workspace, entered, named)),
        unchanged=len(table.rows) - len(entered),
        ignored=ignored,
        dry_run=dry_run,
    )


class _Reading:
    """The rows read so far, over the roster as it was."""

    def __init__(self, session: Session, stages: Sequence[Stage], names: Roster) -> None:
        self._session = session
        self._stages = stages
        self._people = dict(names.people)
        self._said: dict[tuple[object, ...], tuple[int, Holding]] = {}
        self.held = {h.key: h for h in names.holdings}
        self.changed: list[tuple[int, Holding]] = []
        self.wrong: list[tuple[int, str]] = []

    def take(self, row: TableRow, at: dict[str, int]) -> None:
        """Read one row."""
        if row.wrong:
            self.wrong.append((row.number, row.wrong))
            return
        try:
            said = checked(self._session, _asked(row, at), self._stages)
        except (BadUsage, Refused) as problem:
            self.wrong.append((row.number, _in_words_of_a_table(problem)))
            return
        number, before = self._said.setdefault(said.key, (row.number, said))
        if before != said:
            self.wrong.append((row.number, f"{said.login}: row {number} says the same role otherwise."))
            return
        holding = completed(said, self.held, self._people)
        if holding is not None:
            self.held[holding.key] = holding
            self._people[holding.login] = Person(holding.name, holding.email)
            self.changed.append((row.number, holding))


def _asked(row: TableRow, at: dict[str, int]) -> Asked:
    def cell(meaning: str) -> str:
        place = at.get(meaning)
        return "" if place is None else text_of(row.cells[place])

    def day(meaning: str) -> str | None:
        return cell(meaning) or None

    return Asked(
        login=cell("login"),
        role=cell("role").casefold(),
        unit=cell("unit") or None,
        program=cell("program") or None,
        name=cell("name"),
        email=cell("email"),
        since=day("from"),
        until=day("to"),
        qualification=cell("qualification"),
    )


def _in_words_of_a_table(problem: BadUsage | Refused) -> str:
    """Say what is wrong: `unit` is a column here, no option."""
    return _OPTION.sub("", f"{problem.message} {problem.hint}".rstrip())


def _doubts(
    workspace: Workspace, entered: Iterable[tuple[int, Holding, int]], named: tuple[Unit, ...]
) -> Iterator[tuple[tuple[int, Holding, int], str]]:
    """Doubt each unit once, and only where nobody but this table names it."""
    doubted: set[Unit | None] = set()
    for one in entered:
        unit = one[1].unit
        doubt = "" if unit is None or unit in doubted else unit_doubt(workspace, unit, named)
        doubted.add(unit)
        yield one, doubt
