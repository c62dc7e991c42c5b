"""The guards of the record: a fresh catalogue has all of them, and one that is gone or altered is named."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mcred.catalog.file import guards
from mcred.catalog.file.schema import create_catalog


@pytest.fixture
def triggers(tmp_path: Path) -> dict[str, str]:
    path = create_catalog(tmp_path / "catalog.db").path
    with closing(sqlite3.connect(path)) as raw:
        return dict(raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def test_a_fresh_catalogue_has_every_guard_and_every_trigger_of_it_is_looked_for(
    triggers: dict[str, str],
) -> None:
    assert guards.missing(triggers) == []
    refusing = {name for name, statement in triggers.items() if "RAISE(ABORT" in statement}
    assert {guards.name_of(s) for s in guards.ALL} == refusing


def test_a_dropped_or_altered_guard_is_named(triggers: dict[str, str]) -> None:
    for name in map(guards.name_of, guards.ALL):
        others = {n: s for n, s in triggers.items() if n != name}
        assert guards.missing(others) == [name]
        assert guards.missing({**others, name: triggers[name].replace("RAISE(ABORT", "RAISE(IGNORE")}) == [
            name
        ]
