"""`mcred demo`: the whole life of a micro-credential, in a fresh folder, with the real commands over real HTTP."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.demonstration.demo_story import Scene


def command(
    directory: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", help="A folder that does not exist yet (default: a new temporary one)."
        ),
    ] = None,
) -> None:
    r"""Show the whole life of a micro-credential, in about ten seconds.

    A faulty proposal and its mended form, five stages of approval, twelve students, their badges at a local
    Credly that fails in mid-run, and the ledger's proof. Nothing outside the folder is touched.

    \b
    Example:
      $ mcred demo my-demo
    """
    from mcred.cli.demonstration.demo_story import BEFORE_THE_PROVIDER, WITH_THE_PROVIDER
    from mcred.cli.output import say

    folder = prepare(directory)
    say(f"The whole life of a micro-credential, in {folder}.\n")
    play(folder, BEFORE_THE_PROVIDER[:1])
    _lay_out(folder)
    play(folder, BEFORE_THE_PROVIDER[1:])
    with local_credly(folder, fault="drop-after:4"):
        play(folder, WITH_THE_PROVIDER)
    for line in _what_next(folder):
        say(line)


def prepare(directory: Path | None) -> Path:
    """Return an empty folder, made for this run."""
    import tempfile

    from mcred.errors import BadUsage, Refused

    if directory is None:
        return Path(tempfile.mkdtemp(prefix="mcred-demo-"))
    try:
        directory.mkdir(parents=True)
    except FileExistsError:
        raise Refused(f"{directory} exists already.", hint="Name a folder that does not exist yet.") from None
    except OSError as error:
        raise BadUsage(
            f"{directory} cannot be made: {error.strerror}.", hint="Name another folder."
        ) from None
    return directory.absolute()


def _lay_out(folder: Path) -> None:
    """Put the story's files where its people would have put them, and point the settings at the local Credly."""
    import shutil
    from importlib.resources import as_file, files

    from mcred.cli.demonstration.demo_story import ORGANIZATION, PROGRAM, TOKEN

    with as_file(files("mcred.cli.demonstration") / "demo_files") as source:
        for file in sorted(source.iterdir()):
            shutil.copy(file, folder / "proposals" if file.suffix == ".yaml" else folder)
    (folder / "drafts").mkdir()
    (folder / "proposals" / "first-draft.yaml").rename(folder / "drafts" / f"{PROGRAM}.yaml")
    token = folder / "credly-token"
    token.touch(mode=0o600)
    token.write_text(TOKEN + "\n", "utf-8")
    (folder / "mcred.toml").write_text(
        'catalog = "catalog.db"\npolicy = "binghamton-2020"\n\n'
        f'[credly]\nbase_url = "http://127.0.0.1:1/v1"\norganization = "{ORGANIZATION}"\ntoken_file = "credly-token"\n\n'
        "[issuing]\n# Two minutes and ten in earnest; a demonstration does not wait.\nlookup_after = 0\n",
        "utf-8",
    )


def play(folder: Path, scenes: tuple[Scene, ...]) -> None:
    """Tell each scene and run its commands; stop where a command ends otherwise than the story says."""
    from mcred.cli.output import bold, say, styled

    for scene in scenes:
        say(bold(f"── {scene.title} " + "─" * max(0, 74 - len(scene.title))))
        say(_wrapped(scene.words) + "\n")
        if scene.quiet:
            say(styled(f"$ {scene.quiet_words}", "2"))
            for arguments in scene.quiet:
                _run(folder, arguments, 0, shown=False)
        for number, arguments in enumerate(scene.commands, 1):
            say(styled("$ " + _typed(arguments), "36"))
            _run(folder, arguments, scene.expect if number == len(scene.commands) else 0, shown=True)
        say()


def _run(folder: Path, arguments: tuple[str, ...], expect: int, *, shown: bool) -> None:
    """Run one command: as a process of its own where it is shown, else through the same entry point in this one."""
    from mcred.errors import Refused

    sys.stdout.flush()
    if shown:
        code = subprocess.run(
            [sys.executable, "-m", "mcred", *arguments], cwd=folder, stdin=subprocess.DEVNULL, check=False
        ).returncode
    else:
        code = _run_silently(folder, arguments)
    if code != expect:
        raise Refused(
            f"The demonstration stopped: mcred {arguments[0]} ended with {code} instead of {expect}.",
            hint=f"Its folder is {folder}; please report what stands above.",
        )


def _run_silently(folder: Path, arguments: tuple[str, ...]) -> int:
    import contextlib
    import io

    from mcred.cli.main import run

    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        return run(list(arguments))


@contextmanager
def local_credly(folder: Path, *, fault: str = "") -> Iterator[str]:
    """Run the emulator beside the story, and name its address in the folder's settings."""
    from mcred.cli.demonstration.demo_story import ORGANIZATION, TEMPLATE, TOKEN
    from mcred.cli.output import say, styled

    options = ("--token", TOKEN, "--organization", ORGANIZATION, "--template", TEMPLATE)
    faults = ("--fault", fault) if fault else ()
    say(
        styled(f"$ mcred credly-emulator --port 0 {' '.join(faults)} …   (beside this, until the end)", "2")
        + "\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "mcred", "credly-emulator", "--port", "0", "--database", "credly.db", *options, *faults],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        settings = folder / "mcred.toml"
        lines = settings.read_text("utf-8").splitlines()
        mended = [f'base_url = "{address}"' if line.startswith("base_url") else line for line in lines]
        settings.write_text("\n".join(mended) + "\n", "utf-8")
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=10)


def _typed(arguments: tuple[str, ...]) -> str:
    import shlex

    return shlex.join(("mcred", *arguments))


def _wrapped(text: str) -> str:
    import textwrap

    return textwrap.fill(text, 78)


def _what_next(folder: Path) -> Iterator[str]:
    import shutil

    mcred = "mcred" if shutil.which("mcred") else str(Path(sys.executable).parent / "mcred")
    yield "That was all of it, with the commands that you would type. To go on from here:\n"
    yield f"  cd {folder}"
    for comment, words in (
        ("where every proposal is", "status"),
        ("what one more course would do", "progress B00990009 --what-if 'BIOL 573:B'"),
        ("the proof of an award", "award show B00990001 applied-data-analysis"),
        ("every decision, in order", "ledger"),
        ("the first draft: mend it, and validate again", "validate drafts/applied-data-analysis.yaml"),
        ("your own first proposal", "new my-program"),
    ):
        yield f"\n  # {comment}\n  {mcred} {words}"
