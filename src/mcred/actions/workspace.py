"""Where an action works, when, and on whose account."""

import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mcred.actions.course_credits import course_credits, same_courses
from mcred.catalog.database import Catalog, open_catalog
from mcred.clock import Clock, SystemClock
from mcred.config.settings import Settings
from mcred.errors import Misconfigured
from mcred.requirements.matching import Equivalents
from mcred.requirements.size import CourseCredits


def acting_login(environ: Mapping[str, str] | None = None) -> str:
    """Return who is at the keyboard: `SUDO_USER` where the account is shared through sudo, else the login.

    Raises:
        Misconfigured: `SUDO_USER` holds what no login is.
    """
    env = os.environ if environ is None else environ  # noqa: TID251 - an identity, not a setting
    if os.geteuid() != os.getuid() or env.get("SUDO_UID"):
        sudo = env.get("SUDO_USER")
        if sudo and not sudo.isprintable():  # it would stand in the ledger for ever
            raise Misconfigured("SUDO_USER is no login.", hint="Start mcred through sudo, which sets it.")
        if sudo:
            return sudo
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return f"uid-{os.geteuid()}"


@dataclass
class Workspace:
    """Settings, clock and actor of one command; the catalogue is opened when it is first needed."""

    settings: Settings
    clock: Clock = field(default_factory=SystemClock)
    actor: str = field(default_factory=acting_login)
    _catalog: Catalog | None = field(default=None, repr=False)

    def catalog(self) -> Catalog:
        """Open the catalogue, once."""
        if self._catalog is None:
            self._catalog = open_catalog(self.settings.catalog)
        return self._catalog

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
