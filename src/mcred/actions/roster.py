"""Who holds which role: adding a holding to the record, and listing those that there are."""

from datetime import date
from typing import Any

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import Acting, acting, login, named_holders, plain_date, short_text
from mcred.actions.positions import policies, roster, unknown_proposal
from mcred.actions.workspace import Workspace
from mcred.catalog import ledger, revisions
from mcred.catalog.database import Session
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage, Refused
from mcred.governance.entries import EntryDraft, Kind
from mcred.governance.roster import ADMIN, EVALUATOR, INSTRUCTOR, ROLES, Holding, Roster
from mcred.policy.model import Stage
from mcred.proposals.model import Unit
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A holding as somebody typed it."""

    login: str
    role: str
    unit: str | None = None
    program: str | None = None
    name: str = ""
    email: str = ""
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `roster add` did: the holding, and its entry; None where the roster said so already."""

    holding: Holding
    entry: int | None

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"kind": "roster-entry", "entry": self.entry, "holding": shown(self.holding)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The roster's holdings, by login and role."""

    holdings: tuple[Holding, ...]
    today: date

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "roster",
            "holdings": [shown(h) | {"current": h.on(self.today)} for h in self.holdings],
        }


def shown(holding: Holding) -> dict[str, Any]:
    """Return a holding as `--json` shows it."""
    return {
        "login": holding.login,
        "role": holding.role,
        "unit": None if holding.unit is None else str(holding.unit),
        "program": holding.program,
        "name": holding.name,
        "email": holding.email,
        "from": None if holding.since is None else holding.since.isoformat(),
        "to": None if holding.until is None else holding.until.isoformat(),
    }


def add(workspace: Workspace, asked: Asked) -> Added:
    """Record that a login holds a role. The same role held from the same day replaces what was said before.

    Raises:
        BadUsage: The role is unknown, or what was given beside it does not fit it.
        Refused: Whoever acts is no admin.
        NotFound: The program was never submitted.
    """
    who = acting(workspace)
    current = current_policy(workspace.settings).policy
    with workspace.catalog().write() as session:
        names = roster(session)
        _require_admin(names, who)
        stages = [s for policy in (current, *policies(session).values()) for s in policy.stages]
        known = names.person(asked.login)
        holding = Holding(
            login=login(asked.login),
            role=_role(asked.role, stages),
            unit=_unit(asked.unit, asked.role, stages),
            program=_program(session, asked.program, asked.role),
            name=short_text(asked.name, what="The name") or known.name,
            email=_email(asked.email) or known.email,
            since=None if asked.since is None else plain_date(asked.since, what="--from"),
            until=None if asked.until is None else plain_date(asked.until, what="--to"),
        )
        if holding.since and holding.until and holding.until < holding.since:
            raise BadUsage(
                f"--to {holding.until} lies before --from {holding.since}.", hint="Mend one of the two."
            )
        if holding in names.holdings:
            return Added(holding=holding, entry=None)
        draft = EntryDraft(
            kind=Kind.ROSTER, subject=holding.login, actor=who.actor, by=who.by, content=holding.content()
        )
        entry = ledger.append(session, draft, at=who.now)
    return Added(holding=holding, entry=entry.sequence)


def listing(workspace: Workspace, *, role: str | None = None, everyone: bool = False) -> Listing:
    """Return who holds what today; with `everyone`, also what ended or has not begun."""
    today = workspace.clock.today()
    with workspace.catalog().read() as session:
        names = roster(session)
    found = (h for h in names.holdings if (everyone or h.on(today)) and role in (None, h.role))
    return Listing(holdings=tuple(sorted(found, key=lambda h: (h.login, h.role, str(h.unit)))), today=today)


def _require_admin(names: Roster, who: Acting) -> None:
    if not names.holds(who.actor, ADMIN, day=who.today):
        raise Refused(
            f"{names.named(who.actor)} is no admin and may not change the roster."
            f" {named_holders(names, ADMIN, who.today)}"
        )


def _role(role: str, stages: list[Stage]) -> str:
    known = dict.fromkeys((*ROLES, *(s.role for s in stages)))
    if role not in known:
        meant = nearest(role, known)
        raise BadUsage(
            f"There is no role {role[:40]}." + (f" Did you mean {meant}?" if meant else ""),
            hint=f"The roles are {', '.join(known)}.",
        )
    return role


def _unit(text: str | None, role: str, stages: list[Stage]) -> Unit | None:
    asks = any(s.role == role and s.per_unit for s in stages)
    if text is None:
        if asks:
            raise BadUsage(
                f"The role {role} is held for a unit.",
                hint='Add --unit "Harpur College" (all its departments) or --unit "Harpur College / Geography".',
            )
        return None
    if not asks:
        raise BadUsage(f"The role {role} is not held for a unit.", hint="Leave --unit out.")
    college, slash, department = (part.strip() for part in short_text(text, what="--unit").partition("/"))
    if not college or (slash and not department):
        raise BadUsage(f"{text!r} is no unit.", hint='Write "College" or "College / Department".')
    return Unit(college=college, department=department or None)


def _program(session: Session, program: str | None, role: str) -> str | None:
    if program is None:
        return None
    if role not in (EVALUATOR, INSTRUCTOR):
        raise BadUsage(f"The role {role} is not held for a program.", hint="Leave --program out.")
    if program not in {line.id for line in revisions.listed(session)}:
        raise unknown_proposal(session, program)
    return program


def _email(text: str) -> str:
    address = short_text(text, what="The address")
    if address and ("@" not in address[1:-1] or " " in address):
        raise BadUsage(f"{address!r} is no e-mail address.", hint="Write it as name@example.edu.")
    return address
