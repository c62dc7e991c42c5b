"""Compare both sides whole: every template and every badge at the provider with every badge here. Nothing is changed."""

from dataclasses import dataclass
from typing import Any

from mcred.actions.badging.both_sides import Comparison, Difference
from mcred.actions.badging.issuing.preflight import check_organization
from mcred.actions.badging.issuing.run import BadgeRun, Observer, Stop, Stopped, badge_run, unobserved
from mcred.actions.badging.issuing.sightings import unauthorized
from mcred.actions.workspace import Workspace
from mcred.badges.port import BadgeProvider, NoEvidence, Organization, ProviderBadge, ProviderTemplate
from mcred.badges.states import AT_PROVIDER
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.templates import templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """What was compared, every difference, and what is alike on both sides and worth a word."""

    run: str
    templates: int
    at_provider: int
    here: int
    differences: tuple[Difference, ...]
    notices: tuple[Difference, ...] = ()
    """Badges that end soon, or have ended."""
    stop: Stop | None

    @property
    def exit_code(self) -> int:
        """Return 1 where something differs; why it ended early, where it did: then nothing is said of the rest."""
        return self.stop.exit_code if self.stop is not None else 1 if self.differences else 0

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "badge-reconciliation",
            "run": self.run,
            "templates": self.templates,
            "at_credly": self.at_provider,
            "here": self.here,
            "stopped": None if self.stop is None else self.stop.said,
            "differences": [one.document() for one in self.differences],
            "notices": [one.document() for one in self.notices],
        }


def badge_reconcile(
    workspace: Workspace, *, observe: Observer = unobserved, provider: BadgeProvider | None = None
) -> Reconciliation:
    """Hold the lock, so that nothing moves meanwhile, and compare.

    Raises:
        LockHeld: another run is at work (75).
        Misconfigured: there is no usable address or token.
    """
    with badge_run(workspace, "badge reconcile", observe=observe, provider=provider) as run:
        known: dict[str, ProviderTemplate] = {}
        listed: dict[str, tuple[ProviderBadge, ...]] = {}
        organization: Organization | None = None
        stop: Stop | None = None
        try:
            organization = check_organization(run)
            known = {one.id: one for one in _templates(run)}
            for template_id in _to_list(run, known):
                listed[template_id] = _badges(run, template_id)
        except Stopped as stopped:
            stop, run.outcome = stopped.stop, "stopped"
        with workspace.catalog().read() as session:
            known_here = rows.badges(session, AT_PROVIDER).values()
            here = sum(bool(badge.provider_id) for badge in known_here)  # an erased student's is nobody's
            found: tuple[Difference, ...] = ()
            if stop is None and organization is not None:
                compared = Comparison(session, workspace, organization, known, listed)
                found = tuple(compared.differences())
        return Reconciliation(
            run=run.id,
            templates=len(listed),
            at_provider=sum(map(len, listed.values())),
            here=here,
            differences=tuple(one for one in found if one.what != "expiring"),
            notices=tuple(one for one in found if one.what == "expiring"),
            stop=stop,
        )


def _templates(run: BadgeRun) -> tuple[ProviderTemplate, ...]:
    answer = run.provider.templates()
    run.log_now()
    if isinstance(answer, NoEvidence):
        raise _unanswered(answer)
    return answer


def _to_list(run: BadgeRun, known: dict[str, ProviderTemplate]) -> list[str]:
    """Return every template of the organisation, and those that badges here name and it does not show."""
    with run.workspace.catalog().read() as session:
        used = {badge.template_id for badge in rows.badges(session).values() if badge.template_id}
        used |= {one.template_id for one in templates(session)}
    return sorted({*known, *used})


def _badges(run: BadgeRun, template_id: str) -> tuple[ProviderBadge, ...]:
    answer = run.provider.badges_of_template(template_id)
    run.log_now()
    if isinstance(answer, NoEvidence):
        raise _unanswered(answer)
    return answer.badges


def _unanswered(answer: NoEvidence) -> Stopped:
    if answer.unauthorized:
        return unauthorized(answer.words)
    return Stopped(
        Stop(
            f"Credly gave no answer that can be used: {answer.words}", "Nothing was compared; try again.", 75
        )
    )
