"""Awards: found once, proved, committed to; and what speaks against one later is for a person."""

import json
import re
import sqlite3
import threading

import pytest

from mcred.actions.awarding.award import list_awards, show_award
from mcred.actions.awarding.award_objection import award_objection
from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.proving.verification import verify
from mcred.actions.reviewing.correct import correct
from mcred.actions.reviewing.retire import retire
from mcred.actions.studying.enrol import end
from mcred.actions.studying.evidence import add_evidence, judge_evidence
from mcred.actions.studying.exceptions import Act, waive
from mcred.awards.commitment import commitment
from mcred.catalog.earned.awards import award_of
from mcred.catalog.file.database import connect
from mcred.catalog.record import ledger
from mcred.errors import NotFound
from mcred.records.model import EvidenceState
from students.office_files import BASICS, STACK

ADA = "B00990001"


def awards(office):
    return [(a.student_id, a.proposal) for a in list_awards(office.workspace).awards]


def objection(office, student=ADA, proposal=BASICS):
    with office.workspace.catalog().read() as session:
        return award_objection(session, office.workspace, award_of(session, student, proposal))


def earn(office, student=ADA):
    office.enrol(student)
    office.accept(student)
    return evaluate(office.workspace)


def test_a_complete_record_alone_is_no_award(office):
    office.enrol(ADA)
    assert evaluate(office.workspace).document() == {
        "kind": "evaluation",
        "evaluated": 1,
        "whole": True,
        "awards": [],
    }


def test_with_accepted_evidence_behind_the_badge_it_is_found_once(office):
    found = earn(office)
    assert found.document() == {
        "kind": "evaluation",
        "evaluated": 1,
        "whole": True,
        "awards": [{"student": ADA, "proposal": BASICS, "earned_on": "2027-02-01"}],
    }
    assert evaluate(office.workspace).awards == ()
    assert awards(office) == [(ADA, BASICS)]


def test_it_was_earned_when_the_last_thing_that_counted_did(office):
    office.enrol(ADA)
    add_evidence(office.workspace, ADA, BASICS, "AS1", url="https://example.edu/ada", on="2026-12-20")
    judge_evidence(office.as_("instructor"), ADA, BASICS, "AS1", EvidenceState.ACCEPTED, on="2026-12-24")
    (award,) = evaluate(office.workspace).awards
    assert str(award.earned_on) == "2026-12-24"


def test_courses_taken_before_the_enrolment_count_and_an_ended_one_does_not(office):
    office.enrol(ADA)
    office.accept(ADA)
    end(office.workspace, ADA, BASICS)
    assert evaluate(office.workspace).document()["evaluated"] == 0


def test_the_proof_says_what_counted(office):
    earn(office)
    proof = show_award(office.workspace, ADA, BASICS).proof
    assert [(c["course"], c["grade"], c["term"]) for c in proof["completions"]] == [
        ("MATH 147", "A", "2025-fall"),
        ("CS 110", "B+", "2026-spring"),
    ]
    assert [(e["assessment"], e["accepted_by"]) for e in proof["evidence"]] == [("AS1", "instructor")]
    assert proof["policy"]["name"] == "binghamton-2020"


def test_the_ledger_holds_a_salted_commitment_and_nothing_about_the_student(office):
    earn(office)
    shown = show_award(office.workspace, ADA, BASICS)
    assert shown.committed
    with office.workspace.catalog().read() as session:
        entry = ledger.entry(session, shown.award.ledger_entry)
        told = json.dumps([dict(e.content) for e in ledger.all_entries(session)])
    assert entry.content == {"commitments": [commitment(shown.award.salt, shown.award.proof)]}
    assert ADA not in told
    assert shown.award.id not in told
    assert verify(office.workspace.settings).valid


def test_a_proof_that_was_changed_is_noticed(office):
    earn(office)
    connection = connect(office.workspace.settings.catalog)
    with pytest.raises(sqlite3.IntegrityError, match="frozen"):
        connection.execute("UPDATE awards SET proof = replace(proof, '\"A\"', '\"B\"')")
    connection.execute("DROP TRIGGER awards_are_frozen")
    connection.execute("UPDATE awards SET proof = replace(proof, '\"A\"', '\"B\"')")
    connection.close()
    assert not show_award(office.workspace, ADA, BASICS).committed


def test_a_new_award_completes_what_stacks_on_it_in_the_same_run(office):
    office.enrol(ADA, STACK)
    office.bring(*(f"{ADA},a@example.edu,Ada,Testwell,STAT {n},2026-fall,4,B" for n in (302, 304)))
    from mcred.actions.studying.evidence import add_evidence

    add_evidence(office.workspace, ADA, STACK, "AS1", url="https://example.edu/p")
    judge_evidence(office.as_("anybody"), ADA, STACK, "AS1", EvidenceState.ACCEPTED)
    earn(office)
    assert sorted(awards(office)) == [(ADA, BASICS), (ADA, STACK)]
    assert show_award(office.workspace, ADA, STACK).proof["micro_credentials"] == [
        {"node": "all_of/0", "id": BASICS, "earned_on": "2027-02-01"}
    ]


def test_nothing_is_awarded_while_a_correction_takes_the_approval_away(office):
    office.enrol(ADA)
    office.accept(ADA)
    with office.workspace.catalog().read() as session:
        last = [e for e in ledger.proposal_entries(session, BASICS) if e.kind == "decision"][-1]
    correct(office.workspace, last.sequence, note="the minutes say otherwise")
    assert evaluate(office.workspace).awards == ()


def test_who_is_enrolled_in_a_retired_program_may_finish(office):
    office.enrol(ADA)
    office.accept(ADA)
    retire(office.workspace, BASICS, note="replaced")
    assert len(evaluate(office.workspace).awards) == 1


def test_two_runs_at_the_same_moment_record_one_award(office):
    office.enrol(ADA)
    office.accept(ADA)
    found = []
    runs = [threading.Thread(target=lambda: found.append(evaluate(office.as_()))) for _ in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert sum(len(f.awards) for f in found) == 1
    assert awards(office) == [(ADA, BASICS)]


def test_an_award_whose_record_still_holds_has_no_objection(office):
    earn(office)
    assert objection(office) is None
    office.bring(f"{ADA},a@example.edu,Ada,Testwell,CS 110,2026-spring,4,A")
    assert objection(office) is None


def test_a_corrected_grade_is_an_objection_and_the_award_stays(office):
    earn(office)
    office.bring(f"{ADA},a@example.edu,Ada,Testwell,MATH 147,2025-fall,4,D")
    assert objection(office) == (
        "The record no longer satisfies the requirements; it lacks MATH 147 (C or better)."
    )
    assert awards(office) == [(ADA, BASICS)]
    assert show_award(office.workspace, ADA, BASICS).committed


def test_evidence_that_is_no_longer_accepted_is_an_objection(office):
    earn(office)
    judge_evidence(office.as_("instructor"), ADA, BASICS, "AS1", EvidenceState.DECLINED, note="was copied")
    assert objection(office) == "The evidence behind the badge is no longer accepted: AS1."


def test_a_waiver_that_is_undone_is_an_objection(office):
    office.enrol("B00990002")
    office.accept("B00990002")
    waive(office.workspace, "B00990002", BASICS, "practice", note="industry")
    evaluate(office.workspace)
    assert objection(office, "B00990002") is None
    waive(office.workspace, "B00990002", BASICS, "practice", note="a slip", act=Act.UNDO)
    assert "it lacks one of CS 110" in objection(office, "B00990002")


def test_courses_that_age_after_the_award_are_no_objection(office):
    from students.office_files import BASICS_YAML

    office.approve(BASICS_YAML.replace("min_grade: C}", "min_grade: C, within: 2y}"))
    earn(office)
    office.clock.forward(days=2_000)
    assert objection(office) is None


def test_the_commands_list_and_show(office, cli):
    earn(office)
    listed = cli("award", "list", "--program", BASICS)
    award_id = re.search(r"[0-9a-f-]{36}", listed.out)[0]
    shown = cli("award", "show", award_id)
    assert shown.code == 0
    assert "MATH 147  A, 2025-fall, 4 credits" in shown.out
    assert cli("award", "show", ADA, BASICS).out == shown.out
    told = json.loads(cli("award", "list", "--json").out)
    assert (told["kind"], told["awards"][0]["student"]) == ("awards", ADA)
    office.bring(f"{ADA},a@example.edu,Ada,Testwell,MATH 147,2025-fall,4,D")
    objected = cli("award", "show", award_id)
    assert objected.code == 1
    assert "The award stands until a person decides." in objected.err


def test_an_award_that_is_not_there_is_not_found(office):
    for words in (("nothing",), (ADA, BASICS), ("B404", BASICS)):
        with pytest.raises(NotFound):
            show_award(office.workspace, *words)


def test_the_evaluation_is_told_in_a_table(office, cli):
    office.enrol(ADA)
    office.accept(ADA)
    lines = cli("evaluate").out.splitlines()
    assert lines[0] == "1 enrolment judged, 1 new award"
    assert lines[2].split()[:2] == [ADA, BASICS]
