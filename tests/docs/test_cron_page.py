"""docs/cron.md is what a person relies on at night: its mail is the real one, its units work, its words are the program's."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from actions.badge_office import badge_office, number
from mcred.actions.unattended.cron import cron
from mcred.cli.unattended.night_screen import show_night

PROJECT = Path(__file__).resolve().parents[2]
PAGE = (PROJECT / "docs" / "cron.md").read_text("utf-8")
SOURCES = "".join(
    re.sub(r'"\s*\n\s*f?"', "", path.read_text("utf-8")) for path in sorted((PROJECT / "src").rglob("*.py"))
)
HEADER = "student_id,email,given_name,family_name,course,term,credits,grade\n"


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with badge_office(tmp_path_factory.mktemp("night") / "office") as made:
        toml = made.folder / "mcred.toml"
        toml.write_text(toml.read_text() + '[cron]\nfolder = "incoming"\nsettle = 0\n')
        (made.folder / "incoming").mkdir()
        yield made


def test_the_mail_on_the_page_is_the_mail_that_comes(office, capsys):
    person = "s5@example.edu,Sam5,Student5,CS 110"
    (office.folder / "incoming" / "spring.csv").write_text(
        f"{HEADER}{number(5)},{person},2026-fall,4,A\n{number(5)},{person},someday,4,A\n"
    )
    office.clock.forward(minutes=5)
    office.credly.fault("status:422:1")
    night = cron(office.workspace())
    assert night.exit_code == 1
    day = office.clock.today().isoformat()

    def there(text):
        return text.replace(str(office.folder), "/srv/mcred").replace(day, "2027-05-21")

    told = tuple(replace(t, message=there(t.message), remedy=there(t.remedy)) for t in night.told)
    show_night(replace(night, told=told, run="2027-05-21-3fa1c9"), "/srv/mcred/catalog.db")
    (mail,) = blocks("text")
    heads, _, body = mail.partition("\n\n")
    assert capsys.readouterr().out == body
    assert heads in mail
    assert max(len(line) for line in body.splitlines() if not line.startswith("  mcred ")) <= 80
    assert cron(office.workspace()).told == ()


@pytest.mark.parametrize(
    ("said", "code", "sent"), [("", 0, False), ("a page\nof two lines 100% $HOME \\n c:\\new", 1, True)]
)
def test_the_unit_mails_what_is_said_and_nothing_else(tmp_path, said, code, sent):
    service, _ = blocks("ini")
    (line,) = re.findall(r"^ExecStart=/bin/sh -c '(.*)'$", service, re.MULTILINE)
    line = line.replace("$$", "$").replace("%%", "\0")  # as systemd reads it
    assert "%" not in line
    script = (
        line.replace("\0", "%")
        .replace("\\\\", "\\")
        .replace("/srv/mcred/.venv/bin/mcred", f"{tmp_path}/mcred")
    )
    script = script.replace("/usr/sbin/sendmail", f"{tmp_path}/sendmail")
    (tmp_path / "said").write_text(said)
    for name, does in (
        ("mcred", f"cat {tmp_path}/said; exit {code}"),
        ("sendmail", f"cat > {tmp_path}/mail"),
    ):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", "-c", script], env={"PATH": "/usr/bin:/bin"}, cwd="/", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (code, f"{said}\n" if said else "", "")
    mail = tmp_path / "mail"
    heads = (
        "To: office@example.edu\nSubject: mcred needs a person\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n"
    )
    assert (mail.read_text() if mail.exists() else None) == (f"{heads}{said}\n" if sent else None)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_takes_the_units(tmp_path):
    service, timer = blocks("ini")
    service = service.replace("User=mcred\n", "")
    (tmp_path / "mcred-cron.service").write_text(service)
    (tmp_path / "mcred-cron.timer").write_text(timer)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / "mcred-cron.timer"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if "mcred-cron" in line]
    assert (done.returncode, ours) == (0, [])


def test_it_runs_in_the_bare_environment_of_cron_from_any_folder(office):
    (office.folder / "incoming" / "leer.csv").write_text(
        HEADER + f"{number(6)},s6@example.edu,Zoë,Łuczak,,,,\n", "utf-8"
    )
    words = ["env", "-i", *(f"{name}={value}" for name, value in office.environ.items()), "LANG=C",
             f"PYTHONPATH={PROJECT / 'src'}", sys.executable, "-m", "mcred", "-C", office.folder, "cron", "--json"]  # fmt: skip
    done = subprocess.run(
        words, cwd="/", capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert '"outcome": "imported"' in done.stdout, done.stdout + done.stderr
    assert (done.returncode, done.stderr) in ((0, ""), (75, ""))
    assert list((office.folder / "incoming" / "importing").iterdir()) == []


def phrases():
    table = PAGE.partition("## What it may say")[2]
    return re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE)


@pytest.mark.parametrize("phrase", phrases())
def test_what_the_page_says_that_it_says_is_what_it_says(phrase):
    assert phrase in SOURCES
