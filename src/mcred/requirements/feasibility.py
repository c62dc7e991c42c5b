"""What is wrong with a tree whatever the record: it can never be completed, a branch is dead, or it is too complex."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mcred.diagnostics import Path
from mcred.requirements import wording
from mcred.requirements.assignment import Solver
from mcred.requirements.effort import BeyondBudgetError, Rehearsal
from mcred.requirements.matching import CourseNames, Equivalents
from mcred.requirements.outline import AnyPart, Group, Outline, Pool, places_in
from mcred.requirements.size import CourseCredits
from mcred.requirements.supply import Stock
from mcred.requirements.tree import Requirement

_PATIENCE = 20_000_000
"""Steps times nodes up to which dead branches are looked for: each branch asks for a search. They are only warnings."""


class FactKind(StrEnum):
    """How a node fails."""

    IMPOSSIBLE = "impossible"
    """No record completes the tree, and this node is why."""
    DEAD = "dead"
    """The tree can be completed, but never by way of this node."""
    TOO_COMPLEX = "too-complex"
    """Courses overlap in so many ways that judging a student could take too long."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One such node. `path` is within the requirements; `reason` is one sentence without its full stop."""

    kind: FactKind
    path: Path
    reason: str


def check(
    requirement: Requirement,
    *,
    course_credits: CourseCredits | None = None,
    double_counting: bool = False,
    equivalents: Equivalents | None = None,
) -> tuple[Fact, ...]:
    """Return what is wrong with a tree for every record, in document order."""
    outline = Outline.of(requirement)
    stock = Stock(outline, CourseNames(equivalents), course_credits or {})
    rehearsal = Rehearsal.of(outline, stock, double_counting=double_counting)
    try:
        rehearsal.alone(outline.root)
    except BeyondBudgetError:
        return (_too_complex(outline, rehearsal),)
    solver = Solver(outline, stock.from_nothing(), double_counting=double_counting)
    trial = _Trial(outline, stock, solver)
    if not trial.possible(outline.root):
        facts = trial.causes(outline.root)
        return tuple(Fact(FactKind.IMPOSSIBLE, path, reason) for path, reason in facts)
    if rehearsal.steps * len(outline.parts) > _PATIENCE:
        return ()
    return tuple(Fact(FactKind.DEAD, path, reason) for path, reason in trial.dead(outline.root, ()))


def _too_complex(outline: Outline, rehearsal: Rehearsal) -> Fact:
    """Name the lowest node that holds the whole of the trouble."""
    part = outline.root
    while isinstance(part, Group):
        heavy = [child for child in part.children if not _within_budget(child, rehearsal)]
        if len(heavy) != 1:
            break
        part = heavy[0]
    return Fact(
        FactKind.TOO_COMPLEX,
        part.node.path,
        "its parts share courses in so many ways that deciding which course counts where could take too long",
    )


def _within_budget(part: AnyPart, rehearsal: Rehearsal) -> bool:
    rehearsal.steps = 0
    try:
        rehearsal.alone(part)
    except BeyondBudgetError:
        return False
    return True


_Cause = tuple[Path, str]


@dataclass(slots=True)
class _Trial:
    """Tries parts of a tree on a student who may take whatever the tree names."""

    outline: Outline
    stock: Stock
    solver: Solver

    def possible(self, *parts: AnyPart) -> bool:
        return self.solver.solve(parts) is not None

    def causes(self, part: AnyPart) -> list[_Cause]:
        """Return the lowest nodes that make a part impossible by itself."""
        if isinstance(part, Pool):
            return [(part.node.path, self._short_of(part))]
        assert isinstance(part, Group)
        children = part.children
        if len(children) < part.count:
            return [
                (
                    part.node.path,
                    f"{wording.number(part.count)} are to be chosen, of only {wording.number(len(children))}",
                )
            ]
        bad = [child for child in children if not self.possible(child)]
        if len(children) - len(bad) < part.count:
            return [cause for child in bad for cause in self.causes(child)]
        if len(children) == part.count:
            return [self._conflict((), children)]
        return [
            (
                part.node.path,
                f"no {wording.number(part.count)} of these can be completed side by side, as a course counts once",
            )
        ]

    def _short_of(self, pool: Pool) -> str:
        most = sum(take for _, take in self.solver.supply.offers[pool.place].values())
        asked = wording.amount(Decimal(pool.need) / 100)
        return (
            f"{asked} are asked for, from courses that carry {wording.amount(Decimal(most) / 100)} together"
        )

    def _conflict(self, before: tuple[AnyPart, ...], parts: tuple[AnyPart, ...]) -> _Cause:
        """Return the first part, in document order, that cannot be had together with those before it."""
        for part in parts:
            if not self.possible(*before, part):
                if isinstance(part, Group) and part.count == len(part.children):
                    return self._conflict(before, part.children)
                return part.node.path, self._needed_elsewhere(part, before)
            before = (*before, part)
        return (
            self.outline.root.node.path,
            "its parts cannot be completed side by side, as a course counts once",
        )

    def _needed_elsewhere(self, part: AnyPart, others: tuple[AnyPart, ...]) -> str:
        mine = dict.fromkeys(course for place in places_in(part.mask) for course in self.stock.courses(place))
        places = [place for other in others for place in places_in(other.mask)]
        shared = [course for course in mine if any(self.stock.takes(place, course) for place in places)]
        named = ", ".join(shared) or "a course that fits here"
        return f"{named} {'is' if len(shared) < 2 else 'are'} already needed elsewhere in the tree, and a course counts once"

    def dead(self, part: AnyPart, needed: tuple[AnyPart, ...]) -> Iterator[_Cause]:
        """Yield the choices below a part that cannot be made; `needed` is what must be completed besides."""
        if not isinstance(part, Group):
            return
        if part.count == len(part.children):
            for child in part.children:
                yield from self.dead(
                    child, (*needed, *(other for other in part.children if other is not child))
                )
            return
        for child in part.children:
            if not self.possible(child):
                causes = [reason for _, reason in self.causes(child)]
                yield child.node.path, causes[0]
                continue
            besides = (*needed, *self._rest(part, child))
            if not self.possible(*besides, child):
                yield child.node.path, self._needed_elsewhere(child, needed or besides)
            else:
                yield from self.dead(child, besides)

    def _rest(self, group: Group, chosen: AnyPart) -> tuple[AnyPart, ...]:
        """Return what else must be chosen of a group when one child is."""
        if group.count <= 1:
            return ()
        others = tuple(child for child in group.children if child is not chosen)
        mask = 0
        for child in others:
            mask |= child.mask
        # numbered apart from every node of the tree and from the same group with another child chosen
        number = len(self.outline.parts) * (group.number + 1) + chosen.number
        return (Group(node=group.node, number=number, mask=mask, count=group.count - 1, children=others),)
