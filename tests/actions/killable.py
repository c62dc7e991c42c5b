"""A program for tests: does issuing runs, each in a child of its own that kills itself at a given step.

The real action, the real catalogue, real HTTP, a real SIGKILL; forked from a process that has imported everything, so
that a hundred kills take seconds. One job a line on standard input, one answer a line on standard output.
"""

import json
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from actions.badge_office import PROGRAM, FakeClock, number
from mcred.actions.badging.award_and_badge import revoke_award
from mcred.actions.badging.badge_replace import badge_replace, badge_resend
from mcred.actions.badging.badge_revoke import badge_revoke
from mcred.actions.badging.issue_badge import issue_badge
from mcred.actions.badging.issuing.plan import Wish
from mcred.actions.badging.run_revoke import revoke_run
from mcred.actions.unattended.cron import cron
from mcred.actions.workspace import Workspace
from mcred.catalog.file.locks import LockHeld
from mcred.config.settings import load_settings

LATER = {
    "revoke": lambda here, _, observe: badge_revoke(
        here, number(1), PROGRAM, reason="A slip.", observe=observe
    ),
    "revoke-run": lambda here, run, observe: revoke_run(here, run, reason="A slip.", observe=observe),
    "award-revoke": lambda here, _, observe: revoke_award(
        here, number(1), PROGRAM, note="A slip.", observe=observe
    ),
    "replace": lambda here, _, observe: badge_replace(
        here, number(1), PROGRAM, note="New name.", observe=observe
    ),
    "resend": lambda here, _, observe: badge_resend(here, number(1), PROGRAM, observe=observe),
}
"""What may still happen to badges that were issued."""


def run(job, tell):
    workspace = Workspace(
        load_settings(Path(job["folder"]), environ=job["environ"]),
        clock=FakeClock(datetime.fromisoformat(job["now"])),
        actor="office",
    )
    steps = []

    def observe(step):
        steps.append(step)
        if len(steps) == job["kill_at"]:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        if job["verb"] == "cron":
            done = cron(workspace, observe=observe)
        elif job["verb"] in LATER:
            staff = Workspace(workspace.settings, clock=workspace.clock)
            done = LATER[job["verb"]](staff, job["of_run"], observe)
        else:
            done = issue_badge(workspace, Wish(concurrency=job["concurrency"]), observe=observe)
    except LockHeld as held:
        os.write(tell, json.dumps({"code": held.exit_code, "steps": []}).encode())
    else:
        os.write(tell, json.dumps({"code": done.exit_code, "steps": steps}).encode())


def main():
    for line in sys.stdin:
        hear, tell = os.pipe()
        child = os.fork()
        if child == 0:
            code = 70
            try:
                os.close(hear)
                run(json.loads(line), tell)
                code = 0
            finally:
                os._exit(code)
        os.close(tell)
        with os.fdopen(hear, "rb") as pipe:
            told = pipe.read()
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        answer = json.loads(told) if told else {"code": None, "steps": []}
        print(json.dumps({**answer, "killed": killed, "status": status}), flush=True)


if __name__ == "__main__":
    main()
