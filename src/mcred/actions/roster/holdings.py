"""What the verbs of the roster have in common: a holding as somebody typed it, checked; and who may change the roster."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import Acting, login, named_holders, plain_date, short_text
from mcred.actions.positions import policies, unknown_proposal
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger, revisions
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage, Refused
from mcred.governance.entries import EntryDraft, Kind
from mcred.governance.roster import (
    ADD,
    ADMIN,
    EVALUATOR,
    INSTRUCTOR,
    ROLES,
    Holding,
    Person,
    Roster,
    first_day_without,
)
from mcred.policy.model import Stage
from mcred.proposals.model import Unit
from mcred.values import dataclass

_PER_PROGRAM = (EVALUATOR, INSTRUCTOR)
_LONGEST_QUALIFICATION = 400


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
    qualification: str = ""


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
        "qualification": holding.qualification,
    }


def require_admin(names: Roster, who: Acting) -> None:
    """Refuse whoever may not change the roster."""
    if not names.holds(who.actor, ADMIN, day=who.today):
        raise Refused(
            f"{names.named(who.actor)} is no admin and may not change the roster."
            f" {named_holders(names, ADMIN, who.today)}"
        )


def require_an_admin(before: Iterable[Holding], after: Iterable[Holding], today: date) -> None:
    """Refuse a change after which, from some day on, nobody could change the roster any more."""
    day, was = first_day_without(ADMIN, after, today), first_day_without(ADMIN, before, today)
    if day is not None and (was is None or day < was):
        raise Refused(
            f"Nobody would be admin on {day}, and so nobody could change the roster any more.",
            hint="Make somebody else admin first: mcred roster add LOGIN --role admin",
        )


def enter(session: Session, holding: Holding, who: Acting, *, act: str = ADD, note: str = "") -> int:
    """Record one holding and return the number of its entry."""
    draft = EntryDraft(
        kind=Kind.ROSTER,
        subject=holding.login,
        actor=who.actor,
        by=who.by,
        content=holding.content(act),
        note=note,
    )
    return ledger.append(session, draft, at=who.now).sequence


def stages_of(workspace: Workspace, session: Session) -> list[Stage]:
    """Return the stages of every policy in use: they say which roles there are, and which are held for a unit."""
    current = current_policy(workspace.settings).policy
    return [s for policy in (current, *policies(session).values()) for s in policy.stages]


def checked(session: Session, asked: Asked, stages: Iterable[Stage]) -> Holding:
    """Return what was asked for as a holding.

    Raises:
        BadUsage: The role is unknown, or what was given beside it does not fit it.
        NotFound: The program was never submitted.
    """
    stages = list(stages)
    role = known_role(asked.role, stages)
    holding = Holding(
        login=login(asked.login),
        role=role,
        unit=_unit(asked.unit, role, stages),
        program=_program(session, asked.program, role),
        name=short_text(asked.name, what="The name"),
        email=_email(asked.email),
        since=None if asked.since is None else plain_date(asked.since, what="--from"),
        until=None if asked.until is None else plain_date(asked.until, what="--to"),
        qualification=_qualification(asked.qualification, role),
    )
    if holding.since and holding.until and holding.until < holding.since:
        raise BadUsage(
            f"--to {holding.until} lies before --from {holding.since}.", hint="Mend one of the two."
        )
    return holding


def completed(
    holding: Holding, held: Mapping[tuple[object, ...], Holding], people: Mapping[str, Person]
) -> Holding | None:
    """Return a holding with what is known and was not said again; None where the roster says all of it already."""
    person, before = people.get(holding.login, Person()), held.get(holding.key)
    whole = Holding(
        login=holding.login,
        role=holding.role,
        unit=holding.unit,
        program=holding.program,
        name=holding.name or person.name,
        email=holding.email or person.email,
        since=holding.since,
        until=holding.until,
        qualification=holding.qualification or (before.qualification if before else ""),
    )
    said = Person(whole.name, whole.email) == person and before is not None
    if said and before and (before.until, before.qualification) == (whole.until, whole.qualification):
        return None
    return whole


def known_role(role: str, stages: Iterable[Stage]) -> str:
    """Refuse a role that neither the house nor a stage knows."""
    known = dict.fromkeys((*ROLES, *(s.role for s in stages)))
    if role not in known:
        meant = nearest(role, known)
        raise BadUsage(
            f"There is no role {role[:40]}." + (f" Did you mean {meant}?" if meant else ""),
            hint=f"The roles are {', '.join(known)}.",
        )
    return role


def unit_of(text: str) -> Unit:
    """Read `College` or `College / Department`.

    Raises:
        BadUsage: It is neither.
    """
    college, slash, department = (part.strip() for part in short_text(text, what="--unit").partition("/"))
    if not college or (slash and not department):
        raise BadUsage(f"{text!r} is no unit.", hint='Write "College" or "College / Department".')
    return Unit(college=college, department=department or None)


def _unit(text: str | None, role: str, stages: Iterable[Stage]) -> Unit | None:
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
    return unit_of(text)


def _program(session: Session, program: str | None, role: str) -> str | None:
    if program is None:
        return None
    if role not in _PER_PROGRAM:
        raise BadUsage(f"The role {role} is not held for a program.", hint="Leave --program out.")
    if program not in {line.id for line in revisions.listed(session)}:
        raise unknown_proposal(session, program)
    return program


def _email(text: str) -> str:
    address = short_text(text, what="The address")
    if address and ("@" not in address[1:-1] or " " in address):
        raise BadUsage(f"{address!r} is no e-mail address.", hint="Write it as name@example.edu.")
    return address


def _qualification(text: str, role: str) -> str:
    said = short_text(text, what="The qualification", longest=_LONGEST_QUALIFICATION)
    if said and role not in _PER_PROGRAM:
        raise BadUsage(f"The role {role} asks no qualification.", hint="Instructors and evaluators have one.")
    return said
