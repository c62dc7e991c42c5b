"""A computer whose clock is wrong: what it records is kept, and said to bear an earlier time."""

from collections.abc import Callable
from datetime import timedelta
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
) -> GovernanceOffice:
    return make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)


def test_what_is_recorded_before_the_newest_entry_is_kept_and_remarked_on(office: GovernanceOffice) -> None:
    office.submit()
    office.at -= timedelta(minutes=10)
    done = office.mcred("comment", ID, "--note", "A remark.")
    assert done.code == 0
    assert "this computer's clock lies behind the newest entry, which is of 2027-01-31T09:00:00Z" in done.err
    assert "Set the clock" in done.err
    assert office.answer("ledger", "verify")["valid"]


def test_two_computers_that_differ_by_a_few_minutes_are_no_matter(office: GovernanceOffice) -> None:
    office.submit()
    office.at -= timedelta(minutes=4)
    assert office.mcred("comment", ID, "--note", "A remark.").err == ""
    assert office.mcred("status").err == ""
