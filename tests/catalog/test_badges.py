"""The badge rows: one an award, changed only from what was read, no provider's badge twice."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from mcred.awards.award import Award
from mcred.badges.states import Badge, BadgeState, Trouble
from mcred.badges.transitions import claim
from mcred.catalog.badging import badges, claims, exchanges, runs, templates
from mcred.catalog.badging.exchanges import LoggedExchange
from mcred.catalog.earned.awards import add_awards
from mcred.catalog.file.schema import create_catalog
from mcred.catalog.people.students import StudentRow

NOW = datetime(2027, 5, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def catalog(tmp_path):
    made = create_catalog(tmp_path / "catalog.db")
    with made.write() as session:
        for n in range(3):
            session.add(
                StudentRow(
                    student_id=f"B{n}", email=f"s{n}@example.edu", given_name="Sam", family_name="Oak",
                    earner_id=f"earner-{n}", search="", added_at="", changed_at="",
                )
            )  # fmt: skip
        session.flush()
        add_awards(session, [award(n) for n in range(3)])
        badges.add_badges(session, [f"a{n}" for n in range(2)], at=NOW)
    return made


def award(n):
    return Award(
        id=f"a{n}", student_id=f"B{n}", proposal="p", revision="r", earned_on=NOW.date(),
        found_at=NOW + timedelta(seconds=n), proof="{}", salt="0" * 64,
    )  # fmt: skip


def claimed(badge):
    return claim(badge, now=NOW, template_id="t", email="s@example.edu", run_id="run")


def test_awards_without_a_row_are_found_and_a_second_row_is_refused(catalog):
    with catalog.read() as session:
        assert badges.awards_without_badge(session) == ["a2"]
        assert list(badges.badges(session)) == ["a0", "a1"]
    with pytest.raises(IntegrityError), catalog.write() as session:
        badges.add_badges(session, ["a0"], at=NOW)


def test_every_field_comes_back(catalog):
    full = Badge(
        award_id="a0", state=BadgeState.UNKNOWN, attempt=2, sends=2, absences=1, look_ups=1, throttles=3,
        not_before=NOW + timedelta(minutes=2), sent_at=NOW, looked_at=NOW, template_id="t", email="s@example.edu",
        provider_id="b1", trouble=Trouble.UNANSWERED, message="words", declared_absent=True, run_id="run",
    )  # fmt: skip
    with catalog.write() as session:
        assert badges.change(session, Badge(award_id="a0"), full, at=NOW)
    with catalog.read() as session:
        assert badges.badge(session, "a0") == full
        assert badges.badges(session, [BadgeState.DUE]) == {"a1": Badge(award_id="a1")}
        assert badges.held_ids(session) == {"b1": "a0"}
        assert badges.badge(session, "a2") is None


def test_a_change_from_another_state_or_attempt_writes_nothing(catalog):
    due = Badge(award_id="a0")
    with catalog.write() as session:
        assert badges.change(session, due, claimed(due), at=NOW)
        assert not badges.change(session, due, claimed(due), at=NOW)
        stale = replace(claimed(due), attempt=7)
        assert not badges.change(session, stale, replace(stale, state=BadgeState.ISSUED), at=NOW)
        assert badges.badge(session, "a0") == claimed(due)


def test_one_badge_of_the_provider_stands_for_one_award(catalog):
    with pytest.raises(IntegrityError), catalog.write() as session:
        for n in range(2):
            before = Badge(award_id=f"a{n}")
            badges.change(
                session, before, replace(before, state=BadgeState.ISSUED, provider_id="same"), at=NOW
            )


def test_of_many_who_claim_at_the_same_time_one_succeeds(catalog):
    won = []

    def try_to():
        with catalog.write() as session:
            due = Badge(award_id="a0")
            if badges.change(session, due, claimed(due), at=NOW):
                won.append(claims.record_claims(session, [claimed(due)], at=NOW))

    threads = [threading.Thread(target=try_to) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [1]


def test_claims_are_counted_and_can_skip_what_an_older_copy_forgot(catalog):
    with catalog.write() as session:
        assert claims.last_claim(session) == 0
        assert [claims.record_claims(session, [claimed(Badge(award_id="a0"))], at=NOW) for _ in range(2)] == [
            1,
            2,
        ]
        claims.skip_claims(session, 9, run_id="run", at=NOW)
        claims.skip_claims(session, 4, run_id="run", at=NOW)
        assert claims.record_claims(session, [claimed(Badge(award_id="a1"))], at=NOW) == 10


def test_the_largest_run_counts_what_it_made(catalog):
    with catalog.write() as session:
        assert badges.largest_run(session) == 0
        for n in range(2):
            before = Badge(award_id=f"a{n}")
            after = replace(before, state=BadgeState.ISSUED, provider_id=f"b{n}", run_id="one")
            badges.change(session, before, after, at=NOW)
        assert badges.largest_run(session) == 2


def test_a_template_serves_one_program(catalog):
    with catalog.write() as session:
        templates.set_template(session, "p", "t1", by="rivera", at=NOW)
        templates.set_template(session, "p", "t2", by="rivera", at=NOW)
        assert templates.template_of(session, "p").template_id == "t2"
        assert (templates.program_using(session, "t1"), templates.program_using(session, "t2")) == (None, "p")
        assert templates.program_using(session, "T2") == "p"
        assert templates.program_using(session, "T2", but="p") is None
    with pytest.raises(IntegrityError), catalog.write() as session:
        templates.set_template(session, "q", "t2", by="rivera", at=NOW)


def test_exchanges_and_runs_come_back_in_order(catalog):
    one = LoggedExchange(
        run_id="run", award_id="a0", at=NOW, millis=12, method="POST", path="/organizations/o/badges", status=201,
        request_body="{}", response_body="{}", failure="",
    )  # fmt: skip
    two = replace(one, status=0, failure="lost")
    with catalog.write() as session:
        exchanges.log_exchanges(session, [one, two])
        runs.start_run(session, "run", purpose="cron", actor="mcred", at=NOW)
    with catalog.write() as session:
        runs.end_run(session, "run", outcome="ended", at=NOW + timedelta(minutes=1))
    with catalog.read() as session:
        assert exchanges.exchanges_about(session, "a0") == [one, two]
        (run,) = runs.runs(session, purpose="cron")
        assert (run.ended_at - run.started_at, run.outcome) == (timedelta(minutes=1), "ended")


def test_notices_are_kept_until_they_are_forgotten(catalog):
    later = NOW + timedelta(days=1)
    with catalog.write() as session:
        runs.add_notices(session, ["one", "two"], at=NOW)
    with catalog.write() as session:
        runs.forget_notices(session, ["one", "never told"])
        runs.add_notices(session, ["three"], at=later)
    with catalog.read() as session:
        assert runs.notices(session) == {"two": NOW, "three": later}


def ended(session, name, outcome, *, days, purpose="cron"):
    at = NOW + timedelta(days=days)
    runs.start_run(session, name, purpose=purpose, actor="mcred", at=at)
    if outcome:
        runs.end_run(session, name, outcome=outcome, at=at)


def test_what_a_clock_set_ahead_dated_later_says_nothing(catalog):
    others = ("issue-badge",)
    with catalog.write() as session:
        ended(session, "good", "ended", days=-3)
        ended(session, "refused", "stopped", days=-2)
        ended(session, "silent", "unanswered", days=-1)
        ended(session, "ahead", "ended", days=300)
        assert runs.last_good(session, "cron", now=NOW) == NOW - timedelta(days=3)
        assert runs.failing_since(session, "cron", now=NOW) == NOW - timedelta(days=2)
        since = runs.unanswered_since(session, "cron", or_else=others, now=NOW)
        assert since == NOW - timedelta(days=1)
        ended(session, "by hand", "ended", days=-0.5, purpose="issue-badge")
        assert runs.unanswered_since(session, "cron", or_else=others, now=NOW) is None
