"""Files of one course: what they do not say of it, and somebody has to."""

from mcred.errors import Refused
from mcred.records import cells
from mcred.records.vocabulary import Vocabulary

_NAMES = {"brightspace": "A Brightspace export", "canvas": "A Canvas gradebook"}


class WholeFile:
    """The course, term and credits of all rows of a file.

    Raises:
        Refused: nobody said which course, or which term.
        Misconfigured: what was said is none.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.course = vocabulary.one("course", cells.course)
        self.term = vocabulary.one("term", vocabulary.terms.__getitem__)
        self.credits = ""
        missing = [name for name in ("course", "term") if not getattr(self, name)]
        if missing:
            name = vocabulary.file_format
            examples = {"course": '"CS 110"', "term": '"2025-fall"'}
            flags = " ".join(f"--{one} {examples[one]}" for one in missing)
            lines = ", ".join(f"{one} = {examples[one]}" for one in missing)
            raise Refused(
                f"{_NAMES[name]} does not say its {' or '.join(missing)}.",
                hint=f"Add {flags}; or in mcred.toml, under [import.{name}], {lines}.",
            )


def no_letters(file_format: str) -> Refused:
    """Return the refusal of a file that has scores and no letters, where no scale turns them into grades."""
    return Refused(
        f"{_NAMES.get(file_format, 'The file')} has scores and no letters.",
        hint=f'Export the letters, or add to mcred.toml, under [import.{file_format}.scale], 93 = "A", 90 = "A-" '
        "and so on: the least percent of each grade.",
    )
