"""The file of rejected rows: safe in a spreadsheet, and importable again once mended."""

import csv
import io

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


def test_a_line_that_could_not_be_divided_stands_whole_in_the_first_column():
    _, line = csv.reader(reject_lines(HEADER, [RejectedRow(2, "too many cells", ("B1,a,b,c,d,e,f,g,h",))]))
    assert line == ["B1,a,b,c,d,e,f,g,h", "", "", "", "", "", "", "", "line 2: too many cells"]


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
    return read_plain(io.BytesIO(f"{','.join(HEADER)}\n{line}".encode()), GRADES)[0]
