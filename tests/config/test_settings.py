"""Settings: the nearest file, the environment over it, flags over both; every slip is named."""

import os
import shlex
from pathlib import Path

import pytest

from mcred.config.secrets import Secret, read_secret
from mcred.config.settings import load_settings
from mcred.errors import Misconfigured


def write(folder: Path, text: str) -> None:
    (folder / "mcred.toml").write_text(text, "utf-8")


def test_without_a_file_the_working_folder_is_the_workspace(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, environ={})
    assert settings.catalog == tmp_path / "catalog.db"
    assert settings.policy == "binghamton-2020"
    assert settings.issuing.lookup_after == 120


def test_the_nearest_file_upwards_is_found_and_its_paths_are_relative_to_it(tmp_path: Path) -> None:
    write(tmp_path, 'catalog = "office.db"\n[credly]\ntoken_file = "token"\n')
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    settings = load_settings(deep, environ={})
    assert settings.catalog == tmp_path / "office.db"
    assert settings.credly.token_file == tmp_path / "token"


def test_environment_goes_over_the_file_and_flags_over_both(tmp_path: Path) -> None:
    write(tmp_path, 'policy = "one"\ncatalog = "one.db"\n[issuing]\nbrake = 5\n')
    environ = {"MCRED_POLICY": "two", "MCRED_CATALOG": "/two.db", "MCRED_ISSUING_BRAKE": "7"}
    settings = load_settings(tmp_path, environ=environ)
    assert (settings.policy, settings.catalog, settings.issuing.brake) == ("two", Path("/two.db"), 7)
    settings = load_settings(tmp_path, environ=environ, policy="three", catalog=Path("/three.db"))
    assert (settings.policy, settings.catalog) == ("three", Path("/three.db"))


@pytest.mark.parametrize(
    "text", ["[review]\nlate_after = {eppc = 30, unit = 21}", "[review.late_after]\neppc = 30\nunit = 21"]
)
def test_an_office_has_limits_of_its_own(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    assert load_settings(tmp_path, environ={}).review.late_after == {"eppc": 30, "unit": 21}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("catalogue = 'x'", "catalogue"),
        ("[issuing]\nlookup_afer = 3", "lookup_afer"),
        ("[issuing]\nbrake = 'many'", "issuing.brake"),
        ("[issuing]\nbrake = -1", "issuing.brake"),
        ("[issuing]\nbrake = true", "issuing.brake"),
        ("[credly]\ndeadline = inf", "credly.deadline"),
        ("[review]\nlate = 3", "late"),
        ("[review]\nlate_after = 3", "review.late_after"),
        ("[review.late_after]\neppc = 0", "review.late_after.eppc"),
        ("[review.late_after]\neppc = '30 days'", "review.late_after.eppc"),
        ("[review.late_after]\neppc = true", "review.late_after.eppc"),
        ("[digest]\nfrom = 3", "digest.from"),
        ("policy = 3", "policy"),
        ("credly = 3", "credly"),
        ("policy = ", "TOML"),
        ("a = " + "[" * 5000, "TOML"),
        ("#" * 70_000, "too large"),
    ],
)
def test_a_slip_in_the_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    write(tmp_path, text)
    with pytest.raises(Misconfigured, match=says):
        load_settings(tmp_path, environ={})


def test_a_slip_in_the_environment_is_named(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="MCRED_ISSUING_LOOKUP_AFTER"):
        load_settings(tmp_path, environ={"MCRED_ISSUING_LOOKUP_AFTER": "soon"})


def test_a_token_that_others_can_read_is_refused(tmp_path: Path) -> None:
    token = tmp_path / "the office's token"
    token.write_text("s3cret\n", "utf-8")
    token.chmod(0o640)
    with pytest.raises(Misconfigured, match="others") as refused:
        read_secret(token)
    to_paste = refused.value.hint.partition(": ")[2].partition("; if")[0]
    assert shlex.split(to_paste) == ["chmod", "600", str(token)]
    token.chmod(0o600)
    assert read_secret(token).reveal() == "s3cret"


@pytest.mark.parametrize("content", ["", "two\nlines\n", "schlüssel\n", "x" * 5000])
def test_a_file_that_holds_no_token_is_refused(tmp_path: Path, content: str) -> None:
    token = tmp_path / "token"
    token.write_text(content, "utf-8")
    token.chmod(0o600)
    with pytest.raises(Misconfigured):
        read_secret(token)


def test_a_token_in_a_pipe_or_folder_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o600)
    for strange in (pipe, tmp_path, tmp_path / "missing"):
        with pytest.raises(Misconfigured):
            read_secret(strange)


def test_a_secret_never_shows(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, environ={"MCRED_CREDLY_TOKEN": "s3cret"})
    assert settings.credly_token().reveal() == "s3cret"
    assert "s3cret" not in f"{settings} {settings!r} {Secret('s3cret')} {Secret('s3cret')!r}"
