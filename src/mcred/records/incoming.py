"""What a registrar's file brings, in the catalogue's spelling, whatever its format."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import NamedTuple, Protocol, TypeAlias

from mcred.records.rows import RejectedRow
from mcred.values import dataclass

PERSON = ("student_id", "email", "given_name", "family_name")
RESULT = ("course", "term", "credits", "grade")
OPTIONAL = ("matriculated", "ended")
SECTION = "section"
"""The optional column that tells two sections of one course in one term apart."""
CLASS = "class:"
"""What the section of a system that numbers its own classes begins with: no registrar's number (CRN) does."""


class Person(NamedTuple):
    """Who a row is about. None in the last two: the file does not say, and what is known stands."""

    student_id: str
    email: str
    given_name: str
    family_name: str
    matriculated: bool | None
    ended: str | None


Result: TypeAlias = tuple[str, str, str, str, int, str | None, str]
"""One course result: student, course, term, section, order, credits, grade.

Of several with the same student, course, term and section in one file, the one with the greatest order stands. A plain tuple,
since there are millions of them and they are written to disk as they are.
"""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What some rows of a file brought; each row is a result, a person only, rejected or left out."""

    rows: int
    persons: list[Person]
    results: list[Result]
    rejected: list[RejectedRow]
    left_out: list[str]
    """Why, for each row that is none of a student's: a line of the form itself, a test student."""
    ahead: Mapping[str, int] = field(default_factory=dict)
    """How many results say how a term ended that has not begun, by the term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingFile:
    """An opened file: the headings of its reject file, and what it brings, read as it is asked for."""

    header: tuple[str, ...]
    ignored: tuple[str, ...]
    """The columns that mean nothing to mcred."""
    blocks: Iterator[Incoming]
    again: str
    """The format in which its mended reject file is imported."""
    later: Callable[[], Iterator[Incoming]] | None = None
    """Reads a later half that `blocks` leaves out, where the file is worth reading by two processes."""
    sample: tuple[str, ...] = ()
    """Some of its students, where there is a later half and they are in no order."""
    lines_before: Callable[[], int] = int
    """After `blocks`: how many lines stand before the later half, whose own count begins with 1."""
    assumed_encoding: Callable[[], str] = str
    """After all is read: what the file turned out to be written in, where nobody had said so and it is not UTF-8."""


class Roll(Protocol):
    """Who is on record already: for files that do not say enough of a person to add them."""

    def knows(self, student_id: str) -> bool:
        """Tell whether somebody has this number."""
        ...

    def by_email(self, address: str) -> list[str]:
        """Return the numbers of those who have this address, in whatever case."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the cells of one format's rows have what mcred asks for.

    `person` gives `PERSON`, with or without `OPTIONAL` behind it; `result` gives `RESULT`; each as text, "" where the
    file does not say.
    """

    header: tuple[str, ...]
    """The headings of the reject file."""
    person: Callable[[list[str]], tuple[str, ...]]
    result: Callable[[list[str]], tuple[str, ...]]
    ignored: tuple[str, ...] = ()
    section: Callable[[list[str]], str] | None = None
    """Which of several sections of the course a row is of; None where the file does not say."""
    sequence: Callable[[list[str]], int] | None = None
    """Which of several rows for one result is the newest, where the file says so."""
    left_out: Callable[[list[str]], str] | None = None
    """Why a row is none of a student's; nothing where it is one."""
    raw: Callable[[list[str]], tuple[str, ...]] = tuple
    """A row as its reject file shows it."""
    columns: tuple[int, ...] = ()
    """Where `PERSON` and `RESULT` stand, and the section behind them where there is one, for formats in which each is a
    column of its own and needs nothing else."""
    whole_persons: bool = False
    """Every row must name its person in full: nobody is looked up."""
