"""What `missing` says, read back as a student would: every set of steps that the words allow."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, count, product

from mcred.records.model import Record
from mcred.requirements.tree import Course, Experience, walk
from requirements.trees import accepted, done

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}
SOME = re.compile(r"(one|two|three|four) of (.+)")
CREDITS = re.compile(r"[0-9.]+ (?:more )?credits? from (.+)")


def follow(missing: str, steps: int, requirement, record: Record) -> Iterator[list[Record]]:
    """Yield for each choice that the words leave open the records that following it can lead to.

    A choice of courses is the student's: each must do, of those that name no course twice. Of courses that add up to
    credits some selection must.
    """
    choices = [list(_choices(words)) for words in missing.split("; ")]
    serial = count()
    for chosen in product(*choices):
        pools = [words for words in chosen if isinstance(words, str)]
        taken = [name for names in chosen if not isinstance(names, str) for name in names]
        if len(choices) > 1 and len(set(taken)) < len(taken):
            continue
        yield list(_with_credits(pools, taken, steps, requirement, record, serial))


def _choices(words: str):
    if CREDITS.fullmatch(words):
        return [words]
    some = SOME.fullmatch(words)
    if some is None:
        return [(words,)]
    return combinations(_names(some[2]), NUMBERS[some[1]])


def _names(listed: str) -> list[str]:
    names, condition = listed, ""
    if listed.endswith(")") and "(each " in listed:
        names, _, condition = listed.partition(" (each ")
        condition = f" ({condition}"
    return [name + condition for name in re.split(r", (?![^(]*\))", names)]


def _with_credits(pools, taken, steps, requirement, record, serial):
    """Yield records with the named steps and, up to the number of steps, courses for the credits."""
    base = record
    for name in dict.fromkeys(taken):
        base = _take(name, requirement, base)
    left = steps - len({_course(name) for name in taken})
    if not pools:
        yield base
        return
    named = [name for words in pools for name in _names(CREDITS.fullmatch(words)[1])]
    sources = dict.fromkeys(named)
    fresh = [pattern for pattern in sources if "*" in pattern]
    courses = [name for name in sources if "*" not in name]
    for size in range(min(left, len(courses)) + 1):
        for some in combinations(courses, size):
            with_some = base
            for name in some:
                with_some = _take(name, requirement, with_some, most=True)
            for more in range(left - size + 1) if fresh else (0,):
                for patterns in product(fresh, repeat=more):
                    unheard = (done_as(p.replace("*", f"Z{next(serial)}"), "4") for p in patterns)
                    yield replace(with_some, completions=(*with_some.completions, *unheard))


def done_as(code: str, credits_: str):
    completion = done(f"X 1 A 2027-spring {credits_}")
    return replace(completion, course=code)


def _course(name: str) -> str:
    """Return the course that is to be taken, without what it must reach or stands in for."""
    return name.partition(" in place of ")[0].partition(" (")[0]


def _take(name: str, requirement, record: Record, *, most: bool = False) -> Record:
    if name.startswith("evidence for "):
        return replace(record, evidence=(*record.evidence, accepted(name.removeprefix("evidence for "))))
    if name.startswith("the micro-credential "):
        earned = (name.removeprefix("the micro-credential "), date(2026, 12, 24))
        return replace(record, earned=(*record.earned, earned))
    attested = [n.key for n in walk(requirement) if isinstance(n, Experience) and n.description == name]
    if attested:
        return replace(record, evidence=(*record.evidence, *map(accepted, attested)))
    code = _course(name)
    carried = [
        n.credits.high for n in walk(requirement) if isinstance(n, Course) and n.code == code and n.credits
    ]
    done_now = done_as(code, str(max(carried, default=4)))
    return replace(record, completions=(*record.completions, done_now))
