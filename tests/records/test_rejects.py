"""The file of rejected rows: safe in a spreadsheet, and importable again once mended."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.records.incoming import PERSON, RESULT
from mcred.records.rejects import guarded, reject_lines, unguarded
from mcred.records.rows import RejectedRow
from records.reading import PlainRow, read_plain

HEADER = PERSON + RESULT
GRADES = frozenset(["A", "B", ""])


def test_cells_stand_in_their_columns_with_the_reason_behind_them():
    row = RejectedRow(
        7, "grade is not on the policy's grade scale", ("B1", "a@x.edu", "Ada", "T", "CS 1", "FA25", "4", "Q")
    )
    header, line = csv.reader(reject_lines(HEADER, [row]))
    assert header == [*HEADER, "reason"]
    assert line == [
        "B1",
        "a@x.edu",
        "Ada",
        "T",
        "CS 1",
        "FA25",
        "4",
        "Q",
        "line 7: grade is not on the policy's grade scale",
    ]


def test_a_line_that_is_too_long_to_be_divided_stands_in_the_first_column():
    _, line = csv.reader(reject_lines(HEADER, [RejectedRow(2, "too long", ("B1,a,b,c,d",))]))
    assert line == ["B1,a,b,c,d", "", "", "", "", "", "", "", "line 2: too long"]


@pytest.mark.parametrize(
    ("line", "raw"),
    [
        (b"B1,a@x.edu,Ada,T,CS 110,FA25,4", ("B1", "a@x.edu", "Ada", "T", "CS 110", "FA25", "4", "")),
        (
            b"B1,a@x.edu,Ada,T, Jr.,CS 110,FA25,4,A",
            ("B1", "a@x.edu", "Ada", "T", " Jr.", "CS 110", "FA25", "4,A"),
        ),
        (
            b"B1,a@x.edu,Zo\xeb,M\xc3\xbcller,CS 110,FA25,4,A",
            ("B1", "a@x.edu", "Zoë", "Müller", "CS 110", "FA25", "4", "A"),
        ),
        (b'B1,a@x.edu,"Ada,T,CS 110,FA25,4,A', ("B1", "a@x.edu", "Ada", "T", "CS 110", "FA25", "4", "A")),
        (b'B1,a@x.edu,"Ada"x,"T, Jr.",CS 110', ("B1", "a@x.edu", "Adax", "T, Jr.", "CS 110", "", "", "")),
        (b"B1,a@x.edu,A\x81da,T,CS 110", ("B1", "a@x.edu", "A\\x81da", "T", "CS 110", "", "", "")),
        (b"B1,a@x.edu,A\0da,T,,,,", ("B1", "a@x.edu", "A\0da", "T", "", "", "", "")),
    ],
)
def test_a_line_that_is_not_as_it_should_be_is_divided_as_well_as_can_be(line, raw):
    assert _import(line).raw == raw


def test_rows_of_a_wrong_width_are_mended_cell_by_cell_and_go_in():
    """The promise of the file of rejected rows: also where it was mended badly and is rejected once more."""
    short, long, torn = (
        _import(line)
        for line in (
            b"B1,a@x.edu,Ada,T,CS 110,FA25,4",
            b"B2,b@x.edu,Bo,T, Jr.,CS 110,FA25,4,A",
            b"B3,c@x.edu,Zo\xeb,T,CS 110,FA25,4,B",
        )
    )
    rows = list(csv.DictReader(reject_lines(HEADER, [short, long, torn])))
    rows[0]["grade"] = "A"
    rows[1] |= {"family_name": "T, Jr.", "course": "CS 110", "term": "FA25", "credits": "4", "grade": "A"}
    text = io.StringIO()
    writer = csv.DictWriter(text, [*HEADER, "reason"])
    writer.writeheader()
    writer.writerows(rows)
    again = read_plain(io.BytesIO(text.getvalue().encode()), GRADES)
    assert [(row.person.given_name, row.person.family_name, row.grade) for row in again] == [
        ("Ada", "T", "A"),
        ("Bo", "T, Jr.", "A"),
        ("Zoë", "T", "B"),
    ]
    worse = f"{','.join(HEADER)},reason\n'=1,a@x.edu,Ada,T,CS 110,FA25,4,A,more,line 2: why\n"
    (rejected,) = read_plain(io.BytesIO(worse.encode()), GRADES)
    assert rejected.raw == ("=1", "a@x.edu", "Ada", "T", "CS 110", "FA25", "4", "A,more,line 2: why", "")


def test_no_cell_is_a_formula_to_a_spreadsheet():
    rows = [RejectedRow(2, "x", (f"{sign}cmd|' /C calc'!A0", *[""] * 7)) for sign in "=+-@\t\r"]
    for line in list(csv.reader(reject_lines(HEADER, rows)))[1:]:
        assert line[0][0] not in "=+-@\t\r"


@given(st.text(max_size=20))
def test_reading_undoes_the_guard(cell):
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}


def test_control_characters_are_written_so_that_they_are_seen_and_still_refused():
    first = _import("B1,a@x.edu,A\x1b[31mda,T,,,,\n")
    assert isinstance(first, RejectedRow)
    text = "".join(reject_lines(HEADER, [first]))
    assert "\x1b" not in text
    again = read_plain(io.BytesIO(text.encode()), GRADES)
    assert isinstance(again[0], RejectedRow)


def test_a_mended_reject_file_goes_in_with_its_reason_column_still_there():
    rejected = _import("B1,a@x.edu,-Ada,'=Bell,CS 110,FA25,4,Q\n")
    assert isinstance(rejected, RejectedRow)
    mended = "".join(reject_lines(HEADER, [rejected])).replace('"Q"', '"B"')
    (row,) = read_plain(io.BytesIO(mended.encode()), GRADES)
    assert isinstance(row, PlainRow)
    assert (row.person.given_name, row.person.family_name, row.grade) == ("-Ada", "'=Bell", "B")


def _import(line):
    row = line if isinstance(line, bytes) else line.encode()
    return read_plain(io.BytesIO(",".join(HEADER).encode() + b"\n" + row), GRADES)[0]
