"""The night's work, unattended: import, sync, evaluate, issue. It says nothing unless a person is needed, and no trouble twice."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.badging.badge_sync import SyncRun, sync_within
from mcred.actions.badging.issue_badge import IssueRun, issue_within
from mcred.actions.badging.issuing.pausing import A_MINUTE
from mcred.actions.badging.issuing.plan import Wish
from mcred.actions.badging.issuing.run import BadgeRun, Observer, Stop, badge_run, unobserved
from mcred.actions.unattended.dropped_files import Dropped, Intake, import_dropped, still_dropped
from mcred.actions.unattended.standing_troubles import standing
from mcred.actions.unattended.troubles import (
    Trouble,
    gathered,
    sort_out,
    told_lately,
    without_numbers,
    worded,
)
from mcred.actions.workspace import Workspace
from mcred.badges.port import BadgeProvider
from mcred.catalog.badging.runs import (
    ENDED,
    STOPPED,
    UNANSWERED,
    add_notices,
    notices,
    runs,
    unanswered_since,
)
from mcred.catalog.badging.tokens import note_token
from mcred.catalog.file.health import fault
from mcred.catalog.file.locks import LockHeld
from mcred.catalog.file.sidefiles import beside, read_line, write_line
from mcred.clock import from_stamp, stamp
from mcred.errors import Busy, DamagedCatalogue, McredError, Unavailable

PATIENCE = 30.0
"""Seconds to wait for whoever is writing; at a keyboard it is five."""
_LONG_RUN = timedelta(hours=6)
_LONG_SILENCE = timedelta(hours=24)
_OTHERS = ("issue-badge", "badge sync")
_SILENCE = "silence"
_WORST_FIRST = (130, 70, 2, 1, 75)


@dataclass(frozen=True, slots=True, kw_only=True)
class CronRun:
    """What a night did. `told` is what a person must hear now, `known` what was told in the last seven days."""

    run: str
    exit_code: int
    told: tuple[Trouble, ...] = ()
    known: int = 0
    subjects: tuple[str, ...] = ()
    """By what is told, to be remembered once somebody has it."""
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
    tell: Callable[[CronRun], None] = lambda _: None,
    observe: Observer = unobserved,
    provider: BadgeProvider | None = None,
) -> CronRun:
    """Hold the lock and do the night's work, then tell of it; only what was told counts as told.

    A run that finds another at work leaves it alone: silently, unless that one is older than six hours. So it does
    where the catalogue is busy, unless it has been for a day.

    Args:
        workspace: Where, when, and on whose account.
        everything: Tell what was told in the last seven days, too.
        stopping: Tells whether somebody asked to end.
        tell: Hands a person what the night says. Where it raises, a later night tells it again: better twice than never.
        observe: Is told each step.
        provider: Whom to ask instead of Credly.

    Raises:
        DamagedCatalogue: nothing may be done with this catalogue before a person has looked.
        Busy: the catalogue has been busy for a day.
    """
    workspace.patience = PATIENCE
    try:
        night = _tonight(workspace, observe, provider, stopping, everything=everything)
    except Busy as busy:
        night = _put_off(workspace, busy)
    tell(night)
    if night.subjects:
        with suppress(Unavailable), workspace.catalog().write() as session:
            add_notices(session, night.subjects, at=workspace.clock.now())
    return night


def _tonight(
    workspace: Workspace, observe: Observer, provider: BadgeProvider | None, stopping: Callable[[], bool],
    *, everything: bool,
) -> CronRun:  # fmt: skip
    _require_whole(workspace)
    try:
        with badge_run(workspace, "cron", observe=observe, provider=provider) as run:
            night = _night(run, stopping, everything=everything)
    except LockHeld as held:
        return _left_alone(workspace, held, everything=everything)
    beside(workspace.settings.catalog, "busy").unlink(missing_ok=True)
    return night


def still_open(workspace: Workspace) -> CronRun:
    """Return all that waits for a person now, told or not. Nothing is imported, asked of Credly or changed."""
    _require_whole(workspace)
    with workspace.catalog().read() as session:
        latest = next(iter(runs(session, purpose="cron", limit=1)), None)
    found = [*still_dropped(workspace), *standing(workspace)]
    if latest is not None and latest.outcome not in (ENDED, UNANSWERED):
        message = f"The latest night's run ({latest.id}) did not come to a good end."
        found.insert(0, Trouble("run", message, "The next one says what stops it:\nmcred cron --again"))
    return CronRun(run="", exit_code=0, told=gathered(trouble for trouble in found if not trouble.once))


def _require_whole(workspace: Workspace) -> None:
    found = fault(workspace.settings.catalog, full=False)
    if found is not None:
        raise DamagedCatalogue(
            f"The catalogue {workspace.settings.catalog} is damaged: {found}. Nothing was done.",
            hint="Keep the file as it is; mcred doctor says how to restore the latest backup.",
        )


def _left_alone(workspace: Workspace, held: LockHeld, *, everything: bool) -> CronRun:
    """Leave another run at work; one that hangs is told once in seven days, however often cron finds it."""
    now = workspace.clock.now()
    if held.holder is None or now - held.holder.since < _LONG_RUN:
        return CronRun(run="", exit_code=held.exit_code)
    subject = f"lock {held.holder.pid} {held.holder.since}"
    with workspace.catalog().read() as session:
        known = told_lately(notices(session).get(subject), now) and not everything
    told = () if known else (Trouble(subject, held.message, _LOOK_AT_RUN),)
    return CronRun(
        run="", exit_code=held.exit_code, told=told, known=int(known), subjects=tuple(t.subject for t in told)
    )


def _put_off(workspace: Workspace, busy: Busy) -> CronRun:
    """Leave a busy catalogue to the next run, silently; since when it is stands beside it, as nothing can be noted in it.

    Raises:
        Busy: it has been for a day.
    """
    now, place = workspace.clock.now(), beside(workspace.settings.catalog, "busy")
    try:
        since = from_stamp(read_line(place) or "")
    except ValueError:
        since = None
    if since is None or since > now:
        with suppress(OSError):
            write_line(place, stamp(now))
        return CronRun(run="", exit_code=busy.exit_code)
    if now - since < _LONG_SILENCE:
        return CronRun(run="", exit_code=busy.exit_code)
    raise Busy(f"For more than a day: {busy.message}", hint="Look who is writing, and whether that hangs.")


_LOOK_AT_RUN = "It is older than six hours: look whether it hangs, and end it; nothing is lost by that."


def _night(run: BadgeRun, stopping: Callable[[], bool], *, everything: bool) -> CronRun:
    intake = import_dropped(run.workspace, patience=PATIENCE, stopping=stopping, observe=run.observe)
    sync, issue, error = None, None, None
    try:
        sync = sync_within(run, full=False)
        if sync.stop is None or sync.stop.exit_code == Unavailable.exit_code:
            issue = issue_within(run, Wish(patience=A_MINUTE), stopping=stopping)
        else:
            evaluate(run.workspace)  # awards are found whether or not Credly knows us
    except DamagedCatalogue:
        raise
    except McredError as failure:  # of our own data or configuration: told like any other trouble
        error = failure
    _note_token(run)
    stops = _stops_of(sync, issue, error)
    run.outcome = _outcome(intake, stops)
    troubles = [*_told_of(run, stops), *intake.troubles, *standing(run.workspace)]
    with run.write() as session:
        told = sort_out(
            session, troubles, run.now(), unseen=_unseen(run, intake, stops), everything=everything
        )
    code = _exit_code(intake, sync, issue, error)
    if code in (0, Unavailable.exit_code) and any(t.subject != _SILENCE and not t.once for t in told.now):
        code = 1  # a page that needs a person never ends as a good night does
    return CronRun(
        run=run.id, exit_code=code, told=told.now, known=told.known, subjects=told.subjects,
        files=tuple(intake.files), sync=sync, issue=issue,
    )  # fmt: skip


def _outcome(intake: Intake, stops: Sequence[Stop]) -> str:
    """Return how the run's record says that it ended: a silence is counted from the first run that nobody answered."""
    codes = {stop.exit_code for stop in stops}
    if Unavailable.exit_code in codes and codes <= {Unavailable.exit_code}:
        return UNANSWERED
    return STOPPED if codes or intake.codes & {2, 75} else ENDED


def _unseen(run: BadgeRun, intake: Intake, stops: Sequence[Stop]) -> list[str]:
    """Return how the subjects begin whose trouble may stand as before: this run did not come to where it would show."""
    unseen = ["stop "] if stops else []
    if not intake.seen:
        unseen.append("drop ")
    try:
        run.workspace.settings.credly_token()
    except McredError:
        unseen.append("token ")
    return unseen


def _exit_code(intake: Intake, sync: SyncRun | None, issue: IssueRun | None, error: McredError | None) -> int:
    codes = {part.exit_code for part in (sync, issue, error) if part is not None} | intake.codes
    return next((code for code in _WORST_FIRST if code in codes), 0)


def _stops_of(sync: SyncRun | None, issue: IssueRun | None, error: McredError | None) -> list[Stop]:
    stops = [part.stop for part in (sync, issue) if part is not None and part.stop is not None]
    if error is not None:
        stops.append(Stop(error.message, error.hint, error.exit_code))
    return list(dict.fromkeys(stops))


def _told_of(run: BadgeRun, stops: Sequence[Stop]) -> list[Trouble]:
    """Name why the run ended early, where waiting will not mend it, or has not for a day."""
    troubles = []
    for stop in stops:
        if stop.exit_code not in (Unavailable.exit_code, 130):
            subject = worded(f"stop {stop.exit_code}", without_numbers(stop.message))
            troubles.append(Trouble(subject, stop.message, stop.hint))
        elif stop.exit_code == Unavailable.exit_code and _silent_for_long(run):
            message = f"For more than a day: {stop.message}"
            troubles.append(Trouble(_SILENCE, message, "Ask Credly, or look at your network and disk."))
    return troubles


def _note_token(run: BadgeRun) -> None:
    """Note a token that is new: its days are counted from now on."""
    try:
        token = run.workspace.settings.credly_token()
    except McredError:  # told where it is needed
        return
    with run.write() as session:
        note_token(session, token, at=run.now())


def _silent_for_long(run: BadgeRun) -> bool:
    """Tell whether for a day nobody has answered a run; a refusal is an answer. This run began without one, too."""
    with run.workspace.catalog().read() as session:
        since = unanswered_since(session, "cron", or_else=_OTHERS, now=run.now())
    return since is not None and run.now() - since >= _LONG_SILENCE
