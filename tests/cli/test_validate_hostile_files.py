"""The real program on hostile files: findings and exit 1 or 2, in time, with no traceback and no control character."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Result
from corpus.hostile.files import files

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
SOME = [
    "b'[' x 200000",
    "a billion laughs",
    "encoding utf-16",
    "a megabyte",
    "escape \\e[31m",
    "character 001B",
    "character 202E",
    "many unknown keys",
    "png",
    "empty",
    "overlong",
    "long key",
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("hostile")
    written = {}
    for number, (name, data) in enumerate(files()):
        written[name] = folder / f"f{number}.yaml"
        written[name].write_bytes(data)
    return written


def check(done: Result) -> None:
    assert done.code == 1, done
    assert "Traceback" not in done.err
    assert "bug" not in done.err
    assert UNSAFE.search(done.out + done.err) is None


@pytest.mark.parametrize("name", SOME)
def test_text(corpus: dict[str, Path], program: Callable[..., Result], name: str) -> None:
    done = program("validate", corpus[name], timeout=20)
    check(done)
    assert max(map(len, done.out.splitlines())) < 400


@pytest.mark.torture
def test_all_at_once_as_one_json_document(corpus: dict[str, Path], cli: Callable[..., Result]) -> None:
    done = cli("validate", "--json", next(iter(corpus.values())).parent)
    check(done)
    answer = json.loads(done.out)
    assert len(answer["files"]) == len(corpus)
    for file in answer["files"]:
        assert file["valid"] is False or file["findings"] == []
        for finding in file["findings"]:
            assert finding["line"] >= 1
            assert finding["column"] >= 1
            assert finding["message"]
            assert finding["help"]


def test_standard_input(program: Callable[..., Result]) -> None:
    check(program("validate", "-", input=b"title: \xff\n"))
    check(program("validate", "-", input=b"x" * 5_000_000))


def test_what_is_no_file(program: Callable[..., Result], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in (tmp_path / "pipe", tmp_path / "loop", tmp_path / "missing", "/dev/zero", "a\x1b[31mb"):
        done = program("validate", path, timeout=10)
        assert done.code == 2, (path, done)
        assert "Traceback" not in done.err
        assert UNSAFE.search(done.out + done.err) is None
