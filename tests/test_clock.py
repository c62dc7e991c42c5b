"""The day that the campus has is the machine's own, not that of UTC."""

import time
from collections.abc import Iterator
from datetime import date

import pytest

from mcred.clock import day_on_campus


@pytest.fixture
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_new_york")
def test_what_was_submitted_late_in_the_evening_was_submitted_on_that_day() -> None:
    assert day_on_campus("2027-02-01T02:00:00Z") == date(2027, 1, 31)
    assert day_on_campus("2027-02-01T05:00:00Z") == date(2027, 2, 1)
    assert day_on_campus("2027-07-01T03:59:59Z") == date(2027, 6, 30)
