"""What a secretary's row means, and what a spreadsheet made of it."""

import contextlib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from mcred.errors import BadUsage
from mcred.governance.entries import Verdict
from mcred.governance.minutes import Minute, Minutes, Wrong, read_minutes, vote_text
from mcred.records.csv_table import read_csv_table
from mcred.records.table import Cell


def read(*lines: str) -> Minutes:
    return read_minutes(read_csv_table("\n".join(lines).encode()))


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("approve", Verdict.APPROVE),
        ("Approved", Verdict.APPROVE),
        (" RETURNED ", Verdict.RETURN),
        ("return", Verdict.RETURN),
        ("reject", Verdict.REJECT),
        ("Rejected", Verdict.REJECT),
        ("tabled", None),
        ("Postponed", None),
        ("deferred", None),
    ],
)
def test_the_words_of_minutes(word: str, verdict: Verdict | None) -> None:
    assert read("proposal,decision", f"Web-craft,{word}").rows == (
        Minute(2, "web-craft", verdict, word.strip().lower(), None, ""),
    )


def test_columns_go_by_other_names_in_any_order() -> None:
    found = read("Room,Remarks, OUTCOME ,Votes,ID", "LN 2401,Well done,approve,9-0-1,web-craft")
    assert found.rows == (Minute(2, "web-craft", Verdict.APPROVE, "approve", "9-0-1", "Well done"),)
    assert found.ignored == ("room",)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("proposal,vote", "no column decision"),
        ("a,b", "no column proposal and no column decision"),
        ("proposal,id,decision", "proposal and id mean the same"),
        ("proposal,decision,note,remarks", "note and remarks mean the same"),
    ],
)
def test_a_table_that_is_no_minutes(header: str, words: str) -> None:
    with pytest.raises(BadUsage, match=words):
        read(header, "a,b,c")


def test_every_wrong_row_says_why() -> None:
    found = read(
        "proposal,decision,vote",
        ",approve,",
        "one,,",
        "two,aproved,9-0",
        "three,carried,2001-09-01",
        "four,approve,",
        "FOUR,tabled,",
        'five,"open',
        "six,approve,9-0-1,more",
    )
    assert [f"{w.row}: {w.reason}" for w in found.rows if isinstance(w, Wrong)] == snapshot(
        [
            "2: it names no proposal",
            "3: one: it says no decision",
            '4: two: "aproved" is no decision; did you mean approved?; A vote is written for-against-abstaining, such as 9-0-1, not "9-0"',
            '5: three: "carried" is no decision: write approved, returned, rejected or tabled; the vote is a date or a time here (2001-09-01): the spreadsheet changed what was typed. Format the column as text and type the vote again',
            "6: four: it stands in row 7 too",
            "7: four: it stands in row 6 too",
            "8: a quote is not closed, or text follows a closing quote",
            "9: it has 4 cells, and there are 3 headings; a cell that holds a separator stands in quotes",
        ]
    )
    assert len(found.rows) == 8


@pytest.mark.parametrize("text", ["9-0-1", "9–0–1", "9 - 0 - 1", "9−0−1", "'9-0-1", '="9-0-1"', " 9-0-1 "])
def test_a_vote_however_it_is_typed(text: str) -> None:
    assert vote_text(text) == "9-0-1"


@pytest.mark.parametrize(
    "row", ["web-craft,returned to office,", "web-craft,Returned,Office", "web-craft,return to office,office"]
)
def test_a_return_may_name_an_earlier_stage(row: str) -> None:
    (minute,) = read("proposal,decision,back to", row).rows
    assert isinstance(minute, Minute)
    assert (minute.verdict, minute.to) == (Verdict.RETURN, "office")


@pytest.mark.parametrize("row", ["web-craft,approved,office", "web-craft,returned to office,unit"])
def test_what_is_not_returned_goes_back_nowhere(row: str) -> None:
    assert isinstance(read("proposal,decision,to", row).rows[0], Wrong)


def test_no_vote_is_none() -> None:
    assert vote_text("  ") is None


MANGLED: list[Cell] = [
    date(2001, 9, 1), time(9, 0, 1), "2001-09-01", "2001-09-01 00:00:00", "2001-09-01T00:00:00", "9/1/2001", "09/01/01",
    "1.9.2001", "01.09.01", "9-1-2001", "09-01-01", "9-1-01", "1-Sep-01", "Sep-01", "1 September 2001", "September 1, 2001",
    "37135", "37135.0", "9/1/1",
]  # fmt: skip


@pytest.mark.parametrize("cell", MANGLED)
def test_a_vote_that_became_a_date_is_not_guessed(cell: Cell) -> None:
    with pytest.raises(ValueError, match="the vote is a date or a time here"):
        vote_text(cell)


@pytest.mark.parametrize("cell", ["9-0", "nine", "9/0/1", "0-0-0", "99999-0-1", "9-0-1-1", "9", "unanimous"])
def test_what_is_no_vote_is_no_date_either(cell: str) -> None:
    with pytest.raises(ValueError, match="vote") as refused:
        vote_text(cell)
    assert "a date" not in str(refused.value)


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_every_vote_of_a_body_reads_back(ayes: int, noes: int, abstaining: int) -> None:
    vote = f"{ayes}-{noes}-{abstaining}"
    if vote != "0-0-0":
        assert vote_text(vote) == vote


@given(st.one_of(st.text(max_size=30), st.dates(), st.times()))
def test_any_cell_is_a_vote_or_a_reason(cell: Cell) -> None:
    with contextlib.suppress(ValueError):
        vote_text(cell)
