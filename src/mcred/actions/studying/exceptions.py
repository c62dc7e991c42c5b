"""Waive a requirement of one student, or let another course stand in for one; each can be undone, with a reason."""

from datetime import date
from enum import StrEnum
from typing import Any

from mcred.actions.entering import Acting, acting, day_of, named_holders, note_of, require_entering
from mcred.actions.positions import roster
from mcred.actions.programs import Program, program_of_revision
from mcred.actions.studying.student_records import enrolment_of
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.study import exceptions
from mcred.catalog.study.exceptions import ExceptionRecord
from mcred.clock import stamp
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage, NotFound, Refused
from mcred.governance.roster import ADMIN, STAFF, UNIT, Roster
from mcred.records.courses import course_code
from mcred.records.model import Substitution, Waiver
from mcred.requirements.tree import AllOf, Assessment, Course, Earned, Pattern, Requirement, walk
from mcred.requirements.wording import title
from mcred.values import dataclass


class Act(StrEnum):
    """What is done about an exception."""

    GRANT = "grant"
    UNDO = "undo"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excepted:
    """An exception that was granted or undone, or stood so already."""

    student_id: str
    proposal: str
    node: str
    title: str
    course: str
    """"" for a waiver."""
    by: str
    undone: bool
    changed: bool
    waits: bool = False
    """It counts once a second person has confirmed it."""
    confirmed_by: str = ""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "exception",
            "exception": "substitution" if self.course else "waiver",
            "student": self.student_id,
            "proposal": self.proposal,
            "node": self.node,
            "title": self.title,
            "course": self.course or None,
            "by": self.by,
            "undone": self.undone,
            "changed": self.changed,
            "waits": self.waits,
            "confirmed_by": self.confirmed_by or None,
        }


def waive(
    workspace: Workspace,
    student_id: str,
    proposal: str,
    node: str,
    *,
    note: str | None,
    by: str | None = None,
    act: Act = Act.GRANT,
) -> Excepted:
    """Let a requirement count as met for one student; or no longer; or confirm that another let it.

    Raises:
        NotFound: no such student, or no such requirement.
        BadUsage: a note is missing.
        Refused: not enrolled, nothing is there to confirm, or whoever acts may not grant exceptions.
    """
    return _except(workspace, student_id, proposal, node, "", note=note, by=by, act=act)


def substitute(
    workspace: Workspace,
    student_id: str,
    proposal: str,
    node: str,
    course: str,
    *,
    note: str | None,
    by: str | None = None,
    act: Act = Act.GRANT,
) -> Excepted:
    """Let completions of another course stand in at a course of the requirements; or no longer; or confirm it.

    Raises:
        NotFound: no such student, or no such requirement.
        BadUsage: a note is missing, or the course is none.
        Refused: not enrolled, the requirement is no course, or whoever acts may not grant exceptions.
    """
    try:
        code = course_code(course)
    except ValueError:
        raise BadUsage(f"{course[:40]!r} is no course code.", hint="Write it as CS 110.") from None
    return _except(workspace, student_id, proposal, node, code, note=note, by=by, act=act)


def _except(
    workspace: Workspace,
    student_id: str,
    proposal: str,
    node: str,
    course: str,
    *,
    note: str | None,
    by: str | None,
    act: Act,
) -> Excepted:
    who, reason = acting(workspace, by), note_of(note, required=act is not Act.CONFIRM)
    day = day_of(None, who.today)
    with workspace.catalog().write() as session:
        enrolment = enrolment_of(session, student_id, proposal)
        program = program_of_revision(session, enrolment.revision)
        _require_authority(roster(session), who, program)
        found = _condition(program, node) or find_node(program.proposal.requirements, node)
        if course and not isinstance(found, Course | Pattern):
            raise Refused(
                f"{found.key} is no course, so that no other can stand in for it.",
                hint="A substitution names a course of the requirements; anything else can be waived.",
            )
        one = _One(session, who, student_id, proposal, found.key, course)
        before = one.on_record
        match act:
            case Act.UNDO:
                changed = one.undo(reason)
            case Act.CONFIRM:
                changed = one.confirm()
            case _:
                changed = one.grant(day, reason, awaits=program.policy.exceptions_confirmed)
        after = (one.on_record or before)[-1] if act is not Act.UNDO and (one.on_record or before) else None
    return Excepted(
        student_id=student_id, proposal=proposal, node=found.key, title=title(found), course=course,
        by=who.by, undone=act is Act.UNDO, changed=changed,
        waits=after is not None and after.waits, confirmed_by="" if after is None else after.confirmed_by,
    )  # fmt: skip


@dataclass(frozen=True)
class _One:
    """One exception of a student, at one node: asked for, undone or confirmed by somebody now."""

    session: Session
    who: Acting
    student_id: str
    proposal: str
    node: str
    course: str

    @property
    def on_record(self) -> list[ExceptionRecord]:
        """What was granted and not undone, confirmed or not."""
        return [
            record
            for record in exceptions.records(self.session, self.student_id, self.proposal)
            if record.undone_at is None
            and record.granted.node == self.node
            and (record.granted.course if isinstance(record.granted, Substitution) else "") == self.course
        ]

    def grant(self, day: date, reason: str, *, awaits: bool) -> bool:
        """Grant it, unless it is on record."""
        if self.on_record:
            return False
        granted: Waiver | Substitution = Waiver(node=self.node, by=self.who.by, on=day, note=reason)
        if self.course:
            granted = Substitution(node=self.node, course=self.course, by=self.who.by, on=day, note=reason)
        exceptions.grant(
            self.session, self.student_id, self.proposal, granted,
            actor=self.who.actor, at=stamp(self.who.now), awaits=awaits,
        )  # fmt: skip
        self.session.flush()
        return True

    def undo(self, reason: str) -> bool:
        """Let it stand no longer."""
        found = self.on_record
        for record in found:
            exceptions.undo(
                self.session,
                record.id,
                by=self.who.by,
                actor=self.who.actor,
                at=stamp(self.who.now),
                note=reason,
            )
        self.session.flush()
        return bool(found)

    def confirm(self) -> bool:
        """Let what another person granted count."""
        found = self.on_record
        if not found:
            raise Refused("Nothing is there to be confirmed.", hint="Grant it first, without --confirm.")
        waiting = [record for record in found if record.waits]
        if any(record.granted.by == self.who.by for record in waiting):
            raise Refused(
                f"{self.who.by} granted it: a second person confirms it.",
                hint="A clerk enters for one with --by LOGIN.",
            )
        for record in waiting:
            exceptions.confirm(
                self.session, record.id, by=self.who.by, actor=self.who.actor, at=stamp(self.who.now)
            )
        self.session.flush()
        return bool(waiting)


def named_node(program: Program, key: str) -> str:
    """Return the title of what an exception is about, or its key where the program no longer has it."""
    nodes = () if program.proposal.requirements is None else walk(program.proposal.requirements)
    found = _condition(program, key) or next((node for node in nodes if node.key == key), None)
    return key if found is None else title(found)


def find_node(requirements: Requirement | None, name: str) -> Requirement | Pattern:
    """Return the node that is meant: by its key, or by what it asks for where only one node asks for it.

    Raises:
        NotFound: none is, or several are; the hint lists those that can be named.
    """
    nodes = [] if requirements is None else [node for node in walk(requirements) if node.key]
    exact = next((node for node in nodes if node.key == name), None)
    if exact is not None:
        return exact
    alike = [node for node in nodes if _subject(node) in (name, _code(name))]
    if len(alike) == 1:
        return alike[0]
    meant = nearest(name, [node.key for node in nodes])
    listed = ", ".join(f"{n.key} ({said})" if (said := _said(n)) else n.key for n in alike or nodes)
    raise NotFound(
        f"The requirements have {'several nodes' if alike else 'no node'} {name[:80]}."
        + (f" Did you mean {meant}?" if meant and not alike else ""),
        hint=f"Name one of: {listed}.",
    )


def _subject(node: Requirement | Pattern) -> str | None:
    """Return the course, assessment or micro-credential that a node asks for, by which people name it."""
    match node:
        case Course():
            return node.code
        case Assessment():
            return node.assessment
        case Earned():
            return node.micro_credential
        case _:
            return None


def _said(node: Requirement | Pattern) -> str | None:
    return _subject(node) or node.title


def _condition(program: Program, name: str) -> Requirement | None:
    """Return a condition over the whole, such as `gpa`, as something that can be waived; None where it is none."""
    for key in program.policy.whole.keys:
        short = key.removeprefix("whole/")
        if name in (key, short):
            return AllOf(path=(), id=key, title=f"{short}, as the policy asks it over the whole", children=())
    return None


def _require_authority(names: Roster, who: Acting, program: Program) -> None:
    """Refuse whoever is neither on the office's staff nor speaks for one of the program's units."""
    require_entering(names, who)
    units = program.proposal.units
    if names.is_staff(who.by, who.today) or names.covered(who.by, UNIT, units, who.today):
        return
    unit_people = [names.named(login) for login in names.holders(UNIT, who.today, units)]
    also = f" For the unit: {', '.join(unit_people)}." if unit_people else ""
    raise Refused(
        f"{names.named(who.by)} may not grant exceptions in {program.id}."
        f" {named_holders(names, STAFF, who.today, ADMIN)}{also}",
        hint="A clerk enters for one of them with --by LOGIN.",
    )


def _code(name: str) -> str:
    try:
        return course_code(name)
    except ValueError:
        return name
