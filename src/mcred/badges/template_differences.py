"""Where the provider's template says otherwise than the approved text: only what the text itself says counts. Pure."""

import unicodedata
from collections.abc import Iterable, Iterator

from mcred.badges.template_form import TemplateForm
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """One field, with one value on each side; of a list, what the provider lacks and what it has beyond."""

    field: str
    approved: tuple[str, ...]
    shown: tuple[str, ...]


def differences(approved: TemplateForm, shown: TemplateForm, *, cost: bool) -> tuple[FieldDifference, ...]:
    """Compare a template with the form that the approved text fills.

    Args:
        approved: What the text says.
        shown: What the provider shows.
        cost: Whether the text says what the cost is; other words of the form are suggestions and never compared.
    """
    found = [
        *_text("name", approved.name, shown.name),
        *_text("description", approved.description, shown.description),
        *_list("skills", approved.skills, shown.skills),
        *_list("criteria", (c.title for c in approved.criteria), (c.title for c in shown.criteria)),
    ]
    if cost and shown.cost:
        found += _text("cost", approved.cost, shown.cost)
    return tuple(found)


def _text(field: str, approved: str, shown: str) -> Iterator[FieldDifference]:
    if _plain(approved) != _plain(shown):
        yield FieldDifference(field=field, approved=(approved,), shown=(shown,))


def _list(field: str, approved: Iterable[str], shown: Iterable[str]) -> Iterator[FieldDifference]:
    """Compare without order and case: the provider sorts skills by itself, and spells known ones its own way."""
    wanted, there = {_folded(one): one for one in approved}, {_folded(one): one for one in shown}
    lacking = tuple(one for key, one in wanted.items() if key not in there)
    beyond = tuple(one for key, one in there.items() if key not in wanted)
    if lacking or beyond:
        yield FieldDifference(field=field, approved=lacking, shown=beyond)


def _plain(text: str) -> str:
    """Forget what forms change by themselves: kinds of blanks, line ends, how accents are composed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _folded(text: str) -> str:
    return _plain(text).casefold().rstrip(".")
