"""Catalogues of earlier versions become what one that is made today is, and keep what they hold."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mcred.catalog.file.identity import SCHEMA_VERSION
from mcred.catalog.file.schema import create_catalog
from mcred.catalog.file.upgrading import bring_along

EARLIER = Path(__file__).with_name("earlier")
DUMPS = sorted(path.stem for path in EARLIER.glob("*.sql"))
EVERY_DUMP = pytest.mark.parametrize("dump", DUMPS)


def of_version(dump, place):
    """Make a catalogue as an earlier mcred left it."""
    with closing(sqlite3.connect(place)) as catalog:
        catalog.executescript((EARLIER / f"{dump}.sql").read_text("utf-8"))
    place.chmod(0o600)
    return place


def shape(place):
    """Say of a catalogue what its tables are: by name, since columns that were added later stand last."""
    with closing(sqlite3.connect(place)) as catalog:

        def rows(question, *values):
            return catalog.execute(question, values).fetchall()

        found = {("version",): rows("PRAGMA user_version") + rows("PRAGMA application_id")}
        for name, without_rowid, strict in rows(
            "SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main'"
        ):
            found[name, "kept"] = [(without_rowid, strict)]
            for column, *about in rows(
                'SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?)', name
            ):
                found[name, "column", column] = about
            found[name, "refers"] = sorted(
                rows(
                    'SELECT "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?)', name
                )
            )
            found[name, "indexes"] = sorted(
                (unique, partial, origin, "" if origin == "u" else index, tuple(rows("SELECT name FROM pragma_index_info(?)", index)))
                for index, unique, origin, partial in rows('SELECT name, "unique", origin, partial FROM pragma_index_list(?)', name)
                if origin != "pk"
            )  # fmt: skip
        for name, sql in rows(
            "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql <> ''"
        ):
            found["statement", name] = sql.split()
        return found


def everything(place):
    """Return every row of every table."""
    with closing(sqlite3.connect(place)) as catalog:
        catalog.row_factory = sqlite3.Row
        names = [
            n
            for (n,) in catalog.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        return {name: [dict(row) for row in catalog.execute(f"SELECT * FROM {name}")] for name in names}


@pytest.fixture(scope="module")
def made_today(tmp_path_factory):
    place = tmp_path_factory.mktemp("today") / "catalog.db"
    create_catalog(place)
    return shape(place)


def test_every_version_that_ever_was_has_a_dump():
    assert {f"version-{number}" for number in range(1, SCHEMA_VERSION)} == {
        name.split("-")[0] + "-" + name.split("-")[1] for name in DUMPS
    }


@EVERY_DUMP
def test_what_was_upgraded_is_what_is_made_today(tmp_path, dump, made_today):
    place = of_version(dump, tmp_path / "catalog.db")
    before = everything(place)
    bring_along(place)
    after = shape(place)
    assert {what: (after.get(what), made_today.get(what)) for what in after.keys() | made_today.keys() if after.get(what) != made_today.get(what)} == {}, "upgraded, made today: add what is missing in catalog/migrations"  # fmt: skip
    now = everything(place)
    for table, rows in before.items():
        for row in rows:
            if "?filter=" in str(row.get("path")):  # lists of many people's badges are not kept any more
                row["response_body"] = ""
        kept = [{column: row[column] for column in rows[0]} for row in now[table]] if rows else []
        assert kept == rows, table


def test_nothing_but_an_upgrade_loads_alembic(tmp_path):
    code = """
import sys
from pathlib import Path
from mcred.actions.keeping import restore, upgrade
from mcred.catalog.file.schema import create_catalog
from mcred.catalog.file.upgrading import bring_along
create_catalog(Path(sys.argv[1]))
bring_along(Path(sys.argv[1]))
assert "alembic" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code, tmp_path / "catalog.db"], check=True)
