"""The bulk import on a real catalogue: what it counts, what it changes, what it leaves alone."""

import io
import os
import signal
import subprocess
import sys
import textwrap
from itertools import count
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from mcred.catalog.file.database import connect
from mcred.catalog.file.schema import create_catalog
from mcred.catalog.importing import gathering
from mcred.catalog.importing.bulk_import import merge, preview
from mcred.catalog.importing.gathering import Gathered
from mcred.catalog.importing.imported import Complete, Imported, Source, Tally
from mcred.catalog.people.students import StudentRow, find, student
from mcred.catalog.study.completions import CompletionRow, ImportRow, completions, history
from records.reading import blocks

HEADER = "student_id,email,given_name,family_name,course,term,credits,grade"
GRADES = frozenset(["A", "A-", "B+", "B", "C", "I", ""])
IN_PROGRESS = frozenset(["I", ""])
ADA = "B1,ada@example.edu,Ada,Testwell"
ZOE = "B2,zoe@example.edu,Zoë,Beispiel"


@pytest.fixture
def catalog(tmp_path):
    return create_catalog(tmp_path / "catalog.db")


SOURCE = Source(file_format="csv", file="grades.csv", digest="")


def gathered(rows, header=HEADER) -> Gathered:
    found = Gathered()
    for block in blocks(io.BytesIO("\n".join([header, *rows]).encode()), GRADES, IN_PROGRESS):
        found.add(block)
    return found


def bring(catalog, *rows, header=HEADER, at="2027-01-01T00:00:00Z", complete=None, gone=None) -> Imported:
    with gathered(rows, header) as found:
        return merge(
            catalog.path, found, at=at, actor="office", source=SOURCE, complete=complete,
            on_vanished=([] if gone is None else gone).append, before_commit=lambda: None,
        )  # fmt: skip


IN_SECTIONS = f"{HEADER},crn"


def sections(catalog, student_id="B1"):
    with catalog.read() as session:
        return [(c.section, c.grade) for c in completions(session, student_id)]


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


def test_history_says_who_replaced_a_result_and_from_which_file(catalog):
    bring(catalog, f"{ADA},CS 110,2026-spring,4,I")
    bring(catalog, f"{ADA},CS 110,2026-spring,4,B+")
    with catalog.read() as session:
        (before,) = history(session, "B1")
    assert (before.by, before.file) == ("office", "grades.csv")


def test_an_empty_grade_says_nothing_about_one_that_is_known(catalog):
    bring(catalog, f"{ADA},CS 110,2026-spring,4,A")
    assert bring(catalog, f"{ADA},CS 110,2026-spring,4,").completions == Tally(unchanged=1)
    assert grades(catalog) == [("CS 110", "2026-spring", "A")]


def test_what_a_complete_file_does_not_have_is_told_and_stays(catalog):
    rows = [f"{ADA},CS 110,2026-spring,4,A", f"{ADA},CS 120,2026-spring,4,B", f"{ZOE},CS 110,2025-fall,4,A"]
    bring(catalog, *rows)
    gone = []
    whole = Complete(terms=("2026-spring",))
    assert bring(catalog, *rows, complete=whole, gone=gone).vanished == 0
    imported = bring(catalog, rows[0], complete=whole, gone=gone)
    assert imported.vanished == 1
    assert [(v.student_id, v.course, v.grade) for v in gone] == [("B1", "CS 120", "B")]
    assert ("CS 120", "2026-spring", "B") in grades(catalog)
    of_one_course = Complete(terms=("2026-spring",), course="CS 110")
    assert bring(catalog, rows[0], complete=of_one_course).vanished == 0


def test_changes_are_counted_by_grade_and_the_first_are_named(catalog):
    bring(catalog, f"{ADA},CS 110,2026-spring,4,I", f"{ZOE},CS 110,2026-spring,4,I")
    imported = bring(catalog, f"{ADA},CS 110,2026-spring,4,A", f"{ZOE},CS 110,2026-spring,4,A")
    assert imported.grades == (("I", "A", 2),)
    assert [(c.student_id, c.before, c.after) for c in imported.changes] == [
        ("B1", "I", "A"),
        ("B2", "I", "A"),
    ]


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
    with gathered([f"{ADA},CS 110,2026-spring,4,A", f"{ZOE},,,,"]) as found:
        seen = preview(catalog.path, found, complete=None, on_vanished=[].append)
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
        sys.path[:0] = {sys.path!r}
        from mcred.catalog.importing.bulk_import import merge
        from mcred.catalog.importing.gathering import Gathered
        from mcred.catalog.importing.imported import Source
        from records.reading import blocks

        def kill(*_):
            os.kill(os.getpid(), signal.SIGKILL)

        rows = "".join(f"S{{n}},s{{n}}@example.edu,G,F,CS 110,2026-spring,4,A\\n" for n in range(20_000))
        with Gathered() as found:
            for block in blocks(io.BytesIO(("{HEADER}\\n" + rows).encode()), frozenset("A"), frozenset()):
                found.add(block)
                if {point!r} == "gathering":
                    kill()
            merge(
                Path({str(catalog.path)!r}), found, at="2027-01-01T00:00:00Z", actor="x",
                source=Source(file_format="csv", file="x", digest=""), complete=None, on_vanished=print, before_commit=kill,
            )
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


def in_sections(catalog, *told, **how):
    """Import results of one course in one term, each a section and a grade, and return what the import counted."""
    rows = [f"{ADA},CS 480,2026-spring,4,{grade},{section}" for section, grade in told]
    return bring(catalog, *rows, header=IN_SECTIONS, **how).completions


def test_two_sections_of_one_course_in_one_term_are_both_kept(catalog):
    told = (("21011", "A"), ("21012", "C"))
    assert in_sections(catalog, *told) == Tally(new=2)
    assert in_sections(catalog, *told) == Tally(unchanged=2)
    assert in_sections(catalog, ("21012", "B")) == Tally(changed=1)
    assert sections(catalog) == [("21011", "A"), ("21012", "B")]
    with catalog.read() as session:
        (before,) = history(session, "B1")
    assert (before.completion.section, before.completion.grade) == ("21012", "C")


def test_the_first_section_that_is_named_is_that_of_what_was_recorded_without(catalog):
    bring(catalog, f"{ADA},CS 480,2026-spring,4,A")
    with gathered(
        [f"{ADA},CS 480,2026-spring,4,{g},{n}" for n, g in (("1", "A"), ("2", "C"))], IN_SECTIONS
    ) as found:
        looked = preview(catalog.path, found, complete=None, on_vanished=print)
    assert looked.completions == Tally(new=1, unchanged=1)
    assert sections(catalog) == [("", "A")]
    assert in_sections(catalog, ("1", "A"), ("2", "C")) == Tally(new=1, unchanged=1)
    assert sections(catalog) == [("1", "A"), ("2", "C")]


@pytest.mark.parametrize(
    ("grade", "counted", "then"), [("C", Tally(unchanged=1), "AC"), ("B", Tally(changed=1), "BC")]
)
def test_a_result_without_a_section_is_of_one_that_is_on_record(catalog, grade, counted, then):
    in_sections(catalog, ("1", "A"), ("2", "C"))
    for told in (counted, Tally(unchanged=1)):
        assert bring(catalog, f"{ADA},CS 480,2026-spring,4,{grade}").completions == told
    assert sections(catalog) == list(zip("12", then, strict=True))


def test_a_section_that_is_missing_from_a_complete_file_has_vanished(catalog):
    in_sections(catalog, ("1", "A"), ("2", "C"))
    gone, complete = [], Complete(terms=("2026-spring",))
    in_sections(catalog, ("2", "C"), complete=complete, gone=gone)
    assert [(v.section, v.grade) for v in gone] == [("1", "A")]
    bring(catalog, f"{ADA},CS 480,2026-spring,4,A", complete=complete, gone=gone)
    assert len(gone) == 1


NUMBERS = count()


def test_what_two_systems_number_differently_is_one_result(catalog):
    in_sections(catalog, ("1", "A"), ("2", "C"))
    assert in_sections(catalog, ("class:x", "A"), ("class:y", "B")) == Tally(changed=1, unchanged=1)
    gone, complete = [], Complete(terms=("2026-spring",))
    in_sections(catalog, ("class:x", "A"), ("class:y", "B"), complete=complete, gone=gone)
    assert (sections(catalog), gone) == ([("1", "A"), ("2", "B")], [])


RESULTS = st.tuples(
    st.sampled_from(["CS 480", "CS 481"]),
    st.sampled_from(["", "1", "2", "class:1", "class:2"]),
    st.sampled_from(["A", "B", "C", ""]),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.lists(st.lists(RESULTS, min_size=1, max_size=6), min_size=1, max_size=3),
    size=st.sampled_from([1, 2, 200]),
)
def test_sections_or_not_a_file_again_changes_nothing_and_a_dry_run_says_what_happens(catalog, files, size):
    student = f"S{next(NUMBERS)}"
    for told in files:
        rows = [
            f"{student},s@example.edu,Ada,Testwell,{course},2026-spring,4,{grade},{section}"
            for course, section, grade in told
        ]
        with mock.patch.object(gathering, "BATCH", size):
            with gathered(rows, IN_SECTIONS) as found:
                looked = preview(catalog.path, found, complete=None, on_vanished=print)
            came = bring(catalog, *rows, header=IN_SECTIONS)
            assert came.completions == looked.completions
            held = sections(catalog, student)
            again = bring(catalog, *rows, header=IN_SECTIONS).completions
        assert (again.new, again.changed, sections(catalog, student)) == (0, 0, held)
