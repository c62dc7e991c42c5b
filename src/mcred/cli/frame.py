"""What all commands share: the workspace of the call, and the options that mean the same everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from typer.core import TyperCommand

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


class Command(TyperCommand):
    """A command whose usage line reads as those of git and gh do: `STUDENT`, not `{STUDENT}`."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the words after the command's name."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


class Group(typer.Typer):
    """A command with words of its own below it."""

    def command(self, name: str | None = None, **options: Any) -> Callable[[Body], Body]:
        """Add a command."""
        return super().command(name, **{"cls": Command, **options})


def group(summary: str) -> Group:
    """Make a command with words of its own below it (`roster add`, `roster list`)."""
    return Group(
        help=summary,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
