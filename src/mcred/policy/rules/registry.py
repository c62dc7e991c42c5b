"""How a rule is written down: a code, a severity, two examples, and one generator whose docstring explains it."""

import inspect
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from mcred.diagnostics import CodePage, Path, Severity
from mcred.policy.facts import Facts
from mcred.policy.model import Limit, Policy
from mcred.policy.rules.texts import Text, texts_of_parts, texts_of_tree
from mcred.policy.rules.troubles import troubles_of
from mcred.proposals.model import Proposal, Type
from mcred.requirements.tree import Pattern, Requirement, walk
from mcred.values import dataclass

if TYPE_CHECKING:
    from mcred.requirements.feasibility import Fact

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found. `judge` adds code, severity and clause."""

    message: str
    help: str
    path: Path = ()
    at_key: bool = False
    clause: str = ""
    """Where the policy names a nearer clause than that of the rule."""
    instead: str = ""
    """The word that belongs here, where exactly one can be meant."""


@dataclass(frozen=True)
class Case:
    """One proposal before the rules: the text, the policy, the surroundings."""

    proposal: Proposal
    policy: Policy
    facts: Facts
    answers: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was asked of this proposal before (see `once`)."""

    @cached_property
    def nodes(self) -> tuple[Requirement | Pattern, ...]:
        """Every node of the requirement tree in document order; empty where there is no tree."""
        tree = self.proposal.requirements
        return () if tree is None else tuple(walk(tree))

    @cached_property
    def prose(self) -> list[Text]:
        """Every text that people wrote outside the requirements, with its place."""
        return texts_of_parts(self.proposal)

    @cached_property
    def texts(self) -> list[Text]:
        """Every text that people wrote, with its place."""
        return self.prose + texts_of_tree(self.nodes)

    @cached_property
    def together(self) -> str:
        """All those texts, each on a line of its own: what is not in it need not be looked for in each."""
        return "\n".join([text for _, text in self.texts])

    @cached_property
    def troubles(self) -> "tuple[Fact, ...]":
        """What is wrong with the tree for every record; empty where there is no tree."""
        return troubles_of(
            self.proposal.requirements,
            course_credits=self.facts.course_credits,
            courses=self.facts.courses,
            double_counting=self.policy.double_counting,
        )


def once(question: Callable[[Case], T]) -> Callable[[Case], T]:
    """Let a question about a proposal be answered once, however many rules ask it."""

    @wraps(question)
    def answer(case: Case) -> T:
        answers = case.answers
        if question not in answers:
            answers[question] = question(case)
        known: T = answers[question]
        return known

    return answer


Judge = Callable[[Case], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code and weight, the function that yields its faults, and what its page says."""

    code: str
    title: str
    severity: Severity
    judge: Judge
    fails: str
    passes: str

    def page(self) -> CodePage:
        """Return what `mcred rule CODE` shows."""
        return CodePage(
            code=self.code,
            title=self.title,
            severity=self.severity,
            explanation=inspect.cleandoc(self.judge.__doc__ or ""),
            fails=inspect.cleandoc(self.fails),
            passes=inspect.cleandoc(self.passes),
        )


RULES: dict[str, Rule] = {}
"""Every rule by its code, filled as the chapters are imported (see `book`). Codes are never used again."""


def rule(
    code: str, title: str, *, severity: Severity = Severity.ERROR, fails: str, passes: str
) -> Callable[[Judge], Judge]:
    """Register a rule. Its docstring is what `mcred rule CODE` explains; the examples are fragments of a proposal.

    An example replaces those keys of a sound proposal that it names; a line `# without KEY` leaves one out.
    """

    def register(judge: Judge) -> Judge:
        if code in RULES:
            raise ValueError(f"two rules have the code {code}")
        RULES[code] = Rule(code, title, severity, judge, fails, passes)
        return judge

    return register


def in_tree(node: Requirement | Pattern, *more: str | int) -> Path:
    """Return the path of a requirement node, or of a key of it, in the whole file."""
    return ("requirements", *node.path, *more)


def missing(
    case: Case, part: str, message: str, help_: str, path: Path = (), *, at_key: bool = False
) -> Iterator[Fault]:
    """Yield the fault where the policy demands the part of this type of proposal."""
    demand = case.policy.required(part, case.proposal.type)
    if demand is not None:
        yield Fault(message, help_, path, at_key=at_key, clause=demand.clause)


def limit_of(limits: Mapping[Type, Limit], case: Case) -> Limit | None:
    """Return the bounds for proposals of this type, or None where the policy sets none."""
    return limits.get(case.proposal.type)


def number(value: Decimal) -> str:
    """Write 12, not 12.0 or 1.2E+1."""
    return f"{value.normalize():f}"


def plural(one: str, several: str, items: Collection[object]) -> str:
    """Return the word for as many as there are."""
    return one if len(items) == 1 else several
