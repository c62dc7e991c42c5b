import io
from decimal import Decimal

import pytest

from mcred.errors import Misconfigured
from mcred.records.course_file import read_course_file


def read(text: str) -> dict[str, tuple[Decimal, Decimal]]:
    return read_course_file(io.BytesIO(text.encode()))


def test_credits_are_read_by_course_whatever_else_the_file_says() -> None:
    found = read(
        'Title,Course,Credits\n"Statistics, elementary",math147,4\nThesis,MATH 599,1-4\nSeminar,MATH 500,\n'
    )
    assert found == {"MATH 147": (Decimal(4), Decimal(4)), "MATH 599": (Decimal(1), Decimal(4))}


def test_a_course_that_stands_twice_carries_what_either_row_says() -> None:
    assert read("course,credits\nCS 110,4\ncs110,3\n") == {"CS 110": (Decimal(3), Decimal(4))}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("course\nCS 110\n", "no column credits"),
        ("course,credits\nCS 110,four\n", "line 2: credits are a number"),
        ("course,credits\nCS 110,4\nbasket weaving,4\n", "line 3: the course is a subject and a number"),
        ("course,credits\nCS 110,4,5\n", "line 2: the row has 3 cells"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_matter_of_configuration(text: str, said: str) -> None:
    with pytest.raises(Misconfigured, match=said):
        read(text)
