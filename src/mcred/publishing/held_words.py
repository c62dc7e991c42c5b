"""What the records about a student are called, and how what they say reads to the student."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from mcred.values import dataclass

EXPLAINED = {
    "students": ("Who you are here", "Your name, address and number, as the registrar gave them."),
    "student_past": ("Earlier names and addresses", "What they were before they changed."),
    "student_changes": ("Changes entered by hand", "What somebody in the office changed about you, and why."),
    "student_merges": ("Other numbers of yours", "Two numbers were found to be yours; they count as one."),
    "merged_results": ("Course results under your other numbers", "As they came, before the numbers became one."),
    "student_holds": ("Privacy holds", "While one is in force you earn awards, and no badge is issued."),
    "student_consents": ("Your consents", "What you consented to and withdrew, and to which text."),
    "completions": ("Course results", "What the registrar or the learning system says of your courses."),
    "completion_history": ("Results that were corrected", "What they said before, and when that changed."),
    "enrolments": ("Your programs", "The micro-credentials that you are or were enrolled in."),
    "enrolment_acts": ("When you enrolled, moved and left", "Every change of an enrolment, and who made it."),
    "evidence": ("What you handed in", "Your work for the assessments, and whether it was accepted."),
    "evidence_verdicts": ("What evaluators said of it", "Every verdict about what you handed in."),
    "exceptions": ("Waivers and substitutions", "Requirements that were waived for you, or met in another way."),
    "awards": ("Micro-credentials that you earned", "With the courses and the evidence that counted."),
    "award_acts": ("Awards revoked and reinstated", "Who did so, when and why."),
    "badges": ("Badges", "Where each digital badge stands at the badge provider."),
    "badge_claims": ("When a badge was sent", "Each time that a badge was about to be sent."),
    "badge_acts": ("What people decided about badges", "Where the office settled something about a badge by hand."),
    "badge_changes": ("Changes of badges", "Badges revoked or replaced, and e-mails sent again."),
    "exchanges": ("Messages to the badge provider", "What was sent there about you, and what it answered."),
    "transcript_lines": ("What the registrar was given", "The lines about you for the transcript."),
    "disclosures": ("Who was given something about you", "Each time that data left the office: when, to whom, what, on what ground."),
}  # fmt: skip
"""Every kind of record by its table, in the order of the page: its heading, and a sentence about it."""
_LABELS = {
    "award_id": "Micro-credential", "student_id": "Student number", "email": "E-mail", "given_name": "Given name", "family_name": "Family name",
    "matriculated": "Matriculated", "ended": "Left the university", "on_hold": "Privacy hold",
    "added_at": "First recorded", "changed_at": "Last changed", "until": "Until", "old_id": "Earlier number",
    "new_id": "Number that stays", "undone_at": "Undone", "undone_by": "Undone by", "undone_note": "Why undone",
    "undone_actor": "Undone, entered by", "acted_on": "Day", "purpose": "For what", "recipient": "Given to",
    "text_name": "Text", "recorded_at": "Recorded", "recorded_by": "Came with", "replaced_at": "Corrected",
    "replaced_by": "Corrected by", "proposal": "Program", "since": "Enrolled since", "ended_on": "Ended",
    "non_matriculated": "As a non-matriculated student", "act": "What happened", "by": "By", "actor": "Entered by",
    "at": "Recorded", "note": "Reason or remark", "stood": "Before that", "assessment": "Assessment", "url": "Link",
    "file_name": "File", "submitted_on": "Handed in", "decided_on": "Decided", "decided_by": "Decided by",
    "node": "Requirement", "granted_on": "Granted", "awaits": "Needs a second person", "confirmed_at": "Confirmed",
    "confirmed_by": "Confirmed by", "confirmed_actor": "Confirmed, entered by", "earned_on": "Earned",
    "found_at": "Found", "revoked_at": "Revoked", "proof": "What counted", "sent_at": "Sent",
    "not_before": "Not sent before", "looked_at": "Last looked up", "updated_at": "Last changed",
    "expires_on": "Expires", "request_body": "What was sent",
    "failure": "What went wrong", "fields": "What", "reference": "In connection with", "ground": "On what ground",
    "earlier_student_id": "Under the earlier number",
}  # fmt: skip
_TECHNICAL = frozenset(
    {"id", "earner_id", "revision", "text_digest", "file_digest", "evidence_id", "ledger_entry", "salt", "attempt", "sends",
     "absences", "look_ups", "throttles", "template_id", "provider_id", "result_id", "declared_absent", "run_id", "number",
     "millis", "method", "path", "status", "receipt", "moved", "refused", "section", "erased", "trouble", "response_body"}
)  # fmt: skip
"""What only the office's programs use: it is told in small print."""
_FLAGS = frozenset(
    {"matriculated", "on_hold", "non_matriculated", "awaits", "declared_absent", "erased", "refused"}
)
_PEOPLE = frozenset(
    {"by", "actor", "decided_by", "undone_by", "undone_actor", "confirmed_by", "confirmed_actor"}
)
_SAME = {"actor": "by", "undone_actor": "undone_by", "confirmed_actor": "confirmed_by"}
_IMPORTS = frozenset({"recorded_by", "replaced_by"})
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TERM = re.compile(r"(\d{4})-(winter|spring|summer|fall)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What logins, programs, assessments and imports are called by people."""

    people: Mapping[str, str]
    programs: Mapping[str, str]
    assessments: Mapping[tuple[str, str], str]
    awards: Mapping[str, str]
    """The program of each award."""
    imports: Mapping[int, str]


def told(row: Mapping[str, Any], names: Names) -> Iterator[tuple[str, str]]:
    """Yield what a record says: a label and a value; what is empty is left out."""
    for column, value in row.items():
        said = _value(column, value, row, names)
        if said and column not in _TECHNICAL and not _is_repeated(column, row):
            yield label(column), said


def small_print(row: Mapping[str, Any], names: Names) -> str:
    """Return what else is kept of a record, for the office's programs."""
    kept = ((column, _value(column, row[column], row, names)) for column in row if column in _TECHNICAL)
    proof = _structured(row.get("proof"))
    said = [(column.replace("_", " "), said) for column, said in kept] + [("proof", proof)]
    return "; ".join(f"{column}: {said}" for column, said in said if said)


def label(column: str) -> str:
    """Return what a column is called."""
    return _LABELS.get(column, column.replace("_", " ").capitalize())


def _is_repeated(column: str, row: Mapping[str, Any]) -> bool:
    return column in _SAME and row[column] == row.get(_SAME[column])


def _value(column: str, value: Any, row: Mapping[str, Any], names: Names) -> str:
    if value is None or value == "":
        return ""
    if column in _FLAGS:
        return "yes" if value else "no"
    if column in _IMPORTS:
        return names.imports.get(value, f"import {value}")
    text = str(value)
    if column in _PEOPLE:
        return names.people.get(text, text)
    if column == "award_id":
        text = names.awards.get(text, "")
    if column in ("proposal", "award_id"):
        return f"{names.programs[text]} ({text})" if text in names.programs else text
    if column == "assessment":
        title = names.assessments.get((str(row.get("proposal")), text))
        return f"{title} ({text})" if title else text
    if column == "proof":
        return _counted(value, row, names)
    if column == "fields":
        return ", ".join(_worded(part) for part in text.split(","))
    return _structured(value)


def _counted(proof: Any, row: Mapping[str, Any], names: Names) -> str:
    """Say which courses and which evidence an award rests on; the whole proof is in the small print."""
    if not isinstance(proof, Mapping):
        return _structured(proof)
    courses = [
        ", ".join(
            filter(
                None,
                (
                    one["course"],
                    one["grade"],
                    f"{one['credits']} credits" if one["credits"] else "",
                    _dated(one["term"]),
                ),
            )
        )
        for one in proof.get("completions", ())
    ]
    evidence = [_value("assessment", one["assessment"], row, names) for one in proof.get("evidence", ())]
    return "; ".join([*courses, *evidence]) or _structured(proof)


def _structured(value: Any) -> str:
    """Say a value, also one that has values within, as words."""
    match value:
        case None | "":
            return ""
        case bool():
            return "yes" if value else "no"
        case Mapping():
            said = ((_worded(key), _structured(below)) for key, below in value.items())
            return "; ".join(f"{key}: {below}" for key, below in said if below)
        case list():
            return " / ".join(filter(None, map(_structured, value)))
        case str() if value[:1] in ("{", "[") and (read := _read(value)) is not None:
            return _structured(read)
        case _:
            return _dated(str(value))


def _read(text: str) -> Any:
    """Read a text that may be JSON; None where it is none, or is cut off."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _worded(key: Any) -> str:
    word = str(key).strip().replace("_", " ")
    return {"email": "e-mail", "earner id": "your number at the badge provider"}.get(word, word)


def _dated(text: str) -> str:
    """Write a day, a moment or a term as people do."""
    try:
        if _DAY.fullmatch(text):
            return _day(date.fromisoformat(text))
        if _MOMENT.fullmatch(text):
            moment = datetime.fromisoformat(text)
            return f"{_day(moment.date())}, {moment:%H:%M} UTC"
    except ValueError:
        return text
    term = _TERM.fullmatch(text)
    return f"{term[2].capitalize()} {term[1]}" if term else text


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
