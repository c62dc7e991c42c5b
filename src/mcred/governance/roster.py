"""Who holds which role, for which unit or program, from when to when: a fold of the ledger's roster entries."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, timedelta
from typing import cast

from mcred.governance.canonical import Json
from mcred.governance.entries import Entry, Kind
from mcred.governance.units import unit_key
from mcred.proposals.model import Contact, Unit
from mcred.values import dataclass

ADD, END = "add", "end"
"""What an entry of the roster does."""

UNIT, STAFF, CLERK, ADMIN = "unit", "staff", "clerk", "admin"
EVALUATOR, INSTRUCTOR = "evaluator", "instructor"

ROLES = (
    UNIT,
    "office",
    "graduate-council",
    "eppc",
    "fsec",
    "fee-review",
    EVALUATOR,
    INSTRUCTOR,
    STAFF,
    CLERK,
    ADMIN,
)
"""The roles that every catalogue knows; a policy's stages may name more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One role of one login. `since` and `until` are inclusive; None is for ever."""

    login: str
    role: str
    unit: Unit | None = None
    program: str | None = None
    name: str = ""
    email: str = ""
    since: date | None = None
    until: date | None = None
    qualification: str = ""
    """Of an instructor or evaluator: what qualifies them, as the unit says."""

    def on(self, day: date) -> bool:
        """Tell whether it is held on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def covers(self, unit: Unit) -> bool:
        """Tell whether it speaks for a unit: for itself, or for every department of its college."""
        if self.unit is None:
            return False
        mine, asked = unit_key(self.unit), unit_key(unit)
        return mine == asked or (not mine[1] and mine[0] == asked[0])

    @property
    def key(self) -> tuple[object, ...]:
        """What a later entry of the roster replaces: the same role, held from the same day."""
        return (
            self.login,
            self.role,
            None if self.unit is None else unit_key(self.unit),
            self.program,
            self.since,
        )

    def content(self, act: str = ADD) -> dict[str, Json]:
        """Return it as the content of a roster entry. One that ends it says the whole holding again, with its end."""
        qualified: dict[str, Json] = {"qualification": self.qualification} if self.qualification else {}
        return {
            "act": act,
            "login": self.login,
            "role": self.role,
            "unit": None
            if self.unit is None
            else {"college": self.unit.college, "department": self.unit.department},
            "program": self.program,
            "name": self.name,
            "email": self.email,
            "from": None if self.since is None else self.since.isoformat(),
            "to": None if self.until is None else self.until.isoformat(),
            **qualified,
        }

    @classmethod
    def read(cls, content: Mapping[str, Json]) -> "Holding":
        """Read an entry's content back."""
        unit = cast("dict[str, str] | None", content["unit"])
        since, until = content["from"], content["to"]
        return cls(
            login=str(content["login"]),
            role=str(content["role"]),
            unit=None if unit is None else Unit(college=unit["college"], department=unit["department"]),
            program=None if content["program"] is None else str(content["program"]),
            name=str(content["name"]),
            email=str(content["email"]),
            since=None if since is None else date.fromisoformat(str(since)),
            until=None if until is None else date.fromisoformat(str(until)),
            qualification=str(content.get("qualification") or ""),
        )


@dataclass(frozen=True, slots=True)
class Person:
    """What the roster knows of a login beside its roles; the newest entry that says it counts."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """All roles that anybody holds or held."""

    holdings: tuple[Holding, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)

    def holders(self, role: str, day: date, units: Iterable[Unit] = ()) -> tuple[str, ...]:
        """Return the logins that hold a role on a day, each once; with `units`, only for one of those."""
        units = tuple(units)
        found = (
            h.login
            for h in self.holdings
            if h.role == role and h.on(day) and (not units or any(h.covers(u) for u in units))
        )
        return tuple(dict.fromkeys(found))

    def holds(self, login: str, *roles: str, day: date) -> bool:
        """Tell whether the login holds one of the roles on that day."""
        return any(h.login == login and h.role in roles and h.on(day) for h in self.holdings)

    def covered(self, login: str, role: str, units: Iterable[Unit], day: date) -> tuple[Unit, ...]:
        """Return those of the units that the login speaks for on that day."""
        mine = [h for h in self.holdings if h.login == login and h.role == role and h.on(day)]
        return tuple(u for u in units if any(h.covers(u) for h in mine))

    def is_staff(self, login: str, day: date) -> bool:
        """Tell whether the login may do what the office's people do. An admin may, too."""
        return self.holds(login, STAFF, ADMIN, day=day)

    def may_enter_for(self, actor: str, by: str, day: date) -> bool:
        """Tell whether `actor` may enter what `by` decided: a clerk for anyone, anyone for themselves."""
        return actor == by or self.holds(actor, CLERK, day=day)

    def may_evaluate(self, login: str, program: str, day: date) -> bool:
        """Tell whether the login may judge evidence of a program."""
        return any(
            h.login == login and h.role == EVALUATOR and h.on(day) and h.program in (None, program)
            for h in self.holdings
        )

    def is_contact(self, login: str, contacts: Iterable[Contact]) -> Contact | None:
        """Return the contact that the login is: by the local part of an address, its own address, or its name."""
        person = self.person(login)
        for contact in contacts:
            address = contact.email.strip().casefold()
            if (
                address.partition("@")[0] == login.casefold()
                or (person.email and address == person.email.strip().casefold())
                or (person.name and not _spellings(contact.name).isdisjoint(_spellings(person.name)))
            ):
                return contact
        return None

    def person(self, login: str) -> Person:
        """Return what is known of a login."""
        return self.people.get(login, Person())

    def named(self, login: str) -> str:
        """Return the login with the person's name, where it is known: `chen (Mei Chen)`."""
        name = self.person(login).name
        return f"{login} ({name})" if name else login


def roster_of(entries: Iterable[Entry]) -> Roster:
    """Fold the ledger's roster entries, in order."""
    held: dict[tuple[object, ...], Holding] = {}
    people: dict[str, Person] = {}
    for entry in entries:
        if entry.kind != Kind.ROSTER:
            continue
        holding = Holding.read(entry.content)
        held[holding.key] = holding
        known = people.get(holding.login, Person())
        people[holding.login] = Person(holding.name or known.name, holding.email or known.email)
    return Roster(tuple(held.values()), people)


def with_holding(holdings: Iterable[Holding], new: Holding) -> tuple[Holding, ...]:
    """Return the holdings as they are once an entry says `new`."""
    held = {h.key: h for h in holdings}
    return tuple((held | {new.key: new}).values())


def first_day_without(role: str, holdings: Iterable[Holding], today: date) -> date | None:
    """Return the first day from today on when nobody holds a role; None where that day never comes."""
    held = [h for h in holdings if h.role == role]
    ends = [h.until + timedelta(days=1) for h in held if h.until is not None and h.until >= today]
    return min((day for day in (today, *ends) if not any(h.on(day) for h in held)), default=None)


def _spellings(name: str) -> set[str]:
    """Return the ways to write a name: `Sample, Pat` is Pat Sample, and so is `Pat Sample, PhD`."""
    before, comma, after = unicodedata.normalize("NFC", name).partition(",")
    ways = [name, f"{after} {before}"] if comma else [name]
    if len(before.split()) > 1:
        ways.append(before)
    return {_folded(way) for way in ways if way.strip()}


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
