"""Only who changed is judged again, and nobody is missed: a run and a full run find the same after any acts."""

from contextlib import closing, suppress
from random import Random

import pytest

from mcred.actions.awarding.award_revoke import revoke
from mcred.actions.awarding.due_awards import look
from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.reviewing.correct import correct
from mcred.actions.reviewing.decide import decide
from mcred.actions.reviewing.sitting import Ruling
from mcred.actions.studying.enrol import end, enrol, move
from mcred.actions.studying.evidence import add_evidence, judge_evidence
from mcred.actions.studying.exceptions import Act, substitute, waive
from mcred.actions.studying.student_merge import merge_students
from mcred.catalog.file.database import connect
from mcred.catalog.record import ledger
from mcred.errors import McredError
from mcred.governance.entries import Verdict
from mcred.records.model import EvidenceState
from students.office_files import BASICS, BASICS_YAML, STACK

ADA, MILO, ZOE = "B00990001", "B00990002", "B00990003"
EASIER = BASICS_YAML.replace(", min_grade: C}", "}").replace(", min_grade: B}", "}")
HARDER = BASICS_YAML.replace("min_grade: C}", "min_grade: A}")


def looked_at(office, **how):
    return evaluate(office.workspace, **how).evaluated


def noted(office):
    with closing(connect(office.workspace.settings.catalog, read_only=True)) as connection:
        return [row[0] for row in connection.execute("SELECT student_id FROM changed_students ORDER BY 1")]


@pytest.fixture
def settled(office):
    """Three who are enrolled and were judged."""
    for student in (ADA, MILO, ZOE):
        office.enrol(student)
    assert looked_at(office) == 3
    return office


def test_a_second_run_judges_nobody_and_writes_nothing(settled):
    before = (settled.folder / "catalog.db").read_bytes()
    found = evaluate(settled.workspace)
    assert (found.evaluated, found.whole) == (0, False)
    assert (settled.folder / "catalog.db").read_bytes() == before
    assert looked_at(settled, everything=True) == 3


def test_the_command_says_who_was_judged(office, cli):
    office.enrol(ADA)
    assert cli("evaluate").out == "1 enrolment judged, 0 new awards\n"
    assert cli("evaluate").out == "No record has changed since the last run; no new award\n"
    office.accept(ADA)
    assert cli("evaluate").out.startswith("1 enrolment judged whose record changed, 1 new award\n")
    assert cli("evaluate", "--all").out == "1 enrolment judged, 0 new awards\n"


def test_only_who_is_enrolled_and_whose_grades_an_import_changed_is_judged(settled):
    person = "{},m@example.edu,Milo,Samplesen,{}"
    settled.bring(
        person.format(MILO, "MATH 147,2025-fall,4,A-"),
        person.format(ADA, "MATH 147,2025-fall,4,A"),
        person.format("B00990008", "CS 110,2026-fall,4,A"),
    )
    assert noted(settled) == [MILO]
    assert looked_at(settled) == 1
    settled.bring(person.format(ZOE, "HIST 1,2026-fall,4,A"))
    assert noted(settled) == [ZOE]


@pytest.mark.parametrize(
    "act",
    [
        lambda office: add_evidence(office.workspace, MILO, BASICS, "AS1", url="https://example.edu/m"),
        lambda office: waive(office.workspace, MILO, BASICS, "practice", note="industry"),
        lambda office: substitute(office.workspace, MILO, BASICS, "MATH 147", "STAT 1", note="same"),
        lambda office: enrol(office.workspace, MILO, STACK),
    ],
)
def test_each_act_about_a_student_has_them_judged(settled, act):
    act(settled)
    assert noted(settled) == [MILO]
    assert looked_at(settled) in (1, 2)
    assert noted(settled) == []


def test_a_program_that_stands_approved_again_is_judged_whole(settled):
    with settled.workspace.catalog().read() as session:
        last = [e for e in ledger.proposal_entries(session, BASICS) if e.kind == "decision"][-1]
    correct(settled.workspace, last.sequence, note="the minutes say otherwise")
    settled.accept(ADA)
    assert evaluate(settled.workspace).awards == ()
    decide(settled.workspace, "fsec", [Ruling(BASICS, Verdict.APPROVE)], by="fsec-chair")
    assert [award.student_id for award in evaluate(settled.workspace).awards] == [ADA]


def test_a_course_file_that_changed_has_everybody_judged(settled):
    settings = settled.folder / "mcred.toml"
    settings.write_text('courses = "courses.csv"\n' + settings.read_text())
    settled.write("courses.csv", "course,credits\nMATH 147,4\n")
    assert looked_at(settled) == 3
    assert looked_at(settled) == 0
    settled.write("courses.csv", "course,credits,equivalents\nMATH 147,4,STAT 101\n")
    assert looked_at(settled) == 3


def test_everybody_is_judged_once_in_seven_days(settled):
    settled.clock.forward(days=6)
    assert looked_at(settled) == 0
    settled.clock.forward(days=1)
    found = evaluate(settled.workspace)
    assert (found.evaluated, found.whole) == (3, True)


def test_what_changes_while_a_run_looks_is_seen_by_the_next(settled):
    from mcred.actions.awarding import evaluate as verb

    settled.accept(MILO)
    seen = look(settled.workspace)
    settled.accept(ADA)
    verb._record(settled.workspace, seen)
    assert noted(settled) == [ADA]
    assert [award.student_id for award in evaluate(settled.workspace).awards] == [ADA]


def test_a_large_program_is_looked_through_in_stretches_on_all_processors(settled, monkeypatch):
    from mcred.actions.awarding import due_awards

    for student in (ADA, MILO, ZOE):
        settled.accept(student)
    expected = look(settled.workspace, everything=True).due
    monkeypatch.setattr(due_awards, "_STRETCH", 1)
    monkeypatch.setattr(due_awards, "_MANY", 1)
    assert look(settled.workspace, everything=True).due == expected
    assert [e.student_id for e in expected] == [ADA]


def test_many_awards_are_recorded_in_parts(settled, monkeypatch):
    from mcred.actions.awarding import evaluate as verb

    for student in (ADA, MILO, ZOE):
        settled.accept(student)
        waive(settled.workspace, student, BASICS, "practice", note="industry")
    monkeypatch.setattr(verb, "_PART", 1)
    assert {award.student_id for award in evaluate(settled.workspace).awards} == {ADA, MILO, ZOE}
    assert noted(settled) == []


def pairs(found):
    return {(e.student_id, e.proposal, e.revision) for e in found.due}


class Life:
    """Acts drawn at random on one office."""

    def __init__(self, office, random):
        self.office, self.random, self.due = office, random, 0
        self.student = lambda: random.choice((ADA, MILO, ZOE, "B00990008"))
        self.program = lambda: random.choice((BASICS, BASICS, BASICS, STACK))
        for student in (ADA, MILO, ZOE):
            enrol(office.workspace, student, BASICS)

    def grades(self):
        courses = ("MATH 147", "MATH 147", "CS 110", "GEOG 465", "STAT 302", "STAT 304")
        terms, grades = ("2025-fall", "2026-spring"), ("A", "B", "D", "F", "", "P")
        rows = (
            f"{self.student()},x@example.edu,Xan,Example,{self.random.choice(courses)},"
            f"{self.random.choice(terms)},4,{self.random.choice(grades)}"
            for _ in range(self.random.randint(1, 4))
        )
        self.office.bring(*rows)

    def hand_in(self):
        student, program = self.student(), self.program()
        add_evidence(self.office.workspace, student, program, "AS1", url="https://example.edu/e")

    def judge(self):
        state = self.random.choice((EvidenceState.ACCEPTED, *EvidenceState))
        student, program, anybody = self.student(), self.program(), self.office.as_("anybody")
        judge_evidence(anybody, student, program, "AS1", state, note="so it is")

    def accept(self):
        student, program = self.student(), self.program()
        add_evidence(self.office.workspace, student, program, "AS1", url="https://example.edu/e")
        judge_evidence(self.office.as_("anybody"), student, program, "AS1", EvidenceState.ACCEPTED)

    def waive(self):
        node = self.random.choice(("practice", "all_of/0", "all_of/1"))
        undo = self.random.random() < 0.4
        waive(
            self.office.workspace,
            self.student(),
            self.program(),
            node,
            note="so it is",
            act=Act.UNDO if undo else Act.GRANT,
        )

    def substitute(self):
        undo = self.random.random() < 0.4
        student = self.student()
        substitute(
            self.office.workspace,
            student,
            BASICS,
            "MATH 147",
            "CS 110",
            note="so it is",
            act=Act.UNDO if undo else Act.GRANT,
        )

    def enrol(self):
        enrol(self.office.workspace, self.student(), self.program())

    def move(self):
        move(self.office.workspace, self.student(), self.program())

    def end(self):
        end(self.office.workspace, self.student(), self.program())

    def merge(self):
        undo = self.random.random() < 0.5
        merge_students(self.office.workspace, self.student(), self.student(), note="one person", undo=undo)

    def revoke(self):
        revoke(self.office.workspace, self.student(), self.program(), note="in error")

    def revise(self):
        self.office.approve(self.random.choice((EASIER, HARDER, BASICS_YAML)))

    def correct(self):
        with self.office.workspace.catalog().read() as session:
            decided = [e for e in ledger.proposal_entries(session, self.program()) if e.kind == "decision"]
        correct(self.office.workspace, decided[-1].sequence, note="entered wrongly")

    def decide_again(self):
        decide(self.office.workspace, "fsec", [Ruling(self.program(), Verdict.APPROVE)], by="fsec-chair")

    def wait(self):
        self.office.clock.forward(days=self.random.randint(1, 3))

    def evaluate(self):
        evaluate(self.office.workspace)

    def live(self, acts):
        often = (self.grades, self.accept, self.waive, self.substitute, self.enrol, self.evaluate)
        seldom = (self.hand_in, self.judge, self.move, self.end, self.revise, self.correct, self.wait)
        seldom += (self.merge, self.merge, self.revoke)
        for _ in range(acts):
            verb = self.random.choice((*often, *often, *seldom, self.decide_again, self.decide_again))
            with suppress(McredError, AssertionError):
                verb()
            some, every = look(self.office.workspace), look(self.office.workspace, everything=True)
            assert pairs(some) == pairs(every), verb
            self.due += len(every.due)


def test_a_run_and_a_full_run_find_the_same_after_any_acts(office):
    life = Life(office, Random(15))
    life.live(40)
    assert life.due


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(4, 24))
def test_a_run_and_a_full_run_find_the_same_after_many_more_acts(office, seed):
    Life(office, Random(seed)).live(80)
