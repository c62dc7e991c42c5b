"""Policies and rules as people and as scripts read them."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mcred.cli.output import bold, safe, say, say_styled, table, width
from mcred.diagnostics import Severity

if TYPE_CHECKING:
    from mcred.actions.proposing.explain import Explanation
    from mcred.actions.proposing.policies import ListedPolicy
    from mcred.policy.model import Clause, Limit, Policy, Stage, Vocabulary
    from mcred.proposals.model import Type


def explanation_document(one: "Explanation") -> dict[str, Any]:
    """Return one rule's page as scripts read it."""
    return {
        "code": one.page.code,
        "title": one.page.title,
        "severity": one.severity.value,
        "policy": one.policy,
        "clauses": [{"id": clause.id, "text": clause.text} for clause in one.clauses],
        "explanation": one.page.explanation,
        "fails": one.page.fails.rstrip("\n"),
        "passes": one.page.passes.rstrip("\n"),
    }


def show_explanation(one: "Explanation") -> None:
    """Print one rule's page."""
    say_styled(bold(safe(f"{one.page.code}: {one.page.title} ({_weight(one.severity)})")))
    say()
    _paragraphs(one.page.explanation)
    for clause in one.clauses:
        say(_filled(f"{one.policy}, clause {clause.id}: {clause.text}"))
    if one.clauses:
        say()
    say_styled(bold("Fails:"))
    say(textwrap.indent(one.page.fails.rstrip("\n"), "    "))
    say()
    say_styled(bold("Passes:"))
    say(textwrap.indent(one.page.passes.rstrip("\n"), "    "))


def show_explanations(every: Iterable["Explanation"]) -> None:
    """Print the list of all rules."""
    table(
        ["code", "weight", "what it finds"], [(e.page.code, _weight(e.severity), e.page.title) for e in every]
    )
    say()
    say("mcred rule CODE explains one, with an example that fails and one that passes.")


def listed_document(listed: "ListedPolicy") -> dict[str, Any]:
    """Return one line of `policy list` as scripts read it."""
    policy = listed.policy
    return {
        "id": policy.id,
        "version": policy.version,
        "title": policy.title,
        "verified": policy.verified,
        "in_force_from": _day(policy.in_force_from),
        "in_force_until": _day(policy.in_force_until),
        "digest": policy.digest,
        "in_use": listed.in_use,
    }


def show_list(policies: Sequence["ListedPolicy"]) -> None:
    """Print the list of policies."""
    table(
        ["", "policy", "version", "text", "title"],
        [
            ("*" if p.in_use else "", p.policy.id, p.policy.version, _text_state(p.policy), p.policy.title)
            for p in policies
        ],
    )


def policy_document(policy: "Policy") -> dict[str, Any]:
    """Return a policy as scripts read it."""
    return {
        "id": policy.id,
        "version": policy.version,
        "title": policy.title,
        "verified": policy.verified,
        "in_force_from": _day(policy.in_force_from),
        "in_force_until": _day(policy.in_force_until),
        "digest": policy.digest,
        "source": policy.source,
        "offers": {
            "types": [type_.value for type_ in policy.offers.types],
            "levels": [level.value for level in policy.offers.levels],
            "clause": policy.offers.clause,
        },
        "title_pattern": policy.title_pattern.pattern if policy.title_pattern else None,
        "revision": policy.revision.effect.value,
        "periodic_review": policy.periodic_review
        and {
            "every_years": policy.periodic_review.every_years,
            "expires": policy.periodic_review.expires,
            "clause": policy.periodic_review.clause,
        },
        "limits": {size: _limits(limits) for size, limits in policy.limits.by_size},
        "competencies": _words(policy.competencies),
        "purposes": _words(policy.purposes),
        "requires": [
            {"part": r.part, "types": [type_.value for type_ in r.types], "clause": r.clause}
            for r in policy.requires
        ],
        "grades": {
            "ranked": list(policy.scale.ranked),
            "failing": list(policy.scale.failing),
            "passing_unranked": list(policy.scale.passing_unranked),
            "in_progress": list(policy.scale.in_progress),
            "never": list(policy.scale.never),
            "transfer": list(policy.scale.transfer),
            "points": {grade: str(points) for grade, points in policy.scale.points},
        },
        "whole": {
            name: {"asked": asked, "clause": clause_id}
            for (name, asked), clause_id in zip(policy.whole.said.items(), policy.whole.clauses, strict=True)
        },
        "season_ends": {
            season: f"{month:02}-{day:02}" for season, (month, day) in policy.season_ends.items()
        },
        "stages": [_stage(stage) for stage in policy.stages],
        "severities": {code: severity.value for code, severity in policy.severities.items()},
        "clauses": [_clause(clause) for clause in policy.clauses],
    }


def show_policy_text(policy: "Policy") -> None:
    """Print a policy as a person reads it."""
    say_styled(bold(safe(f"{policy.title} ({policy.id}, version {policy.version})")))
    if not policy.verified:
        say("Nobody could confirm the text that this pack rests on.")
    if policy.source:
        say(_filled(f"Read at: {policy.source}"))
    if policy.in_force_from or policy.in_force_until:
        until = f" until {policy.in_force_until}" if policy.in_force_until else ""
        say(f"In force{f' from {policy.in_force_from}' if policy.in_force_from else ''}{until}.")
    say()
    _show_bounds(policy)
    for heading, vocabulary in (("Competencies", policy.competencies), ("Purposes", policy.purposes)):
        say_styled(bold(heading))
        if vocabulary.open:
            say("  any words: the policy has no list")
        for term in vocabulary.terms:
            say(f"  {term.id}: {term.name}")
        say()
    say_styled(bold("Stages"))
    table(["stage", "decided by", "after", "for"], [_stage_row(stage) for stage in policy.stages])
    say()
    say_styled(bold("A proposal must have"))
    for part in policy.requires:
        only = "" if len(part.types) > 1 else f" ({part.types[0].value})"
        say(f"  {part.part}{only}")
    say()
    say(
        _filled(
            f"Grades, best first: {', '.join(policy.scale.ranked)}; failing {', '.join(policy.scale.failing)}."
        )
    )
    _show_whole(policy)
    say()
    say_styled(bold("Clauses"))
    for clause in policy.clauses:
        reading = " (a reading)" if clause.reading else ""
        by = f"{clause.checked_by.value} {', '.join(clause.checkers)}"
        say(_filled(f"{clause.id}: {clause.text}{reading} Checked by {by}."))


def _show_whole(policy: "Policy") -> None:
    """Print what an award needs beside complete requirements: only where the policy asks for something."""
    if policy.whole.said:
        say()
        say_styled(bold("An award needs over the whole"))
        for (name, asked), clause_id in zip(policy.whole.said.items(), policy.whole.clauses, strict=True):
            say(f"  {name}: {asked} ({clause_id})")


def _show_bounds(policy: "Policy") -> None:
    """Print how large, of which types and levels, and under which titles: only what the policy limits."""
    for size, limits in policy.limits.by_size:
        for type_, limit in limits.items():
            say(f"{type_.value}: {limit} {size} ({limit.clause})")
    offers = policy.offers
    if len(offers.types) == 1:
        say(f"only {offers.types[0].value} ({offers.clause})")
    if len(offers.levels) == 1:
        say(f"credit-bearing: only {offers.levels[0].value} ({offers.clause})")
    if policy.title_pattern:
        say(f'titles read "{policy.title_pattern.pattern}" ({policy.title_pattern.clause})')
    if (review := policy.periodic_review) is not None:
        end = ", and the approval ends then" if review.expires else ""
        say(f"looked at again every {review.every_years} years{end} ({review.clause})")
    if policy.revision.clause:
        say(f"a change of what is approved: {policy.revision.effect.value} ({policy.revision.clause})")
    say()


def _stage(stage: "Stage") -> dict[str, Any]:
    return {
        "id": stage.id,
        "title": stage.title,
        "role": stage.role,
        "needs": list(stage.needs),
        "type": stage.when.type.value if stage.when.type else None,
        "level": stage.when.level.value if stage.when.level else None,
        "fees": stage.when.fees,
        "per_unit": stage.per_unit,
        "vote": stage.vote,
        "notify": stage.notify,
        "expected_days": stage.expected_days,
        "signed": stage.signed,
        "clause": stage.clause,
    }


def _stage_row(stage: "Stage") -> tuple[str, str, str, str]:
    conditions = [word.value for word in (stage.when.type, stage.when.level) if word is not None]
    if stage.when.fees is not None:
        conditions.append("with fees" if stage.when.fees else "without fees")
    return stage.id, stage.title, ", ".join(stage.needs), ", ".join(conditions) or "all"


def _clause(clause: "Clause") -> dict[str, Any]:
    return {
        "id": clause.id,
        "text": clause.text,
        "where": clause.where,
        "checked_by": clause.checked_by.value,
        "checkers": list(clause.checkers),
        "reading": clause.reading,
    }


def _limits(limits: Mapping["Type", "Limit"]) -> dict[str, Any]:
    return {
        type_.value: {
            "min": _plain(limit.min),
            "exclusive_min": _plain(limit.exclusive_min),
            "max": _plain(limit.max),
            "clause": limit.clause,
        }
        for type_, limit in limits.items()
    }


def _words(vocabulary: "Vocabulary") -> list[dict[str, str]]:
    return [{"id": term.id, "name": term.name} for term in vocabulary.terms]


def _plain(number: object) -> str | None:
    return None if number is None else str(number)


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _text_state(policy: "Policy") -> str:
    return "confirmed" if policy.verified else "unconfirmed"


def _weight(severity: Severity) -> str:
    return "note" if severity is Severity.INFO else severity.value


def _paragraphs(text: str) -> None:
    for paragraph in text.split("\n\n"):
        say(_filled(" ".join(paragraph.split())))
        say()


def _filled(text: str) -> str:
    return textwrap.fill(
        text, min(width(), 80), subsequent_indent="", break_long_words=False, break_on_hyphens=False
    )
