"""What differs between two packs is said in the pack's terms: each thing once, and nothing that is the same."""

import pytest

from mcred.policy.comparison import Change, compare
from mcred.policy.reading import read_pack, shipped, shipped_names

PACK = shipped("binghamton-2020").decode()
POLICY = read_pack(PACK.encode(), trusted=True)

EDITS = {
    "a limit": (
        "credit-bearing: {max: 12,", "credit-bearing: {min: 3, max: 16,",
        ("limits", "credits, credit-bearing", "at most 12", "at least 3, at most 16"),
    ),
    "a limit that is gone": (
        "    credit-bearing: {min: 2, clause: B20-courses-least}", "    {}",
        ("limits", "courses, credit-bearing", "at least 2", None),
    ),
    "a word": (
        "name: career management\n", "name: careers\n",
        ("competencies", "career-management", "career management", "careers"),
    ),
    "a part that one type must have": (
        "{part: fees, types: [non-credit],", "{part: fees, types: [credit-bearing],",
        ("required parts", "fees", "non-credit", "credit-bearing"),
    ),
    "a part that need not be there any more": (
        "  - {part: employer_need, clause: B20-employers}\n", "",
        ("required parts", "employer_need", "credit-bearing, non-credit", None),
    ),
    "what a stage looks at": (
        "    matters: [fees]\n", "    matters: [fees, level]\n",
        (
            "stages", "fee-review",
            "Fee review; decided by fee-review; after unit; for credit-bearing, with fees; looks again when these change: fees",
            "Fee review; decided by fee-review; after unit; for credit-bearing, with fees; looks again when these change: fees, level",
        ),
    ),
    "a weight": ("  MC203: error", "  MC203: info", ("severities", "MC203", "error", "info")),
    "a weight that only said the usual": ("  MC203: error\n", "", None),
    "a grade": ("failing: [F]", "failing: [F, WF]", ("grades", "failing", "F", "F, WF")),
    "the end of a season": ("winter: 01-31", "winter: 01-20", ("grades", "end of winter", "01-31", "01-20")),
    "how courses count": (
        "double_counting: false", "double_counting: true",
        ("counting", "one course fills several places", "no", "yes"),
    ),
    "a clause's words": (
        "text: The campus endorses what it issues.", "text: The campus stands behind it.",
        (
            "clauses", "B20-endorsed", "The campus endorses what it issues. Checked by record: ledger.",
            "The campus stands behind it. Checked by record: ledger.",
        ),
    ),
    "the text's day": (
        "in_force: {from: 2020-01-01}", "in_force: {from: 2020-01-01, until: 2025-07-28}",
        ("text", "in force until", None, "2025-07-28"),
    ),
    "a comment": ("# Judged on the largest total", "# Judged by the largest total", None),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_the_one_thing_that_differs(name: str) -> None:
    old, new, expected = EDITS[name]
    assert PACK.count(old) == 1
    other = read_pack(PACK.replace(old, new).encode())
    changes = compare(POLICY, other)
    if expected is None:
        assert changes == ()
        return
    part, what, before, after = expected
    assert changes == (Change(part=part, name=what, before=before, after=after),)


@pytest.mark.parametrize("name", shipped_names())
def test_a_pack_says_the_same_as_itself(name: str) -> None:
    assert compare(read_pack(shipped(name), trusted=True), read_pack(shipped(name), trusted=True)) == ()


def test_the_other_way_round_what_was_added_was_dropped() -> None:
    other = read_pack(shipped("tompkins-cortland"), trusted=True)
    there = {(c.part, c.name, c.before, c.after) for c in compare(POLICY, other)}
    back = {(c.part, c.name, c.after, c.before) for c in compare(other, POLICY)}
    assert there == back
