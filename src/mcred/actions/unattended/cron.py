"""The night's work, unattended: import, sync, evaluate, issue. It says nothing unless a person is needed, and no trouble twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from mcred.actions.awarding.award_objection import objections
from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.badging.badge_sync import SyncRun, sync_within
from mcred.actions.badging.issue_badge import IssueRun, issue_within
from mcred.actions.badging.issuing.plan import Wish
from mcred.actions.badging.issuing.run import BadgeRun, Observer, Stop, badge_run, unobserved
from mcred.actions.token_age import token_age
from mcred.actions.unattended.dropped_files import Dropped, Intake, import_dropped
from mcred.actions.unattended.troubles import Trouble, sort_out, worded
from mcred.actions.workspace import Workspace
from mcred.badges.port import BadgeProvider
from mcred.badges.states import Trouble as BadgeTrouble
from mcred.catalog.badging.runs import failing_since, keep_notices, notices
from mcred.catalog.badging.tokens import note_token
from mcred.catalog.file.health import fault
from mcred.catalog.file.locks import LockHeld
from mcred.catalog.questions.second_thoughts import worth_a_look
from mcred.errors import DamagedCatalogue, McredError, Unavailable

PATIENCE = 30.0
"""Seconds to wait for whoever is writing; at a keyboard it is five."""
_LONG_RUN = timedelta(hours=6)
_LONG_SILENCE = timedelta(hours=24)
_RUNS = ("cron", "issue-badge", "badge sync")
_WORST_FIRST = (130, 70, 2, 1, 75)


@dataclass(frozen=True, slots=True, kw_only=True)
class CronRun:
    """What a night did. `told` is what a person must hear now, `known` what was told in the last seven days."""

    run: str
    exit_code: int
    told: tuple[Trouble, ...] = ()
    known: int = 0
    files: tuple[Dropped, ...] = ()
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
            "files": [file.document() for file in self.files],
            "sync": self.sync.document() if self.sync else None,
            "issue": self.issue.document() if self.issue else None,
        }


def cron(
    workspace: Workspace,
    *,
    everything: bool = False,
    stopping: Callable[[], bool] = lambda: False,
    observe: Observer = unobserved,
    provider: BadgeProvider | None = None,
) -> CronRun:
    """Hold the lock and do the night's work.

    A run that finds another at work leaves it alone: silently, unless that one is older than six hours.

    Args:
        workspace: Where, when, and on whose account.
        everything: Tell what was told in the last seven days, too.
        stopping: Tells whether somebody asked to end.
        observe: Is told each step.
        provider: Whom to ask instead of Credly.

    Raises:
        DamagedCatalogue: nothing may be done with this catalogue before a person has looked.
    """
    workspace.patience = PATIENCE
    _require_whole(workspace)
    try:
        with badge_run(workspace, "cron", observe=observe, provider=provider) as run:
            return _night(run, stopping, everything=everything)
    except LockHeld as held:
        return _left_alone(workspace, held)


def _require_whole(workspace: Workspace) -> None:
    found = fault(workspace.settings.catalog, full=False)
    if found is not None:
        raise DamagedCatalogue(
            f"The catalogue {workspace.settings.catalog} is damaged: {found}. Nothing was done.",
            hint="Keep the file as it is; mcred doctor says how to restore the latest backup.",
        )


def _left_alone(workspace: Workspace, held: LockHeld) -> CronRun:
    """Leave another run at work; one that hangs is told once in seven days, however often cron finds it."""
    now = workspace.clock.now()
    if held.holder is None or now - held.holder.since < _LONG_RUN:
        return CronRun(run="", exit_code=held.exit_code)
    subject = f"lock {held.holder.pid} {held.holder.since}"
    with workspace.catalog().write() as session:
        before = notices(session)
        known = subject in before and now - before[subject] < timedelta(days=7)
        if not known:
            keep_notices(session, {**before, subject: now})
    told = () if known else (Trouble(subject, held.message, _LOOK_AT_RUN),)
    return CronRun(run="", exit_code=held.exit_code, told=told, known=int(known))


_LOOK_AT_RUN = "It is older than six hours: look whether it hangs, and end it; nothing is lost by that."


def _night(run: BadgeRun, stopping: Callable[[], bool], *, everything: bool) -> CronRun:
    intake = import_dropped(run.workspace, patience=PATIENCE, stopping=stopping, observe=run.observe)
    sync, issue, error = None, None, None
    try:
        sync = sync_within(run, full=False)
        if sync.stop is None or sync.stop.exit_code == Unavailable.exit_code:
            issue = issue_within(run, Wish(), stopping=stopping)
        else:
            evaluate(run.workspace)  # awards are found whether or not Credly knows us
    except DamagedCatalogue:
        raise
    except McredError as failure:  # of our own data or configuration: told like any other trouble
        error = failure
    if error is not None or intake.codes & {2, 75}:
        run.outcome = "stopped"
    troubles = [
        *intake.troubles,
        *_stops(run, sync, issue, error),
        *_badges(run),
        *_doubts(run),
        *_ends(run),
        *_token(run),
    ]
    with run.write() as session:
        told = sort_out(session, troubles, run.now(), everything=everything)
    if any(trouble.subject.startswith("drop ") for trouble in told.now):
        intake.codes.add(1)  # as with a badge: the run that comes upon it says so, later ones do not
    code = _exit_code(intake, sync, issue, error)
    return CronRun(
        run=run.id, exit_code=code, told=told.now, known=told.known, files=tuple(intake.files), sync=sync,
        issue=issue,
    )  # fmt: skip


def _exit_code(intake: Intake, sync: SyncRun | None, issue: IssueRun | None, error: McredError | None) -> int:
    codes = {part.exit_code for part in (sync, issue, error) if part is not None} | intake.codes
    return next((code for code in _WORST_FIRST if code in codes), 0)


def _token(run: BadgeRun) -> list[Trouble]:
    """Note a token that is new, and name one whose end is near."""
    settings, now = run.workspace.settings, run.now()
    try:
        token = settings.credly_token()
    except McredError:  # told where it is needed
        return []
    with run.write() as session:
        note_token(session, token, at=now)
        age = token_age(session, settings, now)
    if age is None or not age.ends_soon(now):
        return []
    verb = "ended" if age.has_ended(now) else "ends"
    return [
        Trouble(
            f"token {age.last_day} {verb}",
            f"Credly's token ({age.where}) {verb} on {age.last_day} at the latest: tokens live for 180 days.",
            "Ask your organisation's administrator at Credly for a new one, and put it in its place.",
        )
    ]


def _stops(
    run: BadgeRun, sync: SyncRun | None, issue: IssueRun | None, error: McredError | None
) -> list[Trouble]:
    """Name why the run ended early, where waiting will not mend it, or has not for a day."""
    stops = [part.stop for part in (sync, issue) if part is not None and part.stop is not None]
    if error is not None:
        stops.append(Stop(error.message, error.hint, error.exit_code))
    troubles = []
    for stop in dict.fromkeys(stops):
        if stop.exit_code not in (Unavailable.exit_code, 130):
            troubles.append(Trouble(worded(f"stop {stop.exit_code}", stop.message), stop.message, stop.hint))
        elif stop.exit_code == Unavailable.exit_code and _silent_for_long(run):
            message = f"For more than a day: {stop.message}"
            troubles.append(Trouble("silence", message, "Ask Credly, or look at your network and disk."))
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
            several="mcred award list --doubtful",
        )
        for award_id, said in doubts.items()
        if award_id not in told
    ]


def _ends(run: BadgeRun) -> list[Trouble]:
    """Name the badges whose end is near, once, and once more those that ended: later evidence renews them."""
    today = run.workspace.clock.today()
    with run.workspace.catalog().read() as session:
        near = [line for line in badge_lines(session) if line.nears_its_end(today) and not line.needs_person]
    return [
        Trouble(
            f"badge {line.award_id} end {line.expires} {'past' if line.has_expired(today) else 'near'}",
            "The badge has expired." if line.has_expired(today) else "The badge expires within 90 days.",
            f"mcred badge list --expiring --student {line.student}",
            who=f"{line.student} in {line.proposal}",
            several="mcred badge list --expiring",
            once=True,
        )
        for line in near
    ]


def _about(line: BadgeLine) -> Trouble:
    return Trouble(
        worded(f"badge {line.award_id} {line.trouble}", line.message),
        line.message,
        f"mcred badge show {line.student} {line.proposal}",
        who=f"{line.student} in {line.proposal}",
    )
