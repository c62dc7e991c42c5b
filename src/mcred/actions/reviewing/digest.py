"""What waits for whom: one letter a person, by the roster of today; nobody is told that nothing waits."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import login as checked_login
from mcred.actions.positions import conflicted, policies, positions, roster
from mcred.actions.reviewing.late import own_limits
from mcred.actions.workspace import Workspace
from mcred.catalog.badging import badges
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.catalog.study import evidence, exceptions
from mcred.clock import day_on_campus
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage, NotFound
from mcred.governance.deciding import Allowed, judge_decision
from mcred.governance.lateness import Wait, days_since, waits
from mcred.governance.roster import EVALUATOR, INSTRUCTOR, ROLES, STAFF, UNIT, Roster
from mcred.governance.workflow import Position, State
from mcred.policy.model import Policy
from mcred.publishing.letters import Letter, OfficePart, ToDecide, ToJudge, ToSee
from mcred.values import dataclass

LONG = timedelta(days=30)
"""After so long a returned proposal is brought back to mind; so long before it is due, a periodic review is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The letters of one day, by login."""

    on: date
    head: str
    letters: tuple[Letter, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "digest",
            "on": self.on.isoformat(),
            "head": self.head,
            "messages": [letter.document() for letter in self.letters],
        }


def digest(workspace: Workspace, *, role: str | None = None, by: str | None = None) -> Digest:
    """Return what waits for each person; with `role`, what waits for its holders as such; with `by`, for one person.

    Raises:
        BadUsage: there is no such role.
        NotFound: that person is not on the roster.
        Misconfigured: the office's own limits name a stage that there is not.
    """
    today = workspace.clock.today()
    person = None if by is None else checked_login(by)
    with workspace.catalog().read() as session:
        names = roster(session)
        packs = (current_policy(workspace.settings).policy, *policies(session).values())
        _require_role(role, packs)
        _require_person(person, names)
        own = own_limits(session, workspace.settings)
        found = positions(session, today)
        desk = _Desk(session, names, own, today, found)
        logins = sorted(
            {h.login for h in names.holdings if h.on(today)} & ({person} if person else names.people.keys())
        )
        decisions = desk.decisions(role)
        head = str(ledger.head(session))
        letters = (
            Letter(
                login=one,
                name=names.person(one).name,
                email=names.person(one).email,
                on=today,
                head=head,
                decisions=tuple(decisions.get(one, ())),
                evidence=desk.evidence(one) if role in (None, EVALUATOR, INSTRUCTOR) else (),
                exceptions=desk.exceptions(one, role),
                returned=desk.returned(one) if role is None else (),
                office=desk.office(one) if role in (None, STAFF) else OfficePart(),
            )
            for one in logins
        )
        return Digest(on=today, head=head, letters=tuple(letter for letter in letters if letter))


@dataclass(frozen=True)
class _Desk:
    """What is looked at once for all letters."""

    session: Session
    names: Roster
    own: Mapping[str, int]
    today: date
    found: tuple[Position, ...]

    def decisions(self, role: str | None) -> dict[str, list[ToDecide]]:
        """Return what each login may decide, the oldest first."""
        told: dict[str, list[ToDecide]] = {}
        for where, wait, able in self._waiting:
            if role not in (None, wait.stage.role):
                continue
            for login, units in able.items():
                told.setdefault(login, []).append(self._to_decide(where, wait, units))
        return told

    @cached_property
    def _waiting(self) -> tuple[tuple[Position, Wait, Mapping[str, tuple[str, ...]]], ...]:
        """What waits, the oldest first, with those who may decide it."""
        pairs = (
            (where, wait)
            for where in self.found
            for wait in waits(where, self.own, self.today, day=day_on_campus)
        )
        ordered = sorted(pairs, key=lambda pair: (pair[1].since, pair[0].proposal))
        return tuple((where, wait, self._deciders(where, wait)) for where, wait in ordered)

    @cached_property
    def _evidence(self) -> list[tuple[str, int, date]]:
        return evidence.waiting_counts(self.session)

    @cached_property
    def _badges(self) -> int:
        return sum(badge.needs_person for badge in badges.badges(self.session).values())

    def _deciders(self, where: Position, wait: Wait) -> dict[str, tuple[str, ...]]:
        """Return who may decide, and for which units: the rule that a decision itself is judged by."""
        contacts = conflicted(self.session, where)
        allowed: dict[str, tuple[str, ...]] = {}
        for login in self.names.holders(wait.stage.role, self.today):
            judged = judge_decision(
                where, wait.stage.id, by=login, on=self.today, roster=self.names, contacts=contacts
            )
            if isinstance(judged, Allowed):
                several = len(where.submission.units) > 1
                allowed[login] = tuple(str(u) for u in judged.units) if several else ()
        return allowed

    def _to_decide(self, where: Position, wait: Wait, units: tuple[str, ...]) -> ToDecide:
        return ToDecide(
            proposal=where.proposal,
            title=where.submission.title,
            stage=wait.stage.id,
            since=wait.began,
            days=wait.days,
            due=wait.due,
            late_by=wait.days - wait.late_after if wait.late and wait.late_after else 0,
            units=units,
        )

    def evidence(self, login: str) -> tuple[ToJudge, ...]:
        """Return the evidence that a login may judge, by program: how many pieces, never whose."""
        programs = {
            h.program
            for h in self.names.holdings
            if h.login == login and h.role in (EVALUATOR, INSTRUCTOR) and h.on(self.today)
        }
        if not programs:
            return ()
        titles = {where.proposal: where.submission.title for where in self.found}
        return tuple(
            ToJudge(
                proposal=proposal,
                title=titles.get(proposal, proposal),
                pieces=pieces,
                days=max(0, (self.today - oldest).days),
            )
            for proposal, pieces, oldest in self._evidence
            if None in programs or proposal in programs
        )

    @cached_property
    def _exceptions(self) -> list[tuple[str, str, date]]:
        return [(one.proposal, one.granted.by, one.granted.on) for _, one in exceptions.waiting(self.session)]

    def exceptions(self, login: str, role: str | None) -> tuple[ToJudge, ...]:
        """Return the exceptions that another granted and a login may confirm, by program: how many, never whose."""
        staff = role in (None, STAFF) and self.names.is_staff(login, self.today)
        programs = {where.proposal: where.submission for where in self.found}
        granted: dict[str, list[date]] = {}
        for proposal, by, on in self._exceptions:
            units = programs[proposal].units if role in (None, UNIT) else ()
            if by != login and (staff or self.names.covered(login, UNIT, units, self.today)):
                granted.setdefault(proposal, []).append(on)
        return tuple(
            ToJudge(
                proposal=proposal,
                title=programs[proposal].title,
                pieces=len(days),
                days=max(0, (self.today - min(days)).days),
            )
            for proposal, days in sorted(granted.items())
        )

    @cached_property
    def _returned(self) -> tuple[tuple[Position, frozenset[str]], ...]:
        """What was returned, with the people on the roster of today who answer for it: the new revision is theirs."""
        people = {h.login for h in self.names.holdings if h.on(self.today)}
        returned = ((w, conflicted(self.session, w)) for w in self.found if w.state is State.RETURNED)
        return tuple(
            (w, frozenset(p for p in people if self.names.is_contact(p, who))) for w, who in returned
        )

    def returned(self, login: str) -> tuple[ToSee, ...]:
        """Return what waits for a new revision of a login's."""
        return tuple(
            _see(w, f"since {day_on_campus(w.since)}") for w, people in self._returned if login in people
        )

    def office(self, login: str) -> OfficePart:
        """Return what the office's people are told; nothing to others."""
        if not self.names.holds(login, STAFF, day=self.today):
            return OfficePart()
        return OfficePart(
            late=tuple(
                _see(where, f"at {wait.stage.id}: {_late(wait)}")
                for where, wait, _ in self._waiting
                if wait.late
            ),
            nobody=tuple(
                _see(where, f"at {wait.stage.id}, since {wait.began}")
                for where, wait, able in self._waiting
                if not able
            ),
            returned=tuple(
                _see(where, f"since {day_on_campus(where.since)}")
                for where, people in self._returned  # of whom none is told, the office tells them
                if not people or days_since(day_on_campus(where.since), self.today) > LONG.days
            ),
            reviews=tuple(
                _see(where, f"by {where.review_due}")
                for where in self.found
                if where.review_due is not None
                and not where.retired
                and where.review_due <= self.today + LONG
            ),
            badges=self._badges,
        )


def _see(where: Position, says: str) -> ToSee:
    return ToSee(proposal=where.proposal, title=where.submission.title, says=says)


def _late(wait: Wait) -> str:
    over = wait.days - (wait.late_after or 0)
    return f"late by {over} {'day' if over == 1 else 'days'}"


def _require_role(role: str | None, packs: Iterable[Policy]) -> None:
    known = dict.fromkeys((*ROLES, *(s.role for policy in packs for s in policy.stages)))
    if role is not None and role not in known:
        meant = nearest(role, known)
        raise BadUsage(
            f"There is no role {role[:40]}." + (f" Did you mean {meant}?" if meant else ""),
            hint=f"The roles are {', '.join(known)}.",
        )


def _require_person(login: str | None, names: Roster) -> None:
    if login is not None and login not in names.people:
        meant = nearest(login, names.people)
        raise NotFound(
            f"{login} is not on the roster." + (f" Did you mean {meant}?" if meant else ""),
            hint="mcred roster list shows who is.",
        )
