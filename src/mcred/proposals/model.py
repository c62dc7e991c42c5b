"""The proposal as values: parsed once at the door, frozen, no dictionaries beyond it.

Lists keep the document's order, so that the index in a tuple is the index in the file and a rule can build a path.
"""

from decimal import Decimal
from enum import StrEnum

from mcred.requirements.tree import Requirement
from mcred.values import dataclass


class Type(StrEnum):
    """Credit-bearing micro-credentials are made of courses; non-credit ones are not."""

    CREDIT_BEARING = "credit-bearing"
    NON_CREDIT = "non-credit"


class Level(StrEnum):
    """The level of a credit-bearing micro-credential."""

    UNDERGRADUATE = "undergraduate"
    GRADUATE = "graduate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A proposing unit: a college or school, and a department where there is one."""

    college: str
    department: str | None = None

    def __str__(self) -> str:
        return f"{self.college} / {self.department}" if self.department else self.college


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person who answers for the proposal; may not decide on it."""

    name: str
    email: str
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Why the micro-credential exists: the policy's purposes and what the student gains."""

    aims: tuple[str, ...]
    benefit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerNeed:
    """One piece of evidence of importance to employers."""

    kind: str
    statement: str
    source: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a recipient is able to do."""

    id: str
    statement: str
    competencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What the student does to learn it."""

    id: str
    title: str
    outcomes: tuple[str, ...] = ()
    course: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedEvidence:
    """What a student hands in for an assessment."""

    kind: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentPlan:
    """How the evidence behind the badge is judged."""

    id: str
    title: str
    outcomes: tuple[str, ...] = ()
    method: str | None = None
    standard: str | None = None
    evidence: AskedEvidence | None = None
    evaluator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """A fee beyond tuition. `amount` is in dollars."""

    name: str
    amount: Decimal
    per: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """Whether students who are not matriculated may take part, and on what conditions."""

    non_matriculated: bool
    conditions: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibilities:
    """Who does what: the five duties that the policy gives to the proposing unit. None where not said."""

    criteria: str | None = None
    advising: str | None = None
    tracking: str | None = None
    instructors: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgePlan:
    """What the digital badge says, and which assessments stand behind it."""

    name: str
    description: str
    skills: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    expires: int | None = None
    """Years after which it ends; None where it has no end of the program's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StacksInto:
    """A larger credential that this one counts toward."""

    credential: str
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One proposal, as its file says. None where the file is silent: what must be said is the policy's matter."""

    id: str
    title: str
    type: Type
    level: Level | None
    units: tuple[Unit, ...]
    contacts: tuple[Contact, ...]
    first_offered: str | None
    summary: str | None
    purpose: Purpose | None
    audience: str | None
    competencies: tuple[str, ...]
    employer_need: tuple[EmployerNeed, ...]
    outcomes: tuple[Outcome, ...]
    activities: tuple[Activity, ...]
    assessments: tuple[AssessmentPlan, ...]
    requirements: Requirement | None
    fees: tuple[Fee, ...] | None
    """() for `fees: none`; None where the file does not speak of fees."""
    participation: Participation | None
    responsibilities: Responsibilities | None
    badge: BadgePlan | None
    stacks_into: tuple[StacksInto, ...]
    transcript_notation: str | None
