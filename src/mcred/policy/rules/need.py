"""Lints for the evidence of importance to employers (MC515, MC516); what is no evidence at all is MC306 and MC504."""

import re
from collections.abc import Iterator

from mcred.diagnostics import Path, Severity
from mcred.policy.rules.later import Later
from mcred.policy.rules.placeholders import is_open
from mcred.policy.rules.registry import Case, Fault, rule
from mcred.proposals.model import EmployerNeed

OLDEST_YEARS = 5
_YEAR = Later(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_SAID_YEAR = Later(
    r"\b(?:in|since|by|until|during|from|spring|summer|fall|winter|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)(?: of)?,? ((?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)


@rule(
    "MC515",
    "importance to employers shown by old evidence alone",
    severity=Severity.WARNING,
    fails="""
    employer_need:
      - kind: job-postings
        statement: Of 400 regional postings for analysts, 230 asked for regression and R.
        source: https://jobs.example.edu/report-2017
    """,
    passes="""
    employer_need:
      - kind: job-postings
        statement: Of 400 regional postings for analysts, 230 asked for regression and R.
        source: https://jobs.example.edu/report-2026
    """,
)
def employer_need_is_current(case: Case) -> Iterator[Fault]:
    """Current data are what the system asks for: what employers wanted more than five years ago says little of today.

    A piece of evidence is dated by its `date`, else by a year in its source, else by one in its statement. Found where
    all pieces that have a date are too old. Whoever judges brings today's date.
    """
    today = case.facts.today
    if today is None:
        return
    dated = [
        (year, path) for i, need in enumerate(case.proposal.employer_need) for year, path in _years(i, need)
    ]
    if not dated:
        return
    year, path = max(dated, key=lambda one: one[0])
    if year < today.year - OLDEST_YEARS:
        yield Fault(
            f"The newest evidence of importance to employers is of {year}.",
            f"Add evidence that is at most {OLDEST_YEARS} years old: postings, a survey, the minutes of a board.",
            path,
        )


@rule(
    "MC516",
    "importance to employers without any source",
    severity=Severity.WARNING,
    fails="""
    employer_need:
      - {kind: advisory-board, statement: The advisory board asked for it.}
      - {kind: job-postings, statement: Many postings name regression.}
    """,
    passes="""
    employer_need:
      - {kind: advisory-board, statement: The advisory board asked for it., source: minutes of March 2026}
      - {kind: job-postings, statement: Many postings name regression.}
    """,
)
def employer_need_has_a_source(case: Case) -> Iterator[Fault]:
    """How do you know? A link, a document or at least a date lets a committee look it up.

    Found where no piece of evidence has a source, a date or a year. One sentence alone is MC504's.
    """
    needs = case.proposal.employer_need
    if len(needs) < 2 or any(need.source or need.date or _SAID_YEAR.search(need.statement) for need in needs):
        return
    if any(is_open(case, need.statement) for need in needs):
        return
    yield Fault(
        "None of the evidence of importance to employers has a source or a date.",
        "Add `source:` (a link or a document) to at least one of them, best to all.",
        ("employer_need", 0, "statement"),
    )


def _years(i: int, need: EmployerNeed) -> Iterator[tuple[int, Path]]:
    """Yield the year that dates a piece of evidence, with its place."""
    for key, text, pattern in (
        ("date", need.date, _YEAR),
        ("source", need.source, _YEAR),
        ("statement", need.statement, _SAID_YEAR),
    ):
        found = [int(year) for year in pattern.findall(text or "")]
        if found:
            yield max(found), ("employer_need", i, key)
            return
