"""Parts of a screen fit the window, whatever it is; the first ones are the last to give way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.cli.fitting import Part, fitted

PARTS = st.lists(
    st.builds(
        lambda label, count, least, prose, short: Part(
            label, [f"{label} word {n}" for n in range(count)], least, (lambda _: ["in short"]) if short else None, prose
        ),
        st.sampled_from(["findings", "so far", "matrix"]), st.integers(0, 12), st.integers(1, 6), st.booleans(), st.booleans(),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(PARTS, st.integers(0, 60))
def test_what_is_shown_never_exceeds_its_room_and_all_is_shown_where_it_fits(
    parts: list[Part], room: int
) -> None:
    lines = fitted(parts, room)
    assert len(lines) <= room
    whole = [line for part in parts for line in part.lines]
    if len(whole) <= room:
        assert [line[11:] for line in lines if line] == whole


def test_what_was_cut_is_said() -> None:
    changes, summary = (
        Part("changed", list("abcdef"), 3),
        Part("summary", ["one two", "three four"], prose=True),
    )
    assert fitted([changes, summary], 5) == [
        "changed    a",
        "           b",
        "           c",
        "           … 3 more lines: v",
        "summary    one …",
    ]
