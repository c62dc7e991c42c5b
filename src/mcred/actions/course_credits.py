"""What each course of the campus carries, where the workspace names a course file."""

from mcred.config.settings import Settings
from mcred.documents.files import open_regular
from mcred.errors import BadUsage, Misconfigured
from mcred.records.course_file import read_course_file
from mcred.requirements.tree import CreditRange


def course_credits(settings: Settings) -> dict[str, CreditRange] | None:
    """Read the course file that `courses` in mcred.toml names; None where it names none.

    Raises:
        Misconfigured: the file is missing or cannot be read.
    """
    if settings.courses is None:
        return None
    try:
        with open_regular(settings.courses) as stream:
            found = read_course_file(stream)
    except BadUsage as error:
        raise Misconfigured(f"The course file: {error.message}", hint="Mend courses in mcred.toml.") from None
    return {code: CreditRange(least, most) for code, (least, most) in found.items()}
