"""Consent is a student's: given by a text on a day, withdrawn by a later act, looked at when something is given out."""

import json
import os
import stat
from datetime import date

import pytest

from actions.badge_office import badge_office, number
from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.awarding.transcript import transcript_export
from mcred.actions.badging.badge_list import badge_list
from mcred.actions.studying.evidence import add_evidence
from mcred.actions.studying.student_consent import Agreement, record_consent, show_consents
from mcred.actions.studying.student_disclosures import list_disclosures
from mcred.actions.studying.student_erase import erase_student
from mcred.actions.studying.student_export import export_student
from mcred.actions.studying.student_merge import merge_students
from mcred.actions.workspace import Workspace
from mcred.catalog.people import consents, disclosures
from mcred.catalog.people.disclosures import Disclosure
from mcred.errors import BadUsage, Misconfigured, NotFound, Refused
from mcred.records.consent import ConsentAct, Purpose
from students.office_files import BASICS

ADA, MILO, TWIN = "B00990001", "B00990002", "B0990001"


@pytest.fixture
def form(office):
    return office.write("form.txt", "I agree.")


HAND_OVER = Agreement("registrar")


def give(office, text, *students, purpose="registrar", recipient=None, **more):
    return record_consent(
        office.workspace, students or (ADA,), Agreement(purpose, recipient), text=text, **more
    )


def in_force(office, student=ADA, purpose=Purpose.REGISTRAR, recipient=""):
    with office.workspace.catalog().read() as session:
        return student in consents.in_force(session, purpose, [student], recipient=recipient)


def test_a_consent_stands_until_it_is_withdrawn_and_both_are_kept_with_the_text(office, form):
    done = give(office, form, ADA, MILO, on="2027-01-15", note="on paper")
    assert done.changed == (ADA, MILO)
    assert give(office, form, on="2027-01-15").changed == ()
    withdrawn = record_consent(office.workspace, [ADA], HAND_OVER, withdrawn=True, note="wrote")
    assert [(c.act, c.on, c.in_force) for c in withdrawn.consents] == [
        (ConsentAct.GIVEN, date(2027, 1, 15), False),
        (ConsentAct.WITHDRAWN, date(2027, 2, 1), False),
    ]
    assert (in_force(office), in_force(office, MILO)) == (False, True)
    with pytest.raises(NotFound, match="No consent for registrar stands of B00990001"):
        record_consent(office.workspace, [ADA], HAND_OVER, withdrawn=True, note="again")
    out = office.folder / "text.out"
    show_consents(office.workspace, [MILO], agreement=HAND_OVER, file=out)
    assert (out.read_text("utf-8"), stat.S_IMODE(out.stat().st_mode)) == ("I agree.", 0o600)
    assert not in_force(office, MILO, Purpose.BADGE_PROVIDER)


def test_the_later_day_counts_whenever_it_is_entered(office, form):
    give(office, form, on="2027-01-20")
    record_consent(office.workspace, [ADA], HAND_OVER, withdrawn=True, on="2027-01-25", note="wrote")
    give(office, form, on="2027-01-10", note="an older form was found in the drawer")
    assert not in_force(office)
    give(office, form, on="2027-01-25")
    assert in_force(office)


def test_a_consent_for_a_third_party_names_it(office, form):
    give(office, form, purpose="third-party", recipient="Sample Société")
    assert in_force(office, purpose=Purpose.THIRD_PARTY, recipient="sample societe")
    assert not in_force(office, purpose=Purpose.THIRD_PARTY, recipient="Another")


@pytest.mark.parametrize(
    "bad",
    [
        {"purpose": "all"}, {"text": None}, {"text": "nowhere.txt"}, {"recipient": "Somebody"}, {"on": "2027-02-02"},
        {"purpose": "third-party"}, {"withdrawn": True, "note": "x"}, {"withdrawn": True, "text": None},
        {"text": "empty.txt"}, {"text": "large.txt"}, {"purpose": "third-party", "recipient": "a\nb"},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(office, form, bad):
    office.write("empty.txt", "")
    os.truncate(os.open("large.txt", os.O_CREAT | os.O_RDWR), 5 << 20)
    with pytest.raises(BadUsage):
        give(office, **{"text": form, **bad})
    assert show_consents(office.workspace, [ADA]).consents == ()


def test_only_the_office_records_and_all_or_none_are(office, form):
    with pytest.raises(Refused, match="may not record a student's consent"):
        record_consent(office.as_("instructor"), [ADA], HAND_OVER, text=form)
    with pytest.raises(NotFound):
        give(office, form, ADA, "B404")
    assert not in_force(office)
    with pytest.raises(BadUsage, match="One text"):
        show_consents(office.workspace, [ADA, MILO], agreement=HAND_OVER, file=office.folder / "x")


def test_where_the_campus_demands_it_no_award_goes_to_the_registrar_without(office, form):
    office.enrol(ADA)
    office.accept(ADA)
    evaluate(office.workspace)
    settings = office.folder / "mcred.toml"
    before = settings.read_text("utf-8")
    settings.write_text(before + '\n[privacy]\nconsent = ["registrar"]\n', "utf-8")
    done = transcript_export(office.workspace)
    assert (done.receipt, [one.student_id for one in done.left]) == (None, [ADA])
    assert "consent to the hand-over is not on record" in done.left[0].reason
    given = give(office, form)
    assert transcript_export(office.workspace).awards == 1
    (act,) = list_disclosures(office.workspace, ADA, to="REG").acts
    assert act.disclosure.ground == given.consents[0].ground
    settings.write_text(before + '\n[privacy]\nconsent = ["everybody"]\n', "utf-8")
    with pytest.raises(Misconfigured, match=r"privacy\.consent"):
        _ = office.workspace


def test_a_record_goes_to_others_with_consent_or_on_a_ground(office, form):
    with pytest.raises(Refused, match="has not consented that Sample Ltd gets the record"):
        export_student(office.workspace, ADA, to="Sample Ltd")
    give(office, form, purpose="third-party", recipient="Sample Ltd")
    export_student(office.workspace, ADA, "one.json", to="SAMPLE LTD")
    export_student(office.workspace, ADA, "two.json", to="A court", ground="subpoena, 34 CFR 99.31(a)(9)")
    export_student(office.workspace, ADA, "three.json")
    with pytest.raises(BadUsage, match="needs no ground"):
        export_student(office.workspace, ADA, "four.json", ground="x")
    from mcred.actions.studying.hold import set_hold

    set_hold(office.workspace, ADA, held=True, note="asked")
    with pytest.raises(Refused, match="asked for privacy"):
        export_student(office.workspace, ADA, "five.json", to="Sample Ltd")
    told = list_disclosures(office.workspace, ADA).document()["disclosures"]
    assert [(d["recipient"], d["ground"].partition(",")[0]) for d in told] == [
        ("SAMPLE LTD", "consent of 2027-02-01"),
        ("A court", "subpoena"),
        ("student", "the student's own record"),
    ]
    held = json.loads((office.folder / "three.json").read_text("utf-8"))["held"]
    assert len(held["disclosures"]) == 3
    assert held["student_consents"][0]["recipient"] == "Sample Ltd"


def test_the_log_of_the_office_tells_one_act_once(office, cli):
    at = office.clock.now()
    with office.workspace.catalog().write() as session:
        for recipient, ids in (("registrar", [ADA, MILO]), ("student", [MILO])):
            told = Disclosure(
                at=at, by="me", actor="me", recipient=recipient, fields=("title",), reference="r", ground=""
            )
            disclosures.log(session, ids, told)
    assert [act.student_ids for act in list_disclosures(office.workspace).acts] == [(ADA, MILO), (MILO,)]
    assert list_disclosures(office.workspace, until="2027-01-31").acts == ()
    assert len(list_disclosures(office.workspace, since="2027-02-01", until="2027-02-01").acts) == 2
    shown = cli("student", "disclosures").out
    assert "2027-02-01  2 students  registrar  me  r     –" in shown
    with pytest.raises(NotFound):
        list_disclosures(office.workspace, "B404")
    with pytest.raises(BadUsage):
        list_disclosures(office.workspace, until="soon")


def test_a_file_of_evidence_that_is_written_for_somebody_is_logged(office, cli):
    office.enrol(ADA)
    add_evidence(office.workspace, ADA, BASICS, "AS1", file=office.write("essay.pdf", "An essay."))
    assert cli("evidence", "show", ADA, BASICS, "AS1").code == 0
    assert list_disclosures(office.workspace, ADA).acts == ()
    assert cli("evidence", "show", ADA, BASICS, "AS1", "-o", "copy.pdf").code == 0
    (act,) = list_disclosures(office.workspace, ADA).acts
    assert (act.disclosure.fields, act.disclosure.reference) == (("evidence",), "data-basics AS1")


def test_consents_move_with_a_merge_back_with_its_undoing_and_go_with_an_erasure(office, form):
    office.bring(f"{TWIN},ada@example.org,Ada,Testwell,STAT 200,2026-spring,4,A")
    give(office, form, TWIN)
    merge_students(office.workspace, TWIN, ADA, note="one person")
    assert in_force(office)
    merge_students(office.workspace, TWIN, ADA, note="two", undo=True)
    assert (in_force(office), in_force(office, TWIN)) == (False, True)
    erase_student(office.workspace, TWIN, note="asked", sure=True)
    catalogue = (office.folder / "catalog.db").read_bytes()
    assert b"I agree." not in catalogue


def test_the_commands_say_what_is_on_record(office, form, cli):
    done = cli("student", "consent", ADA, "--for", "registrar", "--text", form)
    assert done.out == "The consent of B00990001 is on record for registrar.\n"
    again = cli("student", "consent", ADA, "--for", "registrar", "--text", form)
    assert again.out == "Nothing changed: the consent of B00990001 was on record for registrar.\n"
    assert "in force" in cli("student", "consent", ADA).out
    assert cli("student", "consent", ADA, MILO, "--for", "badge-provider", "--text", form).out == (
        "2 consents are on record for badge-provider.\n"
    )
    done = cli("student", "consent", ADA, "--for", "registrar", "--withdraw", "--note", "wrote")
    assert done.out == "The consent of B00990001 is withdrawn for registrar.\n"
    shown = cli("student", "show", ADA).out
    assert "withdrawn" in shown
    assert cli("student", "consent", "B00990008").out == "No consent is on record.\n"
    assert cli("student", "consent", ADA, "--note", "x").code == 2


def test_a_badge_waits_for_consent_where_the_campus_demands_it_and_each_sent_one_is_logged(tmp_path):
    with badge_office(tmp_path / "office") as office:
        staff = Workspace(office.workspace().settings, clock=office.clock)
        form = tmp_path / "form.txt"
        form.write_text("I agree.", "utf-8")
        first, second, third = number(1), number(2), number(3)
        consent = Agreement("badge-provider")
        record_consent(staff, [first, second], consent, text=str(form))
        record_consent(staff, [second], consent, withdrawn=True, note="wrote")
        settings = office.folder / "mcred.toml"
        settings.write_text(
            settings.read_text("utf-8") + '\n[privacy]\nconsent = ["badge-provider"]\n', "utf-8"
        )
        run = office.issue()
        assert (run.issued, run.exit_code) == (1, 0)
        assert len(office.credly.emails()) == 1
        held = {b.student: (b.state.value, b.message) for b in badge_list(office.workspace()).badges}
        assert held[first][0] == "issued"
        assert [held[one][0] for one in (second, third)] == ["held", "held"]
        assert "consent to go to the badge provider is not on record" in held[third][1]
        record_consent(staff, [second, third], consent, text=str(form))
        assert office.issue().exit_code == 0
        assert len(office.credly.emails()) == 3
        acts = list_disclosures(staff).acts
        assert sorted(one for act in acts for one in act.student_ids) == [first, second, third]
        assert {act.disclosure.recipient for act in acts} == {"Credly"}
        assert all(act.disclosure.ground.startswith("consent of") for act in acts)


def test_what_found_no_connection_was_no_disclosure(tmp_path):
    with badge_office(tmp_path / "office") as office:

        def lose_the_line(step):
            if step == "claim noted":
                office.credly.__exit__(None, None, None)

        office.issue(observe=lose_the_line)
        assert "issued" not in office.states()
        staff = Workspace(office.workspace().settings, clock=office.clock)
        assert list_disclosures(staff).acts == ()
    with badge_office(tmp_path / "other") as office:
        assert office.issue().issued == 3
        acts = list_disclosures(Workspace(office.workspace().settings, clock=office.clock)).acts
        assert {act.disclosure.ground for act in acts} == {"school official, 34 CFR 99.31(a)(1)"}


def test_progress_that_is_written_to_a_file_is_logged_and_a_look_is_not(office, cli):
    office.enrol(ADA)
    assert cli("progress", ADA).code == 0
    assert cli("progress", "--program", BASICS).code == 0
    assert list_disclosures(office.workspace).acts == ()
    assert cli("progress", ADA, "--html", "page.html").code == 0
    assert cli("progress", "--program", BASICS, "--format", "csv").code == 0
    assert cli("progress", "--program", BASICS, "--prospects", "-o", "close.html").code == 0
    told = [(a.disclosure.recipient, a.disclosure.reference) for a in list_disclosures(office.workspace).acts]
    assert told[0] == ("student", "progress page")
    assert told[1][1] == "students of data-basics"
    assert len(told) == 3
