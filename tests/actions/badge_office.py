"""An office with an approved program and students who have earned it, made once and copied for each test."""

import atexit
import contextlib
import io
import os
import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

from mcred.actions.badging.issue_badge import issue_badge
from mcred.actions.badging.issuing.plan import Wish
from mcred.actions.badging.issuing.run import unobserved
from mcred.actions.workspace import Workspace
from mcred.catalog.badging.badges import badges
from mcred.config.settings import load_settings
from mcred.emulator.server import DEFAULT_ORGANIZATION, DEFAULT_TEMPLATE, DEFAULT_TOKEN, Emulator

PROGRAM = "applied-data-analysis"
STAGES = ("unit", "office", "graduate-council", "eppc", "fsec")
GRADES = ("SSIE 505", "SSIE 553", "BIOL 573")


@dataclass
class FakeClock:
    """Stands still until it is told to go on."""

    moment: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))

    def now(self):
        return self.moment

    def today(self):
        return self.moment.date()

    def sleep(self, seconds):
        self.forward(seconds=seconds)

    def forward(self, **delta):
        self.moment += timedelta(**delta)


@dataclass
class BadgeOffice:
    """One copy of the office, and the Credly that it speaks to."""

    folder: Path
    credly: Emulator
    clock: FakeClock
    environ: dict

    def workspace(self, **settings):
        loaded = load_settings(self.folder, environ=self.environ)
        if settings:
            loaded = replace(loaded, issuing=replace(loaded.issuing, **settings))
        return Workspace(loaded, clock=self.clock, actor="office")

    def issue(self, *, stopping=lambda: False, observe=unobserved, settings=None, **wish):
        return issue_badge(
            self.workspace(**(settings or {})), Wish(**wish), stopping=stopping, observe=observe
        )

    def until_quiet(self, runs=12):
        for _ in range(runs):
            run = self.issue()
            if run.exit_code == 0:
                return run
            self.clock.forward(hours=1)
        raise AssertionError(f"still {run.exit_code} after {runs} runs: {run}")

    def rows(self):
        with self.workspace().catalog().read() as session:
            return list(badges(session).values())

    def states(self):
        return [row.state.value for row in self.rows()]

    def once_each(self, count):
        """Say what is wrong, looking only at Credly's side and the rows: exactly one badge and e-mail an award."""
        made, sent = self.credly.badges(), self.credly.emails()
        rows = self.rows()
        assert len(made) == len({badge.earner_id for badge in made}) == count, made
        assert len(sent) == count, sent
        assert sorted(row.provider_id for row in rows) == sorted(badge.id for badge in made)
        assert {row.state.value for row in rows} == {"issued"}


def mcred(folder, *arguments, expect=0, environ=None):
    """Run one command in this process."""
    from mcred.cli.frame import Flags
    from mcred.cli.main import run

    out, before, mask = io.StringIO(), Path.cwd(), os.umask(0o077)
    os.chdir(folder)
    Flags.catalog, Flags.debug = None, False
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = run([*arguments])
    finally:
        os.chdir(before)
        os.umask(mask)
    assert code == expect, f"{arguments}: {code}\n{out.getvalue()}"
    return out.getvalue()


@cache
def made_office(students=3, evaluated=True):
    """Make the office that tests copy: approved program, template, students with an award each."""
    folder = Path(mkdtemp(prefix="mcred-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    mcred(folder, "init")
    source = files("mcred.cli.demonstration") / "demo_files"
    (folder / "proposals" / f"{PROGRAM}.yaml").write_bytes((source / f"{PROGRAM}.yaml").read_bytes())
    mcred(folder, "submit", f"proposals/{PROGRAM}.yaml")
    for stage in STAGES:
        unit = ("--unit", "Watson College") if stage == "unit" else ()
        mcred(
            folder, "roster", "add", f"{stage}-chair", "--role", stage, "--name", f"Chair of {stage}", *unit
        )
        mcred(folder, "approve", PROGRAM, "--stage", stage, "--by", f"{stage}-chair")
    mcred(
        folder,
        "roster",
        "add",
        "instructor",
        "--role",
        "evaluator",
        "--name",
        "Ines Tructor",
        "--program",
        PROGRAM,
    )
    enrol(folder, range(1, students + 1))
    mcred(folder, "badge", "template", "set", PROGRAM, DEFAULT_TEMPLATE)
    if evaluated:
        mcred(folder, "evaluate")
    return folder


def number(n):
    return f"B0077{n:04d}"


def enrol(folder, students, grade="A"):
    """Bring students who have finished everything."""
    rows = ["student_id,email,given_name,family_name,course,term,credits,grade"]
    for n in students:
        rows += [f"{number(n)},s{n}@example.edu,Sam{n},Student{n},{c},2026-spring,3,{grade}" for c in GRADES]
    (folder / "grades.csv").write_text("\n".join(rows) + "\n")
    mcred(folder, "import", "grades.csv", "--format", "csv")
    for n in students:
        mcred(folder, "enrol", number(n), PROGRAM)
        mcred(
            folder, "evidence", "add", number(n), PROGRAM, "AS1", "--url", f"https://example.edu/report/{n}"
        )
        mcred(
            folder,
            "evidence",
            "accept",
            number(n),
            PROGRAM,
            "AS1",
            "--by",
            "instructor",
            "--note",
            "proficient",
        )


@contextlib.contextmanager
def badge_office(folder, students=3, **emulator):
    """Copy the office and start a Credly for it."""
    shutil.copytree(made_office(students), folder)
    with Emulator(**emulator) as credly:
        environ = {
            "MCRED_CREDLY_BASE_URL": credly.base_url,
            "MCRED_CREDLY_ORGANIZATION": DEFAULT_ORGANIZATION,
            "MCRED_CREDLY_TOKEN": DEFAULT_TOKEN,
            "MCRED_CREDLY_DEADLINE": "5",
        }
        yield BadgeOffice(folder, credly, FakeClock(), environ)
