"""`mcred` itself: a group that imports a command's module only when that command is named."""

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from mcred.cli.commands import COMMANDS, Entry
from mcred.cli.frame import Command, Flags, Words

_SHELL_ASKS = "_MCRED_COMPLETE"
_UsageError: Any = typer.BadParameter.__base__


class LazyGroup(Words):
    """Finds commands in the table and builds the one that is asked for: fifty cost no more than one.

    Contexts and formatters are `Any`: Typer carries a click of its own that is not to be imported.
    """

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the base class's shape
        """Return all names, in the order of a micro-credential's life."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the base class's shape
        """Build one command from its module; None for a name that is not in the table."""
        entry = COMMANDS.get(cmd_name)
        return _build(cmd_name, entry) if entry else None

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:
        """Read the words before the command's name."""
        with _words_made_safe():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Read the words after the command's name, and run it."""
        with _words_made_safe():
            return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say which one was probably meant."""
        from mcred.documents.nearest import nearest

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            meant = nearest(args[0], COMMANDS)
            ctx.fail(f"There is no command {args[0]!r}." + (f" Did you mean {meant}?" if meant else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the base class's shape
        """List the commands by section, from the table alone."""
        for section in dict.fromkeys(entry.section for entry in COMMANDS.values()):
            rows = [(name, entry.summary) for name, entry in COMMANDS.items() if entry.section == section]
            with formatter.section(section):
                formatter.write_dl(rows)


@contextmanager
def _words_made_safe() -> Iterator[None]:
    """The parser quotes what was typed; it prints by itself, past the gate."""
    try:
        yield
    except _UsageError as error:
        from mcred.cli.output import safe

        error.message = safe(error.message)
        raise


def _build(name: str, entry: Entry) -> Any:
    module = importlib.import_module(f"mcred.cli.{entry.module}")
    if entry.is_group:
        built = get_command(module.app)
        built.name = name
    else:
        app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
        app.command(name, cls=Command, short_help=entry.summary)(module.command)
        built = get_command(app)
    _end_with_example(built)
    if _SHELL_ASKS in os.environ:  # noqa: TID251 - Typer's own, and no setting of ours
        from mcred.cli.completing import offer_words

        offer_words(built)
    return built


def _end_with_example(command: Any) -> None:
    """Let every help end with its example, in the lines that were typed, after the options."""
    text, mark, example = (command.help or "").partition("\\b\nExample:")
    if mark:
        command.help, command.epilog = text.rstrip(), "\b\nExample:" + example
    if command.help:
        command.help = command.help.replace("\\b\n", "\b\n")
    children = list(getattr(command, "commands", {}).values())
    for child in children:
        _end_with_example(child)
    if children and not command.epilog:  # a group ends with the example of its first word
        command.epilog = children[0].epilog


def _show_version(value: bool) -> None:
    if value:
        from mcred import __version__
        from mcred.cli.output import say

        say(f"mcred {__version__}")
        raise typer.Exit


def root_command() -> Any:
    """Return the whole command line."""
    app = typer.Typer(
        cls=LazyGroup, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]}, add_completion=True,
    )  # fmt: skip
    app.callback(epilog="Start with: mcred demo. One command's help: mcred help validate")(_root)
    return get_command(app)


def _root(
    directory: Annotated[
        Path | None,
        typer.Option("-C", metavar="DIR", help="Work as if started in this folder."),
    ] = None,
    catalog: Annotated[
        Path | None,
        typer.Option("--catalog", metavar="FILE", help="Use this catalogue instead of the configured one."),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a failure.")] = False,
    version: Annotated[  # noqa: ARG001 - answered by its callback
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """The micro-credential office in a command line: from a proposal to a badge, every step checked and recorded."""
    Flags.catalog, Flags.debug, Flags.workspace = catalog, debug, None
    if directory is not None:
        _go_to(directory)


def _go_to(directory: Path) -> None:
    from mcred.errors import BadUsage

    try:
        os.chdir(directory)
    except (OSError, ValueError) as error:  # ValueError: a NUL within the name
        why = error.strerror if isinstance(error, OSError) else "this is no name of a folder"
        raise BadUsage(
            f"The folder {directory} cannot be worked in: {why}.", hint="Check what follows -C."
        ) from None
