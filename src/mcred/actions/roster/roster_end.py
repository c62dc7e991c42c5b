"""End a role that somebody holds, from a day on. What they decided before that day stands, and may still be entered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mcred.actions.entering import acting, login, note_of, plain_date
from mcred.actions.positions import roster
from mcred.actions.roster.holdings import (
    enter,
    known_role,
    require_admin,
    require_an_admin,
    shown,
    stages_of,
    unit_of,
)
from mcred.actions.workspace import Workspace
from mcred.documents.nearest import only_nearest
from mcred.errors import BadUsage, NotFound, Refused
from mcred.governance.roster import END, Holding, Roster, with_holding
from mcred.governance.units import unit_key
from mcred.proposals.model import Unit
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Which role of whom is to end. Without unit and program: the one holding of that role."""

    login: str
    role: str
    unit: str | None = None
    program: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The holding with its last day, and the entry that says so."""

    holding: Holding
    entry: int
    day: date

    @property
    def never_held(self) -> bool:
        """Tell whether it ends before it began: it was entered wrongly."""
        since, until = self.holding.since, self.holding.until
        return since is not None and until is not None and until < since

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "roster-entry",
            "entry": self.entry,
            "holding": shown(self.holding),
            "warnings": [],
        }


def end(
    workspace: Workspace,
    asked: Ending,
    *,
    on: str | None = None,
    to: str | None = None,
    note: str | None = None,
) -> Ended:
    """Record that a holding ends: `on` is the first day on which it is no longer held, today where none is given.

    Args:
        workspace: Where.
        asked: The holding.
        on: That first day.
        to: The last day on which it is held, in place of `on`.
        note: A remark for the record.

    Raises:
        BadUsage: The role is unknown, or the day or the unit cannot be meant.
        NotFound: Nobody of that login is on the roster.
        Refused: They do not hold it on that day, or hold it for several, or nobody would be admin any more.
    """
    who, text = acting(workspace), note_of(note)
    if on is not None and to is not None:
        raise BadUsage(
            "--on and --to exclude each other.",
            hint="--to names the last day on which it is held, --on the first on which it is not.",
        )
    if to is not None:
        day = _day_after(plain_date(to, what="--to"))
    else:
        day = who.today if on is None else plain_date(on, what="--on")
    with workspace.catalog().write() as session:
        names = roster(session)
        require_admin(names, who)
        role = known_role(asked.role, stages_of(workspace, session))
        held = _held(names, login(asked.login), role)
        meant = _meant(held, asked, names)
        ended = replace(_current(meant, names, day), until=day - timedelta(days=1))
        require_an_admin(names.holdings, with_holding(names.holdings, ended), who.today)
        entry = enter(session, ended, who, act=END, note=text)
    return Ended(holding=ended, entry=entry, day=day)


def _day_after(last: date) -> date:
    if last == date.max:
        raise BadUsage(f"{last} is no day that a role ends on.", hint="Give a day that comes.")
    return last + timedelta(days=1)


def _held(names: Roster, who: str, role: str) -> list[Holding]:
    theirs = [h for h in names.holdings if h.login == who]
    if not theirs:
        meant = only_nearest(who, dict.fromkeys(h.login for h in names.holdings))
        raise NotFound(
            f"Nobody of the login {who} is on the roster." + (f" Did you mean {meant}?" if meant else ""),
            hint="mcred roster list --all shows everybody.",
        )
    held = [h for h in theirs if h.role == role]
    if not held:
        raise Refused(
            f"{names.named(who)} does not hold the role {role}, but {', '.join(map(described, theirs))}."
        )
    return held


def _meant(held: Sequence[Holding], asked: Ending, names: Roster) -> list[Holding]:
    """Return the holdings of one unit and one program: those that were named, or the only ones."""
    unit = None if asked.unit is None else unit_of(asked.unit)
    found = [
        h for h in held if (unit is None or _key(h.unit) == _key(unit)) and asked.program in (None, h.program)
    ]
    if not found:
        raise Refused(
            f"{names.named(asked.login)} does not hold it for {asked.unit or asked.program},"
            f" but {', '.join(map(described, held))}."
        )
    if len({(_key(h.unit), h.program) for h in found}) > 1:
        raise Refused(
            f"{names.named(asked.login)} holds it several times: {', '.join(map(described, found))}.",
            hint='Say which one with --unit "…" or --program …',
        )
    return found


def _current(meant: Sequence[Holding], names: Roster, day: date) -> Holding:
    """Return the holding that is held on the day, or would be from that day on."""
    current = [h for h in meant if h.on(day)]
    if current:
        # Where two overlap, the one that lasts longest is ended first; saying it again ends the other.
        return max(current, key=lambda h: h.until or date.max)
    who = names.named(meant[0].login)
    raise Refused(f"{who} does not hold it on {day}: {', '.join(map(described, meant))}.")


def described(holding: Holding) -> str:
    """Say what is held: `unit for Harpur College until 2027-05-31`."""
    where = f" for {holding.unit or holding.program}" if holding.unit or holding.program else ""
    since = f" from {holding.since}" if holding.since else ""
    until = f" until {holding.until}" if holding.until else ""
    return f"{holding.role}{where}{since}{until}"


def _key(unit: Unit | None) -> tuple[str, str] | None:
    return None if unit is None else unit_key(unit)
