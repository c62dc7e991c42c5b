"""What changed between two texts of a proposal, and which stages look again because of it."""

import difflib
from typing import Any

from mcred.actions.course_credits import course_credits
from mcred.actions.current_policy import CurrentPolicy, current_policy
from mcred.actions.positions import policies, processes
from mcred.actions.proposing.proposal_texts import (
    ProposalText,
    Recorded,
    draft_of,
    has_catalogue,
    is_file_name,
    not_found,
    not_submitted,
    recorded,
    text_of_file,
    text_of_revision,
)
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.errors import BadUsage, Refused
from mcred.governance.canonical import digest as digest_of
from mcred.governance.entries import Entry, PolicyRef
from mcred.governance.process import Process
from mcred.governance.resubmission import Review, of_revision, of_texts
from mcred.governance.submissions import submission_of
from mcred.proposals.changes import Change
from mcred.proposals.comparison import compare
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two texts and what differs. `policy` is what the later one is, or would be, judged under."""

    before: ProposalText
    after: ProposalText
    changes: tuple[Change, ...]
    review: Review
    policy: str

    @property
    def same_bytes(self) -> bool:
        """Tell whether the two are the same text to the last sign."""
        return self.before.data == self.after.data

    def unified(self) -> list[str]:
        """Return the difference line by line, as text."""
        old, new = (t.data.decode("utf-8", "replace").splitlines() for t in (self.before, self.after))
        return list(difflib.unified_diff(old, new, self.before.name, self.after.name, lineterm=""))

    def document(self, *, text: bool = False) -> dict[str, Any]:
        """Return it as `--json` shows it, with the lines of the text where they are asked for."""
        found = {
            "kind": "difference",
            "id": self.after.proposal.id,
            "title": self.after.proposal.title,
            "policy": self.policy,
            "before": _side(self.before),
            "after": _side(self.after),
            "same_text": self.same_bytes,
            "changes": [
                {
                    "part": c.part,
                    "kind": c.kind.value,
                    "subject": c.subject,
                    "field": c.field,
                    "before": c.before,
                    "after": c.after,
                }
                for c in self.changes
            ],
            "review": _review(self.review),
        }
        return found | {"text": self.unified()} if text else found


def _side(text: ProposalText) -> dict[str, Any]:
    return {
        "revision": text.reading.digest,
        "path": text.path,
        "submitted": text.submitted and text.submitted.at,
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "state": review.state and review.state.value,
        "differs": [m.value for m in review.differs],
        "stages": [
            {
                "stage": c.stage.id,
                "title": c.stage.title,
                "look": c.look.value,
                "differs": [m.value for m in c.differs],
                "units": [str(u) for u in c.units],
            }
            for c in review.stages
        ],
        "no_longer": [s.id for s in review.no_longer],
    }


def diff(workspace: Workspace, name: str, a: str | None = None, b: str | None = None) -> Difference:
    """Compare two texts of a proposal: revisions by the beginning of their digest, or files.

    With one of them, a file is compared with the newest revision, and an earlier revision with the newest. With none,
    the newest revision is compared with the proposal's file in the workspace, or else with the revision before it.

    Raises:
        NotFound: There is no such proposal or revision.
        BadUsage: There is nothing to compare with.
        Refused: A file is no proposal yet.
    """
    if is_file_name(name) and a is not None:
        if b is not None:
            raise BadUsage(
                "Two files are compared at a time.", hint="Name the proposal by its id, then A and B."
            )
        return _of_files(workspace, text_of_file(name), text_of_file(a))
    given = text_of_file(name) if is_file_name(name) else None
    proposal = given.proposal.id if given else name
    if not has_catalogue(workspace):
        raise BadUsage(
            "There is no catalogue here, so no revision to compare with.",
            hint="Name two files: mcred diff OLD.yaml NEW.yaml.",
        )
    with workspace.catalog().read() as session:
        found = recorded(session, proposal)
        if found is None:
            file = name if given is not None else draft_of(workspace, proposal)
            raise not_found(session, proposal) if file is None else not_submitted(proposal, file)
        before, after = _sides(workspace, session, found, given, a, b)
        return _difference(workspace, session, found, before, after)


def _sides(
    workspace: Workspace,
    session: Session,
    found: Recorded,
    given: ProposalText | None,
    a: str | None,
    b: str | None,
) -> tuple[ProposalText, ProposalText]:
    newest = text_of_revision(session, found)
    if given is not None:
        return newest, given
    if a is not None and b is not None:
        return _side_named(session, found, a), _side_named(session, found, b)
    if a is not None:
        one = _side_named(session, found, a)
        return (newest, one) if one.submitted is None else (one, newest)
    draft = draft_of(workspace, found.where.proposal)
    if draft is not None and (text := text_of_file(draft)).data != newest.data:
        return newest, text
    earlier = [e for e in found.submissions if e.content["revision"] != newest.reading.digest]
    if earlier:
        return text_of_revision(session, found, str(earlier[-1].content["revision"])), newest
    if draft is not None:
        return newest, text_of_file(draft)
    raise Refused(
        f"{found.where.proposal} has one revision and no file in the workspace: there is nothing to compare.",
        hint=f"Name a file: mcred diff {found.where.proposal} FILE.",
    )


def _side_named(session: Session, found: Recorded, name: str) -> ProposalText:
    digits = all(c in "0123456789abcdefABCDEF" for c in name)
    if is_file_name(name) and not digits:
        return text_of_file(name)
    return text_of_revision(session, found, name)


def _difference(
    workspace: Workspace, session: Session, found: Recorded, before: ProposalText, after: ProposalText
) -> Difference:
    """Compare two texts of which at least one was recorded, and ask the workflow what the later one would mean."""
    current = current_policy(workspace.settings)
    known, ref = dict(processes(session)), _reference(current)
    known.setdefault(ref.digest, Process(current.policy.stages))
    if after.submitted is not None and after.submitted.policy is not None:
        ref = after.submitted.policy
    later = submission_of(after.proposal, after.reading.digest)
    review = None
    if before.submitted is not None:
        review = of_revision(_until_the_next(found, before), later, ref, known)
    if review is None:
        earlier = submission_of(before.proposal, before.reading.digest)
        review = of_texts(earlier, later, known[ref.digest])
    name = policies(session)[ref.digest].id if ref.digest in policies(session) else current.policy.id
    changes = compare(before.proposal, after.proposal, course_credits(workspace.settings))
    return Difference(before=before, after=after, changes=changes, review=review, policy=name)


def _until_the_next(found: Recorded, text: ProposalText) -> list[Entry]:
    """Return the entries up to the end of a revision's review: what came before the next submission."""
    assert text.submitted is not None
    number = text.submitted.sequence
    ends = next((e.sequence for e in found.submissions if e.sequence > number), None)
    return [e for e in found.entries if ends is None or e.sequence < ends]


def _reference(current: CurrentPolicy) -> PolicyRef:
    return PolicyRef(current.policy.id, current.policy.version, digest_of(current.data))


def _of_files(workspace: Workspace, before: ProposalText, after: ProposalText) -> Difference:
    policy = current_policy(workspace.settings).policy
    earlier, later = (submission_of(t.proposal, t.reading.digest) for t in (before, after))
    return Difference(
        before=before,
        after=after,
        changes=compare(before.proposal, after.proposal, course_credits(workspace.settings)),
        review=of_texts(earlier, later, Process(policy.stages)),
        policy=policy.id,
    )
