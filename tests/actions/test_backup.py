"""Backups are whole whatever happens meanwhile; what comes back from one sends nothing twice (cell K14)."""

import hashlib
import os
import random
import shlex
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from actions.badge_office import PROGRAM, badge_office, enrol, made_office, number
from actions.spoiling import WAYS, disk_of, spoiled
from conftest import BOUND, needs_modes
from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.badging.badge_sync import badge_sync
from mcred.actions.keeping.backup import backup
from mcred.actions.keeping.restore import restore
from mcred.actions.keeping.restore_place import occupied, require_free
from mcred.catalog.file.locks import issuing_lock
from mcred.catalog.file.sidefiles import read_line
from mcred.errors import Refused


@pytest.fixture
def office(tmp_path):
    with badge_office(tmp_path / "office") as made:
        yield made


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """An office that nobody needs Credly for, as the working folder."""
    shutil.copytree(made_office(), tmp_path / "office")
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


def lose(office):
    """The catalogue's file is gone; what stands beside it is not."""
    (office.folder / "catalog.db").unlink()


def sync(office):
    return badge_sync(office.workspace(), full=True)


REPORT = b"%PDF-1.4 what I did" + bytes(3_000_000)


def hand_in(cli, data):
    """Have a student submit a file."""
    Path("report.pdf").write_bytes(data)
    header = "student_id,email,given_name,family_name,course,term,credits,grade"
    Path("more.csv").write_text(f"{header}\n{number(50)},s50@example.edu,Sam,Student,,,,\n")
    for words in (("import", "more.csv", "--format", "csv"), ("enrol", number(50), PROGRAM),
                  ("evidence", "add", number(50), PROGRAM, "AS1", "--file", "report.pdf")):  # fmt: skip
        done = cli(*words)
        assert done.code == 0, done


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


# K14


def test_what_was_issued_after_the_backup_is_found_and_not_sent_again(office, tmp_path):
    backup(office.workspace(), tmp_path / "b.db")
    assert office.issue().issued == 3
    lose(office)
    back = restore(office.workspace(), tmp_path / "b.db")
    assert back.in_flight == 0, "the copy knows of no sending at all"
    with pytest.raises(Refused, match="older copy"):
        office.issue()
    assert len(office.credly.emails()) == 3
    assert sync(office).adopted == 3
    assert office.issue().issued == 0
    office.once_each(3)


def test_awards_that_the_backup_never_had_are_found_at_credly_when_they_are_earned_again(office, tmp_path):
    backup(office.workspace(), tmp_path / "b.db")
    enrol(office.folder, [7])
    assert office.issue().issued == 4
    lose(office)
    restore(office.workspace(), tmp_path / "b.db")
    assert len(sync(office).strangers) == 1
    enrol(office.folder, [7])  # imported again, so that mcred gives the student another id at Credly
    run = office.issue()
    assert (run.issued, run.adopted) == (1, 1)
    office.once_each(4)


def test_a_lost_place_brings_no_claim_number_and_still_nothing_is_sent_twice(office, tmp_path):
    backup(office.workspace(), tmp_path / "b.db")
    assert office.issue().issued == 3
    for path in office.folder.glob("catalog.db*"):
        path.unlink()
    restore(office.workspace(), tmp_path / "b.db")
    with pytest.raises(Refused, match="older copy"):
        office.issue()
    assert sync(office).adopted == 3
    assert office.issue().issued == 0
    office.once_each(3)


@pytest.mark.parametrize("killed_at", ["claimed", "claim noted", "answered"])
def test_a_badge_in_flight_when_the_backup_was_made_is_looked_for(office, tmp_path, killed_at):
    def kill(step):
        if step == killed_at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.issue(limit=1, observe=kill)
    backup(office.workspace(), tmp_path / "b.db")
    lose(office)
    assert restore(office.workspace(), tmp_path / "b.db").in_flight == 1
    assert office.states() == ["unknown", "due", "due"]
    sync(office)
    office.until_quiet()
    office.once_each(3)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(40))
def test_no_schedule_of_backups_and_restorations_sends_twice(tmp_path, seed):
    chance = random.Random(seed)
    with badge_office(tmp_path / "office") as office:
        taken = []
        for turn in range(8):
            act = chance.choice(("issue", "issue", "backup", "restore", "kill", "more"))
            if act == "backup":
                taken.append(tmp_path / f"{turn}.db")
                backup(office.workspace(), taken[-1])
            elif act == "restore" and taken:
                lose(office)
                if chance.random() < 0.5:
                    (office.folder / "catalog.db.claims").unlink(missing_ok=True)
                (office.folder / "catalog.db.head").unlink(missing_ok=True)
                restore(office.workspace(), chance.choice(taken))
                with pytest.raises(Refused):
                    office.issue()
                sync(office)
            elif act == "kill":
                at = chance.choice(("claimed", "claim noted", "answered", "settled"))

                def kill(step, at=at):
                    if step == at:
                        raise KeyboardInterrupt

                with suppress(KeyboardInterrupt):
                    office.issue(observe=kill)
            elif act == "more":
                enrol(office.folder, [turn + 20])
            else:
                office.issue()
            office.clock.forward(minutes=chance.choice((1, 20)))
        evaluate(office.workspace())
        office.until_quiet()
        made, sent = office.credly.badges(), office.credly.emails()
        assert len(made) == len(sent) == len({badge.email for badge in made})
        assert set(office.states()) == {"issued"}


# What is in a backup, and what comes back


def test_a_backup_is_a_private_catalogue_that_verifies(desk, cli):
    done = cli("backup", "b.db")
    assert done.code == 0, done
    assert stat.S_IMODE(Path("b.db").stat().st_mode) == 0o600
    assert cli("--catalog", "b.db", "ledger", "verify").code == 0
    assert cli("--catalog", "b.db", "status").out == cli("status").out
    assert [p.name for p in desk.iterdir() if p.name.startswith(".")] == []
    assert "Head, for the minutes: " + cli("ledger", "head").out in done.out


def test_evidence_and_settings_come_back_with_the_catalogue(desk, cli):
    hand_in(cli, REPORT)
    assert "1 file of students" in cli("backup", "../b.db").out
    shutil.rmtree(desk)
    os.chdir(desk.parent)
    shown = cli("restore", "b.db", "again")
    assert shown.code == 0, shown
    assert "1 file of students, and mcred.toml." in shown.out
    kept = desk.parent / "again" / "catalog.db.evidence" / hashlib.sha256(REPORT).hexdigest()
    assert sha(kept) == kept.name
    assert [
        p for p in (desk.parent / "again").rglob("*") if stat.S_IMODE(p.stat().st_mode) not in (0o600, 0o700)
    ] == []
    os.chdir("again")
    assert cli("ledger", "verify").code == 0
    assert (desk.parent / "again" / "catalog.db").stat().st_size < 2_000_000, (
        "the file is not in the catalogue"
    )


def test_evidence_that_was_spoiled_beside_the_catalogue_comes_back(desk, cli):
    hand_in(cli, b"what I did")
    assert cli("backup", "b.db").code == 0
    (kept,) = Path("catalog.db.evidence").iterdir()
    kept.write_bytes(b"something else")
    Path("catalog.db").unlink()
    assert cli("restore", "b.db").code == 0
    assert kept.read_bytes() == b"what I did"


def test_evidence_that_is_gone_is_named_and_the_rest_is_kept(desk, cli):
    hand_in(cli, b"what I did")
    (kept,) = Path("catalog.db.evidence").iterdir()
    kept.write_bytes(b"something else")
    done = cli("backup", "b.db")
    assert done.code == 1
    assert f"not beside it, or changed: {kept.name[:12]}" in done.err
    assert cli("restore", "b.db", "again").code == 0


def test_a_backup_of_what_was_put_in_place_by_hand_is_as_any_other(desk, cli):
    assert cli("backup", "b.db").code == 0
    Path("catalog.db").unlink()
    shutil.copy("b.db", "catalog.db")
    assert cli("comment", PROGRAM, "--note", "x").code == 0
    assert cli("backup", "c.db").code == 0
    assert cli("restore", "c.db", "again").code == 0


def test_a_copy_that_another_tool_made_comes_back_too(desk, cli):
    with closing(sqlite3.connect("catalog.db")) as one, closing(sqlite3.connect("other.db")) as other:
        one.backup(other)
    done = cli("restore", "other.db", "again")
    assert done.code == 0, done
    assert "is back as the file has it" in done.out


def test_the_ledger_and_the_screen_say_what_was_lost(desk, cli):
    assert cli("backup", "b.db").code == 0
    assert cli("comment", PROGRAM, "--note", "late").code == 0
    later = cli("ledger", "head").out.strip()
    Path("catalog.db").rename("catalog.db.damaged")
    done = cli("restore", "b.db")
    assert f"LOST: 1 entry that came later, up to {later}" in done.out
    (kept,) = desk.glob("catalog.db.head.*")
    assert read_line(kept) == later
    assert cli("ledger", "verify").code == 0
    assert "restored" in cli("ledger").out.splitlines()[-1]
    assert later in cli("ledger", "--json").out


def test_a_rehearsal_beside_the_office_touches_nothing_of_it(desk, cli):
    assert cli("backup", "b.db").code == 0
    before = {path: sha(path) for path in desk.glob("catalog.db*") if path.is_file()}
    assert cli("restore", "b.db", "rehearsal").code == 0
    assert {path: sha(path) for path in before} == before


# What is refused


def test_nothing_is_overwritten(desk, cli):
    assert cli("backup", "b.db").code == 0
    before = sha(desk / "b.db"), sha(desk / "catalog.db")
    assert cli("backup", "b.db").code == 1
    for own in ("catalog.db", "catalog.db-journal", "catalog.db.head", "mcred.toml", "../office/catalog.db"):
        assert cli("backup", own, "--force").code == 2, own
    refused = cli("restore", "b.db")
    assert refused.code == 1
    assert f"mv {desk}/catalog.db {desk}/catalog.db.damaged" in refused.err
    assert (sha(desk / "b.db"), sha(desk / "catalog.db")) == before
    assert cli("backup", "b.db", "--force").code == 0


def test_a_command_to_paste_holds_in_a_folder_with_a_blank(tmp_path):
    target = tmp_path / "My Office" / "catalog.db"
    target.parent.mkdir()
    target.with_name("catalog.db-journal").touch()
    lying = str(target.with_name("catalog.db-journal"))
    with pytest.raises(Refused) as refused:
        require_free(target)
    words = shlex.split(refused.value.hint.partition(": ")[2])
    assert words == ["mv", lying, f"{target}.damaged-journal"]
    away, journal = occupied(target).hint.partition(": ")[2].partition(". Leave")[0].split(", and ")
    assert shlex.split(away) == ["mv", str(target), f"{target}.damaged"]
    assert shlex.split(journal) == words


def test_a_journal_of_the_old_catalogue_would_spoil_the_new_one(desk, cli):
    assert cli("backup", "b.db").code == 0
    Path("catalog.db").rename("catalog.db.damaged")
    Path("catalog.db-journal").write_bytes(b"x")
    refused = cli("restore", "b.db")
    assert refused.code == 1
    assert "mv " in refused.err
    assert not Path("catalog.db").exists()


def test_a_backup_that_the_remembered_head_contradicts_is_not_taken_for_ours(desk, cli):
    assert cli("init", "../other").code == 0
    assert cli("--catalog", "../other/catalog.db", "backup", "b.db").code == 0
    Path("catalog.db").rename("catalog.db.damaged")
    Path("catalog.db.head").write_text("4:" + "0" * 64 + "\n")
    refused = cli("restore", "b.db")
    assert refused.code == 1
    assert "remembers another entry 4" in refused.err
    assert not Path("catalog.db").exists()
    Path("catalog.db.head").write_text("99:" + "0" * 64 + ":5e1c0c8e-0000-4000-8000-000000000002\n")
    refused = cli("restore", "b.db")
    assert (refused.code, "b.db is a backup of another catalogue" in refused.err) == (1, True), refused
    Path("catalog.db.head").rename("catalog.db.head.other")
    assert cli("restore", "b.db").code == 0


@pytest.mark.parametrize("how", WAYS)
def test_a_backup_that_is_none_restores_nothing(desk, cli, how):
    assert cli("backup", "b.db").code == 0
    Path("catalog.db").rename("moved")
    spoiled(desk / "b.db", how)
    before = sorted(p.name for p in desk.iterdir())
    done = cli("restore", "b.db")
    assert done.code == {"newer": 2, "folder": 2, "pipe": 2, "gone": 2}.get(how, 1), done
    assert done.err.startswith("mcred: "), done
    assert "bug" not in done.err
    assert {p.name for p in desk.iterdir()} - set(before) <= {"catalog.db.lock", "catalog.db.writers"}
    shutil.move("moved", "catalog.db")
    assert cli("ledger", "verify").code == 0


@pytest.mark.parametrize("how", WAYS)
def test_a_damaged_catalogue_replaces_no_earlier_backup(desk, cli, how):
    assert cli("backup", "b.db").code == 0
    before = sha(desk / "b.db")
    spoiled(desk / "catalog.db", how)
    done = cli("backup", "b.db", "--force")
    assert done.code == {"newer": 2, "folder": 2, "pipe": 2, "gone": 2}.get(how, 1), done
    assert done.err.startswith("mcred: "), done
    assert sha(desk / "b.db") == before
    assert [p.name for p in desk.iterdir() if p.name.startswith(".")] == []
    for words in (
        ("status",),
        ("comment", PROGRAM, "--note", "x"),
        ("badge", "sync"),
        ("doctor", "--offline"),
    ):
        done = cli(*words)
        assert done.code in ((0, 1) if how == "a page" else (1, 2)), (words, done)
        assert "bug" not in done.err


def test_a_ledger_that_is_not_whole_is_no_backup(desk, cli):
    with closing(sqlite3.connect("catalog.db")) as it, it:
        for (name,) in it.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            it.execute(f"DROP TRIGGER {name}")
        it.execute("UPDATE ledger SET body = replace(body, 'approve', 'reject_') WHERE sequence = 15")
    done = cli("backup", "b.db")
    assert (done.code, done.err.partition(":")[0]) == (1, "mcred")
    assert "The ledger of" in done.err
    assert not Path("b.db").exists()


def test_who_writes_or_issues_keeps_a_restoration_out(desk, cli, tmp_path):
    assert cli("backup", "../b.db").code == 0
    Path("catalog.db").unlink()
    from mcred.clock import SystemClock

    with issuing_lock(desk / "catalog.db", purpose="cron", actor="x", now=SystemClock().now()):
        assert cli("restore", "../b.db").code == 75
    assert not Path("catalog.db").exists()
    assert cli("restore", "../b.db").code == 0


@pytest.fixture
def small_disk(tmp_path):
    with disk_of(tmp_path / "small", "200k") as place:
        yield place


def test_a_full_disk_leaves_nothing_behind(desk, cli, small_disk):
    done = cli("backup", small_disk / "b.db")
    assert (done.code, "is full" in done.err) == (75, True), done
    assert list(small_disk.iterdir()) == []
    assert cli("backup", "b.db").code == 0
    done = cli("restore", "b.db", small_disk)
    assert (done.code, "is full" in done.err) == (75, True), done
    assert not [p for p in small_disk.iterdir() if p.name not in ("catalog.db.lock", "catalog.db.writers")]


@needs_modes
def test_a_folder_that_may_only_be_read(desk, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir(mode=0o500)
    for words in (("backup", shelf / "b.db"), ("restore", "b.db", shelf)):
        done = subprocess.run([*BOUND, sys.executable, "-m", "mcred", *words], cwd=desk, capture_output=True, text=True,
                              timeout=30, check=False)  # fmt: skip
        assert done.returncode == 2, done
        if words[0] == "backup":
            assert "Permission denied" in done.stderr
            subprocess.run(
                [sys.executable, "-m", "mcred", "backup", "b.db"], cwd=desk, check=True, capture_output=True
            )
    assert list(shelf.iterdir()) == []


# While others write, and killed at any moment

WRITE = """
import sys
from pathlib import Path
from mcred.actions.reviewing.comment import comment
from mcred.actions.workspace import Workspace
from mcred.config.settings import load_settings
here = Workspace(load_settings(Path.cwd()))
print("up", flush=True)
while True:
    comment(here, sys.argv[1], note="Again. " * 40)
"""


@pytest.fixture
def writers(desk):
    at_work = [
        subprocess.Popen([sys.executable, "-c", WRITE, PROGRAM], stdout=subprocess.PIPE, cwd=desk)
        for _ in range(2)
    ]
    for one in at_work:
        assert one.stdout.readline() == b"up\n"
    yield at_work
    for one in at_work:
        assert one.poll() is None, "a writer failed"
        one.kill()
        one.wait()
        one.stdout.close()


def backups_under_writers(cli, rounds):
    heads = []
    for turn in range(rounds):
        done = cli("backup", f"{turn}.db")
        assert done.code == 0, done
        shown = cli("--catalog", f"{turn}.db", "ledger", "verify")
        assert shown.code == 0, shown
        heads.append(int(cli("--catalog", f"{turn}.db", "ledger", "head").out.partition(":")[0]))
    assert heads == sorted(heads)


def test_backups_are_whole_while_others_write(desk, cli, writers):
    backups_under_writers(cli, 3)


@pytest.mark.torture
def test_sixty_backups_are_whole_while_others_write(desk, cli, writers):
    backups_under_writers(cli, 60)


@pytest.mark.torture
@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_killed_at_any_moment_no_half_file_has_the_name(desk, cli, tmp_path, verb):
    """Kill at every write, sync, link and renaming in turn, until a run gets through."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not here")
    hand_in(cli, REPORT)
    assert cli("backup", "../b.db").code == 0
    target = tmp_path / "out" / ("c.db" if verb == "backup" else "catalog.db")
    words = (
        ("backup", str(target))
        if verb == "backup"
        else ("restore", str(tmp_path / "b.db"), str(target.parent))
    )
    for call in (
        "pwrite64",
        "fsync,fdatasync",
        "link,linkat,rename,renameat,renameat2",
        "ftruncate,unlink",
        "write",
    ):
        turn = 0
        while True:
            turn += 1
            shutil.rmtree(target.parent, ignore_errors=True)
            target.parent.mkdir()
            step = turn if turn < 8 else turn * turn // 8
            done = subprocess.run(
                ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={step}",
                 sys.executable, "-m", "mcred", *words], cwd=desk, capture_output=True, timeout=120, check=False)  # fmt: skip
            if target.exists():
                shown = cli("--catalog", target, "ledger", "verify")
                assert shown.code == 0, (call, step, shown)
            if done.returncode == 0:
                break
            if not target.exists():
                assert cli(*words).code == 0, "the next one goes through"
                assert [p.name for p in target.parent.iterdir() if p.name.startswith(".")] == [], (
                    "and sweeps out"
                )
