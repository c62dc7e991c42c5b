"""Nights that are killed anywhere, two and three at once, while files keep coming: each file once, each badge once."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from actions.badge_office import badge_office, number

HEADER = "student_id,email,given_name,family_name,course,term,credits,grade\n"
SOURCE = Path(__file__).resolve().parents[2] / "src"


class Nights:
    def __init__(self, office, seed):
        self.office, self.random = office, random.Random(seed)
        toml = office.folder / "mcred.toml"
        toml.write_text(toml.read_text() + '[cron]\nfolder = "incoming"\nsettle = 0\n')
        self.drop = office.folder / "incoming"
        self.drop.mkdir()
        self.wanted = {}

    def put(self):
        n, grade, bad = len(self.wanted) + 1, self.random.choice("ABC"), self.random.random() < 0.4
        rows = f"{number(100 + n)},s{n}@example.edu,Sam,Student,CS 110,2026-fall,4,{grade}\n"
        rows += f"{number(900)},z@example.edu,Sam,Student,CS 110,someday,4,A\n" if bad else ""
        (self.drop / f"f{n}.csv").write_text(HEADER + rows)
        self.wanted[n] = (grade, bad)

    def cron(self):
        environ = {**self.office.environ, "PYTHONPATH": str(SOURCE), "MCRED_ISSUING_LOOKUP_AFTER": "0",
                   "MCRED_ISSUING_LOOKUP_AGAIN_AFTER": "0"}  # fmt: skip
        words = [sys.executable, "-m", "mcred", "-C", str(self.office.folder), "cron"]
        return subprocess.Popen(
            words, env=environ, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def night(self):
        for _ in range(self.random.randint(0, 3)):
            self.put()
        runs = [self.cron() for _ in range(self.random.choice((1, 1, 2, 3)))]
        time.sleep(self.random.uniform(0.1, 0.9))
        for run in runs:
            if self.random.random() < 0.7:
                run.kill()
        return [(run.communicate()[0], run.returncode) for run in runs]

    def wrong(self):
        """Say what is not as it must be in the end."""
        files = [str(path.relative_to(self.drop)) for path in self.drop.rglob("*") if path.is_file()]
        catalogue = sqlite3.connect(self.office.folder / "catalog.db")
        for n, (grade, bad) in self.wanted.items():
            query = "SELECT grade FROM completions WHERE student_id = ?"
            have = catalogue.execute(query, (number(100 + n),)).fetchall()
            mine = [
                name for name in files if Path(name).name.startswith(f"f{n}.") and not name.endswith(".txt")
            ]
            lists = [name for name in mine if name.endswith(".rejected.csv")]
            if have != [(grade,)] or len(lists) != bad or len(mine) - len(lists) != 1:
                yield n, have, mine
        catalogue.close()
        yield from (name for name in files if name.startswith("importing/") or "/" not in name)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(2))
def test_killed_nights_lose_nothing_and_do_nothing_twice(tmp_path, seed):
    with badge_office(tmp_path / "office") as office:
        nights = Nights(office, os.environ.get("MCRED_TORTURE_SEED", seed))
        said = [one for _ in range(25) for one in nights.night()]
        for _ in range(4):
            run = nights.cron()
            said.append((run.communicate()[0], run.returncode))
        assert [text for text, code in said if code not in (0, 1, 75, -9) or "bug" in text] == []
        assert list(nights.wrong()) == []
        assert said[-1] == ("", 0)
        office.once_each(3)
