"""A proposal's life in one line of text, turned into ledger entries: `submit; approve unit; return office; …`."""

from dataclasses import replace
from datetime import date

from mcred.governance.canonical import digest
from mcred.governance.entries import Decision, Entry, FeeFact, Kind, PolicyRef, Submission, Verdict
from mcred.governance.process import Process
from mcred.governance.workflow import Position, position
from mcred.policy.model import Matter, Stage, When
from mcred.proposals.model import Level, Type, Unit

MATH = Unit(college="Harpur College", department="Mathematics")
GEOG = Unit(college="Harpur College", department="Geography")
CCPA = Unit(college="CCPA", department=None)
UNITS = {"math": MATH, "geog": GEOG, "ccpa": CCPA}

CREDIT = When(type=Type.CREDIT_BEARING)
STAGES = (
    Stage(id="unit", title="Unit", role="unit", per_unit=True),
    Stage(id="office", title="Office", role="office", needs=("unit",)),
    Stage(id="graduate-council", title="Graduate Council", role="graduate-council", needs=("office",),
          when=When(type=Type.CREDIT_BEARING, level=Level.GRADUATE)),
    Stage(id="eppc", title="EPPC", role="eppc", needs=("graduate-council",), when=CREDIT),
    Stage(id="fsec", title="FSEC", role="fsec", needs=("eppc",), when=CREDIT),
    Stage(id="fee-review", title="Fees", role="fee-review", needs=("unit",),
          when=When(type=Type.CREDIT_BEARING, fees=True), matters=(Matter.FEES,)),
)  # fmt: skip
LATER_STAGES = (
    STAGES[0],
    STAGES[1],
    Stage(id="senate", title="Senate informed", role="staff", needs=("office",), notify=True),
    Stage(id="fsec", title="FSEC", role="fsec", needs=("office",), when=CREDIT),
    Stage(id="fee-review", title="Fees", role="fee-review", needs=("office",),
          when=When(type=Type.CREDIT_BEARING, fees=True), matters=(Matter.FEES,)),
    Stage(id="provost", title="Provost", role="provost", needs=("fsec", "fee-review"), when=CREDIT),
)  # fmt: skip
"""The same campus after its policy changed: no EPPC, no Graduate Council, a provost, and a Senate that is informed."""

PROCESS = Process(STAGES)
POLICY = PolicyRef("campus", "1", "p" * 64)
LATER_POLICY = PolicyRef("campus", "2", "q" * 64)
PROCESSES = {POLICY.digest: PROCESS, LATER_POLICY.digest: Process(LATER_STAGES)}
DAY = date(2027, 1, 31)
FEES = (FeeFact("laboratory", "100", "course"),)


def submission(words: list[str], before: Submission | None, number: int) -> Submission:
    """Read `submit graduate fees credits=2 units=math+geog`; what is not said stays as it was."""
    base = before or Submission(
        revision="", title="A Program", type=Type.CREDIT_BEARING, level=Level.UNDERGRADUATE, units=(MATH,),
        fees=(), credits="c", courses="k",
    )  # fmt: skip
    changes: dict[str, object] = {"revision": digest(str(number).encode())}
    for word in words:
        name, _, value = word.partition("=")
        match name:
            case "graduate" | "undergraduate":
                changes["level"] = Level(name)
            case "non-credit":
                changes |= {"type": Type.NON_CREDIT, "level": None}
            case "fees":
                changes["fees"] = FEES if not value else (FeeFact("laboratory", value, None),)
            case "free":
                changes["fees"] = ()
            case "units":
                changes["units"] = tuple(UNITS[one] for one in value.split("+"))
            case "credits" | "courses":
                changes[name] = value
    return replace(base, **changes)


def entries(script: str) -> list[Entry]:
    """Return the entries that a script describes; step N is entry N, a minute after the one before."""
    found: list[Entry] = []
    now: Submission | None = None
    policy = current = POLICY
    for number, step in enumerate((s.split() for s in script.split(";")), start=1):
        match step:
            case ["submit", *words]:
                now, policy = submission(words, now, number), current
                kind, content = Kind.SUBMISSION, now.content()
            case ["policy", "changes"]:
                current, kind, content = LATER_POLICY, Kind.COMMENT, {}
            case ["return", stage, "to", earlier]:
                assert now is not None
                kind = Kind.DECISION
                deciding = now.units if stage == "unit" else ()
                content = Decision(
                    stage=stage,
                    verdict=Verdict.RETURN,
                    revision=now.revision,
                    on=DAY,
                    units=deciding,
                    to=earlier,
                ).content()
            case [("approve" | "return" | "reject") as verdict, stage, *units]:
                assert now is not None
                kind = Kind.DECISION
                deciding = tuple(UNITS[u] for u in units) if units else now.units if stage == "unit" else ()
                content = Decision(
                    stage=stage,
                    verdict=Verdict(verdict),
                    revision=now.revision,
                    on=DAY,
                    units=deciding,
                    informed=stage == "senate",
                ).content()
            case ["void", entry]:
                kind, content = Kind.CORRECTION, {"entry": int(entry)}
            case ["withdraw"]:
                kind, content = Kind.WITHDRAWAL, {}
            case ["retire"]:
                kind, content = Kind.RETIREMENT, {}
            case ["comment"]:
                kind, content = Kind.COMMENT, {}
            case _:
                raise AssertionError(step)
        found.append(
            Entry(
                number,
                "c",
                f"2027-01-31T10:{number:02}:00Z",
                "clerk",
                "chair",
                kind,
                "a-program",
                policy,
                content,
                "",
                "",
            )
        )
    return found


def stands(script: str) -> Position:
    """Return where the proposal of a script stands."""
    where = position(entries(script), PROCESSES)
    assert where is not None
    return where
