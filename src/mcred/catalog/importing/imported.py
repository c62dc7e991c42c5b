"""What an import is asked and what it answers: where rows come from, what they changed, what vanished."""

from collections.abc import Mapping
from dataclasses import field

from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of one kind were new, changed or as known."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A result that is replaced."""

    student_id: str
    course: str
    term: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vanished:
    """A result on record that a complete file does not have."""

    student_id: str
    email: str
    given_name: str
    family_name: str
    course: str
    term: str
    credits: str
    grade: str
    section: str
    recorded_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, or would do. `repeated` rows gave way to another row of the same file."""

    rows: int
    rejected: int
    repeated: int
    completions: Tally
    students: Tally
    left_out: tuple[tuple[str, int], ...] = ()
    """Why rows that are none of a student's were passed over, and how many."""
    ahead: tuple[tuple[str, int], ...] = ()
    """Terms that have not begun, and how many results say how they ended."""
    alike: tuple[tuple[str, ...], ...] = ()
    """Numbers of students that differ in case alone, of which the file brought one."""
    grades: tuple[tuple[str, str, int], ...] = ()
    """Grade before, grade after, how many: of the changed results, the most frequent first."""
    changes: tuple[Change, ...] = ()
    """The first of them."""
    vanished: int = 0
    erased: Mapping[str, str] = field(default_factory=dict)
    """Students who were left out since they were erased: number → day."""
    unrecognised: int = 0
    """How many were erased of whom nobody can tell any more who they were: their key is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where rows come from: what the catalogue keeps beside what they say."""

    file_format: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete:
    """What a file is complete for: every result of these terms, or of one course in them."""

    terms: tuple[str, ...]
    course: str = ""
