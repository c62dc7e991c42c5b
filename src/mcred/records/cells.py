"""What a single cell of a registrar's file may hold, and its canonical form.

The reasons name the column and what belongs there, never the value: a shifted column must not print a student's name.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from mcred.documents.text import UNSEEN
from mcred.records.courses import course_code
from mcred.records.term_names import read_term

K = TypeVar("K")
T = TypeVar("T")

_STUDENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_PROPOSAL_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_LOCAL = re.compile(r"[^\s\x00-\x20\x7f<>(),;:\\\"\[\]@]{1,64}")
_SECTION = re.compile(r"[!-~]{1,264}")
_CREDITS = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,3})?")
_USUAL_NAME = r"(?=[^\n]{1,100}(?:\n|\Z))[!-\[\]-~]+(?: [!-\[\]-~]+)*"
USUAL_PERSON = re.compile(
    rf"{_STUDENT_ID.pattern}\n(?=[^\n]{{1,254}}\n)[A-Za-z0-9._+'-]{{1,64}}@{_DOMAIN.pattern.replace('{1,8}', '{1,3}')}\n{_USUAL_NAME}\n{_USUAL_NAME}"
)
"""A number, an address and two names, a line each, that the readers below give back as they are."""
_SHOWN_ESCAPE = r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4})"
_NOT_IN_NAMES = re.compile(f"{UNSEEN.pattern}|{_SHOWN_ESCAPE}")
"""Unseen characters, also as a reject file shows them."""
_NAME_LIMIT = 100


class BadCellError(Exception):
    """The cell cannot be read; the message is the reason, fit for a reject file."""


class Memo(dict[K, T]):
    """The canonical form of each spelling met so far: registrars' files repeat few courses, terms and grades."""

    def __init__(self, read: Callable[[K], T], *, limit: int = 20_000) -> None:
        super().__init__()
        self._read = read
        self._limit = limit

    def __missing__(self, text: K) -> T:
        value = self._read(text)
        if len(self) >= self._limit:  # a hostile file must not grow it without end
            self.clear()
        self[text] = value
        return value


def student_id(text: str) -> str:
    """Read a student number; its case and leading zeros stand."""
    number = text.strip()
    if not _STUDENT_ID.fullmatch(number):
        raise BadCellError("student_id is empty" if not number else "student_id is not a student number")
    return number


def proposal_id(text: str) -> str:
    """Read the id of a micro-credential."""
    name = text.strip()
    if len(name) > 80 or not _PROPOSAL_ID.fullmatch(name):
        raise BadCellError(
            "proposal is empty" if not name else "proposal is not the id of a micro-credential"
        )
    return name


def email(text: str) -> str:
    """Read an e-mail address; badges are sent to it, so it has to be one."""
    address = text.strip()
    local, at, domain = address.rpartition("@")
    if not address:
        raise BadCellError("email is empty")
    if len(address) > 254 or not at or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        raise BadCellError("email is not an address")
    return address


def name(column: str) -> Callable[[str], str]:
    """Make the reader of a column of names."""

    def read(text: str) -> str:
        given = (
            " ".join(text.split()) if text.isascii() else " ".join(unicodedata.normalize("NFC", text).split())
        )
        if not given:
            raise BadCellError(f"{column} is empty")
        if len(given) > _NAME_LIMIT:
            raise BadCellError(f"{column} is longer than {_NAME_LIMIT} characters")
        if not (text.isascii() and text.isprintable() and "\\" not in text) and _NOT_IN_NAMES.search(text):
            raise BadCellError(f"{column} holds characters that no name has")
        return given

    return read


def course(text: str) -> str:
    """Read a course code."""
    try:
        return course_code(text)
    except ValueError:
        raise BadCellError("course is not a course code such as CS 110") from None


def term(text: str) -> str:
    """Read a term, in the catalogue's spelling."""
    if not text.strip():
        raise BadCellError("term is empty")
    try:
        return str(read_term(text))
    except ValueError:
        raise BadCellError("term is not a term such as 2025-fall, Fall 2025 or FA25") from None


def section(text: str) -> str:
    """Read the registrar's number of a section (a CRN, the id of a class); "" where the cell is empty."""
    number = text.strip()
    if number and not _SECTION.fullmatch(number):
        raise BadCellError("section is not the number of a section, such as a CRN")
    return number


def credit_amount(text: str) -> str | None:
    """Read credits as exact decimal text, `4.000` as `4`; None where the cell is empty."""
    amount = text.strip()
    if not amount:
        return None
    if not _CREDITS.fullmatch(amount):
        raise BadCellError("credits is not a number such as 4 or 1.5")
    whole, _, fraction = amount.partition(".")
    fraction = fraction.rstrip("0")
    return f"{int(whole)}.{fraction}" if fraction else str(int(whole))


def grade(known: frozenset[str]) -> Callable[[str], str]:
    """Make the reader of grades that the policy's scale has; an empty cell is a course in progress."""

    def read(text: str) -> str:
        mark = text.strip().replace("−", "-").replace("–", "-")
        for spelling in (mark, mark.upper()):
            if spelling in known or not spelling:
                return spelling
        raise BadCellError("grade is not on the policy's grade scale")

    return read


def yes_no(text: str) -> bool | None:
    """Read `yes` or `no`; None where the cell is empty."""
    answer = text.strip().casefold()
    if answer in {"yes", "y", "true", "1"}:
        return True
    if answer in {"no", "n", "false", "0"}:
        return False
    if answer:
        raise BadCellError("matriculated is neither yes nor no")
    return None


def ended(text: str) -> str | None:
    """Read the date on which a student left, as ISO text; None where the cell is empty."""
    day = text.strip()
    if not day:
        return None
    try:
        return date.fromisoformat(day).isoformat() if len(day) == 10 and day.isascii() else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> str:
    raise BadCellError("ended is not a date such as 2027-05-31")
