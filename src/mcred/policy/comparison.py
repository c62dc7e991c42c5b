"""What two policies say differently, in the policy's own terms: limits, words, stages, clauses, severities."""

from collections.abc import Iterator, Mapping

from mcred.policy.model import Clause, PeriodicReview, Policy, Stage, Vocabulary
from mcred.policy.rules.book import rules
from mcred.values import dataclass

Facets = Mapping[str, str]
"""What one part of a policy says, by name: `credits, credit-bearing` → `at most 12`."""


_USUAL = Stage(id="", title="", role="")
"""A stage of which nothing is said beyond what must be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is otherwise in the second policy. None where one of the two says nothing of it."""

    part: str
    name: str
    before: str | None
    after: str | None

    @property
    def kind(self) -> str:
        """Return `added`, `dropped` or `changed`."""
        if self.before is None:
            return "added"
        return "dropped" if self.after is None else "changed"


def compare(one: Policy, other: Policy) -> tuple[Change, ...]:
    """Return what is otherwise in `other`, part by part: first what both have, then what either has alone."""
    return tuple(
        change
        for (part, before), (_, after) in zip(_parts(one), _parts(other), strict=True)
        for change in _changes(part, before, after)
    )


def _changes(part: str, before: Facets, after: Facets) -> Iterator[Change]:
    both = [name for name in before if name in after and before[name] != after[name]]
    for name in both:
        yield Change(part=part, name=name, before=before[name], after=after[name])
    for name in before:
        if name not in after:
            yield Change(part=part, name=name, before=before[name], after=None)
    for name in after:
        if name not in before:
            yield Change(part=part, name=name, before=None, after=after[name])


def _parts(policy: Policy) -> Iterator[tuple[str, Facets]]:
    """Yield every part of a policy, always the same ones in the same order."""
    yield "text", _text(policy)
    yield "limits", _limits(policy)
    yield "competencies", _words(policy.competencies)
    yield "purposes", _words(policy.purposes)
    yield (
        "required parts",
        {demand.part: ", ".join(type_.value for type_ in demand.types) for demand in policy.requires},
    )
    yield "stages", {stage.id: describe(stage) for stage in policy.stages}
    yield "grades", _grades(policy)
    yield "counting", _counting(policy)
    yield "severities", _severities(policy)
    yield "clauses", {clause.id: _clause(clause) for clause in policy.clauses}


def _text(policy: Policy) -> Facets:
    said = {"title": policy.title, "version": policy.version}
    said["confirmed"] = "yes" if policy.verified else "no"
    if policy.in_force_from:
        said["in force from"] = policy.in_force_from.isoformat()
    if policy.in_force_until:
        said["in force until"] = policy.in_force_until.isoformat()
    if policy.source:
        said["source"] = policy.source
    return said


def _limits(policy: Policy) -> Facets:
    said = {
        f"{size}, {type_.value}": str(limit)
        for size, limits in policy.limits.by_size
        for type_, limit in limits.items()
    }
    said["types"] = ", ".join(type_.value for type_ in policy.offers.types)
    said["levels"] = ", ".join(level.value for level in policy.offers.levels)
    if policy.title_pattern:
        said["titles"] = policy.title_pattern.pattern
    return said


def _words(vocabulary: Vocabulary) -> Facets:
    return {"any word": "accepted"} if vocabulary.open else {term.id: term.name for term in vocabulary.terms}


def describe(stage: Stage) -> str:
    """Say in one line who decides at a stage, after which others, about what, and how."""
    when = [word.value for word in (stage.when.type, stage.when.level) if word is not None]
    if stage.when.fees is not None:
        when.append("with fees" if stage.when.fees else "without fees")
    said = [stage.title, f"decided by {stage.role}"]
    if stage.needs:
        said.append(f"after {', '.join(stage.needs)}")
    said.append(f"for {', '.join(when) or 'all'}")
    if stage.per_unit:
        said.append("each unit for itself")
    if stage.vote:
        said.append("by vote")
    if stage.notify:
        said.append("is only informed")
    if stage.expected_days is not None:
        said.append(f"late after {stage.expected_days} days")
    if stage.signed:
        said.append("signed decisions")
    if stage.matters != _USUAL.matters:
        said.append(f"looks again when these change: {', '.join(stage.matters) or 'none'}")
    return "; ".join(said)


def _grades(policy: Policy) -> Facets:
    scale = policy.scale
    marks = (
        ("ranked", scale.ranked),
        ("failing", scale.failing),
        ("passing without rank", scale.passing_unranked),
        ("in progress", scale.in_progress),
        ("never counted", scale.never),
        ("transfer", scale.transfer),
        ("points", tuple(f"{grade} {points}" for grade, points in scale.points)),
    )
    said = {name: ", ".join(mark or "no mark" for mark in listed) for name, listed in marks if listed}
    seasons = {
        f"end of {season}": f"{month:02}-{day:02}" for season, (month, day) in policy.season_ends.items()
    }
    return said | seasons


def _counting(policy: Policy) -> Facets:
    return {
        "one course fills several places": "yes" if policy.double_counting else "no",
        "a second person confirms exceptions": "yes" if policy.exceptions_confirmed else "no",
        "an award waits for the badge's evidence": "yes" if policy.award_needs_badge_evidence else "no",
        "a change of what is approved": policy.revision.effect.value,
        "periodic review": _review(policy.periodic_review),
        **policy.whole.said,
    }


def _severities(policy: Policy) -> Facets:
    """Return the weight of every rule, also of those that the pack leaves as they are."""
    return {rule.code: policy.severities.get(rule.code, rule.severity).value for rule in rules()}


def _clause(clause: Clause) -> str:
    reading = " (a reading)" if clause.reading else ""
    return f"{clause.text}{reading} Checked by {clause.checked_by.value}: {', '.join(clause.checkers)}."


def _review(review: PeriodicReview | None) -> str:
    if review is None:
        return "none"
    return f"every {review.every_years} years" + (", then it expires" if review.expires else "")
