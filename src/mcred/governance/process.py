"""A policy's stages, and the route that one revision takes through them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mcred.governance.entries import Submission
from mcred.policy.model import PeriodicReview, Stage
from mcred.proposals.model import Level, Type


@dataclass(frozen=True, slots=True)
class Route:
    """The stages that are for one kind of revision, in the policy's order, and what comes before each."""

    stages: tuple[Stage, ...]
    upstream: dict[str, frozenset[str]]
    """Stage → all stages of the route that must have approved before it, near and far."""
    by_id: dict[str, Stage]

    def stage(self, stage_id: str) -> Stage | None:
        """Return the stage of that id, if the route leads through it."""
        return self.by_id.get(stage_id)


@dataclass(slots=True)
class Process:
    """The stages of one version of one policy. Routes are worked out once: thousands of proposals share a few."""

    stages: tuple[Stage, ...]
    review: PeriodicReview | None = None
    """When what these stages approved is to be looked at again."""
    _routes: dict[tuple[Type, Level | None, bool], Route] = field(default_factory=dict, repr=False)

    def stage(self, stage_id: str) -> Stage | None:
        """Return the stage of that id, whoever it is for."""
        return next((s for s in self.stages if s.id == stage_id), None)

    def route(self, submission: Submission) -> Route:
        """Return the route of a revision. A stage that is not for it hands its own needs on to those after it."""
        key = (submission.type, submission.level, bool(submission.fees))
        if key not in self._routes:
            mine = tuple(s for s in self.stages if submission.falls_under(s.when))
            by_id = {s.id: s for s in mine}
            self._routes[key] = Route(mine, {s.id: self._before(s) & by_id.keys() for s in mine}, by_id)
        return self._routes[key]

    def _before(self, stage: Stage) -> frozenset[str]:
        found: set[str] = set()
        open_ends: list[str] = list(stage.needs)
        while open_ends:
            name = open_ends.pop()
            earlier = self.stage(name)
            if earlier is not None and name not in found and name != stage.id:
                found.add(name)
                open_ends.extend(earlier.needs)
        return frozenset(found)


def in_order(route: Route, ids: Iterable[str]) -> tuple[str, ...]:
    """Return stage ids in the policy's order."""
    wanted = set(ids)
    return tuple(s.id for s in route.stages if s.id in wanted)
