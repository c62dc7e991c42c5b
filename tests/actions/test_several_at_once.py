"""Several requests in flight: what one answer means for the others, and what becomes of what was claimed ahead."""

import threading
import time

import pytest

from actions.badge_office import badge_office, enrol, number
from mcred.actions.badging.issue_badge import issue_badge
from mcred.actions.badging.issuing import senders, sending
from mcred.actions.badging.issuing.plan import Wish
from mcred.errors import Unavailable

AWARDS = 12


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("several") / "office"
    with badge_office(folder, 3) as office:
        enrol(folder, range(10, 10 + AWARDS - 3))
        office.workspace().catalog()
        catalog = (folder / "catalog.db").read_bytes()
        yield office, catalog


@pytest.fixture
def office(made):
    """The office as it was, and a Credly that has nothing."""
    office, catalog = made
    for left in office.folder.glob("catalog.db*"):
        left.unlink()
    (office.folder / "catalog.db").write_bytes(catalog)
    (office.folder / "catalog.db").chmod(0o600)
    office.credly.heal()
    office.credly._store.forget()
    return office


def posts(office):
    return len(office.credly.requests("POST"))


def test_the_first_refused_token_stops_further_claims_and_gives_back_what_was_claimed(office):
    office.credly.fault("slow:0.05:1:5", "401:6:0")
    run = office.issue(concurrency=4)
    assert (run.exit_code, run.issued, run.unknown, run.failed) == (2, 5, 0, 0)
    assert posts(office) <= 5 + 4
    assert sorted(set(office.states())) == ["due", "issued"]
    assert all(row.sends == 0 for row in office.rows() if row.state == "due")
    office.credly.heal()
    assert office.issue(concurrency=4).issued == AWARDS - 5
    office.once_each(AWARDS)


def test_a_limit_and_a_width_together(office):
    run = office.issue(concurrency=4, limit=6)
    assert (run.issued, posts(office), len(run.beyond_limit)) == (6, 6, AWARDS - 6)
    confirmed = frozenset(row.award_id for row in office.rows() if row.state == "due")
    some = frozenset(sorted(confirmed)[:2])  # the list that a person saw ended after two
    run = office.issue(limit=2, only=some)
    assert (run.issued, run.beyond_limit) == (2, confirmed - some)


def test_who_asks_to_end_finds_nothing_claimed_without_trace(office):
    office.credly.fault("slow:0.05:1:0")
    run = office.issue(concurrency=4, stopping=lambda: posts(office) >= 6)
    assert run.exit_code == 130
    assert run.issued == posts(office)
    assert sorted(set(office.states())) == ["due", "issued"]


def test_a_claim_that_waited_too_long_is_given_back_and_judged_again(office, monkeypatch):
    monkeypatch.setattr(sending, "_FRESH_SECONDS", -1.0)  # as after hours of sleep
    run = office.issue(concurrency=4)
    assert (run.exit_code, run.issued, run.waiting, run.unsent, posts(office)) == (75, 0, 0, AWARDS, 0)
    assert {row.message for row in office.rows()} == {
        "The run was suspended before it was sent; it is judged again."
    }
    monkeypatch.undo()
    assert office.issue(concurrency=4).issued == AWARDS
    office.once_each(AWARDS)


def test_a_hold_that_comes_while_others_are_sent_is_heeded(office):
    workspace = office.workspace()

    def hold(step):
        if step == "settled" and posts(office) == 1:
            from mcred.catalog.people.students import set_hold

            with workspace.catalog().write() as session:
                set_hold(session, number(18), held=True, by="office", actor="office", at="", note="")

    run = issue_badge(workspace, Wish(concurrency=1), observe=hold)
    assert run.issued == AWARDS - 1
    assert all(number(18) not in badge.email for badge in office.credly.badges())
    assert "s18@example.edu" not in {badge.email for badge in office.credly.badges()}


def test_so_many_at_once_and_never_more(office):
    office.credly.fault("slow:0.03:1:0")
    most, out, mutex = 0, 0, threading.Lock()
    real = office.credly._server.faults.answer

    class Counting:
        def answer(self, call, route):
            nonlocal most, out
            with mutex:
                out += call.method == "POST"
                most = max(most, out)
            time.sleep(0.02 if call.method == "POST" else 0)
            with mutex:
                out -= call.method == "POST"
            return real(call, route)

    before, office.credly._server.faults = office.credly._server.faults, Counting()
    try:
        office.issue(concurrency=5)
    finally:
        office.credly._server.faults = before
    assert 2 <= most <= 5
    office.once_each(AWARDS)


def test_answers_are_not_lost_where_the_catalogue_is_busy_for_a_moment(office, monkeypatch):
    refused = []
    real = sending.Sending._write_down

    def busy_once(self, done):
        if not refused:
            refused.append(len(done))
            raise Unavailable("The catalogue is busy.", hint="Try again.")
        real(self, done)

    monkeypatch.setattr(sending.Sending, "_write_down", busy_once)
    with pytest.raises(Unavailable):
        office.issue(concurrency=4)
    assert office.states().count("issued") == len(office.credly.badges()) >= 1
    assert "sending" not in office.states()


def test_a_thread_that_dies_is_a_bug_and_no_silence(office, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda _: None)

    def dies(self, claimed):
        raise ZeroDivisionError

    monkeypatch.setattr(sending.Sending, "_send", dies)
    with pytest.raises(RuntimeError, match="a thread that sends"):
        office.issue(concurrency=4)
    assert set(office.states()) <= {"sending", "due"}


def test_one_at_a_time_claims_nothing_ahead():
    one = senders.Senders(lambda claimed: senders.Done(claimed, None), 1)
    assert one.room == 1
    one.put([object()])
    assert one.room == 0
    one.wait()
    assert one.room == 1
