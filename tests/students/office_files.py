"""The programs, students and clock of these tests' office."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

BASICS = "data-basics"
STACK = "data-practice"
STAGES = ("office", "eppc", "fsec")

BASICS_YAML = """\
mcred: proposal/1
id: data-basics
title: Data Basics
type: credit-bearing
level: undergraduate
units:
  - {college: Harpur College, department: Mathematics and Statistics}
contacts: [{name: Petra Proposer, email: pproposer@example.edu, role: program coordinator}]
first_offered: 2027-spring
summary: Two courses and a report, after which a student can describe real data and say what it does not show.
purpose:
  aims: [workforce-preparation]
  benefit: One finished piece of work that an employer can open and read, which grades do not show.
audience: Undergraduates of any major who will work with numbers.
competencies: [critical-thinking-problem-solving]
employer_need:
  - {kind: advisory-board, statement: Six of eight members asked for it. They hire for it each year., source: "https://example.edu/minutes"}
outcomes:
  - {id: LO1, statement: Fit a regression model to real data and check it, competencies: [critical-thinking-problem-solving]}
activities:
  - {id: A1, title: Regression project, course: MATH 147, outcomes: [LO1]}
assessments:
  - {id: AS1, title: Project report, outcomes: [LO1], method: rubric, standard: proficient on every row, evidence: {kind: url, description: the published report}, evaluator: course instructor}
requirements:
  all_of:
    - {course: MATH 147, title: Elementary Statistics, credits: 4, min_grade: C}
    - id: practice
      title: A field of practice
      choose: 1
      of:
        - {course: CS 110, title: Programming, credits: 4}
        - {course: GEOG 465, title: Maps, credits: 4, min_grade: B}
fees: none
participation: {non_matriculated: false}
responsibilities: {criteria: department, advising: coordinator, tracking: coordinator, instructors: chair, evidence: instructor}
badge: {name: Data Basics, description: The bearer described real data with a regression., skills: [regression], evidence: [AS1]}
transcript: {notation: Micro-credential in Data Basics}
"""

STACK_YAML = (
    BASICS_YAML.replace("id: data-basics", "id: data-practice")
    .replace("Data Basics", "Data Practice")
    .replace("course: MATH 147, outcomes", "course: STAT 302, outcomes")
    .replace("non_matriculated: false", "non_matriculated: true, conditions: the department's consent")
    .partition("requirements:\n")[0]
    + """\
requirements:
  all_of:
    - {micro_credential: data-basics}
    - {course: STAT 302, title: Regression, credits: 4}
    - {course: STAT 304, title: Sampling, credits: 4}
    - {assessment: AS1}
"""
    + BASICS_YAML.partition("        - {course: GEOG 465, title: Maps, credits: 4, min_grade: B}\n")[2]
    .replace("Data Basics", "Data Practice")
    .replace("non_matriculated: false", "non_matriculated: true, conditions: the department's consent")
)

STUDENTS = """\
student_id,email,given_name,family_name,course,term,credits,grade
B00990001,atestwell1@example.edu,Ada,Testwell,MATH 147,2025-fall,4,A
B00990001,atestwell1@example.edu,Ada,Testwell,CS 110,2026-spring,4,B+
B00990002,msample2@example.edu,Milo,Samplesen,MATH 147,2024-fall,4,D
B00990002,msample2@example.edu,Milo,Samplesen,MATH 147,2025-fall,4,B
B00990003,zbeispi3@example.edu,Zoë,Beispiel,MATH 147,2025-fall,4,A-
B00990003,zbeispi3@example.edu,Zoë,Beispiel,CS 110,2026-fall,4,
B00990008,nnobody8@example.edu,Nia,Nobody,,,,
"""


@dataclass
class StillClock:
    """Stands still until it is told to go on."""

    moment: datetime = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)

    def now(self):
        return self.moment

    def today(self):
        return self.moment.date()

    def forward(self, **delta):
        self.moment += timedelta(**delta)
