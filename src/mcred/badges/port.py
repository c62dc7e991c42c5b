"""What mcred asks of a badge provider, and every answer it can get, as types.

The client turns HTTP into these in one place; the states never see a status code. Source: credly-api contract.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from mcred.badges.template_form import TemplateForm


class ProviderState(StrEnum):
    """A badge's state as the provider words it."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REVOKED = "revoked"
    OTHER = "other"
    """One that nobody has told us of; the badge is there, and what it means a person must find out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLink:
    """One piece of evidence that the badge shows. `url` is "" for evidence that is only described."""

    name: str
    url: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeRequest:
    """All that leaves the campus about a student: nothing may be added here without the privacy page."""

    earner_id: str
    email: str
    given_name: str
    family_name: str
    template_id: str
    issued_on: date
    evidence: tuple[EvidenceLink, ...] = ()
    expires_on: date | None = None
    """None where the proposal says nothing: then the template's own rule holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceRequest:
    """A new badge in the place of one that exists. What it leaves out, the provider clears: so it carries everything."""

    badge_id: str
    """The badge that is replaced."""
    badge: BadgeRequest
    middle_name: str = ""
    country: str = ""
    state_or_province: str = ""
    message: str = ""
    """What the e-mail says beside the provider's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderBadge:
    """A badge as the provider shows it. A short listing knows the first five fields alone."""

    id: str
    state: ProviderState
    template_id: str
    earner_id: str
    email: str
    replaced_by: str = ""
    replaces: str = ""
    url: str = ""
    given_name: str = ""
    middle_name: str = ""
    family_name: str = ""
    country: str = ""
    state_or_province: str = ""
    expires_on: date | None = None
    evidence: tuple[EvidenceLink, ...] = ()
    said: str = ""
    """Its state in the provider's own word, where that is none of ours."""
    reason: str = ""
    """Why it was revoked, where the provider shows it."""

    @property
    def state_said(self) -> str:
        """Its state in the provider's word."""
        return self.said or self.state.value


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderTemplate:
    """A badge template as the provider shows it. `state` is draft, active or archived."""

    id: str
    name: str
    state: str
    owner_id: str
    allows_duplicates: bool
    form: TemplateForm | None = field(default=None, compare=False)
    """What the badge says; a run that issues does not look at it."""


@dataclass(frozen=True, slots=True)
class Issued:
    """The provider made the badge."""

    badge: ProviderBadge


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The provider says that the earner already has this badge."""

    words: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The provider refuses this request for good (400, 404, other 422)."""

    status: int
    words: str
    current_id: str = ""
    """The badge that stands in the place of the one that was to be replaced, where the provider names it."""


@dataclass(frozen=True, slots=True)
class Unauthorized:
    """The token is not accepted (401/403 in the API's own envelope)."""

    status: int
    words: str


@dataclass(frozen=True, slots=True)
class Throttled:
    """Too many requests. `retry_after` is in seconds, None where the provider does not say."""

    retry_after: int | None
    words: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """No connection was made, so nothing can have happened."""

    words: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request may or may not have made a badge. `stop` where going on makes no sense (a redirect)."""

    words: str
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """The provider changed the badge: it is revoked, or this one stands in its place."""

    badge: ProviderBadge


SendAnswer = Issued | Duplicate | Rejected | Unauthorized | Throttled | NotSent | Unknown
ChangeAnswer = Changed | Rejected | Unauthorized | Throttled | NotSent | Unknown


@dataclass(frozen=True, slots=True)
class Found:
    """A complete, believable list of matching badges; empty means absent."""

    badges: tuple[ProviderBadge, ...]


@dataclass(frozen=True, slots=True)
class NoEvidence:
    """The question was not answered in a way that proves anything."""

    words: str
    unauthorized: bool = False
    redirected: bool = False
    """Whether the address answered that it is elsewhere: it is perhaps not the provider's."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The thing asked for does not exist at the provider."""

    words: str


@dataclass(frozen=True, slots=True)
class Organization:
    """The organisation that the token speaks for."""

    id: str
    name: str


class BadgeProvider(Protocol):
    """The port. One exchange a call, one deadline an exchange, no retry inside."""

    def organization(self) -> Organization | Missing | NoEvidence:
        """Read the configured organisation."""
        ...

    def template(self, template_id: str) -> ProviderTemplate | Missing | NoEvidence:
        """Read one badge template."""
        ...

    def badges_of_template(self, template_id: str) -> Found | NoEvidence:
        """List every badge of a template, all pages."""
        ...

    def look_up_earner(self, template_id: str, earner_id: str) -> Found | NoEvidence:
        """List the badges of a template that carry this `issuer_earner_id`, in any state."""
        ...

    def look_up_email(self, template_id: str, email: str) -> Found | NoEvidence:
        """List the badges of a template whose earner's account has this address, in any state."""
        ...

    def send(self, request: BadgeRequest) -> SendAnswer:
        """Ask for one badge, duplicates denied. Never repeated by the client."""
        ...

    def revoke(self, badge_id: str, reason: str) -> ChangeAnswer:
        """Revoke a badge. The reason is shown to the earner."""
        ...

    def replace(self, request: ReplaceRequest) -> ChangeAnswer:
        """Put a new badge in the place of one. Never repeated by the client."""
        ...

    def templates(self) -> tuple[ProviderTemplate, ...] | NoEvidence:
        """List the organisation's badge templates, all pages."""
        ...

    def states_of_template(self, template_id: str) -> Found | NoEvidence:
        """List every badge of a template in short, by the search that answers a thousand at a time."""
        ...
