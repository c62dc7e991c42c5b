"""Record revisions of proposals for review: several files, all of them or none."""

from collections.abc import Sequence
from dataclasses import field, replace
from email.utils import parseaddr
from enum import StrEnum
from typing import Any

from mcred.actions.current_policy import CurrentPolicy, current_policy
from mcred.actions.entering import Acting, acting, require_staff, short_text
from mcred.actions.positions import conflicted, find_position, position_of, roster
from mcred.actions.proposing.acceptances import acceptances, marked
from mcred.actions.reviewing.attachments import Enclosed, enclose, keep
from mcred.actions.reviewing.intake import Campus, Incoming, campus_of, judge_incoming, read_incoming
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger, revisions
from mcred.diagnostics import FileReport
from mcred.documents.quoting import quoted
from mcred.errors import BadUsage
from mcred.governance.deciding import lacking
from mcred.governance.entries import EntryDraft, Kind, PolicyRef
from mcred.governance.roster import Roster
from mcred.governance.submissions import submission_of
from mcred.governance.workflow import Position, State
from mcred.policy.model import Policy
from mcred.proposals.model import Proposal
from mcred.values import dataclass

MOST_FILES = 200


class Outcome(StrEnum):
    """What became of one file."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    """It has errors."""
    HELD_BACK = "held-back"
    """It is right, but another file of the same call is not: nothing was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """One file and what became of it. `after` is None unless the catalogue has the proposal."""

    report: FileReport
    outcome: Outcome
    entry: int | None = None
    after: Position | None = None
    before: Position | None = None
    lacking: tuple[tuple[str, str], ...] = ()
    """Where nobody may decide: the stage, and how an admin adds somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submissions:
    """All files of one call."""

    policy: Policy = field(repr=False)
    files: tuple[Submitted, ...]
    names: Roster = field(repr=False)

    @property
    def refused(self) -> bool:
        """Tell whether nothing was recorded because of errors."""
        return any(f.outcome is Outcome.REFUSED for f in self.files)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it; the findings are added by whoever shows those of `validate`."""
        return {
            "kind": "submission",
            "policy": self.policy.id,
            "policy_verified": self.policy.verified,
            "recorded": sum(f.entry is not None for f in self.files),
            "files": [self._shown(f) for f in self.files],
        }

    def _shown(self, file: Submitted) -> dict[str, Any]:
        after = file.after
        return {
            "path": file.report.path,
            "outcome": file.outcome.value,
            "entry": file.entry,
            "id": after and after.proposal,
            "title": after and after.submission.title,
            "revision": after and after.submission.revision,
            "state": after and after.state.value,
            "waiting_for": [w.stage.id for w in after.waiting] if after else [],
            "approved_revision": after and after.approved_revision,
            "attachments": [a.name for a in after.submission.attachments] if after else [],
        }


def submit(
    workspace: Workspace,
    paths: Sequence[str],
    *,
    proposer: str | None = None,
    attach: Sequence[str] = (),
    again: bool = False,
) -> Submissions:
    """Record the files as revisions; nothing is recorded while one of them has errors.

    The bytes that are a proposal's newest revision already change nothing, unless it was withdrawn or retired, other
    files come with them, or they are approved and come `again`, for their periodic review.

    Raises:
        BadUsage: A file cannot be read, or two are about the same proposal.
        Refused: Whoever acts is not on the staff.
    """
    who, current = acting(workspace), current_policy(workspace.settings)
    if attach and len(set(paths)) > 1:
        raise BadUsage("--attach goes with one proposal.", hint="Submit the others in a call of their own.")
    with_them = _Along(_proposer(proposer), enclose(attach), again)
    campus = campus_of(workspace)
    files = [read_incoming(path) for path in dict.fromkeys(paths)]
    _require_distinct(files)
    # Judged within the writing transaction: a title may be taken a moment before.
    with workspace.catalog().write() as session:
        names = roster(session)
        require_staff(names, who, "submit proposals")
        judged = [
            (file, *_judge(session, file, current, files[:at], campus, with_them))
            for at, file in enumerate(files)
        ]
        if any(report.errors for _, report, _ in judged):
            found = tuple(_not_recorded(report) for _, report, _ in judged)
        else:
            found = tuple(
                _keep(session, *each, who=who, names=names, current=current, along=with_them)
                for each in judged
            )
    return Submissions(policy=current.policy, files=found, names=names)


@dataclass(frozen=True, slots=True)
class _Along:
    """What was said beside the files: who sent them, what came with them, and that they come for a review."""

    proposer: str
    enclosed: tuple[Enclosed, ...]
    again: bool

    def changes_nothing(self, file: Incoming, before: Position) -> bool:
        """Tell whether a file is the newest revision, as it stands."""
        said = tuple(one.said for one in self.enclosed)
        return (
            before.submission.revision == file.reading.digest
            and before.state not in (State.WITHDRAWN, State.RETIRED)
            and (not said or set(said) == set(before.submission.attachments))
            and not (self.again and before.state is State.APPROVED)
        )


def _require_distinct(files: Sequence[Incoming]) -> None:
    if len(files) > MOST_FILES:
        raise BadUsage(
            f"{len(files)} files are too many at once; {MOST_FILES} is the most.", hint="Submit in parts."
        )
    seen: dict[str, str] = {}
    for file in files:
        proposal = file.reading.proposal
        if proposal is not None and seen.setdefault(proposal.id, file.path) != file.path:
            raise BadUsage(
                f"{seen[proposal.id]} and {file.path} both have the id {proposal.id}.",
                hint="An id stands for one micro-credential: submit one of the two, or give the other an id of its own.",
            )


def _judge(
    session: Session,
    file: Incoming,
    current: CurrentPolicy,
    ahead: Sequence[Incoming],
    campus: Campus,
    along: _Along,
) -> tuple[FileReport, Position | None]:
    """Judge one file among the catalogue's proposals and those ahead of it; what may stand counts no more."""
    proposal = file.reading.proposal
    before = find_position(session, proposal.id) if proposal else None
    if proposal is None:
        return judge_incoming(session, file, current.policy, campus, before=None, ahead=ahead), None
    if before and along.changes_nothing(file, before):
        return FileReport(path=file.path), before
    report = judge_incoming(session, file, current.policy, campus, before=before, ahead=ahead)
    accepted = acceptances(session, proposal.id, file.reading.digest, current.policy.digest)
    return marked(report, accepted), before


def _not_recorded(report: FileReport) -> Submitted:
    return Submitted(report=report, outcome=Outcome.REFUSED if report.errors else Outcome.HELD_BACK)


def _keep(
    session: Session, file: Incoming, report: FileReport, before: Position | None,
    *, who: Acting, names: Roster, current: CurrentPolicy, along: _Along,
) -> Submitted:  # fmt: skip
    proposal = file.reading.proposal
    assert proposal is not None  # a file without one has errors
    if before and along.changes_nothing(file, before):
        return Submitted(report=report, outcome=Outcome.UNCHANGED, after=before, before=before)
    entry = ledger.append(session, _draft(session, file, proposal, who, current, along), at=who.now)
    after = position_of(session, proposal.id)
    return Submitted(
        report=report,
        outcome=Outcome.REVISED if before else Outcome.NEW,
        entry=entry.sequence,
        after=after,
        before=before,
        lacking=lacking(after, names, who.today, conflicted(session, after)),
    )


def _draft(
    session: Session, file: Incoming, proposal: Proposal, who: Acting, current: CurrentPolicy, along: _Along
) -> EntryDraft:
    policy = current.policy
    pack = revisions.keep_pack(session, current.data, name=policy.id, version=policy.version)
    revision = revisions.keep_revision(
        session, file.data, proposal=proposal.id, title=proposal.title, contacts=proposal.contacts
    )
    submission = submission_of(proposal, revision, proposer=along.proposer)
    submission = replace(submission, attachments=keep(session, along.enclosed))
    return EntryDraft(
        kind=Kind.SUBMISSION,
        subject=proposal.id,
        actor=who.actor,
        by=who.by,
        content=submission.content(),
        policy=PolicyRef(policy.id, policy.version, pack),
    )


def _proposer(text: str | None) -> str:
    if text is None:
        return ""
    clean = short_text(text, what="--proposer")
    name, address = parseaddr(clean)
    if not name and "@" not in address:
        raise BadUsage(
            f"--proposer {quoted(clean)} names nobody.", hint='Write it as "Name <name@example.edu>".'
        )
    return clean
