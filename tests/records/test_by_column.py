"""Reading by the column and row by row come to the same, whatever the file holds."""

import io
from dataclasses import replace
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.config.import_mapping import ImportMapping
from mcred.records import csv_rows
from mcred.records.accepting import accept
from mcred.records.csv_rows import CsvRows
from mcred.records.plain_csv import plain_layout
from mcred.records.vocabulary import Vocabulary
from records.reading import NobodyKnown

HEADER = b"student_id,email,given_name,family_name,course,term,credits,grade\n"
LINES = st.sampled_from(
    [
        "B1,a@x.edu,Ada,T,CS 1,FA25,4,A\n", "B2,b@x.edu,B\u00e9,T,cs 2,FA25,,\n", "B2,b@x.edu,B\u00e9,T,,,,\n", "\n",
        ",,,,,,,\n", "B3,\n", 'B4,"q@x.edu",A,B,CS 1,FA25,4,A\n', "B1,a@x.edu,Ada,New,CS 2,FA25,4,B\r\n",
        " B5 ,c@x.edu,A  B,T,CS 1,FA25,4,A\n", "\x1e,\n", "B1,a@x.edu,Ada,T,CS 1,FA25,4,Q\n", "a\0\n", '"\n',
        "B6,c@x.edu," + "x" * 9000 + ",T,CS 1,FA25,4,A\n", "B1,a@x.edu,Ada,T,CS 1,,4,A\n", "B1,a@x.edu,Ada,T,CS 1,FA25,4",
    ]
)  # fmt: skip


def came(data, *, by_column):
    rows = CsvRows(io.BytesIO(data))
    words = Vocabulary("csv", ImportMapping(), grades=frozenset(["A", "B", ""]), in_progress=frozenset([""]))
    layout = plain_layout(rows, ImportMapping())
    layout = layout if by_column else replace(layout, columns=())
    blocks = list(accept(rows, layout, words, NobodyKnown()))
    return [
        sum(block.rows for block in blocks),
        [person for block in blocks for person in block.persons],
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
