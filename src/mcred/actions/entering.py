"""What every act that enters the ledger has in common: who acts, on whose behalf, on which day, with which note."""

import re
import unicodedata
from datetime import date, datetime

from mcred.actions.workspace import Workspace
from mcred.documents.text import FORBIDDEN, UNSEEN
from mcred.errors import BadUsage, Refused
from mcred.governance.roster import ADMIN, CLERK, STAFF, Roster
from mcred.values import dataclass

NOTE_LIMIT = 4_000
_LOGIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}")


@dataclass(frozen=True, slots=True)
class Acting:
    """Who enters something, for whom, when."""

    actor: str
    by: str
    today: date
    now: datetime


def acting(workspace: Workspace, by: str | None = None) -> Acting:
    """Return who acts in this command; `by` is on whose behalf, the actor's own where it is None."""
    return Acting(
        actor=workspace.actor,
        by=workspace.actor if by is None else login(by),
        today=workspace.clock.today(),
        now=workspace.clock.now(),
    )


def login(text: str) -> str:
    """Check that a text can be a login.

    Raises:
        BadUsage: It cannot.
    """
    if _LOGIN.fullmatch(text) is None:
        raise BadUsage(
            f"{text[:64]!r} is no login.",
            hint="A login is what a person signs in with: letters, digits, dots and dashes.",
        )
    return text


def require_entering(roster: Roster, who: Acting) -> None:
    """Refuse to enter what somebody else decided, unless a clerk does it."""
    if not roster.may_enter_for(who.actor, who.by, who.today):
        raise Refused(
            f"{roster.named(who.actor)} is no clerk and may not enter what {roster.named(who.by)} decides."
            f" {named_holders(roster, CLERK, who.today)}",
            hint=f"{who.by} may enter it alone, without --by.",
        )


def require_staff(roster: Roster, who: Acting, what: str) -> None:
    """Refuse what only the office's people may do. `what` completes "may not …"."""
    require_entering(roster, who)
    if not roster.is_staff(who.by, who.today):
        raise Refused(
            f"{roster.named(who.by)} is not on the office's staff and may not {what}."
            f" {named_holders(roster, STAFF, who.today, ADMIN)}",
            hint="A clerk enters for one of them with --by LOGIN.",
        )


def named_holders(roster: Roster, role: str, day: date, *more: str) -> str:
    """Say who holds a role (or one of several) on a day."""
    logins = dict.fromkeys(login for r in (role, *more) for login in roster.holders(r, day))
    if not logins:
        return f"Nobody holds the role {role}; an admin adds one: mcred roster add LOGIN --role {role}."
    return f"Those who may: {', '.join(roster.named(one) for one in logins)}."


def day_of(text: str | None, today: date, *, what: str = "--on") -> date:
    """Read the day on which something was decided; today where none is given.

    Raises:
        BadUsage: It is no date, or lies in the future.
    """
    if text is None:
        return today
    day = plain_date(text, what=what)
    if day > today:
        raise BadUsage(
            f"{what} {day} lies in the future; today is {today}.", hint="Enter it on the day or later."
        )
    return day


def plain_date(text: str, *, what: str) -> date:
    """Read a date, YYYY-MM-DD and nothing else.

    Raises:
        BadUsage: It is none.
    """
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    meant = _read_as(text)
    asked = f"Did you mean {meant}? " if meant else ""
    raise BadUsage(
        f"{what} {text[:40]!r} is no date.", hint=f"{asked}Write it as YYYY-MM-DD, such as 2027-01-31."
    )


def _read_as(text: str) -> date | None:
    """Return how a date is read that is written as people do: the month first, the day where dots divide. Asked, never taken."""
    found = re.fullmatch(r"([0-9]{1,4})([-/.])([0-9]{1,2})[-/.]([0-9]{1,4})", text.strip())
    if found is None:
        return None
    one, two, three = (int(found[part]) for part in (1, 3, 4))
    year, month, day = (one, two, three) if one > 31 else (three, one, two)
    if month > 12 or (found[2] == "." and one <= 31 and two <= 12):
        month, day = day, month
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def note_of(text: str | None, *, required: bool = False) -> str:
    """Check a note: plain text of a reasonable length.

    Raises:
        BadUsage: It is too long, is not plain text, or is missing where one is required.
    """
    note = unicodedata.normalize("NFC", (text or "").strip())
    if FORBIDDEN.search(note):
        raise BadUsage(
            "The note contains control characters or marks that cannot be seen.", hint="Write plain text."
        )
    if len(note) > NOTE_LIMIT:
        raise BadUsage(
            f"The note has {len(note)} characters; {NOTE_LIMIT} is the most.",
            hint="Keep the long text elsewhere and say where.",
        )
    if required and not note:
        raise BadUsage("A note is required here: the record says why.", hint='Add --note "…".')
    return note


def short_text(text: str, *, what: str, longest: int = 200) -> str:
    """Check a name or an address: one line of plain text.

    Raises:
        BadUsage: It is not.
    """
    clean = unicodedata.normalize("NFC", text.strip())
    if UNSEEN.search(clean) or len(clean) > longest:
        raise BadUsage(
            f"{what} must be one line of plain text, at most {longest} characters.", hint="Mend it."
        )
    return clean
