"""Reading by the column and row by row come to the same, whatever the file holds."""

import io
from dataclasses import replace
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.config.import_mapping import ImportMapping
from mcred.records import accepting, cells, csv_rows
from mcred.records.accepting import accept
from mcred.records.csv_rows import CsvRows
from mcred.records.plain_csv import plain_layout
from mcred.records.vocabulary import Vocabulary
from records.reading import NobodyKnown

HEADER = b"student_id,email,given_name,family_name,course,term,credits,grade\n"
HEADINGS = HEADER.decode().strip().split(",")
LINES = st.sampled_from(
    [
        "B1,a@x.edu,Ada,T,CS 1,FA25,4,A\n", "B2,b@x.edu,B\u00e9,T,cs 2,FA25,,\n", "B2,b@x.edu,B\u00e9,T,,,,\n", "\n",
        ",,,,,,,\n", "B3,\n", 'B4,"q@x.edu",A,B,CS 1,FA25,4,A\n', "B1,a@x.edu,Ada,New,CS 2,FA25,4,B\r\n",
        " B5 ,c@x.edu,A  B,T,CS 1,FA25,4,A\n", "\x1e,\n", "B1,a@x.edu,Ada,T,CS 1,FA25,4,Q\n", "a\0\n", '"\n',
        "B6,c@x.edu," + "x" * 9000 + ",T,CS 1,FA25,4,A\n", "B1,a@x.edu,Ada,T,CS 1,,4,A\n", "B1,a@x.edu,Ada,T,CS 1,FA25,4",
    ]
)  # fmt: skip


def told_anew(persons):
    """Leave out who is told as before: how often somebody is told depends on how much is remembered."""
    last, found = {}, []
    for person in persons:
        if last.get(person.student_id) != person:
            found.append(person)
        last[person.student_id] = person
    return found


def came(data, *, by_column, encoding="utf-8"):
    rows = CsvRows(io.BytesIO(data), encoding=encoding)
    words = Vocabulary(
        "csv",
        ImportMapping(),
        grades=frozenset(["A", "B", ""]),
        in_progress=frozenset([""]),
        decimal_comma=rows.separator == ";",
    )
    layout = plain_layout(rows, ImportMapping())
    layout = layout if by_column else replace(layout, columns=())
    blocks = list(accept(rows, layout, words, NobodyKnown()))
    return [
        sum(block.rows for block in blocks),
        told_anew(person for block in blocks for person in block.persons),
        [result for block in blocks for result in block.results],
        sorted((row for block in blocks for row in block.rejected), key=lambda row: row.line),
    ]


@settings(max_examples=300, deadline=None)
@given(lines=st.lists(LINES, max_size=12), block=st.sampled_from([1, 40, 200, 256 * 1024]))
def test_both_ways_of_reading_agree(lines, block):
    data = HEADER + "".join(lines).encode()
    with mock.patch.object(csv_rows, "_BLOCK", block):
        assert came(data, by_column=True) == came(data, by_column=False)


def test_of_a_person_who_stands_in_two_ways_in_one_block_the_last_counts():
    one, other = "B1,a@x.edu,Ada,T,CS 1,FA25,4,A\n", "B1,a@x.edu,Ada,New,CS 2,FA25,4,B\n"
    mate = "B2,b@x.edu,B\u00e9,T,CS 1,FA25,4,A\n"
    data = HEADER + "".join([one, mate, other, mate, one, mate]).encode()
    for block in (40, 256 * 1024):
        with mock.patch.object(csv_rows, "_BLOCK", block):
            persons = came(data, by_column=True)[1]
        assert [person.family_name for person in persons if person.student_id == "B1"] == ["T", "New", "T"]
        assert [person.student_id for person in persons].count("B2") == 1


CELLS = {
    "student_id": ["B1", "B2", "B3", " B1", "b1", "", "0001", "x" * 40, "B\u00a01"],
    "email": ["a@x.edu", "b@x.edu", "a@x.edu ", "A@X.edu", "", "nowhere", "\u00e9@x.edu"],
    "given_name": ["Ada", "B\u00e9a", "Ada  M", "Ada M", " Ada", "", "A\\u0041", "O'Neil", "Ada\u200b", "Ad4", "\u201cAda\u201d"],
    "family_name": ["T", "New", "T\u00a0", "T" * 101, ""],
    "course": ["CS 1", "cs 1", "CS1", "", " ", "CS", "CS 2"],
    "term": ["FA25", "2025-fall", "fall 2025", "", "never", "SP26"],
    "credits": ["4", "4.0", "4,5", "", "x", " 3"],
    "grade": ["A", "a", "B", "", "Q", "\u2212", "A "],
    "crn": ["21011", "21012", "", " 21011 ", "2 1", "\u00e9"],
    "note": ["", "x", "=1"],
}  # fmt: skip
ENDS = ["\n", "\n", "\n", "\r\n", "\r\r\n"]


@st.composite
def files(draw):
    """Draw a file: its columns in some order, its separator and encoding, rows that are mostly right and repeat."""
    more = draw(st.sampled_from([[], [], ["crn"], ["note"], ["crn", "note"]]))
    headings = draw(st.permutations([*HEADINGS, *more]))
    separator, encoding = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["utf-8", "utf-8", "cp1252"]))
    usual = st.tuples(*(st.sampled_from(CELLS[name][:2]) for name in headings))
    any_ = st.tuples(*(st.sampled_from(CELLS[name]) for name in headings))
    rows = draw(st.lists(st.one_of(usual, usual, usual, any_), max_size=14))
    text = "".join(
        separator.join(f'"{cell}"' if separator in cell else cell for cell in row)
        + draw(st.sampled_from(ENDS))
        for row in [headings, *rows]
    )
    return text.encode(encoding, "replace"), encoding


def agree(file, block, remembered):
    data, encoding = file
    with (
        mock.patch.object(csv_rows, "_BLOCK", block),
        mock.patch.object(accepting, "_REMEMBERED", remembered),
        mock.patch.object(cells.Memo.__init__, "__kwdefaults__", {"limit": remembered}),
    ):
        one, other = (came(data, by_column=way, encoding=encoding) for way in (True, False))
    assert one == other


@settings(max_examples=150, deadline=None)
@given(files(), st.sampled_from([1, 40, 200, 256 * 1024]), st.sampled_from([1, 2, 200_000]))
def test_they_agree_whatever_divides_cells_and_however_little_is_remembered(file, block, remembered):
    agree(file, block, remembered)


@pytest.mark.torture
@settings(max_examples=8_000, deadline=None)
@given(files(), st.sampled_from([1, 40, 200, 256 * 1024]), st.sampled_from([1, 2, 200_000]))
def test_they_agree_over_many_more_files(file, block, remembered):
    agree(file, block, remembered)
