"""An award that is revoked keeps its proof, counts no more, is not found again, and can stand again."""

import json

import pytest

from mcred.actions.awarding.award import list_awards, show_award
from mcred.actions.awarding.award_revoke import reinstate, revoke
from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.badging.badge_list import badge_list
from mcred.actions.badging.issuing.judgement import judge
from mcred.actions.proving.verification import verify
from mcred.catalog.earned.awards import award_of
from mcred.catalog.record import ledger
from mcred.errors import BadUsage, NotFound, Refused
from mcred.records.model import EvidenceState
from students.office_files import BASICS, STACK

ADA = "B00990001"
WHY = "The report was copied from another student."


@pytest.fixture
def awarded(office):
    office.enrol(ADA)
    office.accept(ADA)
    evaluate(office.workspace)
    return office


def test_it_stays_with_its_proof_and_says_who_and_why(awarded):
    done = revoke(awarded.workspace, ADA, BASICS, note=WHY)
    assert done.changed
    shown = show_award(awarded.workspace, ADA, BASICS)
    assert not shown.award.stands
    assert shown.committed
    assert [(a.act, a.note, a.ledger_entry) for a in shown.acts] == [("revoke", WHY, done.entry)]
    assert shown.proof["completions"]


def test_the_ledger_tells_that_it_was_and_nothing_about_the_student(awarded):
    done = revoke(awarded.workspace, ADA, BASICS, note=WHY)
    shown = show_award(awarded.workspace, ADA, BASICS)
    with awarded.workspace.catalog().read() as session:
        entry = ledger.entry(session, done.entry)
        told = json.dumps([[e.subject, dict(e.content)] for e in ledger.all_entries(session)])
    assert entry.kind == "award-revocation"
    assert entry.content["commitment"] == shown.commitment
    for personal in (ADA, WHY, shown.award.id):
        assert personal not in told
    assert verify(awarded.workspace.settings).valid
    assert verify(awarded.workspace.settings).withheld == 0


def test_no_later_run_awards_it_again(awarded):
    revoke(awarded.workspace, ADA, BASICS, note=WHY)
    awarded.bring(f"{ADA},a@example.edu,Ada,Testwell,CS 110,2026-spring,4,A")
    assert evaluate(awarded.workspace, everything=True).awards == ()
    assert len(list_awards(awarded.workspace).awards) == 1


def test_what_stacks_on_it_no_longer_has_it(awarded):
    from mcred.actions.studying.evidence import add_evidence, judge_evidence

    awarded.enrol(ADA, STACK)
    awarded.bring(*(f"{ADA},a@example.edu,Ada,Testwell,STAT {n},2026-fall,4,B" for n in (302, 304)))
    add_evidence(awarded.workspace, ADA, STACK, "AS1", url="https://example.edu/p")
    judge_evidence(awarded.as_("anybody"), ADA, STACK, "AS1", EvidenceState.ACCEPTED)
    revoke(awarded.workspace, ADA, BASICS, note=WHY)
    assert evaluate(awarded.workspace).awards == ()
    reinstate(awarded.workspace, ADA, BASICS, note="The appeal was granted.")
    assert [a.proposal for a in evaluate(awarded.workspace).awards] == [STACK]
    revoke(awarded.workspace, ADA, BASICS, note=WHY)
    assert [a.proposal for a in list_awards(awarded.workspace, doubtful=True).awards] == [STACK]
    assert show_award(awarded.workspace, ADA, STACK).differences == (
        "data-basics no longer counts as earned.",
    )


def test_a_later_act_undoes_it_and_both_stay(awarded):
    assert not reinstate(awarded.workspace, ADA, BASICS, note="x").changed
    revoke(awarded.workspace, ADA, BASICS, note=WHY)
    assert not revoke(awarded.workspace, ADA, BASICS, note="again").changed
    assert reinstate(awarded.workspace, ADA, BASICS, note="The appeal was granted.").changed
    shown = show_award(awarded.workspace, ADA, BASICS)
    assert shown.award.stands
    assert [a.act for a in shown.acts] == ["revoke", "reinstate"]
    assert verify(awarded.workspace.settings).valid


def test_its_badge_is_kept_back_and_judged_again_at_the_moment_of_sending(awarded):
    with awarded.workspace.catalog().read() as session:
        seen = award_of(session, ADA, BASICS)
    revoke(awarded.workspace, ADA, BASICS, note=WHY)
    (line,) = badge_list(awarded.workspace).badges
    assert (line.state.value, line.needs_person) == ("held", False)
    assert line.message == (
        "The award was revoked on 2027-02-01; no badge is issued unless it is reinstated."
    )
    with awarded.workspace.catalog().read() as session:
        verdict = judge(session, awarded.workspace, [seen])[seen.id]
        assert verdict.request is None
        assert "revoked" in verdict.waits
    reinstate(awarded.workspace, ADA, BASICS, note="x")
    assert [b.state.value for b in badge_list(awarded.workspace).badges] == ["due"]


def test_a_reason_an_award_and_the_office_are_needed(awarded):
    with pytest.raises(BadUsage, match="note is required"):
        revoke(awarded.workspace, ADA, BASICS, note=" ")
    with pytest.raises(NotFound, match="no award"):
        revoke(awarded.workspace, ADA, STACK, note=WHY)
    with pytest.raises(NotFound):
        revoke(awarded.workspace, "B404", BASICS, note=WHY)
    with pytest.raises(Refused, match="may not revoke an award"):
        revoke(awarded.as_("instructor"), ADA, BASICS, note=WHY)


def test_what_a_corrected_grade_would_undo_is_listed_for_a_person(awarded, cli):
    clean = cli("award", "list", "--doubtful")
    assert (clean.code, clean.out) == (0, "Every award still rests on its record.\n")
    awarded.bring(f"{ADA},a@example.edu,Ada,Testwell,MATH 147,2025-fall,4,D")
    listed = cli("award", "list", "--doubtful")
    assert listed.code == 1
    assert "it lacks MATH 147 (C or better)" in listed.out
    told = json.loads(cli("award", "list", "--doubtful", "--json").out)
    assert told["awards"][0]["objection"].startswith("The record no longer satisfies")
    assert "Since then: MATH 147 in 2025-fall was A, and is D today." in cli("award", "show", ADA, BASICS).out
    cli("award", "revoke", ADA, BASICS, "--note", "the grade was wrong")
    assert cli("award", "list", "--doubtful").code == 0
    assert cli("award", "show", ADA, BASICS).code == 0


def test_a_better_grade_is_a_difference_and_no_objection(awarded):
    awarded.bring(f"{ADA},a@example.edu,Ada,Testwell,CS 110,2026-spring,4,A")
    shown = show_award(awarded.workspace, ADA, BASICS)
    assert shown.holds
    assert shown.differences == ("CS 110 in 2026-spring was B+, and is A today.",)


def test_the_commands_say_it_in_a_sentence(awarded, cli):
    done = cli("award", "revoke", ADA, BASICS, "--note", WHY)
    assert done.code == 0, done.err
    assert done.out.startswith("The award of B00990001 in data-basics is revoked (entry ")
    assert "Its badge is held: The award was revoked" in done.out
    assert "revoked 2027-02-01" in cli("award", "list").out or "revoked" in cli("award", "list").out
    assert f"by {awarded.workspace.actor} (entry" in cli("award", "show", ADA, BASICS).out
    assert "already; nothing changed" in cli("award", "revoke", ADA, BASICS, "--note", WHY).out
    assert cli("award", "reinstate", ADA, BASICS, "--note", "x").out.startswith(
        "The award of B00990001 in data-basics stands (entry "
    )


def test_progress_and_the_cohort_say_revoked_and_not_due(awarded, cli):
    revoke(awarded.workspace, ADA, BASICS, note=WHY)
    assert "the award was revoked on 2" in cli("progress", ADA, BASICS).out
    told = json.loads(cli("progress", ADA, BASICS, "--json").out)["programs"][0]
    assert (told["awarded"], told["revoked"]) == (None, True)
    member = json.loads(cli("progress", "--program", BASICS, "--json").out)["students"][0]
    assert (member["awarded"], member["revoked"]) == (False, True)
    assert cli("progress", "--program", BASICS).out.splitlines()[-1].endswith("revoked")
