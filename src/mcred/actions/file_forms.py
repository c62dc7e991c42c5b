"""What is written to a file whose name says it, and the refusal where it does not."""

from collections.abc import Sequence
from pathlib import Path

from mcred.errors import BadUsage

IN_THE_BROWSER = "Write .html and print it to PDF in the browser."


def unclear_form(file: Path | str, forms: Sequence[str], *, endings: Sequence[str] = ()) -> BadUsage:
    """Return the refusal of a name that does not say which of the forms is meant."""
    named = f"in {_either(endings)}" if endings else "so"
    for_pdf = f" {IN_THE_BROWSER}" if is_pdf(file) and "html" in forms else ""
    return BadUsage(
        f"What is to be written to {file}?",
        hint=f"Add --format {_either(forms)}, or end its name {named}.{for_pdf}",
    )


def is_pdf(file: Path | str) -> bool:
    """Tell whether a file's name promises a PDF, which mcred writes none of."""
    return Path(file).suffix.lower() == ".pdf"


def _either(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
