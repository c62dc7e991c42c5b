"""Fetch what became of badges at the provider: accepted, declined, revoked; with `full`, look at every badge."""

from dataclasses import dataclass
from typing import Any

from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.badging.issuing.preflight import check_organization
from mcred.actions.badging.issuing.run import (
    BadgeRun,
    Observer,
    Stop,
    Stopped,
    badge_run,
    claims_file_agrees,
    trust_catalogue,
    unobserved,
)
from mcred.actions.badging.issuing.sightings import ListOutcome, apply_list, take_over, unauthorized
from mcred.actions.workspace import Workspace
from mcred.badges.port import BadgeProvider, NoEvidence
from mcred.badges.states import BadgeState
from mcred.catalog import badges as rows
from mcred.catalog.database import Session
from mcred.catalog.templates import templates


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncRun:
    """What one sync found."""

    run: str
    full: bool
    templates: int
    changed: tuple[BadgeLine, ...]
    adopted: int
    failed: int
    missing: tuple[BadgeLine, ...]
    """Badges that the provider does not show any more; only a full sync tells."""
    strangers: tuple[str, ...]
    """Badges of the provider that no award explains; only a full sync tells."""
    stop: Stop | None

    @property
    def exit_code(self) -> int:
        """Return 0, or why the sync ended early, or 1 where it came upon a badge that needs a person."""
        return self.stop.exit_code if self.stop is not None else 1 if self.failed else 0

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "badge-sync",
            "run": self.run,
            "full": self.full,
            "templates": self.templates,
            "changed": len(self.changed),
            "adopted": self.adopted,
            "failed": self.failed,
            "missing": [line.document() for line in self.missing],
            "strangers": list(self.strangers),
            "stopped": None if self.stop is None else f"{self.stop.message} {self.stop.hint}".strip(),
            "badges": [line.document() for line in self.changed],
        }


def badge_sync(
    workspace: Workspace,
    *,
    full: bool = False,
    observe: Observer = unobserved,
    provider: BadgeProvider | None = None,
) -> SyncRun:
    """Hold the lock and do one sync.

    Raises:
        LockHeld: another run is at work (75).
        Misconfigured: there is something to ask Credly, and no usable address or token.
    """
    with badge_run(workspace, "badge sync", observe=observe, provider=provider) as run:
        return sync_within(run, full=full)


def sync_within(run: BadgeRun, *, full: bool) -> SyncRun:
    """Do the syncing part of a run that holds the lock."""
    take_over(run)
    if full:
        with run.write() as session:
            rows.add_badges(session, rows.awards_without_badge(session), at=run.now())
    with run.workspace.catalog().read() as session:
        wanted = _wanted(session, full=full)
    stop, outcomes = None, list[ListOutcome]()
    try:
        if wanted:
            check_organization(run)
        for template_id in wanted:
            outcomes.append(_sync_template(run, template_id))
        if full and not claims_file_agrees(run):
            trust_catalogue(run)
    except Stopped as stopped:
        stop = stopped.stop
        run.outcome = "stopped"
    with run.workspace.catalog().read() as session:
        missing = {award for outcome in outcomes for award in outcome.missing} if full else set()
        return SyncRun(
            run=run.id,
            full=full,
            templates=len(outcomes),
            changed=badge_lines(session, run.changed),
            adopted=len(run.adopted),
            failed=len(run.failed),
            missing=badge_lines(session, missing),
            strangers=tuple(stranger for outcome in outcomes for stranger in outcome.strangers)
            if full
            else (),
            stop=stop,
        )


def _wanted(session: Session, *, full: bool) -> tuple[str, ...]:
    """Return the templates to list: those with badges not accepted yet; or all that ever were used or set."""
    known = rows.badges(session, () if full else [BadgeState.ISSUED]).values()
    used = {badge.template_id for badge in known if badge.template_id}
    if full:
        used |= {template.template_id for template in templates(session)}
    return tuple(sorted(used))


def _sync_template(run: BadgeRun, template_id: str) -> ListOutcome:
    listed = run.provider.badges_of_template(template_id)
    run.observe("template listed")
    if isinstance(listed, NoEvidence):
        if listed.unauthorized:
            raise unauthorized(listed.words)
        raise Stopped(Stop(f"Credly did not answer: {listed.words}", "The next run tries again.", 75))
    outcome = apply_list(run, template_id, listed.badges)
    run.observe("list applied")
    return outcome
