"""Who has earned an award that is not recorded yet: found among those whose record changed, and in programs judged whole.

Looking takes no lock: what changes while it lasts is noted with a higher number than the one it began with.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mcred.actions.side_by_side import side_by_side
from mcred.actions.studying.judged_records import records
from mcred.actions.studying.judging_terms import ALL, Standing, screen_from, screen_of, standing_revisions
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.questions import screening
from mcred.catalog.questions.screening import Screen
from mcred.catalog.study import changes, enrolments, exceptions
from mcred.catalog.study.changes import Judged
from mcred.catalog.study.enrolments import Enrolment
from mcred.values import dataclass

if TYPE_CHECKING:
    from mcred.actions.studying.judging import Judge

_CHUNK = 500
_STRETCH = 20_000
"""Enrolments: so many are looked through at once, and nobody who writes waits for longer."""
_MANY = 40_000
"""Enrolments from which on a second process is worth its start."""

Reading = Callable[[], AbstractContextManager[Session]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look found."""

    evaluated: int
    """How many enrolments were looked at."""
    due: tuple[Enrolment, ...]
    through: int
    """The newest note of a changed student that this look has seen."""
    judged: dict[str, Judged]
    """The revisions of which everybody was looked at."""
    of_all: Judged | None
    """What is to be kept of all revisions together; None where it is kept already."""
    gone: tuple[str, ...]
    """Revisions that were judged once and no longer stand approved."""

    @property
    def settles(self) -> bool:
        """Tell whether there is something to strike out or to keep."""
        return bool(self.through or self.judged or self.of_all or self.gone)


def look(
    workspace: Workspace, *, everything: bool = False, session: Session | None = None, alone: bool = False
) -> Look:
    """Find whose award is due.

    Args:
        workspace: Where.
        everything: Judge every program whole, whatever is known.
        session: Look within this session alone; without it, in several short ones and on all processors.
        alone: Use one process.
    """
    reading: Reading = workspace.catalog().read if session is None else _within(session)
    today = workspace.clock.today()
    with reading() as first:
        searching = _Searching(workspace, reading, today)
        known = changes.judged(first)
        standing, of_all = standing_revisions(first, workspace, known)
        through = changes.latest(first)
        stale = {r for r in standing if everything or standing[r].is_stale(known.get(r), today)}
        searching.prepare(first, known, standing, stale)
        evaluated, due = searching.changed(first, changes.changed(first, through), set(standing) - stale)
        whole = searching.whole(first, stale)
        due += searching.excepted(first, list(whole))
        followed = sum(whole.values())
        cuts = enrolments.stretches(first, _STRETCH) if followed else []
    ends: list[str | None] = [*cuts[1:], None]
    pieces = [f"{n}" for n in range(len(cuts))]
    work = partial(searching.stretch, list(whole), list(zip(cuts, ends, strict=False)))
    one_by_one = alone or session is not None or followed < _MANY
    for found in map(work, pieces) if one_by_one else side_by_side(work, pieces):
        due += found
    # Whoever has an exception and passes the screen as well is found twice.
    once = {(e.proposal, e.student_id): e for e in due}
    return Look(
        evaluated=evaluated + followed,
        due=tuple(once[key] for key in sorted(once)),
        through=through,
        judged={revision: searching.judged[revision] for revision in stale},
        of_all=None if known.get(ALL) == of_all else of_all,
        gone=tuple(known.keys() - standing.keys() - {ALL}),
    )


def _within(session: Session) -> Reading:
    return lambda: nullcontext(session)


class _Searching:
    """One look's programs: their screens, and their judges once somebody has passed the screen."""

    def __init__(self, workspace: Workspace, reading: Reading, today: date) -> None:
        self._workspace = workspace
        self._reading = reading
        self._today = today
        self._judges: dict[str, Judge] = {}
        self.judged: dict[str, Judged] = {}
        self._screens: dict[str, Screen | None] = {}

    def prepare(
        self, session: Session, known: dict[str, Judged], standing: dict[str, Standing], stale: set[str]
    ) -> None:
        """Take each revision's screen from where it was kept, or make it."""
        for revision, how in standing.items():
            before = known.get(revision)
            if before is not None and before.terms == how.terms:
                screen = before.screen
            else:
                screen = screen_of(self._judge(session, revision))
            on = self._today if revision in stale or before is None else before.on
            self.judged[revision] = Judged(how.proposal, how.terms, on, screen)

    def changed(
        self, session: Session, students: list[str], revisions: set[str]
    ) -> tuple[int, list[Enrolment]]:
        """Look at students whose record changed, in some revisions; return how many enrolments that were."""
        following = enrolments.following(session, students)
        judged, due = 0, list[Enrolment]()
        for revision in sorted(following.keys() & revisions):
            judged += len(following[revision])
            screen = self._screen(revision)
            if screen is not None:
                passed = screening.among(session, screen, following[revision])
                due += self._due(session, revision, passed)
        return judged, due

    def whole(self, session: Session, revisions: set[str]) -> dict[str, int]:
        """Return how many follow each of some revisions, those with nobody left out."""
        followers = enrolments.followers(session) if revisions else {}
        return {revision: count for revision, count in followers.items() if revision in revisions}

    def excepted(self, session: Session, revisions: list[str]) -> list[Enrolment]:
        """Look at those who follow some revisions and have an exception: they are judged in any case."""
        students = exceptions.excepted(session) if revisions else {}
        due: list[Enrolment] = []
        for revision in revisions:
            screen = self._screen(revision)
            if screen is not None and screen.proposal in students:
                due += self._due(
                    session, revision, screening.among(session, screen, students[screen.proposal])
                )
        return due

    def stretch(
        self, revisions: list[str], stretches: list[tuple[str, str | None]], number: str
    ) -> list[Enrolment]:
        """Look at everybody in one stretch of the students who follows some revisions."""
        first, beyond = stretches[int(number)]
        due: list[Enrolment] = []
        with self._reading() as session:
            screening.hold_pages(session)
            for revision in revisions:
                screen = self._screen(revision)
                if screen is not None:
                    passed = screening.between(session, screen, first, beyond)
                    due += self._due(session, revision, passed)
        return due

    def _due(self, session: Session, revision: str, students: list[str]) -> list[Enrolment]:
        due: list[Enrolment] = []
        for start in range(0, len(students), _CHUNK):
            chunk = students[start : start + _CHUNK]
            enrolled = [e for e in enrolments.open_enrolments(session, chunk) if e.revision == revision]
            due += due_among(session, self._judge(session, revision), enrolled, self._today)
        return due

    def _judge(self, session: Session, revision: str) -> "Judge":
        # Loaded for those who pass the screen: most nights there are none.
        from mcred.actions.programs import program_of_revision  # noqa: PLC0415
        from mcred.actions.studying.judging import Judge  # noqa: PLC0415

        if revision not in self._judges:
            self._judges[revision] = Judge.of(self._workspace, program_of_revision(session, revision))
        return self._judges[revision]

    def _screen(self, revision: str) -> Screen | None:
        if revision not in self._screens:
            self._screens[revision] = screen_from(revision, self.judged[revision])
        return self._screens[revision]


def due_among(
    session: Session, judge: "Judge", enrolled: Iterable[Enrolment], today: date
) -> list[Enrolment]:
    """Return those whose award is due, of some who follow a program's revision."""
    followers = list(enrolled)
    held = records(session, [e.student_id for e in followers], judge.program.id)
    return [e for e in followers if judge.earned(held[e.student_id], today)]
