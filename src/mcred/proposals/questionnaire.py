"""All that a proposer is asked, in the order in which people think: what, for whom, why, to what end, how, and who."""

from mcred.proposals.entry_fields import ACTIVITIES, ASSESSMENTS, EMPLOYER_NEED, OUTCOMES
from mcred.proposals.model import Level, Type
from mcred.proposals.questions import Kind, Option, Question, Source

_WHAT = "What it is"
_WHOM = "For whom"
_WHY = "Why"
_ABLE = "What they will be able to do"
_TAKE = "What they take"
_JUDGED = "How it is judged"
_WHO = "Who does what"

CHAPTERS = (_WHAT, _WHOM, _WHY, _ABLE, _TAKE, _JUDGED, _WHO)

QUESTIONS: tuple[Question, ...] = (
    Question(
        key="title",
        chapter=_WHAT,
        ask="What will it be called?",
        example="Applied Data Analysis",
        more="The name that stands on the badge and on the transcript. Leave the word micro-credential away.",
        suggest="{title}",
        optional=False,
    ),
    Question(
        key="type",
        chapter=_WHAT,
        ask="Does it carry credits?",
        kind=Kind.CHOICE,
        options=(
            Option(Type.CREDIT_BEARING.value, "made of courses; it will be on the transcript"),
            Option(Type.NON_CREDIT.value, "no course credits: a workshop, a training, an experience"),
        ),
        optional=False,
    ),
    Question(
        key="level",
        chapter=_WHAT,
        ask="At which level?",
        kind=Kind.CHOICE,
        only=Type.CREDIT_BEARING,
        options=(Option(Level.UNDERGRADUATE.value), Option(Level.GRADUATE.value)),
    ),
    Question(
        key="summary",
        chapter=_WHAT,
        ask="How would you describe it in the catalogue? One paragraph.",
        example="How to draw conclusions from data that someone can act on: two courses and a project.",
    ),
    Question(
        key="first_offered",
        chapter=_WHAT,
        ask="When will it first be offered? A year and a season.",
        example="2027-fall (or winter, spring, summer)",
        kind=Kind.TERM,
    ),
    Question(
        key="audience",
        chapter=_WHOM,
        ask="Who is it for?",
        example="Undergraduates of all majors who work with data.",
    ),
    Question(
        key="participation.non_matriculated",
        chapter=_WHOM,
        ask="May people take part who are not students of the university (not matriculated)?",
        kind=Kind.YES_NO,
    ),
    Question(
        key="participation.conditions",
        after="participation.non_matriculated",
        chapter=_WHOM,
        ask="On what conditions may people take part?",
        example="With the coordinator's consent, when there are seats.",
    ),
    Question(
        key="purpose.aims",
        chapter=_WHY,
        ask="What is it meant to do for those who earn it?",
        kind=Kind.PICKS,
        source=Source.PURPOSES,
    ),
    Question(
        key="purpose.benefit",
        chapter=_WHY,
        ask="What can they do, show or reach afterwards that they could not otherwise?",
        example="Recipients can show an employer an analysis of their own, judged by faculty.",
        more="Committees read this sentence first. Repeating the title says nothing.",
    ),
    Question(
        key="employer_need",
        chapter=_WHY,
        ask="How do you know that employers want it?",
        kind=Kind.ROWS,
        fields=EMPLOYER_NEED,
    ),
    Question(
        key="competencies",
        chapter=_ABLE,
        ask="Which of these career competencies does it develop?",
        kind=Kind.PICKS,
        source=Source.COMPETENCIES,
        more="Choose only what you can show: each must be carried by one of the outcomes that come next.",
    ),
    Question(
        key="outcomes",
        chapter=_ABLE,
        ask="What will somebody who has earned it be able to do? Name the outcomes one by one.",
        kind=Kind.ROWS,
        fields=OUTCOMES,
        prefix="LO",
    ),
    Question(
        key="requirements",
        chapter=_TAKE,
        ask="What must a student complete?",
        kind=Kind.REQUIREMENTS,
        more="Everything you list is required. Where students may choose, list the choice as one entry.",
    ),
    Question(
        key="activities",
        chapter=_TAKE,
        ask="By what activities do they reach the outcomes? Each outcome needs one.",
        kind=Kind.ROWS,
        fields=ACTIVITIES,
        prefix="A",
    ),
    Question(
        key="fees",
        chapter=_TAKE,
        ask="Are there fees beyond tuition?",
        kind=Kind.ROWS,
        fields=(
            Question(key="name", ask="What is paid for?", example="Software licence", optional=False),
            Question(
                key="amount",
                ask="How much is it, in dollars?",
                example="40",
                kind=Kind.NUMBER,
                optional=False,
            ),
            Question(key="per", ask="How often is it paid: per course, per term, once?", example="course"),
        ),
        empty="none",
    ),
    Question(
        key="stacks_into",
        chapter=_TAKE,
        ask="Does it count toward a larger credential?",
        kind=Kind.ROWS,
        fields=(
            Question(key="credential", ask="Which one?", example="BS Mathematics", optional=False),
            Question(
                key="kind",
                ask="What kind of credential is that?",
                kind=Kind.CHOICE,
                options=(
                    Option("degree"),
                    Option("minor"),
                    Option("certificate"),
                    Option("micro-credential"),
                    Option("certification"),
                ),
            ),
        ),
    ),
    Question(
        key="assessments",
        chapter=_JUDGED,
        ask="How is it judged that a student has reached the outcomes? Each outcome needs an assessment.",
        kind=Kind.ROWS,
        fields=ASSESSMENTS,
        prefix="AS",
    ),
    Question(
        key="required_evidence",
        chapter=_JUDGED,
        ask="Which of these must be accepted before a student has completed the requirements?",
        kind=Kind.REQUIRED_EVIDENCE,
        source=Source.ASSESSMENTS,
    ),
    Question(
        key="badge.name",
        chapter=_JUDGED,
        ask="What name stands on the badge?",
        suggest="{title}",
    ),
    Question(
        key="badge.description",
        after="badge.name",
        optional=False,
        chapter=_JUDGED,
        ask="What does the badge say that its bearer can do?",
        example="Its bearer fits, checks and presents regression models.",
    ),
    Question(
        key="badge.skills",
        after="badge.name",
        chapter=_JUDGED,
        ask="Which skills are listed with it?",
        example="regression, R, data ethics",
        kind=Kind.WORDS,
    ),
    Question(
        key="badge.evidence",
        after="badge.name",
        optional=False,
        chapter=_JUDGED,
        ask="Which assessments stand behind the badge?",
        kind=Kind.PICKS,
        source=Source.ASSESSMENTS,
        more="A badge is issued when the evidence for all of these has been accepted.",
    ),
    Question(
        key="transcript.notation",
        chapter=_JUDGED,
        ask="What will the transcript say?",
        only=Type.CREDIT_BEARING,
        suggest="Micro-credential in {title}",
    ),
    Question(
        key="units",
        chapter=_WHO,
        ask="Which unit proposes it? The one that originates it first; several make it interdisciplinary.",
        kind=Kind.ROWS,
        fields=(
            Question(key="college", ask="The college or school.", example="Harpur College", optional=False),
            Question(
                key="department", ask="The department or program, if there is one.", example="Geography"
            ),
        ),
        optional=False,
    ),
    Question(
        key="contacts",
        chapter=_WHO,
        ask="Who answers questions about it? They will not decide on it.",
        kind=Kind.ROWS,
        fields=(
            Question(key="name", ask="The person's name.", example="Pat Sample", optional=False),
            Question(key="email", ask="Their e-mail address.", example="psample@example.edu", optional=False),
            Question(key="role", ask="What do they do for it?", example="program coordinator"),
        ),
    ),
    Question(
        key="responsibilities.criteria",
        chapter=_WHO,
        ask="Who sets and keeps the criteria?",
        example="The undergraduate committee of the department.",
    ),
    Question(
        key="responsibilities.advising",
        chapter=_WHO,
        ask="Who advises the students?",
        example="The program coordinator, in weekly office hours.",
    ),
    Question(
        key="responsibilities.tracking",
        chapter=_WHO,
        ask="Who keeps track of their progress?",
        example="The program coordinator, after each term.",
    ),
    Question(
        key="responsibilities.instructors",
        chapter=_WHO,
        ask="Who makes sure that the instructors are qualified?",
        example="The department chair.",
    ),
    Question(
        key="responsibilities.evidence",
        chapter=_WHO,
        ask="Who evaluates the evidence for the badge and the transcript?",
        example="The instructors of the two courses, by a shared rubric.",
    ),
)
