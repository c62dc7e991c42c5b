"""A question about a proposal as a value: what it asks, where its answer goes, and which findings are about it."""

import copy
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Any

from mcred.diagnostics import Path
from mcred.proposals.model import Type
from mcred.proposals.writing import in_order
from mcred.values import dataclass

Answers = dict[str, Any]
"""What was said so far, in the shape of the proposal file; whatever was not asked yet is not there."""


class Kind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    CHOICE = "choice"
    """One of a list."""
    PICKS = "picks"
    """Several of a list."""
    WORDS = "words"
    """Several of one's own, separated by commas."""
    YES_NO = "yes-no"
    NUMBER = "number"
    TERM = "term"
    """A year and a season, in any of the spellings that an import takes."""
    ROWS = "rows"
    """Several entries, each with the same few questions."""
    REQUIREMENTS = "requirements"
    """Courses, choices and experiences."""
    REQUIRED_EVIDENCE = "required-evidence"
    """The assessments among the requirements."""


class Source(StrEnum):
    """Where the choices of a question come from, if it has no list of its own."""

    PURPOSES = "purposes"
    COMPETENCIES = "competencies"
    DECLARED = "declared competencies"
    OUTCOMES = "outcomes"
    ASSESSMENTS = "assessments"
    COURSES = "courses"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the word that goes into the file, and what it says to a person."""

    word: str
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. Those of an entry of a list have their key within the entry."""

    key: str
    ask: str
    example: str = ""
    kind: Kind = Kind.TEXT
    chapter: str = ""
    more: str = ""
    """What `?` adds."""
    options: tuple[Option, ...] = ()
    source: Source | None = None
    open: bool = False
    """True where a word of one's own is as good as one of the choices."""
    optional: bool = True
    """False where an entry of a list makes no sense without it."""
    only: Type | None = None
    after: str = ""
    """The question without whose answer this one makes no sense."""
    fields: tuple["Question", ...] = field(default=())
    prefix: str = ""
    """Entries of a list are called by this and a number: LO1."""
    empty: str | None = None
    """What the file says where a list has no entry (`fees: none`); without it the key is left away."""
    suggest: str = ""
    """A first answer to take or change; {title} is the proposal's."""

    @property
    def path(self) -> Path:
        """Return where the answer stands in the file."""
        return tuple(self.key.split("."))

    @property
    def place(self) -> Path:
        """Return the part of the file that the answer changes."""
        return ("requirements",) if self.kind is Kind.REQUIRED_EVIDENCE else self.path

    def applies(self, answers: Answers) -> bool:
        """Tell whether the question makes sense for this type of proposal, and after what was said before."""
        if self.only is not None and answers.get("type", Type.CREDIT_BEARING) != self.only:
            return False
        return not self.after or get(answers, tuple(self.after.split("."))) is not None

    def is_answered(self, answers: Answers) -> bool:
        """Tell whether the file has an answer."""
        said = get(answers, self.path)
        return said is not None and said not in ("", [], {})


def get(answers: Any, path: Path) -> Any:
    """Return what stands at a place, or None."""
    value = answers
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def put(answers: Answers, path: Path, value: Any) -> Answers:
    """Return the answers with another value at a place; None and nothing take the key away."""
    changed = copy.deepcopy(answers)
    holder: Any = changed
    for step, following in itertools.pairwise(path):
        below = get(holder, (step,))
        if not isinstance(below, list if isinstance(following, int) else dict):
            below = [] if isinstance(following, int) else {}
            _set(holder, step, below)
        holder = below
    if value is None:
        _drop(holder, path[-1])
    else:
        _set(holder, path[-1], value)
    return in_order(_fitting(_pruned(changed, path)))


def _set(holder: Any, step: str | int, value: Any) -> None:
    if isinstance(holder, list) and isinstance(step, int) and step >= len(holder):
        holder.append(value)
    else:
        holder[step] = value


def _drop(holder: Any, step: str | int) -> None:
    if isinstance(holder, dict):
        holder.pop(step, None)
    elif isinstance(step, int) and step < len(holder):
        del holder[step]


def _pruned(answers: Answers, path: Path) -> Answers:
    """Take away the groups on the way to a value that are empty now."""
    for depth in range(len(path) - 1, 0, -1):
        if get(answers, path[:depth]) in ({}, []):
            _drop(get(answers, path[: depth - 1]) if depth > 1 else answers, path[depth - 1])
    return answers


def _fitting(answers: Answers) -> Answers:
    """Take away what a proposal of the other type has."""
    if answers.get("type") == Type.NON_CREDIT:
        for key in ("level", "transcript"):
            answers.pop(key, None)
    return answers


def next_id(prefix: str, rows: Iterable[Any]) -> str:
    """Return the first id of its kind that is free: LO3 after LO1 and LO2."""
    taken = {row.get("id") for row in rows if isinstance(row, dict)}
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def owners(path: Path, questions: Sequence[Question]) -> list[Question]:
    """Return the questions that a finding at a place is about: the nearest, else all of the part that it names."""
    holding = [q for q in questions if path[: len(q.place)] == q.place]
    if holding:
        deepest = max(len(q.place) for q in holding)
        holding = [q for q in holding if len(q.place) == deepest]
        return [q for q in holding if q.kind is not Kind.REQUIRED_EVIDENCE] or holding
    return [q for q in questions if q.place[: len(path)] == path]
