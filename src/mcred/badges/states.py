"""A badge and its state: where the call that issues it stands, and what a person must look at."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self


class BadgeState(StrEnum):
    """Where a badge stands. `held` is shown for a due badge whose student asked for privacy; it is never stored."""

    DUE = "due"
    HELD = "held"
    SENDING = "sending"
    UNKNOWN = "unknown"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    ISSUED = "issued"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REVOKED = "revoked"


AT_PROVIDER = frozenset({BadgeState.ISSUED, BadgeState.ACCEPTED, BadgeState.DECLINED, BadgeState.REVOKED})
"""The badge exists at the provider and its id is known."""

STANDING = frozenset({BadgeState.ISSUED, BadgeState.ACCEPTED})
"""The badge can be seen at the provider, and be revoked or replaced."""

LOOKED_UP = frozenset({BadgeState.UNKNOWN, BadgeState.DUPLICATE})
"""Only a look-up can say what became of the badge."""


class Trouble(StrEnum):
    """Why a person must look at a badge. The value is stored, the words are the badge's message."""

    NONE = ""
    REFUSED = "refused"  # the provider refuses the request for good
    SENDS = "sends"  # sent three times, and never seen
    SEVERAL = "several"  # the provider shows more than one, or one that belongs to another award
    REVOKED = "revoked"  # the provider shows only revoked ones
    DUPLICATE = "duplicate"  # the provider says that there is one, and no look-up finds it
    UNANSWERED = "unanswered"  # for a day no look-up was answered; runs go on asking
    RECORD = "record"  # the student's record no longer carries the award
    PROGRAM = "program"  # the program is not approved (any more)
    TEMPLATE = "template"  # no usable template at the provider
    STUDENT = "student"  # the student's name or address cannot be sent
    AWARD = "award"  # the award was revoked and the badge still stands at the provider; shown, never stored
    GONE = "gone"  # the provider does not show the badge any more: it was deleted there
    STATE = "state"  # the provider shows it in a state that nobody has told us of
    CHANGE = "change"  # what was asked for (to revoke, to replace) was refused; shown, never stored


JUDGED_EACH_RUN = frozenset({Trouble.RECORD, Trouble.PROGRAM, Trouble.TEMPLATE, Trouble.STUDENT})
"""Troubles of our own data: every run judges them again, and a badge whose trouble is mended is due again."""

CERTAIN = JUDGED_EACH_RUN | {Trouble.REFUSED, Trouble.SENDS}
"""Troubles after which the provider is known to have made no badge, so that sending again is safe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """How long to wait before the two look-ups that can prove a badge absent."""

    first: timedelta = timedelta(seconds=120)
    again: timedelta = timedelta(seconds=600)

    @classmethod
    def of_seconds(cls, first: float, again: float) -> Self:
        """Make a spacing from the configuration's numbers."""
        return cls(first=timedelta(seconds=first), again=timedelta(seconds=again))


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """One award's badge. All times are aware UTC."""

    award_id: str
    state: BadgeState = BadgeState.DUE
    attempt: int = 0
    """Counts the claims; settling compares it."""
    sends: int = 0
    """Requests that may have made a badge."""
    absences: int = 0
    """Look-ups since the last send that found nothing."""
    look_ups: int = 0
    """Look-ups since the last send that were answered at all."""
    throttles: int = 0
    """How often in a row the provider asked to wait."""
    not_before: datetime | None = None
    """The earliest moment for the next request about this badge."""
    sent_at: datetime | None = None
    looked_at: datetime | None = None
    template_id: str = ""
    """The template that the last request named; look-ups ask for it even if the program's template changed."""
    email: str = ""
    """The address that the last request named."""
    provider_id: str = ""
    trouble: Trouble = Trouble.NONE
    message: str = ""
    declared_absent: bool = False
    """A person said that what the provider shows is not this award's live badge; revoked ones count as nothing."""
    run_id: str = ""
    """The run that claimed it last."""
    expires_on: date | None = None
    """When it expires at the provider, as far as is known."""

    @property
    def needs_person(self) -> bool:
        """Whether no run will settle this badge by itself."""
        return self.state is BadgeState.FAILED or self.trouble is not Trouble.NONE

    @property
    def looked_up(self) -> bool:
        """Whether runs look for this badge at the provider."""
        return self.state in LOOKED_UP and self.trouble in (Trouble.NONE, Trouble.UNANSWERED)

    def ready(self, now: datetime) -> bool:
        """Whether the next request about this badge may leave now."""
        return self.not_before is None or self.not_before <= now
