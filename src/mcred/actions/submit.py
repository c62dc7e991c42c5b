"""Record revisions of proposals for review: several files, all of them or none."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from email.utils import parseaddr
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from mcred.actions.approvals import is_earnable
from mcred.actions.course_credits import campus_courses
from mcred.actions.current_policy import CurrentPolicy, current_policy
from mcred.actions.entering import Acting, acting, require_staff, short_text
from mcred.actions.neighbours import Neighbours, facts_about
from mcred.actions.positions import find_position, position_of, positions, roster
from mcred.actions.validate import judge_reading
from mcred.actions.workspace import Workspace
from mcred.catalog import ledger, revisions
from mcred.catalog.database import Session
from mcred.catalog.lookup import Catalogued
from mcred.diagnostics import FileReport
from mcred.documents.files import STANDARD_INPUT, read_bounded
from mcred.documents.quoting import quoted
from mcred.errors import BadUsage
from mcred.governance.entries import EntryDraft, Kind, PolicyRef
from mcred.governance.roster import Roster
from mcred.governance.submissions import submission_of
from mcred.governance.workflow import Position, State
from mcred.policy.model import Policy
from mcred.proposals.model import Proposal
from mcred.proposals.reading import Reading, read_proposal
from mcred.records.campus_courses import CampusCourse
from mcred.requirements.size import CourseCredits
from mcred.values import dataclass

MOST_FILES = 200
_GONE = (State.REJECTED, State.WITHDRAWN, State.RETIRED)
"""The states in which a proposal no longer holds its title."""


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
        }


@dataclass(frozen=True, slots=True)
class _Campus:
    """What is the same for all files of one call."""

    carried: CourseCredits | None
    courses: Mapping[str, CampusCourse] | None
    today: date


@dataclass(frozen=True, slots=True)
class _File:
    """One file as it was read, before anything is recorded."""

    path: str
    data: bytes
    reading: Reading

    @property
    def stem(self) -> str | None:
        return None if self.path == STANDARD_INPUT else PurePath(self.path).stem


def submit(workspace: Workspace, paths: Sequence[str], *, proposer: str | None = None) -> Submissions:
    """Record the files as revisions; nothing is recorded while one of them has errors.

    The bytes that are a proposal's newest revision already change nothing, unless it was withdrawn or retired.

    Raises:
        BadUsage: A file cannot be read, or two are about the same proposal.
        Refused: Whoever acts is not on the staff.
    """
    who, current = acting(workspace), current_policy(workspace.settings)
    sent_by = _proposer(proposer)
    known = _Campus(workspace.course_credits, campus_courses(workspace.settings), workspace.clock.today())
    files = [_read(path) for path in dict.fromkeys(paths)]
    _require_distinct(files)
    # Judged within the writing transaction: a title may be taken a moment before.
    with workspace.catalog().write() as session:
        names = roster(session)
        require_staff(names, who, "submit proposals")
        judged = [(f, *_judge(session, f, current, files, known)) for f in files]
        if any(report.errors for _, report, _ in judged):
            found = tuple(_not_recorded(report) for _, report, _ in judged)
        else:
            found = tuple(
                _keep(session, *each, who=who, current=current, proposer=sent_by) for each in judged
            )
    return Submissions(policy=current.policy, files=found, names=names)


def _read(path: str) -> _File:
    data = read_bounded(path)
    return _File(path, data, read_proposal(data))


def _require_distinct(files: Sequence[_File]) -> None:
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
    file: _File,
    current: CurrentPolicy,
    files: Sequence[_File],
    campus: _Campus,
) -> tuple[FileReport, Position | None]:
    """Judge one file among the catalogue's proposals and the other files of the call."""
    proposal = file.reading.proposal
    before = find_position(session, proposal.id) if proposal else None
    if proposal and before and _unchanged(file, before):
        return FileReport(path=file.path), before
    here = files[: files.index(file)]
    where = positions(session)
    others = {line.id: line for line in _holding_titles(session, where)}
    for other in (f for f in here if f.reading.proposal):
        assert other.reading.proposal is not None
        named = other.reading.proposal
        others[named.id] = Catalogued(named.id, named.title, other.data.decode())
    earnable = {p.proposal: is_earnable(p) for p in where}
    beside = Neighbours(
        tuple(others.values()),
        courses=campus.courses,
        today=campus.today,
        approved=lambda ids: {id_: earnable.get(id_, False) for id_ in ids},
    )
    facts = facts_about(proposal, beside, file_stem=file.stem, course_credits=campus.carried)
    if before and before.approved:
        facts = replace(facts, approved=frozenset({before.proposal}))
    return judge_reading(file.reading, current.policy, facts, path=file.path), before


def _holding_titles(session: Session, where: Sequence[Position]) -> list[Catalogued]:
    gone = {p.proposal for p in where if p.state in _GONE}
    return [Catalogued(*line) for line in revisions.newest_texts(session) if line[0] not in gone]


def _unchanged(file: _File, before: Position) -> bool:
    same = before.submission.revision == file.reading.digest
    return same and before.state not in (State.WITHDRAWN, State.RETIRED)


def _not_recorded(report: FileReport) -> Submitted:
    return Submitted(report=report, outcome=Outcome.REFUSED if report.errors else Outcome.HELD_BACK)


def _keep(
    session: Session, file: _File, report: FileReport, before: Position | None,
    *, who: Acting, current: CurrentPolicy, proposer: str,
) -> Submitted:  # fmt: skip
    proposal = file.reading.proposal
    assert proposal is not None  # a file without one has errors
    if before and _unchanged(file, before):
        return Submitted(report=report, outcome=Outcome.UNCHANGED, after=before, before=before)
    entry = ledger.append(session, _draft(session, file, proposal, who, current, proposer), at=who.now)
    return Submitted(
        report=report,
        outcome=Outcome.REVISED if before else Outcome.NEW,
        entry=entry.sequence,
        after=position_of(session, proposal.id),
        before=before,
    )


def _draft(
    session: Session, file: _File, proposal: Proposal, who: Acting, current: CurrentPolicy, proposer: str
) -> EntryDraft:
    policy = current.policy
    pack = revisions.keep_pack(session, current.data, name=policy.id, version=policy.version)
    revision = revisions.keep_revision(
        session, file.data, proposal=proposal.id, title=proposal.title, contacts=proposal.contacts
    )
    return EntryDraft(
        kind=Kind.SUBMISSION,
        subject=proposal.id,
        actor=who.actor,
        by=who.by,
        content=submission_of(proposal, revision, proposer=proposer).content(),
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
