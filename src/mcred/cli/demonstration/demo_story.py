"""The demonstration's script: what is told, and which commands are run. Data, so that tests can walk it too."""

from mcred.values import dataclass

PROGRAM = "applied-data-analysis"
TOKEN = "demo-token"
ORGANIZATION = "6f1d3c1e-0000-4000-8000-00000000c0de"
TEMPLATE = "0b8f4a52-0000-4000-8000-00000000da7a"
COURSE_SHORT = "B00990009"
DECLINED = "B00990004"
STUDENTS = tuple(f"B0099{number:04d}" for number in range(1, 13))

ROSTER: tuple[tuple[str, ...], ...] = (
    ("udean", "--role", "unit", "--unit", "Watson College", "--name", "Una Dean"),
    ("ochair", "--role", "office", "--name", "Otto Chair"),
    ("gsecretary", "--role", "graduate-council", "--name", "Greta Secretary"),
    ("esecretary", "--role", "eppc", "--name", "Emil Secretary"),
    ("fsecretary", "--role", "fsec", "--name", "Fay Secretary"),
    ("instructor", "--role", "evaluator", "--name", "Ines Tructor", "--program", PROGRAM),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Some sentences, then some commands. `quiet` commands are run and only counted, `expect` is the exit code."""

    title: str
    words: str
    commands: tuple[tuple[str, ...], ...] = ()
    quiet: tuple[tuple[str, ...], ...] = ()
    quiet_words: str = ""
    expect: int = 0


def _submissions() -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            "evidence",
            "add",
            student,
            PROGRAM,
            "AS1",
            "--url",
            f"https://example.edu/reports/{student.lower()}",
        )
        for student in STUDENTS
    )


def _verdicts() -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            "evidence",
            "accept",
            student,
            PROGRAM,
            "AS1",
            "--by",
            "instructor",
            "--note",
            "proficient on every row",
        )
        for student in STUDENTS
        if student != DECLINED
    )


BEFORE_THE_PROVIDER: tuple[Scene, ...] = (
    Scene(
        "A workspace",
        "One folder holds an office's settings, its proposals and its catalogue.",
        (("init",),),
    ),
    Scene(
        "A first draft",
        "A department writes a proposal as a file. mcred reads it as a committee would, only sooner.",
        (("validate", "drafts/applied-data-analysis.yaml"),),
        expect=1,
    ),
    Scene(
        "The mended proposal",
        "The same program after its author has followed the advice.",
        (("validate", f"proposals/{PROGRAM}.yaml"), ("submit", f"proposals/{PROGRAM}.yaml")),
    ),
    Scene(
        "Five stages",
        "A graduate program passes its unit, the office, the Graduate Council, EPPC and FSEC. The roster says who "
        "may decide for each; every decision goes into a ledger that cannot be changed unseen.",
        (
            ("approve", PROGRAM, "--stage", "unit", "--by", "udean"),
            ("approve", PROGRAM, "--stage", "office", "--by", "ochair", "--vote", "5-0-0"),
            ("approve", PROGRAM, "--stage", "graduate-council", "--by", "gsecretary", "--vote", "11-0-1"),
            ("approve", PROGRAM, "--stage", "eppc", "--by", "esecretary", "--vote", "9-0-1"),
            ("approve", PROGRAM, "--stage", "fsec", "--by", "fsecretary", "--vote", "12-1-0"),
            ("status", PROGRAM),
        ),
        quiet=tuple(("roster", "add", *person) for person in ROSTER),
        quiet_words="mcred roster add …, once for each of the six people who decide",
    ),
    Scene(
        "Twelve students",
        "The registrar's file brings their courses; one of them still has a course in progress.",
        (("import", "grades.csv", "--format", "csv"), ("enrol", "--file", "enrolments.csv")),
    ),
    Scene(
        "Evidence",
        "Each hands in the project report that stands behind the badge. The instructor accepts eleven and declines one.",
        (
            (
                *("evidence", "decline", DECLINED, PROGRAM, "AS1", "--by", "instructor"),
                *("--note", "the second row of the rubric is not yet proficient"),
            ),
        ),
        quiet=(*_submissions(), *_verdicts()),
        quiet_words="mcred evidence add … twelve times, mcred evidence accept … eleven times",
    ),
    Scene(
        "Who has finished, and who has not",
        "An adviser asks for one student, a coordinator for all.",
        (("progress", COURSE_SHORT), ("progress", "--program", PROGRAM)),
    ),
)

WITH_THE_PROVIDER: tuple[Scene, ...] = (
    Scene(
        "Awards",
        "Whoever meets every requirement, with accepted evidence, has earned the award. Its proof is frozen.",
        (("badge", "template", "set", PROGRAM, TEMPLATE), ("evaluate",)),
    ),
    Scene(
        "Badges, and a provider that fails",
        "The local Credly is told to lose its answer to the fourth request: the badge is made, but mcred never hears of "
        "it. A blind retry would send a second badge and a second e-mail.",
        (("issue-badge",),),
        expect=75,
    ),
    Scene(
        "The next run mends it",
        "mcred looks the badge up, finds it, and adopts it. Nothing is sent twice.",
        (("issue-badge",), ("badge", "list")),
    ),
    Scene(
        "The proof",
        "Anyone can check that nobody changed the record since. The head goes into the minutes.",
        (("ledger", "verify"), ("ledger", "head")),
    ),
)
