"""What every test may use: mcred in this process, mcred as a program, and a fresh workspace."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("repeatable", derandomize=True, max_examples=40)
hypothesis.settings.register_profile("searching", print_blob=True)
hypothesis.settings.load_profile(
    "repeatable"
)  # `make test` says the same twice; `make torture` searches anew

PROJECT = Path(__file__).resolve().parent.parent

BOUND = [] if os.geteuid() else ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
"""What a command begins with so that file modes bind it, whoever runs the tests."""
MODES_BIND = os.geteuid() != 0 or shutil.which("setpriv") is not None
needs_modes = pytest.mark.skipif(not MODES_BIND, reason="root is bound by no mode, and there is no setpriv")


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("MCRED_"):
            monkeypatch.delenv(name)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command line in this process, through the real entry point."""
    import io

    from mcred.cli.frame import Flags
    from mcred.cli.main import run

    def call(*arguments: object, input: str | None = None) -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((input or "").encode())))
        Flags.catalog, Flags.debug = None, False
        mask = os.umask(0o077)
        capfd.readouterr()
        try:
            code = run([str(argument) for argument in arguments])
        finally:
            os.umask(mask)
            sys.stdout.flush()
            sys.stderr.flush()
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return call


@pytest.fixture
def program() -> Callable[..., Result]:
    """Run mcred as its users do: another process."""

    def call(
        *arguments: object,
        cwd: Path | None = None,
        env: dict[str, str] | None = None,
        input: str | bytes = "",
        timeout: float = 60,
    ) -> Result:
        data = input.encode() if isinstance(input, str) else input
        done = subprocess.run(
            [sys.executable, "-m", "mcred", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            input=data,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        return Result(
            done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        )

    return call


@pytest.fixture
def workspace_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Callable[..., Result]) -> Path:
    """A folder after `mcred init`, which is also the working folder."""
    folder = tmp_path / "office"
    folder.mkdir()
    monkeypatch.chdir(folder)
    made = cli("init")
    assert made.code == 0, made.err
    return folder
