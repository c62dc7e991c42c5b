"""The adapter of the provider port for Credly: one exchange a call, one deadline an exchange, no retry."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from mcred.badges.port import (
    BadgeRequest,
    ChangeAnswer,
    Found,
    Missing,
    NoEvidence,
    NotSent,
    Organization,
    ProviderBadge,
    ProviderTemplate,
    Rejected,
    ReplaceRequest,
    SendAnswer,
    Unknown,
)
from mcred.clock import Clock, SystemClock
from mcred.config.secrets import Secret
from mcred.credly.answers import read_organization, read_send, read_template_answer
from mcred.credly.bodies import issue_body, replace_body, revoke_body
from mcred.credly.changing import read_replaced, read_revoked
from mcred.credly.exchanging import Exchange, Failure, Line
from mcred.credly.listing import Filters, whole_badges, whole_states, whole_templates
from mcred.credly.wire import base_address, is_identifier, same_email, same_id
from mcred.errors import Misconfigured

__all__ = ["CredlyClient", "Exchange"]

_NO_BADGE = "this is not an id of a badge"


class CredlyClient:
    """Speaks to one organisation at Credly. Safe to use from several threads."""

    def __init__(
        self,
        *,
        base_url: str,
        organization: str,
        token: Secret,
        deadline: float,
        log: Callable[[Exchange], None],
        clock: Clock | None = None,
    ) -> None:
        base = base_address(base_url)
        if not is_identifier(organization):
            raise Misconfigured(
                "The organization of [credly] is not an id.",
                hint="It is the UUID in the address of your organisation's page at Credly.",
            )
        self._organization = organization
        self._clock = clock or SystemClock()
        self._line = Line(base, token=token, deadline=deadline, log=log, clock=self._clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"CredlyClient({self._line.base}, organization {self._organization})"

    def close(self) -> None:
        """Close the connections."""
        self._line.close()

    def organization(self) -> Organization | Missing | NoEvidence:
        """Read the configured organisation."""
        answer = self._line.exchange("GET", f"/organizations/{self._organization}")
        if isinstance(answer, Failure):
            return NoEvidence(answer.words)
        return read_organization(answer, self._organization)

    def template(self, template_id: str) -> ProviderTemplate | Missing | NoEvidence:
        """Read one badge template."""
        if not is_identifier(template_id):
            return Missing("this is not an id of a badge template")
        answer = self._line.exchange(
            "GET", f"/organizations/{self._organization}/badge_templates/{template_id}"
        )
        if isinstance(answer, Failure):
            return NoEvidence(answer.words)
        return read_template_answer(answer, template_id)

    def templates(self) -> tuple[ProviderTemplate, ...] | NoEvidence:
        """List the organisation's badge templates, all pages."""
        return whole_templates(self._line, self._organization)

    def badges_of_template(self, template_id: str) -> Found | NoEvidence:
        """List every badge of a template, all pages."""
        return whole_badges(
            self._line,
            self._organization,
            (("badge_template_id", template_id),),
            lambda badge: same_id(badge.template_id, template_id),
        )

    def states_of_template(self, template_id: str) -> Found | NoEvidence:
        """List every badge of a template in short, by the search that answers a thousand at a time."""
        return whole_states(self._line, self._organization, template_id)

    def look_up_earner(self, template_id: str, earner_id: str) -> Found | NoEvidence:
        """List the badges of a template that carry this `issuer_earner_id`, in any state."""
        return self._of_one(
            (("issuer_earner_id", earner_id), ("badge_template_id", template_id)),
            lambda badge: same_id(badge.template_id, template_id) and badge.earner_id == earner_id,
        )

    def look_up_email(self, template_id: str, email: str) -> Found | NoEvidence:
        """List the badges of a template whose earner's account has this address, in any state.

        A badge that the account got under another address proves nothing here: it cannot be told from a list that
        ignored the filter, so a person has to look.
        """
        return self._of_one(
            (("recipient_email_all", email), ("badge_template_id", template_id)),
            lambda badge: same_id(badge.template_id, template_id) and same_email(badge.email, email),
        )

    def _of_one(self, filters: Filters, fits: Callable[[ProviderBadge], bool]) -> Found | NoEvidence:
        return whole_badges(self._line, self._organization, filters, fits, of_one=True)

    def send(self, request: BadgeRequest) -> SendAnswer:
        """Ask for one badge, duplicates denied. Never repeated here."""
        answer = self._line.exchange(
            "POST", f"/organizations/{self._organization}/badges", issue_body(request)
        )
        if isinstance(answer, Failure):
            return Unknown(answer.words) if answer.sent else NotSent(answer.words)
        return read_send(answer, request, self._clock.now())

    def revoke(self, badge_id: str, reason: str) -> ChangeAnswer:
        """Revoke a badge. Never repeated here."""
        if not is_identifier(badge_id):
            return Rejected(400, _NO_BADGE)
        answer = self._line.exchange("PUT", f"{self._badge(badge_id)}/revoke", revoke_body(reason))
        if isinstance(answer, Failure):
            return Unknown(answer.words) if answer.sent else NotSent(answer.words)
        return read_revoked(answer, badge_id, self._clock.now())

    def replace(self, request: ReplaceRequest) -> ChangeAnswer:
        """Put a new badge in the place of one. Never repeated here."""
        if not is_identifier(request.badge_id):
            return Rejected(400, _NO_BADGE)
        answer = self._line.exchange(
            "POST", f"{self._badge(request.badge_id)}/replace", replace_body(request)
        )
        if isinstance(answer, Failure):
            return Unknown(answer.words) if answer.sent else NotSent(answer.words)
        return read_replaced(answer, request, self._clock.now())

    def _badge(self, badge_id: str) -> str:
        return f"/organizations/{self._organization}/badges/{badge_id}"
