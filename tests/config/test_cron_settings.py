"""`[cron]`: which file is of which format, and what cannot be meant."""

import pytest

from mcred.config.settings import load_settings
from mcred.errors import Misconfigured


def cron(folder, text):
    (folder / "mcred.toml").write_text(f"[cron]\n{text}\n", "utf-8")
    return load_settings(folder, environ={}).cron


def test_the_format_is_the_first_that_fits(tmp_path):
    read = cron(
        tmp_path,
        'folder = "in"\nformat = "canvas"\n[cron.formats]\n"SFR*.csv" = "banner"\n"old/*.txt" = "csv"\nregistrar = "oneroster"',
    )
    assert read.folder == tmp_path / "in"
    assert {
        name: read.format_of(name)
        for name in ("x.csv", "SFR1.csv", "csv/x.csv", "csv/SFR1.csv", "old/x.txt", "old/x.csv", "registrar/set")
    } == {
        "x.csv": "canvas", "SFR1.csv": "banner", "csv/x.csv": "csv", "csv/SFR1.csv": "banner", "old/x.txt": "csv",
        "old/x.csv": "canvas", "registrar/set": "oneroster",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ['folder = "."', 'folder = ".."', 'folder = "/"', "folder = 3", 'folder = "a\\u0000"', 'format = "papyrus"',
     'formats = {"a/b/c" = "csv"}', 'formats = {"/x" = "csv"}', 'formats = {"" = "csv"}', 'formats = ["csv"]',
     'formats = {"a" = 1}', "settle = -1", 'settle = "1"', "settle = true", "settle = 100000", "colour = 1"],
)  # fmt: skip
def test_what_cannot_be_meant_is_named(tmp_path, text):
    with pytest.raises(Misconfigured, match="cron"):
        cron(tmp_path, text)
