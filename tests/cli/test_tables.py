"""Tables on a narrow terminal."""

import pytest

from mcred.cli.output import table


def test_a_last_column_that_is_folded_takes_three_lines_at_most(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mcred.cli.output.width", lambda: 18)
    table(["id", "left"], [["a", "one two three four"], ["b", "word " * 20], ["c", ""]], fold=True)
    assert capsys.readouterr().out.splitlines() == [
        "ID  LEFT",
        "a   one two three",
        "    four",
        "b   word word word",
        "    word word word",
        "    word word wor…",
        "c",
    ]
