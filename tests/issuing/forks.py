"""A program for tests: does runs, each in a child of its own in which something may happen at a numbered point.

The real action on a real catalogue, or the whole program from its arguments to its exit code; forked from a process that
has imported everything, so that a hundred deaths take seconds. One job a line on standard input, one answer a line on
standard output. A child that was suspended is woken, or killed in its sleep, by a job of its own.
"""

import io
import json
import os
import signal
import subprocess
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
WARM = []
"""A catalogue that all children open in the folder they are in: its statements are compiled once, before they part."""


class Forks:
    """Asks that program for runs."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "issuing.forks"],
            cwd=TESTS,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, **job):
        """Do a job. `code` is None where the child was killed or sleeps; 70 is a bug."""
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["code"] != 70, answer
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(10)


def work(job, tell):
    """Do one job in this process."""
    from actions.badge_office import FakeClock
    from issuing.planted import PLANTED
    from issuing.points import Points

    folder = Path(job["folder"])
    clock = FakeClock(datetime.fromisoformat(job["now"]))
    points = Points(
        what=job.get("what", "kill"),
        number=job.get("at", 0),
        catalog=folder / "catalog.db",
        clock=clock,
        jump=job.get("jump", 0),
    )
    if job.get("plant"):
        PLANTED[job["plant"]]()
    if job["kind"] == "program":
        code, out = whole_program(job, clock, points)
    else:
        code, out = action(job, clock, points)
    os.write(tell, json.dumps({"code": code, "points": points.seen, "out": out}).encode())


def action(job, clock, points):
    """Do one run with the provider that is a file."""
    from actions.badge_office import FakeClock
    from issuing.file_provider import FileProvider
    from mcred.actions.badging.issue_badge import issue_badge
    from mcred.actions.badging.issuing.plan import Wish
    from mcred.actions.workspace import Workspace
    from mcred.catalog.file.database import open_catalog
    from mcred.config.settings import load_settings
    from mcred.errors import McredError

    workspace = Workspace(load_settings(Path(job["folder"]), environ={}), clock=clock, actor="office")
    os.chdir(job["folder"])
    if not WARM:
        WARM.append(open_catalog(Path("catalog.db"), busy_seconds=0.05))
    workspace._catalog = WARM[0]
    points.watch()
    provider = FileProvider(
        job["folder"], clock=FakeClock(clock.moment), seed=job["seed"], faulty=job["faulty"], denies=job["denies"], point=points,
        script=job.get("script"),
    )  # fmt: skip
    wish = Wish(concurrency=job["concurrency"], yes=True)
    try:
        done = issue_badge(workspace, wish, observe=points, provider=provider)
    except McredError as error:
        return error.exit_code, error.message
    return done.exit_code, done.stop.message if done.stop else ""


def whole_program(job, clock, points):
    """Run the program with these arguments, its clock and its points aside."""
    from mcred.actions.badging import badge_sync, issue_badge
    from mcred.cli.main import run
    from mcred.clock import SystemClock

    real = issue_badge.badge_run

    def watched(here, purpose, *, observe, provider):
        return real(here, purpose, observe=points, provider=provider)

    for module in (issue_badge, badge_sync):
        module.badge_run = watched
    points.watch()
    SystemClock.now, SystemClock.today = lambda _: clock.now(), lambda _: clock.today()
    SystemClock.sleep = lambda _, seconds: clock.sleep(seconds)
    os.environ.update(job["environ"])
    os.chdir(job["folder"])
    os.umask(0o077)
    Path("pid").write_text(str(os.getpid()))
    out = io.StringIO()
    sys.stdin = io.StringIO("")
    with redirect_stdout(out), redirect_stderr(out):
        code = run(job["arguments"])
    return code, out.getvalue()


def main():
    """Take jobs until there are no more."""
    import actions.badge_office  # noqa: F401
    import issuing.planted  # noqa: F401
    import mcred.cli.badging.badge_screens
    import mcred.cli.commands  # noqa: F401

    asleep = {}
    for line in sys.stdin:
        job = json.loads(line)
        if job["kind"] == "warm":
            action({**job, "seed": 0, "faulty": False, "denies": True, "concurrency": 1}, *nobody())
            print(json.dumps({"code": 0}), flush=True)
            continue
        if job["kind"] == "wake":
            child, pipe = asleep.pop(job["child"])
            os.kill(child, signal.SIGKILL if job.get("kill") else signal.SIGCONT)
        else:
            child, pipe = start(job)
        print(json.dumps(outcome(child, pipe, asleep)), flush=True)


def nobody():
    """Return a clock that stands still, and points at which nothing happens."""
    from actions.badge_office import FakeClock
    from issuing.points import Points

    clock = FakeClock()
    return clock, Points(what="kill", number=0, catalog=None, clock=clock)


def start(job):
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.close(hear)
            work(job, tell)
            code = 0
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
            raise
        finally:
            os._exit(code)
    os.close(tell)
    return child, hear


def outcome(child, pipe, asleep):
    _, status = os.waitpid(child, os.WUNTRACED)
    if os.WIFSTOPPED(status):
        asleep[child] = child, pipe
        return {"code": None, "killed": False, "asleep": child, "points": [], "out": ""}
    with os.fdopen(pipe, "rb") as heard:
        told = heard.read()
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    answer = json.loads(told) if told else {"code": None if killed else 70, "points": [], "out": ""}
    return {**answer, "killed": killed, "asleep": None}


if __name__ == "__main__":
    main()
