"""Tie students to the revision whose requirements they follow; move them to a newer one, or end it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from mcred.actions.entering import Acting, acting, note_of, require_entering
from mcred.actions.positions import roster
from mcred.actions.programs import Program, approved_program
from mcred.actions.studying.enrolled import Enrolled, EnrolledMany, Outcome
from mcred.actions.studying.import_ import opened
from mcred.actions.studying.reject_file import RejectFile
from mcred.actions.studying.student_records import enrolment_of, require_in_order, student_of
from mcred.actions.workspace import Workspace
from mcred.catalog.earned import awards
from mcred.catalog.file.database import Session
from mcred.catalog.one_person import merges
from mcred.catalog.people import students
from mcred.catalog.study import enrolments, exceptions
from mcred.catalog.study.enrolments import Enrolment, EnrolmentAct
from mcred.clock import stamp
from mcred.documents.files import STANDARD_INPUT
from mcred.errors import Refused
from mcred.records.enrol_csv import EnrolRow, read_enrol_csv
from mcred.records.model import Student
from mcred.records.rows import RejectedRow
from mcred.requirements.tree import walk

_MOST = 500_000
_TOGETHER = 2_000
"""Rows of a file whose students are looked up at once."""


def enrol(
    workspace: Workspace,
    student_id: str,
    proposal: str,
    *,
    non_matriculated: bool = False,
    by: str | None = None,
) -> Enrolled:
    """Enrol a student in a program's current revision; nothing changes where they are enrolled already.

    Raises:
        NotFound: there is no such student or program.
        Refused: the program is not approved, or not for students who are not matriculated; or `by` is somebody else, and
            whoever enters it is no clerk.
    """
    with workspace.catalog().write() as session:
        require_in_order(session, student_id)
        program = approved_program(session, workspace, proposal)
        desk = _Desk(session, workspace, entering(session, workspace, by), non_matriculated=non_matriculated)
        desk.look_up([student_id])
        done = desk.enrol(student_id, program)
        desk.write()
        return done


def enrol_file(
    workspace: Workspace, source: str, *, non_matriculated: bool = False, by: str | None = None
) -> EnrolledMany:
    """Enrol everybody whom a file names; rows that cannot be followed go to a reject file.

    Raises:
        BadUsage: there is no such file.
        Refused: the file as a whole is not a table of enrolments.
    """
    outcomes: Counter[Outcome] = Counter()
    rows = rejected = 0
    with opened(source) as stream:
        file = read_enrol_csv(stream)
        asked = list(islice(file.rows, _MOST + 1))  # read to its end before the catalogue is locked
        if len(asked) > _MOST:
            raise Refused(f"The file has more than {_MOST:,} rows.", hint="Divide it; nothing was changed.")
        place = None if source == STANDARD_INPUT else Path(source)
        with RejectFile(place, file.header) as rejects:
            with workspace.catalog().write() as session:
                who = entering(session, workspace, by)
                desk = _Desk(session, workspace, who, non_matriculated=non_matriculated)
                for answer in desk.enrol_all(asked):
                    rows += 1
                    if isinstance(answer, RejectedRow):
                        rejected += 1
                        rejects.add(answer)
                    else:
                        outcomes[answer.outcome] += 1
                rejects.settle()
            kept = rejects.keep()
    return EnrolledMany(
        rows=rows, outcomes=outcomes, rejected=rejected, rejects=tuple(rejects.first), reject_file=kept
    )


def move(
    workspace: Workspace, student_id: str, proposal: str, *, note: str | None = None, by: str | None = None
) -> Enrolled:
    """Let an enrolled student follow the program's current revision.

    Raises:
        NotFound: there is no such student or program.
        Refused: the student is not enrolled, or the program is not approved.
    """
    reason = note_of(note)
    with workspace.catalog().write() as session:
        who = entering(session, workspace, by)
        before = enrolment_of(session, student_id, proposal)
        program = approved_program(session, workspace, proposal)
        if before.revision == program.revision:
            return Enrolled(outcome=Outcome.UNCHANGED, enrolment=before, title=program.title)
        after = replace(before, revision=program.revision)
        _put(session, who, EnrolmentAct(act=Outcome.MOVED.value, after=after, before=before), reason)
        granted = exceptions.standing(session, [student_id], proposal).get(
            student_id, exceptions.Exceptions()
        )
        nodes = {w.node for w in granted.waivers} | {s.node for s in granted.substitutions}
        lost = nodes - _keys(program)
        return Enrolled(outcome=Outcome.MOVED, enrolment=after, title=program.title, lost=tuple(sorted(lost)))


def end(
    workspace: Workspace, student_id: str, proposal: str, *, note: str | None = None, by: str | None = None
) -> Enrolled:
    """End an enrolment; what was recorded for it stays.

    Raises:
        NotFound: there is no such student.
        Refused: the student is not enrolled.
    """
    reason = note_of(note)
    with workspace.catalog().write() as session:
        who = entering(session, workspace, by)
        before = enrolment_of(session, student_id, proposal)
        after = replace(before, ended_on=workspace.clock.today())
        _put(session, who, EnrolmentAct(act=Outcome.ENDED.value, after=after, before=before), reason)
        return Enrolled(outcome=Outcome.ENDED, enrolment=after, title=proposal)


def entering(session: Session, workspace: Workspace, by: str | None) -> Acting:
    """Return who enters something about an enrolment, and for whom; for others only a clerk does."""
    who = acting(workspace, by)
    if by is not None:
        require_entering(roster(session), who)
    return who


class _Desk:
    """Enrols students, many at a time: what is on record of them is looked up together, and written together."""

    def __init__(
        self, session: Session, workspace: Workspace, who: Acting, *, non_matriculated: bool
    ) -> None:
        self._session = session
        self._who = who
        self._workspace = workspace
        self._today = workspace.clock.today()
        self._non_matriculated = non_matriculated
        self._merged = merges.merged_numbers(session)
        self._programs: dict[str, Program | Refused] = {}
        self._students: dict[str, Student] = {}
        self._enrolments: dict[tuple[str, str], Enrolment] = {}
        self._awarded: set[tuple[str, str]] = set()
        self._acts: list[EnrolmentAct] = []

    def enrol_all(self, rows: Sequence[EnrolRow | RejectedRow]) -> Iterator[Enrolled | RejectedRow]:
        """Enrol everybody whom rows name, each as if it came alone after the ones before it."""
        for start in range(0, len(rows), _TOGETHER):
            part = rows[start : start + _TOGETHER]
            self.look_up(row.student_id for row in part if isinstance(row, EnrolRow))
            for row in part:
                yield row if isinstance(row, RejectedRow) else self._row(row)
            self.write()

    def look_up(self, student_ids: Iterable[str]) -> None:
        """Read what is on record of some students."""
        wanted = set(student_ids)
        self._students = students.students(self._session, wanted)
        self._enrolments = enrolments.enrolments_of_students(self._session, wanted)
        self._awarded = awards.awarded(self._session, wanted)

    def write(self) -> None:
        """Write what was decided since."""
        who = self._who
        enrolments.put_enrolments(self._session, self._acts, actor=who.actor, by=who.by, at=stamp(who.now))
        self._acts = []

    def _row(self, row: EnrolRow) -> Enrolled | RejectedRow:
        try:
            return self.enrol(row.student_id, self._program(row.proposal))
        except Refused as refused:
            return RejectedRow(row.line, refused.message, row.raw)

    def _program(self, proposal: str) -> Program:
        if proposal not in self._programs:
            try:
                self._programs[proposal] = approved_program(self._session, self._workspace, proposal)
            except Refused as refused:
                self._programs[proposal] = refused
        found = self._programs[proposal]
        if isinstance(found, Refused):
            raise found
        return found

    def enrol(self, student_id: str, program: Program) -> Enrolled:
        """Decide on one student: as they are where they are enrolled already, else enrolled or refused."""
        student = self._students.get(student_id)
        if student is None or student_id in self._merged:
            student = student_of(self._session, student_id)  # says what is wrong
        key = student.student_id, program.id
        before = self._enrolments.get(key)
        if before is not None and before.ended_on is None:
            newer = program.revision if before.revision != program.revision else ""
            return Enrolled(outcome=Outcome.UNCHANGED, enrolment=before, title=program.title, newer=newer)
        if key in self._awarded:
            raise Refused(
                f"{student.student_id} has earned {program.id} already.", hint="Nothing is left to do."
            )
        _require_open(program)
        outside = self._non_matriculated or not student.matriculated_on(self._today)
        participation = program.proposal.participation
        if outside and not (participation and participation.non_matriculated):
            raise Refused(
                f"{student.student_id} is not matriculated, and {program.id} is for matriculated students only.",
                hint="The proposal's participation decides this; a revision can change it.",
            )
        outcome = Outcome.ENROLLED if before is None else Outcome.RESUMED
        after = Enrolment(
            student_id=student.student_id,
            proposal=program.id,
            revision=program.revision,
            since=self._today,
            non_matriculated=outside,
        )
        self._enrolments[key] = after
        self._acts.append(EnrolmentAct(act=outcome.value, after=after, before=before))
        return Enrolled(outcome=outcome, enrolment=after, title=program.title)


def _require_open(program: Program) -> None:
    if program.retired:
        raise Refused(
            f"{program.id} is retired: nobody new is enrolled.", hint="Those enrolled before may finish."
        )
    if program.expired:
        raise Refused(
            f"The approval of {program.id} ended on {program.review_due}: nobody new is enrolled.",
            hint="It is renewed by a review: mcred submit FILE --again. Those enrolled before may finish.",
        )


def _put(session: Session, who: Acting, act: EnrolmentAct, reason: str) -> None:
    enrolments.put_enrolments(session, [act], actor=who.actor, by=who.by, at=stamp(who.now), note=reason)


def _keys(program: Program) -> set[str]:
    requirements = program.proposal.requirements
    nodes = () if requirements is None else walk(requirements)
    return {*program.policy.whole.keys, *(node.key for node in nodes)}
