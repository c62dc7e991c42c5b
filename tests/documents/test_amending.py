"""Changing values in a text by hand-made examples: what a reader of the diff would expect to see."""

from typing import Any

import pytest
from inline_snapshot import snapshot

from mcred.documents.amending import NotAmendable, amend

TEXT = """\
# a head
title:   'Maps'     # the dean's word
aims: []            # of the policy,
                    # one or more
summary: >-   # short
  One
  line.

contacts:
  - {name: Pat, email: p@example.edu}   # until May
  - name: Kim
    email: k@example.edu
# between
outcomes: [LO1, LO2]
empty:
"""
DATA: dict[str, Any] = {
    "title": "Maps",
    "aims": [],
    "summary": "One line.",
    "contacts": [{"name": "Pat", "email": "p@example.edu"}, {"name": "Kim", "email": "k@example.edu"}],
    "outcomes": ["LO1", "LO2"],
    "empty": None,
}
LONG = "Words that are many enough to be too long for a line of a hundred columns, so that they are folded below."


def amended(**changes: Any) -> str:
    """Return the lines that differ, old ones with -, new ones with +."""
    before, after = TEXT.splitlines(), amend(TEXT, {**DATA, **changes}).splitlines()
    gone = [f"-{line}" for line in before if line not in after]
    return "\n".join([*gone, *(f"+{line}" for line in after if line not in before)])


def test_nothing_to_change_changes_nothing() -> None:
    assert amend(TEXT, DATA) == TEXT


def test_a_text_keeps_the_comment_beside_it() -> None:
    assert amended(title="No: maps") == snapshot("""\
-title:   'Maps'     # the dean's word
+title:   "No: maps"     # the dean's word\
""")
    assert amended(title=LONG) == snapshot("""\
-title:   'Maps'     # the dean's word
+title: >-     # the dean's word
+  Words that are many enough to be too long for a line of a hundred columns, so that they are folded
+  below.\
""")
    assert amended(summary=LONG) == snapshot("""\
-  One
-  line.
+  Words that are many enough to be too long for a line of a hundred columns, so that they are folded
+  below.\
""")
    assert amended(empty="said") == snapshot("""\
-empty:
+empty: said\
""")


def test_a_list_grows_in_the_style_that_it_has() -> None:
    assert amended(outcomes=["LO1", "LO2", "LO3"]) == snapshot("""\
-outcomes: [LO1, LO2]
+outcomes: [LO1, LO2, LO3]\
""")
    assert amended(contacts=[*DATA["contacts"], {"name": "Lee"}]) == snapshot("+  - {name: Lee}")
    assert amended(aims=["workforce"]) == snapshot("""\
-aims: []            # of the policy,
+aims: [workforce]            # of the policy,\
""")
    assert amended(aims=[{"a": LONG}]) == snapshot("""\
-aims: []            # of the policy,
+aims:            # of the policy,
+  - a: >-
+      Words that are many enough to be too long for a line of a hundred columns, so that they are
+      folded below.\
""")


def test_keys_come_and_go() -> None:
    assert amended(
        contacts=[{"name": "Pat", "email": "p@example.edu", "role": "chair"}, DATA["contacts"][1]]
    ) == snapshot("""\
-  - {name: Pat, email: p@example.edu}   # until May
+  - {name: Pat, email: p@example.edu, role: chair}   # until May\
""")
    assert amended(
        contacts=[DATA["contacts"][0], {"name": "Kim", "email": "k@example.edu", "role": "chair"}]
    ) == snapshot("+    role: chair")
    assert amended(contacts=[{"name": "Pat"}, {"email": "k@example.edu"}]) == snapshot("""\
-  - {name: Pat, email: p@example.edu}   # until May
-  - name: Kim
-    email: k@example.edu
+  - {name: Pat}   # until May
+  - email: k@example.edu\
""")
    assert amended(contacts=DATA["contacts"][:1]) == snapshot("""\
-  - name: Kim
-    email: k@example.edu\
""")
    without = {key: value for key, value in DATA.items() if key != "outcomes"}
    assert amend(TEXT, without) == TEXT.replace("outcomes: [LO1, LO2]\n", "")
    first = {"id": "maps", **DATA}
    assert amend(TEXT, first).splitlines()[2] == "id: maps"


def test_line_ends_stay_as_they_are() -> None:
    text = TEXT.replace("\n", "\r\n")
    changed = amend(text, {**DATA, "contacts": [*DATA["contacts"], {"name": "Lee"}], "title": LONG})
    assert "\n" not in changed.replace("\r\n", "")


def test_what_would_lose_a_comment_is_refused_with_its_line() -> None:
    with pytest.raises(NotAmendable) as refused:
        amend(TEXT, {**DATA, "contacts": "none"})
    assert refused.value.line == 10
    with pytest.raises(NotAmendable):
        amend(TEXT, {**DATA, "contacts": DATA["contacts"][1:]})
