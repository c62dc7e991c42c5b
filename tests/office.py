"""A lived-in office: the demonstration's workspace after its story, for the pages' examples to run in."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Office:
    """The folder to copy, and the address of the local Credly that its settings name."""

    folder: Path
    address: str

    def copy(self, to: Path) -> Path:
        """Return a copy to spoil, with the project's proposals beside it as a checkout has them."""
        shutil.copytree(self.folder, to / "office")
        shutil.copytree(PROJECT / "proposals", to / "proposals")
        return to / "office"


@contextmanager
def lived_in(folder: Path) -> Iterator[Office]:
    """Play the story silently in `folder` and keep its Credly running."""
    from mcred.cli import demo
    from mcred.cli.demo_story import BEFORE_THE_PROVIDER, WITH_THE_PROVIDER

    def play(scenes: object) -> None:
        for scene in scenes:
            for arguments in (*scene.quiet, *scene.commands):
                code = demo._run_silently(folder, arguments)
                expected = scene.expect if arguments == scene.commands[-1] else 0
                assert code in (expected, 0), f"{arguments} ended with {code}"

    play(BEFORE_THE_PROVIDER[:1])
    demo._lay_out(folder)
    play(BEFORE_THE_PROVIDER[1:])
    with demo.local_credly(folder) as address:
        sys.stdout.flush()
        play(WITH_THE_PROVIDER)
        yield Office(folder, address)
