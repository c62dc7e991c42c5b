"""Let one finding of one text stand, with the office's reason, on the record."""

from shlex import quote
from typing import Any

from mcred.actions.current_policy import CurrentPolicy, current_policy
from mcred.actions.entering import Acting, acting, note_of, require_staff
from mcred.actions.positions import body_of, find_position, policies, roster
from mcred.actions.proposing.acceptances import acceptances
from mcred.actions.proposing.proposal_texts import draft_of, is_file_name, not_found
from mcred.actions.reviewing.intake import Incoming, campus_of, judge_incoming, read_incoming
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger, revisions
from mcred.diagnostics import FileReport, Severity
from mcred.documents.nearest import nearest
from mcred.errors import Refused
from mcred.governance.entries import EntryDraft, Kind, PolicyRef
from mcred.governance.workflow import Position
from mcred.policy.model import Policy
from mcred.proposals.model import Proposal
from mcred.proposals.reading import read_proposal
from mcred.values import dataclass

_STRUCTURAL = ("MC0", "MC1")
_RELIED_ON = {
    "MC204": "nobody could ever complete it",
    "MC206": "no student's record could be judged by it",
    "MC207": "no grade could ever meet it",
    "MC310": "no student's record could be judged by it",
    "MC401": "what is recorded about students would name two things at once",
    "MC411": "nobody could ever complete it",
}
"""What the office cannot let stand, because mcred judges students' records by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingAccepted:
    """What may stand, in which text, and whether that is new."""

    proposal: str
    title: str
    revision: str
    recorded: bool
    """The text is a revision on record; otherwise a file that is not submitted yet."""
    path: str
    code: str
    places: int
    """How many findings of the code the text has: all of them may stand."""
    entry: int
    unchanged: bool
    """It could stand already."""
    errors: int
    """How many errors are left in the text."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "accepted-finding",
            "id": self.proposal,
            "title": self.title,
            "revision": self.revision,
            "recorded": self.recorded,
            "path": None if self.recorded else self.path,
            "code": self.code,
            "places": self.places,
            "entry": self.entry,
            "unchanged": self.unchanged,
            "errors": self.errors,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """The text that is meant, and what it is judged under."""

    file: Incoming
    proposal: Proposal
    policy: Policy
    ref: PolicyRef
    before: Position | None
    pack: bytes | None
    """The policy's bytes, where the catalogue may not have them yet."""


def accept_finding(
    workspace: Workspace, name: str, code: str, *, note: str | None, by: str | None = None
) -> FindingAccepted:
    """Let all findings of one code stand in one text: a proposal's newest revision, or a file about to be submitted.

    Raises:
        NotFound: There is no such proposal.
        Refused: The text has no such finding, it is one that nobody can let stand, or whoever acts is not on the staff.
    """
    who, reason, code = acting(workspace, by), note_of(note, required=True), code.strip().upper()
    current, campus = current_policy(workspace.settings), campus_of(workspace)
    with workspace.catalog().write() as session:
        names = roster(session)
        require_staff(names, who, "let a finding stand")
        text = _text(session, workspace, name, current)
        report = judge_incoming(session, text.file, text.policy, campus, before=text.before)
        _require_acceptable(text, report, code)
        known = acceptances(session, text.proposal.id, text.file.reading.digest, text.ref.digest)
        sequence = known[code].entry.sequence if code in known else _append(session, who, text, code, reason)
    standing = {*known, code}
    return FindingAccepted(
        proposal=text.proposal.id,
        title=text.proposal.title,
        revision=text.file.reading.digest,
        recorded=text.file.recorded,
        path=text.file.path,
        code=code,
        places=sum(d.code == code for d in report.diagnostics),
        entry=sequence,
        unchanged=code in known,
        errors=sum(d.severity is Severity.ERROR and d.code not in standing for d in report.diagnostics),
    )


def _append(session: Session, who: Acting, text: _Text, code: str, reason: str) -> int:
    if text.pack is not None:
        revisions.keep_pack(session, text.pack, name=text.policy.id, version=text.policy.version)
    draft = EntryDraft(
        kind=Kind.ACCEPTED_FINDING,
        subject=text.proposal.id,
        actor=who.actor,
        by=who.by,
        content={"revision": text.file.reading.digest, "code": code},
        policy=text.ref,
        note=reason,
    )
    return ledger.append(session, draft, at=who.now).sequence


def _text(session: Session, workspace: Workspace, name: str, current: CurrentPolicy) -> _Text:
    """Find the text: the newest revision of an id, else its file in the workspace; or the file that is named."""
    if not is_file_name(name):
        where = find_position(session, name)
        if where is not None:
            data = body_of(session, where.submission.revision)
            shown = f"revision {where.submission.revision[:8]}"
            file = Incoming(shown, data, read_proposal(data), recorded=True)
            policy = policies(session)[where.policy.digest]
            return _Text(
                file=file, proposal=_proposal(file), policy=policy, ref=where.policy, before=where, pack=None
            )
        draft = draft_of(workspace, name)
        if draft is None:
            raise not_found(session, name)
        name = draft
    file = read_incoming(name)
    policy, proposal = current.policy, _proposal(file)
    ref = PolicyRef(policy.id, policy.version, policy.digest)
    before = find_position(session, proposal.id)
    return _Text(file=file, proposal=proposal, policy=policy, ref=ref, before=before, pack=current.data)


def _proposal(file: Incoming) -> Proposal:
    if file.reading.proposal is None:
        raise Refused(
            f"{file.path} is no proposal yet: its form has mistakes, and those are mended, not let stand.",
            hint=f"mcred validate {quote(file.path)} says where.",
        )
    return file.reading.proposal


def _require_acceptable(text: _Text, report: FileReport, code: str) -> None:
    found = list(dict.fromkeys(d.code for d in report.diagnostics))
    if code in found and code in _RELIED_ON:
        raise Refused(
            f"{code} cannot be let stand: {_RELIED_ON[code]}.", hint=f"mcred rule {code} says what mends it."
        )
    if code in found:
        return
    if code.startswith(_STRUCTURAL):
        raise Refused(
            f"{code} cannot be let stand: what has such a finding is no proposal yet.",
            hint=f"mcred rule {code} says what mends it.",
        )
    meant = nearest(code, found)
    hint = f"Did you mean {meant}?" if meant else f"Its findings: {', '.join(found) or 'none'}."
    if text.file.recorded:
        hint += " A file that is not submitted yet is named by its path."
    which = f"{text.file.path} of {text.proposal.id}" if text.file.recorded else text.file.path
    raise Refused(f"{which} has no finding {code[:20]}.", hint=hint)
