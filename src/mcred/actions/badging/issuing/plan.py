"""What a run would send now: the awards of a wish, sorted by what may be done about their badges; and the brake."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from mcred.actions.awarding.evaluate import evaluate, would_be_found
from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.badging.issuing.judgement import judge, judge_briefly
from mcred.actions.badging.issuing.older_copy import is_older_copy
from mcred.actions.badging.issuing.run import Stop
from mcred.actions.studying.student_records import require_in_order
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.badges.states import Badge, BadgeState, Trouble
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.templates import template_of
from mcred.catalog.earned.awards import award_of, awards
from mcred.catalog.file.database import Session
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
    patience: timedelta = timedelta()
    """How long the run may wait in all where the provider asks it to; a person is told instead, and comes again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """What a run would send now, and what it would leave and why."""

    ready: tuple[BadgeLine, ...]
    refused: tuple[BadgeLine, ...]
    """Due, but a run would leave them to a person; the message says why."""
    cut: int
    """How many more are due and beyond the limit."""
    held: tuple[BadgeLine, ...]
    waiting: tuple[BadgeLine, ...]
    new: tuple[tuple[str, str], ...]
    """Student and program of awards that a run would find first."""
    brake: Stop | None
    """Why a run would stop before the first request, unless a person wants it."""
    older_copy: bool = False
    """Whether a run would issue nothing, whoever wants it: the catalogue may not know of badges that were sent."""

    @property
    def shown(self) -> tuple[BadgeLine, ...]:
        """All that have a row, what needs a person last."""
        return (*self.ready, *self.held, *self.waiting, *self.refused)

    def document(self) -> dict[str, Any]:
        """Return it as `--dry-run --json` shows it."""
        return {
            "kind": "issue-plan",
            "would_issue": len(self.ready) + len(self.new),
            "would_refuse": len(self.refused),
            "new": [{"student": student, "proposal": proposal} for student, proposal in self.new],
            "beyond_limit": self.cut,
            "held": len(self.held),
            "waiting": len(self.waiting),
            "brake": None if self.brake is None else self.brake.message,
            "older_copy": self.older_copy,
            "badges": [line.document() for line in self.shown],
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """The awards that a wish speaks of, sorted by what may be done about their badges now."""

    ready: tuple[Award, ...]
    cut: tuple[Award, ...]
    held: tuple[Award, ...]
    """Held for privacy, or too young to be issued: no trouble."""
    waiting: tuple[Award, ...]
    look_ups: tuple[str, ...]
    scope: frozenset[str]


_NOTHING = Plan((), (), (), (), (), frozenset())


def list_due(workspace: Workspace, wish: Wish) -> DueList:
    """Say what a run would send, sending and changing nothing.

    Raises:
        NotFound: the student has no award in that program.
    """
    with workspace.catalog().read() as session:
        new = _would_be_new(session, workspace, wish)
        plan = _NOTHING if new and wish.student else plan_of(session, workspace, wish)
        today = workspace.clock.today()
        listed = badge_lines(session, plan.scope, settings=workspace.settings, today=today)
        lines = {line.award_id: line for line in listed}
        brake = brake_on(session, workspace, len(plan.ready) + len(new))
        verdicts = judge(session, workspace, plan.ready)
        older = is_older_copy(session, workspace.settings.catalog)
    # What an earlier run said about them is no news: each run judges them again.
    ready = [replace(lines[award.id], message=verdicts[award.id].message) for award in plan.ready]
    sound = {award_id for award_id, verdict in verdicts.items() if verdict.trouble is Trouble.NONE}
    return DueList(
        ready=tuple(line for line in ready if line.award_id in sound),
        refused=tuple(line for line in ready if line.award_id not in sound),
        cut=len(plan.cut),
        held=tuple(lines[award.id] for award in plan.held),
        waiting=tuple(lines[award.id] for award in plan.waiting),
        new=new,
        brake=brake,
        older_copy=older,
    )


def _would_be_new(session: Session, workspace: Workspace, wish: Wish) -> tuple[tuple[str, str], ...]:
    found = would_be_found(session, workspace)
    pairs = tuple((enrolment.student_id, enrolment.proposal) for enrolment in found)
    one = (wish.student, wish.proposal)
    return pairs if wish.student is None else tuple(pair for pair in pairs if pair == one)


def list_new_and_due(workspace: Workspace, wish: Wish) -> DueList:
    """Find new awards first, then say what a run would send: the list that a person confirms."""
    evaluate(workspace)
    return list_due(workspace, wish)


def plan_of(session: Session, workspace: Workspace, wish: Wish) -> Plan:
    """Sort the awards that the wish speaks of by what may be done about their badges now."""
    scope = _scope(session, wish)
    return plan(
        scope,
        known=rows.badges(session),
        changed=rows.updated(session),
        waits=judge_briefly(session, workspace, scope).keys(),
        wish=wish,
        now=workspace.clock.now(),
    )


def plan(
    scope: Sequence[Award],
    *,
    known: Mapping[str, Badge],
    changed: Mapping[str, datetime],
    waits: Collection[str],
    wish: Wish,
    now: datetime,
) -> Plan:
    """Sort awards by what may be done about their badges. Pure: this is what the tests of the protocol run.

    Args:
        scope: The awards.
        known: Their badges, as far as they have one.
        changed: When each badge changed last.
        waits: The awards that are held, or too young.
        wish: What the run was asked to do.
        now: The moment.
    """
    ready: list[Award] = []
    kept: dict[str, list[Award]] = {"held": [], "waiting": [], "cut": []}
    for award in scope:
        badge = known.get(award.id, Badge(award_id=award.id))
        if badge.state is not BadgeState.DUE:
            continue
        if wish.only is not None and award.id not in wish.only:
            if wish.limit is not None and award.id not in waits and badge.ready(now):
                kept["cut"].append(award)  # the list that was confirmed ended before it
            continue
        if award.id in waits:
            kept["held"].append(award)
        elif not badge.ready(now):
            kept["waiting"].append(award)
        else:
            ready.append(award)
    in_scope = frozenset(award.id for award in scope)
    asked = [b for b in known.values() if b.award_id in in_scope and b.looked_up and b.ready(now)]
    return Plan(
        ready=tuple(ready[: wish.limit]),
        cut=() if wish.limit is None else (*ready[wish.limit :], *kept["cut"]),
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
        require_in_order(session, wish.student)
        raise NotFound(
            f"{wish.student} has no award in {wish.proposal}.",
            hint=f"See what is left: mcred progress {wish.student} {wish.proposal}.",
        )
    return [one]


def templates_of(session: Session, planned: tuple[Award, ...]) -> tuple[str, ...]:
    """Return the templates that the planned badges use, each once."""
    found = (
        template_of(session, proposal) for proposal in dict.fromkeys(award.proposal for award in planned)
    )
    return tuple(template.template_id for template in found if template is not None)


def brake_on(session: Session, workspace: Workspace, count: int) -> Stop | None:
    """Stop a run that would issue far more than any before it: something upstream is probably wrong."""
    most = max(workspace.settings.issuing.brake, 3 * rows.largest_run(session))
    if count <= most:
        return None
    return Stop(
        f"{count} badges would be issued, far more than usual (the brake is at {most}). Nothing was sent.",
        "Look at the list with mcred issue-badge --dry-run; if it is right, run mcred issue-badge --yes.",
        1,
    )
