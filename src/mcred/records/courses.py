"""Course codes: upper case, one blank between subject and number (`cs110` is `CS 110`)."""

import re

_CODE = re.compile(r"\s*([A-Za-z&]{1,8}(?:[ -][A-Za-z&]{1,8})?)\s*-?\s*([0-9][0-9A-Za-z.*]{0,7})\s*")


def course_code(text: str) -> str:
    """Return the canonical form of a course code; raise ValueError where there is no subject or no number."""
    match = _CODE.fullmatch(text[:40])
    if match is None or "*" in text:
        raise ValueError(f"a course code is a subject and a number, such as CS 110; this is {text!r}")
    return f"{' '.join(match[1].upper().split())} {match[2].upper()}"
