"""Values as the catalogue keeps them, read back: text that is none of ours is damage, said as such."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from mcred.clock import from_stamp
from mcred.errors import DamagedCatalogue
from mcred.records.terms import Term

Word = TypeVar("Word", bound=StrEnum)


def day(text: str) -> date:
    """Read a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _damaged("date") from None


def moment(text: str) -> datetime:
    """Read a moment."""
    try:
        return from_stamp(text)
    except ValueError:
        raise _damaged("moment") from None


def term(text: str) -> Term:
    """Read a term."""
    try:
        return Term.parse(text)
    except ValueError:
        raise _damaged("term") from None


def amount(text: str) -> Decimal:
    """Read credits."""
    try:
        return Decimal(text)
    except InvalidOperation:
        raise _damaged("number") from None


def word(kind: type[Word], text: str) -> Word:
    """Read one of the words of a kind, such as a badge's state."""
    try:
        return kind(text)
    except ValueError:
        raise _damaged("word") from None


def _damaged(what: str) -> DamagedCatalogue:
    return DamagedCatalogue(
        f"A {what} in the catalogue is damaged.",
        hint="Run mcred ledger verify, and restore the latest backup.",
    )
