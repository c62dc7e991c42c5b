"""Is a pack sound? Its shape by the schema, then its references: clauses, stages and words that it names must exist."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path as FilePath
from typing import Any

import jsonschema_rs

from mcred.diagnostics import Diagnostic, Finding, Path, Severity
from mcred.documents.document import Document
from mcred.documents.grammar import Grammar
from mcred.documents.misfits import explain_part
from mcred.documents.nearest import nearest
from mcred.documents.place import in_order, place
from mcred.policy.code_pages import pages


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the pack format."""
    loaded: dict[str, Any] = json.loads(schema_text())
    return loaded


def schema_text() -> str:
    """Return the same as text, as editors want it."""
    return (FilePath(__file__).parent / "policy.schema.json").read_text("utf-8")


def examine(document: Document) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a pack, in order of place; references only where the shape is right."""
    findings = tuple(_shape(document.data)) or tuple(_references(document.data))
    return in_order(place(document, finding) for finding in findings)


def _shape(data: Any) -> Iterator[Finding]:
    stands = data.get("mcred")
    if stands is None or (isinstance(stands, str) and not stands.startswith("policy/")):
        # Everything else would be missing too, and says nothing new.
        what = (
            "a proposal" if isinstance(stands, str) and stands.startswith("proposal/") else "no policy pack"
        )
        yield _finding(
            "MC701",
            f"This file is {what}: a pack begins with mcred: policy/1.",
            "mcred validate judges a proposal."
            if what == "a proposal"
            else "mcred policy new ID begins a pack.",
            ("mcred",) if stands is not None else (),
        )
        return
    grammar = Grammar(schema=schema(), code="MC701")
    yield from explain_part(grammar, jsonschema_rs.Draft202012Validator(schema()), data, schema(), ())


def _references(data: dict[str, Any]) -> Iterator[Finding]:
    yield from _dates(data)
    yield from _repeated(data)
    yield from _dangling(_cited_clauses(data), [clause["id"] for clause in data["clauses"]], "clause")
    yield from _dangling(_needed_stages(data), [stage["id"] for stage in data["stages"]], "stage")
    for kind in ("competencies", "purposes"):
        vocabulary = data.get(kind) or {"terms": ()}
        counterparts = [
            ((kind, "elsewhere", i, "counterpart"), word["counterpart"])
            for i, word in enumerate(vocabulary.get("elsewhere") or ())
        ]
        yield from _dangling(counterparts, [word["id"] for word in vocabulary["terms"]], "word")
    yield from _dangling(_named_codes(data), list(pages()), "rule")
    yield from _grades(data)
    yield from _circles(data)


def _dates(data: dict[str, Any]) -> Iterator[Finding]:
    """Yield days that no calendar has, such as 02-30."""
    dated: list[tuple[Path, str]] = [
        (("season_ends", season), f"2027-{text}") for season, text in data["season_ends"].items()
    ]
    dated += [(("in_force", key), text) for key, text in (data.get("in_force") or {}).items()]
    for path, text in dated:
        try:
            date.fromisoformat(text)
        except ValueError:
            yield _finding("MC701", "No calendar has this day.", "Write a day that exists.", path)


def _grades(data: dict[str, Any]) -> Iterator[Finding]:
    """Yield points and transfer marks of grades that the scale lacks, and an average where no grade has points."""
    grades = data["grades"]
    passing, earning = (
        grades.get("passing_unranked") or (),
        [*grades["ranked"], *(grades.get("failing") or ())],
    )
    for i, mark in enumerate(grades.get("transfer") or ()):
        if mark not in passing:
            yield _finding(
                "MC702",
                f"{mark} is no mark that passes without rank.",
                "Name marks of passing_unranked here.",
                ("grades", "transfer", i),
            )
    points = grades.get("points") or {}
    for grade in points:
        if grade not in earning:
            yield _finding(
                "MC702",
                f"{grade} is no letter, passing or failing.",
                "Give points to ranked and failing grades only.",
                ("grades", "points", grade),
            )
    whole = data.get("whole") or {}
    lacking = [grade for grade in grades["ranked"] if grade not in points]
    if "gpa" in whole and lacking:
        yield _finding(
            "MC702",
            f"An average is asked for, and these letters have no points: {', '.join(lacking)}.",
            "Give every ranked letter its points, and failing grades theirs: grades: {points: …}.",
            ("whole", "gpa"),
        )
    if "residence" in whole and not grades.get("transfer"):
        yield _finding(
            "MC702",
            "Residence is asked for, and no mark is said to mean transfer.",
            "Name the marks of transferred courses: grades: {transfer: […]}.",
            ("whole", "residence"),
        )


def _repeated(data: dict[str, Any]) -> Iterator[Finding]:
    """Yield clauses and stages whose id was given before."""
    for part in ("clauses", "stages"):
        seen: set[str] = set()
        for i, item in enumerate(data[part]):
            if item["id"] in seen:
                yield _finding(
                    "MC702",
                    f"The id {item['id']} was given before.",
                    "Give each its own id; an id once cited keeps its meaning.",
                    (part, i, "id"),
                )
            seen.add(item["id"])


def _cited_clauses(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for kind, by_type in (data.get("limits") or {}).items():
        for type_, limit in by_type.items():
            yield ("limits", kind, type_, "clause"), limit["clause"]
    for kind in ("competencies", "purposes", "offers", "title_pattern", "revision", "periodic_review"):
        if kind in data:
            yield (kind, "clause"), data[kind]["clause"]
    for key, condition in (data.get("whole") or {}).items():
        yield ("whole", key, "clause"), condition["clause"]
    for part in ("requires", "stages"):
        for i, item in enumerate(data.get(part) or ()):
            if "clause" in item:
                yield (part, i, "clause"), item["clause"]


def _needed_stages(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for i, stage in enumerate(data["stages"]):
        for j, needed in enumerate(stage.get("needs") or ()):
            yield ("stages", i, "needs", j), needed
    for i, clause in enumerate(data["clauses"]):
        if clause["checked_by"] == "stage":
            for j, stage_id in enumerate(clause["checkers"]):
                yield ("clauses", i, "checkers", j), stage_id


def _named_codes(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for i, clause in enumerate(data["clauses"]):
        if clause["checked_by"] == "rule":
            for j, code in enumerate(clause["checkers"]):
                yield ("clauses", i, "checkers", j), code
    for code in data.get("severities") or ():
        yield ("severities", code), code


def _dangling(named: Iterable[tuple[Path, str]], known: list[str], what: str) -> Iterator[Finding]:
    for path, name in named:
        if name not in known:
            meant = nearest(name, known)
            yield _finding(
                "MC702",
                f"There is no {what} {name}.",
                f"Did you mean {meant}?"
                if meant
                else f"Those that are there begin with {', '.join(known[:8])}.",
                path,
            )


def _circles(data: dict[str, Any]) -> Iterator[Finding]:
    """Yield stages that wait for themselves: no proposal would ever pass them."""
    needs = {stage["id"]: set(stage.get("needs") or ()) for stage in data["stages"]}
    while free := {stage for stage, needed in needs.items() if not needed & needs.keys()}:
        needs = {stage: needed for stage, needed in needs.items() if stage not in free}
    for i, stage in enumerate(data["stages"]):
        if stage["id"] in needs:
            yield _finding(
                "MC702",
                f"The stage {stage['id']} needs, through others, itself.",
                "Break the circle: some stage must come first.",
                ("stages", i, "needs"),
            )
            return


def _finding(code: str, message: str, help_: str, path: Path) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=message, help=help_, path=path)
