"""What is asked about each entry of a list: a piece of employers' need, an outcome, an activity, an assessment."""

from mcred.proposals.questions import Kind, Option, Question, Source

EMPLOYER_NEED = (
    Question(
        key="statement",
        ask="What shows that employers value it? One piece of evidence, in a sentence or two.",
        example="Of 400 regional postings for analysts in 2026, 230 asked for regression and R.",
        optional=False,
    ),
    Question(
        key="kind",
        ask="What kind of evidence is that?",
        kind=Kind.CHOICE,
        open=True,
        options=(
            Option("job-postings", "advertised positions that ask for it"),
            Option("advisory-board", "what an advisory board said"),
            Option("survey", "a survey of employers or graduates"),
            Option("occupational-data", "statistics or forecasts of an occupation"),
            Option("licensing", "a licence or certification that needs it"),
            Option("employer-letter", "a letter from an employer"),
        ),
        optional=False,
    ),
    Question(
        key="source",
        ask="Where can a reader look it up? A link or a document.",
        example="https://jobs.example.edu/report-2026",
    ),
    Question(key="date", ask="When was it gathered?", example="2026-03"),
)

OUTCOMES = (
    Question(
        key="statement",
        ask="Begin with a verb that can be seen: design, compare, calculate, present.",
        example="Fit a regression model to data and check its assumptions",
        more="A reader must be able to tell from what a student shows whether they can do it. Nobody can see "
        "whether someone understands, knows or appreciates something.",
        optional=False,
    ),
    Question(
        key="competencies",
        ask="Which of the competencies does this outcome show?",
        kind=Kind.PICKS,
        source=Source.DECLARED,
    ),
)

ACTIVITIES = (
    Question(
        key="title",
        ask="What do students do to get there? A project, exercises, a placement.",
        example="Regression project with data of their own",
        optional=False,
    ),
    Question(
        key="course",
        ask="In which course does it happen?",
        kind=Kind.CHOICE,
        source=Source.COURSES,
        open=True,
    ),
    Question(
        key="outcomes",
        ask="Which outcomes does this activity serve?",
        kind=Kind.PICKS,
        source=Source.OUTCOMES,
        optional=False,
    ),
)

ASSESSMENTS = (
    Question(
        key="title",
        ask="By what is it judged? A report, an examination, a portfolio.",
        example="Project report",
        optional=False,
    ),
    Question(
        key="outcomes",
        ask="Which outcomes does it judge?",
        kind=Kind.PICKS,
        source=Source.OUTCOMES,
        optional=False,
    ),
    Question(
        key="method",
        ask="How is it judged?",
        kind=Kind.CHOICE,
        open=True,
        options=(
            Option("rubric", "a table of criteria and levels"),
            Option("examination", "questions with a score"),
            Option("observation", "someone watches and notes"),
            Option("portfolio review", "several works seen together"),
        ),
    ),
    Question(key="standard", ask="What is good enough?", example="proficient on every row"),
    Question(
        key="evidence.kind",
        ask="What does the student hand in?",
        kind=Kind.CHOICE,
        options=(Option("file", "the work itself"), Option("url", "a link to the work")),
    ),
    Question(
        key="evidence.description",
        ask="And what does it show?",
        example="the written report with the code behind it",
        after="evidence.kind",
        optional=False,
    ),
    Question(key="evaluator", ask="Who judges it? A role, not a name.", example="course instructor"),
)
