"""From a pack's bytes to a `Policy`; the packs that ship with mcred."""

import hashlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from mcred.diagnostics import Diagnostic, Severity
from mcred.documents.document import Document, Refusal
from mcred.documents.reader import read_yaml
from mcred.errors import Misconfigured
from mcred.policy.model import (
    CheckedBy,
    Clause,
    Limit,
    Limits,
    Matter,
    Offers,
    PeriodicReview,
    Policy,
    Requires,
    RevisionEffect,
    RevisionRule,
    Stage,
    Term,
    TitlePattern,
    Vocabulary,
    When,
)
from mcred.proposals.model import Level, Type
from mcred.requirements.conditions import Average, PassFail, Residence, Scope, Whole
from mcred.requirements.grades import GradeScale

_PACKS = Path(__file__).parent / "packs"


def shipped_names() -> tuple[str, ...]:
    """Return the names of the packs that ship with mcred, sorted."""
    return tuple(sorted(path.stem for path in _PACKS.glob("*.yaml")))


def shipped(name: str) -> bytes:
    """Return the bytes of a shipped pack.

    Raises:
        KeyError: no pack of that name ships.
    """
    if name not in shipped_names():
        raise KeyError(name)
    return (_PACKS / f"{name}.yaml").read_bytes()


def read_pack(data: bytes, *, name: str = "the policy pack", trusted: bool = False) -> Policy:
    """Read a pack.

    Args:
        data: The file's bytes.
        name: How a failure names the pack.
        trusted: Leave the examination out: for packs that ship (tests examine them) or were examined before.

    Raises:
        Misconfigured: the pack is not sound; the message gives the first place, `mcred policy check` all.
    """
    policy, problems = examined_pack(data, trusted=trusted)
    if policy is None:
        first = problems[0]
        more = f" ({len(problems) - 1} more like it)" if len(problems) > 1 else ""
        raise Misconfigured(
            f"{name} is not sound: line {first.span.line}, column {first.span.column}: {first.message}{more}",
            hint=f"{first.help} mcred policy check FILE shows every place.",
        )
    return policy


def examined_pack(data: bytes, *, trusted: bool = False) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """Read a pack and return it, or None and all that is wrong with it, in order of place."""
    document = read_yaml(data)
    if isinstance(document, Refusal):
        return None, (document.diagnostic,)
    if not trusted:
        # Packs that ship are examined by the tests, and every command that starts would pay for the examiner.
        from mcred.policy.examination import examine  # noqa: PLC0415

        problems = examine(document)
        if problems:
            return None, problems
    return _policy(document, hashlib.sha256(data).hexdigest()), ()


def _policy(document: Document, digest: str) -> Policy:
    data: Mapping[str, Any] = document.data
    in_force = data.get("in_force") or {}
    clauses = tuple(_clause(item) for item in data["clauses"])
    return Policy(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        verified=data["verified"],
        in_force_from=_date(in_force.get("from")),
        in_force_until=_date(in_force.get("until")),
        digest=digest,
        limits=_limits(data.get("limits") or {}),
        competencies=_vocabulary(data.get("competencies")),
        purposes=_vocabulary(data.get("purposes")),
        requires=tuple(_requires(item) for item in data.get("requires") or ()),
        scale=_scale(data["grades"]),
        season_ends={season: _month_day(text) for season, text in data["season_ends"].items()},
        stages=tuple(_stage(item) for item in data["stages"]),
        clauses=clauses,
        severities={code: Severity(word) for code, word in (data.get("severities") or {}).items()},
        double_counting=data.get("double_counting", False),
        exceptions_confirmed=data.get("exceptions_confirmed", False),
        award_needs_badge_evidence=data.get("award_needs_badge_evidence", True),
        whole=_whole(data.get("whole") or {}),
        source=data.get("source", ""),
        offers=_offers(data.get("offers")),
        title_pattern=_title_pattern(data.get("title_pattern")),
        revision=_revision(data.get("revision")),
        periodic_review=_periodic_review(data.get("periodic_review")),
        rule_clauses=_rule_clauses(clauses),
    )


def _rule_clauses(clauses: tuple[Clause, ...]) -> dict[str, str]:
    """Name for each rule the first clause that it checks."""
    named: dict[str, str] = {}
    for clause in clauses:
        if clause.checked_by is CheckedBy.RULE:
            for code in clause.checkers:
                named.setdefault(code, clause.id)
    return named


def _clause(item: Mapping[str, Any]) -> Clause:
    return Clause(
        id=item["id"],
        text=item["text"],
        checked_by=CheckedBy(item["checked_by"]),
        checkers=tuple(item["checkers"]),
        reading=item.get("reading", False),
        where=item.get("where", ""),
    )


def _limits(data: Mapping[str, Any]) -> Limits:
    return Limits(credits=_by_type(data.get("credits") or {}), courses=_by_type(data.get("courses") or {}))


def _by_type(data: Mapping[str, Any]) -> dict[Type, Limit]:
    return {
        Type(type_): Limit(
            min=_decimal(item.get("min")),
            exclusive_min=_decimal(item.get("exclusive_min")),
            max=_decimal(item.get("max")),
            clause=item["clause"],
        )
        for type_, item in data.items()
    }


def _offers(data: Mapping[str, Any] | None) -> Offers:
    if data is None:
        return Offers()
    return Offers(
        types=tuple(Type(word) for word in data.get("types") or tuple(Type)),
        levels=tuple(Level(word) for word in data.get("levels") or tuple(Level)),
        clause=data["clause"],
    )


def _title_pattern(data: Mapping[str, Any] | None) -> TitlePattern | None:
    return None if data is None else TitlePattern(pattern=data["pattern"], clause=data["clause"])


def _revision(data: Mapping[str, Any] | None) -> RevisionRule:
    if data is None:
        return RevisionRule()
    return RevisionRule(effect=RevisionEffect(data["effect"]), clause=data["clause"])


def _periodic_review(data: Mapping[str, Any] | None) -> PeriodicReview | None:
    return None if data is None else PeriodicReview(**data)


def _vocabulary(data: Mapping[str, Any] | None) -> Vocabulary:
    if data is None:
        return Vocabulary(terms=(), open=True)
    return Vocabulary(
        terms=tuple(_term(item) for item in data["terms"]),
        elsewhere=tuple(_term(item) for item in data.get("elsewhere") or ()),
        clause=data["clause"],
    )


def _term(item: Mapping[str, Any]) -> Term:
    return Term(
        id=item["id"],
        name=item["name"],
        names=tuple(item.get("names") or ()),
        counterpart=item.get("counterpart", ""),
        same=item.get("same", False),
    )


def _requires(item: Mapping[str, Any]) -> Requires:
    types = tuple(Type(word) for word in item.get("types") or tuple(Type))
    return Requires(part=item["part"], types=types, clause=item["clause"])


def _scale(data: Mapping[str, Any]) -> GradeScale:
    return GradeScale(
        ranked=tuple(data["ranked"]),
        failing=tuple(data.get("failing") or ()),
        passing_unranked=tuple(data.get("passing_unranked") or ()),
        in_progress=tuple(data.get("in_progress") or ("",)),
        never=tuple(data.get("never") or ()),
        transfer=tuple(data.get("transfer") or ()),
        points=tuple((grade, Decimal(str(points))) for grade, points in (data.get("points") or {}).items()),
    )


def _whole(data: Mapping[str, Any]) -> Whole:
    gpa, residence, pass_fail = (data.get(key) for key in ("gpa", "residence", "pass_fail_credits"))
    return Whole(
        gpa=Average(min=Decimal(str(gpa["min"])), scope=Scope(gpa["scope"]), clause=gpa["clause"])
        if gpa
        else None,
        residence=Residence(**residence) if residence else None,
        pass_fail_credits=PassFail(max=Decimal(str(pass_fail["max"])), clause=pass_fail["clause"])
        if pass_fail
        else None,
    )


_PLAIN = ("per_unit", "vote", "notify", "expected_days", "signed", "clause")


def _stage(item: Mapping[str, Any]) -> Stage:
    when = item.get("when") or {}
    plain = {key: item[key] for key in _PLAIN if key in item}
    if "matters" in item:
        plain["matters"] = tuple(Matter(word) for word in item["matters"])
    return Stage(
        id=item["id"],
        title=item["title"],
        role=item["role"],
        needs=tuple(item.get("needs") or ()),
        when=When(
            type=Type(when["type"]) if "type" in when else None,
            level=Level(when["level"]) if "level" in when else None,
            fees=when.get("fees"),
        ),
        **plain,
    )


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
