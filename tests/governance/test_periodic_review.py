"""Until when an approval is good: from the last decision that it needed, in whole years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.script import POLICY, STAGES, entries
from mcred.governance import periodic
from mcred.governance.process import Process
from mcred.governance.workflow import Position, position
from mcred.policy.model import PeriodicReview

APPROVED = "submit; approve unit; approve office; approve eppc; approve fsec"
DUE = date(2032, 1, 31)


def stands(life: str, today: date | None, *, expires: bool = True) -> Position:
    process = Process(STAGES, PeriodicReview(every_years=5, expires=expires))
    where = position(entries(life), {POLICY.digest: process}, today)
    assert where is not None
    return where


@pytest.mark.parametrize(
    ("last", "years", "due"),
    [
        (date(2027, 1, 31), 5, DUE),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
        (date(2096, 2, 29), 4, date(2100, 2, 28)),
        (date(9998, 1, 1), 5, None),
    ],
)
def test_years_count_from_the_last_decision(last: date, years: int, due: date | None) -> None:
    decided = [date(2020, 1, 1), last]
    assert periodic.due(PeriodicReview(every_years=years), decided) == due


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2900, 1, 1)), st.integers(1, 100))
def test_every_day_has_a_day_of_its_own(last: date, years: int) -> None:
    due = periodic.due(PeriodicReview(every_years=years), [last])
    assert due is not None
    assert (due.year, due.month) == (last.year + years, last.month)
    assert 0 <= last.day - due.day <= 1


@pytest.mark.parametrize(
    ("life", "today", "due", "expired"),
    [
        (APPROVED, DUE, DUE, False),
        (APPROVED, date(2032, 2, 1), DUE, True),
        (APPROVED, None, DUE, False),
        ("submit; approve unit", date(2040, 1, 1), None, False),
        (APPROVED + "; retire", date(2040, 1, 1), None, False),
        (APPROVED + "; void 5", date(2040, 1, 1), None, False),
        (APPROVED + "; submit; approve unit", date(2040, 1, 1), DUE, True),
        (APPROVED + "; submit; reject unit", date(2040, 1, 1), DUE, True),
    ],
)
def test_an_approval_ends_the_day_after(
    life: str, today: date | None, due: date | None, expired: bool
) -> None:
    where = stands(life, today)
    assert (where.review_due, where.expired) == (due, expired)


def test_where_the_policy_does_not_end_it_it_is_only_due() -> None:
    where = stands(APPROVED, date(2040, 1, 1), expires=False)
    assert (where.review_due, where.expired) == (DUE, False)


def test_a_policy_without_a_review_has_no_day() -> None:
    where = position(entries(APPROVED), {POLICY.digest: Process(STAGES)}, date(2040, 1, 1))
    assert where is not None
    assert (where.review_due, where.expired) == (None, False)
