"""A lived-in office to spoil: its story is played once, and each test gets a copy as its working folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from office import Office, lived_in


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with lived_in(tmp_path_factory.mktemp("story")) as made:
        yield made


@pytest.fixture
def office(story: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "office"
    shutil.copytree(story.folder, folder, ignore=shutil.ignore_patterns("credly.db*"))
    monkeypatch.chdir(folder)
    return folder
