"""What the campus's course file says, where the workspace names one."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from mcred.config.settings import Settings
from mcred.documents.files import open_regular
from mcred.errors import BadUsage, Misconfigured
from mcred.records.campus_courses import CampusCourse
from mcred.records.course_file import read_courses
from mcred.requirements.matching import one_course
from mcred.requirements.tree import CreditRange


def course_credits(settings: Settings) -> dict[str, CreditRange] | None:
    """Return what each course carries, by the file that `courses` in mcred.toml names; None where it names none.

    Raises:
        Misconfigured: the file is missing or cannot be read.
    """
    courses = campus_courses(settings)
    if courses is None:
        return None
    return {
        code: CreditRange(*course.credits) for code, course in courses.items() if course.credits is not None
    }


def same_courses(settings: Settings) -> dict[str, str]:
    """Return for each code that has equivalents, by the course file, the one that stands for all of them.

    Raises:
        Misconfigured: the file is missing or cannot be read.
    """
    courses = campus_courses(settings) or {}
    return one_course((code, course.same_as) for code, course in courses.items() if course.same_as)


def courses_digest(settings: Settings) -> str:
    """Return the SHA-256 of the course file, "" where there is none: whether what it says may have changed."""
    if settings.courses is None or campus_courses(settings) is None:
        return ""
    return hashlib.sha256(settings.courses.read_bytes()).hexdigest()


def campus_courses(settings: Settings) -> Mapping[str, CampusCourse] | None:
    """Return all that the course file says; None where the workspace names none.

    Raises:
        Misconfigured: the file is missing or cannot be read.
    """
    if settings.courses is None:
        return None
    try:
        status = settings.courses.stat()
        return _read(settings.courses, status.st_mtime_ns, status.st_size)
    except (OSError, ValueError):
        return _read(settings.courses, 0, 0)  # says what is wrong with it


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int, _size: int) -> Mapping[str, CampusCourse]:
    """Read the file once, however many judgements ask for it; a file that changed is read again."""
    try:
        with open_regular(path) as stream:
            return read_courses(stream)
    except BadUsage as error:
        raise Misconfigured(f"The course file: {error.message}", hint="Mend courses in mcred.toml.") from None
