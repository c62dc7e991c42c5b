"""Bring both sides together: what became of badges at the provider comes here, what was decided here goes there.

With `full` every badge is looked at, else the templates with badges that may still change, a thousand badges a request.
"""

from dataclasses import dataclass
from typing import Any

from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.badging.changing.asking import (
    ask_where_awards_were_revoked,
    let_go_where_awards_were_revoked,
)
from mcred.actions.badging.changing.carrying import carry_on
from mcred.actions.badging.issuing.claim_file import claims_file_agrees, trust_catalogue
from mcred.actions.badging.issuing.preflight import check_organization
from mcred.actions.badging.issuing.run import BadgeRun, Observer, Stop, Stopped, badge_run, unobserved
from mcred.actions.badging.issuing.sightings import ListOutcome, apply_list, take_over, unauthorized
from mcred.actions.badging.whole_lists import follow_short_list, mark_by_whole_list
from mcred.actions.workspace import Workspace
from mcred.badges.port import BadgeProvider, Found, NoEvidence
from mcred.badges.states import STANDING, Trouble
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.templates import templates
from mcred.catalog.file.database import Session


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
    """Badges that the provider does not show any more: somebody deleted them there."""
    duplicated: tuple[BadgeLine, ...]
    """Badges that have another one beside them at the provider."""
    carried_on: int
    """What was asked for before and had not come to its end: revocations, replacements."""
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
            "duplicated": [line.document() for line in self.duplicated],
            "carried_on": self.carried_on,
            "strangers": list(self.strangers),
            "stopped": None if self.stop is None else self.stop.said,
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
    with run.write() as session:
        ask_where_awards_were_revoked(session)
        let_go_where_awards_were_revoked(run, session)
        open_before = len(badge_changes.open_changes(session))
        wanted = _wanted(session, full=full)
    stop, outcomes = None, list[ListOutcome]()
    try:
        if wanted or open_before:
            check_organization(run)
        carry_on(run, asked_who_we_are=True)
        for template_id in wanted:
            outcomes.append(_sync_template(run, template_id, full=full))
        if full and not claims_file_agrees(run):
            trust_catalogue(run)
    except Stopped as stopped:
        stop = stopped.stop
        run.outcome = "stopped"
    return _summary(run, outcomes, open_before, stop, full=full)


def _summary(
    run: BadgeRun, outcomes: list[ListOutcome], open_before: int, stop: Stop | None, *, full: bool
) -> SyncRun:
    with run.workspace.catalog().read() as session:
        lines = badge_lines(session)
        left = len(badge_changes.open_changes(session))
        ours = badge_changes.former_ids(session)
    return SyncRun(
        run=run.id,
        full=full,
        templates=len(outcomes),
        changed=tuple(line for line in lines if line.award_id in run.changed),
        adopted=len(run.adopted),
        failed=len(run.failed),
        missing=tuple(line for line in lines if line.trouble is Trouble.GONE),
        duplicated=tuple(line for line in lines if line.trouble is Trouble.SEVERAL and line.settled),
        carried_on=max(open_before - left, 0),
        strangers=tuple(one for outcome in outcomes for one in outcome.strangers if full and one not in ours),
        stop=stop,
    )


def _wanted(session: Session, *, full: bool) -> tuple[str, ...]:
    """Return the templates to list: those with badges that may still change; or all that ever were used or set."""
    known = rows.badges(session, () if full else STANDING).values()
    used = {badge.template_id for badge in known if badge.template_id}
    if full:
        used |= {template.template_id for template in templates(session)}
    return tuple(sorted(used))


def _sync_template(run: BadgeRun, template_id: str, *, full: bool) -> ListOutcome:
    if not full:
        short = run.provider.states_of_template(template_id)
        run.observe("template searched")
        if isinstance(short, NoEvidence) and short.unauthorized:
            raise unauthorized(short.words)
        if isinstance(short, Found) and follow_short_list(run, template_id, short.badges):
            run.observe("search applied")
            return ListOutcome()
    listed = run.provider.badges_of_template(template_id)
    run.observe("template listed")
    if isinstance(listed, NoEvidence):
        if listed.unauthorized:
            raise unauthorized(listed.words)
        raise Stopped(
            Stop(f"Credly gave no answer that can be used: {listed.words}", "The next run tries again.", 75)
        )
    outcome = apply_list(run, template_id, listed.badges)
    mark_by_whole_list(run, template_id, listed.badges)
    run.observe("list applied")
    return outcome
