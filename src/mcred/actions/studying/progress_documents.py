"""Parts of a student's progress as `--json` shows them."""

from typing import Any

from mcred.records.model import Completion
from mcred.requirements.outcome import CountedBy, Evaluation, NodeResult
from mcred.requirements.whole import ConditionResult


def node_document(node: NodeResult) -> dict[str, Any]:
    """Return a requirement as `--json` shows it."""
    return {
        "key": node.key,
        "title": node.title,
        "asks": node.asks,
        "met": node.met,
        "by": [counted_document(counted) for counted in node.by],
        "in_progress": [attempt_document(attempt) for attempt in node.in_progress],
        "had": [
            {
                **attempt_document(one.completion),
                "credits": None if one.completion.credits is None else str(one.completion.credits),
                "why": one.why,
            }
            for one in node.had
        ],
        "missing": node.missing,
        "children": [node_document(child) for child in node.children],
    }


def attempt_document(attempt: Completion) -> dict[str, Any]:
    """Return a result as `--json` shows it."""
    return {"course": attempt.course, "term": str(attempt.term), "grade": attempt.grade}


def condition_document(condition: ConditionResult) -> dict[str, Any]:
    """Return a condition over the whole as `--json` shows it."""
    return {
        "condition": condition.key,
        "met": condition.met,
        "says": condition.says,
        "waived": condition.waived_by is not None,
    }


def counted_document(counted: CountedBy) -> dict[str, Any]:
    """Return what counted as `--json` shows it."""
    return {
        "kind": counted.kind.value,
        "name": counted.name,
        "on": counted.on.isoformat(),
        "term": None if counted.term is None else str(counted.term),
        "grade": counted.grade or None,
        "credits": None if counted.credits is None else str(counted.credits),
        "instead_of": counted.instead_of or None,
        "by": counted.by or None,
        "note": counted.note or None,
    }


def outlook_document(outlook: Evaluation | None) -> dict[str, Any] | None:
    """Return what would be left once what is in progress is passed, as `--json` shows it."""
    if outlook is None:
        return None
    return {
        "complete": outlook.complete,
        "percent": outlook.percent,
        "distance": outlook.distance,
        "missing": outlook.missing,
    }
