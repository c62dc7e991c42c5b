"""Revoking, replacing, undoing a run and comparing both sides, as people and scripts meet them."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from actions.badge_office import PROGRAM, badge_office, mcred, number
from cli.test_badge_commands import answer, plain
from mcred.actions.badging.badge_replace import badge_resend
from mcred.actions.badging.badge_sync import badge_sync
from mcred.actions.badging.badge_template import _in_use_for
from mcred.actions.workspace import Workspace
from mcred.emulator.changing import change_state
from mcred.errors import Refused


@pytest.fixture
def office(tmp_path, monkeypatch):
    with badge_office(tmp_path / "office", 2) as made:
        monkeypatch.chdir(made.folder)
        for name, value in made.environ.items():
            monkeypatch.setenv(name, value)
        yield made


def test_a_run_is_undone(cli, office, monkeypatch):
    monkeypatch.setenv("MCRED_ISSUING_LOOKUP_AFTER", "0")
    run = answer(cli("issue-badge", "--json"))["run"]
    office.credly.accept(office.credly.badges()[0].id)
    cli("badge", "sync")
    assert len(answer(cli("badge", "list", "--run", run, "--json"))["badges"]) == 2
    asked = cli("badge", "revoke", "--run", run, "--reason", "The grades were loaded twice.")
    assert (asked.code, plain(asked.out), asked.err) == snapshot(
        (
            2,
            """\
STATE     STUDENT    PROGRAM                NOTE
accepted  B00770001  applied-data-analysis
issued    B00770002  applied-data-analysis
2 badges of run RUN would be revoked: 1 not accepted yet, 1 accepted already.
""",
            """\
mcred: 2 badges would be revoked; nothing was changed.
       Look at the list, then add --yes.
""",
        )
    )
    assert cli("badge", "revoke", "--run", run, "--yes").code == 2  # a reason is needed
    office.credly.fault("drop-before@revoke:2")
    undone = cli("badge", "revoke", "--run", run, "--reason", "The grades were loaded twice.", "--yes")
    assert (undone.code, plain(undone.out)) == snapshot(
        (
            75,
            """\
STATE    STUDENT    PROGRAM                NOTE
revoked  B00770001  applied-data-analysis
issued   B00770002  applied-data-analysis  Its revocation was asked for and is not done yet. Sent, but no answer came back: Server disconnected without sending a response
Run RUN: 1 badge of run RUN revoked, 1 of all had been accepted already; 1 not done yet: say it again.
""",
        )
    )
    office.credly.heal()
    assert plain(cli("badge", "sync").out) == snapshot("""\
STATE    STUDENT    PROGRAM                NOTE
revoked  B00770002  applied-data-analysis
Run RUN: 1 template read, 1 badge changed.
1 change asked for here before: done.
""")
    again = answer(cli("badge", "revoke", "--run", run, "--yes", "--json"))
    assert (again["revoked"], again["already_revoked"]) == (0, 2)
    assert answer(cli("badge", "revoke", number(1), PROGRAM, "--json"))["act"] is None
    assert [one.kind for one in office.credly.emails()] == ["issued", "issued", "revoked", "revoked"]
    cli("badge", "retry", number(1), PROGRAM, "--note", "it was right")
    mcred(office.folder, "student", "hold", number(1), "--note", "asked for it")
    shown = cli("badge", "show", number(1), PROGRAM).out
    assert shown.index(": revoke, done. The grades") < shown.index(": retry. It was right.")
    assert "The student asked for privacy; the badge waits until the hold is lifted" in shown


def test_a_changed_name_is_seen_replaced_and_the_rest_is_kept(cli, office):
    cli("issue-badge")
    mcred(office.folder, "student", "change", number(1), "--given-name", "Ada", "--note", "new name")
    made = office.credly.badges()[0]
    store = office.credly._store
    store.put_badge(replace(made, country="US", middle_name="B.", expires_at="2031-01-01T00:00:00.000Z"))
    found = cli("badge", "reconcile")
    assert (found.code, plain(found.out)) == snapshot(
        (
            1,
            """\
B00770001 in applied-data-analysis: Credly shows otherwise than the record: the name.
  mcred badge replace B00770001 applied-data-analysis --note TEXT
Run RUN: 1 template, 2 badges at Credly, 2 here; 1 difference.
""",
        )
    )
    assert plain(cli("badge", "replace", number(1), PROGRAM, "--note", "new name").out) == snapshot("""\
The badge of B00770001 in applied-data-analysis is replaced.
Run RUN.
""")
    old, _, new = office.credly.badges()
    assert (old.replaced_by, new.given_name, new.country, new.expires_at) == (
        new.id, "Ada", "US", "2031-01-01T00:00:00.000Z",
    )  # fmt: skip
    assert new.evidence[0]["value"] == "https://example.edu/report/1"
    assert disclosed(cli) == ["Credly", "Credly"]  # the name that was sent anew, beside the first
    assert (
        answer(cli("badge", "replace", number(1), PROGRAM, "--note", "again", "--json"))["state"] == "dropped"
    )
    assert answer(cli("badge", "reconcile", "--json"))["differences"] == []
    shown = answer(cli("badge", "show", number(1), PROGRAM, "--json"))
    assert [one["state"] for one in shown["changes"]] == ["done", "dropped"]
    assert len(disclosed(cli)) == 2
    assert shown["badge"]["expires"] == "2031-01-01"


def test_a_replacement_asks_for_the_consent_and_the_hold_of_this_moment(cli, office):
    cli("issue-badge")
    mcred(office.folder, "student", "change", number(1), "--given-name", "Ada", "--note", "new name")
    replaced = "badge", "replace", number(1), PROGRAM, "--note", "new name"
    settings = office.folder / "mcred.toml"
    kept = settings.read_text("utf-8")
    settings.write_text(kept + '\n[privacy]\nconsent = ["badge-provider"]\n', "utf-8")
    refused = cli(*replaced)
    assert (refused.code, "consent" in refused.err) == (1, True)
    settings.write_text(kept, "utf-8")
    cli("student", "hold", number(1), "--note", "asked")
    assert cli(*replaced).code == 1
    assert disclosed(cli) == ["Credly"]


def disclosed(cli):
    return [
        one["recipient"] for one in answer(cli("student", "disclosures", number(1), "--json"))["disclosures"]
    ]


def test_what_was_done_by_hand_at_credly_is_named_with_what_to_do(cli, office):
    cli("issue-badge")
    one, two = office.credly.badges()
    office.credly._store.delete_badge(one.id)
    double = replace(two, id="11111111-0000-4000-8000-00000000dddd", earner_id="")  # from a form at Credly
    office.credly._store.put_badge(double)
    stranger = replace(two, id="11111111-0000-4000-8000-00000000eeee", earner_id="x", email="z@example.edu")
    office.credly._store.put_badge(stranger)
    assert {one["what"] for one in answer(cli("badge", "reconcile", "--json"), 1)["differences"]} == {
        "missing", "duplicate", "stranger",
    }  # fmt: skip
    office.clock.forward(minutes=13)
    synced = badge_sync(office.workspace())
    assert (len(synced.missing), len(synced.duplicated), synced.exit_code) == (1, 1, 1)
    assert plain(cli("badge", "list", "--needs-person").out) == snapshot("""\
STATE   STUDENT    PROGRAM                NOTE
issued  B00770001  applied-data-analysis  Credly does not show the badge any more: it was deleted there
issued  B00770002  applied-data-analysis  Credly has another badge of this award beside it: ID
2 badges.
""")
    change_state(office.credly._api.issuing, double, "revoked")
    assert badge_sync(office.workspace()).duplicated == ()
    gone = answer(cli("badge", "resolve", number(1), PROGRAM, "--absent", "--note", "deleted", "--json"))
    assert gone["badge"]["state"] == "due"
    assert answer(cli("issue-badge", "--json"))["issued"] == 1
    cli("badge", "revoke", number(2), PROGRAM, "--reason", "A slip.")
    third = replace(double, id="11111111-0000-4000-8000-00000000ffff", state="pending")
    office.credly._store.put_badge(third)  # as after a restore, or by hand
    (beside,) = badge_sync(office.workspace()).duplicated
    assert beside.message == f"Credly has another badge of this award while this one is revoked: {third.id}."
    (named,) = (
        one for one in answer(cli("badge", "reconcile", "--json"), 1)["differences"] if one["student"]
    )
    assert (named["what"], third.id in named["remedy"]) == ("duplicate", True)
    taken = cli(
        "badge", "resolve", number(2), PROGRAM, "--adopt", third.id, "--note", "made by hand", "--json"
    )
    assert (answer(taken)["badge"]["state"], answer(taken)["badge"]["needs_person"]) == ("issued", False)
    assert badge_sync(office.workspace()).duplicated == ()


def test_what_somebody_did_at_credly_is_told_with_their_words_and_not_undone(cli, office):
    cli("issue-badge")
    cli("badge", "sync")  # from now on a list has shown both
    api = office.credly._api.issuing
    one, two = office.credly.badges()
    change_state(api, one, "revoked", reason="Copied \x1b[31m")
    new = replace(two, id="11111111-0000-4000-8000-00000000cccc", replaces=two.id)
    office.credly._store.put_badge(replace(two, replaced_by=new.id))
    office.credly._store.put_badge(new)
    found = answer(cli("badge", "reconcile", "--json"), 1)["differences"]
    assert [one["what"] for one in found] == ["state", "replaced"]
    assert "leave it at Credly as it is" in found[1]["remedy"]
    assert "Copied" in found[0]["message"]
    assert plain(cli("badge", "sync").out) == snapshot("""\
STATE    STUDENT    PROGRAM                NOTE
revoked  B00770001  applied-data-analysis  Revoked at Credly, not from here: Copied [31m
issued   B00770002  applied-data-analysis  Replaced at Credly, not from here: it was ID
Run RUN: 1 template read, 2 badges changed.
""")
    assert "Copied" in cli("badge", "show", number(1), PROGRAM).out
    night = cli("cron")
    assert ("Copied" in night.out, "Replaced at Credly" in night.out) == (True, True)
    assert cli("cron").out == ""
    (left,) = answer(cli("badge", "reconcile", "--json"), 1)["differences"]
    assert left["what"] == "revoked-there"


def test_a_badge_that_a_list_has_shown_and_shows_no_more_is_gone_at_once(cli, office):
    cli("issue-badge")
    cli("badge", "sync")
    one, two = office.credly.badges()
    office.credly._store.delete_badge(one.id)
    change_state(office.credly._api.issuing, two, "expired")
    synced = cli("badge", "sync", "--json")
    assert len(answer(synced, 1)["missing"]) == 1
    odd = answer(cli("badge", "list", "--student", number(2), "--json"))["badges"][0]
    assert (odd["state"], odd["trouble"]) == ("issued", "state")
    assert answer(cli("badge", "reconcile", "--json"), 1)["stopped"] is None


def test_the_email_is_sent_again_once_a_day_and_three_times(office):
    office.issue()
    staff = Workspace(office.workspace().settings, clock=office.clock)
    outcomes = []
    for _ in range(5):
        for hours in (1, 25):
            office.clock.forward(hours=hours)
            try:
                outcomes.append(badge_resend(staff, number(1), PROGRAM).exit_code)
            except Refused as refusal:
                outcomes.append(refusal.exit_code)
    assert outcomes == [1, 0, 1, 0, 1, 0, 1, 1, 1, 1]
    assert [one.kind for one in office.credly.emails()].count("replaced") == 3


def test_what_credly_refuses_is_for_a_person_who_may_give_up(cli, office):
    cli("issue-badge")
    office.credly.fault("status@revoke:422:1")
    refused = cli("badge", "revoke", number(1), PROGRAM, "--reason", "A slip.")
    assert (refused.code, plain(refused.out)) == snapshot(
        (
            1,
            """\
The badge of B00770001 in applied-data-analysis: the revocation failed. Refused (422): Emulated answer with status 422.
Mend the cause and say it again, or give it up:
  mcred badge resolve B00770001 applied-data-analysis --give-up --note TEXT
Run RUN.
""",
        )
    )
    assert answer(cli("badge", "list", "--needs-person", "--json"))["badges"][0]["trouble"] == "change"
    given = answer(cli("badge", "resolve", number(1), PROGRAM, "--give-up", "--note", "stands", "--json"))
    assert given["badge"]["needs_person"] is False
    cli("badge", "revoke", number(1), PROGRAM, "--reason", "A slip after all.")
    assert plain(cli("badge", "retry", number(1), PROGRAM, "--note", "It was right.").out) == snapshot(
        "The badge of B00770001 in applied-data-analysis is due.\n"
    )
    assert answer(cli("issue-badge", "--json"))["issued"] == 1


def test_a_run_is_undone_though_one_of_its_students_was_erased(cli, office):
    run = answer(cli("issue-badge", "--json"))["run"]
    cli("student", "erase", number(1), "--yes", "--note", "asked for it")
    asked = cli("badge", "revoke", "--run", run, "--reason", "Loaded twice.")
    assert "1 badge of it had students who were erased since" in asked.out
    undone = answer(cli("badge", "revoke", "--run", run, "--reason", "Loaded twice.", "--yes", "--json"))
    assert (undone["revoked"], undone["erased"]) == (1, 1)
    (line,) = (one for one in answer(cli("badge", "list", "--json"))["badges"] if one["state"] == "issued")
    assert "delete it there by hand" in line["message"]
    for verb in (("revoke", "--reason", "x"), ("replace", "--note", "x"), ("retry", "--note", "x")):
        refused = cli("badge", verb[0], line["student"], PROGRAM, *verb[1:])
        assert (refused.code, "was erased" in refused.err) == (1, True)


def test_what_configuration_forbids_is_not_recorded_and_what_must_wait_says_so(cli, office, monkeypatch):
    cli("issue-badge")
    entries = len(answer(cli("ledger", "--json"))["entries"])
    asked = "badge", "revoke", number(1), PROGRAM, "--reason"
    monkeypatch.setenv("MCRED_CREDLY_ORGANIZATION", "00000000-0000-4000-8000-0000000000ff")
    refused = cli(*asked, "A slip.")
    assert (refused.code, "Nothing was recorded" in refused.err) == (2, True)
    monkeypatch.undo()
    monkeypatch.chdir(office.folder)
    for name, value in office.environ.items():
        monkeypatch.setenv(name, value)
    assert len(answer(cli("ledger", "--json"))["entries"]) == entries
    office.credly.fault("500-before@any:1:0")
    recorded = cli(*asked, "A slip.")
    assert (recorded.code, f"is recorded (entry {entries + 1}) and not done yet" in recorded.out) == (
        75,
        True,
    )
    office.credly.heal()
    again = cli(*asked, "Another reason.")
    assert (again.code, "what was said then stands: A slip." in " ".join(again.out.split())) == (0, True)
    assert answer(cli("badge", "show", "B999", PROGRAM, "--json"), 1)["message"].startswith(
        "There is no stud"
    )


def test_a_revoked_award_leaves_nothing_to_mend_and_no_badge_is_issued_for_it(cli, office, monkeypatch):
    office.credly.fault("status@post:422:1")
    cli("issue-badge", number(1), PROGRAM)
    gone = answer(cli("award", "revoke", number(1), PROGRAM, "--note", "Not hers.", "--json"))
    assert (gone["badge"], gone["needs_person"]) == ("held", False)
    office.credly.heal()
    office.credly.fault("drop-after@post:1")
    cli("issue-badge", number(2), PROGRAM)
    assert cli("award", "revoke", number(2), PROGRAM, "--note", "Not his.").code == 75  # it may be there
    office.credly.heal()
    monkeypatch.setenv("MCRED_ISSUING_LOOKUP_AFTER", "0")
    office.clock.forward(hours=1)
    office.issue()
    assert badge_sync(office.workspace()).carried_on == 1
    again = cli("badge", "retry", number(2), PROGRAM, "--note", "x")
    assert (again.code, "The award was revoked" in again.err) == (1, True)


def test_a_replacement_that_somebody_else_forestalled_was_not_done(cli, office):
    cli("issue-badge")
    mcred(office.folder, "student", "change", number(1), "--given-name", "Ada", "--note", "new name")
    one = office.credly.badges()[0]
    new = replace(one, id="11111111-0000-4000-8000-00000000cccc", replaces=one.id)
    office.credly._store.put_badge(replace(one, replaced_by=new.id))
    office.credly._store.put_badge(new)
    assert cli("badge", "replace", number(1), PROGRAM, "--note", "new name").code == 1
    cli("badge", "template", "set", PROGRAM, "0b8f4a52-0000-4000-8000-00000000da7b")
    with office.workspace().catalog().read() as session:  # its badges stand on the first one still
        assert _in_use_for(session, one.template_id, but="another") == PROGRAM
        assert _in_use_for(session, one.template_id, but=PROGRAM) is None
