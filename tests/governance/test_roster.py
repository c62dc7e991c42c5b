"""The roster as a fold: what ends, what is said again, what old entries mean, and who is left."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from governance.script import MATH, POLICY
from mcred.governance.canonical import Json
from mcred.governance.entries import Entry, Kind
from mcred.governance.recusal import recusals, recused
from mcred.governance.roster import END, Holding, Roster, first_day_without, roster_of, with_holding

TODAY = date(2027, 1, 31)


def entry(number: int, kind: Kind, by: str, content: dict[str, Json]) -> Entry:
    return Entry(
        number, "c", f"2027-01-31T10:{number:02}:00Z", "clerk", by, kind, "x", POLICY, content, "", ""
    )


def folded(*contents: dict[str, Json]) -> Roster:
    return roster_of(entry(n, Kind.ROSTER, "root", content) for n, content in enumerate(contents, start=1))


def test_an_entry_of_the_first_days_is_read_as_ever() -> None:
    old: dict[str, Json] = {
        "act": "add", "login": "ikim", "role": "evaluator", "unit": None, "program": None,
        "name": "Ines Kim", "email": "", "from": None, "to": None,
    }  # fmt: skip
    (held,) = folded(old).holdings
    assert held == Holding(login="ikim", role="evaluator", name="Ines Kim")
    assert held.content() == old


def test_an_end_says_the_whole_holding_so_that_whoever_ignores_the_act_reads_it_right() -> None:
    held = Holding(login="chair", role="unit", unit=MATH, since=date(2026, 1, 1), qualification="")
    ended = Holding(login="chair", role="unit", unit=MATH, since=date(2026, 1, 1), until=date(2027, 2, 28))
    names = folded(held.content(), ended.content(END))
    assert names.holdings == (ended,)
    assert [names.holds("chair", "unit", day=date(2027, m, d)) for m, d in ((2, 28), (3, 1))] == [True, False]


def test_a_qualification_is_kept_and_names_no_other_holding() -> None:
    first = Holding(login="ikim", role="instructor", program="a", qualification="PhD")
    names = folded(first.content(), Holding(login="ikim", role="instructor", program="b").content())
    assert [h.qualification for h in names.holdings] == ["PhD", ""]


_DAYS = st.dates(TODAY - timedelta(days=5), TODAY + timedelta(days=10))
_HOLDINGS = st.lists(
    st.builds(
        Holding,
        login=st.sampled_from("abc"),
        role=st.sampled_from(["admin", "staff"]),
        since=st.none() | _DAYS,
        until=st.none() | _DAYS,
    ),
    max_size=6,
)


@given(_HOLDINGS)
def test_the_first_day_without_an_admin_is_found_as_by_looking_at_every_day(holdings: list[Holding]) -> None:
    days = (TODAY + timedelta(days=n) for n in range(30))
    looked = next((day for day in days if not any(h.role == "admin" and h.on(day) for h in holdings)), None)
    assert first_day_without("admin", holdings, TODAY) == looked


@given(_HOLDINGS)
def test_holdings_one_by_one_are_the_roster_that_the_ledger_gives(holdings: list[Holding]) -> None:
    now: tuple[Holding, ...] = ()
    for holding in holdings:
        now = with_holding(now, holding)
    assert folded(*(h.content() for h in holdings)).holdings == now


def test_recusals_stand_by_stage_until_they_are_taken_back() -> None:
    entries = [
        entry(1, Kind.RECUSAL, "chen", {"stage": "eppc"}),
        entry(2, Kind.RECUSAL, "lin", {"stage": "eppc"}),
        entry(3, Kind.RECUSAL, "chen", {"stage": "fsec"}),
        entry(4, Kind.CORRECTION, "clerk", {"entry": 1}),
        entry(5, Kind.RECUSAL, "ada", {"stage": "eppc"}),
        entry(6, Kind.COMMENT, "ada", {}),
    ]
    assert recused(entries, "eppc") == ("lin", "ada")
    assert recused(entries, "fsec") == ("chen",)
    assert recused(entries[:3], "eppc") == ("chen", "lin")
    assert [r.entry for r in recusals(entries)] == [2, 3, 5]
