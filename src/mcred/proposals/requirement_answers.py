"""Requirements as they are asked for: one entry after the other, each in a line that a person reads at once."""

import re
from typing import Any

from mcred.documents.quoting import as_typed
from mcred.proposals.questions import Answers
from mcred.records.courses import course_code

_CREDITS = re.compile(
    r"^(?P<code>.*?\S)(?:\s*[,;]\s*|\s+)(?P<credits>\d+(?:\.\d+)?(?:\s*-\s*\d+(?:\.\d+)?)?)$"
)


def entries(answers: Answers) -> list[Any]:
    """Return the entries that a student must all complete, without those that only name an assessment."""
    return [entry for entry in _all(answers) if not _is_assessment(entry)]


def positions(answers: Answers) -> list[int]:
    """Return where those entries stand among all of the requirements."""
    return [at for at, entry in enumerate(_all(answers)) if not _is_assessment(entry)]


def required_evidence(answers: Answers) -> list[str]:
    """Return the assessments that the requirements name at their top."""
    return [entry["assessment"] for entry in _all(answers) if _is_assessment(entry)]


def revised(answers: Answers, courses: list[Any], assessments: list[str]) -> Any:
    """Return the requirements with other entries, keeping what else the file says of them and their order."""
    before = _all(answers)
    wanted = [*courses, *({"assessment": name} for name in assessments)]
    if wanted == [*entries(answers), *({"assessment": name} for name in required_evidence(answers))]:
        return answers.get("requirements")
    places = positions(answers)
    if len(places) == len(courses) and assessments == required_evidence(answers):
        merged = list(before)
        for at, entry in zip(places, courses, strict=True):
            merged[at] = entry
        wanted = merged
    root = answers.get("requirements")
    if not wanted:
        return None
    if isinstance(root, dict) and "all_of" in root:
        return {**root, "all_of": wanted}
    return wanted[0] if len(wanted) == 1 and root in wanted else {"all_of": wanted}


def courses_in(answers: Answers) -> list[tuple[str, str]]:
    """Return every course that the requirements name, with its title, each once."""
    found: dict[str, str] = {}

    def collect(part: Any) -> None:
        if isinstance(part, dict):
            if isinstance(part.get("course"), str):
                found.setdefault(part["course"], str(part.get("title", "")))
            for below in part.values():
                collect(below)
        elif isinstance(part, list):
            for below in part:
                if isinstance(below, str) and "*" not in below:
                    found.setdefault(below, "")
                collect(below)

    collect(answers.get("requirements"))
    return [(code, title) for code, title in found.items() if any(c.isdigit() for c in code)]


def course_of(text: str) -> dict[str, Any]:
    """Read `CS 110, 4` as a course and its credits; credits may be left away."""
    text = " ".join(text.split())
    match = _CREDITS.match(text)
    # The number of a course is part of its code: only what follows a comma, or a second number, is credits.
    if match and any(character.isdigit() for character in match["code"]):
        return {"course": _code(match["code"]), "credits": number_of(match["credits"])}
    return {"course": _code(text)}


def _code(text: str) -> str:
    """Write `cs110` as CS 110; what is no course code stays as it is, for the rules to speak of."""
    try:
        return course_code(text)
    except ValueError:
        return text


def number_of(text: str) -> int | float | str:
    """Read `4`, `1.5` or the range `1-4`."""
    plain = text.replace(" ", "")
    if re.fullmatch(r"\d{1,6}", plain):
        return int(plain)
    return float(plain) if re.fullmatch(r"\d{1,6}\.\d{1,4}", plain) else plain


def in_words(entry: Any) -> str:
    """Say one entry in a line."""
    match entry:
        case {"course": code}:
            parts = [str(code), str(entry.get("title", ""))]
            parts += [f"{as_typed(entry['credits'])} credits"] if "credits" in entry else []
            parts += [f"{entry['min_grade']} or better"] if "min_grade" in entry else []
            parts += [f"at most {str(entry['within']).rstrip('y')} years old"] if "within" in entry else []
            return ", ".join(part for part in parts if part)
        case {"choose": count, "of": list(below)}:
            return f"{count} of: {'; '.join(in_words(item) for item in below)}"
        case {"credits": count, "from": list(below)}:
            return f"{as_typed(count)} credits from: {'; '.join(in_words(item) for item in below)}"
        case {"experience": what}:
            by = f" (attested by {entry['attested_by']})" if "attested_by" in entry else ""
            return f"{what}{by}"
        case {"micro_credential": name}:
            return f"the micro-credential {name}"
        case {"assessment": name}:
            return f"accepted evidence for {name}"
        case {"any_of": list(below)}:
            return f"one of: {'; '.join(in_words(item) for item in below)}"
        case {"all_of": list(below)}:
            return f"all of: {'; '.join(in_words(item) for item in below)}"
        case _:
            return (
                as_typed(entry)
                if isinstance(entry, str | int | float)
                else "something that is no requirement"
            )


def _all(answers: Answers) -> list[Any]:
    root = answers.get("requirements")
    if root is None:
        return []
    if isinstance(root, dict) and isinstance(root.get("all_of"), list):
        return list(root["all_of"])
    return [root]


def _is_assessment(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("assessment"), str)
