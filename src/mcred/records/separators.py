"""What divides the cells of a CSV file: a comma, a semicolon, a tab or a bar."""

import re

_SEPARATORS = ",;\t|"
_NAMED = re.compile(r"sep=([,;\t|])")


def named_separator(line: str) -> str:
    """Return the separator that a line `sep=;` names, or nothing."""
    named = _NAMED.fullmatch(line.strip())
    return named[1] if named else ""


def separator_of(line: str) -> str:
    """Return what divides the headings: what stands outside quotes most often; a comma where there is nothing."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_SEPARATORS, key=bare.count)
