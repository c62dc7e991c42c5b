"""Registrars' files and paths that somebody names: bounded in time and memory, a bad row never harms its neighbours."""

import io
import os
import resource
import subprocess
import sys
import time
import zipfile

import pytest
from openpyxl import Workbook

from hostile.lines import UNSAFE, P

HEADER = b"student_id,email,given_name,family_name,course,term,credits,grade\n"
GOOD = b"B9,b@example.edu,Bea,New,CS 110,2026-fall,4,A\n"
MEGABYTE = 1024 * 1024


def limited():
    resource.setrlimit(resource.RLIMIT_DATA, (220 * MEGABYTE, 220 * MEGABYTE))


def bounded(words, cwd, seconds=10):
    """Run the real program with little memory; return its exit code and what it said."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "mcred", *map(str, words)], cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=30, preexec_fn=limited, check=False,
    )  # fmt: skip
    assert time.monotonic() - begun < seconds
    assert "Traceback" not in done.stderr
    assert UNSAFE.search(done.stdout + done.stderr) is None
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"B8,\0,Cy,New,CS 110,2026-fall,4,A\n", "NUL"),
        (b'"B8,c@example.edu,Cy,New,CS 110,2026-fall,4,A\n', "quote is not closed"),
        (b'B8,c@example.edu,"C"y,New,CS 110,2026-fall,4,A\n', "quote"),
        (b"B8,c@example.edu,Zo\xc3\xab\xff,New,CS 110,2026-fall,4,A\n", "UTF-8"),
        (b"B8,c@example.edu\n", "cells"),
        (b"B8,c@example.edu,Cy,New,CS 110,2026-fall,4,A,,\n", "cells"),
        (b"B8,c@example.edu," + b"x" * 9000 + b",New,CS 110,2026-fall,4,A\n", "8 KiB"),
        (b"x" * 200_000 + b"\n", "64 KiB"),
        (b"B8,c@example.edu,Cy,New,CS 110,2026-fall,4,Q\n", "grade scale"),
        (b"B8,c@example.edu,Cy,New,CS 110,2026-fall,1e9,A\n", "credits"),
        (b"B8,c@example.edu,Cy,New,CS 110,2026-fall,NaN,A\n", "credits"),
        (b"B8,c@example.edu,Cy,New,CS 110,202690,4,A\n", "term"),
        ("B8,c@example.edu,Cy,New,CS 110,2026-fall,٤,A\n".encode(), "credits"),
        (b"=cmd|'/C calc'!A0,c@example.edu,Cy,New,CS 110,2026-fall,4,A\n", "student_id"),
        (b"B8,c@example.edu@evil,Cy,New,CS 110,2026-fall,4,A\n", "email"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_bad_row_costs_itself_alone(office, cli, row, reason):
    (office / "t.csv").write_bytes(HEADER + GOOD + row + GOOD.replace(b"CS 110", b"CS 111"))
    done = cli("import", "t.csv", "--format", "csv")
    assert done.code == 1
    assert "2 new" in done.out
    assert reason in done.err
    kept = (office / "t.rejected.csv").read_bytes()
    assert kept.count(b"\n") == 2
    assert b',"=' not in kept
    assert not kept.partition(b"\n")[2].startswith(b'"=')


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"\0" * 999, b"\xff\xfes\0t\0", HEADER.replace(b"grade", b"term"), b'"student_id\n', b"x" * 100_000,
        b",".join(b"c%d" % n for n in range(200)), b"student_id;email;given_name\n", b"PK\x03\x04" + bytes(range(256)),
    ],
    ids=lambda data: ascii(data[:20]),
)  # fmt: skip
def test_a_file_that_is_no_table_changes_nothing(office, cli, data):
    (office / "t.csv").write_bytes(data)
    for words in (("import", "t.csv", "--format", "csv"), ("enrol", "--file", "t.csv")):
        done = cli(*words)
        assert done.code == 1, done
        assert UNSAFE.search(done.out + done.err) is None
    assert not (office / "t.rejected.csv").exists()


@pytest.mark.torture
def test_a_line_without_end_takes_no_memory(office):
    with (office / "t.csv").open("wb") as file:
        file.write(HEADER + GOOD)
        file.truncate(500 * MEGABYTE)  # a hole, which reads as half a gigabyte of NUL
    code, said = bounded(("import", "t.csv", "--format", "csv"), office)
    assert code == 1
    assert "64 KiB" in said


@pytest.mark.parametrize("name", ["bomb", "brackets", "keys", "hole"])
def test_a_proposal_that_is_a_bomb_takes_no_memory_and_no_time(office, name):
    place = office / f"{name}.yaml"
    laughs = b"a0: &a0 [x]\n" + b"".join(
        b"a%d: &a%d [%s]\n" % (n, n, b",".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 11)
    )
    data = {"bomb": laughs, "brackets": b"[" * 250_000, "keys": b"? " * 120_000, "hole": b""}[name]
    place.write_bytes(data)
    if name == "hole":
        os.truncate(place, 500 * MEGABYTE)
    code, said = bounded(("validate", place.name), office, seconds=5)
    assert code == 1
    assert "MC0" in said


@pytest.mark.parametrize("kind", ["pipe", "folder", "loop", "device", "missing", "below a file", "long name"])
def test_what_is_no_file_is_refused_at_once(office, cli, kind):
    place = office / "what"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    elif kind == "loop":
        place.symlink_to(place)
    named = {"device": "/dev/zero", "below a file": office / "grades.csv/x", "long name": "x" * 5000}.get(
        kind, place
    )
    lines = [("submit", named), ("import", named, "--format", "csv"), ("enrol", "--file", named), ("policy", "check", named),
             ("evidence", "add", "B00990004", P, "AS1", "--file", named), ("--catalog", named, "status")]  # fmt: skip
    if kind != "folder":
        lines.append(("validate", named))
    for words in lines:
        begun = time.monotonic()
        done = cli(*words)
        assert done.code == 2, (words, done)
        assert time.monotonic() - begun < 2


def test_a_folder_is_walked_without_following_links(office, cli):
    (office / "proposals" / "round").symlink_to(office / "proposals")
    (office / "proposals" / "out").symlink_to("/")
    assert cli("validate", "proposals").code == 0


MEETING = ("approve", "--stage", "eppc", "--by", "esecretary", "--from")
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def workbook(path, sheet):
    """Write a workbook whose first sheet is any bytes."""
    book = Workbook()
    plain = io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            own = part.filename == "xl/worksheets/sheet1.xml"
            new.writestr(part.filename, sheet if own else old.read(part))


@pytest.mark.parametrize(
    "sheet",
    [
        b"x" * 30 * MEGABYTE,
        SHEET % (b"<row>" + b"<c/>" * 190_000 + b"</row>"),
        b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 9_000 + b'">]>' + SHEET % b"",
    ],
    ids=["bomb", "cells", "entity"],
)
def test_a_workbook_with_ill_will_costs_little_and_is_wrong_usage(office, sheet):
    workbook("t.xlsx", sheet)
    code, said = bounded((*MEETING, "t.xlsx"), office)
    assert (code, said[:7]) == (2, "mcred: ")


@pytest.mark.parametrize("words", [MEETING, ("roster", "import")], ids=["minutes", "roster"])
@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 999, b"\xff\xfes\0", b'"a', b"a,a\n", b",,\n", b"x" * 3_000_000, b"\xd0\xcf\x11\xe0" + bytes(99),
     b"PK\x03\x04" + bytes(range(256)), HEADER],
    ids=lambda data: ascii(data[:20]),
)  # fmt: skip
def test_a_table_of_people_that_is_none_is_wrong_usage(office, cli, data, words):
    (office / "t.csv").write_bytes(data)
    done = cli(*words, "t.csv")
    assert (done.code, done.out, done.err[:7]) == (2, "", "mcred: ")
