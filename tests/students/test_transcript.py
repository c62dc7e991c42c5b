"""The registrar gets each credit-bearing award and each withdrawal once, and the same file again when asked."""

import csv
import io
import stat

import pytest
from openpyxl import load_workbook

from mcred.actions.awarding.award_revoke import reinstate, revoke
from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.awarding.transcript import receipts, transcript_again, transcript_export
from mcred.actions.reviewing.correct import correct
from mcred.actions.studying.student_change import change_student
from mcred.actions.studying.student_merge import merge_students
from mcred.catalog.people import disclosures
from mcred.catalog.record import ledger
from mcred.errors import BadUsage, Misconfigured, NotFound, Refused
from mcred.records.transcript import COLUMNS
from students.office_files import BASICS, BASICS_YAML

ADA, MILO = "B00990001", "B00990002"


def earn(office, student=ADA, program=BASICS):
    office.enrol(student, program)
    office.accept(student, program)
    evaluate(office.workspace)


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_the_file_says_who_earned_what_and_when(office):
    earn(office)
    done = transcript_export(office.workspace)
    assert (done.receipt, done.awards, done.withdrawals, str(done.path)) == (1, 1, 0, "transcript-0001.csv")
    data = (office.folder / "transcript-0001.csv").read_bytes()
    (row,) = rows(data)
    assert tuple(row) == COLUMNS
    award = row.pop("award")
    assert len(award) == 36
    assert row == {
        "receipt": "1", "action": "award", "student_id": ADA, "family_name": "Testwell", "given_name": "Ada",
        "proposal": BASICS, "title": "Data Basics", "notation": "Micro-credential in Data Basics",
        "earned_on": "2027-02-01", "term": "2027-spring", "credits": "8",
        "earlier_student_id": "",
    }  # fmt: skip
    assert stat.S_IMODE((office.folder / "transcript-0001.csv").stat().st_mode) == 0o600


def test_each_award_goes_once_and_its_withdrawal_too(office):
    earn(office)
    transcript_export(office.workspace)
    assert transcript_export(office.workspace).receipt is None
    revoke(office.workspace, ADA, BASICS, note="a slip")
    second = transcript_export(office.workspace)
    assert [(r["action"], r["student_id"]) for r in rows(second.data)] == [("withdrawal", ADA)]
    assert transcript_export(office.workspace).receipt is None
    reinstate(office.workspace, ADA, BASICS, note="it was right")
    assert [r["action"] for r in rows(transcript_export(office.workspace).data)] == ["award"]
    told = [(r.number, r.awards, r.withdrawals, r.written) for r in receipts(office.workspace).receipts]
    assert told == [(1, 1, 0, True), (2, 0, 1, True), (3, 1, 0, True)]


def test_what_was_revoked_and_reinstated_in_between_is_no_news(office):
    earn(office)
    transcript_export(office.workspace)
    revoke(office.workspace, ADA, BASICS, note="a slip")
    reinstate(office.workspace, ADA, BASICS, note="it was right")
    assert transcript_export(office.workspace).receipt is None


def test_what_was_revoked_before_it_was_handed_over_never_goes(office):
    earn(office)
    revoke(office.workspace, ADA, BASICS, note="a slip")
    assert transcript_export(office.workspace).receipt is None


def test_who_has_another_number_or_name_since_is_told_again(office):
    earn(office)
    transcript_export(office.workspace)
    twin = "B0990001"
    office.bring(f"{twin},ada@example.org,Ada,Testwell,STAT 200,2026-spring,4,A")
    office.bring(f"{ADA},ada@example.org,Ada,Bytheregistrar,CS 110,2026-spring,4,B+")
    assert transcript_export(office.workspace).receipt is None, "their own file's news is no news to them"
    merge_students(office.workspace, ADA, twin, note="one person")
    done = transcript_export(office.workspace)
    (row,) = rows(done.data)
    assert (done.changes, done.awards) == (1, 0)
    assert (row["action"], row["student_id"], row["earlier_student_id"]) == ("change", twin, ADA)
    assert transcript_export(office.workspace).receipt is None
    merge_students(office.workspace, ADA, twin, note="two after all", undo=True)
    (row,) = rows(transcript_export(office.workspace).data)
    assert (row["action"], row["student_id"], row["earlier_student_id"]) == ("change", ADA, twin)
    office.clock.forward(days=1)
    change_student(office.workspace, ADA, family_name="Wedwell", note="married")
    (row,) = rows(transcript_export(office.workspace).data)
    assert (row["action"], row["family_name"], row["earlier_student_id"]) == ("change", "Wedwell", "")
    change_student(office.workspace, ADA, email="wed@example.org", note="asked")
    assert transcript_export(office.workspace).receipt is None
    merge_students(office.workspace, ADA, twin, note="one person")
    revoke(office.workspace, twin, BASICS, note="a slip")
    (row,) = rows(transcript_export(office.workspace).data)
    assert (row["action"], row["student_id"], row["earlier_student_id"]) == ("withdrawal", twin, ADA)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_same_bytes_again_whatever_changed_since(office, form):
    earn(office)
    first = transcript_export(office.workspace, f"first.{form}")
    office.clock.forward(days=3, hours=1)
    office.bring(f"{ADA},new@example.edu,Ada,Married,CS 110,2026-spring,4,A")
    revoke(office.workspace, ADA, BASICS, note="a slip")
    again = transcript_again(office.workspace, 1, f"again.{form}")
    assert again.same
    assert (office.folder / f"again.{form}").read_bytes() == (office.folder / f"first.{form}").read_bytes()
    assert first.data == again.data
    with pytest.raises(NotFound, match="no receipt 7"):
        transcript_again(office.workspace, 7)


def test_a_workbook_keeps_texts_as_texts(office):
    office.bring(
        "0099,x@example.edu,=Ada,+Test,MATH 147,2025-fall,4,A",
        "0099,x@example.edu,=Ada,+Test,CS 110,2026-spring,4,A",
    )
    earn(office, "0099")
    done = transcript_export(office.workspace, "out.xlsx")
    sheet = load_workbook(io.BytesIO(done.data))["transcript"]
    cells = {head.value: cell for head, cell in zip(*sheet.iter_rows(), strict=True)}
    assert (cells["student_id"].value, cells["given_name"].value) == ("0099", "=Ada")
    assert {cell.data_type for cell in cells.values() if cell.value is not None} == {"s"}
    assert b'"\'=Ada"' in transcript_export_csv(office)


def transcript_export_csv(office):
    revoke(office.workspace, "0099", BASICS, note="a slip")
    return transcript_export(office.workspace, "out.csv").data


def test_non_credit_programs_are_no_matter_for_the_registrar(office):
    text = BASICS_YAML.replace("id: data-basics", "id: data-club").replace("Data Basics", "Data Club")
    text = text.replace("type: credit-bearing\nlevel: undergraduate\n", "type: non-credit\n")
    head, _, rest = text.partition("requirements:\n")
    text = (
        head
        + "requirements:\n  all_of:\n    - {assessment: AS1}\nfees: none\n"
        + rest.partition("fees: none\n")[2]
    )
    text = text.replace("course: MATH 147, ", "").partition("transcript:")[0]
    from mcred.actions.reviewing.decide import decide
    from mcred.actions.reviewing.sitting import Ruling
    from mcred.actions.reviewing.submit import submit
    from mcred.actions.roster.roster import Asked, add
    from mcred.governance.entries import Verdict

    submitted = submit(office.workspace, [office.write("proposals/data-club.yaml", text)])
    assert not submitted.refused, submitted.files[0].report.diagnostics
    for stage in ("unit", "office"):
        decide(office.workspace, stage, [Ruling("data-club", Verdict.APPROVE)], by=f"{stage}-chair")
    add(office.workspace, Asked(login="instructor", role="evaluator", program="data-club"))
    earn(office, ADA, "data-club")
    assert transcript_export(office.workspace).receipt is None


def test_an_award_that_its_record_no_longer_bears_out_is_left_to_a_person(office, cli):
    earn(office)
    office.bring(f"{ADA},a@example.edu,Ada,Testwell,MATH 147,2025-fall,4,D")
    done = cli("transcript", "export")
    assert (done.code, done.out) == (0, "Nothing can be handed over now; nothing was written.\n")
    assert f"not handed over: {ADA} in {BASICS}. The record no longer satisfies" in done.err
    office.bring(f"{ADA},a@example.edu,Ada,Testwell,MATH 147,2025-fall,4,A")
    assert transcript_export(office.workspace).awards == 1
    office.bring(f"{ADA},a@example.edu,Ada,Testwell,MATH 147,2025-fall,4,D")
    revoke(office.workspace, ADA, BASICS, note="the grade")
    assert transcript_export(office.workspace).withdrawals == 1


def test_nothing_new_goes_for_a_program_whose_approval_was_void(office):
    earn(office)
    with office.workspace.catalog().read() as session:
        last = [e for e in ledger.proposal_entries(session, BASICS) if e.kind == "decision"][-1]
    correct(office.workspace, last.sequence, note="the minutes say otherwise")
    done = transcript_export(office.workspace)
    assert done.receipt is None
    assert "is not approved" in done.left[0].reason


def test_it_is_recorded_before_it_is_written_and_the_receipt_mends_what_was_lost(office, cli, monkeypatch):
    earn(office)
    from mcred.actions.awarding import transcript

    def full(*_, **__):
        raise Misconfigured("x.csv cannot be written: No space left on device.")

    with monkeypatch.context() as patched:
        patched.setattr(transcript, "write_private", full)
        lost = cli("transcript", "export", "-o", "x.csv")
    assert lost.code == 2
    assert "Receipt 1 is on record all the same." in lost.err
    assert "mcred transcript export --again 1 -o FILE" in lost.err
    assert "whether its file was written is not on record" in cli("transcript", "list").out
    assert "that the file of receipt 1 was written is not on record" in cli("transcript", "export").err
    assert cli("transcript", "export", "--again", 1, "-o", "x.csv").code == 0
    assert [r["student_id"] for r in rows((office.folder / "x.csv").read_bytes())] == [ADA]
    assert "is not on record" not in cli("transcript", "list").out


def test_a_file_that_is_there_is_not_replaced_and_nothing_is_handed_over(office):
    earn(office)
    office.write("there.csv", "mine")
    with pytest.raises(Refused, match="exists"):
        transcript_export(office.workspace, "there.csv")
    office.write("transcript-0001.csv", "mine")
    with pytest.raises(Refused, match="exists"):
        transcript_export(office.workspace)
    with pytest.raises(BadUsage, match="no folder"):
        transcript_export(office.workspace, "nowhere/there.csv")
    with pytest.raises(BadUsage, match="no format"):
        transcript_export(office.workspace, form="pdf")
    with pytest.raises(Refused, match="may not hand over"):
        transcript_export(office.as_("instructor"))
    assert receipts(office.workspace).receipts == ()
    assert transcript_export(office.workspace, "there.csv", force=True).receipt == 1


def test_standard_output_gets_the_file_alone(office, cli):
    earn(office)
    done = cli("transcript", "export", "-o", "-")
    assert [r["action"] for r in rows(done.out.encode())] == ["award"]
    assert cli("transcript", "export", "-o", "-", "--json").code == 2


def test_what_was_given_out_is_logged_for_each_student(office):
    earn(office)
    earn(office, MILO)
    transcript_export(office.workspace)
    transcript_again(office.workspace, 1, "again.csv")
    with office.workspace.catalog().read() as session:
        told = disclosures.disclosures(session, ADA)
        assert disclosures.disclosures(session, MILO) == []
    assert [(d.recipient, d.by, d.reference) for d in told] == [
        ("registrar", office.workspace.actor, "receipt 1"),
        ("registrar", office.workspace.actor, "receipt 1, again"),
    ]
    assert "family_name" in told[0].fields
