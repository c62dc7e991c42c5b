"""Lints for names that look alike and are not, or are meant alike and are not spelt so (MC522-MC524)."""

from collections.abc import Iterable, Iterator, Sequence

from mcred.diagnostics import Path, Severity
from mcred.documents.quoting import quoted
from mcred.policy.facts import LOOKS_LIKE, UNSEEN
from mcred.policy.rules.later import Later
from mcred.policy.rules.references import Named, courses_not_required, ids_of, repeated
from mcred.policy.rules.registry import Case, Fault, in_tree, rule
from mcred.policy.rules.texts import Text
from mcred.requirements.matching import matches
from mcred.requirements.tree import AnyOf, Choose, Course, Credits, Pattern

_CODE = Later(
    r"([A-Z](?<=\b[A-Z])[A-Z]{1,4})[ -]?([0-9]{3,5}[A-Z]?)\b"
)  # `\b` after a letter: found much faster
_FOREIGN = "".join(map(chr, LOOKS_LIKE))
_MIXED_WORD = Later(rf"[A-Za-zÀ-ÿ]+[{_FOREIGN}]|[{_FOREIGN}]+[A-Za-zÀ-ÿ]")
_UNSEEN = Later(f"[{UNSEEN}]")
_ALIKE = str.maketrans({"o": "0", "l": "1", "i": "1", "-": None, "_": None, ".": None})


@rule(
    "MC522",
    "one course under two subjects",
    severity=Severity.WARNING,
    fails="""
    responsibilities:
      criteria: the program committee
      advising: the program coordinator
      tracking: the program coordinator
      instructors: the department chair
      evidence: the instructor of STAT 448
    """,
    passes="""
    responsibilities:
      criteria: the program committee
      advising: the program coordinator
      tracking: the program coordinator
      instructors: the department chair
      evidence: the instructor of MATH 448
    """,
)
def courses_keep_their_subject(case: Case) -> Iterator[Fault]:
    """A page that calls its courses ESL 301 in one place and ICC 301 in another was half changed.

    Found where a text names a course whose number the requirements have under another subject alone, and where two
    required courses have the same number and title. Cross-listed courses belong in one choice; there it is right.
    """
    if courses_not_required(case):
        return  # what an activity is in, and the requirements do not name, is reported there
    courses = [node for node in case.nodes if isinstance(node, Course)]
    named = {node.code for node in courses}
    by_number = {code.rpartition(" ")[2]: code for code in named}
    patterns = [node.pattern for node in case.nodes if isinstance(node, Pattern)]
    told: set[str] = set()
    for path, text in case.prose if _holds_one(case.prose, by_number) else ():
        for subject, digits in _CODE.findall(text):
            code, meant = f"{subject} {digits}", by_number.get(digits)
            if (
                meant
                and code not in named
                and code not in told
                and not any(matches(p, code) for p in patterns)
            ):
                told.add(code)
                yield _two_subjects(code, meant, path)
    yield from _twice_in_the_tree(case, courses)


def _holds_one(texts: Sequence[Text], numbers: Iterable[str]) -> bool:
    together = "\n".join([text for _, text in texts])
    return any(number in together for number in numbers)


def _twice_in_the_tree(case: Case, courses: list[Course]) -> Iterator[Fault]:
    seen: dict[tuple[str, str], Course] = {}
    for node in courses:
        title = " ".join((node.title or "").casefold().split())
        before = seen.setdefault((node.code.rpartition(" ")[2], title), node)
        if title and before.code != node.code and not _in_one_choice(case, node, before):
            yield _two_subjects(node.code, before.code, in_tree(node, "course"))


def _in_one_choice(case: Case, one: Course, other: Course) -> bool:
    choices = [n.path for n in case.nodes if isinstance(n, AnyOf | Choose | Credits)]
    return any(one.path[: len(p)] == p == other.path[: len(p)] for p in choices)


def _two_subjects(code: str, meant: str, path: Path) -> Fault:
    return Fault(
        f"This is {code}; elsewhere the course is {meant}.",
        "Use one code for one course; cross-listed courses belong in one `any_of`.",
        path,
    )


@rule(
    "MC523",
    "letters of two scripts in one word",
    severity=Severity.WARNING,
    fails="""
    summary: Two courses and a pr\u043eject in which students answer a question of their own with data.
    """,
    passes="""
    summary: Two courses and a project in which students answer a question of their own with data.
    """,
)
def words_are_of_one_script(case: Case) -> Iterator[Fault]:
    """A Cyrillic or Greek letter that looks like a Latin one makes another word of it, which no search finds.

    So do characters that are not seen at all, such as a soft hyphen. Both come along when text is pasted; in a title
    they let two micro-credentials look as if they had the same one.
    """
    for path, text in () if case.together.isascii() else case.texts:
        if text.isascii():
            continue
        mixed, unseen = _MIXED_WORD.search(text), _UNSEEN.search(text)
        if mixed is not None:
            letter = next(c for c in mixed[0] if ord(c) in LOOKS_LIKE)
            yield Fault(
                f"The letter U+{ord(letter):04X} in this word only looks like {quoted(LOOKS_LIKE[ord(letter)])}.",
                "Type the word again; the letter came from another alphabet.",
                path,
            )
        elif unseen is not None:
            yield Fault(
                f"The character U+{ord(unseen[0]):04X} stands here, and nobody sees it.",
                "Type the words around it again.",
                path,
            )


@rule(
    "MC524",
    "two ids that look alike",
    severity=Severity.WARNING,
    fails="""
    outcomes:
      - {id: LO1, statement: Fit and check a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: L01, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1, L01]}
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1, L01], method: rubric, standard: proficient on every row}
    """,
    passes="""
    outcomes:
      - {id: LO1, statement: Fit and check a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
)
def ids_do_not_look_alike(case: Case) -> Iterator[Fault]:
    """LO1 and L01, AS-1 and as1: whoever links by hand will name the wrong one, and no check can tell."""
    proposal = case.proposal
    for what, ids in (
        ("outcome", ids_of("outcomes", proposal.outcomes)),
        ("activity", ids_of("activities", proposal.activities)),
        ("assessment", ids_of("assessments", proposal.assessments)),
    ):
        if len({_shape(id_) for _, id_ in ids}) == len({id_ for _, id_ in ids}) or repeated(ids):
            continue
        yield from _look_alikes(what, ids)


def _look_alikes(what: str, ids: list[Named]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for path, id_ in ids:
        before = first.setdefault(_shape(id_), id_)
        if before != id_:
            yield Fault(
                f"The {what}s {quoted(before)} and {quoted(id_)} look alike.",
                f"Give one of the {what}s an id that nobody can take for the other.",
                path,
            )


def _shape(id_: str) -> str:
    return id_.casefold().translate(_ALIKE)
