"""Moments as clients write them and as Credly shows them: UTC, milliseconds, `Z`."""

import re
from datetime import UTC, date, datetime

_DOCUMENTED = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} [+-]\d{4}")
_ISO_8601 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}(:?\d{2})?)")
_SEEN = ("%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %H:%M:%S")
"""Forms without a zone, which are UTC, that clients in use send."""


def shown_moment(moment: datetime) -> str:
    """Write a UTC moment as Credly does."""
    return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def read_moment(value: object, *, lenient: bool = False) -> str | None:
    """Read the documented form or ISO 8601 with an offset, to the second; None for anything else."""
    if not isinstance(value, str) or not value.isascii():
        return None
    moment = _documented(value) or (_seen(value) if lenient else None)
    try:
        return shown_moment(moment.astimezone(UTC).replace(microsecond=0)) if moment else None
    except OverflowError:  # the first or the last day there is, in another zone
        return None


def read_day(text: str) -> str | None:
    """Read `YYYY-MM-DD`."""
    try:
        return text if date.fromisoformat(text).isoformat() == text else None
    except ValueError:
        return None


def _documented(text: str) -> datetime | None:
    try:
        if _DOCUMENTED.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z")
        return datetime.fromisoformat(text) if _ISO_8601.fullmatch(text) else None
    except ValueError:
        return None


def _seen(text: str) -> datetime | None:
    plain = " ".join(text.split()).removesuffix(" Z").replace("T", " ", 1)
    for form in _SEEN:
        try:
            return datetime.strptime(plain, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
