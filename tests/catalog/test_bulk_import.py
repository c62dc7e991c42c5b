"""The bulk import on a real catalogue: what it counts, what it changes, what it leaves alone."""

import io
import os
import signal
import subprocess
import sys
import textwrap

import pytest
from sqlmodel import select

from mcred.catalog.bulk_import import Imported, Tally, gather, merge
from mcred.catalog.completions import CompletionRow, ImportRow, completions, history
from mcred.catalog.database import connect
from mcred.catalog.schema import create_catalog
from mcred.catalog.students import StudentRow, find, student
from mcred.records.plain_csv import read_plain_csv

HEADER = "student_id,email,given_name,family_name,course,term,credits,grade"
GRADES = frozenset(["A", "A-", "B+", "B", "C", "I", ""])
IN_PROGRESS = frozenset(["I", ""])
ADA = "B1,ada@example.edu,Ada,Testwell"
ZOE = "B2,zoe@example.edu,Zoë,Beispiel"


@pytest.fixture
def catalog(tmp_path):
    return create_catalog(tmp_path / "catalog.db")


def bring(catalog, *rows, header=HEADER, at="2027-01-01T00:00:00Z") -> Imported:
    data = "\n".join([header, *rows]).encode()
    with catalog.write() as session:
        file = read_plain_csv(io.BytesIO(data), grades=GRADES)
        imported = gather(session, file.rows, in_progress=IN_PROGRESS, on_reject=[].append)
        merge(session, imported, at=at, actor="office", file_format="csv")
    return imported


def grades(catalog, student_id="B1"):
    with catalog.read() as session:
        return [(c.course, str(c.term), c.grade) for c in completions(session, student_id)]


def test_new_rows_and_persons_go_in(catalog):
    imported = bring(catalog, f"{ADA},CS 110,2026-spring,4,B+", f"{ADA},MATH 147,2025-fall,4,A", f"{ZOE},,,,")
    assert imported == Imported(
        rows=3, rejected=0, repeated=0, completions=Tally(new=2), students=Tally(new=2)
    )
    assert grades(catalog) == [("MATH 147", "2025-fall", "A"), ("CS 110", "2026-spring", "B+")]


def test_the_same_file_again_changes_nothing(catalog, tmp_path):
    rows = [f"{ADA},CS 110,2026-spring,4,B+", f"{ADA},MATH 147,2025-fall,,", f"{ZOE},,,,"]
    bring(catalog, *rows)
    before = dump(catalog)
    imported = bring(catalog, *rows, at="2028-01-01T00:00:00Z")
    assert imported.completions == Tally(unchanged=2)
    assert imported.students == Tally(unchanged=2)
    assert dump(catalog) == before


def test_a_changed_grade_replaces_and_what_stood_before_is_kept(catalog):
    bring(
        catalog, f"{ADA},CS 110,2026-spring,4,I", f"{ADA},MATH 147,2025-fall,4,A", at="2027-01-01T00:00:00Z"
    )
    imported = bring(catalog, f"{ADA},CS 110,2026-spring,4,B+", at="2027-02-01T00:00:00Z")
    assert imported.completions == Tally(changed=1)
    assert ("CS 110", "2026-spring", "B+") in grades(catalog)
    with catalog.read() as session:
        (before,) = history(session, "B1")
    assert (before.completion.grade, before.recorded_at, before.replaced_at) == (
        "I", "2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z",
    )  # fmt: skip


def test_empty_credits_say_nothing_about_what_is_known(catalog):
    bring(catalog, f"{ADA},CS 110,2026-spring,4,B")
    assert bring(catalog, f"{ADA},CS 110,2026-spring,,B").completions == Tally(unchanged=1)
    assert bring(catalog, f"{ADA},CS 110,2026-spring,,A").completions == Tally(changed=1)
    with catalog.read() as session:
        (held,) = completions(session, "B1")
    assert (str(held.credits), held.grade) == ("4", "A")


def test_within_one_file_the_later_row_wins_but_never_an_open_one_over_its_grade(catalog):
    imported = bring(
        catalog,
        f"{ADA},CS 110,2026-spring,4,I",
        f"{ADA},CS 110,2026-spring,4,A-",
        f"{ADA},MATH 147,2025-fall,4,B",
        f"{ADA},MATH 147,2025-fall,4,",
    )
    assert imported.completions == Tally(new=2)
    assert imported.repeated == 2
    assert grades(catalog) == [("MATH 147", "2025-fall", "B"), ("CS 110", "2026-spring", "A-")]


def test_a_person_keeps_the_earner_id_whatever_else_changes(catalog):
    bring(catalog, f"{ADA},,,,")
    with catalog.read() as session:
        before = student(session, "B1")
    imported = bring(catalog, "B1,lovelace@example.edu,Ada,Lovelace,,,,")
    with catalog.read() as session:
        after = student(session, "B1")
    assert imported.students == Tally(changed=1)
    assert after.email == "lovelace@example.edu"
    assert after.earner_id == before.earner_id != ""


def test_what_a_file_does_not_say_about_a_person_stands(catalog):
    wide = f"{HEADER},matriculated,ended"
    bring(catalog, f"{ADA},,,,,no,2027-05-31", header=wide)
    bring(catalog, "B1,ada@example.edu,Adah,Testwell,,,,")
    with catalog.read() as session:
        ada = student(session, "B1")
    assert (ada.given_name, ada.matriculated, str(ada.ended)) == ("Adah", False, "2027-05-31")
    assert bring(catalog, "B1,ada@example.edu,Adah,Testwell,,,,,yes,", header=wide).students == Tally(
        changed=1
    )
    with catalog.read() as session:
        assert student(session, "B1").matriculated


def test_persons_are_found_by_number_name_or_email_without_accents_case_or_order(catalog):
    bring(catalog, f"{ADA},,,,", f"{ZOE},,,,")
    with catalog.read() as session:
        for words in ("beispiel zoe", "Zoë", "BEISPIEL, Zoë", "b2", "zoe@example"):
            assert [s.student_id for s in find(session, words, limit=10)] == ["B2"], words
        assert find(session, "%", limit=10) == []
        assert len(find(session, "example", limit=10)) == 2


def test_a_dry_run_counts_and_changes_nothing(catalog):
    bring(catalog, f"{ADA},CS 110,2026-spring,4,I")
    before = dump(catalog)
    data = "\n".join([HEADER, f"{ADA},CS 110,2026-spring,4,A", f"{ZOE},,,,"]).encode()
    with catalog.read() as session:
        file = read_plain_csv(io.BytesIO(data), grades=GRADES)
        seen = gather(session, file.rows, in_progress=IN_PROGRESS, on_reject=[].append)
    assert (seen.completions, seen.students) == (Tally(changed=1), Tally(new=1, unchanged=1))
    assert dump(catalog) == before


def test_only_imports_that_change_something_are_written_down(catalog):
    bring(catalog, f"{ADA},CS 110,2026-spring,4,A")
    bring(catalog, f"{ADA},CS 110,2026-spring,4,A")
    with catalog.read() as session:
        (line,) = session.exec(select(ImportRow)).all()
    assert (line.actor, line.new, line.format) == ("office", 1, "csv")


def test_a_shuffled_file_of_many_batches_goes_in_whole(catalog):
    rows = [
        f"S{n % 37},s{n % 37}@example.edu,Given,Family,CS {100 + n // 37},2026-spring,4,A"
        for n in range(2_000)
    ]
    assert bring(catalog, *rows).completions == Tally(new=2_000)
    with catalog.read() as session:
        assert len(session.exec(select(StudentRow.student_id)).all()) == 37
        assert len(session.exec(select(CompletionRow.course)).all()) == 2_000


@pytest.mark.parametrize("point", ["gathering", "merging"])
def test_a_killed_import_leaves_nothing(catalog, point):
    bring(catalog, f"{ADA},CS 110,2026-spring,4,I")
    before = dump(catalog)
    script = textwrap.dedent(
        f"""
        import io, os, signal, sys
        from pathlib import Path
        from mcred.catalog.bulk_import import gather, merge
        from mcred.catalog.database import open_catalog
        from mcred.records.plain_csv import read_plain_csv

        rows = "".join(f"S{{n}},s{{n}}@example.edu,G,F,CS 110,2026-spring,4,A\\n" for n in range(3_000))
        file = read_plain_csv(io.BytesIO(("{HEADER}\\n" + rows).encode()), grades=frozenset("A"))

        def until_killed():
            for number, row in enumerate(file.rows):
                if number == 2_500 and {point!r} == "gathering":
                    os.kill(os.getpid(), signal.SIGKILL)
                yield row

        with open_catalog(Path({str(catalog.path)!r})).write() as session:
            seen = gather(session, until_killed(), in_progress=frozenset(), on_reject=print)
            merge(session, seen, at="2027-01-01T00:00:00Z", actor="x", file_format="csv")
            session.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, env={**os.environ})
    assert done.returncode == -signal.SIGKILL
    assert dump(catalog) == before


def dump(catalog):
    connection = connect(catalog.path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
