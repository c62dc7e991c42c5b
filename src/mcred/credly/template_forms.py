"""A badge template's fields as Credly shows them, read tolerantly: what is not there, or is odd, is empty."""

from typing import Any

from mcred.badges.template_form import Criterion, TemplateForm
from mcred.credly.wire import is_identifier, printable

_LONGEST = 4000
_MOST = 200


def read_form(data: dict[str, Any]) -> TemplateForm:
    """Read what somebody filled in."""
    return TemplateForm(
        name=_text(data.get("name")),
        description=_text(data.get("description")),
        skills=tuple(filter(None, (_named(skill) for skill in _list(data.get("skills"))))),
        criteria=tuple(_criteria(data.get("badge_template_activities"))),
        standards=tuple(filter(None, (_named(one) for one in _list(data.get("alignments"))))),
        type_category=_text(data.get("type_category")),
        level=_text(data.get("level")),
        time_to_earn=_text(data.get("time_to_earn")),
        cost=_text(data.get("cost")),
        tags=tuple(filter(None, (_text(tag) for tag in _list(data.get("reporting_tags"))))),
        address=_text(data.get("global_activity_url")),
        has_image=bool(data.get("image") or data.get("image_url")),
    )


def _criteria(rows: Any) -> list[Criterion]:
    found = []
    for row in _list(rows):
        if isinstance(row, dict):
            wanted = row.get("required_badge_template_id")
            found.append(
                Criterion(
                    kind=_text(row.get("activity_type")),
                    title=_text(row.get("title")) or _text(row.get("required_badge_template_name")),
                    template_id=wanted if isinstance(wanted, str) and is_identifier(wanted) else "",
                )
            )
    return found


def _list(value: Any) -> list[Any]:
    return value[:_MOST] if isinstance(value, list) else []


def _named(value: Any) -> str:
    """Return a text, or the name of an object: one page of Credly shows skills so, another so."""
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: Any) -> str:
    return printable(value, _LONGEST) if isinstance(value, str) else ""
