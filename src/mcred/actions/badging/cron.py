"""The night's work, unattended: sync, evaluate, issue. It says nothing unless a person is needed, and no trouble twice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from mcred.actions.awarding.award_objection import objections
from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.badging.badge_sync import SyncRun, sync_within
from mcred.actions.badging.issue_badge import IssueRun, issue_within
from mcred.actions.badging.issuing.plan import Wish
from mcred.actions.badging.issuing.run import BadgeRun, Observer, badge_run, unobserved
from mcred.actions.workspace import Workspace
from mcred.badges.port import BadgeProvider
from mcred.badges.states import Trouble as BadgeTrouble
from mcred.catalog.locks import LockHeld
from mcred.catalog.runs import failing_since, keep_notices, notices
from mcred.catalog.second_thoughts import worth_a_look
from mcred.errors import McredError

_TELL_AGAIN = timedelta(days=7)
_LONG_RUN = timedelta(hours=6)
_LONG_SILENCE = timedelta(hours=24)
_RUNS = ("cron", "issue-badge", "badge sync")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing for a person. `subject` tells whether it was told before, whatever words it has tonight."""

    subject: str
    message: str
    remedy: str
    who: str = ""
    """Whose badge it is about, where it is about one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CronRun:
    """What a night did. `told` is what a person must hear now, `known` what was told in the last seven days."""

    run: str
    exit_code: int
    told: tuple[Trouble, ...] = ()
    known: int = 0
    sync: SyncRun | None = None
    issue: IssueRun | None = None

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "cron",
            "run": self.run,
            "exit_code": self.exit_code,
            "told": [{"message": trouble.message, "remedy": trouble.remedy} for trouble in self.told],
            "known": self.known,
            "sync": self.sync.document() if self.sync else None,
            "issue": self.issue.document() if self.issue else None,
        }


def cron(
    workspace: Workspace,
    *,
    stopping: Callable[[], bool] = lambda: False,
    observe: Observer = unobserved,
    provider: BadgeProvider | None = None,
) -> CronRun:
    """Hold the lock and do the night's work.

    A run that finds another at work leaves it alone: silently, unless that one is older than six hours.
    """
    try:
        with badge_run(workspace, "cron", observe=observe, provider=provider) as run:
            return _night(run, stopping)
    except LockHeld as held:
        since = held.holder.since if held.holder else workspace.clock.now()
        if workspace.clock.now() - since < _LONG_RUN:
            return CronRun(run="", exit_code=held.exit_code)
        return CronRun(run="", exit_code=held.exit_code, told=(Trouble("lock", held.message, _LOOK_AT_RUN),))


_LOOK_AT_RUN = "It is older than six hours: look whether it hangs, and end it; nothing is lost by that."


def _night(run: BadgeRun, stopping: Callable[[], bool]) -> CronRun:
    sync, issue, error = None, None, None
    try:
        sync = sync_within(run, full=False)
        if sync.stop is None or sync.stop.exit_code == 75:
            issue = issue_within(run, Wish(), stopping=stopping)
    except McredError as failure:  # of our own data or configuration: told like any other trouble
        error = failure
    troubles = [*_stops(run, sync, issue), *_badges(run), *_doubts(run)]
    if error is not None and error.exit_code != 75:
        troubles.append(Trouble(f"error {error.code}", error.message, error.hint))
    told, known = _sort_out(run, troubles)
    code = _exit_code(sync, issue, error)
    return CronRun(run=run.id, exit_code=code, told=told, known=known, sync=sync, issue=issue)


def _exit_code(sync: SyncRun | None, issue: IssueRun | None, error: McredError | None) -> int:
    if error is not None:
        return error.exit_code
    codes = [part.exit_code for part in (sync, issue) if part is not None]
    return next((code for code in codes if code not in (0, 75)), max(codes))


def _stops(run: BadgeRun, sync: SyncRun | None, issue: IssueRun | None) -> list[Trouble]:
    """Name why the run ended early, where waiting will not mend it, or has not for a day."""
    stops = [part.stop for part in (sync, issue) if part is not None and part.stop is not None]
    troubles = []
    for stop in dict.fromkeys(stops):
        if stop.exit_code not in (75, 130):
            troubles.append(Trouble(f"stop {stop.exit_code}", stop.message, stop.hint))
        elif stop.exit_code == 75 and _silent_for_long(run):
            troubles.append(
                Trouble("silence", f"For more than a day: {stop.message}", "Ask Credly, or your network.")
            )
    return troubles


def _silent_for_long(run: BadgeRun) -> bool:
    """Tell whether runs have been stopped for a day, and none was good since."""
    with run.workspace.catalog().read() as session:
        since = failing_since(session, _RUNS)
    return since is not None and run.now() - since >= _LONG_SILENCE


def _badges(run: BadgeRun) -> list[Trouble]:
    with run.workspace.catalog().read() as session:
        lines = [line for line in badge_lines(session) if line.needs_person]
    return [_about(line) for line in lines]


def _doubts(run: BadgeRun) -> list[Trouble]:
    """Name the awards that today's record would not earn; those whose badge tells of it already aside."""
    with run.workspace.catalog().read() as session:
        seen = {award.id: award for award in worth_a_look(session)}
        doubts = objections(session, run.workspace, seen.values())
        told = {line.award_id for line in badge_lines(session, doubts) if line.trouble is BadgeTrouble.RECORD}
    return [
        Trouble(
            f"award {award_id}",
            f"The award stands, and its record no longer bears it out. {said}",
            f"mcred award show {seen[award_id].student_id} {seen[award_id].proposal}",
            who=f"{seen[award_id].student_id} in {seen[award_id].proposal}",
        )
        for award_id, said in doubts.items()
        if award_id not in told
    ]


def _about(line: BadgeLine) -> Trouble:
    return Trouble(
        f"badge {line.award_id} {line.trouble}",
        line.message,
        f"mcred badge show {line.student} {line.proposal}",
        who=f"{line.student} in {line.proposal}",
    )


def _gathered(told: list[Trouble]) -> tuple[Trouble, ...]:
    """Say what is wrong with many badges once: a template that is archived is one thing to mend, not forty."""
    same: dict[str, list[Trouble]] = {}
    for trouble in told:
        same.setdefault(trouble.message if trouble.who else trouble.subject, []).append(trouble)
    return tuple(_one_of(troubles) for troubles in same.values())


def _one_of(troubles: list[Trouble]) -> Trouble:
    first = troubles[0]
    if not first.who:
        return first
    if len(troubles) == 1:
        return replace(first, message=f"{first.who}: {first.message}")
    message = f"{len(troubles)} {first.subject.partition(' ')[0]}s: {first.message}"
    several = "award list --doubtful" if first.subject.startswith("award ") else "badge list --needs-person"
    return replace(first, message=message, remedy=f"mcred {several}")


def _sort_out(run: BadgeRun, troubles: list[Trouble]) -> tuple[tuple[Trouble, ...], int]:
    """Split what is new, or was told more than a week ago, from what is known; remember what is told."""
    now = run.now()
    with run.write() as session:
        before = notices(session)
        after: dict[str, datetime] = {}
        told = []
        for trouble in {trouble.subject: trouble for trouble in troubles}.values():
            last = before.get(trouble.subject)
            if last is None or now - last >= _TELL_AGAIN:
                told.append(trouble)
                last = now
            after[trouble.subject] = last
        keep_notices(session, after)
    return _gathered(told), len(after) - len(told)
