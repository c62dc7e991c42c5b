"""Waive a requirement of one student, or let another course stand in for one; each can be undone, with a reason."""

from typing import Any

from mcred.actions.entering import Acting, acting, day_of, named_holders, note_of, require_entering
from mcred.actions.positions import roster
from mcred.actions.programs import Program, program_of_revision
from mcred.actions.studying.student_records import enrolment_of
from mcred.actions.workspace import Workspace
from mcred.catalog import exceptions
from mcred.catalog.database import Session
from mcred.clock import stamp
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage, NotFound, Refused
from mcred.governance.roster import ADMIN, STAFF, UNIT, Roster
from mcred.records.courses import course_code
from mcred.records.model import Substitution, Waiver
from mcred.requirements.tree import AllOf, Course, Pattern, Requirement, walk
from mcred.requirements.wording import title
from mcred.values import dataclass


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
        }


def waive(
    workspace: Workspace,
    student_id: str,
    proposal: str,
    node: str,
    *,
    note: str | None,
    by: str | None = None,
    undo: bool = False,
) -> Excepted:
    """Let a requirement count as met for one student; with `undo`, no longer.

    Raises:
        NotFound: no such student, or no such requirement.
        BadUsage: a note is missing.
        Refused: not enrolled, or whoever acts may not grant exceptions.
    """
    return _except(workspace, student_id, proposal, node, "", note=note, by=by, undo=undo)


def substitute(
    workspace: Workspace,
    student_id: str,
    proposal: str,
    node: str,
    course: str,
    *,
    note: str | None,
    by: str | None = None,
    undo: bool = False,
) -> Excepted:
    """Let completions of another course stand in at a course of the requirements; with `undo`, no longer.

    Raises:
        NotFound: no such student, or no such requirement.
        BadUsage: a note is missing, or the course is none.
        Refused: not enrolled, the requirement is no course, or whoever acts may not grant exceptions.
    """
    try:
        code = course_code(course)
    except ValueError:
        raise BadUsage(f"{course[:40]!r} is no course code.", hint="Write it as CS 110.") from None
    return _except(workspace, student_id, proposal, node, code, note=note, by=by, undo=undo)


def _except(
    workspace: Workspace,
    student_id: str,
    proposal: str,
    node: str,
    course: str,
    *,
    note: str | None,
    by: str | None,
    undo: bool,
) -> Excepted:
    who, reason = acting(workspace, by), note_of(note, required=True)
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
        standing = _standing(session, student_id, proposal, found.key, course)
        changed = bool(standing) is undo
        if changed and undo:
            for number in standing:
                exceptions.undo(session, number, by=who.by, actor=who.actor, at=stamp(who.now), note=reason)
        elif changed:
            granted: Waiver | Substitution = Waiver(node=found.key, by=who.by, on=day, note=reason)
            if course:
                granted = Substitution(node=found.key, course=course, by=who.by, on=day, note=reason)
            exceptions.grant(session, student_id, proposal, granted, actor=who.actor, at=stamp(who.now))
    return Excepted(
        student_id=student_id, proposal=proposal, node=found.key, title=title(found), course=course,
        by=who.by, undone=undo, changed=changed,
    )  # fmt: skip


def find_node(requirements: Requirement | None, name: str) -> Requirement | Pattern:
    """Return the node that is meant: by its key, or by its course where only one node asks for it.

    Raises:
        NotFound: none is, or several are; the hint lists those that can be named.
    """
    nodes = [] if requirements is None else [node for node in walk(requirements) if node.key]
    exact = next((node for node in nodes if node.key == name), None)
    if exact is not None:
        return exact
    courses = [node for node in nodes if isinstance(node, Course) and node.code == _code(name)]
    if len(courses) == 1:
        return courses[0]
    meant = nearest(name, [node.key for node in nodes])
    listed = ", ".join(f"{n.key} ({n.code})" if isinstance(n, Course) else n.key for n in courses or nodes)
    raise NotFound(
        f"The requirements have {'several nodes' if courses else 'no node'} {name[:80]}."
        + (f" Did you mean {meant}?" if meant and not courses else ""),
        hint=f"Name one of: {listed}.",
    )


def _condition(program: Program, name: str) -> Requirement | None:
    """Return a condition over the whole, such as `gpa`, as something that can be waived; None where it is none."""
    for key in program.policy.whole.keys:
        short = key.removeprefix("whole/")
        if name in (key, short):
            return AllOf(path=(), id=key, title=f"{short}, as the policy asks it over the whole", children=())
    return None


def _standing(session: Session, student_id: str, proposal: str, node: str, course: str) -> list[int]:
    return [
        record.id
        for record in exceptions.records(session, student_id, proposal)
        if record.undone_at is None
        and record.granted.node == node
        and (record.granted.course if isinstance(record.granted, Substitution) else "") == course
    ]


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
        return ""
