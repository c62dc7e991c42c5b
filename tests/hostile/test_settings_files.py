"""`mcred.toml`, the token and `MCRED_*` with anything in them: named in words, exit 2, and the token never shown."""

import os

import pytest

from hostile.lines import UNSAFE

TOKEN = "SECRETTOKEN123"


@pytest.mark.parametrize(
    "text",
    [
        'catalog = "a\\u0000b"', 'policy = "a\\u0000b.yaml"', 'policy = "a\\u001b[31m"', "policy = 2020-01-01", "credly = 1",
        '[credly]\ntoken_file = "a\\u0000b"', '[credly]\ntoken_file = "~nobody-of-that-name/token"', "[issuing]\nbrake = 1e400",
        "[issuing]\nbrake = nan", "[issuing]\nbrake = -1", "[issuing]\nbrake = [1]", '[issuing]\nbrake = "\\u001b\\u202e"',
        '"\\u001b[31m" = 1', f"[issuing]\nbrake = {'1' * 5000}", f"a = {'[' * 20000}", f"a = {'{x=' * 9000}", "#" * 70_000,
        'catalog = "x', "\x1b[31m", "= =", "[a]\n[a]", "catalog = 1979-05-27T07:32:00Z", '[credly]\nbase_url = "a\\nb"',
    ],
    ids=lambda text: text[:30].encode("unicode_escape").decode(),
)  # fmt: skip
def test_a_file_of_settings(office, cli, text):
    (office / "mcred.toml").write_text(text, "utf-8")
    for words in (("status",), ("status", "--json"), ("validate", "proposals")):
        done = cli(*words)
        assert done.code == 2, done
        assert UNSAFE.search(done.out + done.err) is None


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\x00" * 99, b"catalog = '\xe9'"])
def test_bytes_that_are_no_settings(office, cli, data):
    (office / "mcred.toml").write_bytes(data)
    assert cli("status").code == 2


@pytest.mark.parametrize("kind", ["pipe", "folder", "loop", "nowhere"])
def test_what_is_no_file_never_means_the_defaults(office, cli, kind):
    place = office / "mcred.toml"
    place.unlink()
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to(place if kind == "loop" else office / "missing.toml")
    done = cli("status")
    assert done.code == 2
    assert "mcred.toml" in done.err


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", f"https://u:{TOKEN}@example.edu/v1", "http://example.edu/v1", "https://example.edu:99999/v1",
        "https://[::1/v1", "https://", "x", "https://exa mple.edu", "https://127.0.0.1:1\u202e/v1", "https://\x1b[31m/",
        "ftp://127.0.0.1/", "http://127.0.0.1.example.edu/v1", "\udcff",
    ],
    ids=ascii,
)  # fmt: skip
def test_an_address_that_the_token_must_not_travel_to(office, cli, monkeypatch, address):
    monkeypatch.setenv("MCRED_CREDLY_BASE_URL", address)
    monkeypatch.setenv("MCRED_CREDLY_TOKEN", TOKEN)
    for line in (("badge", "sync"), ("badge", "sync", "--json"), ("--debug", "badge", "sync")):
        done = cli(*line)
        assert done.code == 2, done
        assert TOKEN not in done.out + done.err
        assert UNSAFE.search(done.out + done.err) is None


@pytest.mark.parametrize("name", ["CATALOG", "POLICY", "CREDLY_ORGANIZATION", "CREDLY_TOKEN", "CREDLY_DEADLINE",
                                  "ISSUING_LOOKUP_AFTER", "ISSUING_LOOKUP_AGAIN_AFTER", "ISSUING_BRAKE"])  # fmt: skip
@pytest.mark.parametrize(
    "value", ["\udcff\udc9b", "\x1b[31m\u202e", "x" * 5000, "1e400", "-1", "/dev/zero", "/"]
)
def test_an_environment_variable(office, cli, monkeypatch, name, value):
    monkeypatch.setenv(f"MCRED_{name}", value)
    for words in (("badge", "sync"), ("status", "--json"), ("validate", "proposals")):
        done = cli(*words)
        assert done.code in (0, 1, 2), done
        assert UNSAFE.search(done.out + done.err) is None


def test_a_file_of_courses_that_is_none(office, cli):
    settings = (office / "mcred.toml").read_text("utf-8")
    (office / "mcred.toml").write_text('courses = "courses.csv"\n' + settings, "utf-8")
    for data in (
        None,
        b"",
        b"\xff",
        b"course,credits\nCS 110,many\n",
        b"course,credits\n\x1b[31m,3\n",
        b"course,course\n",
        b"a\0b,\n",
    ):
        (office / "courses.csv").unlink(missing_ok=True)
        if data is not None:
            (office / "courses.csv").write_bytes(data)
        done = cli("validate", "proposals")
        assert done.code == 2, (data, done)
        assert UNSAFE.search(done.out + done.err) is None
