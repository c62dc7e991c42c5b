"""One seeded course of runs on a real catalogue: killed, suspended and woken, with a busy catalogue, a full disk, a wrong clock."""

from random import Random

from issuing.file_provider import lines
from issuing.offices import HELD, office

_POINTS = 60
"""About as many as a run has."""
_GAPS = (0, 1, 119, 120, 600, 700, 4000)


def course(forks, seed, *, plant=""):
    """Play the schedule of this seed; return the office, with what went wrong in `wrong`."""
    rng = Random(seed)
    denies = rng.random() < 0.5
    with office(forks, seed=seed, denies=denies, plant=plant) as made:
        for _ in range(10):
            happening = rng.choice(_HAPPENINGS if denies else _WITH_A_RIGHT_CLOCK)
            happening(made, rng)
            made.clock.forward(seconds=rng.choice(_GAPS))
        held = {row["earner_id"] for row in made.rows() if row["student_id"] == HELD}
        if any(request["earner"] in held for request in lines(made.folder / "asked")):
            made.wrong.append("sent although the student asked for privacy")
        return made.mended()


def _killed(made, rng):
    at = rng.randrange(1, rng.choice((20, _POINTS)))
    made.run(concurrency=rng.choice((1, 4)), what="kill", at=at)


def _troubled(made, rng):
    made.run(concurrency=rng.choice((1, 4)), what=rng.choice(("busy", "full")), at=rng.randrange(1, _POINTS))


def _suspended(made, rng):
    """Suspend a run; another finds the lock held; the first is woken, or killed in its sleep."""
    concurrency = rng.choice((1, 4))
    child = made.run(concurrency=concurrency, what="stop", at=rng.randrange(1, _POINTS))["asleep"]
    if child is None:
        return
    try:
        for _ in range(rng.randrange(1, 5)):
            made.clock.forward(seconds=rng.choice(_GAPS))
            code = made.run(concurrency=concurrency)["code"]
            if code != 75 and not made.plant:
                made.wrong.append(f"a second run ended with {code} while the first held the lock")
    finally:
        made.wake(child, kill=rng.random() < 0.3)


def _torn(made, rng):
    """As before, and somebody removes the lock file of the run that seems to hang: only with a provider that denies."""
    concurrency = rng.choice((1, 4))
    child = made.run(concurrency=concurrency, what="stop", at=rng.randrange(1, _POINTS))["asleep"]
    if child is None:
        return
    try:
        (made.folder / "catalog.db.lock").unlink(missing_ok=True)
        for _ in range(rng.randrange(1, 6)):
            made.run(concurrency=concurrency)
            made.clock.forward(seconds=rng.choice(_GAPS))
    finally:
        made.wake(child)


def _jumped(made, rng):
    jump, made.jumped = rng.choice((-7200, 7200, 10**8)), True
    made.run(what="jump", at=rng.randrange(1, _POINTS), jump=jump)


_WITH_A_RIGHT_CLOCK = (*[_killed] * 8, _troubled, _suspended)
_HAPPENINGS = (*_WITH_A_RIGHT_CLOCK, _torn, _jumped)


# One course for each mistake that somebody could make: sound without it, and never with it.


def _script(made, *requests, silent=False):
    made.script = {"requests": requests, "silent": silent}


def lost_and_asked_at_once(made):
    _script(made, "lost after")
    for _ in range(4):
        made.run()
        made.clock.forward(seconds=1)


def asleep_before_the_request(made):
    child = made.run(what="stop", at="before the request")["asleep"]
    for gap in (0, 120, 600, 1):
        made.clock.forward(seconds=gap)
        made.run()
    made.wake(child)


def torn_while_asleep(made):
    child = made.run(what="stop", at="before the request")["asleep"]
    (made.folder / "catalog.db.lock").unlink()
    for gap in (0, 120, 600, 1):
        made.clock.forward(seconds=gap)
        made.run()
    made.wake(child)


def torn_and_killed_while_asleep(made):
    """The second run, at its own attempt, is killed with the request out; then the first wakes."""
    child = made.run(what="stop", at="before the request")["asleep"]
    (made.folder / "catalog.db.lock").unlink()
    for gap in (0, 120):
        made.clock.forward(seconds=gap)
        made.run()
    made.clock.forward(seconds=600)
    made.run()
    made.run(what="kill", at="after the request")
    made.wake(child)


def silent_lists(made):
    _script(made, "lost after", silent=True)
    for gap in (0, 120, 600, 60, 60):
        made.clock.forward(seconds=gap)
        made.run()


def killed_with_the_request_out(made):
    made.run(what="kill", at="after the request")


DIRECTED = {
    "blind-retry": (lost_and_asked_at_once, False),
    "short-lease": (asleep_before_the_request, False),
    "no-compare": (torn_while_asleep, True),
    "no-owner-check": (torn_and_killed_while_asleep, True),
    "quick-look-ups": (lost_and_asked_at_once, False),
    "duplicate-is-failure": (lost_and_asked_at_once, True),
    "claim-after-send": (killed_with_the_request_out, False),
    "error-is-absence": (silent_lists, False),
}
"""Mistake → the course that brings it to light, and whether the provider denies duplicates in it."""


def directed(forks, name, *, plant=""):
    """Play the course for a mistake, with it or without."""
    happening, denies = DIRECTED[name]
    with office(forks, seed=0, denies=denies, plant=plant) as made:
        made.script = {"requests": [], "silent": False}
        happening(made)
        return made.mended()
