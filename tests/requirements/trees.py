"""Small trees and records for tests: written short by hand, or drawn at random."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from mcred.records.model import Completion, Evidence, EvidenceState, Record, Substitution, Waiver
from mcred.records.terms import Term
from mcred.requirements.grades import GradeScale
from mcred.requirements.tree import (
    AllOf,
    AnyOf,
    Assessment,
    Choose,
    Course,
    CreditRange,
    Credits,
    Earned,
    Experience,
    Pattern,
)

SCALE = GradeScale(
    ranked=("A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D"),
    failing=("F",),
    passing_unranked=("P", "S", "CR", "T", "TR"),
    in_progress=("I", "IP", "MG", "NR", ""),
    never=("W", "WD", "WN", "AU", "U", "NC"),
)
SEASON_ENDS = {"winter": (1, 20), "spring": (5, 20), "summer": (8, 15), "fall": (12, 20)}
TODAY = date(2027, 6, 1)


def tree(data, path=()):
    """Read the proposal file's shape, so that a test reads like a proposal: {"all_of": ["CS 110", …]}."""
    if isinstance(data, str):
        return Pattern(path=path, pattern=data) if "*" in data else Course(path=path, code=data)
    named = {"path": path, "id": data.get("id"), "title": data.get("title")}

    def below(key):
        return tuple(tree(child, (*path, key, index)) for index, child in enumerate(data[key]))

    if "all_of" in data:
        return AllOf(children=below("all_of"), **named)
    if "any_of" in data:
        return AnyOf(children=below("any_of"), **named)
    if "choose" in data:
        return Choose(count=data["choose"], children=below("of"), **named)
    if "from" in data:
        return Credits(amount=Decimal(str(data["credits"])), sources=below("from"), **named)
    if "course" in data:
        carried = data.get("credits")
        return Course(
            code=data["course"],
            min_grade=data.get("min_grade"),
            within=data.get("within"),
            credits=None if carried is None else credit_range(carried),
            **named,
        )
    if "assessment" in data:
        return Assessment(assessment=data["assessment"], **named)
    if "experience" in data:
        return Experience(description=data["experience"], attested_by=data.get("attested_by"), **named)
    return Earned(micro_credential=data["micro_credential"], **named)


def credit_range(carried) -> CreditRange:
    low, _, high = str(carried).partition("-")
    return CreditRange(Decimal(low), Decimal(high or low))


def done(text: str) -> Completion:
    """Read "CS 110 B+ 2026-spring 4"; term and credits may be left out."""
    subject, number, grade, *rest = text.split()
    term = Term.parse(rest[0] if rest else "2026-spring")
    return Completion(
        course=f"{subject} {number}",
        grade="" if grade == "-" else grade,
        term=term,
        credits=Decimal(rest[1]) if len(rest) > 1 else None,
    )


def accepted(assessment: str, on: date = date(2026, 9, 1), state=EvidenceState.ACCEPTED) -> Evidence:
    return Evidence(
        assessment=assessment, state=state, submitted_on=on, decided_on=on, decided_by="evaluator"
    )


def record(*completions: str, evidence=(), waive=(), substitute=(), earned=()) -> Record:
    return Record(
        completions=tuple(done(text) for text in completions),
        evidence=tuple(accepted(e) if isinstance(e, str) else e for e in evidence),
        waivers=tuple(Waiver(node=n, by="dean", on=date(2026, 10, 1), note="transfer") for n in waive),
        substitutions=tuple(
            Substitution(node=n, course=c, by="chair", on=date(2026, 10, 2), note="equal")
            for n, c in substitute
        ),
        earned=tuple(earned),
    )


CODES = ["A 1", "A 2", "A 3", "B 1", "B 2"]
_codes = st.sampled_from(CODES)
_credits = st.sampled_from(["1", "2", "3", "4", "1-4", "1.5"])
_grades = st.sampled_from([None, None, "C", "B"])
_courses = st.builds(
    lambda code, least, within, carried: {
        "course": code,
        "min_grade": least,
        "within": within,
        "credits": carried,
    },
    _codes,
    _grades,
    st.sampled_from([None, None, 5]),
    _credits,
)
_pools = st.builds(
    lambda amount, sources: {"credits": amount, "from": sources},
    st.sampled_from([1, 2, 3, 4, 6, 8]),
    st.lists(_courses | st.sampled_from(["A *", "* 1", "*"]), min_size=1, max_size=3),
)
_others = st.sampled_from(
    [{"assessment": "AS1"}, {"assessment": "AS2"}, {"experience": "a talk"}, {"micro_credential": "intro"}]
)
_leaves = st.one_of(_courses, _courses, _pools, _others)


def _choices(children):
    lists = st.lists(children, min_size=1, max_size=3)
    return st.one_of(
        lists.map(lambda below: {"all_of": below}),
        lists.map(lambda below: {"any_of": below}),
        st.tuples(st.integers(1, 3), lists).map(lambda pair: {"choose": pair[0], "of": pair[1]}),
    )


trees = st.recursive(_leaves, _choices, max_leaves=6).map(tree)

completions = st.builds(
    Completion,
    course=st.sampled_from([*CODES, "C 1", "A 4"]),
    term=st.builds(Term, st.sampled_from([2020, 2024, 2026]), st.sampled_from(["spring", "fall"])),
    credits=st.sampled_from([None, *map(Decimal, ("0", "1", "2", "3", "4", "2.67"))]),
    grade=st.sampled_from(["A", "B", "C", "D", "F", "P", "IP", "W", ""]),
)
evidences = st.builds(
    accepted, st.sampled_from(["AS1", "AS2"]), state=st.sampled_from([*EvidenceState, EvidenceState.ACCEPTED])
)


@st.composite
def exceptions(draw, requirement):
    """Draw waivers and substitutions that name nodes of a tree, now and then."""
    from mcred.requirements.tree import walk

    inside_pools = {s for n in walk(requirement) if isinstance(n, Credits) for s in n.sources}
    nodes = [node for node in walk(requirement) if node not in inside_pools]
    courses = [node.key for node in nodes if isinstance(node, Course)]
    waive = draw(st.lists(st.sampled_from([node.key for node in nodes]), max_size=1))
    if not courses:
        return waive, []
    return waive, draw(
        st.lists(st.tuples(st.sampled_from(courses), st.sampled_from([*CODES, "C 1"])), max_size=1)
    )


_tight_leaves = st.one_of(
    st.sampled_from(CODES[:4]).map(lambda code: {"course": code, "credits": 3}),
    st.builds(
        lambda amount, sources: {"credits": amount, "from": sources},
        st.sampled_from([3, 4, 6]),
        st.lists(
            st.sampled_from(["A *", "*", *({"course": c, "credits": 3} for c in CODES[:4])]),
            min_size=1,
            max_size=3,
        ),
    ),
)
tight_trees = st.lists(st.recursive(_tight_leaves, _choices, max_leaves=4), min_size=2, max_size=4).map(
    lambda below: tree({"all_of": below})
)
"""Trees in which nearly everything wants the same few courses."""


@st.composite
def cases(draw, among=trees):
    """Draw a tree and a record that has to do with it."""
    requirement = draw(among)
    waive, substitute = draw(st.one_of(st.just(([], [])), exceptions(requirement)))
    base = record(waive=waive, substitute=substitute)
    return requirement, Record(
        completions=tuple(draw(st.lists(completions, max_size=6))),
        evidence=tuple(draw(st.lists(evidences, max_size=2))),
        waivers=base.waivers,
        substitutions=base.substitutions,
        earned=draw(st.sampled_from([(), (("intro", date(2025, 1, 1)),)])),
    )
