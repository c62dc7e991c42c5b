"""A campus's policy as values: limits, vocabularies, grades, stages, clauses. Packs (YAML) fill it; rules read it."""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache

from mcred.diagnostics import Severity
from mcred.proposals.model import Level, Type
from mcred.records.terms import SeasonEnds
from mcred.requirements.conditions import Whole
from mcred.requirements.grades import GradeScale
from mcred.values import dataclass

_WORDS = re.compile(r"[^\W_]+")


class CheckedBy(StrEnum):
    """Who sees to it that a clause is kept."""

    RULE = "rule"
    STAGE = "stage"
    PERSON = "person"
    RECORD = "record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One sentence of the policy that demands or allows something, in our own short words."""

    id: str
    text: str
    checked_by: CheckedBy
    checkers: tuple[str, ...]
    """Rule codes, stage ids, roles, or the commands whose record shows it."""
    reading: bool = False
    """True where the text leaves room and the pack has settled on a reading."""
    where: str = ""
    """The section of the approved text, in its own headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Bounds on a size; None where there is none. `exclusive_min` is "more than"."""

    min: Decimal | None = None
    exclusive_min: Decimal | None = None
    max: Decimal | None = None
    clause: str = ""

    def __str__(self) -> str:
        """Say it in words: "at least 6, at most 23"."""
        bounds = (("at least", self.min), ("more than", self.exclusive_min), ("at most", self.max))
        return ", ".join(f"{word} {bound.normalize():f}" for word, bound in bounds if bound is not None)

    @property
    def least(self) -> str:
        """Say the lower bound in words, or nothing."""
        return str(Limit(min=self.min, exclusive_min=self.exclusive_min))

    def too_small(self, size: Decimal | int) -> bool:
        """Tell whether a size lies below the lower bound."""
        return (self.min is not None and size < self.min) or (
            self.exclusive_min is not None and size <= self.exclusive_min
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds by type: `credits` on the largest total a student could be asked for, `courses` on the fewest."""

    credits: Mapping[Type, Limit] = field(default_factory=dict)
    courses: Mapping[Type, Limit] = field(default_factory=dict)

    @property
    def by_size(self) -> tuple[tuple[str, Mapping[Type, Limit]], ...]:
        """Both, each with its name."""
        return ("credits", self.credits), ("courses", self.courses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """The types and, of credit-bearing ones, the levels that the campus has micro-credentials of."""

    types: tuple[Type, ...] = (Type.CREDIT_BEARING, Type.NON_CREDIT)
    levels: tuple[Level, ...] = (Level.UNDERGRADUATE, Level.GRADUATE)
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePattern:
    """How titles read here: `*` stands for any text, as in patterns of courses."""

    pattern: str
    clause: str = ""


class RevisionEffect(StrEnum):
    """What a new text of an approved micro-credential is."""

    RESUME = "resume"
    """A revision: it takes the stages again that its changes concern."""
    NEW_CREDENTIAL = "new-credential"
    """Another micro-credential: it needs an id of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRule:
    """What the policy says about changing what is approved."""

    effect: RevisionEffect = RevisionEffect.RESUME
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a vocabulary: `id` is written in files, `name` is shown, `names` are spellings also accepted."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    counterpart: str = ""
    """For a word of another list: the word of this one that is nearest in meaning."""
    same: bool = False
    """True where the counterpart says the same, no more and no less."""

    def __hash__(self) -> int:
        return hash(self.id)  # rules put terms into sets by the dozen


@lru_cache(4096)
def _folded(word: str) -> str:
    """Write "Oral/Written Communications" as `oral-written-communications`, and "&" as "and"."""
    return "-".join(_WORDS.findall(word.casefold().replace("&", " and ")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A closed list of words, and the words of the other list that authors may know instead."""

    terms: tuple[Term, ...]
    elsewhere: tuple[Term, ...] = ()
    clause: str = ""
    open: bool = False
    """True where the policy has no list: then any word is one of it."""

    def find(self, word: str) -> Term | None:
        """Return the term that `word` names by id, name or accepted spelling; blanks and dashes are alike."""
        if self.open:
            return Term(id=_folded(word), name=_folded(word))
        return self._by_spelling.get(_folded(word))

    @cached_property
    def _by_spelling(self) -> Mapping[str, Term]:
        spelt = ((_folded(word), t) for t in reversed(self.terms) for word in (*t.names, t.name, t.id))
        return dict(spelt)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The proposals that a stage is for; None means it does not matter."""

    type: Type | None = None
    level: Level | None = None
    fees: bool | None = None


class Matter(StrEnum):
    """A proposal's fields whose change makes a stage look again."""

    TYPE = "type"
    LEVEL = "level"
    UNITS = "units"
    CREDITS = "credits"
    COURSES = "courses"
    FEES = "fees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of review. `role` decides it; `per_unit` asks each proposing unit for its own approval."""

    id: str
    title: str
    role: str
    needs: tuple[str, ...] = ()
    when: When = When()
    per_unit: bool = False
    matters: tuple[Matter, ...] = (Matter.TYPE, Matter.LEVEL, Matter.UNITS, Matter.CREDITS, Matter.COURSES)
    vote: bool = False
    """True where the body votes and the count is asked for (never demanded)."""
    notify: bool = False
    """True where the body is told and decides nothing: the office records that it was, as an approval."""
    expected_days: int | None = None
    """After how many days of waiting here a proposal is late; None where the policy does not say."""
    signed: bool = False
    """True where a decision counts only with the SSH signature of whoever decides."""
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodicReview:
    """When what is approved is to be looked at again."""

    every_years: int
    expires: bool = False
    """True where the approval ends then, unless a newer revision was approved."""
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requires:
    """Whether the policy wants a part of a proposal, for which types."""

    part: str
    """A key of the proposal file, dotted: `purpose.benefit`, `responsibilities.tracking`."""
    types: tuple[Type, ...] = (Type.CREDIT_BEARING, Type.NON_CREDIT)
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One version of one campus's policy."""

    id: str
    version: str
    title: str
    verified: bool
    in_force_from: date | None
    in_force_until: date | None
    digest: str
    """SHA-256 of the pack's bytes."""
    limits: Limits
    competencies: Vocabulary
    purposes: Vocabulary
    requires: tuple[Requires, ...]
    scale: GradeScale
    season_ends: SeasonEnds
    stages: tuple[Stage, ...]
    clauses: tuple[Clause, ...]
    severities: Mapping[str, Severity]
    """Rule code → severity, where the pack departs from the rule's default."""
    double_counting: bool = False
    award_needs_badge_evidence: bool = True
    exceptions_confirmed: bool = False
    """True where a waiver or substitution counts only once a second person has confirmed it."""
    whole: Whole = Whole()
    """What an award needs beside complete requirements and evidence."""
    source: str = ""
    """Where the campus's text was read."""
    offers: Offers = Offers()
    title_pattern: TitlePattern | None = None
    revision: RevisionRule = RevisionRule()
    periodic_review: PeriodicReview | None = None
    rule_clauses: Mapping[str, str] = field(default_factory=dict)
    """Rule code → the clause it checks under this policy."""

    def required(self, part: str, type_: Type) -> Requires | None:
        """Return the demand for `part` of proposals of this type, or None where the policy has none."""
        for demand in self._demands.get(part, ()):
            if type_ in demand.types:
                return demand
        return None

    @cached_property
    def _demands(self) -> Mapping[str, tuple[Requires, ...]]:
        parts = dict.fromkeys(r.part for r in self.requires)
        return {part: tuple(r for r in self.requires if r.part == part) for part in parts}

    def clause(self, clause_id: str) -> Clause | None:
        """Return the clause of that id, or None."""
        return next((c for c in self.clauses if c.id == clause_id), None)

    def stage(self, stage_id: str) -> Stage | None:
        """Return the stage of that id, or None."""
        return next((s for s in self.stages if s.id == stage_id), None)
