"""What stands in for answers that were not given yet, so that those that were can be judged."""

from collections.abc import Sequence
from typing import Any

from mcred.proposals.model import Type
from mcred.proposals.questionnaire import QUESTIONS
from mcred.proposals.questions import Answers, Kind, Question, get, put


def standing_in(answers: Answers) -> Answers:
    """Fill what the file format wants and was not asked yet, so that the rest can be judged."""
    filled = answers
    for key, value in (
        ("title", "Untitled"),
        ("type", Type.CREDIT_BEARING.value),
        ("units", [{"college": "College"}]),
    ):
        if get(filled, (key,)) is None:
            filled = put(filled, (key,), value)
    for question in QUESTIONS:
        rows = get(filled, question.path)
        if question.kind is Kind.ROWS and isinstance(rows, list):
            filled = put(filled, question.path, [_filled_row(row, question.fields) for row in rows])
    badge = get(filled, ("badge",))
    if isinstance(badge, dict):
        filled = put(filled, ("badge",), {"name": "Badge", "description": "Its bearer can.", **badge})
    return filled


def _filled_row(row: Any, fields: Sequence[Question]) -> Any:
    if not isinstance(row, dict):
        return row
    for question in fields:
        if not question.optional and question.applies(row) and get(row, question.path) is None:
            row = put(row, question.path, _STAND_INS.get(question.kind, "x@example.edu"))
    return row


_STAND_INS: dict[Kind, Any] = {Kind.PICKS: [], Kind.NUMBER: 0}
