"""`mcred import`: exit codes, the reject file, dry runs, and every file that is none."""

import csv
import json
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest
from inline_snapshot import snapshot

from conftest import BOUND, needs_modes
from mcred.actions.studying.import_ import import_records
from mcred.catalog.study.completions import completions

HEADER = "student_id,email,given_name,family_name,course,term,credits,grade"
GOOD = "B1,ada@example.edu,Ada,Testwell,CS 110,2026-spring,4,B+"
BAD = "B2,nowhere,Secretname,Hidden,CS 110,2026-spring,4,Z"


def test_a_file_goes_in_and_the_same_file_again_changes_nothing(office, cli):
    office.write("grades.csv", f"{HEADER}\n{GOOD}\n")
    first, second = cli("import", "grades.csv", "--format", "csv"), cli("import", "grades.csv", "--json")
    assert (first.code, second.code) == (0, 0)
    assert first.out.splitlines() == [
        "Completions  1 new, 0 changed, 0 unchanged",
        "Students     1 new, 0 changed, 0 unchanged",
    ]
    told = json.loads(second.out)
    assert (told["new"], told["changed"], told["unchanged"], told["rejected"]) == (0, 0, 1, 0)


def test_bad_rows_go_to_a_private_file_with_their_reasons_and_good_rows_go_in(office, cli):
    office.write("grades.csv", f"{HEADER}\n{BAD}\n{GOOD}\n")
    done = cli("import", "grades.csv")
    assert done.code == 1
    assert "1 new" in done.out
    rejects = office.folder / "grades.rejected.csv"
    assert stat.S_IMODE(rejects.stat().st_mode) == 0o600
    (row,) = csv.DictReader(rejects.read_text("utf-8").splitlines())
    assert row["reason"] == "line 2: email is not an address; grade is not on the policy's grade scale"
    assert row["family_name"] == "Hidden"


def test_what_is_said_about_bad_rows_names_no_student(office, cli):
    office.write("grades.csv", f"{HEADER}\n{BAD}\n")
    done = cli("import", "grades.csv")
    assert "line 2" in done.err
    assert "mcred import grades.rejected.csv" in done.err
    for private in ("Secretname", "Hidden", "nowhere", "B2"):
        assert private not in done.out + done.err


def test_a_mended_reject_file_goes_in(office, cli):
    office.write("grades.csv", f"{HEADER}\n{BAD}\n")
    cli("import", "grades.csv")
    rejects = office.folder / "grades.rejected.csv"
    rejects.write_text(rejects.read_text("utf-8").replace('"Z"', '"B"').replace("nowhere", "b@example.edu"))
    assert cli("import", "grades.rejected.csv").code == 0
    with office.workspace.catalog().read() as session:
        assert completions(session, "B2")[0].grade == "B"


def test_a_reject_file_that_somebody_may_be_mending_is_never_written_over(office, cli):
    office.write("grades.csv", f"{HEADER}\n{BAD}\n")
    cli("import", "grades.csv")
    assert cli("import", "grades.csv").code == 1  # the same rejects: one file is enough
    assert not (office.folder / "grades.rejected-2.csv").exists()
    (office.folder / "grades.rejected.csv").write_text("half mended")
    cli("import", "grades.csv")
    assert (office.folder / "grades.rejected.csv").read_text() == "half mended"
    assert (office.folder / "grades.rejected-2.csv").exists()
    assert list(office.folder.glob(".*.new")) == []


def test_a_dry_run_says_what_would_change_and_writes_nothing(office, cli):
    office.write("grades.csv", f"{HEADER}\n{BAD}\n{GOOD}\n")
    done = cli("import", "grades.csv", "--dry-run", "--json")
    told = json.loads(done.out)
    assert done.code == 1
    assert (told["dry_run"], told["new"], told["rejected"], told["reject_file"]) == (True, 1, 1, None)
    assert not (office.folder / "grades.rejected.csv").exists()
    with office.workspace.catalog().read() as session:
        assert completions(session, "B1") == ()


def test_standard_input_is_read_and_its_rejects_lie_in_the_working_folder(office, cli):
    done = cli("import", "-", input=f"{HEADER}\n{GOOD}\n{BAD}\n")
    assert done.code == 1
    assert "1 new" in done.out
    assert (office.folder / "import.rejected.csv").exists()


@needs_modes
def test_where_the_files_folder_may_not_be_written_the_rejects_lie_in_the_working_folder(office):
    folder = office.folder / "sealed"
    folder.mkdir()
    (folder / "grades.csv").write_text(f"{HEADER}\n{BAD}\n")
    folder.chmod(0o500)
    words = [sys.executable, "-m", "mcred", "import", "sealed/grades.csv", "--format", "csv"]
    subprocess.run([*BOUND, *words], cwd=office.folder, capture_output=True, check=False)
    assert (office.folder / "grades.rejected.csv").exists()


@pytest.mark.parametrize(
    ("make", "code", "says"),
    [
        (lambda _: None, 2, "There is no file"),
        (lambda path: path.mkdir(), 2, "is a folder"),
        (os.mkfifo, 2, "is a pipe"),
        (lambda path: path.symlink_to(path), 2, "leads back to itself"),
        (lambda path: path.write_bytes(b""), 1, "is empty"),
        (lambda path: path.write_bytes(b"\x00\x01\x02"), 1, "not UTF-8"),
        (lambda path: path.write_text("id;name\n1;x\n"), 1, "has no column"),
        (lambda path: path.write_text(f"{HEADER},grade\n"), 1, "stands more than once"),
    ],
)
def test_what_is_no_such_file_is_refused_in_one_sentence(office, cli, make, code, says):
    make(office.folder / "other.csv")
    done = cli("import", "other.csv")
    assert done.code == code
    assert says in done.err
    assert "Traceback" not in done.err


def test_an_unknown_format_is_named_with_those_that_exist(office, cli):
    done = cli("import", "grades.csv", "--format", "banneer")
    assert done.code == 2
    assert "Did you mean banner?" in done.err


def test_what_is_said_of_a_file_whose_rows_say_it_themselves_is_refused(office, cli):
    refused = cli("import", "grades.csv", "--term", "xx")
    assert (refused.code, "so --term has nothing to say" in refused.err) == (2, True)


def test_columns_without_meaning_are_told(office, cli):
    office.write("grades.csv", f"{HEADER},major\n{GOOD},Physics\n")
    assert "left out: major" in cli("import", "grades.csv").err


def test_what_is_hardly_meant_goes_in_and_is_told(office, cli):
    """Final grades of terms to come, and two numbers that differ in case: a slip, or not; the file's people know."""
    rows = [GOOD, GOOD.replace("B1", "b1")]
    rows += [GOOD.replace("2026-spring", f"2098-{term}") for term in ("fall", "summer")]
    rows += [GOOD.replace("2026-spring,4,B+", f"2099-fall,4,{grade}") for grade in ("", "W")]
    office.write("odd.csv", "\n".join([HEADER, *rows, ""]))
    assert cli("import", "odd.csv", "--dry-run").err == snapshot("""\
mcred: 2 results carry a final grade for a term that has not begun: 2098-fall (1), 2098-summer (1)
mcred: 2 student numbers differ only in case, each a student of its own; --personal names them.
       If two are one person: mcred student merge.
""")
    told = json.loads(cli("import", "odd.csv", "--json", "--personal").out)
    assert told["not_begun"] == [{"term": "2098-fall", "results": 1}, {"term": "2098-summer", "results": 1}]
    assert (told["differing_in_case"], told["alike"]) == (2, [["B1", "b1"]])
    again = import_records(office.workspace, "odd.csv").document()
    assert (again["differing_in_case"], len(again["not_begun"])) == (0, 2)  # nobody is new
    office.write("late.csv", f"{HEADER}\n{GOOD.replace('B1', 'b00990001')}\n")
    late = cli("import", "late.csv", "--personal").err
    assert "B00990001 and b00990001 differ only in case, each a student of its own." in late
    assert cli("student", "merge", "B1", "b1", "--note", "one person").code == 0
    office.write("more.csv", f"{HEADER}\n{GOOD.replace('B1', 'B2')}\n{GOOD.replace('B1', 'b1')}\n")
    assert "differ" not in cli("import", "more.csv").err


def test_nothing_in_a_file_reaches_the_terminal_as_a_command(office, cli):
    office.write("grades.csv", f"{HEADER},\x1b[31mred\u202e\nB1,a@example.edu,\x1b]0;x\x07,T,,,,\n")
    done = cli("import", "grades.csv")
    assert done.code == 1
    for text in (done.out, done.err, (office.folder / "grades.rejected.csv").read_text("utf-8")):
        assert not any(sign in text for sign in "\x1b\x07\u202e")


def test_what_a_file_says_of_a_merged_number_goes_to_the_one_that_stands_for_the_person(office, cli):
    office.write("grades.csv", f"{HEADER}\n{GOOD}\n{GOOD.replace('B1', 'B7')}\n")
    assert cli("import", "grades.csv").code == 0
    assert cli("student", "merge", "B7", "B1", "--note", "one person").code == 0, "merging"
    office.write("grades.csv", f"{HEADER}\n{GOOD.replace('B1', 'B7').replace('CS 110', 'CS 240')}\n")
    told = json.loads(cli("import", "grades.csv", "--json").out)
    assert (told["new"], told["students"]["new"]) == (1, 0)
    with office.workspace.catalog().read() as session:
        assert {c.course for c in completions(session, "B1")} == {"CS 110", "CS 240"}
        assert completions(session, "B7") == ()


def large(office, *, spoilt=()):
    """A file that is worth two processes; in each spoilt line something is wrong."""
    lines = [f"S{n:06d},s{n}@example.edu,Given,Family,CS {100 + n % 7},2026-spring,4,A" for n in range(3_000)]
    for at in spoilt:
        lines[at] = lines[at].replace(",A", ",Q")
    return office.write("large.csv", "\n".join([HEADER, *lines, ""]))


def test_a_large_file_is_read_by_two_processes_as_by_one(office, cli, monkeypatch):
    from mcred.actions.studying import registrar_file
    from mcred.catalog.importing import second_process

    begun = []
    fork = second_process.os.fork
    monkeypatch.setattr(second_process.os, "fork", lambda: begun.append(1) or fork())
    large(office, spoilt=(5, 2_990))
    alone = cli("import", "large.csv", "--dry-run", "--json")
    monkeypatch.setattr(registrar_file, "_WORTH_TWO", 10_000)
    monkeypatch.setattr(registrar_file.os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(registrar_file, "LINE_LIMIT", 5_000)
    assert cli("import", "large.csv", "--dry-run", "--json").out == alone.out
    assert begun == [1]
    told = json.loads(cli("import", "large.csv", "--json").out)
    assert (told["new"], told["rejected"], told["students"]["new"]) == (2_998, 2, 2_998)
    assert [row["line"] for row in told["rejects"]] == [7, 2_992]
    with office.workspace.catalog().read() as session:
        assert completions(session, "S002999")[0].grade == "A"


def test_two_processes_agree_what_a_file_is_written_in(office, cli, monkeypatch):
    from mcred.actions.studying import registrar_file

    large(office)
    file = office.folder / "large.csv"
    lines = file.read_bytes().splitlines(keepends=True)
    lines[-2] = lines[-2].replace(b"Given", b"Zo\xeb")
    assert b"\xeb" in lines[-2]
    monkeypatch.setattr(registrar_file.os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(registrar_file, "LINE_LIMIT", 5_000)
    for first, told in ((b"Given", ("cp1252", 0)), (b"Zo\xc3\xab", (None, 1))):
        file.write_bytes(b"".join([lines[0], lines[1].replace(b"Given", first), *lines[2:]]))
        for worth_two in (1 << 30, 10_000):
            monkeypatch.setattr(registrar_file, "_WORTH_TWO", worth_two)
            answer = json.loads(cli("import", file.name, "--dry-run", "--json").out)
            assert (answer["assumed_encoding"], answer["rejected"]) == told


def test_a_large_file_in_no_order_is_dealt_by_two_processes_as_by_one(office, cli, monkeypatch):
    from mcred.actions.studying import registrar_file
    from mcred.catalog.importing import second_process, sorted_runs

    rows = [(n % 400, f"CS {100 + n % 7}", f"{2020 + n % 6}-fall", "AB"[n % 2]) for n in range(3_000)]
    random.Random(3).shuffle(rows)
    people = (
        f"S{who:03d},s{who}@example.edu,Given,{'Old' if at < 2_000 else 'New'}"
        for at, (who, *_) in enumerate(rows)
    )
    lines = [
        f"{person},{course},{term},4,{grade}"
        for person, (_, course, term, grade) in zip(people, rows, strict=True)
    ]
    office.write("large.csv", "\n".join([HEADER, *lines, ""]))
    begun, fork = [], second_process.os.fork
    monkeypatch.setattr(second_process.os, "fork", lambda: begun.append(1) or fork())
    monkeypatch.setattr(registrar_file.os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(registrar_file, "LINE_LIMIT", 5_000)
    told = []
    for worth_two, at_once in ((1 << 30, 60_000), (10_000, 60_000), (10_000, 100)):
        monkeypatch.setattr(registrar_file, "_WORTH_TWO", worth_two)
        monkeypatch.setattr(sorted_runs, "_AT_ONCE", at_once)
        copy = f"{worth_two}-{at_once}.db"
        shutil.copy(office.workspace.settings.catalog, office.folder / copy)
        answer = cli("--catalog", copy, "import", "large.csv", "--json").out
        with closing(sqlite3.connect(office.folder / copy)) as rows:
            people = rows.execute("SELECT student_id, family_name FROM students ORDER BY 1").fetchall()
            results = rows.execute(
                "SELECT student_id, course, term, grade FROM completions ORDER BY 1, 2, 3"
            ).fetchall()
        told.append((answer, people, results))
    assert told[1:] == told[:1] * 2
    assert begun == [1, 1]


@pytest.mark.parametrize("how", ["raise", "kill"])
def test_a_second_process_that_fails_costs_time_alone(office, cli, monkeypatch, how):
    from mcred.actions.studying import registrar_file
    from mcred.catalog.importing import second_process

    large(office)
    for name, value in (("_WORTH_TWO", 10_000), ("LINE_LIMIT", 5_000)):
        monkeypatch.setattr(registrar_file, name, value)
    monkeypatch.setattr(registrar_file.os, "sched_getaffinity", lambda _: {0, 1})

    def fail(*_):
        if how == "kill":
            os.kill(os.getpid(), 9)
        raise ZeroDivisionError

    monkeypatch.setattr(second_process.Gathered, "state", fail)
    told = json.loads(cli("import", "large.csv", "--json").out)
    assert (told["new"], told["rejected"]) == (3_000, 0)
