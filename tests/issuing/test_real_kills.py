"""Two thousand real SIGKILLs, at numbered points of real runs on a real catalogue; and eight planted mistakes, each caught.

The provider is a file; whoever judges reads that file and the catalogue's rows, and knows nothing of the program.
"""

import pytest

from issuing.forks import Forks
from issuing.offices import office
from issuing.planted import PLANTED
from issuing.schedules import course, directed

SHARES = 40
KILLS = 50
"""Of each share; together two thousand."""
FAILED_ONCE = [3004, 20001, 31010]
"""Seeds that found a mistake: so far one of the provider that is a file, whose clock jumped with ours."""


@pytest.fixture(scope="module")
def forks():
    running = Forks()
    with office(running, seed=0, denies=True) as made:
        running(kind="warm", folder=str(made.folder))
    yield running
    running.close()


@pytest.mark.torture
@pytest.mark.parametrize("concurrency", [1, 4], ids=["one-at-a-time", "four-at-once"])
def test_a_kill_before_and_after_each_commit_and_each_request(forks, concurrency):
    at, killed = 0, True
    while killed:
        at += 1
        with office(forks, seed=0, denies=False) as made:
            killed = made.run(concurrency=concurrency, faulty=False, what="kill", at=at)["killed"]
            assert made.mended().wrong == [], at
    assert at > 30


@pytest.mark.torture
@pytest.mark.parametrize("share", range(SHARES))
def test_fifty_kills_and_whatever_else_happens(forks, share):
    kills, seed = 0, share * 1000
    while kills < KILLS:
        made = course(forks, seed)
        assert made.wrong == [], seed
        kills += made.kills
        seed += 1


@pytest.mark.torture
@pytest.mark.parametrize("seed", FAILED_ONCE)
def test_a_seed_that_failed_once(forks, seed):
    assert course(forks, seed).wrong == []


@pytest.mark.torture
@pytest.mark.parametrize("plant", PLANTED)
def test_a_planted_mistake_is_caught_by_a_course_that_is_sound_without_it(forks, plant):
    assert directed(forks, plant).wrong == []
    assert directed(forks, plant, plant=plant).wrong
