"""Everything that the form of a Credly template asks for, ready to paste, out of a proposal."""

from collections.abc import Iterator
from shlex import quote
from typing import Any

from mcred.actions.current_policy import current_policy
from mcred.actions.programs import approved_program
from mcred.actions.workspace import Workspace
from mcred.badges.template_form import (
    FEWEST_SKILLS,
    LONGEST_DESCRIPTION,
    TemplateForm,
    cost_is_stated,
    form_of,
)
from mcred.catalog.badging.templates import templates
from mcred.documents.files import read_bounded
from mcred.errors import Refused
from mcred.policy.model import Policy
from mcred.proposals.model import Proposal
from mcred.proposals.reading import read_proposal
from mcred.values import dataclass

_ENDINGS = (".yaml", ".yml")
_NOT_SAID = "the proposal does not say"
_GUESS = "a suggestion: the proposal does not say"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftField:
    """One field of the form. `note` says what to look at: a limit, a guess, or what somebody has to add."""

    name: str
    label: str
    values: tuple[str, ...]
    stated: bool = True
    """Whether the approved text says it, so that the template must say it too."""
    limit: int | None = None
    note: str = ""

    @property
    def too_long(self) -> bool:
        """Tell whether Credly would not take it as it is."""
        return self.limit is not None and len(self.values[0]) > self.limit

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "field": self.name,
            "label": self.label,
            "values": list(self.values),
            "stated": self.stated,
            "limit": self.limit,
            "too_long": self.too_long,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDraft:
    """The form filled. `revision` is None where it came from a file, which nobody has approved."""

    proposal: str
    title: str
    source: str
    revision: str | None
    fields: tuple[DraftField, ...]
    form: TemplateForm

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what Credly would not take, or asks for beyond what the proposal has."""
        return tuple(f"{field.label}: {field.note}" for field in self.fields if field.note and field.stated)

    def field(self, name: str) -> DraftField | None:
        """Return one field; what the form calls earning criteria, Credly's service calls activities."""
        name = "criteria" if name == "activities" else name
        return next((field for field in self.fields if field.name == name), None)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it; `template` has the names that Credly's service uses."""
        return {
            "kind": "badge-template-draft",
            "proposal": self.proposal,
            "title": self.title,
            "source": self.source,
            "revision": self.revision,
            "fields": [field.document() for field in self.fields],
            "warnings": list(self.warnings),
            "template": _as_credly_names_it(self.form),
        }


def badge_template_draft(workspace: Workspace, name: str) -> TemplateDraft:
    """Fill the form from the approved revision of a program, or from a proposal file.

    Raises:
        NotFound: no such proposal was ever submitted.
        Refused: it is not approved, it has no badge, or the file is no proposal yet.
        BadUsage: the file cannot be read.
    """
    if name.endswith(_ENDINGS) or "/" in name:
        proposal = _of_file(name)
        policy = current_policy(workspace.settings).policy
        return _draft(proposal, policy, {}, source=name, revision=None)
    with workspace.catalog().read() as session:
        try:
            program = approved_program(session, workspace, name)
        except Refused as refusal:
            if refusal.code == "refused":
                file = f"mcred badge template draft proposals/{name}.yaml"
                raise Refused(refusal.message, hint=f"To see the draft all the same: {file}") from None
            raise
        used = {one.proposal: one.template_id for one in templates(session)}
    source = f"revision {program.revision[:8]}, approved"
    return _draft(program.proposal, program.policy, used, source=source, revision=program.revision)


def _of_file(path: str) -> Proposal:
    proposal = read_proposal(read_bounded(path)).proposal
    if proposal is None:
        raise Refused(
            f"{path} is no proposal yet: its form has mistakes.",
            hint=f"mcred validate {quote(path)} says where.",
        )
    return proposal


def _draft(
    proposal: Proposal, policy: Policy, used: dict[str, str], *, source: str, revision: str | None
) -> TemplateDraft:
    if proposal.badge is None:
        raise Refused(
            f"{proposal.id} says nothing of a badge, so there is no template to draft.",
            hint="The part `badge` of a proposal has its name, description and skills.",
        )
    form = form_of(proposal, policy.competencies, used)
    return TemplateDraft(
        proposal=proposal.id,
        title=proposal.title,
        source=source,
        revision=revision,
        fields=tuple(_fields(proposal, form)),
        form=form,
    )


def _fields(proposal: Proposal, form: TemplateForm) -> Iterator[DraftField]:
    yield DraftField(name="name", label="Name", values=(form.name,))
    yield DraftField(
        name="description", label="Description", values=(form.description,), limit=LONGEST_DESCRIPTION,
        note=_length(form.description),
    )  # fmt: skip
    yield DraftField(name="skills", label="Skills", values=form.skills, note=_skills(form))
    yield DraftField(
        name="criteria",
        label="Earning criteria",
        values=tuple(f"{criterion.kind}: {criterion.title}" for criterion in form.criteria),
        note=""
        if form.criteria
        else "Credly asks for one at least; the proposal has no requirement, activity or assessment",
    )
    yield DraftField(
        name="standards", label="Standards", values=form.standards, stated=False,
        note="Credly wants an address with each" if form.standards else "",
    )  # fmt: skip
    for name, label, word in (
        ("type", "Type", form.type_category),
        ("level", "Level", form.level),
        ("time", "Time", form.time_to_earn),
    ):
        yield DraftField(
            name=name, label=label, values=(word,) if word else (), stated=False,
            note=_GUESS if word else _NOT_SAID,
        )  # fmt: skip
    stated = cost_is_stated(proposal)
    yield DraftField(
        name="cost", label="Cost", values=(form.cost,) if form.cost else (), stated=stated,
        note="" if stated else _GUESS if form.cost else _NOT_SAID,
    )  # fmt: skip
    yield DraftField(name="tags", label="Tags", values=form.tags, stated=False, note="for your own reports")
    yield DraftField(
        name="address", label="Address", values=(), stated=False,
        note="add the public page that says how it is earned; Credly asks for one",
    )  # fmt: skip
    yield DraftField(name="image", label="Image", values=(), stated=False, note="add one; Credly asks for it")
    yield DraftField(
        name="duplicates", label="Duplicates", values=("No",), stated=False,
        note="mcred refuses a template that allows them",
    )  # fmt: skip


def _length(description: str) -> str:
    over = len(description) - LONGEST_DESCRIPTION
    if over <= 0:
        return ""
    return f"{len(description)} characters, and Credly takes {LONGEST_DESCRIPTION}: {over} too many. Shorten it in the proposal, so that both say the same"


def _skills(form: TemplateForm) -> str:
    if len(form.skills) >= FEWEST_SKILLS:
        return ""
    has = str(len(form.skills)) if form.skills else "none"
    return f"Credly asks for {FEWEST_SKILLS} at least; the proposal has {has}"


def _as_credly_names_it(form: TemplateForm) -> dict[str, Any]:
    activities = [
        {"activity_type": "Badge", "title": c.title, "required_badge_template_id": c.template_id}
        if c.template_id
        else {"activity_type": c.kind, "title": c.title}
        for c in form.criteria
    ]
    return {
        "name": form.name,
        "description": form.description,
        "skills": list(form.skills),
        "badge_template_activities": activities,
        "alignments": [{"name": name} for name in form.standards],
        "type_category": form.type_category or None,
        "level": form.level or None,
        "time_to_earn": form.time_to_earn or None,
        "cost": form.cost or None,
        "reporting_tags": list(form.tags),
        "allow_duplicate_badges": False,
    }
