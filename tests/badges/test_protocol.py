"""Thousands of seeded schedules against the protocol, and against protocols with a planted mistake."""

from dataclasses import replace
from datetime import timedelta

import pytest

from badges.protocol_model import Schedule
from mcred.badges.port import Duplicate, Found, NoEvidence, Rejected, Unknown
from mcred.badges.states import BadgeState, Spacing
from mcred.badges.transitions import after_look_up, settle


def broken(seeds, **protocol):
    return [seed for seed in seeds if Schedule(seed, **protocol).play().violations()]


def test_never_two_badges_although_the_provider_allows_them():
    assert broken(range(8000)) == []


def test_never_two_badges_where_the_provider_denies_them():
    assert broken(range(2000), denies=True) == []


@pytest.mark.torture
def test_never_two_badges_in_a_hundred_thousand_schedules():
    assert broken(range(10_000, 60_000)) == []
    assert broken(range(60_000, 110_000), denies=True) == []


def blind_retry(badge, answer, *, now, spacing):
    settled = settle(badge, answer, now=now, spacing=spacing)
    return replace(settled, state=BadgeState.DUE) if isinstance(answer, Unknown) else settled


def duplicate_is_failure(badge, answer, *, now, spacing):
    answer = Rejected(422, answer.words) if isinstance(answer, Duplicate) else answer
    return settle(badge, answer, now=now, spacing=spacing)


def error_is_absence(badge, answer, *, now, spacing):
    answer = Found(()) if isinstance(answer, NoEvidence) else answer
    return after_look_up(badge, answer, now=now, spacing=spacing)


def once_absent_is_enough(badge, answer, *, now, spacing):
    return after_look_up(replace(badge, absences=1), answer, now=now, spacing=spacing)


@pytest.mark.parametrize(
    "mistake",
    [
        {"settle": blind_retry},
        {
            "settle": duplicate_is_failure,
            "denies": True,
            "spacing": Spacing(first=timedelta(), again=timedelta()),
        },
        {"look": error_is_absence},
        {"look": once_absent_is_enough, "spacing": Spacing(first=timedelta())},
        {"spacing": Spacing(first=timedelta(), again=timedelta())},
        {"claim_first": False},
    ],
    ids=[
        "blind-retry",
        "duplicate-is-failure",
        "error-is-absence",
        "one-absence",
        "quick-look-ups",
        "claim-after-send",
    ],
)
def test_a_planted_mistake_is_caught(mistake):
    assert broken(range(300), **mistake)
