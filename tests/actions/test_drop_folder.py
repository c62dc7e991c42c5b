"""The folder for registrars' files: each is imported once, has its place after, and harms no other."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from actions.badge_office import FakeClock, made_office, mcred, number
from mcred.actions.unattended.dropped_files import import_dropped, still_dropped
from mcred.actions.workspace import Workspace
from mcred.catalog.file.locks import without_writers
from mcred.config.settings import load_settings

HEADER = "student_id,email,given_name,family_name,course,term,credits,grade\n"


class Office:
    def __init__(self, folder):
        self.folder = folder
        self.drop = folder / "incoming"
        self.drop.mkdir()
        toml = folder / "mcred.toml"
        toml.write_text(
            toml.read_text()
            + '[cron]\nfolder = "incoming"\nformats = {"SFR*.csv" = "banner", sets = "oneroster"}\n'
        )
        self.clock = FakeClock()
        self.clock.forward(minutes=5)

    def put(self, name, *rows, grade="A"):
        lines = rows or [f"{number(1)},s1@example.edu,Sam1,Student1,CS 110,2026-fall,4,{grade}"]
        path = self.drop / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEADER + "\n".join(lines) + "\n")
        return path

    def night(self, kill_at=None, patience=5.0):
        def observe(step):
            if step == kill_at:
                raise KeyboardInterrupt

        return import_dropped(self.workspace(), patience=patience, stopping=lambda: False, observe=observe)

    def workspace(self):
        return Workspace(load_settings(self.folder, environ={}), clock=self.clock, actor="office")

    def lies(self):
        return sorted(
            str(path.relative_to(self.drop))
            for path in self.drop.rglob("*")
            if path.is_file() or path.is_symlink()
        )

    def grades(self, course="CS 110"):
        workspace = Workspace(load_settings(self.folder, environ={}), clock=self.clock)
        connection = workspace.catalog()._readers.raw_connection()
        try:
            query = "SELECT grade FROM completions WHERE course = ?"
            changed = "SELECT count(*) FROM completion_history"
            rows = connection.cursor().execute(query, (course,)).fetchall()
            return [row[0] for row in rows], connection.cursor().execute(changed).fetchone()[0]
        finally:
            connection.close()

    @property
    def day(self):
        return self.clock.today().isoformat()


@pytest.fixture
def office(tmp_path):
    import shutil

    shutil.copytree(made_office(), tmp_path / "office")
    return Office(tmp_path / "office")


BAD = f"{number(2)},s2@example.edu,Sam2,Student2,CS 110,someday,4,A"


def test_a_night_with_all_sorts_of_things(office):
    office.put("good.csv")
    office.put("bad.csv", f"{number(3)},s3@example.edu,Sam3,Student3,CS 110,2026-fall,4,B", BAD)
    office.put("SFR1.csv")
    (office.drop / "letter.txt").write_text("Dear office,")
    (office.drop / "sets" / "fall").mkdir(parents=True)
    (office.drop / "sets" / "fall" / "x.csv").write_text("x")
    (office.drop / "link.csv").symlink_to("/etc/passwd")
    (office.drop / ".hidden.csv").write_text("x")
    intake = office.night()
    found = [(one.name, one.file_format, one.outcome) for one in intake.files]
    assert sorted(found) == [
        ("SFR1.csv", "banner", "imported"),
        ("bad.csv", "csv", "rejected"),
        ("good.csv", "csv", "imported"),
        ("letter.txt", "csv", "refused"),
        ("sets/fall", "oneroster", "refused"),
    ]
    assert len(intake.troubles) == 4, intake.troubles
    day = office.day
    assert office.lies() == sorted(
        [".hidden.csv", f"done/good.{day}.csv", "link.csv", f"rejected/bad.{day}.csv",
         f"rejected/bad.{day}.rejected.csv", f"rejected/bad.{day}.rejected.csv.reason.txt", f"done/SFR1.{day}.csv",
         f"rejected/fall.{day}.reason.txt", f"rejected/fall.{day}/x.csv", f"rejected/letter.{day}.txt",
         f"rejected/letter.{day}.txt.reason.txt"]
    )  # fmt: skip
    assert (office.drop / "rejected" / f"bad.{day}.rejected.csv").stat().st_mode & 0o777 == 0o600
    assert (office.drop / "done").stat().st_mode & 0o777 == 0o700
    assert office.grades() == (["A", "B"], 0)
    assert office.night().files == []
    assert len(office.night().troubles) == 4  # they stand until somebody deals with them


def test_a_file_that_is_being_written_waits(office):
    slow = office.put("slow.csv")
    office.put("grades.csv.part")
    writer = subprocess.Popen(
        [sys.executable, "-c", f"f = open({str(slow)!r}, 'a'); print('open', flush=True); input()"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with writer:
        assert writer.stdout.readline() == "open\n"
        assert office.night().files == []
        writer.communicate("\n")
    office.clock.forward(minutes=-5)  # now it was written just before
    assert office.night().files == []
    office.clock.forward(minutes=5)
    assert [one.outcome for one in office.night().files] == ["imported"]
    office.clock.forward(days=2)
    (trouble,) = office.night().troubles
    assert "is still unfinished, by its name" in trouble.message


@pytest.mark.parametrize("step", ["drop taken", "drop imported", "drop list moved", "drop moved"])
def test_a_run_that_is_killed_leaves_a_file_where_the_next_one_finds_it(office, step):
    office.put("bad.csv", f"{number(1)},s1@example.edu,Sam1,Student1,CS 110,2026-fall,4,B", BAD)
    with pytest.raises(KeyboardInterrupt):
        office.night(kill_at=step)
    office.night()
    day = office.day
    rejects = f"rejected/bad.{day}.rejected.csv"
    source = "done" if step == "drop list moved" else "rejected"  # the list lay there already
    assert office.lies() == sorted([f"{source}/bad.{day}.csv", rejects, f"{rejects}.reason.txt"])
    assert [t.message for t in office.night().troubles] == [
        "bad.csv: 1 of 2 rows could not be imported; the others are in."
        if step != "drop imported"
        else "bad.csv: some rows could not be imported; the others are in."
    ]
    assert office.grades() == (["B"], 0)
    assert list((office.drop / "importing").iterdir()) == []


def test_an_interrupted_file_does_not_win_over_a_later_one(office):
    office.put("old.csv", grade="B")
    with pytest.raises(KeyboardInterrupt):
        office.night(kill_at="drop imported")
    office.put("../by-hand.csv", grade="A")
    mcred(office.folder, "import", "by-hand.csv")
    assert office.night().troubles == []
    assert (office.lies(), office.grades()) == ([f"done/old.{office.day}.csv"], (["A"], 1))


def test_what_was_begun_three_times_is_left_to_a_person(office):
    office.put("poison.csv")
    with pytest.raises(KeyboardInterrupt):
        office.night(kill_at="drop taken")
    (note,) = office.drop.glob("importing/*/.taken")
    note.write_text(note.read_text().replace('"tries": 0', '"tries": 3'))
    intake = office.night()
    assert (
        intake.troubles[0].message == "The import of poison.csv was begun 3 times and never came to an end."
    )
    note.write_text("spoilt by a power cut")
    assert [one.outcome for one in office.night().files] == ["imported"]


def test_a_busy_catalogue_leaves_the_file_for_the_next_run(office):
    office.put("good.csv")
    with without_writers(office.folder / "catalog.db", seconds=1):
        intake = office.night(patience=0.1)
    assert (intake.codes, intake.troubles, [one.outcome for one in intake.files]) == ({75}, [], ["waits"])
    assert [one.outcome for one in office.night().files] == ["imported"]


def test_the_same_rejected_rows_every_night_are_kept_once(office):
    lists = set()
    for _ in range(3):
        office.put("nightly.csv", f"{number(1)},s1@example.edu,Sam1,Student1,CS 110,2026-fall,4,B", BAD)
        lists.add(office.night().troubles[0].subject)
        office.clock.forward(days=1)
    assert len(lists) == 1
    assert [name.partition("/")[0] for name in office.lies()] == ["done"] * 2 + ["rejected"] * 3


def test_a_folder_that_is_not_as_it_should_be_is_told(office):
    (office.drop / "done").symlink_to("/tmp")
    office.put("good.csv")
    intake = office.night()
    assert (intake.codes, intake.files) == ({2}, [])
    assert "is not a folder of ours" in intake.troubles[0].message
    (office.drop / "done").unlink()
    office.drop.rename(office.folder / "elsewhere")
    assert "is not there" in office.night().troubles[0].message


def test_one_entry_that_cannot_be_moved_stops_nothing_and_hides_nothing(office, monkeypatch):
    office.put("bad.csv", BAD)
    office.night()
    for name in ("first.csv", "stuck.csv", "stuck2.csv", "last.csv"):
        office.put(name)
    move = Path.rename

    def rename(path, place):
        if path.name.startswith("stuck"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return move(path, place)

    monkeypatch.setattr(Path, "rename", rename)
    intake = office.night()
    assert [one.name for one in intake.files] == ["first.csv", "last.csv"]
    assert (intake.codes, intake.seen) == ({2}, True)
    bad, stuck = intake.troubles
    assert bad.message == "bad.csv: 1 of 1 rows could not be imported; the others are in."
    assert stuck.message.startswith(f"2 of those in {office.drop} are not imported. ")
    assert stuck.message.endswith("stuck.csv cannot be moved or made: Permission denied.")


def test_the_same_bad_row_in_a_file_that_grows_is_one_trouble(office):
    good = [f"{number(n)},s{n}@example.edu,Sam{n},Student{n},CS 110,2026-fall,4,B" for n in range(1, 5)]
    other = BAD.replace("CS 110", "CS 240")
    marks = []
    for day, rows in enumerate(
        ([BAD, other], [*good[:1], BAD, other], [other, *good, BAD], [*good, BAD], [*good, BAD.replace("someday", "never")])
    ):  # fmt: skip
        office.put(f"nightly-{day}.csv", *rows)
        marks.append({trouble.subject for trouble in office.night().troubles})
        office.clock.forward(days=1)
    assert marks[0] == marks[1] == marks[2] == marks[3] < marks[4]
    assert len(marks[4]) == 2


NASTY = "a;touch $HOME `id`\n'b'.csv"


def test_a_command_that_is_copied_does_no_more_than_it_says(office):
    (office.drop / NASTY).write_text(HEADER + BAD + "\n")
    (office.drop / f"x{NASTY}").write_text("Dear office,")
    (office.drop / os.fsdecode(b"\xff.csv")).write_text("Dear office,")
    troubles = office.night().troubles
    assert len(troubles) == 3
    for trouble in troubles:
        assert "\n" not in trouble.message
        (command,) = [
            line for line in trouble.remedy.splitlines() if line.startswith(("mcred import", "mv "))
        ]
        verb, back = command.split(" ", 1) if command.startswith("mv") else ("import", command[13:])
        done = subprocess.run(
            ["bash", "-c", f"printf '%s\\0' {back}"], capture_output=True, check=True, cwd=office.folder
        )
        paths = [Path(os.fsdecode(path)) for path in done.stdout.split(b"\0")[:-1]]
        assert paths[0].is_file()
        assert len(paths) == (2 if verb == "mv" else 1)
        if verb == "mv":
            assert paths[1].parent == office.drop


def test_a_file_that_was_refused_says_how_it_comes_back(office):
    (office.drop / "letter.csv").write_text("Dear office,")
    (trouble,) = office.night().troubles
    assert "importing" not in trouble.message
    back = trouble.remedy.splitlines()[-1]
    assert back == f"mv {office.drop}/rejected/letter.{office.day}.csv {office.drop}/letter.csv"


def test_what_waits_in_the_folder_is_read_without_moving_anything(office):
    office.put("bad.csv", BAD)
    office.night()
    office.put("new.csv")
    (office.drop / "link.csv").symlink_to("/etc/passwd")
    with pytest.raises(KeyboardInterrupt):
        office.night(kill_at="drop taken")
    (note,) = office.drop.glob("importing/*/.taken")
    note.write_text(note.read_text().replace('"tries": 0', '"tries": 1'))
    before = office.lies()
    found = still_dropped(office.workspace())
    assert [trouble.message.split()[0] for trouble in found] == ["bad.csv:", "The", "link.csv"]
    assert office.lies() == before
