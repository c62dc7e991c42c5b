"""Which texts of a proposal are only placeholders."""

import re

from mcred.policy.rules.registry import Case, once

PLACEHOLDER = re.compile(
    r"^todo(?=@)|\b(?:TBD|TBA|TBC|tbd|tba|TODO|FIXME|XXX+|[Ll]orem ipsum"
    r"|[Tt]o be (?:determined|decided|announced|confirmed|written)|[Ss]ee above|[Cc]oming soon)\b|^\s*(?:\.{3}|…|\?+|-+)\s*$"
)

# Every placeholder holds one of these, or is nothing but marks: looking for them is ten times cheaper.
_HINTS = ("tbd", "tba", "tbc", "todo", "fixme", "xxx", "lorem", "to be ", "see above", "coming soon")
_MARKS = ".…?- \t\n\r"


@once
def may_be_open(case: Case) -> bool:
    """Tell whether it is worth looking for placeholders in a proposal; False is certain, True is not."""
    folded = case.together.casefold()
    return any(map(folded.__contains__, _HINTS)) or "" in [text.strip(_MARKS) for _, text in case.texts]


def is_open(case: Case, text: str) -> bool:
    """Tell whether one of the proposal's texts, folded or not, holds a placeholder."""
    return may_be_open(case) and PLACEHOLDER.search(text) is not None
