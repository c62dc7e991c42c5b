"""A parser's complaint in an author's words: what is wrong on which line, and the next keystroke."""

from mcred.diagnostics import Span
from mcred.documents.document import Refusal, refuse


def explain(error: Exception, lines: tuple[str, ...]) -> Refusal:
    """Turn a YAML error into a refusal."""
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    return refuse(
        "MC004",
        "YAML cannot read this line.",
        "Check it.",
        span=Span(line + 1, column + 1, column + 2),
        lines=lines,
    )
