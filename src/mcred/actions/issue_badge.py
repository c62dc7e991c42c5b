"""Issue the badges that are due, each exactly once: evaluate, look up what is unknown, send what is due."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mcred.actions.badge_judgement import judge, judge_briefly
from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.badge_preflight import check_organization, check_templates
from mcred.actions.badge_run import (
    BadgeRun,
    Observer,
    Stop,
    Stopped,
    badge_run,
    refuse_older_copy,
    unobserved,
)
from mcred.actions.badge_sending import Sending
from mcred.actions.badge_sightings import look_up, take_over
from mcred.actions.evaluate import evaluate, would_be_found
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.badges.port import BadgeProvider
from mcred.badges.states import JUDGED_EACH_RUN, Badge, BadgeState, Trouble
from mcred.badges.transitions import due_again
from mcred.catalog import badges as rows
from mcred.catalog.awards import award_of, awards
from mcred.catalog.database import Session
from mcred.catalog.templates import template_of
from mcred.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a run was asked to do."""

    student: str | None = None
    proposal: str | None = None
    """Both or neither: one badge instead of all."""
    limit: int | None = None
    """At most so many badges."""
    yes: bool = False
    """A person wants it however many they are."""
    only: frozenset[str] | None = None
    """The awards that a person saw on the list and confirmed."""
    concurrency: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRun:
    """What one run did, and what it left."""

    run: str
    issued: int
    adopted: int
    failed: int
    unknown: int
    waiting: int
    needs_person: int
    badges: tuple[BadgeLine, ...]
    """What this run changed, and what is not settled yet."""
    stop: Stop | None

    @property
    def exit_code(self) -> int:
        """Return 1 if any failed in this run, else 75 while something waits for a later one, else 0."""
        if self.stop is not None and not (self.stop.exit_code == 75 and self.failed):
            return self.stop.exit_code
        return 1 if self.failed else 75 if self.unknown or self.waiting else 0

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
            "stopped": None if self.stop is None else f"{self.stop.message} {self.stop.hint}".strip(),
            "badges": [line.document() for line in self.badges],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """What a run would send now, and what it would leave and why."""

    ready: tuple[BadgeLine, ...]
    cut: int
    """How many more are due and beyond the limit."""
    held: tuple[BadgeLine, ...]
    waiting: tuple[BadgeLine, ...]
    new: tuple[tuple[str, str], ...]
    """Student and program of awards that a run would find first."""
    brake: Stop | None
    """Why a run would stop before the first request, unless a person wants it."""

    def document(self) -> dict[str, Any]:
        """Return it as `--dry-run --json` shows it."""
        return {
            "kind": "issue-plan",
            "would_issue": len(self.ready),
            "new": [{"student": student, "proposal": proposal} for student, proposal in self.new],
            "beyond_limit": self.cut,
            "held": len(self.held),
            "waiting": len(self.waiting),
            "brake": None if self.brake is None else self.brake.message,
            "badges": [line.document() for line in (*self.ready, *self.held, *self.waiting)],
        }


@dataclass(frozen=True, slots=True)
class _Plan:
    ready: tuple[Award, ...]
    cut: tuple[Award, ...]
    held: tuple[Award, ...]
    """Held for privacy, or too young to be issued: no trouble."""
    waiting: tuple[Award, ...]
    look_ups: tuple[str, ...]
    scope: frozenset[str]


_NOTHING = _Plan((), (), (), (), (), frozenset())


def list_due(workspace: Workspace, wish: Wish) -> DueList:
    """Say what a run would send, sending and changing nothing.

    Raises:
        NotFound: the student has no award in that program.
    """
    with workspace.catalog().read() as session:
        new = _would_be_new(session, workspace, wish)
        plan = _NOTHING if new and wish.student else _plan(session, workspace, wish)
        lines = {line.award_id: line for line in badge_lines(session, plan.scope)}
        brake = _brake(session, workspace, len(plan.ready) + len(new))
    return DueList(
        ready=tuple(lines[award.id] for award in plan.ready),
        cut=len(plan.cut),
        held=tuple(lines[award.id] for award in plan.held),
        waiting=tuple(lines[award.id] for award in plan.waiting),
        new=new,
        brake=brake,
    )


def _would_be_new(session: Session, workspace: Workspace, wish: Wish) -> tuple[tuple[str, str], ...]:
    found = would_be_found(session, workspace.clock.today())
    pairs = tuple((enrolment.student_id, enrolment.proposal) for enrolment in found)
    one = (wish.student, wish.proposal)
    return pairs if wish.student is None else tuple(pair for pair in pairs if pair == one)


def list_new_and_due(workspace: Workspace, wish: Wish) -> DueList:
    """Find new awards first, then say what a run would send: the list that a person confirms."""
    evaluate(workspace)
    return list_due(workspace, wish)


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
        plan = _plan(session, run.workspace, wish)
        templates = _templates(session, plan.ready)
        brake = None if wish.yes else _brake(session, run.workspace, len(plan.ready))
    stop = brake
    if brake is None and (plan.ready or plan.look_ups):
        try:
            _speak(run, plan, templates, wish, stopping)
        except Stopped as stopped:
            stop = stopped.stop
    run.outcome = run.outcome if stop is None else "stopped"
    return _summary(run, plan, stop)


def _speak(
    run: BadgeRun, plan: _Plan, templates: tuple[str, ...], wish: Wish, stopping: Callable[[], bool]
) -> None:
    organization = check_organization(run)
    look_up(run, plan.look_ups)
    refused = check_templates(run, organization, templates)
    Sending(run, refused, stopping).send_all(plan.ready, wish.concurrency)


def _bring_in(run: BadgeRun) -> None:
    """Make rows for new awards, and judge again what our own data kept back."""
    with run.write() as session:
        rows.add_badges(session, rows.awards_without_badge(session), at=run.now())
        known = {award.id: award for award in awards(session)}
        for badge in rows.badges(session, [BadgeState.FAILED]).values():
            if badge.trouble in JUDGED_EACH_RUN:
                verdict = judge(session, run.workspace, known[badge.award_id])
                if verdict.trouble in (Trouble.NONE, Trouble.TEMPLATE):
                    run.change(session, badge, due_again(badge))


def _plan(session: Session, workspace: Workspace, wish: Wish) -> _Plan:
    """Sort the awards that the wish speaks of by what may be done about their badges now."""
    now = workspace.clock.now()
    known = rows.badges(session)
    scope = _scope(session, wish)
    ready: list[Award] = []
    kept: dict[str, list[Award]] = {"held": [], "waiting": []}
    for award in scope:
        badge = known.get(award.id, Badge(award_id=award.id))
        if badge.state is not BadgeState.DUE or (wish.only is not None and award.id not in wish.only):
            continue
        if judge_briefly(session, workspace, award) is not None:
            kept["held"].append(award)
        elif not badge.ready(now):
            kept["waiting"].append(award)
        else:
            ready.append(award)
    in_scope = frozenset(award.id for award in scope)
    asked = [b for b in known.values() if b.award_id in in_scope and b.looked_up and b.ready(now)]
    changed = rows.updated(session)
    return _Plan(
        ready=tuple(ready[: wish.limit]),
        cut=() if wish.limit is None else tuple(ready[wish.limit :]),
        held=tuple(kept["held"]),
        waiting=tuple(kept["waiting"]),
        # Longest untouched first: where the provider fails in between, the next run goes on with the others.
        look_ups=tuple(b.award_id for b in sorted(asked, key=lambda b: changed[b.award_id])),
        scope=in_scope,
    )


def _scope(session: Session, wish: Wish) -> list[Award]:
    if wish.student is None or wish.proposal is None:
        return awards(session)
    one = award_of(session, wish.student, wish.proposal)
    if one is None:
        raise NotFound(
            f"{wish.student} has no award in {wish.proposal}.",
            hint=f"See what is left: mcred progress {wish.student} {wish.proposal}.",
        )
    return [one]


def _templates(session: Session, planned: tuple[Award, ...]) -> tuple[str, ...]:
    found = (
        template_of(session, proposal) for proposal in dict.fromkeys(award.proposal for award in planned)
    )
    return tuple(template.template_id for template in found if template is not None)


def _brake(session: Session, workspace: Workspace, count: int) -> Stop | None:
    """Stop a run that would issue far more than any before it: something upstream is probably wrong."""
    most = max(workspace.settings.issuing.brake, 3 * rows.largest_run(session))
    if count <= most:
        return None
    return Stop(
        f"{count} badges would be issued, far more than usual (the brake is at {most}). Nothing was sent.",
        "Look at the list with mcred issue-badge --dry-run; if it is right, run mcred issue-badge --yes.",
        1,
    )


def _summary(run: BadgeRun, plan: _Plan, stop: Stop | None) -> IssueRun:
    now = run.now()
    kept = {award.id for award in (*plan.held, *plan.cut)}
    with run.workspace.catalog().read() as session:
        lines = badge_lines(session, plan.scope)
        known = rows.badges(session)

    def waits(line: BadgeLine) -> bool:
        if line.state is not BadgeState.DUE or line.needs_person or line.award_id in kept:
            return False
        return line.award_id in run.changed or not known[line.award_id].ready(now)

    unknown = [line for line in lines if known[line.award_id].looked_up]
    return IssueRun(
        run=run.id,
        issued=len(run.made) + len(run.adopted),
        adopted=len(run.adopted),
        failed=len(run.failed),
        unknown=len(unknown),
        waiting=sum(waits(line) for line in lines),
        needs_person=sum(line.needs_person for line in lines),
        badges=tuple(line for line in lines if line.award_id in run.changed or not line.settled),
        stop=stop,
    )
