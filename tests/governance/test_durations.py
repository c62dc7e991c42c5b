"""How long stages took: counted by the dates of decisions, revision by revision, corrections left out."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from governance.script import POLICY, PROCESS, entries
from mcred.governance.durations import Span, figures, spans
from mcred.governance.entries import Entry, Kind
from mcred.governance.lateness import Wait
from mcred.governance.workflow import position
from mcred.policy.model import Stage

FIRST = date(2027, 1, 1)


def dated(script: str) -> list[Entry]:
    """Read a script whose steps begin with the day of January on which they happen: `1 submit; 5 approve unit`."""
    days, steps = zip(*(step.split(maxsplit=1) for step in script.split(";")), strict=True)
    found = []
    for day, entry in zip(days, entries(";".join(steps)), strict=True):
        on = FIRST + timedelta(days=int(day) - 1)
        content = entry.content
        if entry.kind == Kind.DECISION:
            content = {**content, "on": on.isoformat()}
        found.append(replace(entry, at=f"{on}T10:00:00Z", content=content))
    return found


def in_utc(moment: str) -> date:
    return date.fromisoformat(moment[:10])


def taken(script: str) -> list[tuple[str, str, int]]:
    return [
        (s.stage.id, s.verdict.value, s.days)
        for s in spans(dated(script), {POLICY.digest: PROCESS}, day=in_utc)
    ]


def test_a_stage_waits_from_the_decision_before_it() -> None:
    assert taken("1 submit; 5 approve unit; 7 approve office; 20 approve eppc; 20 approve fsec") == [
        ("unit", "approve", 4),
        ("office", "approve", 2),
        ("eppc", "approve", 13),
        ("fsec", "approve", 0),
    ]


def test_each_revision_is_counted_for_itself() -> None:
    assert taken(
        "1 submit; 2 approve unit; 3 approve office; 13 return eppc; 21 submit; 26 approve eppc"
    ) == [
        ("unit", "approve", 1),
        ("office", "approve", 1),
        ("eppc", "return", 10),
        ("eppc", "approve", 5),
    ]


def test_a_voided_decision_took_nothing_and_the_one_in_its_place_took_all() -> None:
    assert taken("1 submit; 4 approve unit; 6 void 2; 9 approve unit") == [("unit", "approve", 8)]


def test_a_decision_stays_counted_when_what_it_stood_on_is_voided_and_made_again() -> None:
    assert taken("1 submit; 2 approve unit; 6 approve office; 7 void 2; 9 approve unit") == [
        ("office", "approve", 4),
        ("unit", "approve", 8),
    ]


def test_units_are_counted_each_for_itself_and_fees_beside_the_others() -> None:
    assert taken(
        "1 submit fees units=math+ccpa; 3 approve unit math; 9 approve unit ccpa; 10 approve office; 19 approve fee-review"
    ) == [
        ("unit", "approve", 2),
        ("unit", "approve", 8),
        ("office", "approve", 1),
        ("fee-review", "approve", 10),
    ]


def test_minutes_entered_later_count_by_their_dates() -> None:
    late = dated("1 submit; 5 approve unit; 9 approve office")
    entered = [late[0], *(replace(e, at="2027-01-30T10:00:00Z") for e in late[1:])]
    assert [s.days for s in spans(entered, {POLICY.digest: PROCESS}, day=in_utc)] == [4, 4]


def test_what_was_never_submitted_took_nothing() -> None:
    assert spans([], {}, day=in_utc) == ()
    assert figures(()) is None


def test_the_slowest_is_named() -> None:
    told = figures(spans(dated("1 submit; 5 approve unit; 7 return office; 9 submit; 18 approve office"),
                         {POLICY.digest: PROCESS}, day=in_utc))  # fmt: skip
    assert told is not None
    assert (told.decisions, told.approved, told.returned, told.median) == (3, 2, 1, 4)
    assert isinstance(told.slowest, Span)
    assert (told.slowest.stage.id, told.slowest.days) == ("office", 9)


def test_late_is_later_than_the_last_day() -> None:
    stage = Stage(id="eppc", title="EPPC", role="eppc")

    def after(days: int, limit: int | None) -> Wait:
        return Wait(stage=stage, since="2027-01-01T10:00:00Z", began=FIRST, days=days, late_after=limit)

    assert not after(30, 30).late
    assert after(31, 30).late
    assert after(30, 30).due == date(2027, 1, 31)
    assert not after(9000, None).late
    assert after(9000, None).due is None


STEPS = (
    "approve unit",
    "approve office",
    "return office",
    "approve eppc",
    "return eppc",
    "approve fsec",
    "comment",
)


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(("submit", *STEPS))), max_size=14))
def test_every_decision_that_was_its_stages_turn_is_counted_once(drawn: list[tuple[int, str]]) -> None:
    day, steps = 1, ["1 submit"]
    known = {POLICY.digest: PROCESS}
    for later, step in drawn:
        day += later
        where = position(dated(";".join(steps)), known)
        assert where is not None
        turn = step.split()[-1] in [w.stage.id for w in where.waiting]
        if turn or step in ("submit", "comment"):
            steps.append(f"{day} {step}")
    told = spans(dated(";".join(steps)), known, day=in_utc)
    decisions = [
        number for number, step in enumerate(steps, start=1) if "approve" in step or "return" in step
    ]
    assert [s.entry for s in told] == decisions
    assert all(0 <= s.days <= day and s.began >= FIRST for s in told)
