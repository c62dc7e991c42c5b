"""Thousands of seeded schedules against the protocol, and against protocols with a planted mistake."""

from dataclasses import replace
from datetime import timedelta

import pytest

from badges.protocol_model import Schedule
from mcred.badges.port import Duplicate, Found, NoEvidence, Rejected, Unknown
from mcred.badges.states import BadgeState, Spacing
from mcred.badges.transitions import after_look_up, settle

SHARES = 20
EACH = 5000
"""Together a hundred thousand schedules, dealt to as many processes as there are."""
FAILED_ONCE = [(1, True), (25550, True), (48825, True), (108489, True)]
"""Seeds that found a mistake, and whether duplicates were denied. 1: a clock set back while a look-up was out. The others:
a clock set forward, so that a request was repeated while the first was still to be carried out: denied then, as it is now,
or refused for another reason, and told to a person.
"""


def broken(seeds, **protocol):
    return [seed for seed in seeds if Schedule(seed, **protocol).play().violations()]


@pytest.mark.parametrize("denies", [False, True], ids=["duplicates-allowed", "duplicates-denied"])
def test_never_two_badges(denies):
    assert broken(range(500), denies=denies) == []


@pytest.mark.parametrize(("seed", "denies"), FAILED_ONCE)
def test_a_schedule_that_failed_once(seed, denies):
    assert broken([seed], denies=denies) == []


@pytest.mark.torture
@pytest.mark.parametrize("share", range(SHARES))
def test_never_two_badges_in_a_hundred_thousand_schedules(share):
    seeds = range(10_000 + share * EACH, 10_000 + (share + 1) * EACH)
    assert broken(seeds, denies=bool(share % 2)) == []


def test_a_provider_slower_than_the_look_ups_is_held_by_its_own_refusal():
    assert broken(range(100), denies=True, slow=7200, runs=4) == []


def blind_retry(badge, answer, *, now, spacing):
    settled = settle(badge, answer, now=now, spacing=spacing)
    return replace(settled, state=BadgeState.DUE, not_before=None) if isinstance(answer, Unknown) else settled


def duplicate_is_failure(badge, answer, *, now, spacing):
    answer = Rejected(422, answer.words) if isinstance(answer, Duplicate) else answer
    return settle(badge, answer, now=now, spacing=spacing)


def error_is_absence(badge, answer, *, now, spacing):
    answer = Found(()) if isinstance(answer, NoEvidence) else answer
    return after_look_up(badge, answer, now=now, spacing=spacing)


def once_absent_is_enough(badge, answer, *, now, spacing):
    return after_look_up(replace(badge, absences=1), answer, now=now, spacing=spacing)


PLANTED = {
    "blind-retry": {"settle": blind_retry},
    "short-lease": {"lease": 20.0},
    "no-compare": {"compares": (), "denies": True},
    "no-owner-check": {"compares": ("state",), "denies": True},
    "quick-look-ups": {"spacing": Spacing(first=timedelta(), again=timedelta())},
    "duplicate-is-failure": {
        "settle": duplicate_is_failure,
        "denies": True,
        "spacing": Spacing(first=timedelta(), again=timedelta()),
    },
    "claim-after-send": {"claim_first": False},
    "error-is-absence": {"look": error_is_absence, "error_is_absence": True},
    "one-absence": {"look": once_absent_is_enough, "spacing": Spacing(first=timedelta())},
}


@pytest.mark.parametrize("mistake", PLANTED.values(), ids=PLANTED)
def test_a_planted_mistake_is_caught(mistake):
    assert any(Schedule(seed, **mistake).play().violations() for seed in range(3000))
