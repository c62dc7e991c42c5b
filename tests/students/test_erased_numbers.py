"""Who was erased is not brought back by a registrar's old file, and nothing that is kept for that says who it was."""

import json
import sqlite3
import stat
from contextlib import closing

import pytest

from mcred.actions.studying.import_ import import_records
from mcred.actions.studying.student_erase import erase_student
from mcred.actions.studying.student_merge import merge_students
from mcred.actions.studying.student_readmit import readmit_student
from mcred.actions.studying.student_show import show_student
from mcred.catalog.people.erased_numbers import key_of
from mcred.errors import BadUsage, Misconfigured, NotFound, Refused
from students.conftest import HEADER

ADA, MILO, TWIN = "B00990001", "B00990002", "B0990001"
WHY = "asked for it in writing"
ROWS = (
    f"{ADA},ada@example.org,Ada,Testwell,MATH 147,2025-fall,4,A",
    f"{TWIN},ada@example.org,Ada,Testwell,STAT 200,2026-spring,4,A",
    f"{ADA},ada@example.org,Ada,Testwell,MATH 147,2025-fall,4,A-",
    f"{MILO},milo@example.org,Milo,Samplesen,STAT 200,2026-spring,4,A",
)


@pytest.fixture
def erased(office):
    office.bring(ROWS[1])
    merge_students(office.workspace, TWIN, ADA, note="one person")
    erase_student(office.workspace, ADA, note=WHY, sure=True)
    return office


def test_a_file_that_still_names_them_leaves_them_out_and_says_so(erased, cli):
    first = import_records(
        erased.workspace, erased.write("old.csv", "\n".join([HEADER, *ROWS])), dry_run=True
    )
    assert first.imported.erased == {ADA: "2027-02-01", TWIN: "2027-02-01"}
    done = erased.bring(*ROWS)
    assert (done.imported.rows, done.imported.repeated, done.imported.completions.new) == (4, 0, 1)
    assert done.document()["erased"] == [{"on": "2027-02-01", "students": 2}]
    assert "erased_students" not in done.document()
    for number in (ADA, TWIN):
        with pytest.raises(NotFound):
            show_student(erased.workspace, number)
    said = cli("import", "old.csv")
    assert "2 students were erased on 2027-02-01 and left out." in said.out
    assert f"mcred student readmit {TWIN}" in cli("import", "old.csv", "--personal").out


def test_in_a_catalogue_that_has_nobody_else_too(erased):
    for number in (MILO, "B00990003", "B00990008"):
        erase_student(erased.workspace, number, note=WHY, sure=True)
    done = erased.bring(*ROWS, "B00991234,n@example.org,New,Comer,STAT 200,2026-spring,4,A")
    assert (done.imported.students.new, done.imported.completions.new) == (1, 1)
    assert len(done.imported.erased) == 3


def test_what_is_kept_is_a_keyed_hash_and_the_key_stands_apart(erased):
    catalogue = erased.workspace.settings.catalog
    place = catalogue.with_name("catalog.db.erased-key")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    with closing(sqlite3.connect(catalogue)) as connection:
        rows = connection.execute("SELECT digest, key, erased_on FROM erasures").fetchall()
    key = key_of(catalogue)
    assert {digest for digest, _, _ in rows} == {key.digest(ADA), key.digest(TWIN)}
    assert key.secret.hex().encode() not in catalogue.read_bytes()
    assert key.name not in place.read_text("ascii")
    place.unlink()
    done = erased.bring(ROWS[0])
    assert (done.imported.unrecognised, done.imported.students.new) == (2, 1)
    erase_student(erased.workspace, ADA, note=WHY, sure=True)
    again = erased.bring(*ROWS)
    assert (again.imported.unrecognised, list(again.imported.erased)) == (2, [ADA])


def test_a_key_that_is_gone_is_told(erased, cli):
    (erased.folder / "catalog.db.erased-key").write_text("not a key\n", "ascii")
    erased.write("old.csv", "\n".join([HEADER, *ROWS]))
    said = cli("import", "old.csv")
    assert "2 students were erased here with a key that is gone" in said.err
    with pytest.raises(Misconfigured, match="erased-key is missing"):
        readmit_student(erased.workspace, ADA, note="came back")


def test_a_person_lets_a_number_in_again_as_somebody_new(erased, cli):
    done = cli("student", "readmit", ADA, "--note", "enrolled again")
    assert done.out == "B00990001 was erased on 2027-02-01 and may come in again with the next import.\n"
    brought = erased.bring(*ROWS)
    assert list(brought.imported.erased) == [TWIN]
    assert len(show_student(erased.workspace, ADA).completions) == 1
    assert erased.bring(*ROWS).imported.completions.unchanged == 2
    with closing(sqlite3.connect("catalog.db")) as connection:
        row = connection.execute(
            "SELECT digest, note FROM erasures WHERE readmitted_at IS NOT NULL"
        ).fetchone()
    assert row == ("", "enrolled again")
    erase_student(erased.workspace, ADA, note=WHY, sure=True)
    assert len(erased.bring(*ROWS).imported.erased) == 2


def test_who_may_and_whom(erased):
    with pytest.raises(NotFound, match="not among those who were erased"):
        readmit_student(erased.workspace, MILO, note="x")
    with pytest.raises(NotFound):
        readmit_student(erased.workspace, "B404", note="x")
    with pytest.raises(BadUsage, match="names the student"):
        readmit_student(erased.workspace, ADA, note=f"{ADA} came back")
    with pytest.raises(BadUsage, match="note is required"):
        readmit_student(erased.workspace, ADA, note=None)
    with pytest.raises(Refused, match="let in again"):
        readmit_student(erased.as_("instructor"), ADA, note="x")


def test_where_nobody_was_erased_no_key_is_made(office):
    document = json.dumps(office.bring(*ROWS).document())
    assert '"erased": []' in document
    assert not (office.folder / "catalog.db.erased-key").exists()
