"""Lints for how it is judged (MC510-MC512), and for evidence that everybody can see (MC520)."""

import re
from collections.abc import Iterator

from mcred.diagnostics import Path, Severity
from mcred.documents.quoting import quoted
from mcred.policy.rules.later import Later
from mcred.policy.rules.references import dangling_in_assessments, repeated_outcomes
from mcred.policy.rules.registry import Case, Fault, plural, rule
from mcred.policy.rules.verbs import is_shown_by_doing, verb_of, word_set, words_of
from mcred.proposals.model import AssessmentPlan

# fmt: off
_TESTS = word_set("exam examination examinations exams midterm multiple-choice questionnaire quiz quizzes test tests")
_DOING = word_set(
    "app artefact artifact audition brief build case clinical code composition defense demonstration design draft essay "
    "exhibition field flight interview jury lab laboratory lesson model observation observed oral paper performance performed "
    "piece plan playtest portfolio practical practice presentation product program project prototype recital recording "
    "report review role-play rubric sample script simulation studio talk task thesis work"
)
_PRESENT = word_set("attend attendance attended attending attends participate participated participates participation")
_JUDGED = word_set(
    "accepted accuracy assessed checklist correct correctly criteria criterion evaluated examination exam exemplary fault "
    "feedback grade graded mastery meets pass passed points portfolio proficient project quality quiz reflection report rubric "
    "satisfactory score scored scores test tests"
)
_STUDENTS = r"(?:student|participant|author|recipient|bearer)s?"
_AGREED = (
    r"\bopt(?:s|ed|ing)?[- ]?(?:in|out)\b|\bmay (?:decline|refuse|choose|keep|withhold)\b"
    rf"|\b{_STUDENTS} (?:who )?(?:agrees?|consents?|declines?)\b"
    rf"|\b(?:if|where|when|unless) (?:the |a )?{_STUDENTS} (?:agrees?|declines?|wish|chooses?)"
    r"|\bpassword|\bprivate|\bunlisted|\bnot public|\bclosed\b|\bnames? removed|\banonym|\binvented|\brestricted"
)
_CONSENT = Later(rf"\bconsent|\bpermission\b|{_AGREED}", re.IGNORECASE)
_STUDENTS_CONSENT = Later(_AGREED, re.IGNORECASE)
"""Where somebody else's consent may be meant: conditions of participation speak of the department's."""
# fmt: on


@rule(
    "MC510",
    "an assessment that cannot show the outcome",
    severity=Severity.WARNING,
    fails="""
    outcomes:
      - {id: LO1, statement: Design a regression study, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Explain an analysis to lay readers, competencies: [digital-technology]}
    assessments:
      - {id: AS1, title: Final quiz, outcomes: [LO1, LO2], method: multiple-choice quiz, standard: 80 of 100 points}
    """,
    passes="""
    outcomes:
      - {id: LO1, statement: Design a regression study, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Explain an analysis to lay readers, competencies: [digital-technology]}
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1, LO2], method: rubric, standard: proficient on every row}
    """,
)
def assessments_fit_the_verbs(case: Case) -> Iterator[Fault]:
    """Who designs, builds, presents, teaches or flies shows it by doing it; a quiz shows what somebody knows of it.

    Found where every assessment of such an outcome is a test. A practical, oral or observed examination is none.
    """
    if dangling_in_assessments(case) or repeated_outcomes(case):
        return
    plans = case.proposal.assessments
    told: dict[int, list[str]] = {}
    for outcome in case.proposal.outcomes:
        verb = verb_of(outcome.statement)
        if not is_shown_by_doing(verb):
            continue
        judging = [i for i, plan in enumerate(plans) if outcome.id in plan.outcomes]
        if judging and all(_is_test(plans[i]) for i in judging):
            told.setdefault(judging[0], []).append(f"{outcome.id} ({verb})")
    for i, named in told.items():
        plan = plans[i]
        yield Fault(
            f"A test does not show the {plural('outcome', 'outcomes', named)} {', '.join(named)}.",
            "Let recipients do it, and judge that: a project, a performance, a portfolio, with a rubric.",
            ("assessments", i, "method" if plan.method else "title"),
        )


@rule(
    "MC511",
    "an assessment without a standard",
    severity=Severity.WARNING,
    fails="""
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1, LO2], method: rubric}
    """,
    passes="""
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1, LO2], method: rubric, standard: proficient on every row}
    """,
)
def assessments_have_standards(case: Case) -> Iterator[Fault]:
    """A badge says that something was reached, so the proposal says what is good enough, before anybody is judged."""
    for i, plan in enumerate(case.proposal.assessments):
        if not (plan.standard or "").strip() and not _is_attendance(plan):
            yield Fault(
                f"Nothing says what is good enough in {quoted(plan.title)}.",
                "Add `standard:`, such as proficient on every row, or at least 80 of 100 points.",
                ("assessments", i),
            )


@rule(
    "MC512",
    "an assessment by attendance alone",
    severity=Severity.WARNING,
    fails="""
    assessments:
      - {id: AS1, title: Workshop, outcomes: [LO1, LO2], method: attendance, standard: all six sessions attended}
    """,
    passes="""
    assessments:
      - {id: AS1, title: Workshop, outcomes: [LO1, LO2], method: rubric for the report, standard: proficient on every row}
    """,
)
def attendance_is_not_enough(case: Case) -> Iterator[Fault]:
    """Who was there has not shown anything yet: a micro-credential attests what its bearer is able to do.

    Hours attended belong in the requirements, as an `experience`.
    """
    for i, plan in enumerate(case.proposal.assessments):
        if _is_attendance(plan):
            key = next(key for key in ("method", "standard", "title") if getattr(plan, key))
            yield Fault(
                f"{quoted(plan.title)} is judged by attendance alone.",
                "Judge what students make or do there; ask for the hours by an `experience` in the requirements.",
                ("assessments", i, key),
            )


@rule(
    "MC520",
    "students' work in public, and no word on their consent",
    severity=Severity.INFO,
    fails="""
    assessments:
      - id: AS1
        title: Project report
        outcomes: [LO1, LO2]
        method: rubric
        standard: proficient on every row
        evidence: {kind: url, description: the published report}
    """,
    passes="""
    assessments:
      - id: AS1
        title: Project report
        outcomes: [LO1, LO2]
        method: rubric
        standard: proficient on every row
        evidence: {kind: url, description: "the published report, or with an opt-out a private copy"}
    """,
)
def public_evidence_needs_consent(case: Case) -> Iterator[Fault]:
    """Work at a web address is behind the badge for everybody to see, and it is a student's record.

    Say that students agree to it or may decline, or that the address is not public. Said in one of the assessments, in
    the badge's description, in the summary, among the responsibilities or the conditions of participation, it holds for
    all of them. No policy that mcred knows asks for it, so it is only noted; one that does makes it weigh more.
    """
    shown = [
        i
        for i, plan in enumerate(case.proposal.assessments)
        if plan.evidence is not None and plan.evidence.kind.casefold() in ("url", "link", "web", "website")
    ]
    taking_part = case.proposal.participation
    if not shown or any(_CONSENT.search(text) for text in _where_consent_stands(case)):
        return
    if taking_part and _STUDENTS_CONSENT.search(taking_part.conditions or ""):
        return
    named = [case.proposal.assessments[i].id for i in shown]
    path: Path = ("assessments", shown[0], "evidence", "kind")
    yield Fault(
        f"The evidence of {', '.join(named)} is at a web address, and nothing says that students agree to that.",
        "Say in the evidence's description that it is published with consent, that students may opt out, or that it is private.",
        path,
    )


def _where_consent_stands(case: Case) -> Iterator[str]:
    proposal = case.proposal
    for plan in proposal.assessments:  # where it stands most often
        yield plan.evidence.description if plan.evidence else ""
        yield plan.standard or ""
        yield plan.method or ""
    if proposal.responsibilities:
        yield proposal.responsibilities.evidence or ""
        yield proposal.responsibilities.criteria or ""
    yield proposal.badge.description if proposal.badge else ""
    yield proposal.summary or ""


def _is_test(plan: AssessmentPlan) -> bool:
    words = words_of(plan.method or plan.title)
    return not _TESTS.isdisjoint(words) and _DOING.isdisjoint(words)


def _is_attendance(plan: AssessmentPlan) -> bool:
    said = f"{plan.method} {plan.standard} {plan.title}".casefold()
    if "attend" not in said and "participat" not in said:
        return False  # cheaper than its words, and true of most
    words = {*words_of(plan.method or ""), *words_of(plan.standard or "")} or set(words_of(plan.title))
    return not _PRESENT.isdisjoint(words) and _JUDGED.isdisjoint(words)
