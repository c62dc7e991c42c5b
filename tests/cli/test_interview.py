"""Writing a proposal by answering questions, in a real terminal: nothing answered is ever lost."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from jsonschema import Draft202012Validator

from cli.terminal import Person
from conftest import PROJECT, Result
from mcred.proposals.reading import read_proposal

CREDIT_BEARING: list[tuple[str, tuple[str, ...]]] = [
    ("What will it be called?", ("Data Stories",)),
    ("Does it carry credits?", ("1",)),
    ("At which level?", ("undergraduate",)),
    ("describe it in the catalogue?", ("Two courses and a project: from a question to a chart that answers it.",)),
    ("first be offered?", ("2027-fall",)),
    ("Who is it for?", ("Undergraduates of all majors; no programming is expected: R is taught.",)),
    ("not matriculated)?", ("y",)),
    ("On what conditions", ("",)),
    ("meant to do for those", ("1 4",)),
    ("that they could not otherwise?", ("Recipients publish an analysis of their own that an editor accepted.",)),
    ("How do you know that employers want it?", ("Of 200 postings in the region in 2026, 90 asked for it.",)),
    ("What kind of evidence is that?", ("1",)),
    ("Where can a reader look it up?", ("https://jobs.example.edu/report-2026#data",)),
    ("When was it gathered?", ("2026-03",)),
    ("Another", ("",)),
    ("career competencies", ("1, 4",)),
    ("Name the outcomes one by one.", ("Build a chart that answers a stated question",)),
    ("Which of the competencies", ("2",)),
    ("Another", ("Criticize a published chart by its data",)),
    ("Which of the competencies", ("1",)),
    ("Another", ("",)),
    ("What must a student complete?", ("geog 160, 4",)),
    ("What is the course called?", ("Maps and Meaning",)),
    ("Is there a least grade?", ("C",)),
    ("Another", ("c",)),
    ("How many of the courses", ("1",)),
    ("Between which courses?", ("MATH 147, 4; PSYC 243, 4",)),
    ("Another", ("",)),
    ("By what activities", ("A data story in three drafts",)),
    ("In which course does it happen?", ("1",)),
    ("Which outcomes does this activity serve?", ("all",)),
    ("Another", ("",)),
    ("fees beyond tuition?", ("",)),
    ("toward a larger credential?", ("",)),
    ("How is it judged that a student has reached", ("The published story",)),
    ("Which outcomes does it judge?", ("1 2",)),
    ("How is it judged?", ("rubric",)),
    ("What is good enough?", ("proficient on every row",)),
    ("What does the student hand in?", ("url",)),
    ("what does it show?", ("the story, its data and its code, published with the student's consent",)),
    ("Who judges it?", ("course instructor",)),
    ("Another", ("",)),
    ("Which of these must be accepted", ("1",)),
    ("What name stands on the badge?", ("",)),
    ("What does the badge say", ("Its bearer tells stories with data: asks, charts, checks.",)),
    ("Which skills are listed", ("charts, R, data ethics",)),
    ("stand behind the badge?", ("1",)),
    ("What will the transcript say?", ("",)),
    ("Which unit proposes it?", ("Harpur College",)),
    ("The department", ("Geography",)),
    ("Another", ("",)),
    ("Who answers questions about it?", ("Pat Sample",)),
    ("Their e-mail address.", ("psample@example.edu",)),
    ("What do they do for it?", ("program coordinator",)),
    ("Another", ("",)),
    ("Who sets and keeps the criteria?", ("The undergraduate committee.",)),
    ("Who advises the students?", ("The program coordinator.",)),
    ("Who keeps track of their progress?", ("The program coordinator, after each term.",)),
    ("that the instructors are qualified?", ("The department chair.",)),
    ("Who evaluates the evidence", ("The instructors, by a shared rubric.",)),
]  # fmt: skip


def play(person: Person, story: list[tuple[str, tuple[str, ...]]]) -> None:
    for expected, typed in story:
        person.answer(expected, *typed)


def proposal_of(folder: Path, name: str = "data-stories") -> Path:
    return folder / "proposals" / f"{name}.yaml"


def test_a_whole_program_is_written_from_nothing_to_no_findings(
    tmp_path: Path, cli: Callable[..., Result]
) -> None:
    person = Person(tmp_path, "new", "data-stories", "--interactive")
    play(person, CREDIT_BEARING)
    done = person.read()
    assert "1 file judged under binghamton-2020: no findings." in done
    person.child.sendline("")
    code, _ = person.end()
    assert code == 0
    text = proposal_of(tmp_path).read_text("utf-8")
    assert text == snapshot("""\
# yaml-language-server: $schema=../schemas/proposal.schema.json
#
# A proposal for one micro-credential. Change it with any editor, or with `mcred edit data-stories`, and check it with
#   mcred validate proposals/data-stories.yaml
mcred: proposal/1
id: data-stories                # stays the same for ever; the title may change
title: Data Stories

type: credit-bearing            # credit-bearing or non-credit
level: undergraduate            # undergraduate or graduate
units:                          # the first one originates the proposal; several make it interdisciplinary
  - {college: Harpur College, department: Geography}
contacts:                       # they answer questions, and do not decide on the proposal
  - {name: Pat Sample, email: psample@example.edu, role: program coordinator}
first_offered: 2027-fall        # winter, spring, summer or fall
summary: "Two courses and a project: from a question to a chart that answers it."

purpose:
  aims: [workforce-preparation, lifelong-learning]
  benefit: Recipients publish an analysis of their own that an editor accepted.
audience: "Undergraduates of all majors; no programming is expected: R is taught."

competencies: [critical-thinking-problem-solving, digital-technology]

employer_need:                  # how you know that employers value it; a source persuades most
  - kind: job-postings
    statement: Of 200 postings in the region in 2026, 90 asked for it.
    source: https://jobs.example.edu/report-2026#data
    date: 2026-03

outcomes:                       # what recipients are able to do; begin with a verb that can be observed
  - id: LO1
    statement: Build a chart that answers a stated question
    competencies: [digital-technology]
  - id: LO2
    statement: Criticize a published chart by its data
    competencies: [critical-thinking-problem-solving]

activities:                     # what students do to reach the outcomes; each outcome needs one
  - {id: A1, title: A data story in three drafts, course: GEOG 160, outcomes: [LO1, LO2]}

assessments:                    # how it is judged that they were reached; each outcome needs one
  - id: AS1
    title: The published story
    outcomes: [LO1, LO2]
    method: rubric
    standard: proficient on every row
    evidence:
      kind: url
      description: the story, its data and its code, published with the student's consent
    evaluator: course instructor

requirements:                   # what a student must complete
  all_of:
    - {course: GEOG 160, title: Maps and Meaning, credits: 4, min_grade: C}
    - {choose: 1, of: [{course: MATH 147, credits: 4}, {course: PSYC 243, credits: 4}]}
    - {assessment: AS1}

fees: none                      # beyond tuition
participation:                  # may students who are not matriculated take part?
  non_matriculated: true
responsibilities:               # who does it in the proposing unit
  criteria: The undergraduate committee.
  advising: The program coordinator.
  tracking: The program coordinator, after each term.
  instructors: The department chair.
  evidence: The instructors, by a shared rubric.

badge:
  name: Data Stories
  description: "Its bearer tells stories with data: asks, charts, checks."
  skills: [charts, R, data ethics]
  evidence: [AS1]
transcript: {notation: Micro-credential in Data Stories}
""")
    assert read_proposal(text.encode()).proposal is not None
    assert cli("validate", "--strict", proposal_of(tmp_path)).code == 0
    for screen in person.screens[:-2]:
        lines = screen.split("\n")
        assert len(lines) <= 24, screen
        assert max(map(len, lines)) <= 80, screen


@pytest.mark.torture
def test_a_connection_that_is_lost_loses_no_answer(tmp_path: Path) -> None:
    at = 17
    person = Person(tmp_path, "new", "data-stories", "--interactive")
    play(person, CREDIT_BEARING[:at])
    person.read()
    person.hang_up()
    text = proposal_of(tmp_path).read_text("utf-8")
    assert "- {id: LO1, statement: Build a chart that answers a stated question}" in text
    again = Person(tmp_path, "new", "data-stories", "--interactive")
    shown = again.answer("is there already", "Criticize a published chart by its data")
    assert "1  LO1  Build a chart that answers a stated question" in shown
    again.answer("Which of the competencies", "1")
    again.answer("Another", "1")  # the first outcome lacks its competencies: change it
    again.answer("Begin with a verb", "")
    again.answer("Which of the competencies", "2")
    play(again, CREDIT_BEARING[at + 3 :])
    assert "no findings" in again.read()
    again.child.sendline("")
    assert again.end()[0] == 0


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_stopping_keeps_what_was_answered_and_says_how_to_go_on(tmp_path: Path, key: str) -> None:
    person = Person(tmp_path, "new", "data-stories", "--interactive")
    play(person, CREDIT_BEARING[:4])
    person.read()
    person.child.send(key)
    code, said = person.end()
    assert code == 130
    assert "Every answer so far is in proposals/data-stories.yaml." in said
    assert "mcred new data-stories --interactive" in said
    again = Person(tmp_path, "new", "data-stories", "--interactive")
    assert "When will it first be offered?" in again.read()
    again.child.send("\x03")
    assert again.end()[0] == 130


def test_stopping_before_the_first_answer_leaves_no_file(tmp_path: Path) -> None:
    person = Person(tmp_path, "new", "data-stories", "--interactive")
    person.read()
    person.child.send("\x03")
    code, said = person.end()
    assert (code, "there is no file" in said) == (130, True)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_answer_is_told_at_once_and_corrected(tmp_path: Path) -> None:
    person = Person(tmp_path, "new", "data-stories", "--interactive")
    play(person, CREDIT_BEARING[:2])
    person.answer("At which level?", "9", "bachelor", "grad")
    shown = person.answer("catalogue?", "TBD")
    told = person.read()
    assert told == snapshot("""\
TBD

warning[MC502]: "TBD" is a placeholder.
  Write what belongs here; what is optional may be removed.
Enter: keep it as it is   c: change it   or type another answer
> \
""")
    person.child.sendline("c")
    again = person.answer("Now: TBD", "TODO")
    assert "warning[MC502]" in again  # what is to be mended stands above the question
    person.answer("or type another answer", "A paragraph about stories.")
    person.answer("first be offered?", "09/2027")
    refused = person.answer(
        '"09/2027" is no term. Type a year and a season: 2027-fall, or Fall 2027.', "Fall 2027"
    )
    assert refused.endswith("> ")  # a refused answer is not put into the line
    person.answer("Who is it for?", "-")
    person.answer("matriculated", "<")
    person.answer("Who is it for?", "Everyone.")
    person.answer("matriculated", "?", "n")
    person.read()
    person.child.send("\x03")
    assert person.end()[0] == 130
    text = proposal_of(tmp_path).read_text("utf-8")
    for line in (
        "level: graduate",
        "summary: A paragraph about stories.",
        "first_offered: 2027-fall",
        "audience: Everyone.",
        "non_matriculated: false",
    ):
        assert line in text
    assert "For example" in shown


def test_a_finding_may_be_kept(tmp_path: Path) -> None:
    person = Person(tmp_path, "new", "data-stories", "--interactive")
    play(person, CREDIT_BEARING[:16])
    person.answer("one by one", "Understand charts")
    told = person.read()
    assert "warning[MC501]" in told
    person.child.sendline("")
    person.answer("Which of the competencies", "1 2")
    person.answer("Another", "")
    person.answer("What must a student complete?", "<")
    person.answer("Understand charts", "<")
    assert "Which of these career competencies" in person.read()
    person.child.send("\x03")
    assert person.end()[0] == 130


def test_a_non_credit_one_is_asked_for_experiences_and_fees_but_for_no_level(tmp_path: Path) -> None:
    person = Person(tmp_path, "new", "mentoring", "--interactive")
    person.answer("called?", "Peer Mentoring")
    person.answer("credits?", "2")
    play(person, CREDIT_BEARING[3:8])
    play(person, CREDIT_BEARING[8:21])
    person.answer("It carries no credits", "e")
    person.answer("What does the student do?", "Twenty hours of mentoring")
    person.answer("Who attests it?", "mentoring supervisor")
    person.answer("Another", "")
    person.answer("By what activities", "Mentoring")
    person.answer("In which course", "")
    person.answer("Which outcomes", "all")
    person.answer("Another", "")
    person.answer("fees beyond tuition?", "Materials")
    person.answer("How much", "forty", "40.50")
    person.answer("How often", "student")
    person.read()
    person.child.send("\x03")
    person.end()
    text = proposal_of(tmp_path, "mentoring").read_text("utf-8")
    assert "level" not in text
    assert "    - {experience: Twenty hours of mentoring, attested_by: mentoring supervisor}" in text
    assert "  - {name: Materials, amount: 40.5, per: student}" in text


def test_in_colour_each_question_has_a_page_of_its_own(tmp_path: Path) -> None:
    person = Person(tmp_path, "new", "data-stories", "--interactive", colour=True)
    shown = person.read()
    assert "\x1b[2J\x1b[H\x1b[1mWhat it is\x1b[0m" in shown
    person.child.send("\x03")
    person.end()
    plain = Person(tmp_path, "new", "data-stories", "--interactive")
    assert "\x1b" not in plain.read()
    plain.child.send("\x03")
    plain.end()


def test_off_a_terminal_nothing_is_asked(program: Callable[..., Result], tmp_path: Path) -> None:
    done = program("new", "data-stories", "--interactive", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "needs a terminal" in done.err
    assert list(tmp_path.iterdir()) == []


def test_what_another_program_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    person = Person(tmp_path, "new", "data-stories", "--interactive")
    play(person, CREDIT_BEARING[:4])
    person.read()
    path = proposal_of(tmp_path)
    path.write_text(path.read_text("utf-8") + "audience: Everyone.\n", "utf-8")
    before = path.read_bytes()
    person.child.sendline("2027-fall")
    code, said = person.end()
    assert code == 1
    assert "was changed by another program" in " ".join(said.split())
    assert path.read_bytes() == before


def test_a_partial_file_that_was_changed_by_hand_keeps_its_comments(tmp_path: Path) -> None:
    person = Person(tmp_path, "new", "data-stories", "--interactive")
    play(person, CREDIT_BEARING[:4])
    person.read()
    person.child.send("\x03")
    person.end()
    path = proposal_of(tmp_path)
    text = path.read_text("utf-8").replace("title: Data Stories", "title: 'Data Stories'   # ask the dean")
    path.write_text(text, "utf-8")
    again = Person(tmp_path, "new", "data-stories", "--interactive")
    play(again, CREDIT_BEARING[4:6])
    again.read()
    again.child.send("\x03")
    again.end()
    after = path.read_text("utf-8")
    added = [line for line in after.splitlines() if line not in text.splitlines()]
    assert added == [
        "first_offered: 2027-fall",
        'audience: "Undergraduates of all majors; no programming is expected: R is taught."',
    ]
    assert [line for line in after.splitlines() if line not in added] == text.splitlines()


# --- starting from another one


def test_one_starts_from_another_proposal(
    tmp_path: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = PROJECT / "src/mcred/cli/demonstration/demo_files/applied-data-analysis.yaml"
    assert cli("new", "data-history", "--from", source).code == 0
    before, after = source.read_text("utf-8"), proposal_of(tmp_path, "data-history").read_text("utf-8")
    changed = [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert all(re.search("data-history|Data History", line) for line in changed)
    assert cli("new", "data-maps", "--from", "data-history").code == 0
    gone = cli("new", "other", "--from", "data-histori")
    assert gone.code == 1
    assert "Did you mean data-history?" in gone.err


def test_from_another_one_every_question_is_asked_with_its_answer(tmp_path: Path) -> None:
    source = PROJECT / "src/mcred/cli/demonstration/demo_files/applied-data-analysis.yaml"
    person = Person(tmp_path, "new", "data-history", "--interactive", "--from", str(source))
    person.answer("Now: Data History", "")
    person.answer("Now: credit-bearing", "")
    person.read()
    person.child.send("\x03")
    assert person.end()[0] == 130
    assert "title: Data History" in proposal_of(tmp_path, "data-history").read_text("utf-8")


# --- mending


def spoiled(folder: Path) -> tuple[Path, str]:
    text = (PROJECT / "proposals" / "schenectady-dsp-1.yaml").read_text("utf-8")
    text = text.replace(
        "audience: Direct support professionals at work, and people who would become one.",
        "audience:   TBD    # ask Lee",
    )
    text = text.replace(
        "Use listening and plain language in conversations", "Understand plain language in conversations"
    )
    path = folder / "proposals" / "schenectady-dsp-1.yaml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return path, text


def test_edit_changes_what_was_found_and_no_other_byte(tmp_path: Path) -> None:
    path, text = spoiled(tmp_path)
    person = Person(tmp_path, "edit", "schenectady-dsp-1")
    shown = person.answer("Who is it for?", "\x15Those who support others at work.")
    assert shown[: shown.rindex("> ") + 2] == snapshot("""\
-------------------------------------------------------------------------------
For whom                                                   1 of 2 with findings

warning[MC502]: "TBD" is a placeholder.
  Write what belongs here; what is optional may be removed.

Who is it for?
For example: Undergraduates of all majors who work with data.
Now: TBD

Enter: keep it   -: clear it   <: back   ?: more
> """)
    shown = person.answer("LO1", "\x15Use plain language in conversations with people and their families")
    assert "warning[MC501]" in shown
    code, said = person.end()
    assert code == 0
    assert "no findings" in said
    wanted = text.replace("TBD    #", "Those who support others at work.    #").replace(
        "Understand plain", "Use plain"
    )
    assert path.read_text("utf-8") == wanted


def test_edit_of_a_link_reopens_the_part_that_mends_it(tmp_path: Path) -> None:
    text = (
        (PROJECT / "proposals" / "schenectady-dsp-1.yaml")
        .read_text("utf-8")
        .replace("outcomes: [LO3]}", "outcomes: [LO2]}")
    )
    path = tmp_path / "program.yaml"
    path.write_text(text.replace("id: schenectady-dsp-1", "id: program"), "utf-8")
    person = Person(tmp_path, "edit", "program.yaml")
    person.answer("error[MC407]", "3")
    person.answer("What do students do", "")
    person.answer("In which course", "")
    person.answer("Which outcomes does this activity serve?", "2 3")
    person.answer("that is all", "")
    code, said = person.end()
    assert (code, "no findings" in said) == (0, True)
    assert path.read_text("utf-8") == text.replace("id: schenectady-dsp-1", "id: program").replace(
        "course: FYS 100, outcomes: [LO2]}", "course: FYS 100, outcomes: [LO2, LO3]}"
    )


def test_what_cannot_be_changed_without_losing_a_comment_is_left_to_a_person(tmp_path: Path) -> None:
    path, text = spoiled(tmp_path)
    text = text.replace(
        "competencies: [oral-written-communications, professionalism-work-ethic]",
        "competencies:\n  - oral  # or written?\n  - professionalism-work-ethic",
    )
    path.write_text(text, "utf-8")
    person = Person(tmp_path, "edit", "schenectady-dsp-1")
    person.answer("Who is it for?", "")  # Enter keeps it, once and for all
    person.answer("Which of these career competencies", "3")
    code, said = person.end()
    assert code == 1
    line = text.splitlines().index("  - oral  # or written?") + 1
    assert f": proposals/schenectady-dsp-1.yaml:{line}." in " ".join(said.split())
    assert path.read_text("utf-8") == text


def test_off_a_terminal_edit_lists_what_it_would_ask(program: Callable[..., Result], tmp_path: Path) -> None:
    spoiled(tmp_path)
    done = program("edit", "schenectady-dsp-1", cwd=tmp_path)
    assert done.code == 2
    assert done.out == snapshot("""\
For whom: Who is it for?
  warning[MC502]: "TBD" is a placeholder.
What they will be able to do: What will somebody who has earned it be able to do? Name the outcomes one by one.
  warning[MC501]: "Understand" cannot be measured.
""")
    assert "needs a terminal" in done.err
    answer = json.loads(program("edit", "schenectady-dsp-1", "--json", cwd=tmp_path).out)
    schema = json.loads((PROJECT / "schemas" / "output" / "edit.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(answer)
    assert [q["key"] for q in answer["questions"]] == ["audience", "outcomes"]
    assert program("edit", "nothing", cwd=tmp_path).code == 1
