"""The requirements' meaning, written a second time, slowly and apart from the program: every way is tried.

It knows neither groups of shared courses nor states: it writes out every set of leaves that completes the tree,
and for each set every way to hand out courses.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import combinations, count, product
from math import ceil

from mcred.records.model import Completion, EvidenceState, Record
from mcred.requirements.tree import (
    AllOf,
    AnyOf,
    Assessment,
    Choose,
    Course,
    Credits,
    Earned,
    Experience,
    Pattern,
    Requirement,
)

RANKS = ["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D"]
UNRANKED = ["P", "S"]
FRESH = Decimal(4)

GROUPS: list[list[str]] = []
"""Codes that are one course, while a test says so."""


@contextmanager
def counting_as_one(groups):
    """Let the codes of each group be one course."""
    GROUPS[:] = [sorted(group) for group in groups]
    try:
        yield
    finally:
        GROUPS.clear()


def least_steps(
    tree: Requirement, record: Record, *, first_year: int = 0, double: bool = False
) -> int | None:
    """Return the fewest further steps, or None. `within` is read as: the term's year is `first_year` or later."""
    waived = {waiver.node for waiver in record.waivers}
    best = None
    for leaves in ways(tree, waived):
        best = cheapest(list(leaves), record, first_year, double, {}, frozenset(), 0, best)
    return best


def ways(node: Requirement, waived: set[str]) -> Iterator[tuple[Requirement, ...]]:
    """Write out every set of leaves and pools that completes a node."""
    if node.key in waived:
        yield ()
        return
    match node:
        case AllOf():
            chosen = [node.children]
        case AnyOf():
            chosen = [(child,) for child in node.children]
        case Choose():
            chosen = list(combinations(node.children, node.count))
        case _:
            yield (node,)
            return
    for children in chosen:
        for parts in product(*(list(ways(child, waived)) for child in children)):
            yield tuple(leaf for part in parts for leaf in part)


def cheapest(leaves, record, first_year, double, paid, used, cost, best):
    """Fill the first leaf in every way, then the rest. `used`: courses given away; `paid`: what was bought once."""
    if best is not None and cost >= best:
        return best
    if not leaves:
        return cost
    leaf, rest = leaves[0], leaves[1:]
    if isinstance(leaf, Credits):
        for items in pools(leaf, record, first_year, used if not double else frozenset()):
            more = sum(bought and ("course", name) not in paid for name, bought, _ in items)
            bought = {("course", name): 1 for name, buy, _ in items if buy} if double else {}
            names = used if double else used | {name for name, _, _ in items}
            best = cheapest(rest, record, first_year, double, paid | bought, names, cost + more, best)
        return best
    if not isinstance(leaf, Course):
        thing = (type(leaf).__name__, name_of(leaf))
        free = thing in paid or holds(leaf, record)
        return cheapest(rest, record, first_year, double, paid | {thing: 1}, used, cost + (not free), best)
    for code in [
        same(c) for c in (leaf.code, *(s.course for s in record.substitutions if s.node == leaf.key))
    ]:
        if code in used and not double:
            continue
        least = None if leaf.credits is None or code != same(leaf.code) else leaf.credits.low
        has = any(fills(c, leaf, first_year, least) for c in record.completions if same(c.course) == code)
        if has:
            best = cheapest(rest, record, first_year, double, paid, used | {code}, cost, best)
        free = double and ("course", code) in paid
        bought = {("course", code): 1} if double else {}
        best = cheapest(
            rest, record, first_year, double, paid | bought, used | {code}, cost + (not free), best
        )
    return best


def name_of(leaf) -> str:
    match leaf:
        case Assessment():
            return leaf.assessment
        case Experience():
            return leaf.key
        case Earned():
            return leaf.micro_credential


def holds(leaf, record: Record) -> bool:
    if isinstance(leaf, Earned):
        return leaf.micro_credential in dict(record.earned)
    return any(e.assessment == name_of(leaf) and e.state is EvidenceState.ACCEPTED for e in record.evidence)


def fills(completion: Completion, leaf: Course, first_year: int, least: Decimal | None) -> bool:
    if completion.grade not in RANKS + UNRANKED:
        return False
    if leaf.min_grade is not None and (
        completion.grade in UNRANKED or RANKS.index(completion.grade) > RANKS.index(leaf.min_grade)
    ):
        return False
    if leaf.within is not None and completion.term.year < first_year:
        return False
    credits_ = completion.credits if completion.credits is not None else leaf.credits and leaf.credits.low
    return least is None or (credits_ or 0) >= least


def pools(pool: Credits, record: Record, first_year: int, used: frozenset[str]):
    """Write out sets of (course, whether it is still to be taken, credits) that carry the credits asked for."""
    options: dict[str, list[tuple[str, bool, Decimal]]] = {}
    for source in pool.sources:
        if isinstance(source, Course):
            assert source.credits is not None
            options.setdefault(same(source.code), []).append((same(source.code), True, source.credits.high))
        for done in record.completions:
            if isinstance(source, Course):
                fits = same(done.course) == same(source.code) and fills(done, source, first_year, None)
            else:
                fits = done.grade in RANKS + UNRANKED and looks_like(source, done.course)
            if fits:
                stated = source.credits.low if isinstance(source, Course) else Decimal(0)
                carried = done.credits if done.credits is not None else stated
                options.setdefault(same(done.course), []).append((same(done.course), False, carried))
    free = [choices for code, choices in options.items() if code not in used]
    fresh = any(isinstance(source, Pattern) for source in pool.sources)
    serial = count(len(used))
    for chosen in product(*([None, *choices] for choices in free)):
        items = [item for item in chosen if item is not None]
        lacking = pool.amount - sum(carried for _, _, carried in items)
        if lacking > 0 and fresh:
            more = ceil(lacking / FRESH)
            yield [*items, *((f"new {next(serial)} for {pool.path}", True, FRESH) for _ in range(more))]
        elif lacking <= 0:
            yield items


def same(code: str) -> str:
    """Return the code under which a course is counted: the first of its group."""
    return next((group[0] for group in GROUPS if code in group), code)


def looks_like(pattern: Pattern, code: str) -> bool:
    names = next((group for group in GROUPS if code in group), [code])
    return any(spelt_like(pattern, name) for name in names)


def spelt_like(pattern: Pattern, code: str) -> bool:
    first, _, last = pattern.pattern.partition("*")
    return len(code) >= len(first + last) and code.startswith(first) and code.endswith(last)


def complete_ways(tree: Requirement, record: Record, *, first_year: int = 0, double: bool = False):
    """Write out all that could count together where a record completes a tree: (completion, its credits there) each.

    Nothing in a way is superfluous where it stands: what is waived is met by that, and no course of a number of
    credits could be left out.
    """
    waived = {waiver.node for waiver in record.waivers}
    for leaves in waiving_ways(tree, waived):
        yield from counted_ways(list(leaves), record, first_year, double, frozenset())


def waiving_ways(node: Requirement, waived: set[str]) -> Iterator[tuple[Requirement, ...]]:
    """Write out every set of leaves that completes a node, of children that are waived as many as are of use."""
    if node.key in waived:
        yield ()
        return
    if not isinstance(node, AllOf | AnyOf | Choose):
        yield (node,)
        return
    needed = len(node.children) if isinstance(node, AllOf) else 1 if isinstance(node, AnyOf) else node.count
    free = [child for child in node.children if child.key not in waived]
    if needed > len(node.children):
        return
    for children in combinations(free, max(0, needed - (len(node.children) - len(free)))):
        for parts in product(*(list(waiving_ways(child, waived)) for child in children)):
            yield tuple(leaf for part in parts for leaf in part)


def counted_ways(leaves, record, first_year, double, used):
    """Fill the first leaf in every way from the record, then the rest."""
    if not leaves:
        yield []
        return
    leaf, rest = leaves[0], leaves[1:]
    if not isinstance(leaf, Credits | Course):
        if holds(leaf, record):
            yield from counted_ways(rest, record, first_year, double, used)
        return
    for some in leaf_ways(leaf, record, first_year):
        codes = {same(done.course) for done, _ in some}
        if double or not codes & used:
            for more in counted_ways(rest, record, first_year, double, used | codes):
                yield [*some, *more]


def leaf_ways(leaf, record, first_year):
    """Write out what could fill one leaf, or one number of credits with nothing to spare."""
    if isinstance(leaf, Course):
        codes = [
            same(c) for c in (leaf.code, *(s.course for s in record.substitutions if s.node == leaf.key))
        ]
        for done in record.completions:
            own = same(done.course) == same(leaf.code)
            least = leaf.credits.low if own and leaf.credits is not None else None
            if same(done.course) in codes and fills(done, leaf, first_year, least):
                yield [(done, carried_by(done, leaf))]
        return
    options: dict[str, list] = {}
    for source in leaf.sources:
        for done in record.completions:
            if isinstance(source, Course):
                fits = same(done.course) == same(source.code) and fills(done, source, first_year, None)
            else:
                fits = done.grade in RANKS + UNRANKED and looks_like(source, done.course)
            if fits and carried_by(done, source) > 0:
                options.setdefault(same(done.course), []).append((done, carried_by(done, source)))
    for chosen in product(*([None, *some] for some in options.values())):
        some = [each for each in chosen if each is not None]
        total = sum(carried for _, carried in some)
        if total >= leaf.amount and all(total - carried < leaf.amount for _, carried in some):
            yield some


def carried_by(done: Completion, source) -> Decimal:
    if done.credits is not None:
        return done.credits
    return source.credits.low if isinstance(source, Course) and source.credits else Decimal(0)
