"""Kill at every step what may still happen to badges, under every fault: each is revoked or replaced once, or not at all.

Looked at from Credly's side alone: how many badges live, and which e-mails went out.
"""

from collections import Counter
from contextlib import contextmanager

import pytest

from actions.badge_office import badge_office, mcred, number
from actions.test_kills import Killer
from mcred.actions.badging.badge_sync import badge_sync
from mcred.actions.badging.run_revoke import revoke_run, runs_badges
from mcred.actions.workspace import Workspace

AWARDS = 2
ONE = ["change claimed", "change answered", "change settled"]
STEPS = {
    "revoke-run": ["run started", "organisation read", "changes asked for", *ONE * AWARDS],
    "award-revoke": ["award revoked", "run started", "change asked for", "organisation read", *ONE],
    "replace": ["run started", "organisation read", "change asked for", "badge looked for", *ONE],
    "resend": ["run started", "organisation read", "change asked for", "badge looked for", *ONE],
}
EMAILS = {
    "revoke-run": {"issued": AWARDS, "revoked": AWARDS},
    "award-revoke": {"issued": AWARDS, "revoked": 1},
    "replace": {"issued": AWARDS, "replaced": 1},
    "resend": {"issued": AWARDS, "replaced": 1},
}
FAULTS = [
    "500-before",
    "500-after",
    "drop-before",
    "drop-after",
    "broken-body",
    "429",
    "401",
    "403",
]


@pytest.fixture(scope="module")
def killer():
    killer = Killer()
    yield killer
    killer.close()


@contextmanager
def issued_office(folder):
    with badge_office(folder, AWARDS) as office:
        run = office.issue().run
        office.clock.forward(days=2)
        mcred(office.folder, "student", "change", number(1), "--given-name", "Ada", "--note", "new name")
        yield office, run


def mended(office, verb, run, killer, *, emails):
    """Let nights go by; then say it again, as a person would, until it is done."""
    office.credly.heal()
    for _ in range(4):
        office.clock.forward(hours=1)
        badge_sync(office.workspace())
    if verb != "resend":
        assert killer.run(office, verb=verb, of_run=run)["code"] == 0
    badge_sync(office.workspace())
    assert Counter(one.kind for one in office.credly.emails()) in emails
    live = [one for one in office.credly.badges() if one.state != "revoked" and not one.replaced_by]
    left = {"revoke-run": 0, "award-revoke": 1}.get(verb, AWARDS)
    assert len(live) == len({one.earner_id for one in live}) == left
    held = sorted(row.provider_id for row in office.rows() if row.state.value != "revoked")
    assert held == sorted(one.id for one in live)


def allowed(verb):
    """An e-mail that was asked for may not have gone out; everything else has happened exactly once."""
    return [EMAILS[verb], {"issued": AWARDS}] if verb == "resend" else [EMAILS[verb]]


@pytest.mark.torture
@pytest.mark.parametrize("verb", STEPS)
def test_the_steps_are_those_that_the_sweep_kills_at(tmp_path, killer, verb):
    with issued_office(tmp_path / "office") as (office, run):
        done = killer.run(office, verb=verb, of_run=run)
        assert (done["code"], done["steps"]) == (0, STEPS[verb])
        mended(office, verb, run, killer, emails=[EMAILS[verb]])


SWEEP = [(verb, step) for verb, steps in STEPS.items() for step in range(1, len(steps) + 1)]
IN_A_ROW = [
    ("replace", 6, "replaced"),
    ("resend", 6, "replaced"),
    ("award-revoke", 1, ""),
    ("revoke-run", 5, "revoked"),
]
"""What is killed, at which step, and which e-mail its request has sent by then."""


def test_each_is_killed_once_and_mended_by_the_next_night(tmp_path, killer):
    with issued_office(tmp_path / "office") as (office, run):
        sent = Counter(issued=AWARDS)
        for verb, step, kind in IN_A_ROW:
            assert killer.run(office, verb=verb, of_run=run, kill_at=step)["killed"]
            office.clock.forward(days=2)
            sent += Counter([kind] if kind else [])
            before = Counter(one.kind for one in office.credly.emails())
            assert before == sent
            badge_sync(office.workspace())
            sent = Counter(one.kind for one in office.credly.emails())
            if verb == "award-revoke":
                assert sent - before == Counter(revoked=1)
        assert killer.run(office, verb="revoke-run", of_run=run)["code"] == 0
        assert Counter(one.kind for one in office.credly.emails()) == {
            "issued": 2,
            "replaced": 2,
            "revoked": 2,
        }
        assert office.states() == ["revoked", "revoked"]


@pytest.mark.torture
@pytest.mark.parametrize("fault", ["", *FAULTS])
@pytest.mark.parametrize(("verb", "step"), [*SWEEP, *((verb, 0) for verb in STEPS)])
def test_a_kill_at_any_step_under_any_fault(tmp_path, killer, verb, step, fault):
    with issued_office(tmp_path / "office") as (office, run):
        if fault:
            office.credly.fault(f"{fault}@{'revoke' if 'revoke' in verb else 'replace'}:1")
        killer.run(office, verb=verb, of_run=run, kill_at=step)
        mended(office, verb, run, killer, emails=allowed(verb))


def test_only_the_badges_of_that_run_are_revoked(tmp_path):
    with badge_office(tmp_path / "office", AWARDS) as office:
        first = office.issue(limit=1).run
        second = office.issue().run
        staff = Workspace(office.workspace().settings, clock=office.clock)
        office.credly.accept(office.credly.badges()[0].id)
        badge_sync(office.workspace())
        assert runs_badges(staff, first).accepted == 1
        done = revoke_run(staff, first, reason="A slip.")
        assert (done.revoked, done.exit_code, done.before.accepted) == (1, 0, 1)
        assert sorted(office.states()) == ["issued", "revoked"]
        assert len(runs_badges(staff, second).standing) == 1
        mcred(office.folder, "badge", "list", "--run", second)
