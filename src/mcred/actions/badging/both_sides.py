"""What both sides say of the same badges, held against each other: each difference with what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.badging.changing.renewal import renewal_of
from mcred.actions.badging.issuing.preflight import template_refusal
from mcred.actions.workspace import Workspace
from mcred.badges.comparison import award_of, live, signs, successors
from mcred.badges.expiry import is_near
from mcred.badges.port import Organization, ProviderBadge, ProviderTemplate
from mcred.badges.standing import by_hand, may_lag
from mcred.badges.states import AT_PROVIDER, STANDING, Badge, BadgeState, Spacing
from mcred.badges.transitions import STATES
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.templates import templates
from mcred.catalog.earned.awards import award as award_of_id
from mcred.catalog.earned.awards import awards
from mcred.catalog.file.database import Session
from mcred.catalog.people.students import students

_SYNC = "mcred badge sync --full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that the two sides do not say alike, and what to do."""

    what: str
    """In one word, for scripts."""
    message: str
    remedy: str
    student: str = ""
    proposal: str = ""
    provider_id: str = ""
    template_id: str = ""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "what": self.what,
            "message": self.message,
            "remedy": self.remedy,
            "student": self.student or None,
            "proposal": self.proposal or None,
            "provider_id": self.provider_id or None,
            "template_id": self.template_id or None,
        }


class Comparison:
    """Both sides at hand, and the questions that are put to them."""

    def __init__(
        self,
        session: Session,
        workspace: Workspace,
        organization: Organization,
        known: dict[str, ProviderTemplate],
        listed: dict[str, tuple[ProviderBadge, ...]],
    ) -> None:
        self.session, self.workspace, self.organization = session, workspace, organization
        self.known, self.listed = known, listed
        self.programs = {one.template_id: one.proposal for one in templates(session)}
        self.badges = rows.badges(session)
        self.lines = {line.award_id: line for line in badge_lines(session)}
        self.held = {badge.provider_id: badge for badge in self.badges.values() if badge.provider_id}
        self.shown = {badge.id: badge for badges in listed.values() for badge in badges}
        self.former = badge_changes.former_ids(session) - self.held.keys()
        self.followed = successors(self.shown.values(), self.held)
        issuing = workspace.settings.issuing
        self._spacing = Spacing.of_seconds(issuing.lookup_after, issuing.lookup_again_after)

    def differences(self) -> Iterator[Difference]:
        """Yield all, the templates' first, then those of badges here, then those that only the provider has."""
        yield from self._of_templates()
        for award_id, badge in self.badges.items():
            if badge.state in AT_PROVIDER and badge.provider_id:
                yield from self._of_badge(badge, self.lines[award_id])
        yield from self._only_at_provider()

    def _of_templates(self) -> Iterator[Difference]:
        for template_id, proposal in self.programs.items():
            template = self.known.get(template_id)
            why = (
                f"Credly does not know the template {template_id}."
                if template is None
                else template_refusal(template, self.organization)
            )
            if why:
                remedy = f"Mend it at Credly, or mcred badge template set {proposal} TEMPLATE-ID"
                yield Difference(
                    what="template", message=why, remedy=remedy, proposal=proposal, template_id=template_id
                )
        for template_id, badges in self.listed.items():
            if template_id not in self.programs and live(badges) and not self._explained(badges):
                template = self.known.get(template_id)
                name = f"{template.name} ({template_id})" if template and template.name else template_id
                yield Difference(
                    what="foreign-template",
                    message=f"The template {name} has {len(live(badges))} badges and belongs to no program here.",
                    remedy="Only what is approved may carry the badge: mcred badge template set PROPOSAL TEMPLATE-ID",
                    template_id=template_id,
                )

    def _explained(self, badges: tuple[ProviderBadge, ...]) -> bool:
        return all(badge.id in self.held or badge.id in self.former for badge in live(badges))

    def _of_badge(self, badge: Badge, line: BadgeLine) -> Iterator[Difference]:
        def differs(what: str, message: str, remedy: str) -> Difference:
            return Difference(
                what=what,
                message=message,
                remedy=remedy,
                student=line.student,
                proposal=line.proposal,
                provider_id=badge.provider_id,
                template_id=badge.template_id,
            )

        named = f"{line.student} {line.proposal}"
        seen = self.shown.get(badge.provider_id)
        if seen is None:
            yield from self._of_missing(badge, differs, named)
            return
        if seen.replaced_by:
            words = f"It was replaced at Credly by {seen.replaced_by}, which is the one that stands."
            yield differs("replaced", words, f"{_SYNC} takes that one over; leave it at Credly as it is")
        elif seen.state not in STATES:
            words = f"It is {badge.state} here, and {seen.said} at Credly, which mcred does not know."
            yield differs("state", words, "Look at Credly what that means for the earner")
        elif STATES[seen.state] is not badge.state:
            why = f": {seen.reason.rstrip('.')}." if seen.reason else "."
            yield differs("state", f"It is {badge.state} here, and {seen.state} at Credly{why}", _SYNC)
        elif badge.state is BadgeState.REVOKED and by_hand(badge.message):
            yield from self._revoked_there(badge, line, differs)
        elif badge.state in STANDING:
            yield from self._of_standing(badge, line, seen, differs, named)

    def _of_missing(self, badge: Badge, differs: Any, named: str) -> Iterator[Difference]:
        after = self.followed.get(badge.provider_id)
        if badge.state not in STANDING:
            return
        if may_lag(badge, self.workspace.clock.now(), self._spacing):
            words = "It was sent just now, and Credly does not show it yet."
            yield differs("missing", words, "Look again later: mcred badge reconcile")
        elif after is not None:
            words = f"It was replaced at Credly by {after}, and deleted there."
            adopt = f"{_SYNC}, then mcred badge resolve {named} --adopt {after} --note TEXT"
            yield differs("replaced", words, adopt)
        else:
            words = "It is here, and Credly does not show it: it was deleted there."
            again = f"To issue it anew: {_SYNC}, then mcred badge resolve {named} --absent --note TEXT"
            yield differs("missing", words, again)

    def _revoked_there(self, badge: Badge, line: BadgeLine, differs: Any) -> Iterator[Difference]:
        """Name a badge that somebody revoked at Credly while its award stands: here nobody has decided it."""
        award = award_of_id(self.session, badge.award_id)
        if award is not None and award.stands:
            yield differs(
                "revoked-there",
                f"{badge.message} The award stands.",
                f"If it is right: mcred badge revoke {line.student} {line.proposal} --reason TEXT, or award revoke;"
                f" else issue it anew: mcred badge retry {line.student} {line.proposal} --note TEXT",
            )

    def _of_standing(
        self, badge: Badge, line: BadgeLine, seen: ProviderBadge, differs: Any, named: str
    ) -> Iterator[Difference]:
        award = award_of_id(self.session, badge.award_id)
        if award is None or not award.stands:
            yield differs("award-revoked", line.message, "mcred badge sync")
            return
        renewal = renewal_of(self.session, self.workspace, badge, seen, again=False)
        if renewal.differences:
            words = f"Credly shows otherwise than the record: {', '.join(renewal.differences)}."
            yield differs("content", words, f"mcred badge replace {named} --note TEXT")
        if is_near(seen.expires_on, self.workspace.clock.today()):
            past = seen.expires_on is not None and seen.expires_on < self.workspace.clock.today()
            words = f"It {'expired' if past else 'expires'} on {seen.expires_on}."
            remedy = f"Once new evidence is accepted: mcred badge replace {named} --note TEXT"
            yield differs("expiring", words, remedy)

    def _only_at_provider(self) -> Iterator[Difference]:
        for template_id, proposal in self.programs.items():
            known = self._signs_of(proposal)
            for seen in live(self.listed.get(template_id, ()), self.former):
                if seen.id in self.held or seen.id in self.followed.values():
                    continue
                award_id = award_of(seen, known)
                yield self._stray(seen, proposal, self.lines[award_id] if award_id else None)

    def _signs_of(self, proposal: str) -> dict[str, str]:
        """Return the awards of a program by their earners' ids, addresses of today and addresses of the badges."""
        known = [award for award in awards(self.session, proposal=proposal) if not award.erased]
        people = students(self.session, (award.student_id for award in known))
        sent = {award_id: badge.email for award_id, badge in self.badges.items()}
        return signs(
            (sign, award.id)
            for award in known
            for person in (people[award.student_id],)
            for sign in (person.earner_id, person.email, sent.get(award.id, ""))
        )

    @staticmethod
    def _stray(seen: ProviderBadge, proposal: str, line: BadgeLine | None) -> Difference:
        if line is None:
            what, message = "stranger", f"Credly has a badge of {proposal} that no award explains: {seen.id}."
            remedy = (
                "An erased student's: delete it at Credly. Else revoke it there, or record its award, then "
                + _SYNC
            )
        elif line.state in STANDING:
            what, message = "duplicate", f"Credly has another badge of this award beside it: {seen.id}."
            remedy = "Revoke the one that is too many at Credly, then mcred badge sync"
        elif line.settled:
            what, message = (
                "duplicate",
                f"Credly has another badge of this award while this one is {line.state}: {seen.id}.",
            )
            remedy = f"Revoke it at Credly, or {_SYNC}, then mcred badge resolve {line.student} {line.proposal} --adopt {seen.id} --note TEXT"
        else:
            what, message = (
                "unknown-here",
                f"It is {line.state} here, and Credly has a badge of it: {seen.id}.",
            )
            remedy = _SYNC
        return Difference(
            what=what,
            message=message,
            remedy=remedy,
            student=line.student if line else "",
            proposal=proposal,
            provider_id=seen.id,
            template_id=seen.template_id,
        )
