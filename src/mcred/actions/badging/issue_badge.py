"""Issue the badges that are due, each exactly once: evaluate, look up what is unknown, send what is due."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.badging.issuing.claim_file import refuse_older_copy
from mcred.actions.badging.issuing.judgement import judge
from mcred.actions.badging.issuing.plan import Plan, Wish, brake_on, plan_of, templates_of
from mcred.actions.badging.issuing.preflight import check_organization, check_templates
from mcred.actions.badging.issuing.run import BadgeRun, Observer, Stop, Stopped, badge_run, unobserved
from mcred.actions.badging.issuing.sending import Sending
from mcred.actions.badging.issuing.sightings import look_up, take_over
from mcred.actions.workspace import Workspace
from mcred.badges.port import BadgeProvider
from mcred.badges.states import JUDGED_EACH_RUN, BadgeState, Trouble
from mcred.badges.transitions import due_again
from mcred.catalog.badging import badges as rows
from mcred.catalog.earned.awards import awards_as_they_are


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRun:
    """What one run did, and what it left."""

    run: str
    issued: int
    adopted: int
    failed: int
    unknown: int
    waiting: int
    unsent: int
    """Due and tried, but nothing could be sent: nothing makes them wait, and a later run sends them."""
    needs_person: int
    badges: tuple[BadgeLine, ...]
    """What this run changed, and what is not settled yet; of one that was asked for by name, whatever it is."""
    beyond_limit: frozenset[str]
    """The awards that the limit left for a later run."""
    stop: Stop | None

    @property
    def exit_code(self) -> int:
        """Return 1 if any failed in this run, else 75 while something waits for a later one, else 0."""
        if self.stop is not None and not (self.stop.exit_code == 75 and self.failed):
            return self.stop.exit_code
        return 1 if self.failed else 75 if self.unknown or self.waiting or self.unsent else 0

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "issue-run",
            "run": self.run,
            "issued": self.issued,
            "adopted": self.adopted,
            "failed": self.failed,
            "unknown": self.unknown,
            "waiting": self.waiting,
            "needs_person": self.needs_person,
            "beyond_limit": len(self.beyond_limit),
            "stopped": None if self.stop is None else self.stop.said,
            "badges": [line.document() for line in self.badges],
        }


def issue_badge(
    workspace: Workspace,
    wish: Wish,
    *,
    stopping: Callable[[], bool] = lambda: False,
    observe: Observer = unobserved,
    provider: BadgeProvider | None = None,
) -> IssueRun:
    """Hold the lock and do one run.

    Raises:
        LockHeld: another run is at work (75).
        Refused: the catalogue is an older copy.
        NotFound: the student has no award in that program.
        Misconfigured: there is something to ask Credly, and no usable address or token.
    """
    with badge_run(workspace, "issue-badge", observe=observe, provider=provider) as run:
        return issue_within(run, wish, stopping=stopping)


def issue_within(run: BadgeRun, wish: Wish, *, stopping: Callable[[], bool]) -> IssueRun:
    """Do the issuing part of a run that holds the lock."""
    refuse_older_copy(run)
    evaluate(run.workspace)
    run.observe("evaluated")
    take_over(run)
    run.observe("taken over")
    _bring_in(run)
    run.observe("brought in")
    with run.workspace.catalog().read() as session:
        plan = plan_of(session, run.workspace, wish)
        templates = templates_of(session, plan.ready)
        brake = None if wish.yes else brake_on(session, run.workspace, len(plan.ready))
    stop = brake
    if brake is None and (plan.ready or plan.look_ups):
        try:
            _speak(run, plan, templates, wish, stopping)
        except Stopped as stopped:
            stop = stopped.stop
    run.outcome = run.outcome if stop is None else "stopped"
    return _summary(run, plan, stop, asked_for_one=wish.student is not None)


def _speak(
    run: BadgeRun, plan: Plan, templates: tuple[str, ...], wish: Wish, stopping: Callable[[], bool]
) -> None:
    refused: dict[str, str] = {}
    if templates or plan.look_ups:  # without a template nothing can leave, and a person hears that first
        organization = check_organization(run)
        look_up(run, plan.look_ups)
        refused = check_templates(run, organization, templates)
    Sending(run, refused, stopping, wish.patience).send_all(plan.ready, wish.concurrency)


def _bring_in(run: BadgeRun) -> None:
    """Make rows for new awards, and judge again what our own data kept back."""
    with run.write() as session:
        rows.add_badges(session, rows.awards_without_badge(session), at=run.now())
        failed = rows.badges(session, [BadgeState.FAILED])
        kept_back = {badge.award_id: badge for badge in failed.values() if badge.trouble in JUDGED_EACH_RUN}
        known = awards_as_they_are(session, kept_back)
        for award_id, verdict in judge(session, run.workspace, tuple(known.values())).items():
            if verdict.trouble in (Trouble.NONE, Trouble.TEMPLATE):
                run.change(session, kept_back[award_id], due_again(kept_back[award_id]))


def _summary(run: BadgeRun, plan: Plan, stop: Stop | None, *, asked_for_one: bool) -> IssueRun:
    now = run.now()
    kept = {award.id for award in (*plan.held, *plan.cut)}
    tried = {award.id for award in plan.ready} & run.changed
    looked_for = frozenset(plan.look_ups)
    with run.workspace.catalog().read() as session:
        settings, today = run.workspace.settings, run.workspace.clock.today()
        lines = badge_lines(session, plan.scope, settings=settings, today=today)
        known = rows.badges(session)

    def waits(line: BadgeLine) -> bool:
        """Whether the provider asked to wait, or two look-ups found no badge so that a later run sends it."""
        asked_to_wait = run.pauses.until is not None or not known[line.award_id].ready(now)
        return asked_to_wait or line.award_id in looked_for

    due = [line for line in lines if line.state is BadgeState.DUE and not line.needs_person]
    due = [line for line in due if line.award_id not in kept]
    waiting = sum(waits(line) for line in due)
    unknown = [line for line in lines if known[line.award_id].looked_up]
    told = (line for line in lines if line.award_id in run.changed or not line.settled or asked_for_one)
    return IssueRun(
        run=run.id,
        issued=len(run.made) + len(run.adopted),
        adopted=len(run.adopted),
        failed=len(run.failed),
        unknown=len(unknown),
        waiting=waiting,
        unsent=sum(line.award_id in tried and not waits(line) for line in due),
        needs_person=sum(line.needs_person for line in lines),
        badges=tuple(told),
        beyond_limit=frozenset(award.id for award in plan.cut),
        stop=stop,
    )
