"""CSV as spreadsheets save it: whatever divides the cells, however it was saved, whatever somebody did to it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.errors import BadUsage
from mcred.records.csv_table import read_csv_table
from mcred.records.table import ROW_LIMIT, text_of

HEADER = b"proposal,decision,vote,note\n"


def rows(data: bytes, **how: str) -> list[tuple[object, ...]]:
    return [row.cells for row in read_csv_table(data, **how).rows]


@pytest.mark.parametrize(
    "data",
    [
        b"Proposal,Decision\na,b\n",
        b"\xef\xbb\xbfproposal,decision\r\na,b\r\n",
        b"proposal;decision\r\na;b\r\n",
        b"  PROPOSAL ;decision\na;b",
        b"proposal\tdecision\na\tb\n",
        b"sep=;\r\nproposal;decision\r\na;b\r\n",
        b'"proposal";"decision"\n"a";"b"\n',
        b"proposal,decision\ra,b\r",
        b"proposal,decision\n\n,\n  ,\na,b\n\n",
        b"proposal,decision,,\na,b,,\n",
    ],
)
def test_one_table_in_every_dress(data: bytes) -> None:
    table = read_csv_table(data)
    assert [name for name in table.header if name] == ["proposal", "decision"]
    assert [row.cells[:2] for row in table.rows] == [("a", "b")]


def test_what_divides_the_cells_is_found_in_the_headings_alone() -> None:
    assert rows(b"proposal;note\na;one, two, three, four, five\n") == [("a", "one, two, three, four, five")]
    assert rows(b'"proposal;id",note\na,b\n') == [("a", "b")]


def test_rows_are_numbered_as_the_spreadsheet_numbers_them() -> None:
    table = read_csv_table(b'proposal,note\na,"two\nlines"\n\nb,x\n"c,open\nd,y\n')
    assert [(row.number, row.cells, row.wrong[:5]) for row in table.rows] == [
        (2, ("a", "two\nlines"), ""),
        (4, ("b", "x"), ""),
        (5, (), "a quo"),
        (6, ("d", "y"), ""),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"a,b\0,c,d", "NUL"),
        (b'a,"b"c,d,e', "quote"),
        (b'"a,b,c,d', "quote"),
        (b"a,b,c,d,e", "5 cells"),
        (b"a,b,c," + b"x" * 9_000, "8 KiB"),
        (b"a,b,c," + b"x" * 70_000, "64 KiB"),
        (b"a,b\rc,d,e", "quote"),
    ],
)
def test_a_bad_row_costs_itself_alone(row: bytes, reason: str) -> None:
    table = read_csv_table(HEADER + b"one,,,\n" + row + b"\nlast,,,\n")
    assert [r.number for r in table.rows] == [2, 3, 4]
    assert reason in table.rows[1].wrong
    assert table.rows[2].cells[0] == "last"


def test_cells_left_out_at_the_end_are_empty() -> None:
    assert rows(HEADER + b"a,b\nc,d,,,,,\n") == [("a", "b", "", ""), ("c", "d", "", "")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\n\n", "empty"),
        (b",,,\na,b,c,d\n", "no headings"),
        (b"\0" * 999, "UTF-8"),
        (b"\xff\xfep\0r\0", "UTF-16"),
        (b'"proposal,decision\n', "quote"),
        (b"proposal,Proposal \n", "more than once"),
        (b"x" * 100_000, "64 KiB"),
        (b",".join(b"c%d" % n for n in range(200)), "200 columns"),
        (HEADER + b"a,b,,caf\xe9\n", "Line 2 is not UTF-8"),
        (HEADER + b"a,,,\n" * (ROW_LIMIT + 1), "5,000 rows"),
        (HEADER + b"a,b,,\n" * 100_000, "5,000 rows"),
    ],
)
def test_what_is_no_table_is_said_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(BadUsage, match=reason):
        read_csv_table(data)


def test_windows_1252_is_read_where_it_is_named() -> None:
    assert rows(b"proposal,note\na,caf\xe9 \x96 \x80\n", encoding="cp1252") == [("a", "café – €")]
    assert rows("\ufeffproposal,note\na,café\n".encode(), encoding="cp1252") == [("a", "café")]
    with pytest.raises(BadUsage, match="Line 2 holds a byte"):
        rows(b"proposal,note\na,\x81\n", encoding="cp1252")


def test_a_million_blank_lines_cost_little() -> None:
    assert rows(HEADER + b"\n" * 1_000_000 + b"a,b,c,d\n") == [("a", "b", "c", "d")]


@pytest.mark.parametrize("written", ["9-0-1", "'9-0-1", '="9-0-1"', "  9-0-1 "])
def test_what_keeps_a_text_a_text_is_no_part_of_it(written: str) -> None:
    assert text_of(written) == "9-0-1"


_CELL = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=20)


@given(
    st.lists(st.lists(_CELL, min_size=3, max_size=3), max_size=8),
    st.sampled_from(",;\t"),
    st.sampled_from(["\r\n", "\n"]),
)
def test_what_a_spreadsheet_wrote_is_read_as_it_was(cells: list[list[str]], separator: str, end: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=end).writerows([["one", "two", "three"], *cells])
    read = [row.cells for row in read_csv_table(text.getvalue().encode()).rows]
    assert read == [tuple(row) for row in cells if any(c and not c.isspace() for c in row)]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_are_refused(data: bytes) -> None:
    for start in (b"", HEADER):
        try:
            table = read_csv_table(start + data, encoding="cp1252")
        except BadUsage:
            continue
        assert all(row.wrong or len(row.cells) == len(table.header) for row in table.rows)
