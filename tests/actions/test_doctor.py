"""`mcred doctor` names each thing that is not in order, and what to do about it."""

import fcntl
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from actions.badge_office import DEFAULT_TEMPLATE, PROGRAM, badge_office, made_office
from actions.test_templates import as_approved
from mcred.actions.keeping.backup import backup
from mcred.actions.keeping.doctor import doctor
from mcred.actions.proposing.policies import list_policies
from mcred.actions.reviewing.status import statuses
from mcred.actions.unattended.cron import cron
from mcred.catalog.badging.runs import start_run
from mcred.catalog.people.erased_numbers import own_key
from mcred.catalog.people.erasures import remember
from mcred.clock import stamp
from mcred.config.settings import load_settings

OTHER = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def office(tmp_path):
    with badge_office(tmp_path / "office") as made:
        yield made


def examined(office, **how):
    how = {"clock": office.clock, **how}
    return doctor(lambda: load_settings(office.folder, environ=office.environ), **how)


def of(found, check):
    return [(one.state.value, one.message) for one in found.checks if one.check == check]


def test_an_office_in_order(office):
    backup(office.workspace(), office.folder / "b.db")
    office.credly.put_template(DEFAULT_TEMPLATE, **as_approved(office))
    cron(office.workspace())
    before = len(office.credly.requests())
    found = examined(office, full=True)
    assert {request.method for request in office.credly.requests()[before:]} == {"GET"}
    assert [one for one in found.checks if one.state == "wrong"] == []
    assert found.exit_code == 0
    assert {one.check for one in found.checks if one.state == "ok"} >= {
        "software", "settings", "catalogue", "modes", "locks", "disk", "backup", "ledger", "clock", "claims", "night",
        "token", "credly", "templates",
    }  # fmt: skip
    assert all(one.remedy for one in found.checks if one.state != "ok")


def test_a_policy_that_is_not_there(office):
    office.environ["MCRED_POLICY"] = "binghampton-2020"
    ((state, message),) = of(examined(office, offline=True), "settings")
    assert (state, message) == ("wrong", "There is no policy binghampton-2020. Did you mean binghamton-2020?")
    listed = list_policies(load_settings(office.folder, environ=office.environ))
    assert "binghamton-2020" in {one.policy.id for one in listed}
    assert not any(one.in_use for one in listed)


def test_an_office_without_a_token(office):
    token = office.environ.pop("MCRED_CREDLY_TOKEN")
    found = examined(office, offline=True)
    assert of(found, "token") == [
        ("wrong", "No Credly token is configured. 3 badges wait to be issued, and Credly was not asked.")
    ]
    assert all("token_file under [credly]" in one.remedy for one in found.checks if one.check == "token")
    office.environ["MCRED_CREDLY_TOKEN"] = token
    cron(office.workspace())
    del office.environ["MCRED_CREDLY_TOKEN"]
    ((state, message),) = of(examined(office, offline=True), "token")
    assert (state, message) == ("look", "No Credly token is configured. Credly was not asked.")


def test_the_key_that_recognises_the_erased(office):
    with office.workspace().catalog().write() as session:
        remember(session, own_key(office.folder / "catalog.db"), ["B00770098", "B00770099"], on="2027-05-01")
    assert of(examined(office, offline=True), "erased") == [
        ("ok", "An import recognises who was erased (2), and leaves them out.")
    ]
    place = office.folder / "catalog.db.erased-key"
    place.unlink()
    ((state, message),) = of(examined(office, offline=True), "erased")
    assert (state, "would bring back 2 of 2" in message) == ("look", True), message
    own_key(office.folder / "catalog.db")
    ((state, message),) = of(examined(office, offline=True), "erased")
    assert (state, "another key" in message) == ("look", True), message


@pytest.mark.parametrize(
    ("template", "words"),
    [({"state": "archived"}, "is archived at Credly"), ({"state": "draft"}, "is a draft at Credly"),
     ({"allows_duplicates": True}, "allows duplicate badges")],
)  # fmt: skip
def test_a_template_that_may_not_be_used(office, template, words):
    office.credly.put_template(DEFAULT_TEMPLATE, **template)
    found = examined(office)
    ((state, message),) = [line for line in of(found, "templates") if PROGRAM in line[1]]
    assert (state, words in message) == ("wrong", True), message
    assert found.exit_code == 1


def test_a_template_that_credly_does_not_know(office, cli, monkeypatch):
    monkeypatch.chdir(office.folder)
    assert f"{DEFAULT_TEMPLATE}" in cli("badge", "template", "set", PROGRAM, DEFAULT_TEMPLATE.upper()).out
    assert cli("badge", "template", "set", PROGRAM, "a-short-Name").code == 0
    assert cli("badge", "template", "set", PROGRAM, OTHER).code == 0
    assert ("wrong", f"Credly does not know the template of {PROGRAM}: {OTHER}.") in of(
        examined(office), "templates"
    )


def test_a_template_of_no_approved_program_is_named(office):
    office.credly.put_template(OTHER, name="Fancy Badge")
    assert ("look", f"The template Fancy Badge ({OTHER}) at Credly belongs to no approved program.") in of(
        examined(office), "templates"
    )


def test_a_token_that_credly_does_not_know_and_no_answer_at_all(office):
    good = office.environ["MCRED_CREDLY_TOKEN"]
    office.environ["MCRED_CREDLY_TOKEN"] = "another-token"
    ((state, message),) = of(examined(office), "credly")
    assert (state, "does not accept the token" in message) == ("wrong", True)
    assert "another-token" not in str(examined(office).document())
    office.environ |= {"MCRED_CREDLY_TOKEN": good, "MCRED_CREDLY_BASE_URL": "http://127.0.0.1:1/v1"}
    ((state, message),) = of(examined(office), "credly")
    assert (state, "does not answer" in message) == ("wrong", True)
    assert of(examined(office, offline=True), "credly") == [("ok", "Not asked (--offline).")]


def with_token_file(office):
    office.environ.pop("MCRED_CREDLY_TOKEN")
    token = office.folder / "credly-token"
    token.write_text("emulator-token\n")
    token.chmod(0o600)
    toml = office.folder / "mcred.toml"
    toml.write_text(toml.read_text().replace("# token_file", "token_file"))
    return token


def test_a_token_ends_after_180_days_whatever_its_file_says(office):
    token = with_token_file(office)
    assert cron(office.workspace()).told == ()
    office.clock.forward(days=149)
    assert of(examined(office, offline=True), "token")[0][0] == "ok"
    office.clock.forward(days=2)
    os.utime(token, (office.clock.now().timestamp(),) * 2)  # written again, or copied
    ((state, message),) = of(examined(office, offline=True), "token")
    assert (state, message.endswith("at the latest.")) == ("look", True)
    (trouble,) = cron(office.workspace()).told
    assert trouble.message.startswith(f"Credly's token ({token}) ends on ")
    assert cron(office.workspace()).told == ()
    office.clock.forward(days=30)
    assert of(examined(office, offline=True), "token")[0][0] == "wrong"
    assert cron(office.workspace()).told[0].message.startswith(f"Credly's token ({token}) ended on ")
    token.write_text("another-token\n")
    os.utime(token, (office.clock.now().timestamp(),) * 2)
    assert of(examined(office, offline=True), "token")[0][0] == "ok"


def test_the_folder_that_cron_imports_from(office):
    toml = office.folder / "mcred.toml"
    toml.write_text(toml.read_text() + '[cron]\nfolder = "incoming"\n')
    assert of(examined(office, offline=True), "drop")[0][0] == "wrong"
    (office.folder / "incoming" / "rejected").mkdir(parents=True)
    (office.folder / "incoming" / "a.csv").write_text("x")
    assert of(examined(office, offline=True), "drop")[0][1].endswith(
        "1 to be imported, none waits for a person."
    )
    (office.folder / "incoming" / "rejected" / "b.csv").write_text("x")
    office.clock.forward(days=3)
    assert [state for state, _ in of(examined(office, offline=True), "drop")] == ["look", "look"]
    (office.folder / "incoming").chmod(0o777)
    (state, message), *_ = of(examined(office, offline=True), "drop")
    assert (state, message.startswith("Anybody on this machine can put grades into ")) == ("wrong", True)


def test_a_template_that_says_other_than_was_approved(office):
    ((state, message),) = [line for line in of(examined(office), "templates") if PROGRAM in line[1]]
    assert (state, message.endswith("name, description, skills, criteria.")) == ("look", True)


def test_an_old_token_file_and_one_that_others_can_read(office):
    del office.environ["MCRED_CREDLY_TOKEN"]
    token = office.folder / "credly-token"
    token.write_text("some-token\n")
    token.chmod(0o600)
    toml = office.folder / "mcred.toml"
    toml.write_text(toml.read_text().replace("# token_file", "token_file"))
    long_ago = (office.clock.now() - timedelta(days=170)).timestamp()
    os.utime(token, (long_ago, long_ago))
    long_since = (office.clock.now() - timedelta(days=170)).date()
    ((state, message),) = of(examined(office, offline=True), "token")
    assert (state, f"known since {long_since}" in message) == ("look", True)
    token.chmod(0o644)
    ((state, message),) = of(examined(office, offline=True), "token")
    assert (state, "can be read by others" in message) == ("wrong", True)


def test_a_clock_that_is_behind(office):
    office.clock.moment -= timedelta(days=2)
    found = examined(office, offline=True)
    ((state, message),) = of(found, "clock")
    assert (state, "The clock is behind" in message) == ("wrong", True)


def last_good(office):
    night = statuses(office.workspace()).night
    return night and (night.document()["last_good"], night.stale)


def test_a_run_under_a_wrong_clock_and_one_that_was_killed(office, cli, monkeypatch):
    office.clock.forward(days=-1)
    run = ("cron", office.clock.now())
    with office.workspace().catalog().write() as session:
        start_run(session, "killed", purpose="cron", actor="mcred", at=office.clock.now())
    office.clock.forward(hours=1)
    ((state, message),) = of(examined(office, offline=True), "night")
    assert (state, message) == (
        "look",
        f"The run of {run[1]:%Y-%m-%d %H:%M} UTC was killed, or the machine stopped.",
    )
    cron(office.workspace())
    good = office.clock.now()
    office.clock.forward(days=300)
    cron(office.workspace())
    office.clock.forward(days=-290)
    (ahead, stale) = of(examined(office, offline=True), "night")
    assert (ahead[0], "is dated" in ahead[1]) == ("look", True)
    assert stale == ("wrong", f"The last good night's run was on {good:%Y-%m-%d %H:%M} UTC.")
    assert last_good(office) == (stamp(good), True)
    monkeypatch.chdir(office.folder)
    assert "\nThe last good night's run was on " in cli("status").out


def test_nights_that_end_badly_or_do_not_come(office):
    assert of(examined(office, offline=True), "night") == [("look", "mcred cron never ran here.")]
    assert last_good(office) is None
    cron(office.workspace())
    assert last_good(office) == (stamp(office.clock.now()), False)
    office.clock.forward(days=3)
    ((state, message),) = of(examined(office, offline=True), "night")
    assert (state, "The last good night's run was on" in message) == ("look", True)
    office.environ["MCRED_CREDLY_TOKEN"] = "another-token"
    office.credly.put_template(DEFAULT_TEMPLATE)
    for _ in range(2):
        with (office.folder / "catalog.db.claims").open("w") as claims:
            claims.write("99\n")
        cron(office.workspace())
        office.clock.forward(days=1)
    ((state, message),) = of(examined(office, offline=True), "night")
    assert (state, "No night's run ended well since" in message) == ("wrong", True)
    ((state, message),) = of(examined(office, offline=True), "claims")
    assert (state, "older copy" in message) == ("wrong", True)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    shutil.copytree(made_office(), tmp_path / "office")
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


def test_what_others_can_read_is_named_with_its_chmod_and_nothing_is_changed(desk, cli, monkeypatch):
    Path("catalog.db").chmod(0o644)
    done = cli("doctor", "--offline")
    assert done.code == 1
    assert f"chmod 600 {desk}/catalog.db" in done.out
    assert Path("catalog.db").stat().st_mode & 0o777 == 0o644
    Path("catalog.db").chmod(0o600)
    monkeypatch.setenv("MCRED_CREDLY_TOKEN", "some-token")  # badges wait for it
    assert cli("doctor", "--offline").code == 0


def test_who_holds_the_lock_is_named(desk, cli):
    with Path("catalog.db.lock").open("w") as lock:
        lock.write('{"purpose": "cron", "actor": "mcred", "pid": 1, "since": "2027-01-01T00:00:00Z"}')
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "A run is at work: cron by mcred (process 1" in cli("doctor", "--offline").out


@pytest.mark.parametrize("wrong", ["nonsense = 1\n", "catalog = 3\n", "catalog ="])
def test_settings_that_cannot_be_read_are_a_finding(desk, cli, wrong):
    Path("mcred.toml").write_text(wrong)
    done = cli("doctor")
    assert (done.code, done.err) == (1, "")
    assert "wrong  settings" in done.out


def test_a_damaged_catalogue_is_told_with_the_way_back(desk, cli):
    data = bytearray(Path("catalog.db").read_bytes())
    for page in range(2, len(data) // 4096, 3):
        data[page * 4096 : page * 4096 + 64] = bytes(range(64))
    Path("catalog.db").write_bytes(data)
    done = cli("doctor", "--offline")
    assert (done.code, done.err) == (1, "")
    assert "wrong  catalogue" in done.out


@pytest.mark.parametrize("what", ["missing", "folder", "empty"])
def test_no_catalogue_at_all(desk, cli, what):
    Path("catalog.db").unlink()
    if what == "folder":
        Path("catalog.db").mkdir()
    elif what == "empty":
        Path("catalog.db").touch(mode=0o600)
    done = cli("doctor")
    assert (done.code, done.err) == (1, "")
    assert "wrong  catalogue" in done.out
    assert what != "missing" or "ok     modes" not in done.out


def test_a_backup_that_is_old_or_gone(office):
    assert of(examined(office, offline=True), "backup") == [("look", "No backup of this catalogue is known.")]
    backup(office.workspace(), office.folder / "b.db")
    office.clock.forward(days=9)
    ((state, message),) = of(examined(office, offline=True), "backup")
    assert (state, message.endswith("b.db.")) == ("look", True)
    (office.folder / "b.db").unlink()
    ((state, message),) = of(examined(office, offline=True), "backup")
    assert (state, message.endswith("is not there now.")) == ("look", True)
