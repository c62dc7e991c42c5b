"""What a text takes on a screen: wide letters, marks, words that no line holds."""

from hypothesis import given
from hypothesis import strategies as st

from mcred.cli.columns import columns_of, cut, filled, padded

WORDS = st.text(st.sampled_from("aé数据👩́ "), max_size=60)


def test_wide_letters_take_two_columns_and_marks_none() -> None:
    assert columns_of("数据") == 4
    assert columns_of("e\u0301") == 1
    assert columns_of("עברית") == 5
    assert cut("数据分析", 8) == "数据分析"
    assert cut("数据分析", 7) == "数据分…"
    assert cut("数据分析", 6) == "数据…"
    assert padded("数据", 6) == "数据  "
    assert padded("数据", 6, right=True) == "  数据"


def test_a_text_without_blanks_is_broken_where_its_letters_are_wide() -> None:
    assert filled("数据分析微证书", 6, later="  ") == ["数据分", "  析微", "  证书"]
    assert filled("see https://example.edu/é/a-long-address", 12) == [
        "see",
        "https://example.edu/é/a-long-address",
    ]


@given(WORDS, st.integers(4, 20))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, room: int) -> None:
    lines = filled(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert columns_of(line) <= room or columns_of(line.strip()) <= len(line.strip())
    assert columns_of(cut(text, room)) <= room
