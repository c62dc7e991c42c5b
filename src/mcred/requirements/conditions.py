"""What a policy can ask of all that counted together, beside a complete tree: packs fill it, `whole` judges by it."""

from decimal import Decimal
from enum import StrEnum

from mcred.values import dataclass

GPA, RESIDENCE, PASS_FAIL = KEYS = ("whole/gpa", "whole/residence", "whole/pass-fail")
"""The names by which the conditions are waived."""


class Scope(StrEnum):
    """Which courses an average is taken over."""

    OWN = "own"
    """Those that counted toward the micro-credential."""
    CUMULATIVE = "cumulative"
    """All on record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """The least grade point average."""

    min: Decimal
    scope: Scope
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """The least share of the credits that is taken here, not transferred."""

    percent: int
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassFail:
    """The most credits that may carry a passing mark without rank; transferred ones are none of them."""

    max: Decimal
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The conditions of a policy; None where it has none."""

    gpa: Average | None = None
    residence: Residence | None = None
    pass_fail_credits: PassFail | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The names by which the conditions are waived."""
        return tuple(key for key, asked in zip(KEYS, self._asked, strict=True) if asked is not None)

    @property
    def about_counted(self) -> bool:
        """Tell whether it matters which of several ways through the tree is taken."""
        own = self.gpa is not None and self.gpa.scope is Scope.OWN
        return own or self.residence is not None or self.pass_fail_credits is not None

    @property
    def said(self) -> dict[str, str]:
        """Each condition in words, by name."""
        said = {}
        if self.gpa is not None:
            over = "its courses" if self.gpa.scope is Scope.OWN else "all courses on record"
            said["least average"] = f"{self.gpa.min} over {over}"
        if self.residence is not None:
            said["taken here"] = f"at least {self.residence.percent} % of the credits"
        if self.pass_fail_credits is not None:
            said["pass/fail"] = f"at most {self.pass_fail_credits.max} credits"
        return said

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that ask for them, in the order of `said`."""
        asked = (self.gpa, self.residence, self.pass_fail_credits)
        return tuple(condition.clause for condition in asked if condition is not None)

    @property
    def _asked(self) -> tuple[object, ...]:
        return self.gpa, self.residence, self.pass_fail_credits
