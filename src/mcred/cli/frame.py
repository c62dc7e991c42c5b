"""What all commands share: the workspace of the call, and the options that mean the same everywhere."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from mcred.actions.workspace import Workspace
    from mcred.config.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON document.")]
ByLogin = Annotated[
    str | None, typer.Option("--by", metavar="LOGIN", help="Whose decision it is, when a clerk enters it.")
]
OnDate = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day it was decided, YYYY-MM-DD (default: today)."),
]
PolicyName = Annotated[
    str | None,
    typer.Option("--policy", metavar="NAME", help="Judge under this policy instead of the configured one."),
]


Body = TypeVar("Body", bound=Callable[..., Any])


class Flags:
    """Flags given before the command's name; set once, by `main`."""

    catalog: Path | None = None
    debug: bool = False
    workspace: "Workspace | None" = None
    settings: "Settings | None" = None
    """Those that the command loaded last."""


def settings(policy: str | None = None) -> "Settings":
    """Load the settings that hold in the working folder, with the flags of this call over them."""
    from mcred.config.settings import load_settings

    if policy and policy.endswith((".yaml", ".yml")):  # a file is named from the folder that one is in
        policy = str(Path(policy).absolute())
    Flags.settings = load_settings(Path.cwd(), catalog=Flags.catalog, policy=policy)
    return Flags.settings


def workspace(policy: str | None = None) -> "Workspace":
    """Return the workspace of the working folder."""
    from mcred.actions.workspace import Workspace

    Flags.workspace = Workspace(settings(policy))
    return Flags.workspace


_UsageError: Any = typer.BadParameter.__base__
_EXTRA = re.compile(r"Got unexpected extra argument(?:\(s\))? \((\S+)\)")


class Command(TyperCommand):
    """A command whose usage line reads as those of git and gh do: `STUDENT`, not `{STUDENT}`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; a stage that stands alone is told where it belongs."""
        try:
            return super().parse_args(ctx, args)
        except _UsageError as error:
            extra = _EXTRA.match(error.message)
            if extra and any("--stage" in getattr(option, "opts", ()) for option in self.params):
                error.message = f"{error.message}. Did you mean --stage {extra[1]}?"
            raise

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the words after the command's name."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


class Words(TyperGroup):
    """A command with words below it; named alone it prints its help as an answer, which a pager can be given."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; none is an answer, and wrong usage all the same."""
        if not args and self.no_args_is_help and not ctx.resilient_parsing:
            sys.stdout.write(ctx.get_help() + "\n")
            raise typer.Exit(2)
        return super().parse_args(ctx, args)


class Group(typer.Typer):
    """A command with words of its own below it."""

    def command(self, name: str | None = None, **options: Any) -> Callable[[Body], Body]:
        """Add a command."""
        return super().command(name, **{"cls": Command, **options})


def group(summary: str) -> Group:
    """Make a command with words of its own below it (`roster add`, `roster list`)."""
    return Group(
        cls=Words,
        help=summary,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
