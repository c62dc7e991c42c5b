"""What a course's change would touch: proposals in review, programs, and the students whose requirements name it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mcred.actions.course_credits import campus_courses, course_credits, same_courses
from mcred.actions.positions import body_of, policies, positions
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.study.enrolments import every_enrolment
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage
from mcred.governance.workflow import Position, State
from mcred.proposals.model import Proposal
from mcred.proposals.reading import read_proposal
from mcred.records.courses import course_code
from mcred.requirements.absence import Place, places, survives
from mcred.requirements.matching import CourseNames
from mcred.requirements.size import CourseCredits, courses_named
from mcred.values import dataclass

_ALIVE = (State.IN_REVIEW, State.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """One revision that names the course."""

    id: str
    title: str
    revision: str
    state: State
    newest: bool
    approved: bool
    needed: bool
    """Nobody can complete the requirements without the course."""
    places: tuple[Place, ...]
    activities: tuple[str, ...]
    """The proposal's activities that are taught in it."""
    students: tuple[str, ...]
    """Those who follow this revision, where its requirements name the course."""

    def document(self, *, personal: bool) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "id": self.id,
            "title": self.title,
            "revision": self.revision,
            "state": self.state.value,
            "newest": self.newest,
            "approved": self.approved,
            "needed": self.needed,
            "places": [
                {
                    "pointer": "/".join(("/requirements", *map(str, place.path))),
                    "asks": place.asks,
                    "pattern": place.pattern or None,
                    "choice": place.choice or None,
                    "others": place.others if place.choice else None,
                }
                for place in self.places
            ],
            "activities": list(self.activities),
            "students": len(self.students),
            **({"student_ids": list(self.students)} if personal else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """Everything that names a course, by id; the newest revision of each first."""

    course: str
    title: str
    same_as: tuple[str, ...]
    touched: tuple[Touched, ...]
    nearest: str | None
    """Where nothing names it: the course that was probably meant."""

    @property
    def students(self) -> int:
        """Return how many students' requirements name it, each counted once."""
        return len({student for one in self.touched for student in one.students})

    def document(self, *, personal: bool = False) -> dict[str, Any]:
        """Return it as `--json` shows it: counts of students, and their numbers only where the caller asks."""
        return {
            "kind": "impact",
            "course": self.course,
            "title": self.title or None,
            "same_as": list(self.same_as),
            "students": self.students,
            "nearest": self.nearest,
            "revisions": [one.document(personal=personal) for one in self.touched],
        }


def impact(workspace: Workspace, course: str) -> Impact:
    """Return what names a course: by its code, by a pattern, or under another code that counts as the same.

    Raises:
        BadUsage: that is no course code.
        Misconfigured: the course file cannot be read.
    """
    code = _code(course)
    campus = campus_courses(workspace.settings) or {}
    names = CourseNames(same_courses(workspace.settings))
    same = tuple(sorted(name for name in names.names(names.course(code)) if name != code))
    asked = _Course(code, names, course_credits(workspace.settings))
    with workspace.catalog().read() as session:
        follows = _followers(session)
        doubly = {digest: policy.double_counting for digest, policy in policies(session).items()}
        revisions = [
            (where, revision, body_of(session, revision))
            for where in positions(session, workspace.clock.today())
            for revision in _revisions(where, follows.get(where.proposal, {}))
        ]
    touched: list[Touched] = []
    for where, revision, text in revisions:
        proposal = read_proposal(text).proposal if _may_name(text, (code, *same)) else None
        if proposal is not None:
            students = follows.get(where.proposal, {}).get(revision, ())
            touched += _touched(
                where, revision, proposal, asked, students, doubly=doubly[where.policy.digest]
            )
    return Impact(
        course=code,
        title=campus[code].title if code in campus else "",
        same_as=same,
        touched=tuple(touched),
        nearest=None if touched else nearest(code, _named(text for _, _, text in revisions)),
    )


@dataclass(frozen=True, slots=True)
class _Course:
    """What is asked about: the course, which codes are one, and what the campus's courses carry."""

    code: str
    names: CourseNames
    carried: CourseCredits | None


def _touched(
    where: Position,
    revision: str,
    proposal: Proposal,
    course: _Course,
    students: Iterable[str],
    *,
    doubly: bool,
) -> Iterator[Touched]:
    """Yield the revision if it names the course anywhere. `doubly`: its policy lets a course count twice."""
    tree = proposal.requirements
    found = () if tree is None else places(tree, course.code, course.names)
    same = course.names.course(course.code)
    taught = tuple(a.id for a in proposal.activities if a.course and course.names.course(a.course) == same)
    if not found and not taught:
        return
    yield Touched(
        id=where.proposal,
        title=proposal.title,
        revision=revision,
        state=where.state,
        newest=revision == where.submission.revision,
        approved=revision in where.approved,
        needed=tree is not None
        and bool(found)
        and not survives(tree, course.code, course.names, course.carried, double_counting=doubly),
        places=found,
        activities=taught,
        students=tuple(students) if found else (),
    )


def _code(text: str) -> str:
    try:
        return course_code(text)
    except ValueError:
        raise BadUsage(
            f"{text[:40]!r} is no course code.", hint='Write a subject and a number, such as "CS 110".'
        ) from None


def _followers(session: Session) -> Mapping[str, Mapping[str, list[str]]]:
    """Return the students by the program and the revision that they follow."""
    found: dict[str, dict[str, list[str]]] = {}
    for enrolment in every_enrolment(session):
        found.setdefault(enrolment.proposal, {}).setdefault(enrolment.revision, []).append(
            enrolment.student_id
        )
    return found


def _revisions(where: Position, follows: Mapping[str, object]) -> tuple[str, ...]:
    """Return the revisions of a proposal that still matter to anybody, the newest first."""
    alive = [where.submission.revision] if where.state in _ALIVE else []
    offered = [where.approved_revision] if where.approved_revision and not where.retired else []
    return tuple(
        dict.fromkeys((*alive, *offered, *reversed([r for r in where.approved if r in follows]), *follows))
    )


def _may_name(text: bytes, codes: Iterable[str]) -> bool:
    """Tell whether a text can name a course: only those that can are read, which takes most of the time."""
    folded = text.upper()
    numbers = (code.rpartition(" ")[2].encode() for code in codes)
    return b"*" in folded or b"\\" in folded or any(number in folded for number in numbers)


def _named(texts: Iterable[bytes]) -> Iterator[str]:
    for text in texts:
        proposal = read_proposal(text).proposal
        if proposal is not None and proposal.requirements is not None:
            yield from courses_named(proposal.requirements)
