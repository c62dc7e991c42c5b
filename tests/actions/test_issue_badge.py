"""One run after the other against the emulator, over real HTTP, with a real catalogue; only the clock stands still."""

import json
import os
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, text

from actions.badge_office import DEFAULT_TEMPLATE, PROGRAM, badge_office, enrol, mcred, number
from mcred.actions.badging.badge_resolve import badge_adopt, badge_declare_absent, badge_retry
from mcred.actions.badging.badge_show import badge_show
from mcred.actions.badging.badge_sync import badge_sync
from mcred.actions.badging.issuing.pausing import A_MINUTE
from mcred.actions.badging.issuing.plan import Wish, list_due
from mcred.badges.port import NotSent
from mcred.catalog.badging.templates import TemplateRow
from mcred.catalog.file.sidefiles import noted_claim
from mcred.cli.badging.badge_screens import show_run
from mcred.cli.badging.exchange_words import outcome_of, request_of
from mcred.credly.client import CredlyClient
from mcred.errors import BadUsage, Misconfigured, NotFound, Refused


@pytest.fixture
def office(tmp_path):
    with badge_office(tmp_path / "office") as made:
        yield made


def counts(run):
    fields = ("issued", "failed", "unknown", "waiting", "needs_person")
    return {name: getattr(run, name) for name in fields if getattr(run, name)}


def test_each_award_becomes_one_badge_and_one_email(office):
    run = office.issue()
    assert (counts(run), run.exit_code) == ({"issued": 3}, 0)
    office.once_each(3)
    again = office.issue()
    assert (counts(again), again.exit_code, again.badges) == ({}, 0, ())
    office.once_each(3)


def test_the_request_says_what_it_must_and_nothing_else_about_the_student(office):
    office.issue(limit=1)
    body = json.loads(office.credly.requests("POST")[0].body)
    earner = body.pop("issuer_earner_id")
    assert len(earner) == 36
    today = office.clock.today().isoformat()
    assert body == {
        "recipient_email": "s1@example.edu",
        "issued_to_first_name": "Sam1",
        "issued_to_last_name": "Student1",
        "badge_template_id": DEFAULT_TEMPLATE,
        "issued_at": f"{today} 00:00:00 +0000",
        "duplicate_behavior": "deny",
        "evidence": [
            {
                "type": "UrlEvidence",
                "name": "Project report with its code",
                "value": "https://example.edu/report/1",
                "description": f"Accepted on {today}.",
            }
        ],
    }


def test_a_lost_answer_is_looked_for_and_adopted_never_repeated(office):
    office.credly.fault("drop-after:2")
    run = office.issue()
    assert (counts(run), run.exit_code) == ({"issued": 2, "unknown": 1}, 75)
    soon = office.issue()
    assert (counts(soon), soon.exit_code) == ({"unknown": 1}, 75)
    office.clock.forward(seconds=120)
    later = office.issue()
    assert (counts(later), later.adopted, later.exit_code) == ({"issued": 1}, 1, 0)
    told = badge_show(office.workspace(), number(2), PROGRAM).exchanges
    assert [(request_of(e), outcome_of(e)) for e in told[1:]] == [
        ("GET badges by earner id", "found: pending")
    ]
    assert [(e.method, e.status, e.path.partition("?")[0].rpartition("/")[2]) for e in told] == [
        ("POST", 0, "badges"),
        ("GET", 200, "badges"),
    ]
    office.once_each(3)
    assert len(office.credly.requests("POST")) == 3


def test_whoever_declares_absent_too_early_is_told_and_no_second_badge_comes_of_it(office):
    office.credly.fault("drop-after:2")
    office.issue()
    line = badge_declare_absent(office.workspace(), number(2), PROGRAM, note="not there")
    assert "not there. It was sent only just" in line.message
    run = office.issue()
    assert (run.adopted, run.exit_code) == (1, 0)
    office.once_each(3)


def test_a_badge_that_was_not_made_is_sent_again_only_after_two_spaced_look_ups(office):
    office.credly.fault("500-before:1")
    assert counts(office.issue()) == {"issued": 2, "unknown": 1}
    office.clock.forward(seconds=120)
    assert counts(office.issue()) == {"unknown": 1}
    office.clock.forward(seconds=599)
    assert counts(office.issue()) == {"unknown": 1}
    office.clock.forward(seconds=1)
    absent = office.issue()
    assert (counts(absent), absent.exit_code) == ({"waiting": 1}, 75)
    assert len(office.credly.requests("POST")) == 3
    assert counts(office.issue()) == {"issued": 1}
    office.once_each(3)


def test_three_sends_at_most_then_a_person(office):
    office.credly.fault("500-before:1:0")
    runs = []
    for _ in range(20):
        runs.append(office.issue(student=number(1), proposal=PROGRAM))
        office.clock.forward(hours=1)
    assert Counter(run.exit_code for run in runs)[1] == 1
    assert counts(runs[-1]) == {"needs_person": 1}
    assert len(office.credly.requests("POST")) == 3
    office.credly.heal()
    line = badge_retry(office.workspace(), number(1), PROGRAM, note="Credly is back")
    assert line.state == "due"
    office.until_quiet()
    office.once_each(3)


def test_a_slow_list_does_not_make_a_second_badge(office):
    office.credly.fault("drop-after:1", "slow-list@list:3600:1:0")
    office.issue(student=number(1), proposal=PROGRAM)
    for _ in range(6):
        office.clock.forward(hours=1)
        office.issue(student=number(1), proposal=PROGRAM)
    # Credly itself refuses the second: then its word counts, whatever the lists show.
    assert len(office.credly.badges()) == len(office.credly.emails()) == 1
    assert Counter(office.states())["duplicate"] == 1
    office.credly.heal()
    office.clock.forward(hours=1)
    office.until_quiet()
    office.once_each(3)


def test_a_refusal_fails_with_the_providers_words_and_can_be_retried(office):
    office.credly.fault("status:422:1")
    run = office.issue()
    assert (counts(run), run.exit_code) == ({"issued": 2, "failed": 1, "needs_person": 1}, 1)
    failed = next(line for line in run.badges if line.state == "failed")
    assert failed.message.startswith("Refused (422): ")
    again = office.issue()
    assert (counts(again), again.exit_code) == ({"needs_person": 1}, 0)
    badge_retry(office.workspace(), failed.student, PROGRAM)
    assert counts(office.issue()) == {"issued": 1}
    office.once_each(3)


def test_throttling_is_waited_for_over_runs(office):
    office.credly.fault("429-retry-after:300:1")
    run = office.issue()
    assert (counts(run), run.exit_code) == ({"waiting": 3}, 75)
    assert run.stop.message.startswith("Credly asks to wait until 20")
    asked = len(office.credly.requests())
    office.clock.forward(seconds=299)
    soon = office.issue()
    assert (counts(soon), soon.exit_code, len(office.credly.requests())) == ({"waiting": 3}, 75, asked)
    office.clock.forward(seconds=1)
    assert counts(office.issue()) == {"issued": 3}
    office.once_each(3)


@pytest.mark.parametrize("concurrency", [1, 4])
def test_a_request_to_wait_ends_the_run_at_once_with_the_time_to_come_again(office, concurrency):
    office.clock.forward(microseconds=400_000)  # the catalogue keeps whole seconds
    before = office.clock.now()
    office.credly.fault("429:2:1")
    run = office.issue(concurrency=concurrency)
    assert (run.exit_code, run.waiting, office.clock.now()) == (75, 3 - run.issued, before)
    until = before.replace(microsecond=0) + timedelta(seconds=61)
    assert run.stop.said == (
        f"Credly asks to wait until {until:%Y-%m-%d %H:%M:%S} UTC. Run it again then; it goes on from here."
    )
    asked = len(office.credly.requests())
    assert (office.issue().exit_code, len(office.credly.requests())) == (75, asked)
    office.clock.forward(seconds=61)
    assert (office.issue().exit_code, office.states()) == (0, ["issued"] * 3)
    enrol(office.folder, [60])
    office.credly.fault("429-retry-after:0:1:0")  # it asks for no time at all, and again and again
    run = office.issue(concurrency=concurrency)
    assert (run.exit_code, counts(run), len(office.credly.requests("POST"))) == (75, {"waiting": 1}, 5)


def test_an_unattended_run_waits_a_minute_in_all(office):
    before = office.clock.now()
    office.credly.fault("429-retry-after:40:1", "429-retry-after:40:3")
    run = office.issue(patience=A_MINUTE)
    assert (counts(run), run.exit_code) == ({"issued": 1, "waiting": 2}, 75)
    assert 40 <= (office.clock.now() - before).total_seconds() <= 41
    office.clock.forward(seconds=41)
    office.credly.fault("429-retry-after:7:1:0")  # the third in a row is for a later run
    run = office.issue(patience=A_MINUTE)
    assert (counts(run), run.exit_code, len(office.credly.requests("POST"))) == ({"waiting": 2}, 75, 5)


def test_a_list_that_is_throttled_is_heeded_by_every_run_too(office):
    office.credly.fault("429-retry-after@list:300:1")
    run = office.issue()
    assert (run.exit_code, counts(run)) == (75, {"waiting": 3})
    asked = len(office.credly.requests())
    synced = badge_sync(office.workspace(), full=True)
    assert (synced.exit_code, len(office.credly.requests())) == (75, asked)
    office.clock.forward(seconds=300)
    assert counts(office.issue()) == {"issued": 3}


def test_a_pause_that_was_noted_under_a_wrong_clock_is_none(office):
    office.clock.forward(days=4000)
    office.credly.fault("429-retry-after:300:1")
    assert counts(office.issue()) == {"waiting": 3}
    office.clock.forward(days=-4000)
    assert counts(office.issue())["issued"] == 2


def test_a_revoked_token_stops_the_run_and_loses_nothing(office):
    office.credly.fault("401:2:0")
    run = office.issue()
    assert (run.exit_code, counts(run)) == (2, {"issued": 1})
    assert run.stop.message.startswith("Credly does not accept the token")
    assert sorted(office.states()) == ["due", "due", "issued"]
    office.credly.heal()
    assert counts(office.issue()) == {"issued": 2}
    office.once_each(3)


def test_a_redirect_stops_the_run(office):
    office.credly.fault("redirect:1")
    run = office.issue()
    assert (run.exit_code, counts(run)) == (75, {"unknown": 1})
    assert len(office.credly.requests("POST")) == 1
    office.clock.forward(hours=1)
    office.until_quiet()
    office.once_each(3)


def test_three_refused_connections_stop_the_run_and_nothing_makes_the_badges_wait(office, monkeypatch):
    monkeypatch.setattr(CredlyClient, "send", lambda *_: NotSent("no connection: Connection refused"))
    run = office.issue()
    assert (run.exit_code, counts(run), run.unsent) == (75, {}, 3)
    assert run.document()["stopped"].startswith(
        "Credly cannot be reached: no connection: Connection refused. The"
    )
    assert {row.not_before for row in office.rows()} == {None}
    one = office.issue(student=number(1), proposal=PROGRAM)  # one alone does not stop a run
    assert (one.exit_code, one.stop, counts(one), one.unsent) == (75, None, {}, 1)


def test_no_connection_stops_the_run_before_anything_is_claimed(office):
    office.environ["MCRED_CREDLY_BASE_URL"] = "http://127.0.0.1:9/v1"
    run = office.issue()
    assert (run.exit_code, office.states()) == (75, ["due"] * 3)
    assert all(row.attempt == 0 for row in office.rows())


def test_a_missing_token_is_configuration_and_a_run_with_nothing_to_do_needs_none(office):
    del office.environ["MCRED_CREDLY_TOKEN"]
    with pytest.raises(Misconfigured):
        office.issue()
    assert office.states() == ["due"] * 3
    office.environ["MCRED_CREDLY_TOKEN"] = "emulator-token"
    office.issue()
    del office.environ["MCRED_CREDLY_TOKEN"]
    assert office.issue().exit_code == 0


def test_an_organisation_that_is_not_found_is_configuration(office):
    ours = office.environ["MCRED_CREDLY_ORGANIZATION"]
    office.environ["MCRED_CREDLY_ORGANIZATION"] = "11111111-0000-4000-8000-0000000000aa"
    run = office.issue()
    assert (run.exit_code, office.states()) == (2, ["due"] * 3)
    office.environ["MCRED_CREDLY_ORGANIZATION"] = ours
    office.environ["MCRED_CREDLY_BASE_URL"] = (
        f"{office.credly.base_url}/elsewhere"  # a 404 of whoever is there
    )
    run = office.issue()
    assert (run.exit_code, counts(run)) == (2, {})
    assert "Check organization and base_url" in run.stop.hint
    office.environ["MCRED_CREDLY_BASE_URL"] = office.credly.base_url
    office.credly.fault("redirect@organization")
    run = office.issue()
    assert (run.exit_code, counts(run)) == (75, {})
    assert "Check base_url" in run.stop.hint


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ({"state": "draft"}, "is a draft at Credly"),
        ({"state": "archived"}, "is archived at Credly"),
        ({"allows_duplicates": True}, "allows duplicate badges"),
        ({"owner_id": "99999999-0000-4000-8000-000000000000"}, "belongs to another organisation"),
    ],
)
def test_an_unusable_template_is_refused_before_any_claim(office, template, words, capsys):
    office.credly.put_template(DEFAULT_TEMPLATE, **template)
    run = office.issue()
    assert (run.exit_code, counts(run)) == (1, {"failed": 3, "needs_person": 3})
    assert all(words in line.message for line in run.badges)
    show_run(run)
    shown = capsys.readouterr().out
    assert (shown.count(words), shown.count("see below")) == (1, 3)
    assert office.credly.requests("POST") == []
    assert all(row.attempt == 0 for row in office.rows())
    office.credly.put_template(DEFAULT_TEMPLATE)
    assert counts(office.issue()) == {"issued": 3}


def test_a_program_without_a_template_is_told_before_anything_is_asked(office):
    with office.workspace().catalog().write() as session:
        session.execute(delete(TemplateRow))
    del office.environ["MCRED_CREDLY_TOKEN"]
    run = office.issue()
    assert (run.exit_code, counts(run)) == (1, {"failed": 3, "needs_person": 3})
    words = f"No template is set for {PROGRAM}: mcred badge template set {PROGRAM} TEMPLATE-ID."
    assert {line.message for line in run.badges} == {words}
    assert office.credly.requests() == []


def test_a_retired_program_still_issues_what_was_earned(office):
    mcred(office.folder, "retire", PROGRAM, "--note", "merged into another")
    assert counts(office.issue()) == {"issued": 3}


def test_a_badge_made_by_hand_is_adopted_before_anything_is_sent(office):
    office.issue(limit=1)
    made = json.loads(office.credly.requests("POST")[0].body)
    hand = made | {"recipient_email": "S2@example.edu", "issuer_earner_id": None, "evidence": []}
    post(office, hand)
    run = office.issue()
    assert (counts(run), run.adopted) == ({"issued": 2}, 1)
    assert len(office.credly.badges()) == len(office.credly.emails()) == 3


def post(office, body):
    import httpx

    organization = office.environ["MCRED_CREDLY_ORGANIZATION"]
    address = f"{office.credly.base_url}/organizations/{organization}/badges"
    answer = httpx.post(address, json=body, auth=(office.environ["MCRED_CREDLY_TOKEN"], ""), trust_env=False)
    assert answer.status_code == 201, answer.text
    return answer.json()["data"]["id"]


def revoke(office, badge_id):
    import httpx

    organization = office.environ["MCRED_CREDLY_ORGANIZATION"]
    address = f"{office.credly.base_url}/organizations/{organization}/badges/{badge_id}/revoke"
    auth = (office.environ["MCRED_CREDLY_TOKEN"], "")
    assert httpx.put(address, json={"reason": "test"}, auth=auth, trust_env=False).status_code == 200


def test_a_privacy_hold_keeps_the_badge_back_until_it_is_lifted(office):
    mcred(office.folder, "student", "hold", number(2), "--note", "asked by letter")
    run = office.issue()
    assert (counts(run), run.exit_code) == ({"issued": 2}, 0)
    assert [line.state for line in run.badges if line.student == number(2)] == ["held"]
    mcred(office.folder, "student", "release", number(2), "--note", "agreed")
    assert counts(office.issue()) == {"issued": 1}
    office.once_each(3)


def test_days_between_award_and_badge_are_waited_for(office):
    waiting = office.issue(settings={"after_days": 14})
    assert (counts(waiting), waiting.exit_code) == ({}, 0)
    assert {line.message for line in waiting.badges} == {
        f"Issued on {office.clock.today() + timedelta(days=14)} or later ([issuing] after_days)."
    }
    office.clock.forward(days=14)
    assert counts(office.issue(settings={"after_days": 14})) == {"issued": 3}


def test_a_record_that_no_longer_carries_the_award_is_for_a_person_and_heals(office):
    enrol_again = ("import", "grades.csv", "--format", "csv")
    grades = office.folder / "grades.csv"
    text = grades.read_text()
    grades.write_text(text.replace(f"{number(1)},s1@example.edu,Sam1,Student1,SSIE 505,2026-spring,3,A",
                                   f"{number(1)},s1@example.edu,Sam1,Student1,SSIE 505,2026-spring,3,C"))  # fmt: skip
    mcred(office.folder, *enrol_again)
    run = office.issue()
    assert (counts(run), run.exit_code) == ({"issued": 2, "failed": 1, "needs_person": 1}, 1)
    assert "no longer satisfies the requirements" in next(
        line.message for line in run.badges if line.needs_person
    )
    assert counts(office.issue()) == {"needs_person": 1}
    grades.write_text(text)
    mcred(office.folder, *enrol_again)
    assert counts(office.issue()) == {"issued": 1}
    office.once_each(3)


def test_a_program_whose_approval_was_corrected_issues_nothing(office):
    entries = json.loads(mcred(office.folder, "ledger", "--json"))["entries"]
    last = next(e["sequence"] for e in reversed(entries) if e["kind"] == "decision")
    mcred(office.folder, "correct", str(last), "--note", "entered for the wrong proposal")
    run = office.issue()
    assert (counts(run), run.exit_code) == ({"failed": 3, "needs_person": 3}, 1)
    assert office.credly.requests("POST") == []
    mcred(office.folder, "approve", PROGRAM, "--stage", "fsec", "--by", "fsec-chair")
    assert counts(office.issue()) == {"issued": 3}


def test_the_brake_stops_before_the_first_request_until_a_person_wants_it(office):
    run = office.issue(settings={"brake": 2})
    assert (run.exit_code, run.issued, office.credly.requests()) == (1, 0, [])
    assert run.stop.message.startswith("3 badges would be issued, far more than usual (the brake is at 2).")
    assert counts(office.issue(settings={"brake": 2}, yes=True)) == {"issued": 3}
    # Three times the largest run so far is usual from now on.
    enrol(office.folder, range(10, 19))
    assert counts(office.issue(settings={"brake": 2})) == {"issued": 9}


def test_a_limit_is_a_choice_and_no_reason_to_come_back(office):
    run = office.issue(limit=2)
    assert (counts(run), run.exit_code) == ({"issued": 2}, 0)
    assert counts(office.issue()) == {"issued": 1}


def test_what_was_confirmed_and_is_still_due_is_sent_and_nothing_else(office):
    due = list_due(office.workspace(), Wish())
    first = due.ready[0]
    run = office.issue(only=frozenset({first.award_id}), yes=True)
    assert (counts(run), run.exit_code) == ({"issued": 1}, 0)
    assert next(line.student for line in run.badges if line.state == "issued") == first.student


def test_a_list_of_what_is_due_changes_nothing(office):
    before = {path: path.read_bytes() for path in office.folder.iterdir() if path.is_file()}
    due = list_due(office.workspace(), Wish(limit=2))
    assert (len(due.ready), due.cut, due.brake) == (2, 1, None)
    assert {path: path.read_bytes() for path in office.folder.iterdir() if path.is_file()} == before
    assert office.credly.requests() == []


def test_a_list_names_awards_that_the_run_would_find_first(office):
    enrol(office.folder, [40])
    due = list_due(office.workspace(), Wish())
    assert (len(due.ready), due.new) == (3, ((number(40), PROGRAM),))
    assert list_due(office.workspace(), Wish(student=number(40), proposal=PROGRAM)).new == due.new
    assert list_due(office.workspace(), Wish(student=number(1), proposal=PROGRAM)).new == ()
    assert counts(office.issue()) == {"issued": 4}


def test_one_badge_alone(office):
    run = office.issue(student=number(2), proposal=PROGRAM)
    assert (counts(run), [line.student for line in run.badges]) == ({"issued": 1}, [number(2)])
    with pytest.raises(NotFound):
        office.issue(student="B999", proposal=PROGRAM)


def test_an_interrupted_run_settles_the_exchange_in_hand(office):
    run = office.issue(stopping=lambda: len(office.credly.requests("POST")) == 1)
    assert (run.exit_code, counts(run)) == (130, {"issued": 1})
    assert sorted(office.states()) == ["due", "due", "issued"]


def test_an_older_copy_of_the_catalogue_issues_nothing_until_every_badge_was_looked_at(office):
    catalog = office.folder / "catalog.db"
    older = catalog.read_bytes()
    office.issue()
    assert noted_claim(catalog) == 3
    catalog.write_bytes(older)
    with pytest.raises(Refused, match="older copy"):
        office.issue()
    assert len(office.credly.requests("POST")) == 3
    synced = badge_sync(office.workspace(), full=True)
    assert (synced.adopted, synced.exit_code) == (3, 0)
    assert office.issue().exit_code == 0
    office.once_each(3)
    enrol(office.folder, [50])
    assert counts(office.issue()) == {"issued": 1}
    assert noted_claim(catalog) == 4


def test_another_offices_claim_number_says_nothing_of_this_one(office):
    office.issue()
    claims = office.folder / "catalog.db.claims"
    whose = claims.read_text().strip().rpartition(":")[2]
    claims.write_text(f"3::{whose[::-1]}\n")
    with pytest.raises(Refused, match="older copy"):
        office.issue()
    badge_sync(office.workspace(), full=True)
    assert office.issue().exit_code == 0
    assert claims.read_text() == f"3::{whose}\n"


def test_a_catalogue_that_came_without_its_folder_is_looked_through_first(office):
    office.issue()
    (office.folder / "catalog.db.claims").unlink()
    with pytest.raises(Refused, match="older copy"):
        office.issue()
    badge_sync(office.workspace(), full=True)
    assert office.issue().exit_code == 0


def test_sync_follows_what_earners_decide(office):
    office.issue()
    one, two, three = office.credly.badges()
    office.credly.accept(one.id)
    office.credly.reject(two.id)
    synced = badge_sync(office.workspace())
    assert (len(synced.changed), synced.exit_code) == (2, 0)
    assert sorted(office.states()) == ["accepted", "declined", "issued"]
    office.credly.accept(three.id)
    badge_sync(office.workspace())
    requests = len(office.credly.requests())
    assert badge_sync(office.workspace()).changed == ()
    asked = [one.path.rpartition("/")[2] for one in office.credly.requests()[requests:]]
    assert asked[1:] == ["high_volume_issued_badge_search"]
    assert office.issue().exit_code == 0


def test_a_full_sync_names_what_is_missing_and_what_no_award_explains(office):
    office.issue()
    made = json.loads(office.credly.requests("POST")[0].body)
    stranger = post(office, made | {"recipient_email": "z@example.edu", "issuer_earner_id": None})
    revoke(office, office.credly.badges()[0].id)
    synced = badge_sync(office.workspace(), full=True)
    assert (synced.strangers, synced.missing) == ((stranger,), ())
    assert Counter(office.states()) == {"issued": 2, "revoked": 1}


def test_a_revoked_stray_is_for_a_person_who_may_send_again(office):
    office.credly.fault("drop-after:1")
    office.issue(student=number(1), proposal=PROGRAM)
    revoke(office, office.credly.badges()[0].id)
    office.credly.heal()
    office.clock.forward(hours=1)
    run = office.issue(student=number(1), proposal=PROGRAM)
    assert (run.exit_code, run.badges[0].message[:40]) == (1, "The provider shows only a revoked badge:")
    with pytest.raises(Refused, match="may have made this badge"):
        badge_retry(office.workspace(), number(1), PROGRAM)
    with pytest.raises(BadUsage):
        badge_declare_absent(office.workspace(), number(1), PROGRAM, note=None)
    badge_declare_absent(office.workspace(), number(1), PROGRAM, note="we revoked the first one")
    assert counts(office.issue(student=number(1), proposal=PROGRAM)) == {"issued": 1}
    history = badge_show(office.workspace(), number(1), PROGRAM)
    assert [(act.act, act.actor, act.note) for act in history.acts] == [
        ("absent", "office", "we revoked the first one")
    ]
    assert [e.method for e in history.exchanges].count("POST") == 2


def test_a_duplicate_that_no_look_up_found_is_not_retried_but_resolved(office):
    office.issue(limit=1)
    with office.workspace().catalog().write() as session:
        session.connection().execute(text("UPDATE badges SET state = 'duplicate', trouble = 'duplicate'"))
    with pytest.raises(Refused, match="may have made this badge") as refused:
        badge_retry(office.workspace(), number(2), PROGRAM)
    assert refused.value.hint == "Look at Credly, then mcred badge resolve with --adopt ID or --absent."
    assert badge_declare_absent(office.workspace(), number(2), PROGRAM, note="Credly has none").state == "due"


def test_a_person_may_adopt_a_badge_by_its_id(office):
    office.credly.fault("status:422:1")
    office.issue()
    failed = next(row for row in office.rows() if row.state == "failed")
    line = badge_show(office.workspace(), number(1), PROGRAM).badge
    assert line.award_id == failed.award_id
    made = json.loads(office.credly.requests("POST")[1].body)
    hand = post(office, made | {"recipient_email": "other@example.edu", "issuer_earner_id": "by-hand"})
    with pytest.raises(NotFound):
        badge_adopt(office.workspace(), number(1), PROGRAM, "no-such-badge", note="x")
    taken = next(row.provider_id for row in office.rows() if row.provider_id)
    with pytest.raises(Refused, match="belongs to another award"):
        badge_adopt(office.workspace(), number(1), PROGRAM, taken, note="x")
    assert badge_adopt(office.workspace(), number(1), PROGRAM, hand, note="made by hand").state == "issued"
    with pytest.raises(Refused, match="has a badge already"):
        badge_adopt(office.workspace(), number(1), PROGRAM, hand, note="again")


def test_the_token_is_in_no_file(office):
    office.credly.fault("drop-after:1", "401:3:1")
    office.issue()
    token = office.environ["MCRED_CREDLY_TOKEN"].encode()
    for path in Path(office.folder).rglob("*"):
        assert path.is_dir() or token not in path.read_bytes(), path


def test_everything_beside_the_catalogue_is_private(office):
    mask = os.umask(0)
    try:
        office.issue()
    finally:
        os.umask(mask)
    for path in office.folder.glob("catalog.db*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_several_at_a_time_are_still_once_each(tmp_path):
    with badge_office(tmp_path / "office") as office:
        enrol(office.folder, range(10, 30))
        office.credly.fault("drop-after:4", "500-before:9", "429:12")
        first = office.issue(concurrency=8)
        assert first.exit_code == 75
        office.until_quiet()
        office.once_each(23)


def test_nothing_is_issued_for_an_approval_that_has_ended(office, monkeypatch):
    from mcred.actions import positions
    from mcred.policy.model import PeriodicReview

    as_kept = positions._policy
    ends = PeriodicReview(every_years=1, expires=True)
    monkeypatch.setattr(positions, "_policy", lambda *kept: replace(as_kept(*kept), periodic_review=ends))
    office.clock.forward(days=410)  # a day on which nobody has judged this ledger in this process yet
    run = office.issue()
    assert (counts(run), run.exit_code) == ({"failed": 3, "needs_person": 3}, 1)
    assert "it waits for its periodic review" in run.badges[0].message
    assert office.credly.badges() == []


def test_the_badge_of_a_revoked_award_is_not_issued_and_one_that_was_is_said_to_stand(office):
    from mcred.actions.awarding.award_revoke import reinstate, revoke
    from mcred.actions.workspace import Workspace

    staff = Workspace(office.workspace().settings, clock=office.clock)
    revoke(staff, number(1), PROGRAM, note="a slip")
    run = office.issue()
    assert (counts(run), run.exit_code) == ({"issued": 2}, 0)
    revoke(staff, number(2), PROGRAM, note="a slip")
    line = badge_show(office.workspace(), number(2), PROGRAM).badge
    assert (line.state.value, line.needs_person, line.trouble.value) == ("issued", True, "award")
    assert "mcred badge sync revokes it there" in line.message
    assert counts(office.issue()) == {"needs_person": 1}
    assert len(office.credly.badges()) == 2
    reinstate(staff, number(1), PROGRAM, note="it was right")
    reinstate(staff, number(2), PROGRAM, note="it was right")
    assert counts(office.issue()) == {"issued": 1}
    assert badge_sync(office.workspace()).changed == ()
    office.once_each(3)
