"""Where an action works, when, and on whose account."""

from dataclasses import dataclass, field
from functools import cached_property

from mcred.actions.acting import acting_login
from mcred.actions.course_credits import course_credits, same_courses
from mcred.catalog.file import opening
from mcred.catalog.file.database import Catalog, open_catalog
from mcred.clock import Clock, SystemClock
from mcred.config.settings import Settings
from mcred.requirements.matching import Equivalents
from mcred.requirements.size import CourseCredits

__all__ = ["Workspace", "acting_login"]


@dataclass
class Workspace:
    """Settings, clock and actor of one command; the catalogue is opened when it is first needed."""

    settings: Settings
    clock: Clock = field(default_factory=SystemClock)
    actor: str = field(default_factory=acting_login)
    patience: float = field(default_factory=lambda: opening.BUSY_SECONDS)
    """For how many seconds it waits for others who write."""
    _catalog: Catalog | None = field(default=None, repr=False)

    def catalog(self) -> Catalog:
        """Open the catalogue, once."""
        if self._catalog is None:
            self._catalog = open_catalog(self.settings.catalog, busy_seconds=self.patience)
        return self._catalog

    @property
    def clock_behind(self) -> str:
        """The moment of an entry before which this computer's clock lies, where something was recorded; else ""."""
        return self._catalog.clock_behind if self._catalog else ""

    @property
    def head_left(self) -> str:
        """What the head file remembers and the ledger has not, where something was recorded; else ""."""
        return self._catalog.head_left if self._catalog else ""

    @cached_property
    def course_credits(self) -> CourseCredits | None:
        """What the campus's courses carry, read once; None where the workspace names no course file.

        Raises:
            Misconfigured: the file is missing or cannot be read.
        """
        return course_credits(self.settings)

    @cached_property
    def equivalents(self) -> Equivalents:
        """Which codes of the campus's course file count as one course.

        Raises:
            Misconfigured: the file is missing or cannot be read.
        """
        return same_courses(self.settings)
