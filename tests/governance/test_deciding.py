"""Who may decide what: the state's refusals, then the roster's, as sentences for the one who tried."""

from datetime import date

import pytest

from governance.script import CCPA, GEOG, MATH, stands
from mcred.governance.deciding import Allowed, Denied, judge_decision
from mcred.governance.roster import Holding, Person, Roster, roster_of
from mcred.proposals.model import Contact, Unit

TODAY = date(2027, 1, 31)
HARPUR = Unit(college="harpur  college")
ROSTER = Roster(
    (
        Holding(login="dean", role="unit", unit=HARPUR),
        Holding(login="mchair", role="unit", unit=MATH),
        Holding(login="cchair", role="unit", unit=CCPA),
        Holding(login="ochair", role="office"),
        Holding(login="old", role="office", until=date(2026, 12, 31)),
        Holding(login="psample", role="office"),
        Holding(login="chen", role="eppc", since=date(2027, 1, 1)),
    ),
    {
        "ochair": Person("Olu Cho"),
        "mchair": Person("Mo Hair", "mo@example.edu"),
        "psample": Person("Pat Sample"),
    },
)
CONTACTS = (Contact(name="Pat Sample", email="psample@example.edu"),)


def judged(
    life: str, stage: str, by: str, on: date = TODAY, contacts: tuple[Contact, ...] = CONTACTS
) -> str | list[str]:
    outcome = judge_decision(stands(life), stage, by=by, on=on, roster=ROSTER, contacts=contacts)
    if isinstance(outcome, Allowed):
        return [str(u) for u in outcome.units]
    assert isinstance(outcome, Denied)
    return outcome.reason


@pytest.mark.parametrize(
    ("by", "units", "decides_for"),
    [
        ("mchair", "math", [str(MATH)]),
        ("dean", "math", [str(MATH)]),
        ("dean", "math+geog+ccpa", [str(MATH), str(GEOG)]),
        ("cchair", "math+ccpa", ["CCPA"]),
    ],
)
def test_a_unit_is_decided_for_by_its_own_or_its_college(by: str, units: str, decides_for: list[str]) -> None:
    assert judged(f"submit units={units}", "unit", by) == decides_for


REFUSALS = [
    ("submit", "unit", "cchair", ("cchair does not decide for Harpur College / Mathematics on 2027-01-31. "
     "Those who may: dean, mchair (Mo Hair).")),
    ("submit; approve unit", "office", "chen", ("chen is not on the roster for office on 2027-01-31. "
     "Those who may: ochair (Olu Cho).")),
    ("submit; approve unit", "office", "old", ("old is not on the roster for office on 2027-01-31. "
     "Those who may: ochair (Olu Cho).")),
    ("submit; approve unit", "office", "psample", ("psample (Pat Sample) answers for this proposal and may not decide "
     "on it. Those who may: ochair (Olu Cho).")),
    ("submit", "office", "ochair", "it is not before office yet: it waits for unit (Harpur College / Mathematics)."),
    ("submit", "fsec", "chen", "it is not before fsec yet: it waits for unit (Harpur College / Mathematics)."),
    ("submit; approve unit", "unit", "mchair", ("unit approved it on 2027-01-31, by chair (entry 2). "
     "If that was entered wrongly: mcred correct 2 --note …")),
    ("submit", "graduate-council", "chen", ("graduate-council is no stage of this proposal (credit-bearing, undergraduate, "
     "without fees). Its stages are unit, office, eppc, fsec.")),
    ("submit non-credit", "eppc", "chen", ("eppc is no stage of this proposal (non-credit, without fees). "
     "Its stages are unit, office.")),
    ("submit; approve unit; return office", "office", "ochair", ("office returned it on 2027-01-31, by chair: "
     "it waits for a new revision.")),
    ("submit; reject unit", "unit", "mchair", ("unit rejected it on 2027-01-31, by chair: "
     "only a new revision starts again.")),
    ("submit; withdraw", "unit", "mchair", "it was withdrawn: only a new submission starts again."),
    ("submit non-credit; approve unit; approve office; retire", "office", "ochair", "it is retired."),
    ("submit non-credit; approve unit; approve office", "office", "ochair", ("office approved it on 2027-01-31, by chair "
     "(entry 3). If that was entered wrongly: mcred correct 3 --note …")),
    ("submit; approve unit; approve office; approve eppc; void 2", "fsec", "chen", ("it is not before fsec yet: "
     "it waits for unit (Harpur College / Mathematics).")),
    ("submit; approve unit; approve office; approve eppc", "fsec", "chen", ("chen is not on the roster for fsec on "
     "2027-01-31. Nobody may yet; an admin adds one: mcred roster add LOGIN --role fsec.")),
]  # fmt: skip


@pytest.mark.parametrize(("life", "stage", "by", "reason"), REFUSALS)
def test_a_refusal_says_why_and_who_may(life: str, stage: str, by: str, reason: str) -> None:
    assert judged(life, stage, by) == reason


def test_the_roster_of_the_day_of_the_decision_counts() -> None:
    life = "submit; approve unit"
    assert judged(life, "office", "old", on=date(2026, 12, 31)) == []
    assert judged("submit; approve unit; approve office", "eppc", "chen", on=date(2026, 12, 31)) != []


@pytest.mark.parametrize(
    "contact",
    [
        Contact(name="Somebody", email="MCHAIR@example.edu"),
        Contact(name="Somebody", email="Mo@Example.edu"),
        Contact(name="mo  hair", email="other@example.edu"),
    ],
)
def test_a_contact_is_recognised_by_login_address_or_name(contact: Contact) -> None:
    assert "may not decide" in judged("submit", "unit", "mchair", contacts=(contact,))


def test_the_same_role_from_the_same_day_is_replaced() -> None:
    from governance.script import POLICY
    from mcred.governance.entries import Entry, Kind

    def entry(number: int, holding: Holding) -> Entry:
        return Entry(number, "c", "", "a", "a", Kind.ROSTER, holding.login, POLICY, holding.content(), "", "")

    first = Holding(login="chen", role="eppc", name="Mei Chen", email="mei@example.edu")
    ended = Holding(login="chen", role="eppc", until=date(2027, 1, 1))
    again = Holding(login="chen", role="eppc", since=date(2028, 1, 1))
    names = roster_of([entry(1, first), entry(2, ended), entry(3, again)])
    assert [names.holds("chen", "eppc", day=date(year, 6, 1)) for year in (2026, 2027, 2028)] == [
        True,
        False,
        True,
    ]
    assert names.named("chen") == "chen (Mei Chen)"


@pytest.mark.parametrize(
    ("rostered", "same"),
    [
        ("Sample, Pat", True),
        ("pat  sample", True),
        ("Pat Sample, PhD", True),
        ("Sample, Patricia", False),
        ("Sample", False),
        (",", False),
    ],
)
def test_a_contact_is_known_by_either_order_of_the_name(rostered: str, same: bool) -> None:
    names = Roster((), {"psam": Person(rostered)})
    contact = Contact(name="Pat Sample", email="someone@example.edu")
    assert (names.is_contact("psam", [contact]) is not None) == same
    turned = Roster((), {"psam": Person("Pat Sample")})
    assert (turned.is_contact("psam", [Contact(name=rostered, email="x@example.edu")]) is not None) == same
