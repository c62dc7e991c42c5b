import io
from decimal import Decimal

import pytest

from mcred.errors import Misconfigured
from mcred.records.campus_courses import CampusCourse
from mcred.records.course_file import read_courses
from mcred.records.terms import Term


def read(text: str) -> dict[str, CampusCourse]:
    return read_courses(io.BytesIO(text.encode()))


def test_everything_that_the_file_says_of_a_course_is_read() -> None:
    found = read(
        "code,title,credits,level,from,to,equivalents,note\n"
        "cs105,Punched Cards,4,UG,fall 1970,1999-fall,CS 110; CIS-105,gone\n"
    )
    assert found == {
        "CS 105": CampusCourse(
            title="Punched Cards",
            credits=(Decimal(4), Decimal(4)),
            level="undergraduate",
            first=Term(1970, "fall"),
            last=Term(1999, "fall"),
            same_as=("CS 110", "CIS 105"),
        )
    }


@pytest.mark.parametrize(
    ("typed", "least", "most"),
    [("4", 4, 4), ("1-4", 1, 4), ("2 or 4 or 6", 2, 6), ('"2, 4"', 2, 4), ("1 to 4", 1, 4), ("3.000", 3, 3)],
)
def test_variable_credits_are_read_as_catalogues_write_them(typed: str, least: int, most: int) -> None:
    assert read(f"code,credits\nBILD 99,{typed}\n")["BILD 99"].credits == (Decimal(least), Decimal(most))


def test_of_a_course_that_stands_twice_both_rows_hold() -> None:
    found = read("code,credits,level,to\nCS 1,4,UG,2020-fall\nCS 1,3,GR,2027-fall\n")["CS 1"]
    assert found.credits == (Decimal(3), Decimal(4))
    assert found.level == ""
    assert found.last == Term(2027, "fall")


def test_a_term_that_nobody_can_read_is_named_by_its_line() -> None:
    with pytest.raises(Misconfigured, match="line 2: in the column to, a term is written"):
        read("code,credits,to\nCS 1,4,202590\n")
