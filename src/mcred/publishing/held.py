"""All that is held about one student, as a page that the student can read: a table for each kind of record."""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from mcred.publishing.html import head

TITLES = {
    "students": "Who you are here",
    "student_past": "Earlier names and addresses",
    "student_changes": "Changes entered by hand",
    "student_merges": "Other numbers of yours",
    "merged_results": "Course results as they came under each of your numbers",
    "student_holds": "Privacy holds",
    "student_consents": "What you consented to, and withdrew",
    "completions": "Course results",
    "completion_history": "Results that were corrected",
    "enrolments": "Programs that you are or were enrolled in",
    "enrolment_acts": "When you enrolled, moved and left",
    "evidence": "What you handed in",
    "evidence_verdicts": "What evaluators said of it",
    "exceptions": "Waivers and substitutions",
    "awards": "Micro-credentials that you earned",
    "award_acts": "Awards revoked and reinstated",
    "badges": "Badges",
    "badge_claims": "When a badge was sent",
    "badge_acts": "What people decided about badges",
    "badge_changes": "Badges revoked, replaced, and e-mails sent again",
    "exchanges": "What was sent to the badge provider, and its answers",
    "transcript_lines": "What the registrar was given",
    "disclosures": "To whom something was given out",
}
"""Every kind of record by its table, in the order of the page."""
_RULES = (
    "td { overflow-wrap: anywhere; vertical-align: top; text-align: left; min-width: 4.5rem; }\n"
    "th { overflow-wrap: normal; text-align: left; }\nmain { max-width: 80rem; }\n"
)


def held_page(student: str, made: str, held: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Return the page. It runs no script and loads nothing, and says so to the browser."""
    return "\n".join(_page(student, made, held)) + "\n"


def _page(student: str, made: str, held: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    title = f"All that is held about student {student}"
    yield from head(title, rules=_RULES)
    yield from ("<body>", "<main>", f"<header><h1>{escape(title)}</h1><p>{escape(made)}</p></header>")
    for table, heading in TITLES.items():
        yield f'<section aria-labelledby="{table}"><h2 id="{table}">{escape(heading)}</h2>'
        yield from _table(table, held.get(table, ()))
        yield "</section>"
    yield from ("</main>", "</body>", "</html>")


def _table(name: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not rows:
        yield "<p>Nothing.</p>"
        return
    yield f'<div class="wide" role="region" aria-labelledby="{name}" tabindex="0"><table>'
    heads = "".join(f'<th scope="col">{escape(column.replace("_", " "))}</th>' for column in rows[0])
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{escape(_shown(value))}</td>' for value in row.values())}</tr>"
    yield "</tbody></table></div>"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False, indent=1)
    return str(value)
