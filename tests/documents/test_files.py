"""Only regular files are read, and never more of them than anyone needs."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import BOUND, needs_modes
from mcred.documents.files import read_bounded
from mcred.errors import BadUsage


def refused(path: Path | str) -> str:
    with pytest.raises(BadUsage) as caught:
        read_bounded(path)
    assert caught.value.hint
    return caught.value.message


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: 1\r\n")
    assert read_bounded(tmp_path / "a.yaml") == b"a: 1\r\n"


def test_one_byte_more_than_the_limit_tells_that_a_file_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * 100)
    assert read_bounded(tmp_path / "a.yaml", limit=10) == b"x" * 11


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path / "no.yaml").startswith("There is no file ")
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "below").startswith("There is no file ")


def test_a_pipe_without_writer_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe").endswith("is a pipe, not a file.")


def test_folders_devices_and_sockets_are_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(tmp_path).endswith("is a folder, not a file.")
    assert refused("/dev/zero") == "/dev/zero is a device or socket, not a file."
    monkeypatch.chdir(tmp_path)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        refused("s")


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refused(tmp_path / "loop").endswith("is a link that leads back to itself.")


def test_names_that_no_system_has_are_refused(tmp_path: Path) -> None:
    refused("a\0b")
    refused(tmp_path / ("x" * 5000))


@needs_modes
def test_a_file_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch(mode=0)
    words = [sys.executable, "-m", "mcred", "validate", "a.yaml"]
    done = subprocess.run([*BOUND, *words], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "a.yaml may not be read." in done.stderr


def test_a_standard_input_that_is_closed_is_said() -> None:
    program = "from mcred.documents.files import read_bounded; read_bounded('-')"
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "{sys.executable}" -c "{program}" <&-'],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "There is no standard input." in done.stderr
