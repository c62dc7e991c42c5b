"""How large a requirement is: the most credits it can ask for, the fewest and the most courses."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import assert_never

from mcred.requirements.matching import matches
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
    Requirement,
    walk,
)
from mcred.values import dataclass

CourseCredits = Mapping[str, CreditRange]
"""The campus's course file: canonical code → the credits that the course carries."""

USUAL_CREDITS = Decimal(4)
"""What one further course is taken to carry where neither the proposal nor the course file says."""

_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Largest:
    """The most credits that a student could be asked to take; `note` says what could not be known, or is empty."""

    amount: Decimal
    note: str = ""


def largest_credits(requirement: Requirement, course_credits: CourseCredits | None = None) -> Largest:
    """Compute the largest total node by node.

    A course is the top of its range, `all_of` the sum, `any_of` the largest, `choose` the N largest, and
    `credits … from` the largest set of which no course could be left out.
    """
    notes: dict[str, None] = {}
    amount = _largest(requirement, course_credits or {}, notes)
    return Largest(amount, "; ".join(notes))


def smallest_credits(requirement: Requirement, course_credits: CourseCredits | None = None) -> Decimal | None:
    """Compute the least total with which a student could finish, node by node; None where it cannot be known.

    A course is the bottom of its range, `all_of` the sum, `any_of` the smallest, `choose` the N smallest, and
    `credits … from` the least sum of its courses that reaches the amount.
    """
    return _smallest(requirement, course_credits or {})


def fewest_courses(requirement: Requirement, course_credits: CourseCredits | None = None) -> int:
    """Count the courses of the way that needs the fewest."""
    return _count(requirement, course_credits or {}, most=False)


def most_courses(requirement: Requirement, course_credits: CourseCredits | None = None) -> int:
    """Count the courses of the way that needs the most, none of them superfluous."""
    return _count(requirement, course_credits or {}, most=True)


def courses_named(requirement: Requirement) -> tuple[str, ...]:
    """Return the codes that the tree names, each once, in document order; patterns name no course."""
    return tuple(dict.fromkeys(node.code for node in walk(requirement) if isinstance(node, Course)))


def credits_stated(course: Course, course_credits: CourseCredits) -> CreditRange | None:
    """Return what a course carries: as the proposal says, else as the course file says, else None."""
    return course.credits if course.credits is not None else course_credits.get(course.code)


def hundredths(amount: Decimal) -> int:
    """Return credits as a whole number of hundredths, a finer rest cut off."""
    return int((amount * _HUNDREDTHS).to_integral_value(ROUND_FLOOR))


def hundredths_needed(amount: Decimal) -> int:
    """Return a demanded amount as a whole number of hundredths, a finer rest rounded up."""
    return int((amount * _HUNDREDTHS).to_integral_value(ROUND_CEILING))


def _largest(node: Requirement, file: CourseCredits, notes: dict[str, None]) -> Decimal:
    match node:
        case Course():
            stated = credits_stated(node, file)
            if stated is None:
                notes[f"{node.code} states no credits and was counted as 0"] = None
            return stated.high if stated else Decimal(0)
        case Assessment() | Experience() | Earned():
            return Decimal(0)
        case AllOf():
            return sum((_largest(child, file, notes) for child in node.children), Decimal(0))
        case AnyOf():
            return max((_largest(child, file, notes) for child in node.children), default=Decimal(0))
        case Choose():
            sizes = sorted((_largest(child, file, notes) for child in node.children), reverse=True)
            return sum(sizes[: max(node.count, 0)], Decimal(0))
        case Credits():
            return _largest_pool(node, file, notes)
        case _:
            assert_never(node)


def _smallest(node: Requirement, file: CourseCredits) -> Decimal | None:
    match node:
        case Course():
            stated = credits_stated(node, file)
            return None if stated is None else stated.low
        case Assessment() | Experience():
            return Decimal(0)
        case Earned():
            return None  # what is stacked upon brings credits of its own
        case AllOf(children=children):
            return _least_sum(children, len(children), file)
        case AnyOf(children=children):
            return _least_sum(children, 1, file)
        case Choose(count=count, children=children):
            return _least_sum(children, max(count, 0), file)
        case Credits():
            return _smallest_pool(node, file)
        case _:
            assert_never(node)


def _least_sum(children: Iterable[Requirement], count: int, file: CourseCredits) -> Decimal | None:
    sizes: list[Decimal] = []
    for child in children:
        size = _smallest(child, file)
        if size is None:
            return None
        sizes.append(size)
    return sum(sorted(sizes)[:count], Decimal(0))


def _smallest_pool(node: Credits, file: CourseCredits) -> Decimal:
    """Return the least sum that reaches the amount; the amount itself where a course's credits are not fixed."""
    fixed: dict[str, int] = {}
    for source in node.sources:
        stated = None if isinstance(source, Pattern) else credits_stated(source, file)
        if isinstance(source, Pattern) or stated is None or stated.low != stated.high:
            return node.amount
        fixed[source.code] = hundredths(stated.high)
    amount = max(hundredths_needed(node.amount), 0)
    reached, useful = 1, (1 << (amount + max(fixed.values(), default=0) + 1)) - 1
    for value in fixed.values():
        reached |= (reached << value) & useful
    enough = reached >> amount
    if not enough:
        return node.amount
    return Decimal(amount + (enough & -enough).bit_length() - 1) / _HUNDREDTHS


def _largest_pool(node: Credits, file: CourseCredits, notes: dict[str, None]) -> Decimal:
    pool = _pool(node, file)
    for name in pool.unknown:
        notes[f"the credits of {name} are not known, so {node.amount:f} was taken for what is asked"] = None
    sets = MinimalSets.of(pool.values, hundredths_needed(node.amount))
    if sets is not None:
        found = Decimal(sets.largest) / _HUNDREDTHS
        return max(found, node.amount) if pool.unknown else found
    return node.amount if pool.unknown else Decimal(sum(pool.values)) / _HUNDREDTHS


@dataclass(frozen=True, slots=True)
class _Pool:
    """What a `credits … from` can draw on: the courses whose credits are known, and the sources that are not."""

    values: list[int]
    unknown: list[str]


def _pool(node: Credits, file: CourseCredits) -> _Pool:
    known: dict[str, int] = {}
    unknown: list[str] = []
    for source in node.sources:
        if isinstance(source, Pattern):
            fitting = [code for code in file if matches(source.pattern, code)]
            for code in fitting:
                known.setdefault(code, hundredths(file[code].high))
            if not fitting:
                unknown.append(source.pattern)
        elif (stated := credits_stated(source, file)) is not None:
            known[source.code] = hundredths(stated.high)
        else:
            unknown.append(source.code)
    return _Pool([value for value in known.values() if value > 0], unknown)


@dataclass(frozen=True, slots=True)
class MinimalSets:
    """The sets of courses that reach an amount and of which none can be left out: their extremes."""

    largest: int
    fewest: int
    most: int

    @classmethod
    def of(cls, values: Iterable[int], amount: int) -> "MinimalSets | None":
        """Look at every such set at once; None where all the courses together do not reach the amount.

        Going down in size, each course in turn is the smallest of its set: the others, all larger, must stay
        below the amount and reach it with this one. `sums[k]` holds, as bits, the sums of k larger courses.
        """
        below = (1 << amount) - 1 if amount > 0 else 0
        sums: list[int] = [1]
        found: list[tuple[int, int]] = []
        for value in sorted(values, reverse=True):
            for others, bits in enumerate(sums):
                fitting = bits & below
                if fitting and (rest := fitting.bit_length() - 1) + value >= amount:
                    found.append((rest + value, others + 1))
            sums.append(0)
            for others in range(len(sums) - 1, 0, -1):
                sums[others] |= (sums[others - 1] << value) & below
            if not sums[-1]:
                sums.pop()
        if not found:
            return None if amount > 0 else cls(0, 0, 0)
        totals, sizes = zip(*found, strict=True)
        return cls(max(totals), min(sizes), max(sizes))


def _count(node: Requirement, file: CourseCredits, *, most: bool) -> int:
    match node:
        case Course():
            return 1
        case Assessment() | Experience() | Earned():
            return 0
        case AllOf():
            return sum(_count(child, file, most=most) for child in node.children)
        case AnyOf():
            return (max if most else min)(
                (_count(child, file, most=most) for child in node.children), default=0
            )
        case Choose():
            counts = sorted((_count(child, file, most=most) for child in node.children), reverse=most)
            return sum(counts[: max(node.count, 0)])
        case Credits():
            return _count_pool(node, file, most=most)
        case _:
            assert_never(node)


def _count_pool(node: Credits, file: CourseCredits, *, most: bool) -> int:
    """Count the courses of a pool; a course of unknown size is a usual one, or for the most courses one credit."""
    pool = _pool(node, file)
    amount = hundredths_needed(node.amount)
    patterns = [name for name in pool.unknown if "*" in name]
    size = _HUNDREDTHS if most else hundredths(USUAL_CREDITS)
    spare = -(-amount // size) if patterns else 0
    values = pool.values + [size] * (len(pool.unknown) - len(patterns) + spare)
    sets = MinimalSets.of(values, amount)
    if sets is None:
        return len(values)
    return sets.most if most else sets.fewest
