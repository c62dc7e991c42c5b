"""Undo one run: revoke the badges that it issued, and no other; what was cut short goes on where it stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.badging.badge_list import require_run
from mcred.actions.badging.badge_revoke import reason_of
from mcred.actions.badging.changing.asking import ask_to_revoke, asked_before
from mcred.actions.badging.changing.carrying import carry_on
from mcred.actions.badging.changing.reaching import reached
from mcred.actions.badging.issuing.run import BadgeRun, Observer, Stop, Stopped, badge_run, unobserved
from mcred.actions.entering import acting, require_staff
from mcred.actions.positions import roster
from mcred.actions.workspace import Workspace
from mcred.badges.changes import Act, ChangeState
from mcred.badges.port import BadgeProvider
from mcred.badges.states import STANDING, BadgeState
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.earned.awards import awards
from mcred.catalog.file.database import Session

_NOT_KNOWN = frozenset({BadgeState.SENDING, BadgeState.UNKNOWN, BadgeState.DUPLICATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class RunsBadges:
    """What a run issued, as it stands now."""

    run: str
    standing: tuple[BadgeLine, ...]
    """To be revoked."""
    revoked: tuple[BadgeLine, ...]
    unknown: tuple[BadgeLine, ...]
    """Sent by it, and not known yet to be at the provider."""
    unsent: tuple[BadgeLine, ...]
    """Tried by it, and still due: a later run would issue them."""
    declined: tuple[BadgeLine, ...]
    erased: tuple[BadgeLine, ...]
    """Those of erased students: mcred knows them no more, so that somebody deletes them at Credly by hand."""
    begun: bool
    """Whether somebody began to undo the run, so that no reason is asked for again."""

    @property
    def accepted(self) -> int:
        """How many are accepted by their earners already."""
        return sum(line.state is BadgeState.ACCEPTED for line in self.standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRevocation:
    """What undoing a run came to."""

    run: str
    of: str
    revoked: int
    before: RunsBadges
    badges: tuple[BadgeLine, ...]
    failed: int
    waiting: int
    stop: Stop | None

    @property
    def exit_code(self) -> int:
        """Return 0 where all are revoked, 1 where a person must look, 75 where it is to be repeated."""
        if self.stop is not None:
            return self.stop.exit_code
        return 1 if self.failed else 75 if self.waiting or self.before.unknown else 0

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "run-revocation",
            "run": self.run,
            "of": self.of,
            "revoked": self.revoked,
            "already_revoked": len(self.before.revoked),
            "accepted": self.before.accepted,
            "failed": self.failed,
            "waiting": self.waiting,
            "unknown": len(self.before.unknown),
            "unsent": len(self.before.unsent),
            "erased": len(self.before.erased),
            "stopped": None if self.stop is None else self.stop.said,
            "badges": [line.document() for line in self.badges],
        }


def runs_badges(workspace: Workspace, run_id: str) -> RunsBadges:
    """Say what a run issued and where it stands, changing nothing.

    Raises:
        NotFound: there is no such run.
    """
    with workspace.catalog().read() as session:
        return _of_run(session, run_id)


def _of_run(session: Session, run_id: str) -> RunsBadges:
    require_run(session, run_id)
    mine = {badge.award_id for badge in rows.badges(session).values() if badge.run_id == run_id}
    lines = badge_lines(session, mine)
    begun = any(one.asked.cause == run_id for one in badge_changes.changes(session))

    def those(*states: BadgeState) -> tuple[BadgeLine, ...]:
        return tuple(line for line in lines if line.state in states)

    standing = those(*STANDING)
    return RunsBadges(
        run=run_id,
        standing=tuple(line for line in standing if line.provider_id),
        revoked=those(BadgeState.REVOKED),
        unknown=those(*_NOT_KNOWN),
        unsent=those(BadgeState.DUE, BadgeState.HELD),
        declined=those(BadgeState.DECLINED),
        erased=tuple(line for line in standing if not line.provider_id),
        begun=begun,
    )


def revoke_run(
    workspace: Workspace,
    run_id: str,
    *,
    reason: str | None,
    by: str | None = None,
    only: frozenset[str] | None = None,
    stopping: Callable[[], bool] = lambda: False,
    observe: Observer = unobserved,
    provider: BadgeProvider | None = None,
) -> RunRevocation:
    """Revoke the badges of a run that still stand: all are written down first, then one request after the other.

    Args:
        workspace: Where.
        run_id: The run that is undone.
        reason: Why; the earners read it. Where it was begun before, the first one holds.
        by: Whose decision it is.
        only: The awards that a person saw on the list and confirmed.
        stopping: Asked before each request.
        observe: Is told each step.
        provider: Instead of the configured one.

    Raises:
        NotFound: there is no such run.
        BadUsage: the reason is missing.
        Refused: whoever acts is not on the office's staff.
        LockHeld: another run is at work (75).
    """
    who = acting(workspace, by)
    with badge_run(workspace, "badge revoke", observe=observe, provider=provider) as run:
        numbers: dict[str, int] = {}
        with workspace.catalog().read() as session:
            require_staff(roster(session), who, "revoke badges")
            left = _of_run(session, run_id).standing
        unreached = reached(run) if left else None
        with run.write() as session:
            require_staff(roster(session), who, "revoke badges")
            before = _of_run(session, run_id)
            wanted = {line.award_id for line in before.standing if only is None or line.award_id in only}
            for award in awards(session):
                if award.id in wanted:
                    asked = asked_before(session, award, Act.REVOKE, who)
                    if asked is None:
                        asked = ask_to_revoke(session, who, award, reason_of(reason), cause=run_id)
                    numbers[award.id] = asked.change.id
        run.observe("changes asked for")
        stop = unreached or _carry(run, list(numbers.values()), stopping)
        return _outcome(run, run_id, before, numbers, stop)


def _carry(run: BadgeRun, numbers: list[int], stopping: Callable[[], bool]) -> Stop | None:
    if not numbers:
        return None
    try:
        carry_on(run, numbers, stopping=stopping, asked_who_we_are=True)
    except Stopped as stopped:
        run.outcome = "stopped"
        return stopped.stop
    return None


def _outcome(
    run: BadgeRun, run_id: str, before: RunsBadges, numbers: dict[str, int], stop: Stop | None
) -> RunRevocation:
    with run.workspace.catalog().read() as session:
        changes = [badge_changes.recorded(session, number).change for number in numbers.values()]
        lines = badge_lines(session, numbers)
    return RunRevocation(
        run=run.id,
        of=run_id,
        revoked=sum(change.state is ChangeState.DONE for change in changes),
        before=before,
        badges=lines,
        failed=sum(change.state is ChangeState.FAILED for change in changes),
        waiting=sum(change.open for change in changes),
        stop=stop,
    )
