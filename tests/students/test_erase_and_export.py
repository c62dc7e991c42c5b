"""All that is held about a student can be taken out whole, and taken away so that no byte of the workspace has it."""

import json
import re
import stat
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from sqlmodel import SQLModel

from actions.badge_office import PROGRAM, badge_office, number
from mcred.actions.awarding.award import list_awards, show_award
from mcred.actions.awarding.award_revoke import reinstate, revoke
from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.awarding.transcript import transcript_again, transcript_export
from mcred.actions.badging.badge_list import badge_list
from mcred.actions.badging.badge_sync import badge_sync
from mcred.actions.proving.verification import verify
from mcred.actions.studying.evidence import add_evidence
from mcred.actions.studying.exceptions import waive
from mcred.actions.studying.hold import set_hold
from mcred.actions.studying.student_change import change_student
from mcred.actions.studying.student_consent import Agreement, record_consent
from mcred.actions.studying.student_erase import erase_student
from mcred.actions.studying.student_export import export_student
from mcred.actions.studying.student_merge import merge_students
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import connect
from mcred.catalog.one_person import about
from mcred.errors import BadUsage, NotFound, Refused
from mcred.publishing.held_words import EXPLAINED
from students.office_files import BASICS

WHY = "asked for it in writing"
ADA, MILO, TWIN = "B00990001", "B00990002", "B0990001"


def fill(office):
    """Leave a trace of Ada in every table that can hold one, and of Milo in some."""
    work = office.workspace
    office.bring(f"{TWIN},ada.twin@example.org,Ada,Testwell,STAT 200,2026-spring,4,A")
    office.bring(f"{ADA},ada.new@example.edu,Ada,Testwell,CS 110,2026-spring,4,A")
    for student in (ADA, MILO):
        office.enrol(student)
    add_evidence(work, ADA, BASICS, "AS1", file=office.write("essay.pdf", "An essay by Ada Testwell."))
    add_evidence(work, MILO, BASICS, "AS1", file=office.write("other.pdf", "An essay by somebody else."))
    office.accept(ADA)
    waive(work, ADA, BASICS, "practice", note="Testwell has worked in the field")
    set_hold(work, ADA, held=True, note="Testwell asked for privacy")
    set_hold(work, ADA, held=False, note="agreed")
    change_student(work, ADA, family_name="Testwell-Wed", note="Testwell married")
    merge_students(work, TWIN, ADA, note="Testwell twice")
    record_consent(
        work,
        [ADA],
        Agreement("badge-provider"),
        text=office.write("form.txt", "I agree. Testwell"),
        note="Testwell",
    )
    evaluate(work)
    transcript_export(work)
    revoke(work, ADA, BASICS, note="Testwell copied")
    reinstate(work, ADA, BASICS, note="Testwell did not")


def bytes_of(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def holding(folder, *words):
    """Return the files that hold one of the words, as they are or as addresses and JSON spell them."""
    wanted = {form.lower().encode() for w in words for form in (w, quote(w, safe=""), json.dumps(w)[1:-1])}
    return sorted(p.name for p, data in bytes_of(folder).items() if any(w in data.lower() for w in wanted))


def test_every_table_that_is_about_students_is_known():
    known = {m.__tablename__ for m in (*about.BY_STUDENT, *about.BY_AWARD, *about.OTHERWISE)}
    marks = {"student_id", "award_id", "evidence_id", "old_id", "new_id"}
    named = {name for name, table in SQLModel.metadata.tables.items() if marks & set(table.columns.keys())}
    assert named == known
    assert set(EXPLAINED) == known - {"changed_students"}


def test_the_export_has_every_row(office):
    fill(office)
    done = export_student(office.workspace, ADA)
    assert str(done.path) == f"student-{ADA}.json"
    assert stat.S_IMODE(done.path.stat().st_mode) == 0o600
    told = json.loads(done.path.read_bytes())
    assert told["format"] == "mcred-student/1"
    empty = {name for name, rows in told["held"].items() if not rows}
    assert empty == {"badges", "badge_claims", "badge_acts", "badge_changes", "exchanges"}
    assert told["held"]["awards"][0]["proof"]["student"] == ADA
    assert {s["student_id"] for s in told["held"]["students"]} == {ADA, TWIN}
    assert [d["recipient"] for d in told["held"]["disclosures"]] == ["registrar", "student"]
    assert MILO not in done.path.read_text("utf-8")


def test_the_page_shows_all_of_it_and_runs_nothing(office):
    fill(office)
    office.bring("B00990003,z@example.edu,<script>x</script>,Beispiel,CS 110,2026-fall,4,")
    page = export_student(office.workspace, "B00990003", "page.html").data.decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    shown = export_student(office.workspace, ADA, form="html").data.decode()
    HTMLParser().feed(shown)
    for words in ("ada.new@example.edu", "Testwell copied", "STAT 200", "What evaluators said of it"):
        assert words in shown
    assert "<dt>Matriculated</dt><dd>yes</dd>" in shown
    assert "<dt>Privacy hold</dt><dd>no</dd>" in shown
    assert "import 1 (" in shown
    assert re.search(r"<dt>Handed in</dt><dd>\d{1,2} [A-Z][a-z]+ 20\d\d</dd>", shown)
    for raw in ("<dd>None</dd>", "<dd>1</dd>", "stood", "recorded by", '{"'):
        assert raw not in shown


def test_an_export_refuses_what_it_should(office, cli):
    with pytest.raises(NotFound):
        export_student(office.workspace, "B404")
    with pytest.raises(BadUsage):
        export_student(office.workspace, ADA, form="pdf")
    with pytest.raises(Refused, match="may not take"):
        export_student(office.as_("instructor"), ADA)
    export_student(office.workspace, ADA)
    with pytest.raises(Refused, match="exists"):
        export_student(office.workspace, ADA)
    out = cli("student", "export", ADA, "-o", "-")
    assert json.loads(out.out)["student"] == ADA


def test_after_an_erasure_no_byte_of_the_workspace_knows_the_student(office):
    fill(office)
    before = len(list_awards(office.workspace).awards)
    done = erase_student(office.workspace, ADA, note=WHY, sure=True)
    assert (done.awards, done.enrolments, done.files, done.undone) == (1, 1, 1, ())
    named = sorted(path.name for path in done.named_in)
    assert named == [
        "grades.csv",
        "rows.csv",
        "transcript-0001.csv",
    ]  # people's own files are named, not touched
    for path in (*done.named_in, "essay.pdf", "form.txt"):
        (office.folder / path).unlink()
    assert (
        holding(office.folder, ADA, TWIN, "Testwell", "atestwell1@", "ada.new@", "ada.twin@", "copied") == []
    )
    assert holding(office.folder, MILO) == ["catalog.db"]
    assert verify(office.workspace.settings).valid
    assert verify(office.workspace.settings).withheld == 0
    awards = list_awards(office.workspace).awards
    assert len(awards) == before
    assert [a.proposal for a in awards if a.erased] == [BASICS]
    connection = connect(office.workspace.settings.catalog)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_who_was_erased_is_nobody_for_every_command(office, cli):
    fill(office)
    erase_student(office.workspace, ADA, note=WHY, sure=True)
    (erased,) = [a for a in list_awards(office.workspace).awards if a.erased]
    with pytest.raises(NotFound, match="erased"):
        show_award(office.workspace, erased.id)
    with pytest.raises(NotFound):
        erase_student(office.workspace, ADA, note=WHY, sure=True)
    assert cli("student", "find", "testwell").code == 1
    assert evaluate(office.workspace, everything=True).awards == ()
    assert cli("award", "list", "--doubtful").code == 0
    assert cli("award", "revoke", erased.student_id, BASICS, "--note", "x").code == 1
    assert transcript_export(office.workspace, "again.csv").receipt is None
    again = transcript_again(office.workspace, 1, "once-more.csv")
    assert (again.erased, len(again.data.splitlines())) == (1, 1)
    assert [b.state.value for b in badge_list(office.workspace).badges] == ["held"]
    for words in (("student", "show", erased.student_id), ("progress", erased.student_id), ("award", "list")):
        assert cli(*words).code == 0
    assert "a student was erased" in cli("ledger").out


def test_another_students_same_file_stays(office):
    office.enrol(ADA)
    office.enrol(MILO)
    for student in (ADA, MILO):
        add_evidence(office.workspace, student, BASICS, "AS1", file=office.write("same.pdf", "The same."))
    assert erase_student(office.workspace, ADA, note=WHY, sure=True).files == 0
    assert len(list((office.folder / "catalog.db.evidence").iterdir())) == 1


def test_it_is_asked_for_twice_and_its_reason_names_nobody(office):
    for note in ("Ada asked", "testwell", f"for {ADA}", "atestwell1@example.edu wrote"):
        with pytest.raises(BadUsage, match="names the student"):
            erase_student(office.workspace, ADA, note=note, sure=True)
    with pytest.raises(BadUsage, match="cannot be undone; nothing was changed"):
        erase_student(office.workspace, ADA, note=WHY)
    with pytest.raises(BadUsage, match="note is required"):
        erase_student(office.workspace, ADA, note=None, sure=True)
    with pytest.raises(Refused, match="may not erase"):
        erase_student(office.as_("instructor"), ADA, note=WHY, sure=True)


def test_what_cannot_be_cleared_at_once_is_said_and_the_rest_is_done(office):
    connection = connect(office.workspace.settings.catalog)
    from mcred.actions.studying import student_erase

    def busy(_):
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM ledger").fetchall()
        from mcred.errors import Unavailable

        raise Unavailable("The catalogue is busy.")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(student_erase, "compact", busy)
        done = erase_student(office.workspace, ADA, note=WHY, sure=True)
    connection.close()
    assert "VACUUM" in done.undone[0]
    with pytest.raises(NotFound):
        export_student(office.workspace, ADA)


def test_what_was_said_to_the_provider_goes_too_and_its_badge_is_named_once(tmp_path):
    with badge_office(tmp_path / "office") as office:
        staff = Workspace(office.workspace().settings, clock=office.clock)
        assert office.issue().issued == 3
        badge_sync(staff, full=True)
        export = json.loads(export_student(staff, number(1), str(tmp_path / "one.json")).data)
        assert export["held"]["exchanges"]
        assert "s2@example.edu" not in json.dumps(export)
        cut = '{"data": [{"recipient_email": "s1@exam'  # as an older version kept a long list
        with staff.catalog().write() as session:
            session.connection().exec_driver_sql(
                "UPDATE exchanges SET response_body = ? WHERE path LIKE '%filter=badge_template_id%'", (cut,)
            )
        provider = next(b.provider_id for b in badge_list(staff).badges if b.student == number(1))
        done = erase_student(staff, number(1), note=WHY, sure=True)
        assert done.provider_ids == (provider,)
        (office.folder / "grades.csv").unlink()
        earner = next(b.earner_id for b in office.credly.badges() if b.id == provider)
        words = (number(1), "s1@example.edu", "Student1", "Sam1", provider, earner, "report/1")
        assert holding(office.folder, *words, "s1@exam") == []
        assert holding(office.folder, "s2@example.edu") == ["catalog.db"]
        badge_sync(staff)  # the provider's list still shows who is nobody here
        assert holding(office.folder, *words) == []
        states = sorted((b.state.value, b.needs_person) for b in badge_list(staff).badges)
        assert states == [("issued", False)] * 3
        synced = badge_sync(staff, full=True)
        assert (synced.missing, len(synced.strangers)) == ((), 1)
        assert office.issue().exit_code == 0
        assert len(office.credly.emails()) == 3
        assert PROGRAM in {a.proposal for a in list_awards(staff).awards}


def test_a_badge_on_its_way_is_waited_for(tmp_path):
    with badge_office(tmp_path / "office") as office:
        staff = Workspace(office.workspace().settings, clock=office.clock)
        office.issue()
        connection = connect(office.workspace().settings.catalog)
        connection.execute("UPDATE badges SET state = 'unknown'")
        connection.close()
        with pytest.raises(Refused, match="on its way"):
            erase_student(staff, number(1), note=WHY, sure=True)


def test_the_command_says_what_is_left_to_do(office, cli):
    fill(office)
    done = cli("student", "erase", ADA, "--note", WHY)
    assert (done.code, "add --yes" in done.err) == (2, True)
    done = cli("student", "erase", ADA, "--yes", "--note", WHY)
    assert done.code == 0, done.err
    assert done.out.endswith("1 award and 1 enrolment stay without a name; 1 file of evidence gone.\n")
    assert "grades.csv still names the student" in done.err
    assert "backups keep the student" in done.err


def test_the_verifier_that_stands_alone_follows_the_record_of_it_too(office, cli):
    import subprocess
    import sys
    from pathlib import Path

    fill(office)
    erase_student(office.workspace, ADA, note=WHY, sure=True)
    assert cli("ledger", "export", "record.jsonl").code == 0
    program = Path(__file__).resolve().parents[2] / "docs" / "verify_ledger.py"
    done = subprocess.run(
        [sys.executable, program, "record.jsonl"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert holding(office.folder, "Testwell copied") == []
