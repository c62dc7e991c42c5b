"""Show a proposal as a committee reads it: a file, or a revision that was recorded."""

from collections.abc import Mapping
from typing import Any

from mcred.actions.course_credits import course_credits
from mcred.actions.current_policy import current_policy
from mcred.actions.positions import policies
from mcred.actions.proposing.acceptances import NOTHING_ACCEPTED, Acceptance, acceptances, marked
from mcred.actions.proposing.neighbours import facts_about
from mcred.actions.proposing.proposal_texts import (
    ProposalText,
    Recorded,
    draft_of,
    has_catalogue,
    is_file_name,
    not_found,
    recorded,
    text_of_file,
    text_of_revision,
)
from mcred.actions.proposing.validate import judge_reading, neighbours
from mcred.actions.workspace import Workspace
from mcred.clock import day_on_campus
from mcred.diagnostics import FileReport
from mcred.errors import BadUsage
from mcred.governance.entries import Submission, Verdict
from mcred.policy.model import Policy
from mcred.publishing.alignment import Alignment
from mcred.publishing.blocks import Step
from mcred.publishing.view import ProposalView, Row, view_of
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A proposal's view, with the text that it is a view of."""

    view: ProposalView
    text: ProposalText
    policy: Policy
    state: str | None
    """Where the newest revision stands; None for a file, and for an earlier revision."""
    report: FileReport

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it; the findings are added by whoever shows those of `validate`."""
        view, proposal = self.view, self.text.proposal
        document = self.text.reading.document
        return {
            "kind": "proposal",
            "id": view.id,
            "title": view.title,
            "type": proposal.type.value,
            "level": proposal.level and proposal.level.value,
            "revision": self.text.reading.digest,
            "path": self.text.path,
            "submitted": self.text.submitted and self.text.submitted.at,
            "state": self.state,
            "policy": self.policy.id,
            "policy_version": self.policy.version,
            "policy_verified": self.policy.verified,
            "credits": view.size and f"{view.size.credits.normalize():f}",
            "courses": view.size and {"fewest": view.size.fewest, "most": view.size.most},
            "requirement": view.requirement and _step(view.requirement),
            "alignment": _alignment(view.alignment),
            "errors": self.report.errors,
            "warnings": self.report.warnings,
            "attachments": attached_names(self.text),
            "proposal": document.data if document else {},
        }


def attached_names(text: ProposalText) -> list[str]:
    """Return what came with a recorded revision; nothing came with a file."""
    if text.submitted is None:
        return []
    return [a.name for a in Submission.read(text.submitted.content).attachments]


def _step(step: Step) -> dict[str, Any]:
    return {"text": step.text, "credits": step.credits or None, "children": [_step(s) for s in step.steps]}


def _alignment(matrix: Alignment) -> dict[str, Any]:
    return {
        "outcomes": [
            {
                "id": row.id,
                "activities": _linked(matrix, row.marks, "activity"),
                "assessments": _linked(matrix, row.marks, "assessment"),
                "competencies": _linked(matrix, row.marks, "competency"),
                "gaps": list(row.gaps),
            }
            for row in matrix.rows
        ],
        "gaps": list(matrix.gaps),
    }


def _linked(matrix: Alignment, marks: tuple[bool, ...], group: str) -> list[str]:
    return [c.id for c, mark in zip(matrix.columns, marks, strict=True) if mark and c.group.value == group]


def show(workspace: Workspace, name: str, *, revision: str | None = None) -> Shown:
    """Return the view of a file, or of an id: its newest revision, the one named, or else its file in the workspace.

    A recorded revision is judged under the policy that it was submitted under.

    Raises:
        NotFound: There is neither, or no such revision.
        Refused: The file is no proposal yet.
    """
    if is_file_name(name):
        if revision is not None:
            raise BadUsage("A file has no revisions.", hint="Name the proposal by its id with --revision.")
        return _of_file(workspace, name)
    if has_catalogue(workspace):
        with workspace.catalog().read() as session:
            found = recorded(session, name)
            if found is not None:
                text = text_of_revision(session, found, revision)
                digest = _policy_digest(text)
                accepted = acceptances(session, name, text.reading.digest, digest)
                return _shown(workspace, text, policies(session)[digest], found, accepted)
            if revision is not None or draft_of(workspace, name) is None:
                raise not_found(session, name)
    draft = draft_of(workspace, name)
    if draft is None or revision is not None:
        raise not_found(None, name)
    return _of_file(workspace, draft)


def _policy_digest(text: ProposalText) -> str:
    assert text.submitted is not None
    assert text.submitted.policy is not None
    return text.submitted.policy.digest


def _of_file(workspace: Workspace, path: str) -> Shown:
    return _shown(workspace, text_of_file(path), current_policy(workspace.settings).policy, None)


def _shown(
    workspace: Workspace,
    text: ProposalText,
    policy: Policy,
    found: Recorded | None,
    accepted: Mapping[str, Acceptance] = NOTHING_ACCEPTED,
) -> Shown:
    carried = course_credits(workspace.settings)
    others = neighbours(workspace.settings)
    facts = facts_about(text.proposal, others, file_stem=text.stem, course_credits=carried)
    report = marked(judge_reading(text.reading, policy, facts, path=text.name), accepted)
    newest = found is not None and found.where.submitted.sequence == (
        text.submitted and text.submitted.sequence
    )
    view = view_of(
        text.proposal,
        policy,
        standing=tuple(_standing(text, found, newest=newest)),
        findings=report.diagnostics,
        course_credits=carried,
    )
    state = found.where.state.value if found and newest else None
    return Shown(view=view, text=text, policy=policy, state=state, report=report)


def _standing(text: ProposalText, found: Recorded | None, *, newest: bool) -> list[Row]:
    if found is None or text.submitted is None:
        return [("File", text.name), ("Status", "as the file stands now")]
    day = day_on_campus(text.submitted.at).isoformat()
    rows = [("Revision", f"{text.reading.digest[:8]}, submitted {day}")]
    if names := attached_names(text):
        rows.append(("Attached", ", ".join(names)))
    where = found.where
    if not newest:
        now = where.submission.revision[:8]
        return [*rows, ("Status", f"an earlier revision; the newest is {now}, {where.state.value}")]
    waits = ", ".join(w.stage.title for w in where.waiting)
    rows.append(
        (
            "Status",
            f"{where.state.value} since {day_on_campus(where.since)}"
            + (f"; waits for {waits}" if waits else ""),
        )
    )
    approved = [f"{d.stage} {d.on.isoformat()}" for d in where.decided if d.verdict is Verdict.APPROVE]
    return [*rows, ("Approved by", ", ".join(approved))] if approved else rows
