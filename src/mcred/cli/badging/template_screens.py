"""How a template's draft and its differences look: what is to be pasted stands alone on its line, unbroken."""

from typing import TYPE_CHECKING

from mcred.cli.output import bold, emit, safe, say, say_styled
from mcred.cli.standing import wrapped

if TYPE_CHECKING:
    from mcred.actions.badging.template_check import CheckedTemplate, TemplateCheck
    from mcred.actions.badging.template_draft import DraftField, TemplateDraft


def show_draft(draft: "TemplateDraft") -> None:
    """Print every field: its name with what to know about it, then what to paste, each value on a line of its own."""
    approved = "" if draft.revision else ", which nobody has approved yet"
    for line in wrapped(f"{draft.title} ({draft.proposal}), from {draft.source}{approved}."):
        say(line)
    for field in draft.fields:
        say()
        heading = safe(field.label.upper(), one_line=True)
        about = _about(field)
        say_styled(bold(heading) + (f"  ({safe(about, one_line=True)})" if about else ""))
        for value in field.values:
            say(value)
    say()
    if draft.warnings:
        say("Look at:")
        for warning in draft.warnings:
            for line in wrapped(warning + ".", "  "):
                say(line)
    say(f"When it is made: mcred badge template set {draft.proposal} TEMPLATE-ID")
    say(f"Then compare:    mcred badge template check {draft.proposal}")


def _about(field: "DraftField") -> str:
    if field.limit is not None:
        return f"{len(field.values[0])} of {field.limit} characters" + (
            ": too long" if field.too_long else ""
        )
    return field.note


def show_field(draft: "TemplateDraft", name: str, *, json: bool) -> None:
    """Print one field alone, to be copied or piped.

    Raises:
        BadUsage: the form has no such field.
    """
    from mcred.errors import BadUsage

    field = draft.field(name)
    if field is None:
        known = ", ".join(one.name for one in draft.fields)
        raise BadUsage(f"The form has no field {name}.", hint=f"Its fields are {known}.")
    if json:
        emit({"kind": "badge-template-field", "proposal": draft.proposal, **field.document()})
        return
    for value in field.values:
        say(value)


def show_check(check: "TemplateCheck") -> None:
    """Print what differs, program by program, and a sentence that sums up."""
    for one in check.templates:
        _show_checked(one)
    if not check.templates:
        say("No approved program has a badge.")
        return
    agree = sum(one.agrees for one in check.templates)
    number = len(check.templates)
    say()
    say(
        f"{number} template{'' if number == 1 else 's'} checked: "
        + ("all is as approved." if agree == number else f"{number - agree} to look at.")
    )


def _show_checked(one: "CheckedTemplate") -> None:
    named = f" ({one.template_id})" if one.template_id else ""
    say(f"{one.proposal}{named}: {'as approved' if one.agrees else 'to look at'}")
    if one.objection:
        for line in wrapped(one.objection, "  "):
            say(line)
    for differs in one.differences:
        say(f"  {differs.field}")
        lists = differs.field in ("skills", "criteria")
        for label, values in (
            ("Credly lacks" if lists else "approved", differs.approved),
            ("only at Credly" if lists else "at Credly", differs.shown),
        ):
            for value in values:
                for line in wrapped(f"{label}: {value or 'nothing'}", "    "):
                    say(line)
    if one.template_id == "":
        say(f"    mcred badge template set {one.proposal} TEMPLATE-ID")
    elif one.differences:
        say(f"    What to paste: mcred badge template draft {one.proposal}")
