"""The night's work over many nights: quiet while all is well, one page when a person is needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from actions.badge_office import GRADES, PROGRAM, badge_office, enrol, mcred, number
from mcred.actions.unattended.cron import CronRun, cron
from mcred.actions.unattended.troubles import Trouble
from mcred.catalog.file.locks import issuing_lock, without_writers
from mcred.cli.unattended.night_screen import show_night
from mcred.errors import Busy


@pytest.fixture
def office(tmp_path):
    with badge_office(tmp_path / "office") as made:
        yield made


def night(office):
    done = cron(office.workspace())
    office.clock.forward(days=1)
    return done.exit_code, [trouble.message for trouble in done.told]


def test_thirty_good_nights_say_nothing(office):
    for _ in range(3):
        assert night(office) == (0, [])
    enrol(office.folder, [20])
    for _ in range(3):
        assert night(office) == (0, [])
    office.once_each(4)
    office.credly.accept(office.credly.badges()[0].id)
    assert night(office) == (0, [])
    assert sorted(office.states()) == ["accepted", "issued", "issued", "issued"]


def test_what_the_next_night_mends_is_not_told(office):
    office.credly.fault("drop-after:1", "500-before:2", "429:3")
    codes = [night(office) for _ in range(6)]
    assert codes[0] == (75, [])
    assert codes[-1] == (0, [])
    assert all(told == [] for _, told in codes)
    office.once_each(3)


def test_a_trouble_is_told_once_and_again_after_a_week(office):
    office.credly.fault("status:422:1")
    first = night(office)
    assert first == (1, [f"{number(1)} in {PROGRAM}: Refused (422): Emulated answer with status 422."])
    assert [night(office) for _ in range(6)] == [(0, [])] * 6
    assert night(office) == first
    office.credly.heal()
    mcred(office.folder, "badge", "retry", number(1), PROGRAM)
    assert night(office) == (0, [])
    office.once_each(3)


def test_one_cause_of_many_troubles_is_one_thing_to_mend(office):
    office.credly.put_template(office.credly.templates[0], state="archived")
    (told,) = cron(office.workspace()).told
    assert told.message.startswith("3 badges: The template ")
    assert told.remedy.startswith("Mend it at Credly, or set another:\nmcred badge template set ")
    assert night(office) == (1, [])


def test_a_provider_that_is_silent_for_a_day_is_told(office):
    assert night(office) == (0, [])
    enrol(office.folder, [20])
    office.environ["MCRED_CREDLY_BASE_URL"] = "http://127.0.0.1:9/v1"
    nights = [night(office) for _ in range(3)]
    assert [code for code, _ in nights] == [75, 75, 75]
    assert [len(told) for _, told in nights] == [0, 1, 0]
    assert nights[1][1][0].startswith("For more than a day: Credly gave no answer that can be used")


def test_an_older_copy_and_a_bad_token_are_told_once(office):
    older = (office.folder / "catalog.db").read_bytes()
    night(office)
    (office.folder / "catalog.db").write_bytes(older)
    code, told = night(office)
    assert (code, len(told)) == (1, 1)
    assert "older copy" in told[0]
    assert night(office) == (1, [])


def test_the_brake_is_told(office, monkeypatch):
    office.environ["MCRED_ISSUING_BRAKE"] = "1"
    code, told = night(office)
    assert (code, len(told)) == (1, 1)
    assert told[0].startswith("3 badges would be issued")
    assert office.credly.requests("POST") == []


def test_another_run_is_left_alone_and_named_when_it_hangs(office):
    started = office.clock.now()
    with issuing_lock(office.folder / "catalog.db", purpose="cron", actor="office", now=started):
        left = cron(office.workspace())
        assert (left.exit_code, left.told) == (75, ())
        office.clock.forward(hours=7)
        stuck = cron(office.workspace())
        assert (stuck.exit_code, len(stuck.told)) == (75, 1)
        assert stuck.told[0].message.startswith("Another run is at work: cron by office")
        assert cron(office.workspace()).told == ()
        assert cron(office.workspace(), everything=True).told == stuck.told


def fail(office, *students):
    """Bring corrected grades of students who have their award."""
    rows = ["student_id,email,given_name,family_name,course,term,credits,grade"]
    rows += [f"{number(n)},s{n}@example.edu,Sam{n},Student{n},{GRADES[0]},2026-spring,3,F" for n in students]
    (office.folder / "corrected.csv").write_text("\n".join(rows) + "\n")
    mcred(office.folder, "import", "corrected.csv", "--format", "csv")


def test_an_award_that_a_correction_would_undo_is_told_once_and_stays(office):
    assert night(office) == (0, [])
    fail(office, 1)
    code, told = night(office)
    assert (code, len(told)) == (1, 1)
    assert told[0].startswith(
        f"{number(1)} in {PROGRAM}: The award stands, and its record no longer bears it out."
    )
    assert night(office) == (0, [])
    fail(office, 2, 3)
    many = cron(office.workspace()).told
    assert [t.message.partition(":")[0] for t in many] == ["2 awards"]
    assert many[0].remedy == "mcred award list --doubtful"
    words = ("award", "revoke", number(1), PROGRAM, "--note", "the grade was wrong")
    assert "is revoked" in mcred(
        office.folder, *words, expect=2
    )  # no token here: the night revokes the badge
    assert night(office) == (0, [])
    assert sorted(office.states()) == ["issued", "issued", "revoked"]
    assert [one.kind for one in office.credly.emails()] == ["issued"] * 3 + ["revoked"]


def test_an_award_whose_badge_waits_for_a_person_is_told_once_for_both(office):
    fail(office, 1)
    code, told = night(office)
    assert (code, len(told)) == (1, 1)
    assert "no longer satisfies" in told[0]


class NobodyThere(Exception):
    """What was said came to nobody."""


def test_what_came_to_nobody_was_not_told(office):
    def lost(done):
        assert done.told
        raise NobodyThere

    office.credly.fault("status:422:1")
    with pytest.raises(NobodyThere):
        cron(office.workspace(), tell=lost)
    code, told = night(office)
    assert (code, len(told)) == (1, 1)
    assert night(office) == (0, [])


def test_a_page_that_nobody_can_read_ends_as_the_night_did(office):
    office.credly.fault("status:422:1")
    read, written = os.pipe()
    os.close(read)
    words = [sys.executable, "-m", "mcred", "-C", office.folder, "cron"]
    with os.fdopen(written, "wb") as pipe, Path("/dev/full").open("wb") as full:
        for out in (pipe, full):
            done = subprocess.run(
                words, env={**os.environ, **office.environ}, stdout=out, stderr=subprocess.PIPE, check=False
            )
            assert (done.returncode, done.stderr.count(b"\n")) == (1, 1), done.stderr
            assert b"the next one says it again" in done.stderr
    assert len(night(office)[1]) == 1


def test_what_one_night_could_not_see_is_not_told_anew(office):
    good = office.environ["MCRED_CREDLY_TOKEN"]
    office.environ["MCRED_CREDLY_TOKEN"] = "another-token"
    code, told = night(office)
    assert (code, told[0].startswith("Credly does not accept the token")) == (2, True)
    address, office.environ["MCRED_CREDLY_BASE_URL"] = (
        office.environ["MCRED_CREDLY_BASE_URL"],
        "http://127.0.0.1:9/v1",
    )
    assert night(office) == (75, [])  # nobody answered for the first time: yesterday there was an answer
    office.environ["MCRED_CREDLY_BASE_URL"] = address
    assert night(office) == (2, [])
    office.environ["MCRED_CREDLY_TOKEN"] = good
    assert night(office) == (0, [])
    office.environ["MCRED_CREDLY_TOKEN"] = "another-token"
    enrol(office.folder, [20])
    assert len(night(office)[1]) == 1  # it was mended, and has come again


def test_one_run_under_a_clock_set_ahead_silences_nothing(office):
    office.credly.fault("status:422:1")
    office.clock.forward(days=400)
    assert len(night(office)[1]) == 1
    office.clock.forward(days=-400)
    assert len(night(office)[1]) == 1
    assert night(office) == (0, [])


def test_a_busy_catalogue_is_told_only_where_it_is_for_a_day(office, monkeypatch):
    monkeypatch.setattr("mcred.actions.unattended.cron.PATIENCE", 0.05)
    busy = office.folder / "catalog.db.busy"
    with without_writers(office.folder / "catalog.db", seconds=1):
        assert night(office) == (75, [])
        with pytest.raises(Busy, match="For more than a day"):
            night(office)
    assert busy.stat().st_mode & 0o777 == 0o600
    assert night(office) == (0, [])
    assert not busy.exists()


def test_what_is_open_is_read_without_a_nights_work(office, cli, monkeypatch):
    monkeypatch.chdir(office.folder)
    assert cli("cron", "--open").out == "Nothing waits for a person.\n"
    office.credly.fault("status:422:1")
    assert len(night(office)[1]) == 1
    enrol(office.folder, [20])
    for _ in range(2):
        done = cli("cron", "--open")
        assert (done.code, f"{number(1)} in {PROGRAM}: Refused (422)" in done.out) == (0, True)
    assert office.states().count("issued") == 2
    assert cli("cron", "--open", "--again").code == 2


def test_a_command_on_the_page_is_never_broken(capsys):
    long = "mcred import " + "incoming/rejected/" * 5 + "a.csv --format banner"
    hint = "Look at the list of them with the command mcred issue-badge --dry-run; if right, run mcred issue-badge --yes."
    show_night(
        CronRun(run="r", exit_code=1, told=(Trouble("a", "m", f"Mend them:\n{long}"), Trouble("b", "m", hint))), "c.db"
    )  # fmt: skip
    lines = capsys.readouterr().out.splitlines()
    assert f"  {long}" in lines
    assert [line for line in lines if "issue-badge --dry-run;" in line]
    assert [line for line in lines if "mcred issue-badge --yes." in line]
