"""The entry point: answers `--version` at once, runs a command, and renders every failure in one place."""

import gc
import os
import sys
from collections.abc import Sequence

BUG = 70
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> None:
    """Run mcred and exit."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:  # the commonest question of scripts, answered before Typer is imported
        from mcred import __version__

        print(f"mcred {__version__}")  # noqa: T201 - nothing here needs the gate
        sys.exit(0)
    # A command lives for a tenth of a second, and a sixth of it went into looking for cycles among what it imported:
    # look seldom, and not at all on the way out. Long runs still collect.
    gc.set_threshold(100_000, 20, 20)
    code = run(arguments)
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    from mcred.cli.closed_pipe import ReaderLeftError, close_quietly
    from mcred.errors import McredError

    _tolerate_any_encoding()
    os.umask(0o077)  # every file that mcred makes holds somebody's record
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except McredError as error:
        code = _render(error, as_json="--json" in arguments)
    except (BrokenPipeError, ReaderLeftError):
        code = close_quietly()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        if not _is_output_trouble(error):
            return _bug(arguments)
        code = 75
    except Exception:  # noqa: BLE001 - the last net: anything that comes here is our bug
        code = _bug(arguments)
    return code


def _invoke(arguments: list[str]) -> int:
    from mcred.cli.root import root_command

    try:
        root_command()(args=arguments, prog_name="mcred")
    except SystemExit as end:  # how Typer reports usage errors, --help and typer.Exit
        return end.code if isinstance(end.code, int) else 0
    return 0


def _render(error: "Exception", *, as_json: bool) -> int:
    """Say what happened and what to do; as JSON on standard output where that was asked for."""
    from mcred.cli.frame import Flags
    from mcred.cli.output import emit, warn
    from mcred.errors import McredError

    assert isinstance(error, McredError)
    if Flags.debug:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    if as_json:
        emit({"kind": "error", "code": error.code, "message": error.message, "hint": error.hint})
    else:
        warn(f"mcred: {error.message}" + (f"\n       {error.hint}" if error.hint else ""))
    return error.exit_code


def _bug(arguments: list[str]) -> int:
    """Say that it is ours, and leave out the locals: they may hold students' data."""
    import traceback

    from mcred.cli.output import emit, safe

    kind, value, _ = sys.exc_info()
    name = kind.__name__ if kind else "error"
    if "--json" in arguments:
        emit({"kind": "error", "code": "bug", "message": f"{name} inside mcred", "hint": "Please report it."})
    sys.stderr.write(
        safe(f"mcred: this is a bug in mcred ({name}). What was committed before it is safe.\n"
             "       Please report it with the command that you ran; --debug shows where it happened.\n")
    )  # fmt: skip
    if "--debug" in arguments:
        traceback.print_exception(value, file=sys.stderr)
    return BUG


def _tolerate_any_encoding() -> None:
    """Cron's ASCII locale must not turn a student's name into a failure."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _is_output_trouble(error: OSError) -> bool:
    """Tell a full disk under standard output from a bug."""
    import errno

    from mcred.cli.output import warn

    if error.errno != errno.ENOSPC:
        return False
    warn("mcred: the answer could not be written: no space left. What was committed before it is safe.")
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    return True
