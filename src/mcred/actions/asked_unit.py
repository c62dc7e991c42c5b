"""A unit that somebody asks for, as it was typed: a college with all its departments, or one department."""

from collections.abc import Iterable

from mcred.actions.entering import short_text
from mcred.actions.positions import roster
from mcred.catalog.file.database import Session
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage, NotFound
from mcred.governance.units import unit_key
from mcred.proposals.model import Unit


def asked_unit(text: str) -> Unit:
    """Read a unit.

    Raises:
        BadUsage: it is none.
    """
    college, slash, department = (part.strip() for part in short_text(text, what="--unit").partition("/"))
    if not college or (slash and not department):
        raise BadUsage(f"{text[:80]!r} is no unit.", hint='Write "College" or "College / Department".')
    return Unit(college=college, department=department or None)


def within(unit: Unit, asked: Unit) -> bool:
    """Tell whether a unit is the one that was asked for, or a department of that college."""
    mine, wanted = unit_key(unit), unit_key(asked)
    return mine == wanted or (not wanted[1] and mine[0] == wanted[0])


def require_known(session: Session, unit: Unit, named: Iterable[Unit]) -> None:
    """Refuse a unit that nothing names: a misspelt one must not look like a unit without proposals.

    `named` are the units of proposals, the newest spelling last.

    Raises:
        NotFound: with the unit that was probably meant.
    """
    known = {unit_key(one): one for one in named} | {
        unit_key(h.unit): h.unit for h in roster(session).holdings if h.unit is not None
    }
    if any(within(one, unit) for one in known.values()):
        return
    names = dict.fromkeys(n for one in known.values() for n in (str(one), one.college))
    meant = nearest(str(unit), names)
    raise NotFound(
        f"No proposal is of {unit}, and no role on the roster is held for it."
        + (f" Did you mean {meant}?" if meant else ""),
        hint='Write "College" (all its departments) or "College / Department"; mcred roster list --role unit shows some.',
    )
