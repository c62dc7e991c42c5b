"""Badges, templates and their messages as the emulator keeps them."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A badge template."""

    id: str
    name: str = "Emulated badge"
    state: str = "active"
    owner_id: str
    allows_duplicates: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    """What else it says, by the names of the API."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedBadge:
    """One badge. Moments are as Credly shows them: UTC, milliseconds, `Z`."""

    id: str
    template_id: str
    state: str = "pending"
    email: str
    earner_id: str
    given_name: str
    family_name: str
    issued_at: str
    created_at: str
    updated_at: str
    state_updated_at: str | None = None
    expires_at: str | None = None
    revocation_reason: str | None = None
    replaces: str | None = None
    replaced_by: str | None = None
    silent: bool = False
    """Issued with suppress_badge_notification_email."""
    evidence: list[dict[str, Any]] = field(default_factory=list)
    middle_name: str | None = None
    country: str | None = None
    state_or_province: str | None = None
    locale: str = "en"
