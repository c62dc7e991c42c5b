"""An evening in New York: what is done then is of that day, though the ledger's clock is in tomorrow already."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.governance_office import ID, GovernanceOffice, make


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[GovernanceOffice]:
    template = tmp_path_factory.getbasetemp() / "office-template"
    office = make(tmp_path / "office", template, cli, monkeypatch)
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    office.at = datetime(2027, 2, 2, 1, 30, tzinfo=UTC)  # half past eight, on the first
    monkeypatch.setattr("mcred.clock.SystemClock.today", lambda _: office.at.astimezone().date())
    yield office
    monkeypatch.undo()
    time.tzset()


def test_no_page_speaks_of_tomorrow(office: GovernanceOffice) -> None:
    office.submit()
    office.later(minutes=5)
    office.approve("unit")
    office.done("comment", ID, "--note", "Thanks.")
    for asked in (
        ("status",),
        ("status", ID),
        ("status", "--since", "2027-02-01"),
        ("queue",),
        ("show", ID),
        ("ledger", ID),
        ("digest",),
        ("packet", "--stage", "office"),
    ):
        said = office.done(*asked)
        assert "2027-02-01" in said, asked
        assert "2027-02-02" not in said, asked
    assert "on 2027-02-01" not in office.done("ledger", ID)  # it was decided on the day of its entry
    assert ID not in office.done("status", "--since", "2027-02-02")
    listed = office.mcred("approve", "--stage", "office", "--by", "ocho")
    assert "2027-02-01" in listed.out


def test_late_is_counted_from_the_campus_day(office: GovernanceOffice) -> None:
    settings = office.folder / "mcred.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[review.late_after]\nunit = 1\n", "utf-8")
    office.submit()
    office.at = datetime(2027, 2, 3, 3, tzinfo=UTC)
    assert "due by 2027-02-02" in office.done("status", ID)
    assert office.done("queue", "--late") == "Nothing is late.\n"
    office.at += timedelta(hours=9)
    assert date(2027, 2, 3) == office.at.astimezone().date()
    assert ID in office.done("queue", "--late")


def test_a_day_that_has_twenty_three_hours_or_twenty_five_is_a_day(office: GovernanceOffice) -> None:
    office.at = datetime(2027, 3, 14, 4, 30, tzinfo=UTC)  # an hour and a half before the clocks go on
    office.submit()
    office.at = datetime(2027, 3, 15, 3, 30, tzinfo=UTC)
    assert office.answer("queue")["proposals"][0]["days"] == 1
    office.at = datetime(2027, 11, 8, 4, 30, tzinfo=UTC)
    assert office.answer("queue")["proposals"][0]["days"] == (date(2027, 11, 7) - date(2027, 3, 13)).days
