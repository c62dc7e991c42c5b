"""What an unquoted word means: true, false, null, whole numbers and decimals; all else is text as typed.

YAML 1.1 would read `no` as false, `1:30` as 90, `010` as 8 and `2027-01-01` as a date. Authors mean what they typed.
"""

import re

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}
# At most 15 digits: a float and every database and JSON reader then keep the number exactly.
_WHOLE = re.compile(r"-?[1-9][0-9]{0,14}|0")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_MOST_DIGITS = 15


def resolve(plain: str) -> Scalar:
    """Return the value of an unquoted scalar."""
    if plain in _WORDS:
        return _WORDS[plain]
    if len(plain) <= _MOST_DIGITS + 2:
        if _WHOLE.fullmatch(plain):
            return int(plain)
        if _DECIMAL.fullmatch(plain) and sum(c.isdigit() for c in plain) <= _MOST_DIGITS:
            return float(plain)
    return plain
