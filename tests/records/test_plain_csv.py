"""The tool's own CSV: what goes in, what is turned away and why, and that nothing in a file can do harm."""

import csv
import io
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mcred.config.import_mapping import ImportMapping
from mcred.errors import Refused
from mcred.records.csv_rows import CsvRows
from mcred.records.incoming import Person
from mcred.records.plain_csv import plain_layout
from mcred.records.rows import RejectedRow
from records.reading import PlainRow, read_plain

HEADER = "student_id,email,given_name,family_name,course,term,credits,grade"
GRADES = frozenset(["A", "A-", "B+", "B", "C", "D", "F", "P", "W", "I", ""])
GOOD = "B00990001,atestwell1@example.edu,Ada,Testwell,CS 110,2026-spring,4,B+"


def read(text: str | bytes) -> list[PlainRow | RejectedRow]:
    data = text.encode() if isinstance(text, str) else text
    return read_plain(io.BytesIO(data), GRADES)


def reasons(*lines: str | bytes) -> list[str]:
    data = b"\n".join(line.encode() if isinstance(line, str) else line for line in (HEADER, *lines))
    return [row.reason for row in read(data) if isinstance(row, RejectedRow)]


def test_a_row_is_read_into_the_catalogues_spelling():
    (row,) = read(f"{HEADER}\nB00990001,atestwell1@example.edu,Ada,Testwell,cs110,Spring 2026,4.000,b+\n")
    ada = Person("B00990001", "atestwell1@example.edu", "Ada", "Testwell", None, None)
    assert row == PlainRow(2, ada, "CS 110", "2026-spring", "4", "B+")


def test_columns_may_stand_in_any_order_with_the_optional_ones_among_them():
    header = "grade,credits,ended,term,course,matriculated,family_name,given_name,email,student_id"
    (row,) = read(f"{header}\nA,3,2027-05-31,FA25,MATH 147,no,Testwell,Ada,a@example.edu,B1\n")
    assert isinstance(row, PlainRow)
    assert row.person.matriculated is False
    assert row.person.ended == "2027-05-31"
    assert (row.course, row.term, row.credits, row.grade) == ("MATH 147", "2025-fall", "3", "A")


def test_a_row_may_name_a_person_only():
    (row,) = read(f"{HEADER}\nB00990008,nnobody8@example.edu,Nia,Nobody,,,,\n")
    assert isinstance(row, PlainRow)
    assert row.course == ""


def test_names_keep_their_accents_quotes_and_commas_in_composed_form():
    rows = read(f'{HEADER}\nB1,a@example.edu,Zoe\u0308,"Dummy, Jr. ""Bart""",,,,\n')
    assert isinstance(rows[0], PlainRow)
    assert (rows[0].person.given_name, rows[0].person.family_name) == ("Zo\u00eb", 'Dummy, Jr. "Bart"')


def test_an_empty_grade_is_a_course_in_progress_and_empty_credits_are_not_zero():
    (row,) = read(f"{HEADER}\nB1,a@example.edu,Ada,Testwell,CS 110,2026-spring,,\n")
    assert isinstance(row, PlainRow)
    assert (row.credits, row.grade) == (None, "")


def test_byte_order_mark_crlf_blank_lines_and_empty_spreadsheet_rows_do_no_harm():
    rows = read(b"\xef\xbb\xbf" + f"{HEADER}\r\n\r\n{GOOD}\r\n,,,,,,,\r\n".encode())
    assert len(rows) == 1
    assert isinstance(rows[0], PlainRow)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("B1,a@example.edu,Ada,Testwell,CS 110,2026-spring,4,Z", "grade is not on the policy's grade scale"),
        ("B1,a@example.edu,Ada,Testwell,CS,2026-spring,4,B", "course is not a course code such as CS 110"),
        ("B1,a@example.edu,Ada,Testwell,CS 110,202620,4,B", "term is not a term such as 2025-fall, Fall 2025 or FA25"),
        ("B1,a@example.edu,Ada,Testwell,CS 110,,4,B", "term is empty"),
        ("B1,a@example.edu,Ada,Testwell,,2026-spring,4,B", "course is empty"),
        ("B1,a@example.edu,Ada,Testwell,  ,,,", ""),
        ("B1,a@example.edu,Ada,Testwell,CS 110,2026-spring,-4,B", "credits is not a number such as 4 or 1.5"),
        ("B1,a@example.edu,Ada,Testwell,CS 110,2026-spring,NaN,B", "credits is not a number such as 4 or 1.5"),
        (",a@example.edu,Ada,Testwell,,,,", "student_id is empty"),
        ("B1,,Ada,Testwell,,,,", "email is empty"),
        ("B1,ada at example,Ada,Testwell,,,,", "email is not an address"),
        ("B1,a@example.edu,,Testwell,,,,", "given_name is empty"),
        ("B1,a@example.edu,Ada\u202e,Testwell,,,,", "given_name holds characters that no name has"),
        ("B1,a@example.edu,Ada,\x1b[31mRed,,,,", "family_name holds characters that no name has"),
        ("B1,a@example.edu,Ada,Testwell,CS 110,2026-spring,4", "the row has 7 cells, the header 8"),
        ('B1,a@example.edu,"Ada,Testwell,CS 110,2026-spring,4,B', "a quote is not closed on its line, or text follows a closing quote"),
        ('B1,a@example.edu,"Ada"x,Testwell,CS 110,2026-spring,4,B', "a quote is not closed on its line, or text follows a closing quote"),
        ("B1,a@example.edu,A\0da,Testwell,,,,", "the line holds a NUL character"),
        (b"B1,a@example.edu,Zo\xeb,Testwell,,,,", "the line is not UTF-8; it is shown as Windows-1252, so look whether its letters are right"),
    ],
)  # fmt: skip
def test_a_bad_row_is_turned_away_with_its_reason_and_its_neighbours_go_in(row, reason):
    raw = row if isinstance(row, bytes) else row.encode()
    rows = read(b"\n".join([HEADER.encode(), GOOD.encode(), raw, GOOD.encode()]))
    assert isinstance(rows[0], PlainRow)
    assert isinstance(rows[2], PlainRow)
    if reason:
        assert rows[1] == RejectedRow(3, reason, rows[1].raw)
    else:
        assert isinstance(rows[1], PlainRow)


def test_all_that_is_wrong_with_a_row_is_said_at_once():
    assert reasons("B1,nowhere,Ada,,CS,soon,many,Z") == [
        (
            "email is not an address; family_name is empty; credits is not a number such as 4 or 1.5; "
            "grade is not on the policy's grade scale; course is not a course code such as CS 110; "
            "term is not a term such as 2025-fall, Fall 2025 or FA25"
        )
    ]


def test_reasons_never_repeat_what_a_shifted_column_says():
    (reason,) = reasons("Ada,Testwell,B1,a@example.edu,Testwell,Ada,Testwell,Testwell")
    assert "Testwell" not in reason
    assert "example.edu" not in reason


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\n", "empty"),
        (HEADER.replace("term", "course").encode(), "'course' stands more than once"),
        (b"student_id,email,given_name,family_name,course,term,credits\n", "no column grade"),
        (HEADER.replace(",", ":").encode(), "no column"),
        (HEADER.encode("utf-16"), "not UTF-8"),
        (b"\xff" + HEADER.encode(), "not UTF-8"),
        (b"PK\x03\x04\0\0", "not UTF-8"),
        (b'"student_id,email', "quote"),
        (",".join(f"c{n}" for n in range(101)).encode(), "101 columns"),
        (b"x" * 70_000, "longer than 64 KiB"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_as_a_whole(data, says):
    with pytest.raises(Refused) as refused:
        read(data)
    assert says in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_what_divides_the_cells_is_found_in_the_headings(separator):
    (row,) = read(f"{HEADER}\n{GOOD}\n".replace(",", separator))
    assert (row.course, row.grade) == ("CS 110", "B+")


def test_with_semicolons_credits_may_have_a_decimal_comma():
    (row,) = read(
        f"sep=;\n{HEADER}\nB1,a@example.edu,Ada,T,CS 110,FA25,1DOT5,A".replace(",", ";").replace("DOT", ",")
    )
    assert row.credits == "1.5"
    assert row.line == 3


def test_a_quoted_cell_may_hold_line_breaks_and_takes_no_neighbour_with_it():
    header = f"{HEADER},note"
    rows = read(f'{header}\n{GOOD},"two\nlines"\n{GOOD},\n{GOOD},"never closed\n{GOOD},x\n{GOOD},y"\n')
    assert [row.line for row in rows] == [2, 4, 5, 6, 7]
    assert [type(row) for row in rows] == [PlainRow, PlainRow, RejectedRow, PlainRow, PlainRow]


def test_a_line_without_end_costs_one_row_and_little_memory():
    class Endless(io.RawIOBase):
        """A good row, 50 MB of one line, a good row."""

        def __init__(self):
            self.left = [f"{HEADER}\n{GOOD}\n".encode(), *[b"x" * 1_000_000] * 50, f"\n{GOOD}\n".encode()]

        def readable(self):
            return True

        def readinto(self, buffer):
            if not self.left:
                return 0
            piece, rest = self.left[0][: len(buffer)], self.left[0][len(buffer) :]
            self.left[0:1] = [rest] if rest else []
            buffer[: len(piece)] = piece
            return len(piece)

    tracemalloc.start()
    rows = read_plain(io.BufferedReader(Endless()), GRADES)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [type(row) for row in rows] == [PlainRow, RejectedRow, PlainRow]
    assert len(rows[1].raw[0]) <= 2_000
    assert peak < 60_000_000  # the pieces themselves take 50


def test_columns_that_mean_nothing_are_named_so_that_a_misspelt_one_is_noticed():
    rows = CsvRows(io.BytesIO(f"{HEADER},matriculatd\n{GOOD},no\n".encode()))
    assert plain_layout(rows, ImportMapping()).ignored == ("matriculatd",)


cell = st.text(max_size=12) | st.sampled_from(["CS 110", "2026-spring", "4", "B+", "a@example.edu", "=1+1"])


@given(st.binary(max_size=300))
@example(b'"')
@example(b"\r")
def test_no_bytes_after_the_header_can_break_the_reader(data):
    for row in read(HEADER.encode() + b"\n" + data):
        if isinstance(row, RejectedRow):
            assert row.reason
        else:
            assert row.person.student_id


@given(st.lists(st.lists(cell, min_size=8, max_size=8), max_size=5))
def test_every_written_row_is_answered_once_or_was_blank(table):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    answered = read(f"{HEADER}\n{text.getvalue()}".encode("utf-8", "surrogatepass"))
    breaks = sum("\n" in c or "\r" in c for cells in table for c in cells)
    assert len(answered) <= len(table) + breaks * 12
    if not breaks and all(any(c.strip(" \t,") for c in cells) for cells in table):
        assert len(answered) == len(table)
