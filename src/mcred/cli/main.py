"""The entry point: answers `--version` at once, runs a command, and renders every failure in one place."""

import contextlib
import errno
import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence

BUG = 70
INTERRUPTED = 130
TEMPORARY = 75
_COMPLETION = ("--install-completion", "--show-completion")
_SHELL_IS_NAMED = "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"
"""With this Typer takes the shell that is named after its option, instead of the one that it finds itself in."""
_OF_THE_PLACE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG, errno.EIO)
"""What says that a file's place is closed to us, in whatever act we met it."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run mcred and exit."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _replace_closed_streams()
    if arguments == ["--version"]:  # the commonest question of scripts, answered before Typer is imported
        sys.exit(_version())
    # A command lives for a tenth of a second, and a sixth of it went into looking for cycles among what it imported:
    # look seldom, and not at all on the way out. Long runs still collect.
    gc.set_threshold(500_000, 20, 20)
    try:
        code = run(arguments)
    except KeyboardInterrupt:  # before or after the command itself
        code = INTERRUPTED
    gc.freeze()
    sys.exit(code)


def _version() -> int:
    from mcred import __version__

    try:
        print(f"mcred {__version__}", flush=True)  # noqa: T201 - nothing here needs the gate
    except OSError as error:
        return _unwritten(error)
    return 0


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    from mcred.cli.closed_pipe import ReaderLeftError, close_quietly
    from mcred.errors import McredError

    _tolerate_any_encoding()
    os.umask(0o077)  # every file that mcred makes holds somebody's record
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
        _remark()
    except McredError as error:
        code = _render(error, as_json="--json" in arguments)
    except ReaderLeftError:
        code = close_quietly()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        code = _system_trouble(error, arguments)
    except Exception:  # noqa: BLE001 - the last net: anything that comes here is our bug
        code = _bug(arguments)
    return code


def _invoke(arguments: list[str]) -> int:
    from mcred.cli.root import root_command

    if arguments[:1] == ["help"]:  # as git and gh have it
        arguments = [*arguments[1:], "--help"] if arguments != ["help", "help"] else ["--help"]
    if arguments and arguments[0] in _COMPLETION and arguments[1:] and not arguments[1].startswith("-"):
        os.environ[_SHELL_IS_NAMED] = "1"  # noqa: TID251 - read by Typer alone
    try:
        root_command()(args=arguments, prog_name="mcred")
    except SystemExit as end:  # how Typer reports usage errors, --help and typer.Exit
        return end.code if isinstance(end.code, int) else 0
    return 0


def _remark() -> None:
    """Say that what was recorded bears an earlier time than what was recorded before it, or that an end was cut off."""
    from mcred.cli.frame import Flags

    if Flags.workspace is None:
        return
    from mcred.cli.output import warn

    if Flags.workspace.head_left:
        warn(
            "mcred: this is recorded, but the head file remembers an entry that the ledger has not: an older copy was put\n"
            "       in the catalogue's place, or the record was rewritten. mcred ledger verify says more."
        )
    if newest := Flags.workspace.clock_behind:
        warn(
            f"mcred: this computer's clock lies behind the newest entry, which is of {newest}.\n"
            "       Set the clock; what was recorded now bears an earlier time."
        )


def _render(error: "Exception", *, as_json: bool) -> int:
    """Say what happened and what to do; as JSON on standard output where that was asked for."""
    from mcred.cli.frame import Flags
    from mcred.cli.output import warn
    from mcred.errors import McredError

    assert isinstance(error, McredError)
    with _heard_or_not():
        if Flags.debug:
            _trace(error)
        if as_json:
            _emit_error(error.code, error.message, error.hint, error.details)
        else:
            warn(f"mcred: {error.message}" + (f"\n       {error.hint}" if error.hint else ""))
    return error.exit_code


def _bug(arguments: list[str]) -> int:
    """Say that it is ours, where no damage stands behind it, and leave out the locals: they may hold students' data."""
    from mcred.cli.damage_behind import damage_behind

    kind, value, _ = sys.exc_info()
    if damage := damage_behind():
        damage.__context__ = value
        return _render(damage, as_json="--json" in arguments)
    name = kind.__name__ if kind else "error"
    with _heard_or_not():
        if "--json" in arguments:
            _emit_error("bug", f"{name} inside mcred", "Please report it.")
        sys.stderr.write(
            f"mcred: this is a bug in mcred ({name}). What was committed before it is safe.\n"
            "       Please report it with the command that you ran; --debug shows where it happened.\n"
        )
        if "--debug" in arguments and value is not None:
            _trace(value)
    return BUG


def _emit_error(code: str, message: str, hint: str, details: "Mapping[str, object] | None" = None) -> None:
    from mcred.cli.output import emit

    emit({"kind": "error", "code": code, "message": message, "hint": hint, **(details or {})})


def _trace(error: BaseException) -> None:
    """Show where it happened; what the error quotes passes the gate too."""
    import traceback

    from mcred.cli.output import safe

    sys.stderr.write(safe("".join(traceback.format_exception(error))))


@contextlib.contextmanager
def _heard_or_not() -> Iterator[None]:
    """Whether anybody can read what went wrong does not change the exit code."""
    from mcred.cli.closed_pipe import ReaderLeftError, close_quietly

    with contextlib.suppress(OSError, ReaderLeftError):
        yield
    close_quietly()


def _tolerate_any_encoding() -> None:
    """Cron's ASCII locale must not turn a student's name into a failure."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _replace_closed_streams() -> None:
    """Fill the places of streams that whoever started us closed: the next file that we open must not get them."""
    for number, stream in enumerate((sys.stdin, sys.stdout, sys.stderr)):
        if stream is None:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number, which is this one
            if number:
                setattr(sys, ("stdin", "stdout", "stderr")[number], os.fdopen(number, "w"))


def _system_trouble(error: OSError, arguments: list[str]) -> int:
    """Tell what the machine lacks from a bug."""
    from pathlib import Path

    from mcred.errors import Misconfigured, unreached

    if error.errno in (errno.EPIPE, errno.ENOSPC):
        return _unwritten(error)
    if error.errno in _OF_THE_PLACE and isinstance(error.filename, str):
        return _render(unreached(Path(error.filename), error), as_json="--json" in arguments)
    try:
        os.getcwd()  # noqa: PTH109 - asked only whether there is one
    except FileNotFoundError:
        gone = Misconfigured("The folder that you are in is no longer there.", hint="Go to another with cd.")
        return _render(gone, as_json="--json" in arguments)
    return _bug(arguments)


def _unwritten(error: OSError) -> int:
    """Return the code where the answer found no reader, which is no failure, or no space, which is one."""
    from mcred.cli.closed_pipe import close_quietly

    if error.errno == errno.EPIPE:
        return close_quietly()
    with contextlib.suppress(OSError):
        sys.stderr.write(
            "mcred: the answer could not be written: no space left. What was committed before it is safe.\n"
        )
    close_quietly()
    return TEMPORARY
