"""A yes-or-no question to whoever sits at the terminal."""

import typer

from mcred.cli.output import warn


def confirmed(question: str, *, otherwise: str) -> bool:
    """Ask, no unless said; `otherwise` is told where the answer is no, or Ctrl-C, which ends the command.

    Raises:
        KeyboardInterrupt: Ctrl-C, or the end of the input. Typer alone would end with 1, as if something had failed.
    """
    try:
        said = typer.confirm(question)
    except typer.Abort:
        warn(f"\n{otherwise}")
        raise KeyboardInterrupt from None
    if not said:
        warn(otherwise)
    return said
